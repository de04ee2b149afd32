"""Tables in which a row is a question: its number in the first cell, question and answer in the others.

A ministry's list often comes so: two columns with question and answer together in the second, or three. A table of
figures inside an answer has numbers in its first column too, but its rows do not ask.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from apps.documents.domain.asks import asks
from apps.documents.domain.labels import numbers_in
from apps.documents.domain.paragraphs import Paragraph

_NUMBER_CELL = re.compile(
    r"(?:vra(?:ag|gen)\s+|nr\.?\s*)?(?P<numbers>\d{1,3}(?:\s*(?:,|en|-|–|t/m)\s*\d{1,3})*)\s*[.)]?",
    re.IGNORECASE,
)
_QUESTION_HEAD = re.compile(r"(?:de\s+)?vra(?:ag|gen)\b.{0,40}", re.IGNORECASE)
_ANSWER_HEAD = re.compile(r"(?:het\s+)?(?:antwoord|reactie|beantwoording)\b.{0,40}", re.IGNORECASE)
_SHARE_OF_ROWS = 0.5


@dataclass(frozen=True)
class Row:
    """One question of the table, its paragraphs no longer in cells."""

    first: Paragraph
    numbers: tuple[int, ...]
    question: tuple[Paragraph, ...]
    answer: tuple[Paragraph, ...] = ()


@dataclass
class Rows(dict[int, Row]):
    """Rows by the place of their first paragraph in the document, the tables that they make up, and their heads."""

    tables: set[int] = field(default_factory=set)
    captions: set[int] = field(default_factory=set)


def rows_of_questions(paragraphs: Sequence[Paragraph]) -> Rows:
    """The rows of all tables of questions in the document."""
    cells: dict[int, dict[int, dict[int, list[int]]]] = {}
    for place, paragraph in enumerate(paragraphs):
        if cell := paragraph.cell:
            cells.setdefault(cell.table, {}).setdefault(cell.row, {}).setdefault(cell.column, []).append(
                place
            )
    found = Rows()
    for number, table in cells.items():
        rows = list(table.values())
        heads = _heads(rows[0], paragraphs)
        body = rows[1:] if heads else rows
        made = [row for row in (_row(row, heads, paragraphs) for row in body) if row]
        asking = sum(any(asks(p.words) for p in row.question) for _, row in made)
        if made and asking >= _SHARE_OF_ROWS * len(body) and (heads or len(made) > 1):
            found.update(made)
            found.tables.add(number)
            if heads:
                found.captions.update(place for places in rows[0].values() for place in places)
    return found


def _heads(row: dict[int, list[int]], paragraphs: Sequence[Paragraph]) -> dict[str, int]:
    """Which column holds the questions and which the answers, when the first row says so."""
    found: dict[str, int] = {}
    for column, places in row.items():
        text = " ".join(paragraphs[place].words for place in places).strip()
        if _QUESTION_HEAD.fullmatch(text):
            found.setdefault("question", column)
        elif _ANSWER_HEAD.fullmatch(text):
            found.setdefault("answer", column)
    return found if "question" in found else {}


def _row(
    row: dict[int, list[int]], heads: dict[str, int], paragraphs: Sequence[Paragraph]
) -> tuple[int, Row] | None:
    columns = sorted(row)
    texts = {column: [_plain(paragraphs[place]) for place in row[column]] for column in columns}
    match = _NUMBER_CELL.fullmatch(" ".join(p.text for p in texts[columns[0]]).strip())
    numbers = numbers_in(match["numbers"]) if match else ()
    others = columns[1:] if match else columns
    question = heads.get("question", others[0] if others else -1)
    answer = heads.get("answer", others[1] if len(others) > 1 else -1)
    if question not in texts or (not numbers and not heads):
        return None
    place = row[columns[0]][0]
    return place, Row(paragraphs[place], numbers, tuple(texts[question]), tuple(texts.get(answer, ())))


def _plain(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, cell=None)
