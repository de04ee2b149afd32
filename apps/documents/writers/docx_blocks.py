"""Prose to Word paragraphs: runs, real lists, tables with a header row, links and real notes.

The paragraphs are put together as text, which is many times as fast as one element after the other; `package` puts
them in their parts.
"""

import re
from dataclasses import dataclass, replace
from html import escape

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part

from apps.documents.writers.docx_package import (
    BRACKETED,
    DOTTED,
    LIST_LEVELS,
    LIST_STEP,
    add_footnotes_part,
    new_list,
    package_bytes,
)
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
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)

BULLET_LIST = 1
AFTER_TABLE = "160"
AFTER_LIST = "120"
# The keys of bookmarks on notes are the notes' own numbers.
FIRST_PLACE = 1_000_000
NOTE_SIGN = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{}</w:r>'
NOTE_LEAD = NOTE_SIGN.format("<w:footnoteRef/>") + '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
TABLE_HEAD = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="Verslagtabel"/><w:tblW w:w="5000" w:type="pct"/>'
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:noHBand="1"/></w:tblPr>'
)
_BREAKS = re.compile(r"([\t\n])")


@dataclass(frozen=True)
class Dress:
    """How the characters of a run look."""

    bold: bool = False
    italic: bool = False
    style: str = ""


PLAIN = Dress()


