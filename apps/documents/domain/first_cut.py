"""A first cut of one inbreng: each paragraph a piece, its kind guessed; the clerk decides.

A paragraph that asks is a question, a short line without an end is a heading, the rest is a remark. The text of a
note belongs to the piece that it stands behind.
"""

import itertools
import re

from apps.documents.domain.asks import asks
from apps.overleg.domain.partition import Span
from apps.overleg.domain.workflow import QuestionKind

HEADING_LENGTH = 80
_PARAGRAPH = re.compile(r"\S.*?(?=\n[ \t]*\n|\Z)", re.DOTALL)
# "Bereikbaarheid van het platteland": one line that no full stop, colon or question mark ends.
_HEADING = re.compile(rf"[A-ZÀ-Þ0-9].{{0,{HEADING_LENGTH - 2}}}[^.:;?!,\s]")


# "[^7]: Kamerstuk 27 625, nr. 697."
CALL = re.compile(r"\[\^([^\]\s]+)\]")
NOTE = re.compile(r"^\[\^[^\]\s]+\]:", re.MULTILINE)

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
# "Vraag 3", "3.", "3)" or a bare "3", alone on its line or before the capital of the question.
_NUMBER = re.compile(
    r"\s*(?:vraag\s+)?(?P<number>\d{1,3})(?:\s*[.):]\s*|\s*\n\s*|\s*$|\s+(?=(?-i:[A-ZÀ-Þ])))", re.IGNORECASE
)
FEWEST_NUMBERS = 2


def without_numbers(text: str) -> str:
    """A list of questions without the numbers 1, 2, 3 … in front of its paragraphs: they get those of the list.

    Nothing changes where the numbers do not run on from 1, or there is one only.
    """
    found: list[str] = []
    expected = 1
    for paragraph in _BLANK_LINES.split(text.strip()):
        match = _NUMBER.match(paragraph)
        if match and int(match["number"]) == expected:
            expected += 1
            found.append(paragraph[match.end() :])
        else:
            found.append(paragraph)
    return "\n\n".join(filter(None, found)) if expected > FEWEST_NUMBERS else text


def first_cut(text: str) -> tuple[Span, ...]:
    """The partition of a text by its paragraphs; it covers the whole text once, and is empty for blank text."""
    starts = [match.start() for match in _PARAGRAPH.finditer(text) if not NOTE.match(text, match.start())]
    if not text.strip():
        return ()
    edges = [0, *starts[1:], len(text)]
    return tuple(Span(start, end, kind_of(text[start:end])) for start, end in itertools.pairwise(edges))


def kind_of(paragraph: str) -> QuestionKind:
    """Question, heading or remark, by the words alone; those of its notes ask nothing."""
    text = CALL.sub("", NOTE.split(paragraph, maxsplit=1)[0]).strip()
    if asks(text):
        return QuestionKind.QUESTION
    return QuestionKind.HEADING if _HEADING.fullmatch(text) else QuestionKind.REMARK
