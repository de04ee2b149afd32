"""Lines that the press prints on each page of an official publication: they belong to the paper, not to the text.

"kst-31409-512", "ISSN 0921 - 7398", "’s-Gravenhage 2023", "Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 1". In an
export from PDF the next heading is sometimes glued to the last of them: "Aanhangsel 1Antwoord 3".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from apps.documents.domain.paragraphs import Line

_I = re.IGNORECASE
_IMPRINT = re.compile(
    r"(?:kst|ah|kv|h|blg|stb)-(?:tk-|ek-)?[\dA-Z][\dA-Za-z-]{3,30}|ISSN\s+\d{4}\s*[-–]\s*\d{3}[\dX]|"
    r"[’'‘`]?\s?s-Gravenhage\s+\d{4}",
    _I,
)
_YEAR = r"(?:tweede|eerste)\s+kamer\s*,\s*vergaderjaar\s+\d{4}\s*[–-]\s*\d{2,4}\s*,\s*"
_YEAR_ALONE = re.compile(_YEAR, _I)
_WHAT = r"(?:aanhangsel(?:\s+van\s+de\s+handelingen)?|[\d][\d\s()IVXRA-Z/–-]{3,30},\s*(?:[A-Z]{1,2}|nr\.\s*\w{1,5}))"
# The foot with its page number, and the heading that lost its line end.
_FOOT = re.compile(rf"(?:{_YEAR}{_WHAT}|aanhangsel)(?:\s+\d{{1,4}}(?P<glued>(?-i:[A-ZÀ-Þ]).*)?)?", _I)
_EDGE = 5


def without_imprint(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those of the press empty; of a heading that is glued to one of them the heading stays."""
    if not any(_FOOT.fullmatch(line.text.strip()) or _IMPRINT.fullmatch(line.text.strip()) for line in lines):
        return tuple(lines)
    edges = _edges(lines)
    broken = any(line.page_break for line in lines)
    out: list[Line] = []
    turns = False
    for number, line in enumerate(lines):
        text = _rest(line.text) if number in edges else line.text
        # Where the export kept no page breaks, the next page begins behind the foot of this one.
        if text != line.text and not broken:
            turns = True
        begins = turns and bool(text.strip())
        out.append(replace(line, text=text, page_break=line.page_break or (begins and number > 0)))
        turns = turns and not begins
    return tuple(out)


def _rest(text: str) -> str:
    line = text.strip()
    if _IMPRINT.fullmatch(line) or _YEAR_ALONE.fullmatch(line):
        return ""
    foot = _FOOT.fullmatch(line)
    return text if foot is None else (foot["glued"] or "")


def _edges(lines: Sequence[Line]) -> frozenset[int]:
    """The lines with text near the top or foot of a page; all of them where no page breaks are left."""
    starts = [number for number, line in enumerate(lines) if line.page_break and number]
    if not starts:
        return frozenset(range(len(lines)))
    near: set[int] = set()
    for first, last in zip([0, *starts], [*starts, len(lines)], strict=True):
        filled = [number for number in range(first, last) if lines[number].text.strip()]
        near.update(filled[:_EDGE], filled[-_EDGE:])
    return frozenset(near)
