"""Reports as hypothesis makes them up: of any size, with whatever a verslag may hold.

The words are few and plain, the structure is not: joint and one-person askers, subjects, remarks between questions,
questions that share an answer or have none, notes called twice, lists in lists, tables, headings inside answers.
"""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import strategies as st

from apps.documents.domain.outline import AskerKind, Dossier, ItemKind
from apps.documents.domain.report import Committee, Official, Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker
from apps.overleg.domain.profiles import Layout
from apps.overleg.domain.prose import escape

WORDS = (
    *(
        "water",
        "dijk",
        "gemeente",
        "provincie",
        "subsidie",
        "onderzoek",
        "planning",
        "koers",
        "raming",
        "uitvoering",
    ),
    *(
        "vergunning",
        "meetnet",
        "rivier",
        "oever",
        "haven",
        "woning",
        "scholen",
        "toezicht",
        "regeling",
        "begroting",
    ),
    *(
        "tijdig",
        "ruim",
        "jaarlijks",
        "gezamenlijk",
        "zorgvuldig",
        "beperkt",
        "blijvend",
        "openbaar",
        "helder",
        "breed",
    ),
)
# What an author may type and no format may read as a mark of its own.
ODD = (
    "<b>",
    "&amp;",
    "C:\\map",
    "bestand_naam",
    "100%",
    "€ 5",
    "[1]",
    "“zo”",
    "a|b",
    "x*y",
    "#los",
    "~",
    "CO₂",
    "`t`",
)
WHO = (
    *(
        Asker(name)
        for name in ("D66", "GroenLinks-PvdA", "VVD", "CDA", "SP", "ChristenUnie", "BBB", "50PLUS")
    ),
    Asker("Volt", one_person=True),
    Asker("Groep Van Haga", AskerKind.GROUP, one_person=True),
    Asker("Omtzigt", AskerKind.MEMBER, one_person=True),
)
FIELDS = ("Financiën", "Defensie", "Justitie en Veiligheid", "Klimaat en Groene Groei")
TITLES = st.builds(
    lambda noun, field: f"{noun} {'voor' if 'Klimaat' in field else 'van'} {field}",
    st.sampled_from(["minister", "staatssecretaris"]),
    st.sampled_from(FIELDS),
)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))

sentences = st.lists(st.sampled_from(WORDS) | st.sampled_from(ODD), min_size=3, max_size=9).map(
    lambda words: f"Er is {' '.join(words)} in de streek."
)
lines = st.lists(sentences, min_size=1, max_size=2).map(" ".join)


words = st.sampled_from(WORDS)
marked = lines.map(escape)


def _ordered(first: int, mark: str, items: list[str]) -> str:
    return "\n".join(f"{first + at}{mark} {item}" for at, item in enumerate(items))


def _table(head: tuple[str, str], rows: list[tuple[str, int]]) -> str:
    return f"| {head[0]} | {head[1]} |\n|---|---:|\n" + "\n".join(
        f"| {place} | {many} |" for place, many in rows
    )


def _head(block: str) -> str:
    return block.partition("\n")[0] if block.startswith("| ") else ""


HEADINGS = st.builds("## Over {} en {}\n\n{}".format, words, words, marked)


def _blocks(first: int) -> st.SearchStrategy[str]:
    """What may follow the first paragraph; the numbers of lists begin at `first` or a little above."""
    return st.one_of(
        marked,
        st.builds("Er is **{}** en *{}* nodig.".format, words, words),
        st.builds(
            _ordered,
            st.integers(first, first + 11),
            st.sampled_from(".)"),
            st.lists(marked, min_size=1, max_size=3),
        ),
        st.builds("* {}\n  * {}\n* {}".format, marked, marked, marked),
        st.builds(
            _table,
            st.tuples(words, words),
            st.lists(st.tuples(words, st.integers(0, 999)), min_size=1, max_size=3),
        ),
        st.builds("> {}".format, marked),
        st.builds("Regel {}\\\nen regel {} van het besluit.".format, st.integers(1, 9), st.integers(1, 9)),
        st.builds("Dit staat in Kamerstuk 36 800 XVII, nr. {}.".format, st.integers(1, 90)),
    )


BLOCKS = _blocks(1) | HEADINGS
# A list in a question with the very numbers of the answers under it would be two questions to any reader.
PLAIN_BLOCKS = _blocks(61)


