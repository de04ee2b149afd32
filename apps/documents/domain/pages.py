"""Undoing pages: where a page begins, what on it is furniture, and the notes at its foot.

In text exported from PDF the notes of a page stand in the middle of whatever sentence runs on to the next
page. They are told from a numbered list by three things together: the number is the next one expected, a
blank line or the page's top stands before, and nothing but notes follows until the page ends.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from apps.documents.domain.furniture import without_imprint
from apps.documents.domain.hyphens import Hyphenation
from apps.documents.domain.labels import answer_label, is_label, question_label
from apps.documents.domain.paragraphs import Line, Remark

# "1 Kamerstuk 27 625, nr. 1.", "1Brabants Dagblad", "¹ Kamerstuk …", "[1] …"; with a dot behind the number it is a
# list.
_NOTE_START = re.compile(r"\s?\[?(\d{1,3}|[⁰¹²³⁴-⁹]{1,3})\]?(?:\s+|(?=[A-ZÀ-Þ«“]))(?=\S)")
_PAGE_NUMBER = re.compile(
    r"\s*(?:-\s*)?(?:pagina\s+)?\d{1,4}(?:\s*(?:/|van)\s*\d{1,4})?(?:\s*-)?\s*", re.IGNORECASE
)
# A running head or foot differs from page to page only by the page number at its end (or "Pagina 3 van 11").
_NUMBER_IN_FURNITURE = re.compile(r"\b(?:pagina\s+)?\d{1,4}(?:\s*(?:/|van)\s*\d{1,4})?\s*$", re.IGNORECASE)
# The marker of a note in the text: behind a word or a sign, with or without a blank; "vraag 1" and "artikel 1" count.
_MARKER = (
    r"(?:[^\W\d_]|[.,;:?!)\]»”\"'’%]\s?){number}(?!\w)|(?:19|20)\d\d{number}(?!\d)|"
    r"(?<=[^\W\d_])(?<![Vv]raag)(?<![Vv]ragen)(?<!ntwoord)(?<!rtikel)(?<!agina)(?<!ijlage)(?<!\bde)(?<!\bop)(?<!\bvan)"
    r"\s{number}(?=\s|[.,;:)])"
)
_MARKER_REACH = 120
_DIGITS = re.compile(r"\d+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MAX_SKIPPED = 2
_MAX_STRAYS = 2
_FURNITURE_DEPTH = 2
_FURNITURE_TIMES = 3
# On two pages only a line of several words that comes back is furniture.
_FURNITURE_WORDS = 3
# A line of a note is carried on by the next one only when it is full.
_FULL_NOTE_LINE = 0.75


@dataclass(frozen=True)
class PageLine:
    """A line of the body with its page, counted from 0. `seam`: first line of its page.

    `gap`: a blank line stood before it on the paper.
    """

    text: str
    page: int
    seam: bool = False
    gap: bool = False


@dataclass(frozen=True)
class FootNote:
    """A note's text as printed, joined over its lines, and the page at whose foot it begins."""

    number: int
    text: str
    page: int


@dataclass(frozen=True)
class Pages:
    lines: tuple[PageLine, ...]
    notes: tuple[FootNote, ...]
    remarks: tuple[Remark, ...]


