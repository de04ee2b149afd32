"""Reports whose answers have no labels: under the questions of each asker or subject, or all of them in II.

The voice tells question from answer; a subject heading or the asker named in it tells one answer from the next.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from apps.documents.domain.askers import AskerHeading
from apps.documents.domain.assembly import Draft, DraftPart, Piece
from apps.documents.domain.elements import Element, Kind, voice
from apps.documents.domain.header import read_header
from apps.documents.domain.labels import Section
from apps.documents.domain.outline import DocumentKind, ItemKind
from apps.documents.domain.profiles.cuts import interleaved_pieces, unanswered_pieces
from apps.documents.domain.profiles.speakers import speaker
from apps.documents.domain.profiles.turns import Turn, by_heading, by_voice, government_speaks, turns
from apps.documents.domain.profiles.zones import (
    Zones,
    by_asker,
    draft_of,
    has_answers,
    has_askers,
    paragraphs_of,
    zones_of,
)


def is_running(found: Sequence[Element]) -> bool:
    """Asker headings and no answer label, but the government speaks: among the questions or behind them."""
    zones = zones_of(found)
    if not has_askers(zones.questions) or has_answers(found):
        return False
    return has_text(zones.answers) or _is_mixed(found, zones)


def read_running(found: Sequence[Element]) -> Draft:
    """Each asker's part with its answers; answers that name no asker stand in a part of their own."""
    zones = zones_of(found)
    read = by_voice if _is_mixed(found, zones) and not _has_question_labels(zones) else pieces_of
    parts = [DraftPart(heading, tuple(read(run))) for heading, run in by_asker(zones.questions)]
    return draft_of(DocumentKind.VERSLAG_SO, zones, with_answers_apart(parts, zones))


def _is_mixed(found: Sequence[Element], zones: Zones) -> bool:
    """Questions and answers stand mixed: it sounds so, a heading says so, or the head says that they were answered."""
    if government_speaks(zones.questions, _MUCH if has_text(zones.answers) else _SOME):
        return True
    if has_text(zones.answers) or not any(_tells(element) for element in zones.questions):
        return False
    announced = any(element.asker and element.asker.replied for element in found) or any(
        element.section is Section.QUESTIONS and _REPLY.search(element.paragraph.words) for element in found
    )
    return announced or read_header([e.paragraph.text for e in zones.head]).answered_on is not None


# Where II holds the answers, "ik" among the questions is mostly a quotation.
_SOME, _MUCH = 0.1, 0.3
_REPLY = re.compile(r"\b(?:antwoord(?:en)?|reactie|beantwoording)\b", re.IGNORECASE)


def _tells(element: Element) -> bool:
    """A paragraph in which nobody asks and no asker speaks."""
    return element.kind is Kind.TEXT and not element.paragraph.label and voice(element.paragraph) < 0


def _has_question_labels(zones: Zones) -> bool:
    return any(element.is_question_label for element in zones.questions)


def has_text(run: Sequence[Element]) -> bool:
    """More than a placeholder stands in it."""
    words = sum(len(element.paragraph.words.split()) for element in run if element.kind is Kind.TEXT)
    return words >= _LEAST_WORDS


_LEAST_WORDS = 12


def pieces_of(run: Sequence[Element]) -> list[Piece]:
    """The items of one asker, by labels where there are any, and else by voice where the government speaks."""
    if has_answers(run):
        return interleaved_pieces(run)
    if not government_speaks(run):
        return unanswered_pieces(run)
    if any(element.is_question_label for element in run):
        return _labelled_by_voice(run)
    return by_voice(run)


def _labelled_by_voice(run: Sequence[Element]) -> list[Piece]:
    """ "Vraag N", the question, and its answer without a label: the answer has the number of the question."""
    labels = [place for place, element in enumerate(run) if element.is_question_label]
    pieces = by_voice(run[: labels[0]])
    for label, following in zip(labels, [*labels[1:], len(run)], strict=True):
        numbers = run[label].numbers
        for heading, texts in by_heading(run[label + 1 : following]):
            if heading is not None:
                pieces.append(Piece(ItemKind.HEADING, (heading.paragraph,)))
            for turn in turns(texts):
                kind = ItemKind.QUESTION if turn.asked else ItemKind.ANSWER
                pieces.append(Piece(kind, paragraphs_of(turn.elements), numbers))
    return pieces


# -- all answers behind all questions --------------------------------------------------------------------------


