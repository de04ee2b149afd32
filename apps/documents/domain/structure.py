"""Recognising a question document: by profile, from paragraphs with roles to parts with questions and answers.

A profile is one way in which committees and ministries lay out these documents; the table PROFILES is asked
in order, the first that fits reads the document. What fits none is `unknown`, with nothing guessed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from apps.documents.domain.askers import AskerHeading
from apps.documents.domain.asks import asks
from apps.documents.domain.assembly import Draft, DraftPart, Piece, assemble
from apps.documents.domain.elements import Element, Kind, elements, voice
from apps.documents.domain.header import read_header
from apps.documents.domain.labels import Section
from apps.documents.domain.layout import undo_layout
from apps.documents.domain.outline import DocumentKind, ItemKind, Outline
from apps.documents.domain.paragraphs import Paragraph, Source


def recognise(source: Source) -> Outline:
    """The outline of what a reader gave; kind `unknown` without parts when it is no question document."""
    paper = undo_layout(source)
    found = elements(paper.paragraphs)
    draft = next((profile.read(found) for profile in PROFILES if profile.fits(found)), None)
    return assemble(draft or _unknown(found), paper.notes, paper.remarks)


@dataclass(frozen=True)
class Profile:
    """`fits` tells the layout by its labels and headings; `read` takes it apart."""

    name: str
    fits: Callable[[Sequence[Element]], bool]
    read: Callable[[Sequence[Element]], Draft]


@dataclass(frozen=True)
class _Zones:
    """The document cut at its section headings; without any, everything below the head is questions."""

    head: tuple[Element, ...]
    questions: tuple[Element, ...]
    answers: tuple[Element, ...]
    agenda: tuple[Element, ...]


def _zones(found: Sequence[Element]) -> _Zones:
    zones: dict[Section | None, list[Element]] = {None: [], **{section: [] for section in Section}}
    current: Section | None = None
    for element in found:
        if element.kind is Kind.SECTION:
            current = element.section
            continue
        if current is None and element.kind in {Kind.ASKER, Kind.LABEL}:
            current = Section.QUESTIONS
        zones[current].append(element)
    return _Zones(
        tuple(zones[None]),
        tuple(zones[Section.QUESTIONS]),
        tuple(zones[Section.ANSWERS]),
        tuple(zones[Section.AGENDA]),
    )


# -- which profile ---------------------------------------------------------------------------------------------


def _has_askers(found: Sequence[Element]) -> bool:
    return any(element.kind is Kind.ASKER for element in found)


def _has_answers(found: Sequence[Element]) -> bool:
    return any(element.is_answer_label for element in found)


def _is_interleaved(found: Sequence[Element]) -> bool:
    zones = _zones(found)
    return _has_askers(zones.questions) and _has_answers(zones.questions)


def _is_split(found: Sequence[Element]) -> bool:
    zones = _zones(found)
    return _has_askers(zones.questions) and not _has_answers(zones.questions) and _has_answers(zones.answers)


def _is_inbreng(found: Sequence[Element]) -> bool:
    return _has_askers(found) and not _has_answers(found)


_SHARE_OF_VOICE = 0.3


def _is_bare_inbreng(found: Sequence[Element]) -> bool:
    """One asker's text without any heading: the askers speak, and something is asked."""
    if _has_askers(found) or any(element.kind in {Kind.LABEL, Kind.SECTION} for element in found):
        return False
    texts = [element.paragraph for element in found if element.kind is Kind.TEXT]
    speaking = sum(1 for paragraph in texts if voice(paragraph) > 0)
    asking = any(asks(paragraph.words) for paragraph in texts)
    return asking and speaking >= _SHARE_OF_VOICE * len(texts)


# -- reading ---------------------------------------------------------------------------------------------------


def _read_interleaved(found: Sequence[Element]) -> Draft:
    """Each answer under its question; what stands after an answer is cut where the askers speak again."""
    zones = _zones(found)
    parts = [
        DraftPart(heading, tuple(_interleaved_pieces(run))) for heading, run in _by_asker(zones.questions)
    ]
    return _draft(DocumentKind.VERSLAG_SO, zones, parts)


