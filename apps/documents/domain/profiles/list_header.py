"""The head of a list of questions, where it says more or says it otherwise than that of a schriftelijk overleg.

The commissie may be "belast met het voorbereidend onderzoek"; who answers may be the Algemene Rekenkamer; and the
subject may stand before the questions: "heeft over het eigen risico een aantal vragen voorgelegd aan …".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from apps.documents.domain.header import Header, addressees, read_header
from apps.documents.domain.sentences import sentences

_I = re.IGNORECASE
_ABOUT = r"(?:over|inzake|naar\s+aanleiding\s+van|betreffende|met\s+betrekking\s+tot)"
# "Defensie, belast met het voorbereidend onderzoek …", "Defensie van 12 april 2024"
_CHARGED = re.compile(r",\s*(?:belast\s+met|die\s+belast\s+is)\b.*|\s+(?:van|d\.d\.)\s+\d{1,2}\s.*", _I)
_BILL = re.compile(r"\bverslag\s+uit\s+te\s+brengen\b", _I)
_PUT_TO = re.compile(
    rf"\b(?:voorgelegd|voor\s+te\s+leggen|gesteld|gericht|toegezonden)\s+aan\s+(?P<who>(?:de|het)\s+[^.;:()]{{3,400}}?)"
    rf"(?=\s+{_ABOUT}\s|\s*[.;:(]|,\s+(?:die|waarop)\b|\s*$)(?:\s+{_ABOUT}\s+(?P<topic>[^\n]{{3,600}}?)\.?\s*$)?",
    _I,
)
_TOPIC_FIRST = re.compile(
    rf"\b(?:heeft|hebben)\s+{_ABOUT}\s+(?P<topic>[^.;:]{{3,400}}?)\s+(?:een\s+aantal|enkele|de\s+volgende|de\s+onderstaande)\s+"
    r"(?:feitelijke\s+)?vragen\b",
    _I,
)
# Not a person with a title: "de Algemene Rekenkamer", "het Presidium".
_BODY = re.compile(r"(?:de|het)\s+(?P<name>(?-i:[A-ZÀ-Þ])[\w-]+(?:\s+[\w-]+){0,5})", _I)


def list_header(texts: Sequence[str]) -> Header:
    """The head of the list; a report on a bill is about the bill."""
    header = read_header(texts)
    lines = [" ".join(text.split()) for text in texts]
    put_to = next((match for line in lines if (match := _PUT_TO.search(line))), None)
    who = header.addressees or (_who(put_to["who"]) if put_to else ())
    committee = _CHARGED.sub("", header.committee) if header.committee else None
    return replace(
        header, committee=committee, addressees=who, title=header.title or _topic(header, lines, put_to)
    )


def _who(phrase: str) -> tuple[str, ...]:
    if found := addressees(phrase):
        return found
    body = _BODY.fullmatch(phrase.strip())
    return (body["name"],) if body else ()


def _topic(header: Header, lines: Sequence[str], put_to: re.Match[str] | None) -> str | None:
    """What the questions are about, as the opening says, or the bill."""
    if put_to and put_to["topic"]:
        return sentences(put_to["topic"])[0].text.strip(" .")
    for line in lines:
        if first := _TOPIC_FIRST.search(line):
            return first["topic"].strip(" .")
    if any(_BILL.search(line) for line in lines):
        return next((dossier.title for dossier in header.dossiers if dossier.title), None)
    return None