def with_answers_apart(parts: Sequence[DraftPart], zones: Zones) -> list[DraftPart]:
    """The parts with the answers of II: behind the question they repeat, with their asker, or apart by subject."""
    places = _Places(parts)
    for heading, run in by_asker(zones.answers):
        for subject, texts in by_heading(run):
            lead = (Piece(ItemKind.HEADING, (subject.paragraph,)),) if subject else ()
            for asked, answer in _answers(texts, places.asked):
                places.add(heading, lead, asked, answer)
                lead = ()
            places.apart.extend(lead)
    return places.parts()


class _Places:
    """Where each answer goes: looked up once per question and asker, put in at the end."""

    def __init__(self, parts: Sequence[DraftPart]) -> None:
        self.given = parts
        self.mine = {part.heading.askers: place for place, part in enumerate(parts) if part.heading}
        self.asked: dict[str, list[tuple[int, int]]] = {}
        self.behind: dict[tuple[int, int], list[Piece]] = {}
        self.apart: list[Piece] = []
        for number, part in enumerate(parts):
            for place, piece in enumerate(part.pieces):
                for paragraph in piece.paragraphs if piece.kind is ItemKind.QUESTION else ():
                    self.asked.setdefault(_key(paragraph.words), []).append((number, place))

    def add(
        self,
        heading: AskerHeading | None,
        lead: Sequence[Piece],
        asked: Sequence[Element],
        answer: Sequence[Element],
    ) -> None:
        """Puts an answer behind the question it repeats, at the end of its asker's part, or apart."""
        if place := self._repeated(asked):
            numbers = self.given[place[0]].pieces[place[1]].numbers
            self._put(place, [*lead, Piece(ItemKind.ANSWER, paragraphs_of(answer), numbers)])
            return
        named = heading or next((n for e in (*asked, *answer[:1]) if (n := speaker(e.paragraph.words))), None)
        mine = self.mine.get(named.askers) if named else None
        pieces = [*lead, Piece(ItemKind.ANSWER, paragraphs_of([*asked, *answer]))]
        if mine is None:
            self.apart += pieces
        else:
            self._put((mine, len(self.given[mine].pieces) - 1), pieces)

    def _put(self, place: tuple[int, int], pieces: Sequence[Piece]) -> None:
        self.behind.setdefault(place, []).extend(pieces)

    def _repeated(self, asked: Sequence[Element]) -> tuple[int, int] | None:
        """The place of the first question that has every paragraph that is repeated here."""
        keys = {key for element in asked if (key := _key(element.paragraph.words))}
        places = [self.asked.get(key, []) for key in keys]
        common = set.intersection(*map(set, places)) if places else set()
        return min(common, default=None)

    def parts(self) -> list[DraftPart]:
        """The parts with all answers in their places."""
        placed = [
            replace(part, pieces=tuple(self._with_answers(number, part.pieces)))
            for number, part in enumerate(self.given)
        ]
        return [*placed, DraftPart(None, tuple(self.apart))] if self.apart else placed

    def _with_answers(self, number: int, pieces: Sequence[Piece]) -> Iterator[Piece]:
        yield from self.behind.get((number, -1), ())
        for place, piece in enumerate(pieces):
            yield piece
            yield from self.behind.get((number, place), ())


def _answers(texts: Sequence[Element], known: Collection[str]) -> list[tuple[list[Element], list[Element]]]:
    """Pairs of a repeated question and the answer to it; both may stand in one paragraph, that names who asked.

    A paragraph is a repeated question when it is one of those `known`, or sounds like the askers.
    """
    pairs: list[tuple[list[Element], list[Element]]] = []
    asker: tuple[str, ...] = ()
    for turn in turns(texts):
        for place, element in enumerate(turn.elements):
            copied = _key(element.paragraph.words) in known
            named = speaker(element.paragraph.words)
            waits = bool(pairs) and bool(pairs[-1][0]) and not pairs[-1][1]
            asked = copied or (turn.asked and (waits or _begins(turn, place)))
            other = named is not None and named.askers != asker
            opens = bool(named) or copied or (asked and place == 0)
            if not pairs or other or (pairs[-1][1] and opens):
                pairs.append(([], []))
            asker = named.askers if named else asker
            pairs[-1][0 if asked else 1].append(element)
    return pairs


def _begins(turn: Turn, place: int) -> bool:
    return voice(turn.elements[place].paragraph) > 1


_NO_LETTER = re.compile(r"[\W_]+")


def _key(text: str) -> str:
    return _NO_LETTER.sub(" ", text).strip().casefold()
