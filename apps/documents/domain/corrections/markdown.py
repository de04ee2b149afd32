"""The Markdown of a stretch of an item: cut where its words are cut, with its notes and its dress."""

import re
from bisect import bisect_left
from functools import lru_cache

from apps.documents.domain.corrections.pieces import HEADING, PARAGRAPHS, Fragment
from apps.documents.domain.outline import Outline
from apps.overleg.domain.prose import escape
from apps.overleg.domain.prose.source import LINE_MARKS, NUMBERED

# A note's text stands behind the text of its item: "[^7]: Kamerstuk 27 625, nr. 697."
_DEFINITION = re.compile(r"^(?=\[\^[^\]\s]+\]:)", re.MULTILINE)
_LABEL = re.compile(r"\[\^[^\]\s]+\]")
# A token of Markdown that prints nothing (a note, emphasis), or prints the one character behind a backslash.
_TOKEN = re.compile(r"(?P<silent>\[\^[^\]\s]+\]|\*{1,3})|\\(?P<escaped>.)|(?P<plain>.)", re.DOTALL)
_STARS = re.compile(r"\\.|(?<!\*)(\*{1,3})(?!\*)", re.DOTALL)
_BULLET = re.compile(r"\*(?=\s)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def markdown_of(paper: Outline, fragment: Fragment) -> str:
    """The CommonMark of the fragment, with the texts of the notes it calls behind it."""
    text = fragment.whole(paper)
    if fragment.item == HEADING:
        return escape(fragment.words(paper))
    markdown = paper.parts[fragment.part].items[fragment.item].markdown
    if (fragment.start, fragment.end) == (0, len(text)):
        return markdown or escape(text)
    body, notes = parted(markdown)
    start, end = _place(text, body, fragment.start), _place(text, body, fragment.end)
    if start is None or end is None:
        return with_notes(_plain(paper, fragment), notes)
    return with_notes(_whole_dress(body, start, end), notes)


def parted(markdown: str) -> tuple[str, list[str]]:
    """The text of an item, and the notes behind it."""
    body, *notes = _DEFINITION.split(markdown)
    return body.rstrip(), [note.strip() for note in notes]


def with_notes(body: str, notes: list[str]) -> str:
    """The text with those of the notes that it calls, each once."""
    mine = dict.fromkeys(note for note in notes if note.split("]:")[0] + "]" in body)
    return "\n\n".join([body, *mine])


def _plain(paper: Outline, fragment: Fragment) -> str:
    """The words without their dress, with the markers of the notes where they are called."""
    calls = sorted(
        (note.at.start, note.number)
        for note in paper.notes
        if note.at and (note.at.part, note.at.item) == (fragment.part, fragment.item)
        if fragment.start <= note.at.start <= fragment.end
    )
    text = fragment.whole(paper)
    done, pieces = fragment.start, []
    for at, number in [*calls, (fragment.end, None)]:
        stretch = text[done:at]
        lead, trail = (
            stretch[: len(stretch) - len(stretch.lstrip())],
            stretch[len(stretch.rstrip()) :] if stretch.strip() else "",
        )
        pieces.append(f"{lead}{escape(stretch)}{trail}" + (f"[^{number}]" if number is not None else ""))
        done = at
    return "".join(pieces).strip()


def cuts_a_table(paper: Outline, fragment: Fragment, edge: int) -> bool:
    """Whether a cut at this place of the item would go through a table."""
    if fragment.item == HEADING:
        return False
    body, _ = parted(paper.parts[fragment.part].items[fragment.item].markdown)
    at = _place(fragment.whole(paper), body, edge)
    if at is None:
        return False
    before = _BLANK_LINE.split(body[:at])[-1]
    after = _BLANK_LINE.split(body[at:])[0]
    return before.lstrip().startswith("|") and bool(before.strip()) and bool(after.strip())


# -- where a place of the text stands in the Markdown ----------------------------------------------------------


@lru_cache(maxsize=512)
def _letters(markdown: str) -> tuple[tuple[str, int, int], ...]:
    """The letters and digits that are printed, each with where it begins and ends."""
    found = []
    for match in _TOKEN.finditer(markdown):
        letter = match["escaped"] or match["plain"] or ""
        if letter.isalnum():
            found.append((letter, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=512)
def _aligned(text: str, body: str) -> tuple[tuple[int, int, int], ...] | None:
    """(place in the text, begin and end in the Markdown) of each letter; None when they tell different things.

    A letter of the text may be missing in the Markdown: the bullet "o" is printed as another sign.
    """
    pairs = []
    at = 0
    for letter, begin, end in _letters(body):
        found = text.find(letter, at)
        if found < 0 or sum(map(str.isalnum, text[at:found])) > 1:
            return None
        pairs.append((found, begin, end))
        at = found + 1
    return tuple(pairs) if pairs and sum(map(str.isalnum, text[at:])) <= 1 else None


def _place(text: str, body: str, at: int) -> int | None:
    """Where the cut before character `at` of the text falls in the Markdown."""
    if not text[:at].strip():
        return 0
    if not text[at:].strip():
        return len(body)
    pairs = _aligned(text, body)
    if pairs is None:
        return None
    following = bisect_left(pairs, (at, 0, 0))
    done, begin = (pairs[following - 1][0] + 1, pairs[following - 1][2]) if following else (0, 0)
    limit = pairs[following][1] if following < len(pairs) else len(body)
    if text[:at].rstrip(" ").endswith(PARAGRAPHS):
        breaks = list(_BLANK_LINE.finditer(body, begin, limit))
        if breaks:
            return breaks[-1].start()
    # So many signs (a full stop, a closing quote) still belong to what stands before.
    signs = sum(not sign.isspace() and not sign.isalnum() for sign in text[done:at])
    spaced = text[at - 1].isspace()
    place = begin
    for token in _TOKEN.finditer(body, begin, limit):
        blank = (token["plain"] or "").isspace()
        if not signs and (blank or not (token["silent"] or spaced)):
            break
        signs -= not blank and not token["silent"]
        place = token.end()
    return place


# -- whole on its own ------------------------------------------------------------------------------------------


def _whole_dress(body: str, start: int, end: int) -> str:
    """The stretch with emphasis that begins or ends outside it opened or closed here, and safe as a first line."""
    opened, closed = _open_stars(body, start), _open_stars(body, end)
    stretch = body[start:end].strip()
    mid_line = bool(body[:start].strip()) and "\n" not in body[:start][len(body[:start].rstrip()) :]
    if not opened and mid_line and not body[start:end].lstrip(" ").startswith("\n"):
        stretch = _safe_first_line(stretch)
    return f"{opened}{stretch}{closed}"


def _open_stars(body: str, at: int) -> str:
    """The emphasis that is open at this place of its block."""
    block = _BLANK_LINE.split(body[:at])[-1].lstrip()
    block = _BULLET.sub("", block, count=1) if _BULLET.match(block) else block
    opened = ""
    for match in _STARS.finditer(block):
        stars = match[1]
        if stars:
            opened = "" if opened == stars else stars
    return opened


def _safe_first_line(stretch: str) -> str:
    """What stood in the middle of a line must not become a list or heading at the start of one."""
    numbered = NUMBERED.match(stretch)
    at = numbered.end() if numbered else 0
    return f"{stretch[:at]}\\{stretch[at:]}" if LINE_MARKS.match(stretch, at) else stretch
