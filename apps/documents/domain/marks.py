"""Finding the markers of notes where they are bare digits in the text.

"202521" is the year 2025 and note 21 when 21 is the next note; "2024.25", "c.s.24," and "Beleidsbrief 20 "
are the same trap. Each note's marker stands after the marker of the note before and not below the page at
whose foot the note is printed; among the chains of candidates that fit, the most telling one is taken.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.documents.domain.pages import FootNote, PageLine

# A found marker is carried through the joining of lines as one private-use character; readers keep the
# range free.
FIRST_SENTINEL = 0xE000
LAST_SENTINEL = 0xEFFF
SENTINEL = re.compile(f"[{chr(FIRST_SENTINEL)}-{chr(LAST_SENTINEL)}]")

_MAX_CANDIDATES = 200
_LONGEST_MARKER = 3
_SCORE_ALONE = 4
# The scores of shapes in which a blank stands before the number.
_FREE = frozenset({3, 5})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*")
_SUPERSCRIPT_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PUNCTUATION = r"[.,;:!?)\]»”\"'’…%]"
# Before a free-standing number these words say that it counts or names something: "nr. 5", "van 12 landen".
_COUNTING_WORD = re.compile(
    r"(?:^|\s)(?:nr\.?|nrs\.?|vraag|vragen|antwoord|antwoorden|artikel|artikelen|pagina|p\.|blz\.|aanbeveling|"
    r"hoofdstuk|paragraaf|bijlage|deel|punt|stap|circa|ca\.|ruim|bijna|minstens|tenminste|de|het|een|van|tot|"
    r"en|of|met|voor|op|bij|dan|over|in|na|per|om|te|uit|naar|is|zijn|er|tussen|door|sinds|de eerste|"
    r"Kamerstuk|Kamerstukken|dossier|\d+)$",
    re.IGNORECASE,
)
# After it these say so: "12 mei", "5 procent".
_COUNTED_WORD = re.compile(
    r"\s+(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|procent|"
    r"miljoen|miljard|jaar|jaren|dagen|weken|maanden|uur|euro|landen|lidstaten|leden|zetels|keer|maal|\d)"
)


@dataclass(frozen=True)
class Candidate:
    """Where a marker may stand: line, column, length with what goes with it, and how telling it is."""

    line: int
    start: int
    end: int
    score: int


def place_markers(
    lines: Sequence[PageLine], notes: Sequence[FootNote]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The texts of the lines with each marker replaced by its sentinel, and the notes without a marker."""
    alone = _alone(lines, notes)
    chosen = _best_chain([[*_candidates(lines, note), *alone.get(note.number, ())] for note in notes])
    texts = [line.text for line in lines]
    for note, candidate in sorted(
        zip(notes, chosen, strict=True),
        key=lambda pair: (pair[1].line, pair[1].start) if pair[1] else (-1, -1),
        reverse=True,
    ):
        if candidate:
            text = texts[candidate.line]
            sentinel = chr(FIRST_SENTINEL + note.number)
            rest = text[: candidate.start] + text[candidate.end :]
            if not rest.strip() and candidate.line:
                # Alone on its line it belongs to the word before.
                texts[candidate.line - 1] = texts[candidate.line - 1].rstrip() + sentinel
                texts[candidate.line] = ""
            else:
                texts[candidate.line] = text[: candidate.start] + sentinel + text[candidate.end :]
    missing = tuple(note.number for note, found in zip(notes, chosen, strict=True) if not found)
    return tuple(texts), missing


def _alone(lines: Sequence[PageLine], notes: Sequence[FootNote]) -> dict[int, list[Candidate]]:
    """Markers that fell on a line of their own, when no other numbers stand alone so: those announce questions."""
    found: dict[int, list[Candidate]] = {}
    for place, line in enumerate(lines):
        text = line.text.strip()
        if text.isdigit() and len(text) <= _LONGEST_MARKER and not line.seam:
            found.setdefault(int(text), []).append(Candidate(place, 0, len(line.text), _SCORE_ALONE))
    known = {note.number for note in notes}
    return found if all(number in known and len(places) == 1 for number, places in found.items()) else {}


