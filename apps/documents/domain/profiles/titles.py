"""What a document calls itself above its first question: the first formula of the field decides."""

import re
from collections.abc import Sequence
from enum import StrEnum

from apps.documents.domain.elements import Element, Kind

_I = re.IGNORECASE
_OFFICE = (
    r"(?:de\s+)?(?:minister|staatssecretaris|bewinds|viceminister|kabinet|regering|algemene\s+rekenkamer)"
)
_MEMBERS = r"(?:het\s+(?:kamer)?lid|de\s+(?:kamer)?leden)"


class Title(StrEnum):
    LIJST = "lijst"
    KAMERVRAGEN = "kamervragen"
    TERMIJN = "termijn"
    OVERLEG = "overleg"
    NONE = "none"


_FORMULAS = (
    # "VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", "INBRENG VERSLAG VAN EEN SCHRIFTELIJK OVERLEG"
    (Title.OVERLEG, re.compile(r"\bschriftelijk\s+overleg\b|\binbreng\s+verslag\b", _I)),
    # "Schriftelijke antwoorden op de vragen, gesteld in de eerste termijn van …"
    (
        Title.TERMIJN,
        re.compile(
            r"\b(?:antwoorden|beantwoording|beantwoorde)\b[^?]{0,300}?\b(?:eerste|tweede|1e|2e)\s+termijn\b|"
            r"\b(?:eerste|tweede|1e|2e)\s+termijn\b[^?]{0,200}?\b(?:antwoorden|beantwoording)\b",
            _I,
        ),
    ),
    # "LIJST VAN VRAGEN EN ANTWOORDEN", "Verslag houdende een lijst van vragen", "… op de feitelijke vragen"
    (Title.LIJST, re.compile(r"\blijst\s+van\s+(?:feitelijke\s+)?vragen\b|\bfeitelijke\s+vragen\b", _I)),
    # "Vragen van het lid Koekkoek (Volt) aan de Minister …", "Vragen gesteld door de leden der Kamer"
    (
        Title.KAMERVRAGEN,
        re.compile(
            rf"\bvragen\s+van\s+{_MEMBERS}\b[^?]{{2,1500}}?\baan\s+{_OFFICE}|"
            r"\bvragen\s+gesteld\s+door\s+de\s+leden\s+der\s+kamer\b|\baanhangsel\s+van\s+de\s+handelingen\b|"
            rf"\b(?:kamervragen|schriftelijke\s+vragen)\s+van\s+{_MEMBERS}\b|"
            rf"\b(?:beantwoording|antwoorden)\s+(?:van|op)\s+(?:de\s+)?(?:schriftelijke\s+)?(?:kamer)?vragen\s+van\s+{_MEMBERS}\b",
            _I,
        ),
    ),
    # The list of a committee on a bill: "… heeft de eer verslag uit te brengen"
    (Title.LIJST, re.compile(r"\bheeft\s+de\s+eer\b[^?]{0,200}\bverslag\s+uit\s+te\s+brengen\b", _I)),
)
_HEAD = 60
_LONGEST = 2000


def title_of(found: Sequence[Element]) -> Title:
    """The kind of document that the paragraphs above the first label or asker name, the earliest formula first."""
    for element in found[:_HEAD]:
        if element.kind is Kind.LABEL and element.is_question_label:
            break
        text = " ".join(element.paragraph.text[:_LONGEST].split())
        hits = [(match.start(), title) for title, formula in _FORMULAS if (match := formula.search(text))]
        if hits:
            return min(hits, key=lambda hit: hit[0])[1]
    return Title.NONE
