"""The order in which a verslag prints, the same for every writer.

A writer asks `front` for what stands above section I and `flow` for the rest; no writer knows a layout or
numbers a note by itself, so that Word, PDF and whatever comes later say the same.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from apps.documents.domain.anchors import Anchors
from apps.documents.domain.front import Front, front
from apps.documents.domain.outline import ItemKind
from apps.documents.domain.report import Report, ReportItem, ReportPart
from apps.documents.domain.wording import (
    ADDITION_HEADING,
    PLACEHOLDER,
    REMARK_HEADING,
    addressees_short,
    answer_heading,
    answer_label,
    answer_label_below,
    asker_heading,
    dutch_date,
    question_heading,
    signed_by,
)
from apps.overleg.domain.profiles import Kind, Layout
from apps.overleg.domain.prose import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Strong,
    Text,
    notes_of,
    parse,
)

__all__ = [
    "Front",
    "Head",
    "HeadKind",
    "Piece",
    "Prose",
    "Role",
    "flow",
    "front",
    "section_titles",
    "signature",
]

DEEPEST_HEADING = 6
ONE_SECTION = "Vragen en antwoorden"
Numbers = tuple[str, ...]
# Where every question carries its number above it: what an answer is called, by its numbers and by those of
# the question it stands under.
LABELLED: Mapping[Kind, Callable[[Numbers, Numbers], str]] = {
    Kind.LIJST: answer_label_below,
    Kind.KAMERVRAGEN: lambda numbers, _above: answer_label(numbers),
}


class Role(StrEnum):
    """What a run of text is, for a writer that dresses them differently."""

    QUESTION = "question"
    REMARK = "remark"
    ANSWER = "answer"
    NOTICE = "notice"
    AGENDA = "agenda"


class HeadKind(StrEnum):
    """What a heading announces; the level alone cannot say, an answer may stand under a subject or not."""

    SECTION = "section"
    ASKER = "asker"
    SUBJECT = "subject"
    QUESTION = "question"
    REMARK = "remark"
    ANSWER = "answer"


@dataclass(frozen=True)
class Head:
    """A heading: level 1 section, 2 asker, 3 subject, question or answer (4 when under a subject).

    A subject has an `anchor`, the name of its place; what a label announces has its own.
    """

    kind: HeadKind
    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Prose:
    """Text under the last head; its notes carry their numbers in the document, its headings their levels.

    `by` names who says it, asker or minister; nobody in an answer is the cabinet. `numbers` are those of the item;
    `anchor` is the name of the place where it begins.
    """

    role: Role
    blocks: tuple[Block, ...]
    by: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    anchor: str = ""


Piece = Head | Prose


@dataclass(frozen=True)
class _Said:
    """An item in its place, before its text is parsed."""

    item: ReportItem
    by: tuple[str, ...]


def section_titles(report: Report) -> tuple[str, str, str]:
    """The three sections of every verslag."""
    return (
        "I Vragen en opmerkingen vanuit de fracties",
        f"II Antwoord/Reactie van {addressees_short(report.addressees)}",
        "III Volledige agenda",
    )


def signature(report: Report) -> str:
    """Who gave the answers, when and under which reference; empty while nobody signed."""
    if not report.signatories:
        return ""
    names = signed_by(report.signatories)
    day = dutch_date(report.letter_date or report.answered_on)
    reference = f", kenmerk {report.letter_reference}" if report.letter_reference else ""
    return f"De antwoorden zijn gegeven door {names}{',' if ',' in names else ''} bij brief van {day}{reference}."


def flow(report: Report) -> tuple[Piece, ...]:
    """The three sections in the order of the layout, notes numbered through in the order of reading.

    Interleaved: each answer under its question in I, and II says who gave them. Split: the numbered
    questions in I, all answers in II. A lijst van vragen and Kamervragen have one section, in which every
    question and every answer is labelled.
    """
    if report.kind in LABELLED:
        return _set(_labelled(report, LABELLED[report.kind]))
    first, second, third = section_titles(report)
    parts = report.parts if report.layout is Layout.INTERLEAVED else _questions_only(report.parts)
    pieces: list[Piece | _Said] = [Head(HeadKind.SECTION, 1, first)]
    for part in parts:
        pieces += _part(part, report.layout)
    pieces.append(Head(HeadKind.SECTION, 1, second))
    if sentence := signature(report):
        pieces.append(_plain(Role.NOTICE, sentence))
    if report.layout is Layout.SPLIT:
        for item in _answers(report.parts):
            heading = answer_heading(item.numbers, item.ministers)
            pieces += [Head(HeadKind.ANSWER, 2, heading), _Said(item, item.ministers)]
    pieces.append(Head(HeadKind.SECTION, 1, third))
    if report.agenda:
        pieces.append(_agenda(report.agenda))
    return _set(pieces)


def _part(part: ReportPart, layout: Layout) -> list[Piece | _Said]:
    """The pieces of one asker; answers and questions stand one level below a subject heading."""
    heading = asker_heading(part.askers)
    pieces: list[Piece | _Said] = [Head(HeadKind.ASKER, 2, heading)] if heading else []
    level = 3 if heading else 2
    askers = tuple(asker.name for asker in part.askers)
    labelled = False
    for item in part.items:
        if item.kind is ItemKind.HEADING:
            level = 3 if heading else 2
            pieces.append(Head(HeadKind.SUBJECT, level, " ".join(item.markdown.split())))
            level += 1
            labelled = False
            continue
        if item.kind is ItemKind.ANSWER:
            pieces.append(Head(HeadKind.ANSWER, level, answer_heading(item.numbers, item.ministers)))
        elif item.kind is ItemKind.QUESTION and item.numbers and layout is Layout.SPLIT:
            pieces.append(Head(HeadKind.QUESTION, level, question_heading(item.numbers)))
            labelled = True
        elif item.kind is ItemKind.REMARK and labelled:
            # Under the label of the question above it, it would read as part of that question.
            pieces.append(Head(HeadKind.REMARK, level, REMARK_HEADING))
        pieces.append(_Said(item, item.ministers if item.kind is ItemKind.ANSWER else askers))
    return pieces


def _labelled(report: Report, called: Callable[[Numbers, Numbers], str]) -> list[Piece | _Said]:
    """ "Vraag 1", its text, and the answer under a label of its own; whoever asks stands above it all."""
    pieces: list[Piece | _Said] = [Head(HeadKind.SECTION, 1, ONE_SECTION)]
    for part in report.parts:
        askers = tuple(asker.name for asker in part.askers)
        above: Numbers = ()
        level = 2
        for item in part.items:
            match item.kind:
                case ItemKind.HEADING:
                    pieces.append(Head(HeadKind.SUBJECT, 2, " ".join(item.markdown.split())))
                    level = 3
                    continue
                case ItemKind.REMARK:
                    pieces.append(Head(HeadKind.REMARK, level, ADDITION_HEADING))
                case ItemKind.QUESTION:
                    above = item.numbers
                    pieces.append(Head(HeadKind.QUESTION, level, question_heading(item.numbers)))
                case ItemKind.ANSWER:
                    pieces.append(Head(HeadKind.ANSWER, level + 1, called(item.numbers, above)))
            pieces.append(_Said(item, item.ministers if item.kind is ItemKind.ANSWER else askers))
    return pieces


def _questions_only(parts: Iterable[ReportPart]) -> tuple[ReportPart, ...]:
    return tuple(
        replace(part, items=tuple(item for item in part.items if item.kind is not ItemKind.ANSWER))
        for part in parts
    )


def _answers(parts: Iterable[ReportPart]) -> tuple[ReportItem, ...]:
    return tuple(item for part in parts for item in part.items if item.kind is ItemKind.ANSWER)


def _plain(role: Role, text: str) -> Prose:
    return Prose(role, (Paragraph((Text(text),)),))


def _agenda(agenda: tuple[str, ...]) -> Prose:
    items = tuple((Paragraph((Text(line),)),) for line in agenda)
    return Prose(Role.AGENDA, (ListBlock(ordered=False, start=1, delimiter="", tight=True, items=items),))


def _set(pieces: Iterable[Piece | _Said]) -> tuple[Piece, ...]:
    """Parse the items in place: note numbers run on, and the headings of a text go below its head."""
    done: list[Piece] = []
    next_note, level, anchors = 1, 1, Anchors()
    for piece in pieces:
        if isinstance(piece, Head):
            level = piece.level
            named = piece.kind is HeadKind.SUBJECT
            done.append(replace(piece, anchor=anchors.name(ItemKind.HEADING)) if named else piece)
            continue
        if isinstance(piece, Prose):
            done.append(piece)
            continue
        item = piece.item
        blocks = parse(item.markdown, first_note=next_note) or (Paragraph((Text(PLACEHOLDER),)),)
        next_note += len(notes_of(blocks))
        anchor = anchors.name(item.kind, item.numbers)
        done.append(Prose(Role(item.kind.value), _below(blocks, level), piece.by, item.numbers, anchor))
    return tuple(done)


def _below(blocks: tuple[Block, ...], level: int) -> tuple[Block, ...]:
    """The blocks with their headings as levels of the document, none of them skipping a level."""
    if all(type(block) is Paragraph for block in blocks):
        return blocks
    typed = sorted({block.level for block in blocks if isinstance(block, Heading)})
    settled: list[Block] = []
    last = level
    for block in blocks:
        if isinstance(block, Heading):
            last = min(level + 1 + typed.index(block.level), last + 1, DEEPEST_HEADING)
            settled.append(replace(block, level=last))
        else:
            settled.append(_without_headings(block))
    return tuple(settled)


def _without_headings(block: Block) -> Block:
    """A heading in a list or a quotation divides nothing: it is printed as strong text."""
    match block:
        case Heading(inlines=inlines):
            return Paragraph((Strong(inlines),))
        case Quote(inner):
            return Quote(tuple(map(_without_headings, inner)))
        case ListBlock(items=items):
            return replace(block, items=tuple(tuple(map(_without_headings, item)) for item in items))
    return block
