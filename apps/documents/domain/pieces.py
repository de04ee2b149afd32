"""What an inbreng gets of an outline: one piece per question, also where a document numbers several in one."""

import re
from collections.abc import Iterator

from apps.documents.domain.outline import Item, ItemKind, Part
from apps.overleg.domain.workflow import QuestionKind

Piece = tuple[QuestionKind, str]
# A note's text stands behind the text of its item: "[^7]: Kamerstuk 27 625, nr. 697."
_NOTE = re.compile(r"^(?=\[\^[^\]\s]+\]:)", re.MULTILINE)
# So many characters of a sentence find it in the Markdown, where notes may interrupt the rest.
OPENING = 30


def asked(part: Part) -> list[Piece]:
    """Everything the asker said, in order, as (kind, Markdown); the answers are left out."""
    return [
        (QuestionKind(item.kind.value), text)
        for item in part.items
        if item.kind is not ItemKind.ANSWER
        for text in _texts(item)
    ]


def _texts(item: Item) -> Iterator[str]:
    """The text of an item, cut before the last asking sentences where it carries several numbers.

    A question with the numbers 13 and 14 is two questions: the second begins with the last sentence that asks.
    Where there are fewer asking sentences than numbers, nothing is cut and the clerk decides.
    """
    body, *notes = _NOTE.split(item.markdown or item.text)
    wanted = len(item.numbers) - 1
    found = (body.find(ask[:OPENING]) for ask in item.asks[1:])
    starts = [at for at in found if at > 0][-wanted:] if wanted > 0 else []
    if len(starts) < wanted:
        starts = []
    for start, end in zip([0, *starts], [*starts, len(body)], strict=True):
        piece = body[start:end].strip()
        mine = [note.strip() for note in notes if note.split("]:")[0] + "]" in piece]
        yield "\n\n".join([piece, *mine])
