"""The verslag as a tagged PDF: PDF/UA-1 (ISO 14289-1), the standard the Dutch accessibility decree leads to.

Typst sets the page from a fixed template; the report goes in as JSON and never as source text. Only the
fonts that come with Typst are used, so that the same report gives the same bytes on every machine.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any, Final

import typst

from apps.documents.domain.flow import Head, HeadKind, Piece, Prose, Role, flow, front
from apps.documents.domain.report import Report, in_lines
from apps.documents.domain.unreadable import Unwritable
from apps.overleg.domain.prose import (
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
    NoteRef,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)

TEMPLATE = Path(__file__).with_name("report.typ")
STANDARD: Final = "ua-1"
# Marks that have no shape and that PDF/UA-1 does not allow: byte order mark, zero-width and direction marks.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
# Typst's own words for a character that its fonts do not have.
NO_GLYPH = re.compile(r'PDF/UA-1 error: the text `"(?P<text>.+?)"` could not be displayed', re.DOTALL)
NOT_ALLOWED = re.compile(r'disallowed codepoint `"(?P<text>.+?)"`')
LAST_OF_PLANE = 0xFFFF
CODE_POINT = re.compile(r"\\u\{(?P<hex>[0-9a-fA-F]+)\}")

Json = dict[str, Any]


class UnwritablePdf(Unwritable):
    """The report cannot be made into a conforming PDF; the message is the typesetter's."""


def write_pdf(report: Report) -> bytes:
    """The report as PDF/UA-1: title, Dutch, tags, real notes, tables with header rows.

    A character that no font has (an emoji, a Chinese sign) is printed as its code point, "[U+1F600]", so
    that nothing disappears unseen. Raises UnwritablePdf when the typesetter refuses for another reason.
    """
    data = INVISIBLE.sub("", json.dumps(_data(in_lines(report)), ensure_ascii=False))
    while True:
        try:
            return _compile(data)
        except typst.TypstError as error:
            missing = _missing(str(error)) & set(data) or _unnamed(error.message, data)
            if not missing:
                raise UnwritablePdf(error.message) from error
            data = data.translate({ord(sign): f"[U+{ord(sign):04X}]" for sign in missing})


def _compile(data: str) -> bytes:
    pdf: bytes = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=STANDARD,
        sys_inputs={"report": data},
    )
    return pdf


def _missing(message: str) -> set[str]:
    """The characters a refusal is about; never plain ASCII, which the JSON itself is made of."""
    found = "".join(match["text"] for match in (*NO_GLYPH.finditer(message), *NOT_ALLOWED.finditer(message)))
    text = CODE_POINT.sub(lambda match: chr(int(match["hex"], 16)), found)
    return {sign for sign in text if not sign.isascii()}


def _unnamed(message: str, data: str) -> set[str]:
    """The signs to doubt where the refusal names none: one that only changes the sign before it is not named."""
    if not NO_GLYPH.search(message):
        return set()
    return {sign for sign in set(data) if ord(sign) > LAST_OF_PLANE or unicodedata.category(sign)[0] == "M"}


def _data(report: Report) -> Json:
    lines = front(report)
    return {
        "title": f"{report.title}: {report.subject}",
        "heading": lines.title,
        "running": f"{report.title}: {report.subject}"[:90],
        "author": str(report.committee),
        "subject": report.subject,
        "draft": report.draft,
        "date": [day.year, day.month, day.day] if (day := report.dated) else None,
        "house": lines.house,
        "year": lines.year,
        "dossiers": lines.dossiers,
        "number": lines.number,
        "adopted": lines.adopted,
        "opening": lines.opening,
        "signed": lines.signed,
        "flow": _Nodes().flow(flow(report)),
    }


class _Nodes:
    """The pieces as the nodes that the template prints; a note is written out at its first marker."""

    def __init__(self) -> None:
        self.written: set[int] = set()

    def flow(self, pieces: tuple[Piece, ...]) -> list[Json]:
        nodes: list[Json] = []
        after_answer = False
        for piece in pieces:
            match piece:
                case Head(kind, level, text):
                    nodes.append(_heading(level, [_text(text)], accent=kind is HeadKind.ANSWER))
                case Prose(_, blocks):
                    # The next question starts under the answer without a heading: white says where.
                    nodes += [{"is": "room"}] if after_answer else []
                    nodes += self.blocks(blocks)
            after_answer = isinstance(piece, Prose) and piece.role is Role.ANSWER
        return nodes

    def blocks(self, blocks: tuple[Block, ...]) -> list[Json]:
        return [self.block(block) for block in blocks]

    def beside_label(self, blocks: tuple[Block, ...]) -> list[Json]:
        """The blocks of an item or a note: the first paragraph begins on the line of the number."""
        nodes = self.blocks(blocks)
        if nodes and nodes[0]["is"] == "paragraph":
            nodes[0]["is"] = "line"
        return nodes

    def block(self, block: Block) -> Json:
        match block:
            case Paragraph(inlines):
                return {"is": "paragraph", "of": self.inlines(inlines)}
            case Heading(level, inlines):
                return _heading(level, self.inlines(inlines), accent=False)
            case ListBlock():
                return self.list_block(block)
            case Table():
                return self.table(block)
            case Quote(inner):
                return {"is": "quote", "of": self.blocks(inner)}
            case CodeBlock(text):
                return {"is": "codeblock", "text": text}
            case Rule():
                return {"is": "rule"}

    def list_block(self, block: ListBlock) -> Json:
        node = {"tight": block.tight, "of": [self.beside_label(item) for item in block.items]}
        if not block.ordered:
            return {"is": "bullets", **node}
        return {"is": "numbers", "start": block.start, "numbering": f"1{block.delimiter}", **node}

    def table(self, table: Table) -> Json:
        return {
            "is": "table",
            "align": table.align,
            "header": self.row(table.header),
            "rows": [self.row(row) for row in table.rows],
        }

    def row(self, cells: tuple[Cell, ...]) -> list[list[Json]]:
        return [self.inlines(cell.inlines) for cell in cells]

    def inlines(self, inlines: tuple[Inline, ...]) -> list[Json]:
        return [self.inline(inline) for inline in inlines]

    def inline(self, inline: Inline) -> Json:
        match inline:
            case Text(text):
                return _text(text)
            case Strong(children):
                return {"is": "strong", "of": self.inlines(children)}
            case Emphasis(children):
                return {"is": "emphasis", "of": self.inlines(children)}
            case Code(text):
                return {"is": "code", "text": text}
            case Link(href, children):
                return {"is": "link", "href": href, "of": self.inlines(children)}
            case LineBreak():
                return {"is": "break"}
            case NoteRef(note):
                if note.number in self.written:
                    return {"is": "again", "number": note.number}
                self.written.add(note.number)
                return {"is": "note", "number": note.number, "of": self.beside_label(note.blocks)}


def _text(text: str) -> Json:
    return {"is": "text", "text": text}


def _heading(level: int, nodes: list[Json], *, accent: bool) -> Json:
    return {"is": "heading", "level": level, "accent": accent, "of": nodes}
