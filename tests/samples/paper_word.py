"""A sample as Word file, written by hand as XML, so that no writer of the product has a part in it.

`styled`: headings by style and list labels by automatic numbering, as committees make them. Otherwise everything
is plain text in which headings and labels are only bold, as text pasted from an e-mail is.
"""

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

from tests.samples.markup import Line, Sample, pieces

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PARTS = {
    "styles": "styles+xml",
    "numbering": "numbering+xml",
    "footnotes": "footnotes+xml",
    "header": "header+xml",
    "footer": "footer+xml",
}
STYLES = {"section": "Kop1", "asker": "Kop2", "subject": "Kop3", "label": "Vraagkop", "contents": "Inhopg1"}
_SHAPE = re.compile(r"(?P<before>.*?)(?P<number>\d+|(?<![a-z])[a-z](?![a-z]))(?P<after>\D*)")
_MOMENT = (2025, 1, 1, 0, 0, 0)


def write_docx(sample: Sample, *, styled: bool = True) -> bytes:
    """The sample as .docx; the same sample gives the same bytes."""
    word = _Word(sample, styled)
    body = word.body()
    parts = {"styles": _styles(), "numbering": word.numbering.xml(), "footnotes": word.footnotes()}
    for side in ("header", "footer"):
        if text := sample.about.get(f"page-{side}"):
            tag = {"header": "w:hdr", "footer": "w:ftr"}[side]
            parts[side] = f"<{tag} {_NS}>{_furniture(text)}</{tag}>"
    reach = "".join(
        f'<w:{side}Reference w:type="default" r:id="{side}"/>'
        for side in ("header", "footer")
        if side in parts
    )
    size = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418"/>'
    main = f"<w:document {_NS}><w:body>{body}<w:sectPr>{reach}{size}</w:sectPr></w:body></w:document>"
    return _package(main, parts)


def _furniture(text: str) -> str:
    """A line of the page's head or foot; {page} and {pages} are fields."""
    runs = "".join(
        f'<w:fldSimple w:instr="{_FIELDS[piece]}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        if piece in _FIELDS
        else _run(piece)
        for piece in re.split(r"(\{pages?\})", text)
    )
    return f"<w:p>{runs}</w:p>"


_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def _run(text: str, *, bold: bool = False) -> str:
    if not text:
        return ""
    dress = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{dress}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


@dataclass
class _Numbering:
    """One list per shape of label; it counts on by itself and starts anew where the paper does."""

    shapes: list[tuple[str, str, str]] = field(default_factory=list)
    instances: list[tuple[int, int]] = field(default_factory=list)
    last: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)

    def properties(self, label: str) -> str:
        """The paragraph properties that print this label."""
        match = _SHAPE.fullmatch(label)
        if match:
            digits = match["number"].isdigit()
            shape = (match["before"], "decimal" if digits else "lowerLetter", match["after"])
            number = int(match["number"]) if digits else ord(match["number"]) - ord("a") + 1
        else:
            shape, number = ("", label, ""), 0
        if shape not in self.shapes:
            self.shapes.append(shape)
        instance, before = self.last.get(shape, (0, -1))
        if not instance or (number and number != before + 1):
            self.instances.append((self.shapes.index(shape), number))
            instance = len(self.instances)
        self.last[shape] = (instance, number)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{instance}"/></w:numPr>'

    def xml(self) -> str:
        kinds = "".join(
            f'<w:abstractNum w:abstractNumId="{place}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{form if form in _FORMS else "bullet"}"/>'
            f'<w:lvlText w:val="{escape(f"{before}%1{after}" if form in _FORMS else form)}"/>'
            f'<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
            for place, (before, form, after) in enumerate(self.shapes)
        )
        lists = "".join(
            f'<w:num w:numId="{place}"><w:abstractNumId w:val="{kind}"/>'
            + (
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{number}"/></w:lvlOverride>'
                if number
                else ""
            )
            + "</w:num>"
            for place, (kind, number) in enumerate(self.instances, 1)
        )
        return f"<w:numbering {_NS}>{kinds}{lists}</w:numbering>"


_FORMS = frozenset({"decimal", "lowerLetter"})


