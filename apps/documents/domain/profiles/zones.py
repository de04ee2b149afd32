"""The document cut at its section headings and at its asker headings; every profile starts from these."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.documents.domain.askers import AskerHeading
from apps.documents.domain.assembly import Draft, DraftPart
from apps.documents.domain.elements import Element, Kind
from apps.documents.domain.header import read_header
from apps.documents.domain.labels import Section
from apps.documents.domain.outline import DocumentKind
from apps.documents.domain.paragraphs import Paragraph
from apps.documents.domain.profiles.letters import letter


@dataclass(frozen=True)
class Zones:
    """The document cut at its section headings; without any, everything below the head is questions."""

    head: tuple[Element, ...]
    questions: tuple[Element, ...]
    answers: tuple[Element, ...]
    agenda: tuple[Element, ...]


def zones_of(found: Sequence[Element]) -> Zones:
    """The elements sorted by the section heading above them; an asker or a label opens the questions.

    Address, salutation and signature of a letter go to the head, whatever they stand between.
    """
    zones: dict[Section | None, list[Element]] = {None: [], **{section: [] for section in Section}}
    current: Section | None = None
    for element in found:
        if element.kind is Kind.SECTION and not (current is Section.AGENDA and is_letter_heading(element)):
            current = element.section
            continue
        if current in _OPENED and element.kind in {Kind.ASKER, Kind.LABEL}:
            current = Section.QUESTIONS
        if current is Section.QUESTIONS and element.asker and element.asker.answers:
            current = Section.ANSWERS
        zones[current].append(element)
    if not zones[Section.QUESTIONS] and any(e.asker and not e.asker.answers for e in zones[Section.ANSWERS]):
        # The section headings stood in a table of contents only.
        zones[Section.QUESTIONS], zones[Section.ANSWERS] = zones[Section.ANSWERS], []
    questions, answers = letter(zones[Section.QUESTIONS]), letter(zones[Section.ANSWERS])
    return Zones(
        (*zones[None], *questions.around, *answers.around),
        questions.body,
        answers.body,
        tuple(zones[Section.AGENDA]),
    )


_OPENED = (None, Section.AGENDA)


def is_letter_heading(element: Element) -> bool:
    """ "Brief van de minister van Defensie" heads a letter, or is a paper of the agenda."""
    return element.paragraph.text.strip().lower().startswith("brief")


def has_askers(found: Sequence[Element]) -> bool:
    """An asker heading stands in it."""
    return any(element.kind is Kind.ASKER for element in found)


def has_answers(found: Sequence[Element]) -> bool:
    """An answer label stands in it."""
    return any(element.is_answer_label for element in found)


def by_asker(run: Sequence[Element]) -> list[tuple[AskerHeading | None, list[Element]]]:
    """The elements under each asker heading; what stands before the first one has none."""
    groups: list[tuple[AskerHeading | None, list[Element]]] = []
    for element in run:
        if element.asker:
            groups.append((element.asker, []))
        elif groups:
            groups[-1][1].append(element)
        else:
            groups.append((None, [element]))
    return [group for place, group in enumerate(groups) if group[1] or not _comes_again(groups, place)]


def _comes_again(groups: Sequence[tuple[AskerHeading | None, list[Element]]], place: int) -> bool:
    """An empty heading whose asker has a later one with text is a line of a table of contents."""
    heading = groups[place][0]
    return any(
        later and heading and other and other.askers == heading.askers for other, later in groups[place + 1 :]
    )


def paragraphs_of(run: Sequence[Element]) -> tuple[Paragraph, ...]:
    """The paragraphs of the elements."""
    return tuple(element.paragraph for element in run)


def draft_of(kind: DocumentKind, zones: Zones, parts: Sequence[DraftPart]) -> Draft:
    """The draft with its header, read from what stands above the first section."""
    head = paragraphs_of(zones.head)
    header = read_header([paragraph.text for paragraph in head])
    return Draft(kind, header, tuple(parts), head, paragraphs_of(zones.agenda))
