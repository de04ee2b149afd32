"""Written questions of members (Kamervragen), alone (kv-tk) or with the answers (Aanhangsel of the Handelingen).

The head says who asks whom about what and when: "Vragen van het lid X (P) aan de Minister van Y over Z (ingezonden
3 april 2024).", "Antwoord van Minister Y (Z), mede namens de Staatssecretaris van W (ontvangen 2 mei 2024)."
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from apps.documents.domain.askers import AskerHeading, named_askers
from apps.documents.domain.assembly import Draft, DraftPart
from apps.documents.domain.elements import Element
from apps.documents.domain.header import DATE, Header, addressees, date_of, read_header
from apps.documents.domain.outline import DocumentKind
from apps.documents.domain.profiles.lijst import first_label, heading_of_all, numbered_row, paragraphs_of
from apps.documents.domain.profiles.members import members_in
from apps.documents.domain.profiles.stream import pieces_of
from apps.documents.domain.profiles.titles import Title, title_of
from apps.documents.domain.profiles.tokens import Mark, labels_in

_I = re.IGNORECASE
_OFFICE = r"(?:de\s+)?(?:minister|staatssecretaris|bewinds|viceminister|kabinet|regering)"
_SUBMITTED = r"\s*\((?:ingezonden|ingediend|gesteld|ontvangen)\b[^()]{0,80}\)\s*\.?"
_ABOUT = r"(?:over|inzake|betreffende|naar\s+aanleiding\s+van|met\s+betrekking\s+tot)"
_WHO = r"(?P<who>(?:het\s+(?:kamer)?lid|de\s+(?:kamer)?leden)\s[^?\n]{2,2500}?)"
_HEADING = (
    re.compile(
        rf"(?:(?:nadere|aanvullende|schriftelijke)\s+)?vragen\s+van\s+{_WHO}\s+aan\s+(?P<to>{_OFFICE}[^\n?]{{2,600}}?)"
        rf"\s+{_ABOUT}\s+(?P<topic>[^\n]{{2,1000}}?)(?:{_SUBMITTED}|\s*\n|\s*$)",
        _I,
    ),
    # A letter names the members and the subject, and nobody else.
    re.compile(
        rf"(?:kamer)?vragen\s+(?:van|gesteld\s+door)\s+{_WHO}\s+{_ABOUT}\s+(?P<topic>[^\n]{{2,600}}?)"
        rf"(?:{_SUBMITTED}|\s*\(20\d\dZ\d+\)\s*\.?|\.?\s*\n|\.?\s*$)",
        _I,
    ),
)
_PUT_ON = re.compile(rf"\b(?:ingezonden|ingediend)\s+(?:op\s+)?{DATE}", _I)
_ANSWERED_ON = re.compile(rf"\bontvangen\s+(?:op\s+)?{DATE}", _I)
_NUMBER = re.compile(r"(?:nr\.?\s*)?(?P<number>\d{1,4})", _I)
_APPENDIX = re.compile(r"\baanhangsel\b|\bvragen\s+gesteld\s+door\s+de\s+leden\s+der\s+kamer\b", _I)


def is_kamervragen(found: Sequence[Element]) -> bool:
    """The head names members who ask a minister, and questions are numbered below it."""
    return title_of(found) is Title.KAMERVRAGEN and first_label(numbered_row(found)) is not None


def read_kamervragen(found: Sequence[Element]) -> Draft:
    """One part of all the members who ask."""
    row = numbered_row(found)
    start = first_label(row) or 0
    start = heading_of_all(row, start) or start
    head = paragraphs_of(row[:start])
    asked = _asked("\n".join(" ".join(paragraph.text.split()) for paragraph in head))
    header = _header(read_header([paragraph.text for paragraph in head]), asked, [p.text for p in head])
    if not any(token.mark is Mark.ANSWER for token in row[start:]):
        # What was received then is a delay, no answer.
        header = replace(header, answered_on=None)
    part = DraftPart(asked.heading, tuple(pieces_of(row[start:])))
    return Draft(DocumentKind.KAMERVRAGEN, header, (part,), head, labels=labels_in(row))


@dataclass(frozen=True)
class _Asked:
    """What the head says: who asks, whom, about what and when."""

    heading: AskerHeading | None = None
    addressees: tuple[str, ...] = ()
    topic: str | None = None
    put_on: date | None = None
    answered_on: date | None = None


def _asked(head: str) -> _Asked:
    dates = date_of(_PUT_ON.search(head)), date_of(_ANSWERED_ON.search(head))
    for shape in _HEADING:
        for match in shape.finditer(head):
            who = members_in(match["who"]) or named_askers(match["who"])
            if who:
                heading = AskerHeading(" ".join(match.group().split()), *who)
                to = match.groupdict().get("to")
                topic = match["topic"].strip().rstrip(".").strip()
                return _Asked(heading, addressees(to) if to else (), topic, *dates)
    return _Asked(None, (), None, *dates)


def _header(header: Header, asked: _Asked, texts: Sequence[str]) -> Header:
    """The head as of any paper, with what only Kamervragen print."""
    return replace(
        header,
        title=asked.topic or header.title,
        put_on=asked.put_on or header.put_on,
        answered_on=asked.answered_on or header.answered_on,
        addressees=asked.addressees or header.addressees,
        sub_number=_number(texts) or header.sub_number,
    )


def _number(texts: Sequence[str]) -> str | None:
    """The number of the Aanhangsel, alone on a line below that word."""
    below = False
    for text in texts:
        below = below or bool(_APPENDIX.search(text))
        if below and (match := _NUMBER.fullmatch(text.strip())):
            return match["number"]
    return None