class _Word:
    def __init__(self, sample: Sample, styled: bool) -> None:
        self.sample = sample
        self.styled = styled
        self.numbering = _Numbering()
        self.called: list[int] = []
        self.breaks = False

    def body(self) -> str:
        return "".join(map(self.line, self.sample.lines))

    def line(self, line: Line) -> str:
        match line.role:
            case "table":
                grid = '<w:tblGrid><w:gridCol w:w="1134"/><w:gridCol w:w="7938"/></w:tblGrid>'
                self.open_row = self.open_cell = False
                self.filled = True
                return f'<w:tbl><w:tblPr><w:tblStyle w:val="Tabelraster"/></w:tblPr>{grid}'
            case "row" | "cell" | "end":
                return self.cell(line)
            case "break":
                self.breaks = True
                return ""
            case "part" | "note" | "noise" | "glue":
                return ""
        if not line.text and not line.label and not line.typed:
            return ""
        self.filled = True
        return self.paragraph(line)

    open_row = open_cell = False
    filled = True

    def cell(self, line: Line) -> str:
        out = ""
        if self.open_cell:
            out += ("" if self.filled else "<w:p/>") + "</w:tc>"
            self.open_cell = False
        if line.role in {"row", "end"} and self.open_row:
            out += "</w:tr>"
            self.open_row = False
        if line.role == "end":
            return f"{out}</w:tbl>"
        if line.role == "row":
            out += "<w:tr>"
            self.open_row = True
        out += "<w:tc>"
        self.open_cell = True
        self.filled = bool(line.text)
        return out + (self.paragraph(line) if line.text else "")

    def paragraph(self, line: Line) -> str:
        heading = line.role in STYLES
        properties = ""
        if self.styled and heading:
            properties += f'<w:pStyle w:val="{STYLES[line.role]}"/>'
        if self.breaks:
            properties += "<w:pageBreakBefore/>"
            self.breaks = False
        words = line.printed
        if line.label and self.styled:
            properties += self.numbering.properties(line.label)
        elif line.label:
            words = f"{line.label} {words}".strip()
        bold = heading and line.role != "contents" and not self.styled
        runs = "".join(self.call(p) if isinstance(p, int) else _run(p, bold=bold) for p in pieces(words))
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>" if properties else f"<w:p>{runs}</w:p>"

    def call(self, note: int) -> str:
        self.called.append(note)
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{note}"/></w:r>'

    def footnotes(self) -> str:
        """The notes that are called; those without a marker do not exist in a Word file."""
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{place}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for kind, place, mark in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        )
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f"{_run(' ' + self.sample.notes[number].text)}</w:p></w:footnote>"
            for number in self.called
        )
        return f"<w:footnotes {_NS}>{lines}{notes}</w:footnotes>"


def _styles() -> str:
    default = ' w:default="1"'

    def style(key: str, name: str, paragraph: str, run: str) -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{key}"{default if key == "Standaard" else ""}>'
            f'<w:name w:val="{name}"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
        )

    after = '<w:spacing w:after="200"/>'
    return (
        f'<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans"/>'
        '<w:sz w:val="20"/><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + style("Standaard", "Normal", after, "")
        + style("Kop1", "heading 1", f'{after}<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="26"/>')
        + style("Kop2", "heading 2", f'{after}<w:outlineLvl w:val="1"/>', '<w:b/><w:sz w:val="22"/>')
        + style("Kop3", "heading 3", f'{after}<w:outlineLvl w:val="2"/>', "<w:i/>")
        + style("Vraagkop", "Vraagkop", after, "<w:b/>")
        + style("Inhopg1", "toc 1", "", "")
        + "</w:styles>"
    )


def _package(main: str, parts: dict[str, str]) -> bytes:
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{_PARTS[name]}"/>' for name in parts
    )
    links = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}{name}" Target="{name}.xml"/>' for name in parts
    )
    package = "http://schemas.openxmlformats.org/package/2006/"
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}document.main+xml"/>{types}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}relationships"><Relationship Id="main" Type="{_OFFICE}officeDocument" '
            f'Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": main,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}relationships">{links}</Relationships>',
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _HEAD + text)
    return out.getvalue()
