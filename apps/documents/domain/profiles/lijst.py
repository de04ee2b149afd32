"""The list of factual questions (lijst van vragen), with or without answers: anonymous, numbered by the commissie."""

import re
from collections.abc import Sequence

from apps.documents.domain.asks import asks
from apps.documents.domain.assembly import Draft, DraftPart, Piece
from apps.documents.domain.elements import Element, Kind
from apps.documents.domain.header import signature_end
from apps.documents.domain.labels import Section
from apps.documents.domain.outline import DocumentKind, ItemKind
from apps.documents.domain.paragraphs import Paragraph
from apps.documents.domain.profiles.list_header import list_header
from apps.documents.domain.profiles.numbers import with_numbered_questions
from apps.documents.domain.profiles.stream import pieces_of
from apps.documents.domain.profiles.titles import Title, title_of
from apps.documents.domain.profiles.tokens import Mark, Token, labels_in, tokens

_WITH_ANSWERS = re.compile(r"\b(?:antwoorden|beantwoord|beantwoording)\b", re.IGNORECASE)
# In a list without a title the questions must at least be put to somebody who answers to the Kamer.
_ADDRESSED = re.compile(r"\b(?:u|uw|minister|staatssecretaris|kabinet|regering|rekenkamer)\b", re.IGNORECASE)
# Above all of the list: no heading of some questions in it.
_HEADS_ALL = re.compile(r"\s*vragen\s+en\s+antwoorden\s*", re.IGNORECASE)
_SIGNED = re.compile(r"(?:namens\s+)?(?:de\s+)?(?:minister|staatssecretaris)\b", re.IGNORECASE)
_FEWEST, _SHARE = 3, 0.5


def numbered_row(found: Sequence[Element]) -> tuple[Token, ...]:
    """The tokens of the document up to its agenda, with its bare numbers as labels where no other label is."""
    end = next((n for n, e in enumerate(found) if e.section is Section.AGENDA), len(found))
    row = tokens(found[:end])
    if any(token.mark is Mark.QUESTION for token in row):
        return row
    return with_numbered_questions(row)


def first_label(row: Sequence[Token]) -> int | None:
    """Where the questions begin; in a document of answers alone, where its first numbered answer stands."""
    for mark in (Mark.QUESTION, Mark.ANSWER):
        for place, token in enumerate(row):
            if token.mark is mark and (token.numbers or mark is Mark.QUESTION):
                return place
    return None


def agenda_of(found: Sequence[Element]) -> tuple[Paragraph, ...]:
    """What stands under the heading of the agenda."""
    start = next((n for n, e in enumerate(found) if e.section is Section.AGENDA), len(found))
    return tuple(element.paragraph for element in found[start + 1 :])


def head_end(row: Sequence[Token], end: int) -> int:
    """How many tokens make up the head: all above the first question but the headings that lead to it.

    A heading leads to it behind the opening formula, or behind the signatures where these stand. Where one heads
    all of the list, the head ends with it.
    """
    if whole := heading_of_all(row, end):
        return whole
    signed = signature_end([token.paragraph.text for token in row[:end]])
    first = signed or next((n for n in range(end, 0, -1) if row[n - 1].is_text), end)
    while end > first and _leads_to_question(row, end - 1):
        end -= 1
    return end


def heading_of_all(row: Sequence[Token], end: int) -> int:
    """How many tokens there are up to "Vragen en antwoorden", the heading of the whole list; 0 without it."""
    return next((n for n in range(end, 0, -1) if _HEADS_ALL.fullmatch(row[n - 1].paragraph.words)), 0)


def _leads_to_question(row: Sequence[Token], place: int) -> bool:
    """A heading of some of the questions, and no name below "De minister van Defensie,"."""
    before = row[place - 1].paragraph.words if place else ""
    words = row[place].paragraph.words
    return row[place].mark is Mark.HEADING and not before.rstrip().endswith(",") and not _SIGNED.match(words)


def paragraphs_of(row: Sequence[Token]) -> tuple[Paragraph, ...]:
    """The paragraphs of the tokens, each once."""
    return tuple(dict.fromkeys(token.paragraph for token in row))


def is_lijst(found: Sequence[Element]) -> bool:
    """It calls itself a list of questions, and questions are numbered in it."""
    return title_of(found) is Title.LIJST and first_label(numbered_row(found)) is not None


def is_untitled_lijst(found: Sequence[Element]) -> bool:
    """No title and no askers, but at least three numbered questions of which half are put to the government."""
    if title_of(found) is not Title.NONE or any(element.kind is Kind.ASKER for element in found):
        return False
    row = numbered_row(found)
    numbered = sum(token.mark is Mark.QUESTION and bool(token.numbers) for token in row)
    if numbered < _FEWEST:
        return False
    start = first_label(row) or 0
    questions = [piece for piece in pieces_of(row[start:]) if piece.kind is ItemKind.QUESTION]
    put = sum(1 for piece in questions if _is_put(piece))
    return bool(questions) and put >= _SHARE * len(questions)


def _is_put(piece: Piece) -> bool:
    return any(asks(p.words) and _ADDRESSED.search(p.words) for p in piece.paragraphs)


def read_lijst(found: Sequence[Element]) -> Draft:
    """All questions and answers in one part without an asker."""
    row = numbered_row(found)
    start = first_label(row) or 0
    end = head_end(row, start)
    head = paragraphs_of(row[:end])
    texts = [paragraph.text for paragraph in head]
    answered = True if any(_WITH_ANSWERS.search(text) for text in texts) else None
    part = DraftPart(None, tuple(pieces_of(row[end:], answered=answered)))
    return Draft(DocumentKind.LIJST, list_header(texts), (part,), head, agenda_of(found), labels_in(row))