def _candidates(lines: Sequence[PageLine], note: FootNote) -> Iterator[Candidate]:
    """Where `note` may be called: on its own page or the one before."""
    pages = [line.page for line in lines]
    first, last = bisect.bisect_left(pages, note.page - 1), bisect.bisect_right(pages, note.page)
    digits = str(note.number)
    shapes = (
        (12, re.compile(re.escape(digits.translate(_SUPERSCRIPT_DIGITS)))),
        # "bericht?[2]": typed
        (12, re.compile(rf"\s?\[\^?{digits}\]")),
        # "maatregel.2", "c.s.24,", "strategie’26": glued to punctuation that does not itself end a number.
        (10, re.compile(rf"(?<=[^\W\d]{_PUNCTUATION}){digits}(?![\w-])")),
        (10, re.compile(rf"(?<={_PUNCTUATION}{_PUNCTUATION}){digits}(?![\w-])")),
        # "12 juni 2023.25"
        (9, re.compile(rf"(?<=(?:19|20)\d\d{_PUNCTUATION}){digits}(?![\w-])")),
        # "Waterprogramma1"
        (9, re.compile(rf"(?<=[^\W\dA-Z_]){digits}(?![\w-])")),
        # "12 juni 202521"
        (8, re.compile(rf"(?<=(?:19|20)\d\d){digits}(?![\w-])")),
        # "RIVM5"
        (7, re.compile(rf"(?<=[^\W\d_][A-Z]){digits}(?![\w-])")),
        # "maatregel. 20 Dat": behind the end of a sentence, with a blank.
        (5, re.compile(rf"(?<={_PUNCTUATION}) {digits}(?=\s+[A-ZÀ-Þ«“]|\s*$)")),
        # "vraag 4.1": behind the number that ends a sentence; "artikel 4.1 bepaalt" goes on.
        (4, re.compile(rf"(?<=\d[.;:]){digits}(?=\s*$|\s+[A-ZÀ-Þ«“])")),
        # "Beleidsbrief 20 is": the blank goes with the marker.
        (3, re.compile(rf"(?<=\S) {digits}(?=\s|$|[.,;:)])")),
        # "G20", "A1": mostly a name.
        (1, re.compile(rf"(?<=\b[A-Z]){digits}(?![\w-])")),
    )
    count = 0
    for place in range(first, last):
        text = lines[place].text
        if digits not in text and digits.translate(_SUPERSCRIPT_DIGITS) not in text:
            continue
        addresses = [match.span() for match in _ADDRESS.finditer(text)]
        for score, shape in shapes:
            for match in shape.finditer(text):
                if any(start < match.start() < end - len(digits) for start, end in addresses):
                    continue
                if score in _FREE and _counts_something(text, match):
                    continue
                yield Candidate(place, match.start(), match.end(), score)
                count += 1
        if count > _MAX_CANDIDATES:
            return


def _counts_something(text: str, match: re.Match[str]) -> bool:
    return bool(_COUNTING_WORD.search(text[: match.start()]) or _COUNTED_WORD.match(text[match.end() :]))


@dataclass(frozen=True)
class _Link:
    position: tuple[int, int]
    total: int
    note: int
    candidate: Candidate
    before: "_Link | None"


def _best_chain(candidates: Sequence[Sequence[Candidate]]) -> list[Candidate | None]:
    """For each note the candidate of the highest-scoring chain with rising places; None where it has none.

    `frontier` holds the best chain ending at or before each place, totals rising with the place.
    """
    frontier: list[_Link] = []
    for note, places in enumerate(candidates):
        new = []
        for candidate in places:
            position = (candidate.line, candidate.start)
            rank = bisect.bisect_left(frontier, position, key=lambda link: link.position)
            before = frontier[rank - 1] if rank else None
            total = candidate.score + (before.total if before else 0)
            new.append(_Link(position, total, note, candidate, before))
        frontier = _rising(sorted([*frontier, *new], key=lambda link: (link.position, -link.total)))
    chosen: list[Candidate | None] = [None] * len(candidates)
    link = frontier[-1] if frontier else None
    while link:
        chosen[link.note] = link.candidate
        link = link.before
    return chosen


def _rising(links: list[_Link]) -> list[_Link]:
    kept: list[_Link] = []
    for link in links:
        if not kept or link.total > kept[-1].total:
            kept.append(link)
    return kept
