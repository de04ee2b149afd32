"""Prose to Word paragraphs: runs, real lists, tables with a header row, links and real notes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml.ns import qn

from apps.documents.writers.docx_package import (
    BRACKETED,
    DOTTED,
    LIST_LEVELS,
    LIST_STEP,
    Element,
    add_footnotes_part,
    element,
    new_list,
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
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = re.compile(r"([\t\n])")
AFTER_TABLE = "160"
# The keys of bookmarks on notes are the notes' own numbers.
FIRST_PLACE = 1_000_000
AFTER_LIST = "120"


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

    def marker(self, note: Note) -> list[Element]:
        """The runs that mark a note: a real footnote, or a reference to one that stands already."""
        run = _run("", Dress(style="FootnoteReference"))
        bookmark = f"_Noot{note.number}"
        if note.number in self.written:
            run.text = str(note.number)
            field = element("w:fldSimple", instr=f"NOTEREF {bookmark} \\f \\h")
            field.append(run)
            return [field]
        self.written.add(note.number)
        self.write(note)
        run.append(element("w:footnoteReference", id=str(note.number)))
        start = element("w:bookmarkStart", id=str(note.number), name=bookmark)
        return [start, run, element("w:bookmarkEnd", id=str(note.number))]

    def write(self, note: Note) -> None:
        body = element("w:footnote", id=str(note.number))
        self.part.element.append(body)
        writer = BlockWriter(self.document, body.append, self.part, self, "FootnoteText")
        writer.write(note.blocks or (Paragraph(()),))
        if body[0].tag != qn("w:p"):
            body.insert(0, _paragraph("FootnoteText"))
        mark = _run("", Dress(style="FootnoteReference"))
        mark.append(element("w:footnoteRef"))
        properties = body[0].pPr
        for new in (_run(" ", PLAIN), mark):
            properties.addnext(new)


class BlockWriter:
    """Writes blocks into one place (the body or a note) in the order in which they are given."""

    def __init__(
        self,
        document: Document,
        append: Callable[[Element], None],
        part: Part,
        notes: Notes,
        style: str,
    ) -> None:
        self.document = document
        self.put = append
        self.part = part
        self.notes = notes
        self.style = style
        self.after_table = False
        # Room above the next paragraph: spacing, not an empty paragraph, which a screen reader would read out.
        self.room = ""
        # The name of the place where the next paragraph begins, and how many were given.
        self.place = ""
        self.places = 0

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
        self, style: str, inlines: tuple[Inline, ...], *, dress: Dress = PLAIN, indent: int = 0
    ) -> Element:
        paragraph = _paragraph(style)
        if self.room:
            paragraph.pPr.get_or_add_spacing().set(qn("w:before"), self.room)
        self.room, self.after_table = "", False
        if indent > 0:
            paragraph.pPr.get_or_add_ind().set(qn("w:left"), str(LIST_STEP * indent))
        self.name(paragraph)
        self.inlines(paragraph, inlines, dress)
        self.put(paragraph)
        return paragraph

    def name(self, paragraph: Element) -> None:
        """A bookmark at the start of the paragraph, where a place is to be named."""
        if self.place:
            key = str(FIRST_PLACE + self.places)
            paragraph.append(element("w:bookmarkStart", id=key, name=self.place))
            paragraph.append(element("w:bookmarkEnd", id=key))
            self.place, self.places = "", self.places + 1

    def list_block(self, block: ListBlock, depth: int) -> None:
        level = min(depth, LIST_LEVELS - 1)
        list_id = BULLET_LIST
        if block.ordered:
            kind = BRACKETED if block.delimiter == ")" else DOTTED
            list_id = new_list(self.document, kind, level, block.start)
        last = None
        for item in block.items:
            first, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (None, item)
            last = self.list_item(first.inlines if first else (), list_id, level)
            for inner in rest:
                self.block(inner, "ListParagraph", level)
        if last is not None and level == 0:
            last.pPr.get_or_add_spacing().set(qn("w:after"), AFTER_LIST)

    def list_item(self, inlines: tuple[Inline, ...], list_id: int, level: int) -> Element:
        paragraph = self.paragraph("ListParagraph", inlines)
        numbering = paragraph.pPr.get_or_add_numPr()
        numbering.get_or_add_ilvl().val = level
        numbering.get_or_add_numId().val = list_id
        return paragraph

    def table(self, table: Table) -> None:
        if self.after_table:
            # Two tables that touch become one in Word.
            self.paragraph("Verslagregel", ())
        properties = element("w:tblPr")
        for child in (
            element("w:tblStyle", val="Verslagtabel"),
            element("w:tblW", w="5000", type="pct"),
            element("w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", noHBand="1"),
        ):
            properties.append(child)
        grid = element("w:tblGrid")
        for _ in table.header:
            grid.append(element("w:gridCol"))
        new = element("w:tbl")
        new.append(properties)
        new.append(grid)
        new.append(self.row(table.header, table.align, header=True))
        for row in table.rows:
            new.append(self.row(row, table.align, header=False))
        self.put(new)
        self.room, self.after_table = AFTER_TABLE, True

    def row(self, cells: tuple[Cell, ...], align: tuple[str, ...], *, header: bool) -> Element:
        row, properties = element("w:tr"), element("w:trPr")
        properties.append(element("w:cantSplit"))
        if header:
            properties.append(element("w:tblHeader"))
        row.append(properties)
        for cell, side in zip(cells, align, strict=True):
            column = element("w:tc")
            paragraph = _paragraph("Tabeltekst")
            if header:
                paragraph.pPr.append(element("w:keepNext"))
            if side:
                paragraph.pPr.append(element("w:jc", val=side))
            self.name(paragraph)
            self.inlines(paragraph, cell.inlines, PLAIN)
            column.append(paragraph)
            row.append(column)
        return row

    def inlines(self, parent: Element, inlines: tuple[Inline, ...], dress: Dress) -> None:
        for inline in inlines:
            match inline:
                case Text(text):
                    parent.append(_run(text, dress))
                case Code(text):
                    parent.append(_run(text, replace(dress, style="CodeChar")))
                case LineBreak():
                    run = element("w:r")
                    run.append(element("w:br"))
                    parent.append(run)
                case Strong(children):
                    self.inlines(parent, children, replace(dress, bold=True))
                case Emphasis(children):
                    self.inlines(parent, children, replace(dress, italic=True))
                case Link(href, children):
                    link = element("w:hyperlink", history="1")
                    link.set(qn("r:id"), self.part.relate_to(href, RT.HYPERLINK, is_external=True))
                    self.inlines(link, children, replace(dress, style="Hyperlink"))
                    parent.append(link)
                case NoteRef(note):
                    for marker in self.notes.marker(note):
                        parent.append(marker)


def _paragraph(style: str) -> Element:
    paragraph, properties = element("w:p"), element("w:pPr")
    properties.append(element("w:pStyle", val=style))
    paragraph.append(properties)
    return paragraph


def _run(text: str, dress: Dress) -> Element:
    run = element("w:r")
    if dress != PLAIN:
        properties = element("w:rPr")
        if dress.style:
            properties.append(element("w:rStyle", val=dress.style))
        if dress.bold:
            properties.append(element("w:b"))
        if dress.italic:
            properties.append(element("w:i"))
        run.append(properties)
    for place, piece in enumerate(_BREAKS.split(text)):
        if place % 2:
            run.append(element("w:tab" if piece == "\t" else "w:br"))
        elif piece:
            words = element("w:t")
            words.text = piece
            if piece[0].isspace() or piece[-1].isspace() or "  " in piece:
                words.set(PRESERVE, "preserve")
            run.append(words)
    return run


def _lines(text: str) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    for line in text.split("\n"):
        inlines += [Text(line), LineBreak()]
    return tuple(inlines[:-1])
