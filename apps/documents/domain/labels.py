"""Lines that say what comes next: question and answer labels, section headings, contents.

A label is a paragraph of its own. Numbers in it are read with the commas, "en" and "t/m" of the field, also
where a comma is missing ("Antwoord 7, 8, 9 10 en 11").
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from apps.documents.domain.askers import asker_heading

_NUMBER = r"\d{1,3}"
# After something was sent an inserted question gets a letter: "12a. Antwoord van het kabinet".
_LETTER = r"[a-z]?"
_SEPARATOR = r"(?:\s*,\s*(?:en\s+)?|\s+en\s+|\s*[-–/]\s*|\s+t/m\s+|\s+tot\s+en\s+met\s+|\s*&\s*|\s+)"
NUMBERS = rf"{_NUMBER}(?:{_SEPARATOR}{_NUMBER})*"
_RANGE = re.compile(rf"({_NUMBER})\s*(?:[-–]|t/m|tot\s+en\s+met)\s*({_NUMBER})")

_BY = (
    r"(?:het\s+kabinet|de\s+regering|de\s+(?:minister|staatssecretaris|bewindspers)[^.?!:]{0,160}?|"
    r"(?:minister|staatssecretaris)\s[^.?!:]{0,160}?)"
)
# "Antwoord kabinet", "Reactie minister:"
_BRIEFLY = r"(?:kabinet|regering|minister|staatssecretaris|bewindsperso(?:on|nen))"
# Behind the number: "… van de leden van de VVD-fractie", "… (VVD)"
_OF_WHOM = r"(?:\s+(?:van\s+)?(?:(?:de\s+leden|het\s+lid)\s+van\s+)?(?:de\s+)?[^\s()]{1,40}-fractie|\s*\((?!\d)[^()]{1,60}\))?"
ANSWER_WORD = r"(?:antwoord(?:en)?|reactie|beantwoording)"
# "3. Antwoord van het kabinet", "1 en 2. Antwoord van de minister van Defensie", "4. Antwoord:"
_NUMBER_FIRST = re.compile(
    rf"(?P<numbers>{NUMBERS}){_LETTER}\s*[.):]?\s+(?:{ANSWER_WORD}\s+(?:van\s+{_BY}|{_BRIEFLY})|antwoord)\s*:?",
    re.IGNORECASE,
)
# The word first: "Antwoord 3, 4 en 5", "Antwoord op vraag 1:", "Antwoord vragen 1 en 2", "Antwoord van het kabinet (3)"
_WORD_FIRST = re.compile(
    rf"(?:(?:gezamenlijk|gecombineerd)e?\s+)?{ANSWER_WORD}\s+(?:(?:van\s+{_BY}|{_BRIEFLY})\s+)?(?:(?:op|bij)\s+)?(?:de\s+)?"
    rf"(?:vra(?:ag|gen)\s+)?(?:nr\.?\s*|nummer\s+)?(?:\(\s*)?(?P<numbers>{NUMBERS}){_LETTER}(?:\s*\))?{_OF_WHOM}\s*[:.]?",
    re.IGNORECASE,
)
# No number: "Antwoord:", "Antwoord van het kabinet", "Reactie van de minister"
_UNNUMBERED = re.compile(rf"{ANSWER_WORD}(?:\s+van\s+{_BY}|\s+{_BRIEFLY})?\s*:?", re.IGNORECASE)
# On the question: "Vraag 7", "Vragen 3, 4 en 5:", "Vraag 2 (VVD)"
_QUESTION = re.compile(
    rf"vra(?:ag|gen)\s+(?:nr\.?\s*|nummer\s+)?(?P<numbers>{NUMBERS}){_LETTER}{_OF_WHOM}\s*[:.]?",
    re.IGNORECASE,
)
# How a line begins that is a label or heading; most lines of prose do not.
_MAY_ANNOUNCE = re.compile(
    r"\s*(?:\d|vra|opm|nadere|schriftelijke|inb|bijd|ant|rea|bea|gez|gec|vol|brief|[iv]{1,3}[\s.:)]|[a-c][\s.)])",
    re.IGNORECASE,
)
_REMARK = re.compile(r"opmerking\s*[:.]?", re.IGNORECASE)
_LONGEST_LABEL = 240

_ROMAN = r"(?:(?P<roman>I{1,3}|IV|V)\s*[.:)]?\s+)"
_SECTION_TEXT = (
    r"(?P<questions>vragen\s+en\s+antwoorden|(?:inbreng|vragen|opmerkingen)\b[^.?!]{0,160})|"
    r"(?P<answers>(?:antwoord|antwoorden|reactie|beantwoording)\b[^.?!]{0,160})|"
    r"(?P<agenda>(?:volledige\s+)?agenda\b[^.?!]{0,60})"
)
_SECTION = re.compile(rf"{_ROMAN}(?:{_SECTION_TEXT})", re.IGNORECASE)
# Without a roman number only what cannot be anything else: "Volledige agenda", "Vragen … vanuit de fracties".
_BARE_SECTION = re.compile(
    r"(?:(?:\d{1,2}|[A-C])\s?[.)]?\s+)?(?:"
    r"(?P<agenda>volledige\s+agenda)\s*:?|"
    r"(?P<questions>(?:inbreng|vragen|opmerkingen)(?:\s+en\s+(?:opmerkingen|vragen))?\s+(?:van|vanuit|uit)\s+de\s+"
    r"fracties(?:\s+en\s+(?:de\s+)?(?:antwoord(?:en)?|reactie)\s+van\s+[^.?!]{3,120})?)|"
    r"(?P<answers>(?:antwoord|reactie)\s*/\s*(?:antwoord|reactie)\s+van\s+[^.?!]{3,120}))",
    re.IGNORECASE,
)
# Two letters printed one after the other, as the Eerste Kamer does: the heading of each opens its section.
_LETTER_HEADING = re.compile(
    r"brief\s+van\s+(?:de\s+)?(?:(?P<questions>(?:\w+\s+){0,3}?(?:voorzitter|griffier|\w*commissie)\b"
    r"(?:\s+van\s+de\s+(?:\w+\s+){0,3}?\w*commissie)?(?:\s+voor\s+[^.?!:;0-9]{3,120})?)|"
    r"(?P<answers>(?:minister|staatssecretaris|bewindspersonen)[^.?!:;0-9]{0,160}))",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:over|inzake|betreffende|d\.d\.|van\s+\d)", re.IGNORECASE)
_MAY_BE_CONTENTS = re.compile(r"\s*inhoud", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:inhoudsopgave|inhoud)(?:\s+(?:blz\.?|pagina))?\s*:?", re.IGNORECASE)
_LIST_MARK = re.compile(r"^(?:[-–•]|\d{1,2}\s?[.)]?)\s+")
_NO_WORDS = re.compile(r"[\W_]+")
_PAGE_AT_END = re.compile(r"(?:[\s.…·]*\t\s*|\s*\.{3,}\s*|\s+)\d{1,3}$")


class Section(StrEnum):
    QUESTIONS = "questions"
    ANSWERS = "answers"
    AGENDA = "agenda"


class Role(StrEnum):
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True)
class Label:
    """A numbered (or unnumbered) question or answer label."""

    role: Role
    numbers: tuple[int, ...]


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers a list names, in order and once each; "3 t/m 5" is 3, 4, 5.

    >>> numbers_in("7, 8, 9 10 en 11")
    (7, 8, 9, 10, 11)
    """
    found: list[int] = []
    at = 0
    for match in _RANGE.finditer(text):
        found += [int(number) for number in re.findall(_NUMBER, text[at : match.start()])]
        found += range(int(match[1]), int(match[2]) + 1)
        at = match.end()
    found += [int(number) for number in re.findall(_NUMBER, text[at:])]
    return tuple(dict.fromkeys(found))


