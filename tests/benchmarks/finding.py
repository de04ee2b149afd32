"""Finding phrases in prose: how fast against the bare patterns, and whether hostile text is read in linear time."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from re import Pattern

from apps.documents.domain.asks import asks
from apps.documents.domain.layout import undo_layout
from apps.documents.domain.paragraphs import Source
from apps.documents.domain.sentences import sentences
from apps.documents.readers.txt import lines_of
from apps.overleg.domain import commitments
from apps.overleg.domain.commitments import find_commitments
from apps.overleg.domain.guarded import Guarded
from apps.overleg.domain.kamerstukken import find_kamerstukken, shapes
from apps.overleg.domain.plans import find_plans
from apps.overleg.domain.references import find_joins, find_references, phrases
from apps.overleg.domain.repeats import repeats_among
from tests.benchmarks import papers
from tests.benchmarks.harness import ALONE, Result, compare_speed, growth, take

SIZE = 500_000
DATED = date(2025, 4, 17)
Find = Callable[[str], object]


def promises(text: str) -> object:
    return find_commitments(text, dated=DATED)


def paragraphs(text: str) -> object:
    return undo_layout(Source("text/plain", lines=lines_of(text)))


FINDERS: dict[str, tuple[Find, object]] = {
    "references": (find_references, phrases),
    "Kamerstukken": (find_kamerstukken, shapes),
    "promises": (promises, commitments),
}
# What is repeated, and by whom it is to be read in linear time.
HOSTILE: dict[str, str] = {
    "numbers": "vragen 1, 2 en 3 t/m 4, ",
    "dossiers": "Kamerstuk 30 821, nr. 1 en 36-200 V nr. 32, ",
    "askers": "zij van x in a in a ook vragen de leden ",
    "quotes": "de antwoorden op de vragen «",
    "promises": "zal pas u kamer niet eerder ",
    "initials": "A. B. 1. nr. ",
    "ends": ". . ? ! ",
    "blanks": "zij \n \t   ",
    "digits": "12345 20 211 ",
    "letters": "antwoordvraagkamerstuk",
    "lines": "1 een korte noot\n\nvervolg op de regel-\n",
}
ON_HOSTILE: dict[str, Find] = {
    "references": find_references,
    "joins": find_joins,
    "Kamerstukken": find_kamerstukken,
    "promises": promises,
    "plans": lambda text: find_plans(text, (), dated=DATED),
    "repeats": lambda text: repeats_among([("1", text), ("2", text)]),
    "asks": asks,
    "sentences": sentences,
    "layout": paragraphs,
}
HOSTILE_SIZE = 120_000


def measures() -> Iterator[Result]:
    texts = papers.prose(SIZE).split("\n\n")
    for name, (find, module) in FINDERS.items():
        patterns = list(_patterns(vars(module).values()))
        yield compare_speed(
            f"find {name}, {SIZE // 1000} KB",
            lambda find=find: [find(text) for text in texts],
            lambda patterns=patterns: [[*p.finditer(text)] for p in patterns for text in texts],
            floor_name=f"{len(patterns)} bare patterns",
            bar=0.7,
        )
    for name, find in ON_HOSTILE.items():
        worst = max(HOSTILE, key=lambda kind: _steepness(find, _repeated(HOSTILE[kind])))
        yield growth(f"{name} on {worst}", find, _repeated(HOSTILE[worst]), size=HOSTILE_SIZE)


def _steepness(find: Find, text: Callable[[int], str]) -> float:
    """A first impression of how the time grows, to choose the text that is measured well."""
    small, large = text(HOSTILE_SIZE // 4), text(HOSTILE_SIZE)
    return min(take(lambda: find(large), ALONE) for _ in range(3)) / min(
        take(lambda: find(small), ALONE) for _ in range(3)
    )


def _repeated(text: str) -> Callable[[int], str]:
    return lambda size: (text * (1 + size // len(text)))[:size]


def _patterns(values: Iterable[object]) -> Iterator[Pattern[str]]:
    """The patterns of a module by which it searches a whole text; those that only look around a find are left out."""
    for value in values:
        if isinstance(value, Guarded):
            yield value.pattern
