"""Paragraphs with their role: section, asker heading, label, subheading or plain text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from apps.documents.domain.askers import AskerHeading, asker_heading
from apps.documents.domain.asks import SELF, asks
from apps.documents.domain.labels import (
    Label,
    Role,
    Section,
    answer_label,
    heading_key,
    is_contents,
    question_label,
    section_heading,
)
from apps.documents.domain.paragraphs import Paragraph


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
_SPEAKER = re.compile(rf"\b{SELF}\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"\buw\s+kamer\b|\b(?:ik|mijn)\b", re.IGNORECASE)


def elements(paragraphs: Sequence[Paragraph]) -> tuple[Element, ...]:
    """The paragraphs with text, each with its role, without a table of contents."""
    filled = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    filled = _without_contents(filled)
    return tuple(
        _element(paragraph, filled[place + 1] if place + 1 < len(filled) else None)
        for place, paragraph in enumerate(filled)
    )


def _element(paragraph: Paragraph, following: Paragraph | None) -> Element:
    text = paragraph.text
    if paragraph.cell is None:
        if asker := asker_heading(text):
            return Element(Kind.ASKER, paragraph, asker=asker)
        if section := section_heading(text):
            return Element(Kind.SECTION, paragraph, section=section)
        if label := answer_label(text) or question_label(text):
            return Element(Kind.LABEL, paragraph, label=label)
        if is_subheading(paragraph, following):
            return Element(Kind.HEADING, paragraph)
    return Element(Kind.TEXT, paragraph)


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
    first = heading_key(paragraphs[start + 1].text) if start + 1 < len(paragraphs) else ""
    again = (
        place
        for place, paragraph in enumerate(paragraphs[start + 2 :], start + 2)
        if first and heading_key(paragraph.text) == first
    )
    end = next(again, None)
    return paragraphs if end is None else paragraphs[:start] + paragraphs[end:]


def voice(paragraph: Paragraph) -> float:
    """How much a paragraph sounds like the askers (above 0) or like the government (below 0)."""
    if paragraph.label or paragraph.cell:
        return 0.0
    text = paragraph.words
    score = -0.25
    if _SPEAKER.search(text):
        score += 2
    if asks(text):
        score += 1
    if _GOVERNMENT.search(text):
        score -= 1.5
    return score
