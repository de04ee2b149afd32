"""From a row of labels and text to questions and answers: one reading for all documents without fracties.

A question label opens a question, an answer label an answer; what no label announces is told by what it says. An
answer without a number answers the questions since the last answer.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from apps.documents.domain.asks import asks
from apps.documents.domain.assembly import Piece
from apps.documents.domain.outline import ItemKind
from apps.documents.domain.paragraphs import Paragraph
from apps.documents.domain.profiles.tokens import Mark, Token, cut_paragraph
from apps.documents.domain.profiles.unlabelled import split_question

_OWN_NUMBER = re.compile(r"\(?(?P<number>\d{1,3})\s*[.):]?\s+(?=\S)")
_SHARE_ANSWERED = 0.6
_MOST_HEADINGS = 2


@dataclass
class _Block:
    """What stands under one label."""

    mark: Mark
    numbers: tuple[int, ...] = ()
    paragraphs: list[Paragraph] = field(default_factory=list)


def pieces_of(row: Sequence[Token], *, answered: bool | None = None) -> list[Piece]:
    """The pieces of a row that begins with a label; `answered` says whether there are answers, if that is known."""
    blocks = _split_unlabelled(list(_with_questions_between(list(_blocks(row)))), answered)
    pieces: list[Piece] = []
    waiting: list[int] = []
    seen = True
    for block in blocks:
        if block.mark is Mark.QUESTION:
            if seen:
                waiting, seen = [], False
            waiting += block.numbers
            pieces += _questions(block)
        elif block.mark is Mark.ANSWER:
            numbers = block.numbers or tuple(dict.fromkeys(waiting))
            pieces.append(Piece(ItemKind.ANSWER, tuple(block.paragraphs), numbers))
            seen = True
        else:
            kind = ItemKind.HEADING if block.mark is Mark.HEADING else ItemKind.REMARK
            pieces += [Piece(kind, tuple(block.paragraphs))] if block.paragraphs else []
    return _answers_behind_questions(pieces)


def _blocks(row: Sequence[Token]) -> Iterable[_Block]:
    """The tokens under each label; a heading right before the next question stands apart."""
    block: _Block | None = None
    for place, token in enumerate(row):
        if token.mark is Mark.CAPTION:
            continue
        if token.mark in {Mark.QUESTION, Mark.ANSWER, Mark.ADDITION}:
            if block:
                yield block
            block = _Block(token.mark, token.numbers)
        elif token.mark is Mark.HEADING and _heads_next(row, place):
            if block:
                yield block
            yield _Block(Mark.HEADING, paragraphs=[token.paragraph])
            block = None
        else:
            block = block or _Block(Mark.TEXT)
            block.paragraphs.append(token.paragraph)
    if block:
        yield block


def _heads_next(row: Sequence[Token], place: int) -> bool:
    """The heading, alone or with one more, stands right above a question or an addition; more are cells of a table."""
    first, last = place, place + 1
    while first and row[first - 1].mark is Mark.HEADING and place - first < _MOST_HEADINGS:
        first -= 1
    while last < len(row) and row[last].mark is Mark.HEADING and last - first <= _MOST_HEADINGS:
        last += 1
    opens = last < len(row) and row[last].mark in {Mark.QUESTION, Mark.ADDITION}
    return opens and last - first <= _MOST_HEADINGS


def _with_questions_between(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """Between two answer labels stands a question, also where nothing announces it: what asks at the end."""
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if block.mark is Mark.ANSWER and following and following.mark is Mark.ANSWER:
            cut = len(block.paragraphs)
            while cut > 1 and asks(block.paragraphs[cut - 1].words):
                cut -= 1
            yield _Block(Mark.ANSWER, block.numbers, block.paragraphs[:cut])
            if cut < len(block.paragraphs):
                numbers = following.numbers
                yield _Block(Mark.QUESTION, numbers, block.paragraphs[cut:])
        else:
            yield block


def _split_unlabelled(blocks: list[_Block], answered: bool | None) -> list[_Block]:
    """Where answers have no label, each question that is followed by none is cut in two."""
    alone = [
        place
        for place, block in enumerate(blocks)
        if block.mark is Mark.QUESTION
        and block.paragraphs
        and not (place + 1 < len(blocks) and blocks[place + 1].mark is Mark.ANSWER)
    ]
    questions = sum(block.mark is Mark.QUESTION for block in blocks)
    labelled = any(block.mark is Mark.ANSWER for block in blocks)
    if answered is False or not alone or (labelled and len(alone) < _SHARE_ANSWERED * questions):
        return blocks
    cuts = {place: split_question(blocks[place].paragraphs) for place in alone}
    found = sum(bool(answer) for _, answer in cuts.values())
    if answered is None and found < _SHARE_ANSWERED * len(alone):
        return blocks
    out: list[_Block] = []
    for place, block in enumerate(blocks):
        question, answer = cuts.get(place, (tuple(block.paragraphs), ()))
        out.append(_Block(block.mark, block.numbers, list(question)))
        if answer:
            out.append(_Block(Mark.ANSWER, block.numbers, list(answer)))
    return out


def _questions(block: _Block) -> list[Piece]:
    """One question; or several, where a group repeats the number of each before its words."""
    if not block.paragraphs:
        return []
    if len(block.numbers) > 1 and (parts := _own_numbers(block)):
        return [Piece(ItemKind.QUESTION, tuple(paragraphs), (number,)) for number, paragraphs in parts]
    return [Piece(ItemKind.QUESTION, tuple(block.paragraphs), block.numbers)]


def _own_numbers(block: _Block) -> list[tuple[int, list[Paragraph]]]:
    """The paragraphs of each number of a group, when all of them come back in order, else nothing."""
    parts: list[tuple[int, list[Paragraph]]] = []
    left = list(block.numbers)
    for paragraph in block.paragraphs:
        match = _OWN_NUMBER.match(f"{paragraph.label} x" if paragraph.label else paragraph.words)
        if match and left and int(match["number"]) == left[0]:
            end = 0 if paragraph.label else match.end()
            parts.append((left.pop(0), [cut_paragraph(paragraph, end)[1]]))
        elif not parts:
            return []
        else:
            parts[-1][1].append(paragraph)
    return [] if left else parts


def _answers_behind_questions(pieces: list[Piece]) -> list[Piece]:
    """Each answer after the last question that it answers; where it stands so already, nothing moves."""
    places = {
        number: place
        for place, piece in enumerate(pieces)
        if piece.kind is ItemKind.QUESTION
        for number in piece.numbers
    }
    first_answer = next((n for n, piece in enumerate(pieces) if piece.kind is ItemKind.ANSWER), len(pieces))
    apart = first_answer < len(pieces) and not any(
        piece.kind is ItemKind.QUESTION for piece in pieces[first_answer:]
    )
    if not apart:
        return pieces
    moved: dict[int, list[Piece]] = {}
    kept: list[Piece] = []
    for piece in pieces[first_answer:]:
        behind = [places[number] for number in piece.numbers if number in places]
        if piece.kind is ItemKind.ANSWER and behind:
            moved.setdefault(max(behind), []).append(piece)
        else:
            kept.append(piece)
    ordered = [
        one for place, piece in enumerate(pieces[:first_answer]) for one in (piece, *moved.get(place, ()))
    ]
    return [*ordered, *kept]