def mark_page_breaks(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with their page breaks: form feeds as they are, or else the blank that a form feed became.

    Where no form feed is left, a line that begins with exactly one space and follows directly on text begins
    a page. After a blank line, a colon or a semicolon it is a list item whose bullet was lost.
    """
    if any(line.page_break for line in lines):
        return tuple(lines)
    led = sum(1 for line in lines if _is_led(line.text))
    if led > 0.2 * len(lines):
        return tuple(lines)
    return tuple(
        replace(line, page_break=True) if number and _begins_page(lines[number - 1].text, line.text) else line
        for number, line in enumerate(lines)
    )


def _is_led(text: str) -> bool:
    return len(text) > 1 and text[0] == " " and not text[1].isspace()


def _begins_page(before: str, text: str) -> bool:
    return _is_led(text) and bool(before.strip()) and not before.rstrip().endswith((":", ";"))


def split_pages(lines: Sequence[Line]) -> Pages:
    """The body without furniture and notes, the notes in order, and what was dropped besides."""
    return _Foot(_without_running_heads(without_imprint(mark_page_breaks(lines)))).split()


def _without_running_heads(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Drops the lines at the top and foot of pages that come back on at least three of them, or on both of two."""
    edges = [_edge_numbers(lines, page) for page in _pages(lines)]
    counts = Counter(key for page in edges for key in {_furniture_key(lines[number].text) for number in page})
    dropped = {
        number
        for page in edges
        for number in page
        if (key := _furniture_key(lines[number].text))
        if counts[key] >= _FURNITURE_TIMES or (len(edges) == counts[key] == 2 and _is_running_head(key))
        # "Vraag 12" at the top of one page and "Vraag 26" of another: labels, however often they come.
        if not (question_label(lines[number].text) or answer_label(lines[number].text))
    }
    return tuple(replace(line, text="") if number in dropped else line for number, line in enumerate(lines))


def _furniture_key(text: str) -> str:
    return _NUMBER_IN_FURNITURE.sub("", text.strip()).strip()


def _is_running_head(key: str) -> bool:
    return len(key.split()) >= _FURNITURE_WORDS and not is_label(key)


def _pages(lines: Sequence[Line]) -> list[range]:
    starts = [number for number, line in enumerate(lines) if line.page_break and number]
    return [range(first, last) for first, last in zip([0, *starts], [*starts, len(lines)], strict=True)]


def _edge_numbers(lines: Sequence[Line], page: range) -> list[int]:
    filled = [number for number in page if lines[number].text.strip()]
    return sorted({*filled[:_FURNITURE_DEPTH], *filled[-_FURNITURE_DEPTH:]})


class _Foot:
    """One walk over the lines, taking the notes out on the way."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self.width = _common_width(lines)
        self.body: list[PageLine] = []
        self.notes: list[FootNote] = []
        self.remarks: list[Remark] = []
        self.page = 0
        self.expected = 1
        self.page_numbers = _page_numbers(lines)

    def split(self) -> Pages:
        place, gap, seam = 0, False, True
        while place < len(self.lines):
            line = self.lines[place]
            if line.page_break and place:
                self.page += 1
                seam = True
            if not line.text.strip():
                gap, place = True, place + 1
                continue
            if gap or seam or self._is_called(place):
                after = self._take_notes(place)
                if after is not None:
                    place, gap, seam = after, False, True
                    continue
            if place in self.page_numbers:
                place += 1
                continue
            self.body.append(PageLine(line.text, self.page, seam, gap))
            place, gap, seam = place + 1, False, False
        return Pages(tuple(self.body), tuple(self.notes), tuple(self.remarks))

    def _take_notes(self, start: int) -> int | None:
        """The line after the notes that begin at `start`, or None when these are no notes."""
        found, strays, place = self._note_lines(start)
        if not found:
            return None
        end = self._page_end(place)
        # More than a label or two is body text, and then what stood above it were no notes.
        if end is None or len(strays) > _MAX_STRAYS or any(map(self._is_full, strays)):
            return None
        for number, texts in found:
            if number > self.expected:
                self.remarks.append(Remark("note-number-skipped", str(number)))
            self.notes.append(FootNote(number, self._joined(texts), self.page))
            self.expected = number + 1
        self.remarks.extend(Remark("stray-line", text) for text in strays)
        return end

    def _note_lines(self, start: int) -> tuple[list[tuple[int, list[str]]], list[str], int]:
        """The notes with their lines from `start`, lines that belong to none, and the line where it ends."""
        found: list[tuple[int, list[str]]] = []
        strays: list[str] = []
        expected, place = self.expected, start
        while place < len(self.lines) and not (self.lines[place].page_break and place > start):
            text = self.lines[place].text.strip()
            number = _note_number(text)
            if place in self.page_numbers:
                break
            if number is not None and expected <= number <= expected + _MAX_SKIPPED:
                found.append((number, [_NOTE_START.sub("", text, count=1)]))
                expected = number + 1
            elif not text:
                if not self._note_follows(place, expected):
                    break
            elif not found:
                break
            elif strays or not self._is_full(self.lines[place - 1].text):
                strays.append(text)
            else:
                found[-1][1].append(text)
            place += 1
        return found, strays, place

    def _note_follows(self, place: int, expected: int) -> bool:
        """The next line with text on this page is a note with the expected number."""
        following = self._following(place)
        return (
            following is not None
            and not following.page_break
            and _note_number(following.text.strip()) == expected
        )

    def _following(self, place: int) -> Line | None:
        """The next line that has text or begins a page."""
        for number in range(place + 1, len(self.lines)):
            if self.lines[number].page_break or self.lines[number].text.strip():
                return self.lines[number]
        return None

    def _page_end(self, place: int) -> int | None:
        """Where the next page goes on, when the page (but for its number) ends at `place`; else None."""
        numbered = False
        while place < len(self.lines) and not self.lines[place].page_break:
            text = self.lines[place].text
            if text.strip():
                if numbered or not _PAGE_NUMBER.fullmatch(text):
                    return place if numbered else None
                numbered = True
            place += 1
        return place

    def _is_called(self, place: int) -> bool:
        """The line begins with the next number, and that number stands as a marker in the text above it.

        Only then may notes follow on the text without a blank line.
        """
        number = _note_number(self.lines[place].text.strip())
        if number != self.expected:
            return False
        marker = re.compile(_MARKER.format(number=number))
        above = range(place - 1, max(place - _MARKER_REACH, -1), -1)
        return any(marker.search(self.lines[line].text) for line in above)

    def _is_full(self, text: str) -> bool:
        return len(text.strip()) >= _FULL_NOTE_LINE * self.width

    def _joined(self, texts: list[str]) -> str:
        return Hyphenation().join_all(texts).strip()


def _page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are the number of their page: alone at its top or foot, and going up with the pages.

    A number alone may as well announce a question; only the page before or after, or its own count, tells.
    """
    found = [
        (place, int(_DIGITS.findall(lines[place].text)[0]) - page)
        for page, span in enumerate(_pages(lines))
        for place in _outermost(lines, span)
        if _PAGE_NUMBER.fullmatch(lines[place].text)
    ]
    offsets = Counter(offset for _, offset in found)
    sure = {
        place
        for place, offset in found
        if offset == 1 or offsets[offset] > 1 or not lines[place].text.strip().isdigit()
    }
    counted = {offset for place, offset in found if place in sure}
    return frozenset(sure | set(_strayed(lines, sure, counted)))


def _strayed(lines: Sequence[Line], sure: Set[int], offsets: Set[int]) -> Iterator[int]:
    """The number of a page that came loose from its edge: between blank lines, on a page that has no other."""
    for page, span in enumerate(_pages(lines)):
        if sure.isdisjoint(span):
            apart = [
                place
                for place in span[1:-1]
                if lines[place].text.strip().isdigit()
                if int(lines[place].text) - page in offsets
                if not lines[place - 1].text.strip() and not lines[place + 1].text.strip()
            ]
            if len(apart) == 1:
                yield apart[0]


def _outermost(lines: Sequence[Line], page: range) -> tuple[int, ...]:
    filled = [number for number in page if lines[number].text.strip()]
    return tuple(dict.fromkeys([*filled[:1], *filled[-1:]]))


def _note_number(text: str) -> int | None:
    match = _NOTE_START.match(text)
    return int(match.group(1).translate(_SUPERSCRIPTS)) if match else None


def _common_width(lines: Sequence[Line]) -> int:
    return usual_width([line.text for line in lines])


def usual_width(texts: Sequence[str]) -> int:
    """The length that nine in ten lines with text do not exceed, in characters."""
    lengths = sorted(len(text.strip()) for text in texts if text.strip())
    return lengths[int(len(lengths) * 0.9)] if lengths else 0
