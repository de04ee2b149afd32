"""What is wrong or unusual about citations; shown with a candidate, never corrected."""

import re
from collections.abc import Collection, Iterable, Iterator

from .read import Reading
from .shapes import MALFORMED, SESSION, SPLIT_DOSSIER
from .values import Citation, Dossier, Finding, Severity

_GOOD_DIGITS = re.compile(r"\d{2}[ \u00a0]?\d{3}")
_CHAMBERS = ("EK", "TK", "Eerste Kamer", "Tweede Kamer")
# "T Kamerstuk", "® Kamerstuk": where the number of a note stood, a copy has a letter or a sign; no bullet, no quote.
_LOOSE_SIGN = re.compile(r"(?<![^\n])(?:[A-Z]|[^\w\s(«“„‘\"'–—•●▪◦*-]) \Z")
_TWO_SPACES = re.compile(r"\S  \(\Z")


def finding(
    code: str, severity: Severity, text: str, span: tuple[int, int], suggestion: str | None = None
) -> Finding:
    start, end = span
    return Finding(f"kamerstuk-{code}", severity, start, end, text[start:end], suggestion)


def check_style(text: str, reading: Reading) -> Iterator[Finding]:
    """Deviations from the house style of one well-formed citation; the canonical form is the suggestion."""
    match, before, first = reading.match, reading.before, reading.citations[0]
    nr = match["nr"] or ""
    is_letters = bool(match["suffix"]) and not match["suffix"].isdigit()
    is_kamerstuk = reading.keyword.lower() in ("kamerstuk", "kamerstukken")
    broken = {
        "spacing": not match["gap"] and not match["compact"],
        "capital": nr.startswith("N"),
        "comma": bool(nr) and not match["comma"],
        "hyphen": is_letters and match["hyphen"] == "-",
        "number": bool(nr) and not match["number_gap"],
        "year": bool(before["year"]) and not before["chamber"] and reading.keyword not in _CHAMBERS,
        "chamber": bool(before["chamber_comma"]),
        "keyword": not is_kamerstuk and not reading.is_again,
        "two-dossiers": bool(match["others"]),
        "sign": bool(_LOOSE_SIGN.search(text, max(0, first.start - 4), first.start)),
        "double-space": bool(_TWO_SPACES.search(text, max(0, first.start - 4), first.start)),
    }
    for code, is_broken in broken.items():
        if is_broken:
            span = (first.start, first.end)
            yield finding(f"style-{code}", Severity.WARNING, text, span, first.canonical)


def check_period(text: str) -> Iterator[Finding]:
    """A note ends in a period."""
    end = len(text.rstrip())
    if end and text[end - 1] not in ".?!":
        yield finding("style-period", Severity.WARNING, text, (end - 1, end))


def check_malformed(
    text: str, words: str, citations: Iterable[Citation], known_dossiers: Collection[Dossier]
) -> Iterator[Finding]:
    """What looks like a citation and is none, outside the well-formed ones; `words` is the folded text."""
    patterns = [pattern for pattern in (MALFORMED, SPLIT_DOSSIER) if pattern.is_possible(words)]
    if not patterns:
        return
    taken = {place for citation in citations for place in range(citation.start, citation.end)}
    for pattern in patterns:
        for match in pattern.pattern.finditer(text):
            if match.start("digits") not in taken:
                taken.update(range(*match.span()))
                yield from _malformed(text, match, known_dossiers)


def _malformed(text: str, match: re.Match[str], known_dossiers: Collection[Dossier]) -> Iterator[Finding]:
    is_dossier = sum(map(str.isdigit, match["digits"])) == 5
    if _number(match):
        code = "dossier-spacing" if is_dossier else "dossier-length"
        suggestion = suggest(match[0], known_dossiers)
        yield finding(code, Severity.ERROR, text, match.span(), suggestion)
    elif not is_dossier:
        yield finding("dossier-length", Severity.ERROR, text, match.span())
    elif _GOOD_DIGITS.fullmatch(match["digits"]):
        yield finding("number-missing", Severity.WARNING, text, match.span())


def check_sessions(text: str, words: str) -> Iterator[Finding]:
    """A session ("vergaderjaar 2024–2025") names two years that follow each other."""
    for match in SESSION.finditer(text, words):
        following = str(int(match["first"]) + 1)
        if match["last"] not in (following, following[2:]):
            yield finding("vergaderjaar", Severity.ERROR, text, match.span())


def suggest(malformed: str, known_dossiers: Iterable[Dossier]) -> str | None:
    """The one citation that a malformed one most likely means, or None when that is a guess.

    Five digits in a wrong shape mean that dossier. Four or six mean the known dossier that differs by one digit,
    with the same suffix when one is written; two such dossiers are one too many.
    """
    match = MALFORMED.pattern.search(malformed) or SPLIT_DOSSIER.pattern.search(malformed)
    number = match and _number(match)
    if not match or not number:
        return None
    digits = "".join(filter(str.isdigit, match["digits"]))
    suffix = match["suffix"] or ""
    if len(digits) == 5:
        return f"{Dossier(digits, suffix)}, nr. {number}"
    near = {known for known in known_dossiers if _one_digit_apart(digits, known.number)}
    same = {known for known in near if known.suffix == suffix}
    candidates = same if suffix or same else near
    return f"{candidates.pop()}, nr. {number}" if len(candidates) == 1 else None


def _number(match: re.Match[str]) -> str:
    return match["number"] or match.groupdict().get("compact") or ""


def _one_digit_apart(digits: str, dossier: str) -> bool:
    short, long = sorted((digits, dossier), key=len)
    shorter = (long[:place] + long[place + 1 :] for place in range(len(long)))
    return len(long) - len(short) == 1 and short in shorter
