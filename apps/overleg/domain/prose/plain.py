"""The short way for plain text: most answers are paragraphs with notes and nothing else.

What is read here means the same to the whole parser, which takes thirty times as long; a text with anything more
(a list, emphasis, an escape, a marker without its note) is left to that parser.
"""

import re

from apps.overleg.domain.prose.blocks import Block, Inline, Note, NoteRef, Paragraph, Text

# A line begins with a letter, so that it opens no list, heading, quotation, table or code, and holds no sign that
# could mean anything: no escape, emphasis, code, address, link, character reference or control character.
_WORDS = r"[^\\`*_<\[\]&\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
_LABEL = r"[\w-]{1,20}"
_MARKER = rf"(?<!!)\[\^{_LABEL}\](?![(:\[])"
_LINE = rf"[^\W\d_](?:{_WORDS}++|{_MARKER})*+(?<![^\S\n])"
_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*+")
_NOTE = re.compile(rf"\[\^(?P<label>{_LABEL})\]: (?P<text>[^\W\d_]{_WORDS}*+)(?<!\s)")
_BETWEEN = re.compile(r"\n{2,}")
_PARTS = re.compile(rf"\[\^({_LABEL})\]")


def plain_blocks(markdown: str, first_note: int) -> tuple[Block, ...] | None:
    """The blocks of a text of plain paragraphs and notes, or None when it is anything more."""
    paragraphs: list[str] = []
    texts: dict[str, str] = {}
    for block in _BETWEEN.split(markdown.strip("\n")):
        if note := _NOTE.fullmatch(block):
            if note["label"] in texts:
                return None
            texts[note["label"]] = note["text"]
        elif _PARAGRAPH.fullmatch(block):
            paragraphs.append(block.replace("\n", " "))
        else:
            return None
    notes: dict[str, Note] = {}
    blocks: list[Block] = []
    for paragraph in paragraphs:
        inlines: list[Inline] = []
        for place, part in enumerate(_PARTS.split(paragraph)):
            if place % 2 and part not in notes:
                if part not in texts:
                    return None
                words = Paragraph((Text(texts[part]),))
                notes[part] = Note(first_note + len(notes), part, (words,))
            if part:
                inlines.append(NoteRef(notes[part]) if place % 2 else Text(part))
        blocks.append(Paragraph(tuple(inlines)))
    return tuple(blocks) if len(notes) == len(texts) else None