@st.composite
def markdown(
    draw: st.DrawFn, opening: str = "", references: tuple[str, ...] = (), *, headed: bool = True
) -> str:
    """One text: it opens with a paragraph, and what follows may be anything; `headed` lets it have headings."""
    drawn = draw(st.lists(BLOCKS if headed else PLAIN_BLOCKS, max_size=3))
    # A table under one with the same head is, where a page ends between them, one table to any reader.
    drawn = [
        block for before, block in pairwise(["", *drawn]) if _head(before) != _head(block) or not _head(block)
    ]
    blocks = [opening or draw(marked), *drawn]
    if references and draw(st.booleans()):
        blocks.append(f"Zie hiervoor het antwoord op {draw(st.sampled_from(references))}.")
    notes: list[str] = []
    for label in range(1, draw(st.integers(0, 2)) + 1):
        again = f" Zie ook[^{label}] hier." if draw(st.booleans()) else ""
        blocks.append(f"Er is {draw(words)}[^{label}] gevonden.{again}")
        notes.append(f"[^{label}]: {draw(marked)}")
    return "\n\n".join([*blocks, *notes])


def _asked(askers: tuple[Asker, ...], *, headed: bool) -> st.SearchStrategy[str]:
    who = askers[0]
    speaker = (
        f"Het lid {who.name}"
        if who.kind is AskerKind.MEMBER
        else f"De leden van de {who.name}{'-fractie' if who.kind is AskerKind.FRACTIE else ''}"
    )
    return sentences.flatmap(
        lambda s: markdown(f"{speaker} vragen hoe het zit: {escape(s[:-1].lower())}?", headed=headed)
    )


@st.composite
def parts(draw: st.DrawFn, *, plain: bool) -> tuple[ReportPart, ...]:
    """Parts with their questions numbered through.

    `plain` has every answer under its own question, a remark only behind the last answer and no heading inside a
    question: what can be told apart without any mark.
    """
    count = draw(st.integers(1, 3))
    askers = list(draw(st.permutations(WHO)))
    done: list[ReportPart] = []
    number = 0
    for _ in range(count):
        mine = tuple(askers.pop() for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))))
        items: list[ReportItem] = []
        waiting: list[str] = []
        for _ in range(draw(st.integers(1, 4))):
            if draw(st.integers(0, 3)) == 0:
                items.append(ReportItem(ItemKind.HEADING, f"Over {draw(st.sampled_from(WORDS))}"))
            if not plain and draw(st.integers(0, 4)) == 0:
                items.append(ReportItem(ItemKind.REMARK, draw(markdown())))
            number += 1
            numbers = [str(number)]
            if draw(st.integers(0, 5)) == 0:
                number += 1
                numbers.append(str(number))
            items.append(ReportItem(ItemKind.QUESTION, draw(_asked(mine, headed=not plain)), tuple(numbers)))
            waiting += numbers
            if plain or draw(st.integers(0, 3)):
                said = ("vraag 1", f"vraag {number}", "vragen 1 en 2")
                text = draw(markdown(references=said))
                ministers = tuple(draw(st.lists(TITLES, max_size=2, unique=True)))
                answered = waiting if plain or draw(st.booleans()) else waiting[-len(numbers) :]
                items.append(ReportItem(ItemKind.ANSWER, text, tuple(answered), ministers))
                waiting = [] if answered is waiting else waiting[: -len(numbers)]
        if draw(st.booleans()) and items[-1].kind is ItemKind.ANSWER:
            items.append(
                ReportItem(ItemKind.REMARK, f"De leden van de {mine[0].name}-fractie danken het kabinet.")
            )
        done.append(ReportPart(mine, tuple(items)))
    return tuple(done)


@st.composite
def reports(draw: st.DrawFn, *, plain: bool = False) -> Report:
    """A report in either layout, with one addressee or several, published or not."""
    addressees = tuple(draw(st.lists(TITLES, min_size=1, max_size=3, unique=True)))
    said = draw(parts(plain=plain))
    answered = any(item.kind is ItemKind.ANSWER for part in said for item in part.items)
    return Report(
        committee=Committee("Infrastructuur en Waterstaat"),
        subject="Drinkwater",
        about=f"de brief over {draw(st.sampled_from(WORDS))}",
        addressees=addressees,
        parts=said,
        layout=draw(st.sampled_from(Layout)),
        draft=draw(st.booleans()),
        dossiers=draw(
            st.sampled_from(
                [(Dossier("27625", "", "Waterbeleid"),), (Dossier("36800", "XVII", "Begroting"),), ()]
            )
        ),
        sub_number=draw(st.sampled_from(["", "706"])),
        put_on=draw(DAYS),
        answered_on=draw(DAYS),
        adopted_on=draw(st.none() | DAYS),
        chair=Official("voorzitter", "Brandsma"),
        clerk=Official("adjunct-griffier", "Oosterveld"),
        signatories=addressees if answered else (),
        agenda=draw(
            st.sampled_from([(), ("Brief over water, Kamerstuk 27 625, nr. 699", "Brief over dijken")])
        ),
    )


def without_layout(report: Report) -> Report:
    """The same report with each answer under its question."""
    return replace(report, layout=Layout.INTERLEAVED)
