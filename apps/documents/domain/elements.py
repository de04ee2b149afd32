"""Paragraphs with their role: section, asker heading, label, subheading or plain text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from apps.documents.domain.askers import AskerHeading, asker_alone, asker_heading
from apps.documents.domain.asks import SELF, asks
from apps.documents.domain.labels import (
    Label,
    Role,
    Section,
    answer_label,
    heading_key,
    is_contents,
    is_contents_line,
    may_announce,
    question_label,
    section_heading,
)
from apps.documents.domain.paragraphs import Paragraph, Run
from apps.overleg.domain.guarded import Guarded, folded


class Kind(StrEnum):
    SECTION = "section"
    ASKER = "asker"
    LABEL = "label"
    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True)
class Element:
    """One paragraph and what it is; exactly the field that its kind needs is filled."""

    kind: Kind
    paragraph: Paragraph
    section: Section | None = None
    asker: AskerHeading | None = None
    label: Label | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        return self.label.numbers if self.label else ()

    @property
    def is_answer_label(self) -> bool:
        return self.label is not None and self.label.role is Role.ANSWER

    @property
    def is_question_label(self) -> bool:
        return self.label is not None and self.label.role is Role.QUESTION


_LONGEST_SUBHEADING = 120
_ENDS_LIKE_PROSE = re.compile(r"[.?!;,…][)\]»”’\"']*$")
# A line that ends in a colon and says one of these leads a list in; it heads nothing.
_LEADS_IN = re.compile(
    r"\b(?:vragen|vraagt|volgende|volgt|leden|kabinet|minister|staatssecretaris|zijn|is|heeft|hebben|wordt|worden|"
    r"luidt|luiden|manieren|zaken|punten)\b",
    re.IGNORECASE,
)
_NUMERIC_LABEL = re.compile(r"\d{1,2}[.)]|[IVX]{1,4}\.?")
# The askers as those who speak; in "de vragen van deze leden" somebody speaks of them.
_SPEAKER = Guarded(
    re.compile(rf"\b(?<!\bvan )(?<!\bdoor )(?<!\bmet )(?<!\baan )(?<!\bvoor ){SELF}\b", re.IGNORECASE),
    ("leden", "lid", "fractie"),
)
# Only the government says "I" and "your Chamber"; what is quoted is said by neither.
_GOVERNMENT = Guarded(
    re.compile(r"\buw\s+kamer\b|\b(?:ik|(?<!de )mijn)\b", re.IGNORECASE),
    ("uw kamer", "mijn", re.compile(r"ik\b(?<!\wik)")),
)
_I_ASK = re.compile(r"\bik\s+(?:vraag|verzoek)\b|\b(?:vraag|verzoek)\s+ik\b", re.IGNORECASE)
_QUOTED = re.compile(
    r"[«“\"‘](?:(?<=«)[^«»]{0,600}»|(?<=“)[^“”]{0,600}”|(?<=\")[^\"]{0,600}\"|(?<=‘)[^‘’]{0,600}’)"
)
# "Ja.", "Zie het antwoord op vraag 3.", "Het kabinet deelt die zorg.": how an answer begins.
_REPLIES = re.compile(
    r"(?:ja|nee|neen|zie|dat\s+klopt|hiertoe|inderdaad)\b|"
    r"(?:het\s+kabinet|de\s+(?:regering|minister|staatssecretaris|bewindspersonen))\s+"
    r"(?:deelt|delen|onderschrijft|onderschrijven|hecht|acht|vindt|erkent|herkent|zet|is|zijn|heeft|hebben|kan|kunnen|"
    r"zal|zullen|ziet|zien|werkt|begrijpt|bevestigt|verwijst|verwacht|streeft|staat|neemt|beziet|blijft|wil)\b",
    re.IGNORECASE,
)
# "In de brief staat …", "De minister schrijft …": the askers tell what they read.
_CITES = re.compile(
    r"(?:(?:in|uit|volgens)\s+(?:de|het|deze|dit)\s+(?:\w+\s+)?(?:brief|kamerbrief|rapport|nota|agenda|stuk|voorstel)\b|"
    r"(?:het\s+kabinet|de\s+(?:regering|minister|staatssecretaris|bewindspersonen))\s+"
    r"(?:schrijft|schrijven|stelt|stellen|meldt|melden|noemt|noemen|geeft|geven|kondigt|wil|spreekt)\b)",
    re.IGNORECASE,
)
# "De leden van de VVD-fractie hebben de volgende vragen gesteld, die ik in samenhang beantwoord."
_ANNOUNCES = re.compile(
    rf"(?:{SELF})[^.?!]{{0,120}}?\b(?:hebben|heeft|stellen|stelden|stelt|stelde|leggen|legden|vragen|vroegen)\b"
    r"[^.?!]{0,120}?\bvragen\b[^.?!]{0,160}[.:]?",
    re.IGNORECASE,
)


def elements(paragraphs: Sequence[Paragraph]) -> tuple[Element, ...]:
    """The paragraphs with text, each with its role, without a table of contents."""
    filled = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    filled = [_with_label(paragraph) for paragraph in _without_contents(_with_whole_headings(filled))]
    found = [
        _element(paragraph, filled[place + 1] if place + 1 < len(filled) else None)
        for place, paragraph in enumerate(filled)
    ]
    return tuple(_with_section_of_answers(_with_answers_of_asker(found)))


def _with_whole_headings(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A heading in capitals that ends in "VAN" or "EN" goes on in the next line in capitals."""
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        before = whole[-1] if whole else None
        if before and _go_together(before.words, paragraph.words):
            whole[-1] = replace(before, runs=(*before.runs, Run(" "), *paragraph.runs))
        else:
            whole.append(paragraph)
    return whole


