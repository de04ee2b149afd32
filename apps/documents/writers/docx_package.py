"""The Word package around the text: styles, settings, numbering, notes, header, properties, fixed bytes."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm

# python-docx makes its element classes at run time; there is no type to name.
Element = Any

# The smallest time a zip can hold: the same report gives the same bytes on every day.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
UNDATED = date(2000, 1, 1)
# Parts of the library's blank document that a verslag has no use for.
UNUSED_PARTS = ("stylesWithEffects", "customXml", "webSettings", "theme", "thumbnail", "fontTable")
# Before which text is put that was written into a part.
_ENDS = (b"<w:sectPr", b"</w:footnotes>")
_NOTHING: Mapping[str, Sequence[str]] = {}
LIST_LEVELS = 9
LIST_STEP = 397  # twentieths of a point: 7 mm

STYLES = Path(__file__).with_name("docx_styles.xml").read_bytes()
SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:defaultTabStop w:val="397"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
  </w:compat>
  <w:themeFontLang w:val="nl-NL"/>
  <w:decimalSymbol w:val=","/>
  <w:listSeparator w:val=";"/>
</w:settings>
"""
FOOTNOTES = f"""
<w:footnotes {nsdecls("w", "r")}>
  <w:footnote w:type="separator" w:id="-1">
    <w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:separator/></w:r></w:p>
  </w:footnote>
  <w:footnote w:type="continuationSeparator" w:id="0">
    <w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p>
  </w:footnote>
</w:footnotes>
"""


def element(tag: str, **attributes: str) -> Element:
    """A new `w:` element; attributes are given without their prefix."""
    new = OxmlElement(tag)
    for name, value in attributes.items():
        new.set(qn(f"w:{name}"), value)
    return new


def blank_document() -> Document:
    """An A4 document with our styles, settings and list kinds, and nothing in it."""
    return docx.Document(io.BytesIO(_blank()))


@cache
def _blank() -> bytes:
    document = docx.Document()
    package = document.part.package
    for holder in (document.part, package):
        for key, rel in list(holder.rels.items()):
            if any(unused in rel.reltype or unused in rel.target_ref for unused in UNUSED_PARTS):
                holder.rels.pop(key)
    _fill(document.styles.element, parse_xml(STYLES))
    _fill(document.settings.element, parse_xml(SETTINGS))
    _fill(document.part.numbering_part.element, _numbering())
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(28), Mm(24)
    section.header_distance = Mm(13)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def add_footnotes_part(document: Document) -> XmlPart:
    """The part that holds the notes, with its two separators."""
    part = XmlPart(
        PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, parse_xml(FOOTNOTES), document.part.package
    )
    document.part.relate_to(part, RT.FOOTNOTES)
    return part


def set_header(document: Document, left: str) -> None:
    """A running head: the words at the left, "Pagina 2 van 9" at the right."""
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.style = document.styles["header"]
    paragraph.add_run(f"{left}\tPagina ")
    paragraph._p.append(_field("PAGE"))
    paragraph.add_run(" van ")
    paragraph._p.append(_field("NUMPAGES"))


def set_properties(document: Document, *, title: str, subject: str, author: str, dated: date | None) -> None:
    """Title, subject, author and language; times are the report's own date, never the clock's."""
    properties = document.core_properties
    moment = datetime.combine(dated or UNDATED, time(), UTC).replace(tzinfo=None)
    properties.title, properties.subject, properties.author = title[:255], subject[:255], author[:255]
    properties.language, properties.comments, properties.keywords = "nl-NL", "", ""
    properties.last_modified_by, properties.revision = author[:255], 1
    properties.created = properties.modified = moment


def new_list(document: Document, kind: int, level: int, start: int) -> int:
    """The id of a list of its own, so that its numbers start at `start`."""
    numbering = document.part.numbering_part.element
    num = numbering.add_num(kind)
    num.add_lvlOverride(ilvl=level).add_startOverride(start)
    return int(num.numId)


def package_bytes(document: Document, written: Mapping[str, Sequence[str]] = _NOTHING) -> bytes:
    """The document as a zip whose bytes depend on its contents only.

    `written`: by the name of a part, XML that was put together as text; it stands at the end of what the part holds,
    before the settings of its last section.
    """
    shell, into = io.BytesIO(), io.BytesIO()
    document.save(shell)
    with zipfile.ZipFile(shell) as saved, zipfile.ZipFile(into, "w") as package:
        for name in saved.namelist():
            part = saved.read(name)
            if name in written:
                at = max(part.rfind(end) for end in _ENDS)
                part = b"".join([part[:at], "".join(written[name]).encode(), part[at:]])
            package.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), part, zipfile.ZIP_DEFLATED)
    return into.getvalue()


BULLETS, DOTTED, BRACKETED = 0, 1, 2


def _numbering() -> Element:
    """The three kinds of list: bullets, "1." and "1)"; a plain number at every depth, as in Markdown."""
    kinds = {BULLETS: ("bullet", "•–"), DOTTED: ("decimal", "%{}."), BRACKETED: ("decimal", "%{})")}
    abstract = []
    for key, (form, text) in kinds.items():
        levels = []
        for level in range(LIST_LEVELS):
            label = text[level % 2] if key == BULLETS else text.format(level + 1)
            levels.append(
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
                f'<w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{LIST_STEP * (level + 1)}" w:hanging="{LIST_STEP}"/></w:pPr></w:lvl>'
            )
        abstract.append(
            f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>'
            f"{''.join(levels)}</w:abstractNum>"
        )
    bullets = f'<w:num w:numId="1"><w:abstractNumId w:val="{BULLETS}"/></w:num>'
    return parse_xml(f"<w:numbering {nsdecls('w')}>{''.join(abstract)}{bullets}</w:numbering>")


def _fill(old: Element, new: Element) -> None:
    """Put the children of `new` in place of those of `old`."""
    for child in list(old):
        old.remove(child)
    for child in list(new):
        old.append(child)


def _field(instruction: str) -> Element:
    field = element("w:fldSimple", instr=instruction)
    run = element("w:r")
    run.text = "1"
    field.append(run)
    return field
