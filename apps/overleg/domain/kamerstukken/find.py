"""Find citations in a text and in the notes of a document."""

from collections.abc import Iterable, Sequence

from .lint import check_malformed, check_period, check_sessions, check_style, finding
from .read import read_announced, read_citations
from .shapes import IDEM
from .values import Citation, CitationsFound, Dossier, Finding, Severity


def find_kamerstukken(
    text: str, *, note: bool = False, known_dossiers: Iterable[Dossier] = ()
) -> CitationsFound:
    """Every well-formed citation in the text, and what is wrong or unusual, both in the order of the text.

    `note` says that the text is one note, which ends in a period. `known_dossiers` are those cited well-formed
    elsewhere in the document; together with those in the text they give the candidates for malformed ones.
    """
    readings = list(read_citations(text))
    citations = [citation for reading in readings for citation in reading.citations]
    citations += read_announced(text)
    citations.sort(key=lambda citation: citation.start)
    findings = [one for reading in readings for one in check_style(text, reading)]
    findings += check_malformed(text, citations, {*known_dossiers, *dossiers(citations)})
    if note and (citations or findings):
        findings += check_period(text)
    findings += check_sessions(text)
    findings.sort(key=lambda one: (one.start, one.code))
    return CitationsFound(tuple(citations), tuple(findings))


def dossiers(citations: Iterable[Citation]) -> frozenset[Dossier]:
    """The dossiers of these citations: what a candidate for a malformed one may be taken from."""
    return frozenset(Dossier(citation.dossier, citation.suffix) for citation in citations)


def check_idem(notes: Sequence[tuple[int, str]]) -> tuple[tuple[int, Finding], ...]:
    """Every "Idem." that has no citation right before it to repeat, with its note number.

    `notes` are (number, text) in order. An "Idem." after a good "Idem." is good. The candidate is the last
    citation of any earlier note.
    """
    found: list[tuple[int, Finding]] = []
    previous_cites = False
    last: str | None = None
    for number, text in notes:
        idem = IDEM.match(text)
        citations = find_kamerstukken(text).citations
        if idem and not citations and not previous_cites:
            start = len(text) - len(text.lstrip())
            end = idem.end() + text.startswith(".", idem.end())
            found.append((number, finding("idem", Severity.ERROR, text, (start, end), last)))
        previous_cites = bool(citations) or (previous_cites and bool(idem))
        last = citations[-1].canonical if citations else last
    return tuple(found)