def _go_together(before: str, after: str) -> bool:
    short = len(before) + len(after) <= _LONGEST_HEADING
    return short and before.isupper() and after.isupper() and bool(_GOES_ON.search(before))


_LONGEST_HEADING = 240
_GOES_ON = re.compile(r"(?:\b(?:VOOR|VAN|EN|DE|HET|DER|UIT|VANUIT)|,)\s*$")


def _with_label(paragraph: Paragraph) -> Paragraph:
    """A bullet that was typed is the label of its paragraph, as an automatic one is."""
    if paragraph.label or not _TYPED_BULLET.match(paragraph.words):
        return paragraph
    first = next((run for run in paragraph.runs if run.note is None and run.text.strip()), None)
    match = _TYPED_BULLET.match(first.text) if first else None
    if first is None or match is None:
        return paragraph
    place = paragraph.runs.index(first)
    rest = replace(first, text=first.text[match.end() :])
    return replace(paragraph, runs=(rest, *paragraph.runs[place + 1 :]), label=match.group(1))


_TYPED_BULLET = re.compile(r"\s*([-–•●▪])\s+(?=\S)")


def _element(paragraph: Paragraph, following: Paragraph | None) -> Element:
    text = paragraph.text
    if paragraph.cell is None:
        if may_announce(text):
            if asker := asker_heading(text):
                return Element(Kind.ASKER, paragraph, asker=asker)
            if section := section_heading(text):
                return Element(Kind.SECTION, paragraph, section=section)
            if label := answer_label(text) or question_label(text):
                return Element(Kind.LABEL, paragraph, label=label)
        if is_subheading(paragraph, following):
            alone = asker_alone(text) if following and not following.cell else None
            return Element(Kind.ASKER, paragraph, asker=alone) if alone else Element(Kind.HEADING, paragraph)
    return Element(Kind.TEXT, paragraph)


def _with_answers_of_asker(found: list[Element]) -> list[Element]:
    """ "Antwoord op de vragen van de leden van de VVD-fractie" right under those questions is an answer label."""
    asker: AskerHeading | None = None
    answered = False
    out: list[Element] = []
    for element in found:
        heading = element.asker
        answered = answered or element.section is Section.ANSWERS
        if heading and heading.answers and asker and not answered and heading.askers == asker.askers:
            out.append(replace(element, kind=Kind.LABEL, asker=None, label=Label(Role.ANSWER, ())))
            continue
        asker = heading or asker
        out.append(element)
    return out


def _with_section_of_answers(found: list[Element]) -> list[Element]:
    """A sole "Reactie van de minister" behind the questions of several askers heads all answers, not one."""
    labels = [place for place, element in enumerate(found) if element.is_answer_label]
    if len(labels) != 1 or found[labels[0]].numbers:
        return found
    place = labels[0]
    if any(element.section is Section.ANSWERS for element in found):
        return found
    before = [element.asker.askers for element in found[:place] if element.asker]
    after = [element.asker.askers for element in found[place:] if element.asker]
    if len(set(before)) < _SEVERAL or not set(after) <= set(before):
        return found
    section = replace(found[place], kind=Kind.SECTION, section=Section.ANSWERS, label=None)
    return [*found[:place], section, *found[place + 1 :]]


_SEVERAL = 2


def is_subheading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """A short line of its own that ends like no sentence, with text under it; or what is styled as a heading."""
    text = paragraph.words.strip()
    if paragraph.cell or len(text) > _LONGEST_SUBHEADING or not text[:1].strip("«“‘\"'"):
        return bool(paragraph.level)
    if paragraph.level:
        return True
    if _ENDS_LIKE_PROSE.search(text) or not (text[0].isupper() or text[0].isdigit() or paragraph.bold):
        return False
    if following is None or following.cell:
        return False
    if paragraph.label and (not _NUMERIC_LABEL.fullmatch(paragraph.label) or following.label):
        return False
    if text.endswith(":") and _LEADS_IN.search(text):
        return False
    return not asks(text) and not following.words[:1].islower()


def _without_contents(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Drops a table of contents: its lines come back, without page numbers, as the headings below."""
    start = next((place for place, p in enumerate(paragraphs) if is_contents(p.text)), None)
    if start is None:
        return paragraphs
    keys = [heading_key(paragraph.text) for paragraph in paragraphs]
    last = {key: place for place, key in enumerate(keys) if key}
    for place in range(start + 1, len(paragraphs)):
        if last.get(keys[place], 0) > place:
            end = keys.index(keys[place], place + 1)
            if all(is_contents_line(paragraph.text) for paragraph in paragraphs[place:end]):
                return paragraphs[:start] + paragraphs[end:]
            break
        if not is_contents_line(paragraphs[place].text):
            break
    return paragraphs


def voice(paragraph: Paragraph) -> float:
    """How much a paragraph sounds like the askers (above 0) or like the government (below 0)."""
    return 0.0 if paragraph.label or paragraph.cell else _voice(paragraph.words)


@lru_cache(maxsize=8192)
def _voice(said: str) -> float:
    # Every profile listens to the same paragraphs.
    text = _QUOTED.sub("«»", said)
    words = folded(text)
    if "vragen" in words and _ANNOUNCES.fullmatch(text.strip()):
        return 2.0
    score = -0.25
    speaks = bool(_SPEAKER.search(text, words))
    asking = bool(asks(text))
    if speaks:
        score += 2
    if asking:
        score += 1
    if _GOVERNMENT.search(text, words) and not _I_ASK.search(text):
        score -= 3
    elif not speaks and not asking:
        score += 0.75 * bool(_CITES.match(text)) - 0.75 * bool(_REPLIES.match(text))
    return score