def may_announce(text: str) -> bool:
    """False for a line that cannot be a label, nor the heading of a section or an asker: its first word says so."""
    return _MAY_ANNOUNCE.match(text) is not None


def answer_label(text: str) -> Label | None:
    """The answer label that `text` is as a whole, or None."""
    line = _line(text)
    for shape in (_NUMBER_FIRST, _WORD_FIRST):
        if match := shape.fullmatch(line):
            return Label(Role.ANSWER, numbers_in(match["numbers"]))
    return Label(Role.ANSWER, ()) if _UNNUMBERED.fullmatch(line) else None


def question_label(text: str) -> Label | None:
    """The question label that `text` is as a whole ("Vraag 7"), or None."""
    match = _QUESTION.fullmatch(_line(text))
    return Label(Role.QUESTION, numbers_in(match["numbers"])) if match else None


def is_remark_label(text: str) -> bool:
    """ "Opmerking": what follows belongs to no question; a report with labelled questions says so."""
    return bool(_REMARK.fullmatch(_line(text)))


def section_heading(text: str) -> Section | None:
    """The section of the report that `text` opens ("III Volledige agenda"), or None."""
    line = _line(text)
    match = _SECTION.fullmatch(line) or _BARE_SECTION.fullmatch(line)
    if not match and line[:1].isupper():
        letter = _LETTER_HEADING.fullmatch(line)
        match = letter if letter and not _ABOUT.search(line) else None
    if not match:
        return None
    if match.re is _SECTION and asker_heading(line.split(maxsplit=1)[1]):
        return None
    return next(section for section in Section if match.groupdict().get(section.value))


def is_contents(text: str) -> bool:
    """ "Inhoudsopgave", "Inhoud blz.": a table of contents begins."""
    return bool(_MAY_BE_CONTENTS.match(text) and _CONTENTS.fullmatch(_line(text)))


def is_contents_line(text: str) -> bool:
    """A line of a table of contents that comes back nowhere: it is short, or ends in a page number."""
    line = _line(text)
    return bool(line) and (without_page(line) != line or not line.endswith((".", "?", "!")))


def heading_key(text: str) -> str:
    """What a heading and its line in a table of contents have in common: the words, without label and page."""
    return _NO_WORDS.sub(" ", _LIST_MARK.sub("", without_page(text))).strip().casefold()


def without_page(text: str) -> str:
    """A line of a table of contents without its page number."""
    return _PAGE_AT_END.sub("", _line(text)).strip()


def is_label(text: str) -> bool:
    """True for a line that can only be a label or heading of a question document."""
    line = _line(text)
    if not line or len(line) > _LONGEST_LABEL:
        return False
    bare = without_page(line)
    return any(
        answer_label(text) or question_label(text) or section_heading(text) or asker_heading(text)
        for text in dict.fromkeys((line, bare))
        if text
    )


@lru_cache(maxsize=64)
def _line(text: str) -> str:
    # Each kind of label and heading looks at the same line in turn.
    return " ".join(text.split()) if len(text) <= 2 * _LONGEST_LABEL else ""
