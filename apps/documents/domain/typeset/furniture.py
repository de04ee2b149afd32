"""What comes back on page after page is no text: running heads and feet, and the numbers of the pages."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from apps.documents.domain.labels import is_label
from apps.documents.domain.typeset.lines import PrintedLine
from apps.documents.domain.typeset.setting import ENDS_SENTENCE

_EDGE = 0.17
# A running line may move this much from page to page, in points.
_MOVES = 6
_TIMES = 3
_FEW_PAGES = 5
# Two pages may begin or end with the same sentence.
_SENTENCE = re.compile(r"[A-Z](?:\S* ){4,}\S*\.")
# A heading that happens to stand at the top of some pages does not do so on this share of them.
_SHARE = 0.3
_LINES_AT_EDGE = 9
# A line no further than this below another, in sizes, is not set apart from it.
_RIGHT_UNDER = 1.5
# What the press prints on the pages of Kamerstukken and Aanhangsels.
_PRESS = re.compile(
    r"\s*(?:(?:Tweede|Eerste)\s+Kamer,\s+vergaderjaar\s+\d{4}|(?:kst|ah|kv|h)-[a-z0-9-]*\d|ISSN\s+\d{4}|[’']s-Gravenhage\s+\d{4}\s*$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:[-–]\s*)?(?:(?:pagina|blz\.?|p\.)\s*)?\d{1,4}(?:\s*(?:/|van)\s*\d{1,4})?(?:\s*[-–])?", re.IGNORECASE
)


def without_furniture(
    pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]
) -> list[list[PrintedLine]]:
    """The pages without the lines at their edges that return on other pages, at the same place."""
    edges = [_edge_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    places: defaultdict[str, list[PrintedLine]] = defaultdict(list)
    for lines in edges:
        for line in lines:
            places[_key(line.text)].append(line)
    dropped: set[int] = set()
    for lines in places.values():
        if not is_label(lines[0].text.strip()):
            dropped |= {id(line) for line in _returning(lines, len(pages))}
    dropped |= {id(line) for lines in edges for line in lines if _PRESS.match(line.text)}
    if len(pages) == 1:
        lowest = max(edges[0], key=lambda line: line.y, default=None)
        dropped |= {
            id(line)
            for line in edges[0]
            # A bare number may be that of a question, but not with nothing below it.
            if _says_its_number(line.text) or (line is lowest and line.text.strip() == "1")
        }
    return [_peeled(lines, dropped) for lines in pages]


def _peeled(lines: Sequence[PrintedLine], dropped: set[int]) -> list[PrintedLine]:
    """The lines without those from the edges inwards that are dropped, up to the first that is not."""
    gone: set[int] = set()
    in_order = sorted(lines, key=lambda line: line.y)
    for inwards in (in_order, in_order[::-1]):
        gone |= {id(line) for line in itertools.takewhile(lambda line: id(line) in dropped, inwards)}
    for before, line in itertools.pairwise(in_order):
        if id(line) in gone and id(before) not in gone and _goes_on(before, line):
            gone.discard(id(line))
    return [line for line in lines if id(line) not in gone]


def _goes_on(before: PrintedLine, line: PrintedLine) -> bool:
    """The second line ends, right under it, the sentence of the first: two notes may end in the same words."""
    near = line.size == before.size and line.y - before.y <= _RIGHT_UNDER * line.size
    small = line.text.lstrip()[:1].islower() and not ENDS_SENTENCE.search(before.plain.strip())
    return near and small and line.x0 <= before.x1 and bool(ENDS_SENTENCE.search(line.plain.strip()))


def _edge_lines(lines: Sequence[PrintedLine], height: float) -> list[PrintedLine]:
    printed = [line for line in lines if line.cell is None and not _is_note(line)]
    top = [line for line in printed if line.y < _EDGE * height][:_LINES_AT_EDGE]
    foot = [line for line in printed if line.y > (1 - _EDGE) * height][-_LINES_AT_EDGE:]
    return [*top, *(line for line in foot if line not in top)]


def _is_note(line: PrintedLine) -> bool:
    """A note of the text: it begins with its number, raised. Two notes may say the same."""
    first = line.pieces[0]
    return first.raised and first.text.strip().isdecimal() and len(line.pieces) > 1


def _key(text: str) -> str:
    return _NUMBER.sub("#", " ".join(text.split()).lower())


def _returning(lines: Sequence[PrintedLine], pages: int) -> list[PrintedLine]:
    """Those of the lines, alike but for their numbers, that stand at one height on enough pages.

    Their numbers are the same each time, or those of the pages.
    """
    sentence = bool(_SENTENCE.fullmatch(lines[0].text.strip()))
    enough = max(_TIMES if pages > _FEW_PAGES or sentence else 2, _SHARE * pages)
    if pages < 2:
        return []
    found: list[PrintedLine] = []
    for level in _levels(lines):
        if len({line.page for line in level}) >= enough:
            found += _with_fitting_numbers(level)
    return found


def _levels(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """The lines that stand at one height."""
    level: list[PrintedLine] = []
    for line in sorted(lines, key=lambda line: line.y):
        if level and line.y - level[0].y > _MOVES:
            yield level
            level = []
        level.append(line)
    yield level


def _with_fitting_numbers(lines: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    """The lines with the same numbers, or all where one number goes up with the pages; else none."""
    numbers = [tuple(_NUMBER.findall(line.text)) for line in lines]
    common, times = Counter(numbers).most_common(1)[0]
    if not common:
        return lines
    for place in {len(common) - 1, 0}:
        offsets = Counter(int(own[place][:6]) - line.page for own, line in zip(numbers, lines, strict=True))
        rest = {own[:place] + own[place + 1 :] for own in numbers}
        if offsets.most_common(1)[0][1] >= 0.6 * len(lines) and len(rest) <= max(1, len(lines) // 3):
            return lines
    if times > 1 and times >= 0.5 * len(lines):
        return [line for line, own in zip(lines, numbers, strict=True) if own == common]
    return []


def _says_its_number(text: str) -> bool:
    """ "Pagina 1 van 1"."""
    stripped = text.strip()
    return bool(_PAGE_NUMBER.fullmatch(stripped)) and not stripped.isdigit()
