"""Read well-formed citations: where they stand and which paper each of them is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .shapes import AGAIN, AGAIN_REACH, ANNOUNCED, BEFORE, BEFORE_REACH, CITATION, MORE_NUMBERS, SPACE
from .values import Chamber, Citation, Dossier, canonical, url

_LONGEST_RANGE = 50
_AFTER_MONEY = re.compile(r"(?:€|EUR|\d)\s?\Z")


@dataclass(frozen=True)
class Reading:
    """One shape in the text with the citations it holds; what the style rules look at."""

    match: re.Match[str]
    before: re.Match[str]
    keyword: str
    is_again: bool
    citations: tuple[Citation, ...]


def read_citations(text: str, words: str) -> Iterator[Reading]:
    """The citations in the text, shape by shape; "nrs. 520 en 548" is one shape with two citations.

    `words` is the folded text.
    """
    end = -AGAIN_REACH
    for match in CITATION.finditer(text, words):
        before = BEFORE.search(text, max(0, match.start() - BEFORE_REACH), match.start())
        if before is None:  # never: every part of the pattern may be empty
            continue
        keyword = before["keyword"] or ""
        is_again = match.start() - end < AGAIN_REACH and bool(AGAIN.search(text, end, match.start()))
        if _is_likely(text, match, has_keyword=bool(keyword) or is_again):
            reading = Reading(match, before, keyword, is_again, _citations(text, match, before))
            end = reading.citations[-1].end
            yield reading


def read_announced(text: str, words: str) -> Iterator[Citation]:
    """Motions as announced in the plenary: "Zij krijgt nr. 456 (36800-XVI)"."""
    for match in ANNOUNCED.finditer(text, words):
        dossier = Dossier(match["first"] + match["last"], match["suffix"] or "")
        yield _citation(text, *match.span(), Chamber.TK, dossier, match["number"])


def _is_likely(text: str, match: re.Match[str], *, has_keyword: bool) -> bool:
    """Whether a shape without "nr." is a citation at all: "12345-678" and "€ 12 345, A" are not."""
    if match["number"] or has_keyword:
        return True
    start, end = match.span()
    if match["compact"]:
        is_listed = text[end : end + 1] == ";" or text[max(0, start - 2) : start] == "; "
        return bool(match["suffix"] or match["rijkswet"]) or is_listed
    return bool(match["gap"]) and not _AFTER_MONEY.search(text, max(0, start - 5), start)


def _citations(text: str, match: re.Match[str], before: re.Match[str]) -> tuple[Citation, ...]:
    number = match["number"] or match["compact"] or match["letters"]
    is_senate = number.isalpha() or before["chamber"] == "I" or before["keyword"] in ("EK", "Eerste Kamer")
    rijkswet = f"({re.sub(SPACE, '', match['rijkswet'])})" if match["rijkswet"] else ""
    dossier = Dossier(match["first"] + match["last"], match["suffix"] or rijkswet)
    numbers = [(number, before.start(), match.end())]
    if match["number"] and number.isdigit():
        numbers += _more_numbers(text, match)
    chamber = Chamber.EK if is_senate else Chamber.TK
    return tuple(
        _citation(text, start, end, chamber, dossier, value, before["year"] or "")
        for value, start, end in numbers
    )


def _citation(
    text: str, start: int, end: int, chamber: Chamber, dossier: Dossier, number: str, year: str = ""
) -> Citation:
    return Citation(
        start,
        end,
        text[start:end],
        chamber,
        dossier.number,
        dossier.suffix,
        number,
        canonical(dossier, number),
        url(dossier, number, year),
    )


def _more_numbers(text: str, match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The further numbers after the first, each with its place; a range is written out at the place of its end."""
    is_several = match["nr"].lower().startswith("nrs")
    last, end = int(match["number"]), match.end()
    while more := MORE_NUMBERS.match(text, end):
        is_range = more["step"].strip() in ("-", "–")
        if (is_range and (more["nr"] or more["pages"])) or not (
            more["nr"] or (is_several and not more["pages"])
        ):
            return
        number, end = int(more["number"]), more.end()
        start = more.start("nr") if more["nr"] else more.start("number")
        if is_range and last < number <= last + _LONGEST_RANGE:
            yield from ((str(between), start, end) for between in range(last + 1, number))
        yield str(number), start, end
        last = number