def _interleaved_pieces(run: Sequence[Element]) -> list[Piece]:
    """Questions and answers of one asker, between whose answer labels stand an answer and the next question."""
    labels = [place for place, element in enumerate(run) if element.is_answer_label]
    if not labels:
        return _unanswered_pieces(run)
    pieces: list[Piece] = []
    asked = run[: labels[0]]
    for label, following in zip(labels, [*labels[1:], len(run)], strict=True):
        questions = _question_pieces(asked, run[label].numbers)
        # An answer label without a number answers the labelled questions above it.
        numbers = run[label].numbers or tuple(number for piece in questions for number in piece.numbers)
        pieces += questions
        text = run[label + 1 : following]
        cut = _answer_end(text, is_last=following == len(run))
        pieces.append(Piece(ItemKind.ANSWER, _paragraphs(text[:cut]), numbers))
        asked = text[cut:]
    return pieces + _remark_pieces(asked)


def _answer_end(text: Sequence[Element], *, is_last: bool) -> int:
    """How many of the elements after an answer label belong to the answer.

    A question label ends it. Otherwise the cut is where the rest sounds most like the askers; an answer has at
    least one paragraph and, when another answer follows, so has the question to it.
    """
    labelled = next((place for place, element in enumerate(text) if element.is_question_label), None)
    if labelled is not None:
        return labelled
    first, last = (1, len(text)) if is_last else (1, len(text) - 1)
    if last < first:
        return max(0, last)
    gain, best, cut = 0.0, 0.0, len(text)
    for place in range(len(text) - 1, first - 1, -1):
        gain += voice(text[place].paragraph) if text[place].kind is Kind.TEXT else 0.0
        if gain > best or (place == last and cut > last):
            best, cut = gain, place
    while first < cut < len(text) and text[cut - 1].kind is Kind.HEADING:
        cut -= 1
    return cut


def _question_pieces(asked: Sequence[Element], numbers: tuple[int, ...]) -> list[Piece]:
    """Subheadings first, then all that was said as one question; labelled questions one by one."""
    if any(element.is_question_label for element in asked):
        return _labelled_pieces(asked)
    headings = [Piece(ItemKind.HEADING, (e.paragraph,)) for e in asked if e.kind is Kind.HEADING]
    text = _paragraphs([element for element in asked if element.kind is not Kind.HEADING])
    return [*headings, Piece(ItemKind.QUESTION, text, numbers)] if text else headings


def _labelled_pieces(run: Sequence[Element]) -> list[Piece]:
    """Questions under "Vraag N" labels, with remarks and subheadings before the first."""
    pieces: list[Piece] = []
    numbers: tuple[int, ...] | None = None
    text: list[Element] = []

    def close() -> None:
        if text and numbers is None:
            pieces.extend(_remark_pieces(text))
        elif text:
            pieces.append(Piece(ItemKind.QUESTION, _paragraphs(text), numbers or ()))
        text.clear()

    for element in run:
        if element.label:
            close()
            numbers = element.label.numbers
        elif element.kind is Kind.HEADING:
            close()
            pieces.append(Piece(ItemKind.HEADING, (element.paragraph,)))
            numbers = None
        else:
            text.append(element)
    close()
    return pieces


def _remark_pieces(run: Sequence[Element]) -> list[Piece]:
    """What is left after the last answer: one remark between two subheadings."""
    pieces: list[Piece] = []
    for element in run:
        if element.kind is Kind.HEADING:
            pieces.append(Piece(ItemKind.HEADING, (element.paragraph,)))
        elif pieces and pieces[-1].kind is ItemKind.REMARK:
            pieces[-1] = replace(pieces[-1], paragraphs=(*pieces[-1].paragraphs, element.paragraph))
        else:
            pieces.append(Piece(ItemKind.REMARK, (element.paragraph,)))
    return pieces


def _unanswered_pieces(run: Sequence[Element]) -> list[Piece]:
    """Without numbers each paragraph that asks is a question and any other a remark.

    List items and tables go with the paragraph that leads them in ("Zij willen weten:"); items that ask by
    themselves are questions of their own, unless that paragraph asks already.
    """
    if any(element.is_question_label for element in run):
        return _labelled_pieces(run)
    groups: list[list[Element]] = []
    for element in run:
        if groups and _is_led_in(groups[-1], element):
            groups[-1].append(element)
        else:
            groups.append([element])
    return [_unanswered_piece(group) for group in groups]


