"""The text of questions and answers: CommonMark with tables and notes, without HTML and without images."""

from apps.overleg.domain.prose.blocks import (
    Block,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    notes_of,
)
from apps.overleg.domain.prose.html import NoteWords, to_html
from apps.overleg.domain.prose.reading import parse
from apps.overleg.domain.prose.source import escape, renumber_notes, tidy
from apps.overleg.domain.prose.words import inline_text, plain_text, plain_text_of, word_count

__all__ = [
    "Block",
    "Cell",
    "Code",
    "CodeBlock",
    "Emphasis",
    "Heading",
    "Inline",
    "LineBreak",
    "Link",
    "ListBlock",
    "Note",
    "NoteRef",
    "NoteWords",
    "Paragraph",
    "Quote",
    "Rule",
    "Strong",
    "Table",
    "Text",
    "escape",
    "inline_text",
    "notes_of",
    "parse",
    "plain_text",
    "plain_text_of",
    "renumber_notes",
    "tidy",
    "to_html",
    "word_count",
]
