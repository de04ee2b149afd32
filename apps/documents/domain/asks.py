"""Which sentences ask something. In an inbreng a question mark is neither needed nor enough.

The askers speak of themselves in the third person ("Deze leden vragen of …"), so a sentence asks when the
askers do the asking in it, when it is put as a request ("Graag een reflectie …"), or when it is a direct
question. "Vragen" as a noun ("hebben nog enkele vragen") and "vraagt om" of things ("Dit vraagt om een
dialoog") ask nothing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from apps.documents.domain.sentences import sentences

_I = re.IGNORECASE
# The askers, as they call themselves: "de leden van de X-fractie", "de aan het woord zijnde leden", "zij".
_MEMBER_NAME = (
    r"(?:\s+(?-i:[A-ZÀ-Þ])[\w’'-]{0,40}(?:\s+(?:de|den|der|van|(?-i:[A-ZÀ-Þ])[\w’'-]{0,40})){0,3}?)?"
)
SELF = (
    r"(?:(?:de|deze|genoemde|voornoemde|voorgenoemde|bovengenoemde|voormelde|die)\s+(?:(?!leden)\w+\s+){0,4}?leden|"
    r"(?:voornoemde|voorgenoemde|genoemde)\s+leden|"
    rf"(?:het|dit|genoemd|voornoemd)\s+(?:\w+\s+){{0,3}}?lid\b{_MEMBER_NAME}|"
    r"(?:de|deze)\s+[\w’'-]{0,40}fractie(?:leden)?|[A-ZÀ-Þ][\w-]{0,40}-fractie)"
)
_WHO = rf"(?:{SELF}|zij|ze|wij|ik)"
_OF_FRACTIE = r"(?:\s+van\s+(?:de\s+)?(?:fracties?\s+van\s+)?[^,.;:?!]{1,60}?)?"
_ASKED = (
    r"(?:het\s+kabinet|de\s+(?:minister|staatssecretaris|bewindspers|regering)\w*|(?:de\s+)?initiatiefnemers?|"
    r"hem|haar|hun|u)"
)
_ASK_WORD = (
    r"(?:of|hoe|hoeveel|hoelang|welke?|wat|wie|wiens|wanneer|waar\w*|in\s+hoeverre|"
    r"(?:op|aan|met|voor|tot|in|om|van|uit|door|bij|binnen|onder|naar)\s+(?:welke?|wat|wie|hoeveel)|om|naar)"
)
# Taken whole or not at all (a possessive repetition): tried word by word it would take ages on a hostile text.
_ADVERBS = (
    r"(?:\s+(?:zich|ook|dan|wel|nog|nu|daarom|daarnaast|verder|voorts|tevens|eveneens|daarbij|hierbij|tot\s+slot|"
    r"graag|wederom|opnieuw|nogmaals|allereerst|tegelijk|vervolgens|concreet|specifiek|ten\s+slotte|af|"
    r"in(?:\s+(?!vra|vroeg|verzoek)[^\s,.;:?!]{1,40}+){1,7}+|bovendien|dus|derhalve|met\s+name|echter|tegelijkertijd)"
    r"(?!\w)){0,4}+"
)

# "Kan de minister toelichten …", "Kunt u aangeven …" without its question mark
_REQUEST = (
    r"(?:en\s+|zo\s+(?:ja|nee|niet),?\s+)?(?:kan|kunnen|kunt|wil|is|heeft|deelt|erkent|ziet)"
    rf"\s+{_ASKED}\b"
)
_LABEL = r"(?:\d{1,2}[.)]|[a-z]\)|[-–•])\s+"
_IS_REQUEST = re.compile(_REQUEST, _I)
# The same in a paragraph: where it begins, or behind the end of a sentence.
_BEGINS_WITH_REQUEST = re.compile(rf"\s*(?:{_LABEL})?{_REQUEST}", _I)
_GOES_ON_WITH_REQUEST = re.compile(rf"[.?!…][)\]»”’\"']*\s+(?:{_LABEL})?{_REQUEST}", _I)
# Each with the words, in lower case, without one of which it cannot match.
_PATTERNS = tuple(
    (words.split("|"), re.compile(pattern, _I))
    for words, pattern in (
        # Curious about something: "De leden zijn in het licht daarvan benieuwd hoe …"
        ("benieuwd", rf"\bbenieuwd\s*(?:,\s*)?(?:ook\s+)?{_ASK_WORD}\b"),
        # Requests: "Graag (op die punten) een reflectie van het kabinet", "graag een reactie"
        ("graag", r"^graag\b"),
        (
            "graag",
            (
                r"\bgraag\b[^.;:?!]{0,80}?\b(?:reflectie|reactie|toelichting|antwoord|uitleg|duiding|appreciatie|"
                r"overzicht|inzicht|onderbouwing|verduidelijking|bevestiging|toezegging|update|stand\s+van\s+zaken)\b"
            ),
        ),
        ("graag", r"\bgraag\b[^.;:?!]{0,60}?\b(?:horen|vernemen|weten)\b"),
        (
            "graag",
            r"\b(?:horen|vernemen|lezen|hoort|verneemt|ontvangen|ontvangt)\s+(?:[^.;:?!]{0,60}?\s)?graag\b",
        ),
        # "Tegelijk vragen deze leden of …", "Specifiek vragende voornoemde leden hoe …"
        ("vra", rf"\bvra(?:gen|gende|agt)\s*{_WHO}\b"),
        # "…, zo vragen deze leden", "…, vraagt deze fractie zich af"
        ("vra", rf"\bzo\s+(?:vragen|vraagt)\s+{_WHO}\b"),
        # Wanting to know: "De leden willen (graag) weten …", "zouden graag vernemen …", "horen graag …"
        (
            "weten|vernemen|horen",
            r"\b(?:will?en|wil|zouden|zou)\b[^.;:?!]{0,80}?\b(?:weten|vernemen|horen)\b",
        ),
        # With the object: "Deze leden vragen (het kabinet) (daarnaast) of …", "Het lid Jansen vraagt hoe …"
        (
            "vra|vroeg",
            (
                rf"{_WHO}{_OF_FRACTIE}{_ADVERBS}\s+(?:vragen|vraagt|vroegen|vraag)"
                rf"(?:,?\s+[^.;:?!]{{0,160}}?)?\b{_ASK_WORD}\b"
            ),
        ),
        # "Deze leden vragen de minister dat nader toe te lichten."
        (
            "vra|verzoek",
            rf"{_WHO}{_OF_FRACTIE}{_ADVERBS}\s+(?:vragen|vraagt|verzoeken|verzoekt){_ADVERBS}\s+(?:aan\s+)?{_ASKED}\b",
        ),
        # "De leden willen het kabinet vragen hoe …", "zouden de minister willen verzoeken …"
        (
            "vragen|verzoeken",
            rf"\b(?:will?en|wil|zouden|zou)\b[^.;:?!]{{0,120}}?\b{_ASKED}\b[^.;:?!]{{0,60}}?\b(?:vragen|verzoeken)\b",
        ),
        ("verzoek", rf"{_WHO}{_OF_FRACTIE}{_ADVERBS}\s+verzoeken?\b"),
    )
)
# A direct question; the mark inside a quotation that goes on asks nothing.
_DIRECT = re.compile(r"\?[)\]]*$")
_HAS_QUESTIONS = re.compile(
    # The noun: "hebben (hierover) nog enkele vragen", "leggen de volgende vragen voor"
    r"\b(?:hebben|heeft|leggen|stellen|willen)\b[^.;:?!]{0,160}?\b(?:enkele|enige|aantal|volgende|nog|de|veel|"
    r"verschillende|diverse|meerdere|geen|\w+e)\s+vragen\b(?:\s+en\s+opmerkingen)?[^.;:?!,]{0,60}[.:]?$",
    _I,
)


# A sentence without any of these words, that is no request either, asks nothing; most of an answer have none.
_HINTS = ("vra", "vroeg", "verzoek", "benieuwd", "graag", "weten", "vernemen", "horen")

_ITEM_LABEL = re.compile(rf"^{_LABEL}")


def asks(text: str) -> tuple[str, ...]:
    """The sentences of `text` that ask, whole and in order, without the label of a list item."""
    return tuple(ask for paragraph in text.split("\n") for ask in _asks(paragraph))


@lru_cache(maxsize=4096)
def _asks(text: str) -> tuple[str, ...]:
    # The same paragraph is asked about by profile, by voice and for its item: the last answers are kept.
    if not _may_ask(text):
        return ()
    found = (
        sentence.text if sentence.text[0].isupper() else _ITEM_LABEL.sub("", sentence.text)
        for sentence in sentences(text)
    )
    return tuple(sentence for sentence in found if is_ask(sentence))


def _may_ask(text: str) -> bool:
    if "?" in text or _has(_HINTS, text.lower()):
        return True
    return bool(_BEGINS_WITH_REQUEST.match(text) or _GOES_ON_WITH_REQUEST.search(text))


def is_ask(sentence: str) -> bool:
    """True when this one sentence asks something."""
    if "?" in sentence and _DIRECT.search(sentence):
        return True
    folded = sentence.lower()
    if _IS_REQUEST.match(sentence):
        return not ("vragen" in folded and _HAS_QUESTIONS.search(sentence))
    if not _has(_HINTS, folded) or ("vragen" in folded and _HAS_QUESTIONS.search(sentence)):
        return False
    return any(_has(words, folded) and pattern.search(sentence) for words, pattern in _PATTERNS)


def _has(words: Sequence[str], folded: str) -> bool:
    for word in words:  # noqa: SIM110 -- a plain loop is faster; this runs for every sentence
        if word in folded:
            return True
    return False
