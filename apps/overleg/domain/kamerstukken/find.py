"""Find citations in a text and in the notes of a document."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from apps.overleg.domain.guarded import folded_text

from .lint import check_malformed, check_period, check_sessions, check_style, finding
from .read import Reading, read_announced, read_citations
from .shapes import IDEM
from .values import Citation, CitationsFound, Dossier, Finding, Severity


def find_kamerstukken(
    text: str, *, note: bool = False, known_dossiers: Iterable[Dossier] = ()
) -> CitationsFound:
    """Every well-formed citation in the text, and what is wrong or unusual, both in the order of the text.

    `note` says that the text is one note, which ends in a period. `known_dossiers` are those cited well-formed
    elsewhere in the document; together with those in the text they give the candidates for malformed ones.
    """
    read = read_kamerstukken(text)
    return lint_kamerstukken(read, note=note, known_dossiers={*known_dossiers, *dossiers(read.citations)})


@dataclass(frozen=True)
class CitationsRead:
    """The well-formed citations of one text, with what the style rules need."""

    text: str
    words: str
    readings: tuple[Reading, ...]
    citations: tuple[Citation, ...]


def read_kamerstukken(text: str) -> CitationsRead:
    """Every well-formed citation in the text; what is wrong or unusual about them is for `lint_kamerstukken`.

    A document is read whole before any of it is linted: the candidates for a malformed citation are the dossiers
    that stand well-formed elsewhere in it.
    """
    words = folded_text(text)
    readings = tuple(read_citations(text, words))
    citations = [citation for reading in readings for citation in reading.citations]
    citations += read_announced(text, words)
    citations.sort(key=lambda citation: citation.start)
    return CitationsRead(text, words, readings, tuple(citations))


def lint_kamerstukken(
    read: CitationsRead, *, note: bool = False, known_dossiers: Collection[Dossier] = ()
) -> CitationsFound:
    """The citations of a text that was read, with what is wrong or unusual about them."""
    text, words = read.text, read.words
    findings = [one for reading in read.readings for one in check_style(text, reading)]
    findings += check_malformed(text, words, read.citations, known_dossiers)
    if note and (read.citations or findings):
        findings += check_period(text)
    findings += check_sessions(text, words)
    findings.sort(key=lambda one: (one.start, one.code))
    return CitationsFound(read.citations, tuple(findings))


def dossiers(citations: Iterable[Citation]) -> frozenset[Dossier]:
    """The dossiers of these citations: what a candidate for a malformed one may be taken from."""
    return frozenset(Dossier(citation.dossier, citation.suffix) for citation in citations)


def check_idem(notes: Sequence[tuple[int, str]]) -> tuple[tuple[int, Finding], ...]:
    """Every "Idem." that has no citation right before it to repeat, with its note number.

    `notes` are (number, text) in order. An "Idem." after a good "Idem." is good. The candidate is the last
    citation of any earlier note.
    """
    if not any(IDEM.match(text) for _, text in notes):
        return ()
    found: list[tuple[int, Finding]] = []
    previous_cites = False
    last: str | None = None
    for number, text in notes:
        idem = IDEM.match(text)
        citations = read_kamerstukken(text).citations
        if idem and not citations and not previous_cites:
            start = len(text) - len(text.lstrip())
            end = idem.end() + text.startswith(".", idem.end())
            found.append((number, finding("idem", Severity.ERROR, text, (start, end), last)))
        previous_cites = bool(citations) or (previous_cites and bool(idem))
        last = citations[-1].canonical if citations else last
    return tuple(found)