def _is_led_in(group: Sequence[Element], element: Element) -> bool:
    """A list item or table cell that goes with the paragraph before it."""
    lead, paragraph = group[0], element.paragraph
    if lead.kind is not Kind.TEXT or element.kind is not Kind.TEXT:
        return False
    if paragraph.cell:
        return True
    if not paragraph.label or not asks(paragraph.words):
        return bool(paragraph.label)
    return not lead.paragraph.label and bool(asks(lead.paragraph.words))


def _unanswered_piece(group: Sequence[Element]) -> Piece:
    paragraphs = _paragraphs(group)
    if group[0].kind is Kind.HEADING:
        return Piece(ItemKind.HEADING, paragraphs)
    asking = any(asks(paragraph.text) for paragraph in paragraphs)
    return Piece(ItemKind.QUESTION if asking else ItemKind.REMARK, paragraphs)


def _read_split(found: Sequence[Element]) -> Draft:
    """All questions in I and all answers in II: each answer goes to the part that asked what it answers."""
    zones = _zones(found)
    parts = [
        DraftPart(heading, tuple(_unanswered_pieces(run))) for heading, run in _by_asker(zones.questions)
    ]
    for heading, run in _by_asker(zones.answers):
        for answer in _answers(run):
            parts = _with_answer(parts, answer, heading)
    return _draft(DocumentKind.VERSLAG_SO, zones, parts)


def _answers(run: Sequence[Element]) -> list[Piece]:
    answers: list[Piece] = []
    for element in run:
        if element.label:
            answers.append(Piece(ItemKind.ANSWER, (), element.label.numbers))
        elif answers:
            answers[-1] = replace(answers[-1], paragraphs=(*answers[-1].paragraphs, element.paragraph))
    return answers


def _with_answer(parts: list[DraftPart], answer: Piece, under: AskerHeading | None) -> list[DraftPart]:
    """The parts with the answer after the last question it answers, or at the end of its asker's part."""
    places = [
        (part, item)
        for part, draft in enumerate(parts)
        for item, piece in enumerate(draft.pieces)
        if piece.kind is ItemKind.QUESTION and set(piece.numbers) & set(answer.numbers)
        if under is None or draft.heading is None or under.askers == draft.heading.askers
    ]
    if places:
        part, item = places[-1]
    else:
        same = [
            n
            for n, draft in enumerate(parts)
            if draft.heading and under and draft.heading.askers == under.askers
        ]
        part = same[-1] if same else len(parts) - 1
        item = len(parts[part].pieces) - 1
    pieces = parts[part].pieces
    changed = replace(parts[part], pieces=(*pieces[: item + 1], answer, *pieces[item + 1 :]))
    return [*parts[:part], changed, *parts[part + 1 :]]


def _read_inbreng(found: Sequence[Element]) -> Draft:
    zones = _zones(found)
    parts = [
        DraftPart(heading, tuple(_unanswered_pieces(run))) for heading, run in _by_asker(zones.questions)
    ]
    return _draft(DocumentKind.INBRENG_SO, zones, parts)


def _read_bare_inbreng(found: Sequence[Element]) -> Draft:
    part = DraftPart(None, tuple(_unanswered_pieces(found)))
    return Draft(DocumentKind.INBRENG_SO, read_header(()), (part,))


def _unknown(found: Sequence[Element]) -> Draft:
    texts = [element.paragraph.text for element in found[:_HEAD_OF_UNKNOWN]]
    return Draft(DocumentKind.UNKNOWN, read_header(texts), (), tuple(e.paragraph for e in found))


_HEAD_OF_UNKNOWN = 12


# -- shared ----------------------------------------------------------------------------------------------------


def _by_asker(run: Sequence[Element]) -> list[tuple[AskerHeading | None, list[Element]]]:
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


def _paragraphs(run: Sequence[Element]) -> tuple[Paragraph, ...]:
    return tuple(element.paragraph for element in run)


def _draft(kind: DocumentKind, zones: _Zones, parts: Sequence[DraftPart]) -> Draft:
    head = _paragraphs(zones.head)
    header = read_header([paragraph.text for paragraph in head])
    return Draft(kind, header, tuple(parts), head, _paragraphs(zones.agenda))


PROFILES = (
    Profile("verslag, answers under their questions", _is_interleaved, _read_interleaved),
    Profile("verslag, questions in I and answers in II", _is_split, _read_split),
    Profile("inbreng with a heading per asker", _is_inbreng, _read_inbreng),
    Profile("inbreng of one asker without headings", _is_bare_inbreng, _read_bare_inbreng),
)
