"""Markdown to values: what the author typed is shown, and nothing of it can hide.

CommonMark (https://spec.commonmark.org) with tables and notes, less three things: HTML and images come out
as the characters that were typed, and link reference definitions are off, because a reviewer approves what
is read and an unused definition would be text that nobody reads.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

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
    inline_text,
)
from apps.overleg.domain.prose.plain import plain_blocks

SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
# Emphasis within emphasis: deeper than any author means, shallow enough for every writer's recursion.
MAX_INLINE_DEPTH = 8
# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets); Word files and Akoma Ntoso are XML.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

# White space, and the marks that have no shape.
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+")


def printable(text: str) -> str:
    """The text without the control characters that no document can hold."""
    return NOT_XML.sub("", text)


def one_line(text: str) -> str:
    """The words of a title or a name: on one line, one space between them, nothing that no document can hold."""
    return " ".join(printable(text).split())


def markdown_tokens(markdown: str) -> list[Token]:
    """The token stream of our Markdown: html off, notes left where they were defined."""
    return _PARSER.parse(printable(markdown))


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 -- the library's signature
        """Read every address: `_link` decides, where the library would show refused links as raw Markdown."""
        return True


def _markdown_parser() -> MarkdownIt:
    parser = _Markdown("commonmark", {"html": False})
    parser.enable("table")
    parser.disable("reference")
    footnote_plugin(parser, inline=False, move_to_end=False)
    return parser


_PARSER = _markdown_parser()


def parse(markdown: str, *, first_note: int = 1) -> tuple[Block, ...]:
    """The blocks of a text, its notes numbered from `first_note` in the order in which they are read.

    A marker without a definition, a marker inside a note and a definition that nothing points at stay
    visible as the text that was typed. Never fails: any string is a text.
    """
    plain = plain_blocks(markdown, first_note)
    return parse_whole(markdown, first_note=first_note) if plain is None else plain


def parse_whole(markdown: str, *, first_note: int = 1) -> tuple[Block, ...]:
    """`parse` without the short way for plain text."""
    return _Reader(markdown_tokens(markdown), first_note).body()


class _Reader:
    """One pass over the tokens; the notes are read when their first marker is met."""

    def __init__(self, tokens: list[Token], first_note: int) -> None:
        self.definitions, self.tokens = _take_definitions(tokens)
        self.next_note = first_note
        self.notes: dict[str, Note] = {}
        self.inside_note = False

    def body(self) -> tuple[Block, ...]:
        blocks = self.blocks(self.tokens)
        unused = [label for label in self.definitions if label not in self.notes]
        self.inside_note = True
        for label in unused:
            blocks += _labelled(f"[^{label}]: ", self.blocks(self.definitions[label]))
        return blocks

    def blocks(self, tokens: list[Token]) -> tuple[Block, ...]:
        return tuple(block for group in _groups(tokens) if (block := self.block(group)) is not None)

    def block(self, group: list[Token]) -> Block | None:
        """The value of one group: a token on its own, or an opening token to its closing one."""
        first, inner = group[0], group[1:-1]
        match first.type:
            case "paragraph_open":
                return Paragraph(self.inlines(inner[0].children or []))
            case "heading_open":
                level, inlines = int(first.tag[1]), self.inlines(inner[0].children or [])
                if _UNSEEN.sub("", inline_text(inlines)):
                    return Heading(level, inlines)
                # "#" alone announces nothing: it is shown as typed, and no PDF allows a heading without words.
                return Paragraph((Text("#" * level), *inlines))
            case "bullet_list_open" | "ordered_list_open":
                return self.list_block(first, inner)
            case "blockquote_open":
                return Quote(self.blocks(inner))
            case "table_open":
                return self.table(inner)
            case "fence" | "code_block":
                return CodeBlock(_fenced(first))
            case "hr":
                return Rule()
        return None

    def list_block(self, first: Token, inner: list[Token]) -> ListBlock:
        ordered = first.type == "ordered_list_open"
        items = tuple(self.blocks(item[1:-1]) for item in _groups(inner))
        return ListBlock(
            ordered=ordered,
            start=int(first.attrs.get("start", 1)) if ordered else 1,
            delimiter=first.markup if ordered else "",
            tight=not any(
                token.type == "paragraph_open" and not token.hidden and token.level == first.level + 2
                for token in inner
            ),
            items=items,
        )

    def table(self, inner: list[Token]) -> Table:
        cells = [token for token in inner if token.type in {"th_open", "td_open"}]
        columns = sum(token.type == "th_open" for token in cells)
        contents = [Cell(self.inlines(token.children or [])) for token in inner if token.type == "inline"]
        rows = [tuple(contents[at : at + columns]) for at in range(0, len(contents), columns)]
        align = tuple(str(token.attrs.get("style", "")).removeprefix("text-align:") for token in cells)
        return Table(align=align[:columns], header=rows[0], rows=tuple(rows[1:]))

    def inlines(self, tokens: list[Token]) -> tuple[Inline, ...]:
        return _Inlines(self.note).read(tokens)

    def note(self, label: str) -> Inline:
        if self.inside_note or label not in self.definitions:
            return Text(f"[^{label}]")
        if label not in self.notes:
            number, self.next_note = self.next_note, self.next_note + 1
            self.inside_note = True
            self.notes[label] = Note(number, label, self.blocks(self.definitions[label]))
            self.inside_note = False
        return NoteRef(self.notes[label])


class _Inlines:
    """The inlines of one paragraph: neighbouring texts joined, a soft line end read as a space."""

    def __init__(self, note: Callable[[str], Inline]) -> None:
        self.note = note

    def read(self, tokens: list[Token]) -> tuple[Inline, ...]:
        # One list of children per open element; the first is the paragraph itself.
        open_tokens: list[Token] = []
        levels: list[list[Inline]] = [[]]
        for token in tokens:
            if token.nesting == 1:
                open_tokens.append(token)
                levels.append([])
            elif token.nesting == -1:
                children, opened = levels.pop(), open_tokens.pop()
                for inline in _closed(opened, tuple(children), depth=len(levels)):
                    _append(levels[-1], inline)
            else:
                _append(levels[-1], self.leaf(token))
        return tuple(levels[0])

    def leaf(self, token: Token) -> Inline:
        match token.type:
            case "code_inline":
                return Code(printable(token.content))
            case "hardbreak":
                return LineBreak()
            case "softbreak":
                return Text(" ")
            case "footnote_ref":
                return self.note(token.meta["label"])
            case "image":
                return Text(f"![{printable(token.content)}]({token.attrs.get('src', '')})")
        return Text(printable(token.content))


def _closed(opened: Token, children: tuple[Inline, ...], depth: int) -> tuple[Inline, ...]:
    if not children or depth > MAX_INLINE_DEPTH:
        return children
    match opened.type:
        case "strong_open":
            return (Strong(children),)
        case "em_open":
            return (Emphasis(children),)
        case "link_open":
            return _link(str(opened.attrs.get("href", "")), children)
    return children


def _link(href: str, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    try:
        scheme = urlsplit(href).scheme
    except ValueError:  # "http://[": no address at all
        return children
    return (Link(href, children),) if scheme in SAFE_SCHEMES else children


def _append(inlines: list[Inline], inline: Inline) -> None:
    """Add an inline, joined to the text before it when both are text."""
    if isinstance(inline, Text):
        if not inline.text:
            return
        if inlines and isinstance(last := inlines[-1], Text):
            inlines[-1] = Text(last.text + inline.text)
            return
    inlines.append(inline)


def _fenced(token: Token) -> str:
    """The lines of a code block; the word after a fence's opening marks is shown as its first line."""
    lines = printable(token.content).rstrip("\n")
    return f"{token.info.strip()}\n{lines}" if token.info.strip() else lines


def _labelled(label: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    if blocks and isinstance(first := blocks[0], Paragraph):
        inlines: list[Inline] = [Text(label)]
        for inline in first.inlines:
            _append(inlines, inline)
        return (Paragraph(tuple(inlines)), *blocks[1:])
    return (Paragraph((Text(label.strip()),)), *blocks)


def _take_definitions(tokens: list[Token]) -> tuple[dict[str, list[Token]], list[Token]]:
    """Part the note definitions (the first of each label) from the other tokens.

    A second definition of a label is kept under a label that no marker can have, so that its text stays
    visible.
    """
    definitions: dict[str, list[Token]] = {}
    body: list[Token] = []
    open_labels: list[str] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            while label in definitions:
                label += " "
            definitions[label] = []
            open_labels.append(label)
        elif token.type == "footnote_reference_close":
            open_labels.pop()
        else:
            (definitions[open_labels[-1]] if open_labels else body).append(token)
    return definitions, body


def _groups(tokens: list[Token]) -> Iterator[list[Token]]:
    """The top-level elements of a token stream, each from its opening token to its closing one."""
    depth, group = 0, []
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []
