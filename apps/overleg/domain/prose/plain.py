"""The short way for plain text: most answers are paragraphs with notes, perhaps with bullets, and nothing else.

What is read here means the same to the whole parser, which takes thirty times as long; a text with anything more
(a list in a list, emphasis, an escape, a marker without its note) is left to that parser.
"""

import re

from apps.overleg.domain.prose.blocks import Block, Inline, ListBlock, Note, NoteRef, Paragraph, Text

# A line begins with a letter, so that it opens no list, heading, quotation, table or code, and holds no sign that
# could mean anything: no escape, emphasis, code, address, link, character reference or control character.
_WORDS = r"[^\\`*_<\[\]&\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
_LABEL = r"[\w-]{1,20}"
_MARKER = rf"(?<!!)\[\^{_LABEL}\](?![(:\[])"
_LINE = rf"[^\W\d_](?:{_WORDS}++|{_MARKER})*+(?<![^\S\n])"
_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*+")
_NOTE = re.compile(rf"\[\^(?P<label>{_LABEL})\]: (?P<text>[^\W\d_]{_WORDS}*+)(?<!\s)")
_ITEM = rf"- {_LINE}"
_LIST = re.compile(rf"{_ITEM}(?:\n{_ITEM})*+")
_BETWEEN = re.compile(r"\n{2,}")
_PARTS = re.compile(rf"\[\^({_LABEL})\]")


def plain_blocks(markdown: str, first_note: int) -> tuple[Block, ...] | None:
    """The blocks of a text of plain paragraphs, bullets and notes, or None when it is anything more."""
    paragraphs: list[str] = []
    texts: dict[str, str] = {}
    after_list = False
    markdown = markdown.strip("\n")
    for block in _BETWEEN.split(markdown) if "\n\n\n" in markdown else markdown.split("\n\n"):
        is_list = False
        if _PARAGRAPH.fullmatch(block):
            paragraphs.append(block)
        elif note := _NOTE.fullmatch(block):
            if note["label"] in texts:
                return None
            texts[note["label"]] = note["text"]
        elif not after_list and _LIST.fullmatch(block):
            paragraphs.append(block)
            is_list = True
        else:
            return None
        after_list = is_list
    reading = _Reading(texts, first_note)
    blocks = tuple(map(reading.block, paragraphs))
    return blocks if reading.notes.keys() == texts.keys() else None


class _Reading:
    """One pass over the paragraphs; a note is numbered when its first marker is met."""

    def __init__(self, texts: dict[str, str], first_note: int) -> None:
        self.texts = texts
        self.first_note = first_note
        self.notes: dict[str, Note] = {}

    def block(self, paragraph: str) -> Block:
        if not paragraph.startswith("-"):
            return Paragraph(self.inlines(paragraph.replace("\n", " ")))
        items = tuple((Paragraph(self.inlines(line[2:])),) for line in paragraph.split("\n"))
        return ListBlock(ordered=False, start=1, delimiter="", tight=True, items=items)

    def inlines(self, line: str) -> tuple[Inline, ...]:
        if "[" not in line:
            return (Text(line),)
        parts = _PARTS.split(line)
        return tuple(
            NoteRef(self.note(part)) if place % 2 else Text(part) for place, part in enumerate(parts) if part
        )

    def note(self, label: str) -> Note:
        if label not in self.notes:
            number = self.first_note + len(self.notes)
            self.notes[label] = Note(number, label, (Paragraph((Text(self.texts.get(label, "")),)),))
        return self.notes[label]
