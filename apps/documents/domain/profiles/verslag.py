"""The report with answers: under each question, or all of them behind all questions."""

from collections.abc import Sequence
from dataclasses import replace

from apps.documents.domain.askers import AskerHeading
from apps.documents.domain.assembly import Draft, DraftPart, Piece
from apps.documents.domain.elements import Element
from apps.documents.domain.outline import DocumentKind, ItemKind
from apps.documents.domain.profiles.cuts import interleaved_pieces, unanswered_pieces
from apps.documents.domain.profiles.lijst import first_label, numbered_row, read_lijst
from apps.documents.domain.profiles.titles import Title, title_of
from apps.documents.domain.profiles.zones import by_asker, draft_of, has_answers, has_askers, zones_of


def is_interleaved(found: Sequence[Element]) -> bool:
    """Asker headings with answer labels between the questions."""
    zones = zones_of(found)
    return has_askers(zones.questions) and has_answers(zones.questions)


def read_interleaved(found: Sequence[Element]) -> Draft:
    """Each answer under its question; what stands after an answer is cut where the askers speak again."""
    zones = zones_of(found)
    parts = [DraftPart(heading, tuple(interleaved_pieces(run))) for heading, run in by_asker(zones.questions)]
    return draft_of(DocumentKind.VERSLAG_SO, zones, parts)


def is_split(found: Sequence[Element]) -> bool:
    """Questions under asker headings in I, answer labels only in II."""
    zones = zones_of(found)
    return has_askers(zones.questions) and not has_answers(zones.questions) and has_answers(zones.answers)


def read_split(found: Sequence[Element]) -> Draft:
    """All questions in I and all answers in II: each answer goes to the part that asked what it answers."""
    zones = zones_of(found)
    parts = [DraftPart(heading, tuple(unanswered_pieces(run))) for heading, run in by_asker(zones.questions)]
    for heading, run in by_asker(zones.answers):
        for answer in _answers(run):
            parts = _with_answer(parts, answer, heading)
    return draft_of(DocumentKind.VERSLAG_SO, zones, parts)


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


def is_numbered(found: Sequence[Element]) -> bool:
    """A verslag in which no asker is named anywhere, but the questions have numbers."""
    if has_askers(found) or title_of(found) is not Title.OVERLEG:
        return False
    return first_label(numbered_row(found)) is not None


def read_numbered(found: Sequence[Element]) -> Draft:
    """As a list of questions is read."""
    return replace(read_lijst(found), kind=DocumentKind.VERSLAG_SO)