class Notes:
    """The notes of the document; each is written once, when its first marker is met."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.part = add_footnotes_part(document)
        self.written: set[int] = set()
        self.out: list[str] = []
        self.writer = BlockWriter(document, self.part, self, "FootnoteText")

    def marker(self, note: Note) -> str:
        """What marks a note: a real footnote, or a reference to one that stands already."""
        number, bookmark = note.number, f"_Noot{note.number}"
        if number in self.written:
            sign = NOTE_SIGN.format(f"<w:t>{number}</w:t>")
            return f'<w:fldSimple w:instr="NOTEREF {bookmark} \\f \\h">{sign}</w:fldSimple>'
        self.written.add(number)
        self.write(note)
        sign = NOTE_SIGN.format(f'<w:footnoteReference w:id="{number}"/>')
        return f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>{sign}<w:bookmarkEnd w:id="{number}"/>'

    def write(self, note: Note) -> None:
        writer = self.writer
        writer.begin(NOTE_LEAD)
        writer.write(note.blocks or (Paragraph(()),))
        self.out.append(f'<w:footnote w:id="{note.number}">{"".join(writer.out)}</w:footnote>')


class BlockWriter:
    """Writes blocks into one place (the body or a note) in the order in which they are given.

    `room` is space above the next paragraph, `place` the name of a bookmark in it.
    """

    def __init__(self, document: Document, part: Part, notes: Notes, style: str) -> None:
        self.document = document
        self.part = part
        self.notes = notes
        self.style = style
        self.places = 0
        self.place = ""
        self.begin()

    def begin(self, lead: str = "") -> None:
        """Nothing is written yet; `lead` is what the first paragraph begins with."""
        self.out: list[str] = []
        self.lead = lead
        self.after_table = False
        # Room above the next paragraph: spacing, not an empty paragraph, which a screen reader would read out.
        self.room = ""

    @classmethod
    def of(cls, document: Document) -> "BlockWriter":
        """A writer of the body, in place of what stands in it."""
        body = document.element.body
        for paragraph in body.p_lst:
            body.remove(paragraph)
        return cls(document, document.part, Notes(document), "Normal")

    def package(self) -> bytes:
        """The document with what was written in it, as a file."""
        written = {
            self.document.part.partname.membername: self.out,
            self.notes.part.partname.membername: self.notes.out,
        }
        return package_bytes(self.document, written)

    def write(self, blocks: tuple[Block, ...], *, style: str | None = None) -> None:
        for block in blocks:
            self.block(block, style or self.style, depth=-1)

    def heading(self, level: int, text: str, *, dress: Dress = PLAIN) -> None:
        self.room = ""
        self.paragraph(f"Heading{level}", (Text(text),), dress=dress)

    def block(self, block: Block, style: str, depth: int) -> None:
        match block:
            case Paragraph(inlines):
                self.paragraph(style, inlines, indent=depth + 1)
            case Heading(level, inlines):
                self.room = ""
                self.paragraph(f"Heading{level}", inlines)
            case ListBlock():
                self.list_block(block, depth + 1)
            case Table():
                self.table(block)
            case Quote(inner):
                for quoted in inner:
                    self.block(quoted, "Quote", depth)
            case CodeBlock(text):
                self.paragraph("Code", _lines(text))
            case Rule():
                self.paragraph("Lijn", ())

    def paragraph(
        self,
        style: str,
        inlines: tuple[Inline, ...],
        *,
        dress: Dress = PLAIN,
        indent: int = 0,
        item: str = "",
        after: str = "",
    ) -> None:
        """A paragraph; `item` numbers it as one of a list, `after` is the space below it."""
        before = f' w:before="{self.room}"' if self.room else ""
        below = f' w:after="{after}"' if after else ""
        spacing = f"<w:spacing{before}{below}/>" if before or below else ""
        indented = f'<w:ind w:left="{LIST_STEP * indent}"/>' if indent > 0 else ""
        opening, lead = self.opening(), self.lead
        self.room, self.after_table, self.lead = "", False, ""
        self.out.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{item}{spacing}{indented}</w:pPr>'
            f"{opening}{lead}{self.inlines(inlines, dress)}</w:p>"
        )

    def opening(self) -> str:
        """A bookmark, where a place is to be named."""
        if not self.place:
            return ""
        key, name = FIRST_PLACE + self.places, self.place
        self.place, self.places = "", self.places + 1
        return f'<w:bookmarkStart w:id="{key}" w:name="{name}"/><w:bookmarkEnd w:id="{key}"/>'

    def list_block(self, block: ListBlock, depth: int) -> None:
        level = min(depth, LIST_LEVELS - 1)
        list_id = BULLET_LIST
        if block.ordered:
            kind = BRACKETED if block.delimiter == ")" else DOTTED
            list_id = new_list(self.document, kind, level, block.start)
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
        for place, item in enumerate(block.items):
            first, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (None, item)
            last = level == 0 and place == len(block.items) - 1
            self.paragraph(
                "ListParagraph",
                first.inlines if first else (),
                item=numbered,
                after=AFTER_LIST if last else "",
            )
            for inner in rest:
                self.block(inner, "ListParagraph", level)

    def table(self, table: Table) -> None:
        if self.after_table or self.lead:
            # Two tables that touch become one in Word; a note begins with its number.
            self.paragraph("FootnoteText" if self.lead else "Verslagregel", ())
        rows = (self.row(row, table.align, header=False) for row in table.rows)
        head = self.row(table.header, table.align, header=True)
        grid = "<w:gridCol/>" * len(table.header)
        self.out.append(f"{TABLE_HEAD}<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>")
        self.room, self.after_table = AFTER_TABLE, True

    def row(self, cells: tuple[Cell, ...], align: tuple[str, ...], *, header: bool) -> str:
        columns = []
        for cell, side in zip(cells, align, strict=True):
            keep = "<w:keepNext/>" if header else ""
            aligned = f'<w:jc w:val="{side}"/>' if side else ""
            columns.append(
                f'<w:tc><w:p><w:pPr><w:pStyle w:val="Tabeltekst"/>{keep}{aligned}</w:pPr>'
                f"{self.opening()}{self.inlines(cell.inlines, PLAIN)}</w:p></w:tc>"
            )
        marked = "<w:tblHeader/>" if header else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{marked}</w:trPr>{''.join(columns)}</w:tr>"

    def inlines(self, inlines: tuple[Inline, ...], dress: Dress) -> str:
        return "".join([self.inline(inline, dress) for inline in inlines])

    def inline(self, inline: Inline, dress: Dress) -> str:
        match inline:
            case Text(text):
                return _run(text, dress)
            case Code(text):
                return _run(text, replace(dress, style="CodeChar"))
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Strong(children):
                return self.inlines(children, replace(dress, bold=True))
            case Emphasis(children):
                return self.inlines(children, replace(dress, italic=True))
            case Link(href, children):
                key = self.part.relate_to(href, RT.HYPERLINK, is_external=True)
                words = self.inlines(children, replace(dress, style="Hyperlink"))
                return f'<w:hyperlink w:history="1" r:id="{key}">{words}</w:hyperlink>'
            case NoteRef(note):
                return self.notes.marker(note)


def _run(text: str, dress: Dress) -> str:
    look = ""
    if dress is not PLAIN and dress != PLAIN:
        style = f'<w:rStyle w:val="{dress.style}"/>' if dress.style else ""
        look = f"<w:rPr>{style}{'<w:b/>' if dress.bold else ''}{'<w:i/>' if dress.italic else ''}</w:rPr>"
    if "\t" not in text and "\n" not in text:
        return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    pieces = [
        ("<w:tab/>" if piece == "\t" else "<w:br/>")
        if place % 2
        else f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>'
        for place, piece in enumerate(_BREAKS.split(text))
        if piece
    ]
    return f"<w:r>{look}{''.join(pieces)}</w:r>"


def _lines(text: str) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    for line in text.split("\n"):
        inlines += [Text(line), LineBreak()]
    return tuple(inlines[:-1])
