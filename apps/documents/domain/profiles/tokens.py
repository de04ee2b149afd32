"""What a list of questions is made of, in one row: labels, headings, members that speak, and text.

Labels stand alone ("Vraag 3"), before the words of the same paragraph ("Antwoord: Ja, …"), in the automatic
numbering of Word, or in a column of a table. Numbers without a word are not told here but in `numbers`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from apps.documents.domain.askers import AskerHeading
from apps.documents.domain.elements import Element, Kind
from apps.documents.domain.labels import (
    ANSWER_WORD,
    NUMBERS,
    Label,
    Role,
    answer_label,
    numbers_in,
    question_label,
)
from apps.documents.domain.paragraphs import Paragraph, Run
from apps.documents.domain.profiles.members import member_label
from apps.documents.domain.profiles.tables import Row, rows_of_questions

_I = re.IGNORECASE
# What may stand between a label and the words after it: a sign, a line end, or the capital of the next sentence.
_THEN = r"(?:\s*[:.)]\s*|\s*\n\s*|\s+(?=(?-i:[A-ZÀ-Þ«“‘\"(])))(?=\S)"
# "Vraag 7: Hoeveel …", "Vraag 7 Hoeveel …"; "Vraag 7 gaat over …" is prose.
_QUESTION_THEN = re.compile(rf"vra(?:ag|gen)\s+(?P<numbers>{NUMBERS})[a-z]?{_THEN}", _I)
# "Antwoord 7: Ja.", "Antwoord op vraag 7 De …"
_ANSWER_THEN = re.compile(
    rf"{ANSWER_WORD}\s+(?:(?:op|bij)\s+)?(?:de\s+)?(?:vra(?:ag|gen)\s+)?(?P<numbers>{NUMBERS})[a-z]?{_THEN}",
    _I,
)
# "Antwoord: Ja."
_BARE_ANSWER_THEN = re.compile(
    r"(?:antwoord|reactie)(?:\s+(?:van\s+)?[^.?!:\n]{3,120})?(?:\s*:\s*|\s*\n\s*)(?=\S)", _I
)
_BARE_QUESTION = re.compile(r"vraag\s*:?", _I)
_BARE_QUESTION_THEN = re.compile(r"vraag(?:\s*:\s*|\s*\n\s*)(?=\S)", _I)
# What follows is no part of the last question: "Toelichting:", "Mededeling"
_ADDITION = re.compile(r"(?:toelichting(?:\s+bij\s+(?:de\s+)?vragen)?|mededeling)\s*:?", _I)


# Every label begins so; most paragraphs do not.
_MAY_BE_LABELLED = re.compile(
    r"\s*(?:\d|vra|ant|rea|bea|toe|med|mev|de\s+(?:heer|g\.|geachte|(?:kamer)?leden)|het\s+(?:kamer)?lid)", _I
)


class Mark(StrEnum):
    QUESTION = "question"
    ANSWER = "answer"
    ASKER = "asker"
    HEADING = "heading"
    TEXT = "text"
    ADDITION = "addition"
    CAPTION = "caption"


@dataclass(frozen=True)
class Token:
    """A label with its numbers, a heading with its asker, or a paragraph of text.

    The words behind a label in the same paragraph follow as a token of their own.
    """

    mark: Mark
    paragraph: Paragraph
    numbers: tuple[int, ...] = ()
    asker: AskerHeading | None = None

    @property
    def is_text(self) -> bool:
        return self.mark is Mark.TEXT


def tokens(found: Sequence[Element]) -> tuple[Token, ...]:
    """The elements as tokens, in order; nothing is left out but the label of a labelled paragraph."""
    rows = rows_of_questions([element.paragraph for element in found])
    out: list[Token] = []
    for place, element in enumerate(found):
        if place in rows:
            out += _of_row(rows[place])
        elif place in rows.captions:
            out.append(Token(Mark.CAPTION, element.paragraph))
        elif element.kind is Kind.TEXT and not may_be_labelled(element.paragraph):
            out.append(Token(Mark.TEXT, element.paragraph))
        elif element.paragraph.cell is None or element.paragraph.cell.table not in rows.tables:
            out += _of_element(element)
    return tuple(out)


def may_be_labelled(paragraph: Paragraph) -> bool:
    """False for a paragraph outside tables that no label begins: its first word says so."""
    return bool(paragraph.cell or paragraph.label or _MAY_BE_LABELLED.match(paragraph.words))


def _of_row(row: Row) -> Iterator[Token]:
    """A row of a table of questions: its number, its question, and the answer of a column of its own."""
    yield Token(Mark.QUESTION, row.first, row.numbers)
    for paragraph in row.question:
        yield from _of_text(paragraph)
    if row.answer:
        yield Token(Mark.ANSWER, row.first, row.numbers)
        yield from (Token(Mark.TEXT, paragraph) for paragraph in row.answer)


def _of_element(element: Element) -> Iterator[Token]:
    paragraph = element.paragraph
    if element.kind is Kind.ASKER:
        yield Token(Mark.ASKER, paragraph, asker=element.asker)
    elif element.label:
        yield _label(element.label, paragraph)
    elif element.kind is Kind.HEADING:
        yield from _of_text(paragraph, Mark.HEADING)
    else:
        yield from _of_text(paragraph)


def _of_text(paragraph: Paragraph, otherwise: Mark = Mark.TEXT) -> Iterator[Token]:
    """The paragraph, with a label at its beginning as a token of its own."""
    words = paragraph.words
    if paragraph.cell or not (paragraph.label or _MAY_BE_LABELLED.match(words)):
        yield Token(otherwise, paragraph)
    elif label := _list_label(paragraph):
        yield _label(label, paragraph)
        if words.strip():
            yield from _of_text(replace(paragraph, label=""))
    elif label := answer_label(words) or question_label(words):
        yield _label(label, paragraph)
    elif found := member_label(words):
        yield Token(Mark.ASKER, paragraph, asker=found.heading)
        yield Token(Mark.QUESTION, paragraph, found.numbers)
        if found.end < len(words):
            yield from _of_text(cut_paragraph(paragraph, found.end)[1])
    elif _BARE_QUESTION.fullmatch(words.strip()):
        yield Token(Mark.QUESTION, paragraph)
    elif _ADDITION.fullmatch(words.strip()):
        yield Token(Mark.ADDITION, paragraph)
    elif run_in := _run_in(words):
        role, numbers, end = run_in
        yield Token(role, paragraph, numbers)
        yield Token(Mark.TEXT, cut_paragraph(paragraph, end)[1])
    else:
        yield Token(otherwise, paragraph)


def _label(label: Label, paragraph: Paragraph) -> Token:
    mark = Mark.ANSWER if label.role is Role.ANSWER else Mark.QUESTION
    return Token(mark, paragraph, label.numbers)


def labels_in(row: Sequence[Token]) -> tuple[Paragraph, ...]:
    """The paragraphs that are labels, or begin with one."""
    return tuple(token.paragraph for token in row if token.mark not in {Mark.TEXT, Mark.HEADING})


def _list_label(paragraph: Paragraph) -> Label | None:
    """A list label that says what comes: "Vraag 7" by automatic numbering."""
    label = paragraph.label
    return (answer_label(label) or question_label(label)) if label else None


def _run_in(words: str) -> tuple[Mark, tuple[int, ...], int] | None:
    """The label that the words begin with: what it is, its numbers, where it ends."""
    for shape, mark in (
        (_QUESTION_THEN, Mark.QUESTION),
        (_ANSWER_THEN, Mark.ANSWER),
        (_BARE_ANSWER_THEN, Mark.ANSWER),
        (_BARE_QUESTION_THEN, Mark.QUESTION),
    ):
        if match := shape.match(words):
            numbers = match.groupdict().get("numbers")
            return mark, numbers_in(numbers) if numbers else (), match.end()
    return None


def cut_paragraph(paragraph: Paragraph, at: int) -> tuple[Paragraph, Paragraph]:
    """The paragraph before and from an offset in its `words`; a note marker at the cut stays before it.

    The label goes with the first half.
    """
    first: list[Run] = []
    second: list[Run] = []
    done = 0
    for run in paragraph.runs:
        if run.note is not None:
            (second if done > at or second else first).append(run)
            continue
        split = min(max(at - done, 0), len(run.text))
        if split:
            first.append(replace(run, text=run.text[:split]))
        if split < len(run.text):
            second.append(replace(run, text=run.text[split:]))
        done += len(run.text)
    return (
        replace(paragraph, runs=_stripped(first)),
        replace(paragraph, runs=_stripped(second), label="", page_break=False),
    )


def _stripped(runs: list[Run]) -> tuple[Run, ...]:
    """Without blanks at both ends."""
    words = [place for place, run in enumerate(runs) if run.note is None and run.text.strip()]
    if not words:
        return tuple(run for run in runs if run.note is not None)
    first, last = words[0], words[-1]
    runs = [run for place, run in enumerate(runs) if run.note is not None or first <= place <= last]
    texts = [place for place, run in enumerate(runs) if run.note is None]
    runs[texts[0]] = replace(runs[texts[0]], text=runs[texts[0]].text.lstrip())
    runs[texts[-1]] = replace(runs[texts[-1]], text=runs[texts[-1]].text.rstrip())
    return tuple(runs)
