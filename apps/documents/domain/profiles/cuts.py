"""Where one piece ends and the next begins, inside what belongs to one asker."""

import re
from collections.abc import Sequence
from dataclasses import replace

from apps.documents.domain.asks import asks
from apps.documents.domain.assembly import Piece
from apps.documents.domain.elements import Element, Kind, voice
from apps.documents.domain.labels import Label, Role, is_remark_label
from apps.documents.domain.outline import ItemKind
from apps.documents.domain.paragraphs import Paragraph
from apps.documents.domain.profiles.anchored import anchored_pieces, is_anchored
from apps.documents.domain.profiles.glued import numbers_apart
from apps.documents.domain.profiles.zones import paragraphs_of


def interleaved_pieces(run: Sequence[Element]) -> list[Piece]:
    """Questions and answers of one asker, between whose answer labels stand an answer and the next question."""
    if is_anchored(run):
        return anchored_pieces(run)
    run = _with_typed_numbers(run)
    labels = [place for place, element in enumerate(run) if element.is_answer_label]
    if not labels:
        return unanswered_pieces(run)
    pieces: list[Piece] = []
    known: set[int] = set()
    asked = run[: labels[0]]
    for label, following in zip(labels, [*labels[1:], len(run)], strict=True):
        questions = question_pieces(asked, run[label].numbers)
        # An answer label without a number answers the labelled questions above it.
        numbers = run[label].numbers or tuple(number for piece in questions for number in piece.numbers)
        pieces += questions
        text = run[label + 1 : following]
        # Behind the last answer, and before one whose question stands above, no question has to follow.
        known.update(number for piece in questions for number in piece.numbers)
        following_numbers = run[following].numbers if following < len(run) else ()
        settled = following == len(run) or bool(following_numbers and known.issuperset(following_numbers))
        cut = _answer_end(text, is_last=settled)
        pieces.append(Piece(ItemKind.ANSWER, paragraphs_of(text[:cut]), numbers))
        asked = text[cut:]
    return pieces + remark_pieces(asked)


def _with_typed_numbers(run: Sequence[Element]) -> Sequence[Element]:
    """The run with the numbers before its questions as labels, when these are just the numbers of its answers.

    Each must stand above the answer to it: what is numbered inside an answer is a list.
    """
    answered = [number for element in run if element.is_answer_label for number in element.numbers]
    if not answered or any(element.is_question_label for element in run):
        return run
    labelled = numbers_apart(run)
    waiting: set[int] = set()
    asked: list[int] = []
    for element in labelled:
        if element.is_question_label:
            waiting.update(element.numbers)
            asked += element.numbers
        elif element.is_answer_label and not waiting.issuperset(element.numbers):
            return run
    return labelled if sorted(asked) == sorted(answered) else run


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
    while first < cut < len(text) and _leads_to_question(text[cut - 1]):
        cut -= 1
    return cut


def _leads_to_question(element: Element) -> bool:
    """A subheading, or a number alone on its line; in a table it is an amount."""
    if element.paragraph.cell:
        return False
    return element.kind is Kind.HEADING or bool(_NUMBER.fullmatch(element.paragraph.text.strip()))


def question_pieces(asked: Sequence[Element], numbers: tuple[int, ...]) -> list[Piece]:
    """Subheadings first, then all that was said as one question; labelled or numbered questions one by one."""
    if any(element.is_question_label for element in asked):
        return labelled_pieces(asked)
    if numbers and (numbered := _with_numbers(asked, numbers)):
        return labelled_pieces(numbered)
    headings = [Piece(ItemKind.HEADING, (e.paragraph,)) for e in asked if e.kind is Kind.HEADING]
    text = paragraphs_of([element for element in asked if element.kind is not Kind.HEADING])
    return [*headings, Piece(ItemKind.QUESTION, text, numbers)] if text else headings


def _with_numbers(asked: Sequence[Element], numbers: tuple[int, ...]) -> list[Element]:
    """The elements with the numbers before the questions as labels; empty unless these are the answer's numbers."""
    places = {place: int(found[1]) for place, e in enumerate(asked) if (found := _number(e.paragraph))}
    if tuple(places.values()) != numbers:
        return []
    numbered: list[Element] = []
    for place, element in enumerate(asked):
        if place in places:
            label = Label(Role.QUESTION, (places[place],))
            numbered.append(replace(element, kind=Kind.LABEL, label=label))
        if place not in places or element.paragraph.label:
            numbered.append(replace(element, kind=Kind.TEXT, paragraph=replace(element.paragraph, label="")))
    return numbered


def _number(paragraph: Paragraph) -> re.Match[str] | None:
    """The number that stands before a question: as its list label, or alone on a line."""
    return _NUMBER.fullmatch(paragraph.label or paragraph.words.strip())


_NUMBER = re.compile(r"\(?(\d{1,3})\s*[.):]?")


def labelled_pieces(run: Sequence[Element]) -> list[Piece]:
    """Questions under "Vraag N" labels; remarks before the first, under a subheading or under "Opmerking"."""
    pieces: list[Piece] = []
    numbers: tuple[int, ...] | None = None
    text: list[Element] = []

    def close() -> None:
        if text and numbers is None:
            pieces.extend(remark_pieces(text))
        elif text:
            pieces.append(Piece(ItemKind.QUESTION, paragraphs_of(text), numbers or ()))
        text.clear()

    for element in run:
        if element.label:
            close()
            numbers = element.label.numbers
        elif element.kind is Kind.HEADING:
            close()
            if not is_remark_label(element.paragraph.words):
                pieces.append(Piece(ItemKind.HEADING, (element.paragraph,)))
            numbers = None
        else:
            text.append(element)
    close()
    return pieces


def remark_pieces(run: Sequence[Element]) -> list[Piece]:
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


def unanswered_pieces(run: Sequence[Element]) -> list[Piece]:
    """Without numbers each paragraph that asks is a question and any other a remark.

    List items and tables go with the paragraph that leads them in ("Zij willen weten:"); items that ask by
    themselves are questions of their own, unless that paragraph asks already.
    """
    if is_anchored(run):
        return anchored_pieces(run)
    if any(element.is_question_label for element in run):
        return labelled_pieces(run)
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
    paragraphs = paragraphs_of(group)
    if group[0].kind is Kind.HEADING:
        return Piece(ItemKind.HEADING, paragraphs)
    asking = any(asks(paragraph.text) for paragraph in paragraphs)
    return Piece(ItemKind.QUESTION if asking else ItemKind.REMARK, paragraphs)
