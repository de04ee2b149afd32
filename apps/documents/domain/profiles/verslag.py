"""The report with answers: under each question, or all of them behind all questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from apps.documents.domain.askers import AskerHeading
from apps.documents.domain.assembly import Draft, DraftPart, Piece
from apps.documents.domain.elements import Element
from apps.documents.domain.outline import DocumentKind, ItemKind
from apps.documents.domain.profiles.cuts import interleaved_pieces, unanswered_pieces
from apps.documents.domain.profiles.lijst import first_label, numbered_row, read_lijst
from apps.documents.domain.profiles.titles import Title, title_of
from apps.documents.domain.profiles.zones import (
    by_asker,
    draft_of,
    has_answers,
    has_askers,
    paragraphs_of,
    zones_of,
)


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
    asked: dict[int, list[tuple[int, int]]] = {}
    for place, part in enumerate(parts):
        for item, piece in enumerate(part.pieces):
            for number in piece.numbers if piece.kind is ItemKind.QUESTION else ():
                asked.setdefault(number, []).append((place, item))
    behind: dict[tuple[int, int], list[Piece]] = {}
    for heading, run in by_asker(zones.answers):
        mine = [place for place, part in enumerate(parts) if _is_of(part, heading)]
        for answer in _answers(run):
            behind.setdefault(_behind(parts, asked, answer, mine if heading else []), []).append(answer)
    return draft_of(DocumentKind.VERSLAG_SO, zones, list(_with_answers(parts, behind)))


def _is_of(part: DraftPart, heading: AskerHeading | None) -> bool:
    return part.heading is None or heading is None or part.heading.askers == heading.askers


def _behind(
    parts: Sequence[DraftPart],
    asked: Mapping[int, Sequence[tuple[int, int]]],
    answer: Piece,
    mine: Sequence[int],
) -> tuple[int, int]:
    """The last question that the answer answers, among those of its asker; else the end of that asker's part."""
    places = [
        place for number in answer.numbers for place in asked.get(number, ()) if not mine or place[0] in mine
    ]
    if places:
        return max(places)
    headed = [place for place in mine if parts[place].heading]
    part = headed[-1] if headed else len(parts) - 1
    return part, len(parts[part].pieces) - 1


def _with_answers(
    parts: Sequence[DraftPart], behind: Mapping[tuple[int, int], Sequence[Piece]]
) -> Iterator[DraftPart]:
    for place, part in enumerate(parts):
        pieces = [*behind.get((place, -1), ())]
        for item, piece in enumerate(part.pieces):
            pieces += [piece, *behind.get((place, item), ())]
        yield replace(part, pieces=tuple(pieces))


def _answers(run: Sequence[Element]) -> list[Piece]:
    """What stands under each answer label."""
    answers: list[tuple[tuple[int, ...], list[Element]]] = []
    for element in run:
        if element.label:
            answers.append((element.label.numbers, []))
        elif answers:
            answers[-1][1].append(element)
    return [Piece(ItemKind.ANSWER, paragraphs_of(texts), numbers) for numbers, texts in answers]


def is_numbered(found: Sequence[Element]) -> bool:
    """A verslag in which no asker is named anywhere, but the questions have numbers."""
    if has_askers(found) or title_of(found) is not Title.OVERLEG:
        return False
    return first_label(numbered_row(found)) is not None


def read_numbered(found: Sequence[Element]) -> Draft:
    """As a list of questions is read."""
    return replace(read_lijst(found), kind=DocumentKind.VERSLAG_SO)
