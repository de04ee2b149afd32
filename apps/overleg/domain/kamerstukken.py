"""Citations of parliamentary papers: found, read as (chamber, dossier, suffix, number), linked and linted.

A dossier has five digits; a suffix is a budget chapter ("XVII"), a series of EU councils ("20"), a letter or a
Rijkswet number ("(R1669)"); a number is digits in the Tweede Kamer and letters in the Eerste Kamer. Printed
"36 600 XVII, nr. 53" and "21 501-20, nr. 2214". What is malformed is never repaired, only shown with a candidate.

Errors: kamerstuk-dossier-length (not five digits), kamerstuk-dossier-spacing (five, split in the wrong place),
kamerstuk-vergaderjaar (a session that is no pair of following years), kamerstuk-idem (nothing before it to repeat).
Warnings, which resolve all the same: kamerstuk-style-spacing (no space in the dossier), -capital ("Nr."), -comma
(missing before "nr."), -hyphen (before a budget chapter), -number (no space after "nr."), -year (session without
chamber), -chamber (comma after "II"), -keyword (no "Kamerstuk" before it), -two-dossiers (the number belongs to the
first), -period (a note without final period), -double-space; kamerstuk-number-missing (a dossier, no number).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

ADDRESS = "https://zoek.officielebekendmakingen.nl/"

_SPACE = r"[ \u00a0\u202f\t\n]"
_SUFFIX = r"(?:[IVXL]{1,6}[A-E]?|\d{2}|[A-Z])"
_CHAMBER_YEAR = (
    rf"(?:(?P<chamber>II?)(?P<chamber_comma>,)?{_SPACE}{{1,2}})?"
    rf"(?:(?P<year>(?:19|20)\d\d[-–/](?:(?:19|20)\d\d|\d\d)),?{_SPACE}{{1,2}})?"
)
# What stands directly before a dossier: "Kamerstuk ", "Kamerstukken II 2022/23, ", "Tweede Kamer 2019-2020, ", "EK "
_BEFORE = re.compile(
    r"(?:(?P<keyword>Kamerstuk(?:ken|nummers?)?|kamerstuk(?:ken)?|Tweede Kamer|Eerste Kamer|EK|TK)"
    rf"{_SPACE}{{1,2}}(?:nr\.{_SPACE})?)?{_CHAMBER_YEAR}\Z"
)
_BEFORE_REACH = 50
_AGAIN = re.compile(rf"(?:{_SPACE}en|,|;){_SPACE}{{1,2}}\Z")

_CITATION = re.compile(
    rf"(?<![\d\w.,/€-])(?P<first>\d{{2}})(?P<gap>{_SPACE})?(?P<last>\d{{3}})(?!\d)"
    rf"(?:{_SPACE}?-?\((?P<rijkswet>R{_SPACE}?\d{{3,4}})\)|(?P<hyphen>[ \u00a0-])(?P<suffix>{_SUFFIX})(?![A-Za-z\d]))?"
    # "33 694 en 26 643, nr. 47", "31 031/29 949, nr. 19"
    rf"(?P<others>(?:(?:,?{_SPACE}en{_SPACE}|{_SPACE}?/{_SPACE}?)\d{{2}}{_SPACE}?\d{{3}}(?:[ -]{_SUFFIX}(?![A-Za-z\d]))?){{1,3}})?"
    r"(?:"
    rf"(?P<comma>,)?(?P<nr_gap>{_SPACE}{{0,2}})(?P<nr>[Nn]rs?\.?)(?P<number_gap>{_SPACE}?)(?P<number>\d{{1,4}}[a-z]?|[A-Z]{{1,2}})(?![\w])(?!\.\d)"
    r"|-(?P<compact>\d{1,4}|[A-Z]{1,2})(?![\w-])(?![.,]\d)"
    rf"|,{_SPACE}(?P<letters>[A-Z]{{1,2}})(?=[\s.,;)]|\Z)"
    r")"
)
# "Zij krijgt nr. 456 (36800-XVI)": how a motion is announced in the plenary.
_ANNOUNCED = re.compile(
    rf"\bnr\.{_SPACE}(?P<number>\d{{1,4}}){_SPACE}\((?P<first>\d{{2}})(?P<gap>{_SPACE})?(?P<last>\d{{3}})"
    rf"(?:(?P<hyphen>[ -])(?P<suffix>{_SUFFIX}))?\)"
)
# "nrs. 520 en 548", "nr. 4, p. 12 en 13, en nr. 6", "nrs. 1–2"
_MORE = re.compile(
    rf"(?P<pages>,{_SPACE}(?:p|pp|blz)\.{_SPACE}?\d{{1,4}}(?:{_SPACE}?[-–]{_SPACE}?\d{{1,4}})?(?:{_SPACE}en{_SPACE}\d{{1,4}})?)?"
    rf"(?P<step>{_SPACE}?[-–]{_SPACE}?|,?{_SPACE}en{_SPACE}|,{_SPACE})(?P<nr>nrs?\.{_SPACE}?)?(?P<number>\d{{1,4}})(?![\w])(?!\.\d)(?!{_SPACE}\d{{3}}(?!\d))"
)
_LONGEST_RANGE = 50

# A keyword and digits that are no dossier: "Kamerstuk 3082, nr. 249", "Kamerstuk 326410-V-48", "Kamerstuk 308 21, nr. 244"
_AFTER_KEYWORD = re.compile(
    rf"\b[Kk]amerstuk(?:ken|nummers?)?{_SPACE}{{1,2}}{_CHAMBER_YEAR}"
    rf"(?P<digits>\d{{1,9}}(?:[ \u00a0.-]\d{{1,9}}){{0,2}}?)"
    rf"(?:[ -](?P<suffix>{_SUFFIX})(?![A-Za-z\d]))?"
    rf"(?:,?{_SPACE}{{0,2}}[Nn]rs?\.?{_SPACE}?(?P<number>\d{{1,4}}|[A-Z]{{1,2}})(?!\w)|-(?P<compact>\d{{1,4}})(?![\w-])|(?![\w-])(?!{_SPACE}?\d))"
)
# No keyword, but shaped like a citation: "36-200 V nr. 32"
_SPLIT_DOSSIER = re.compile(
    rf"(?<![\w.,/€-])(?P<digits>\d{{2}}[-.]\d{{3}}|\d{{3}}{_SPACE}\d{{2}}|\d{_SPACE}\d{{4}})(?!\d)"
    rf"(?:[ -](?P<suffix>{_SUFFIX})(?![A-Za-z\d]))?,?{_SPACE}[Nn]rs?\.{_SPACE}?(?P<number>\d{{1,4}}|[A-Z]{{1,2}})(?!\w)"
)
_SESSION = re.compile(
    rf"\b[Vv]ergaderjaar{_SPACE}(?P<first>\d{{4}}){_SPACE}?[-–/]{_SPACE}?(?P<last>\d{{1,4}})(?!\d)"
)


class Chamber(StrEnum):
    TK = "TK"
    EK = "EK"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Dossier:
    """A dossier: five digits and its suffix ("", "XVII", "20", "B", "(R1669)")."""

    number: str
    suffix: str = ""

    def __str__(self) -> str:
        printed = f"{self.number[:2]} {self.number[2:]}"
        if self.suffix.startswith("("):
            return f"{printed} {self.suffix.replace('(R', '(R ')}"
        return f"{printed}{'-' if self.suffix.isdigit() else ' '}{self.suffix}" if self.suffix else printed


@dataclass(frozen=True)
class Citation:
    """One cited paper and its place (code points, end exclusive); `raw` begins at the keyword where there is one."""

    start: int
    end: int
    raw: str
    chamber: Chamber
    dossier: str
    suffix: str
    number: str
    canonical: str
    url: str


@dataclass(frozen=True)
class Finding:
    """One thing to say about a citation; `suggestion` is a candidate in canonical form, for a person to judge."""

    code: str
    severity: Severity
    start: int
    end: int
    text: str
    suggestion: str | None = None


@dataclass(frozen=True)
class CitationsFound:
    citations: tuple[Citation, ...] = ()
    findings: tuple[Finding, ...] = ()


def find_kamerstukken(
    text: str, *, note: bool = False, known_dossiers: Iterable[Dossier] = ()
) -> CitationsFound:
    """Every well-formed citation in the text, and what is wrong or unusual, both in the order of the text.

    `note` says that the text is one note, which ends in a period. `known_dossiers` are those cited well-formed
    elsewhere in the document; together with those in the text they give the candidates for malformed ones.
    """
    citations: list[Citation] = []
    findings: list[Finding] = []
    for match in _CITATION.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - _BEFORE_REACH), match.start())
        again = bool(citations) and match.start() - citations[-1].end < 12
        again = again and bool(_AGAIN.search(text, citations[-1].end, match.start()))
        found = _read(text, match, before, again=again)
        citations += found
        if found:
            findings += _style(text, match, before, found[0], again=again)
    citations += (_announced(match) for match in _ANNOUNCED.finditer(text))
    citations.sort(key=lambda citation: citation.start)
    known = {*known_dossiers, *dossiers(citations)}
    errors = [*_malformed(text, citations, known), *_sessions(text)]
    findings += errors
    if note and (citations or errors) and text.rstrip() and text.rstrip()[-1] not in ".?!":
        end = len(text.rstrip())
        findings.append(_finding("style-period", Severity.WARNING, text, end - 1, end))
    return CitationsFound(
        tuple(citations), tuple(sorted(findings, key=lambda finding: (finding.start, finding.code)))
    )


def dossiers(citations: Iterable[Citation]) -> frozenset[Dossier]:
    """The dossiers of these citations: what a candidate for a malformed one may be taken from."""
    return frozenset(Dossier(citation.dossier, citation.suffix) for citation in citations)


def suggest(malformed: str, known_dossiers: Iterable[Dossier]) -> str | None:
    """The one citation that a malformed one most likely means, or None when that is a guess.

    Five digits in a wrong shape mean that dossier. Four or six mean the known dossier that differs by one digit,
    with the same suffix when one is written; two such dossiers are one too many.
    """
    match = _AFTER_KEYWORD.search(malformed) or _SPLIT_DOSSIER.search(malformed)
    number = match and (match["number"] or match.groupdict().get("compact"))
    if not match or not number:
        return None
    digits = "".join(filter(str.isdigit, match["digits"]))
    suffix = match["suffix"] or ""
    if len(digits) == 5:
        return f"{Dossier(digits, suffix)}, nr. {number}"
    near = {known for known in known_dossiers if _one_digit_apart(digits, known.number)}
    same_suffix = {known for known in near if known.suffix == suffix}
    candidates = same_suffix if suffix or same_suffix else near
    return f"{candidates.pop()}, nr. {number}" if len(candidates) == 1 else None


def _one_digit_apart(digits: str, dossier: str) -> bool:
    short, long = sorted((digits, dossier), key=len)
    return len(long) - len(short) == 1 and any(
        long[:place] + long[place + 1 :] == short for place in range(len(long))
    )


_IDEM = re.compile(r"\s{0,5}(?:Idem|Ibid(?:em)?)\b", re.IGNORECASE)


def check_idem(notes: Sequence[tuple[int, str]]) -> tuple[tuple[int, Finding], ...]:
    """Every "Idem." that has no citation right before it to repeat, with its note number.

    `notes` are (number, text) in order. An "Idem." after a good "Idem." is good. The candidate is the last citation
    of any earlier note.
    """
    found: list[tuple[int, Finding]] = []
    previous_cites = False
    last: str | None = None
    for number, text in notes:
        idem = _IDEM.match(text)
        citations = find_kamerstukken(text).citations
        if idem and not citations and not previous_cites:
            start = len(idem[0]) - len(idem[0].lstrip())
            end = idem.end() + (text[idem.end() : idem.end() + 1] == ".")
            finding = _finding("idem", Severity.ERROR, text, start, end)
            found.append((number, replace(finding, suggestion=last)))
        previous_cites = bool(citations) or (previous_cites and bool(idem))
        last = citations[-1].canonical if citations else last
    return tuple(found)


def canonical(dossier: Dossier, number: str) -> str:
    """How a paper is printed: "36 600 XVII, nr. 53"."""
    return f"{dossier}, nr. {number}"


def url(dossier: Dossier, number: str, year: str = "") -> str:
    """Where a paper stands in the official publications; old Senate papers ("188a") have their session in it."""
    session = ""
    if number[-1].islower() and year:
        first, last = re.split(r"[-–/]", year)
        session = f"{first}{first[:2] + last if len(last) == 2 else last}-"
        session = session.replace("1900-", "2000-") if first.endswith("99") else session
    suffix = f"{dossier.suffix}-" if dossier.suffix else ""
    return f"{ADDRESS}kst-{session}{dossier.number}-{suffix}{number}.html"


def _read(text: str, match: re.Match[str], before: re.Match[str] | None, *, again: bool) -> list[Citation]:
    keyword = before["keyword"] if before else None
    number = match["number"] or match["compact"] or match["letters"]
    if not _is_likely(text, match, keyword or ("" if not again else "Kamerstuk")):
        return []
    start = before.start() if before and (keyword or before["chamber"] or before["year"]) else match.start()
    is_ek = number.isalpha() or (
        before is not None and (before["chamber"] == "I" or keyword in ("EK", "Eerste Kamer"))
    )
    rijkswet = match["rijkswet"]
    suffix = match["suffix"] or (f"({re.sub(_SPACE, '', rijkswet)})" if rijkswet else "")
    dossier = Dossier(match["first"] + match["last"], suffix)
    year = (before["year"] if before else None) or ""
    chamber = Chamber.EK if is_ek else Chamber.TK
    numbers = [(number, match.end())]
    if match["number"] and number.isdigit():
        numbers += _more_numbers(text, match)
    found = []
    for value, end in numbers:
        place = start if not found else max(start, min(end - 1, found[-1].end))
        raw = text[place:end]
        found.append(
            Citation(
                place,
                end,
                raw,
                chamber,
                dossier.number,
                dossier.suffix,
                value,
                canonical(dossier, value),
                url(dossier, value, year),
            )
        )
    return found


def _is_likely(text: str, match: re.Match[str], keyword: str) -> bool:
    """Whether a shape without "nr." is a citation at all: "12345-678" and "12 345, A" mostly are not."""
    if match["number"] or keyword:
        return True
    if match["compact"]:
        return (
            bool(match["suffix"])
            or text[match.end() : match.end() + 1] == ";"
            or text[match.start() - 2 : match.start()] == "; "
        )
    return bool(match["gap"]) and not re.search(
        r"(?:€|EUR|\d)\s?\Z", text[max(0, match.start() - 5) : match.start()]
    )


def _more_numbers(text: str, match: re.Match[str]) -> Iterator[tuple[str, int]]:
    several = match["nr"].lower().startswith("nrs")
    last, end = int(match["number"]), match.end()
    while more := _MORE.match(text, end):
        is_range = more["step"].strip() in ("-", "–") and not more["pages"]
        if not (more["nr"] or (several and not more["pages"])) or (is_range and more["nr"]):
            return
        number, end = int(more["number"]), more.end()
        if is_range and last < number <= last + _LONGEST_RANGE:
            yield from ((str(between), end) for between in range(last + 1, number))
        yield str(number), end
        last = number


def _announced(match: re.Match[str]) -> Citation:
    dossier = Dossier(match["first"] + match["last"], match["suffix"] or "")
    number = match["number"]
    paper = canonical(dossier, number), url(dossier, number)
    return Citation(*match.span(), match[0], Chamber.TK, dossier.number, dossier.suffix, number, *paper)


def _finding(
    code: str, severity: Severity, text: str, start: int, end: int, suggestion: str | None = None
) -> Finding:
    return Finding(f"kamerstuk-{code}", severity, start, end, text[start:end], suggestion)


def _style(
    text: str, match: re.Match[str], before: re.Match[str] | None, citation: Citation, *, again: bool
) -> Iterator[Finding]:
    keyword = before["keyword"] if before else None
    roman = bool(match["suffix"]) and not match["suffix"].isdigit()
    rules = {
        "style-spacing": not match["gap"] and not match["compact"],
        "style-capital": bool(match["nr"]) and match["nr"][0] == "N",
        "style-comma": bool(match["nr"]) and not match["comma"],
        "style-hyphen": roman and match["hyphen"] == "-",
        "style-number": bool(match["nr"]) and not match["number_gap"],
        "style-year": bool(
            before and before["year"] and not before["chamber"] and keyword not in ("EK", "TK")
        ),
        "style-chamber": bool(before and before["chamber_comma"]),
        "style-keyword": not again
        and not (keyword and keyword.lower().startswith("kamerstuk"))
        or keyword == "Kamerstuknummer",
        "style-two-dossiers": bool(match["others"]),
        "style-double-space": bool(
            re.search(r"\S  \(?\Z", text[max(0, citation.start - 4) : citation.start])
        ),
    }
    for code, broken in rules.items():
        if broken:
            yield _finding(code, Severity.WARNING, text, citation.start, citation.end, citation.canonical)


def _malformed(text: str, citations: Sequence[Citation], known: Iterable[Dossier]) -> Iterator[Finding]:
    known = tuple(known)
    taken = {place for citation in citations for place in range(citation.start, citation.end)}
    for pattern in (_AFTER_KEYWORD, _SPLIT_DOSSIER):
        for match in pattern.finditer(text):
            if match.start("digits") in taken:
                continue
            taken.update(range(match.start(), match.end()))
            digits = "".join(filter(str.isdigit, match["digits"]))
            number = match["number"] or match.groupdict().get("compact")
            if not number and len(digits) == 5 and re.fullmatch(r"\d{2}[ \u00a0]?\d{3}", match["digits"]):
                yield _finding("number-missing", Severity.WARNING, text, *match.span())
            elif number or len(digits) != 5:
                code = "dossier-spacing" if len(digits) == 5 else "dossier-length"
                suggestion = suggest(match[0], known)
                yield _finding(code, Severity.ERROR, text, *match.span(), suggestion)


def _sessions(text: str) -> Iterator[Finding]:
    for match in _SESSION.finditer(text):
        first, last = int(match["first"]), match["last"]
        following = str(first + 1)
        if last not in (following, following[2:]):
            yield _finding("vergaderjaar", Severity.ERROR, text, *match.span())
