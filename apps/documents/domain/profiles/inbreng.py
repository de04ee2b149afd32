"""The questions of the fracties before anything is answered: of all askers together, or of one alone."""

import re
from collections.abc import Sequence

from apps.documents.domain.asks import asks
from apps.documents.domain.assembly import Draft, DraftPart
from apps.documents.domain.elements import Element, Kind, voice
from apps.documents.domain.header import read_header
from apps.documents.domain.outline import DocumentKind
from apps.documents.domain.profiles.cuts import unanswered_pieces
from apps.documents.domain.profiles.turns import government_speaks
from apps.documents.domain.profiles.zones import by_asker, draft_of, has_answers, has_askers, zones_of


def is_inbreng(found: Sequence[Element]) -> bool:
    """Asker headings and no answer label."""
    return has_askers(found) and not has_answers(found)


def read_inbreng(found: Sequence[Element]) -> Draft:
    """Each paragraph that asks a question, under the heading of its asker."""
    zones = zones_of(found)
    parts = [DraftPart(heading, tuple(unanswered_pieces(run))) for heading, run in by_asker(zones.questions)]
    return draft_of(DocumentKind.INBRENG_SO, zones, parts)


_SHARE_OF_VOICE = 0.5
# Whose inbreng it is, is said at once.
_OPENING = 4
_ADDRESSED = re.compile(
    r"\b(?:kabinet|minister|staatssecretaris|bewinds\w+|regering|initiatiefnemers?)\b", re.IGNORECASE
)
_FRACTIE = re.compile(
    r"fractie\b|\bfracties?\s+van\b|\b(?:de\s+aan\s+het\s+woord\s+zijnde|deze|genoemde|voornoemde)\s+leden\b|"
    r"\b(?:het|dit)\s+lid\b",
    re.IGNORECASE,
)


def is_bare_inbreng(found: Sequence[Element]) -> bool:
    """One asker's text without any heading: members of a fractie speak and ask something of the government."""
    if has_askers(found) or any(element.kind in {Kind.LABEL, Kind.SECTION} for element in found):
        return False
    texts = [element.paragraph for element in found if element.kind is Kind.TEXT]
    speaking = sum(1 for paragraph in texts if voice(paragraph) > 0)
    asking = any(asks(paragraph.words) and _ADDRESSED.search(paragraph.words) for paragraph in texts)
    named = any(voice(one) > 1 and _FRACTIE.search(one.words) for one in texts[:_OPENING])
    return asking and named and speaking >= _SHARE_OF_VOICE * len(texts) and not government_speaks(found)


def read_bare_inbreng(found: Sequence[Element]) -> Draft:
    """One part without an asker: whose it is, the clerk says."""
    part = DraftPart(None, tuple(unanswered_pieces(found)))
    return Draft(DocumentKind.INBRENG_SO, read_header(()), (part,))
