"""The verslag as OpenDocument text (.odt, ISO/IEC 26300), the open standard of the Dutch government's own list.

The parts are written as text and packed with fixed times, so that the same report gives the same bytes.
"""

import io
import zipfile
from datetime import date
from html import escape
from pathlib import Path

from apps.documents.domain.flow import Head, HeadKind, Prose, Role, flow, front
from apps.documents.domain.report import Report, in_lines
from apps.documents.writers.odt_blocks import Blocks, text

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
STYLES = {Role.QUESTION: "Vraag", Role.ANSWER: "Antwoord", Role.REMARK: "Opmerking"}
# The next question starts under the answer without a heading: white says where.
AFTER_ANSWER = {"Vraag": "Vraag_20_na_20_antwoord", "Opmerking": "Opmerking_20_na_20_antwoord"}
UNDATED = date(2000, 1, 1)
# The smallest time a zip can hold.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
SOURCES = Path(__file__).parent
SHEET = (SOURCES / "odt_styles.xml").read_text(encoding="utf-8")
DRESS = (SOURCES / "odt_content.xml").read_text(encoding="utf-8")
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
 <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MEDIA_TYPE}"/>
 <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
 <manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
 <manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""


def write_odt(report: Report) -> bytes:
    """The report as .odt: heading styles, real notes, lists and tables; the same report gives the same bytes."""
    report = in_lines(report)
    running = f"{'CONCEPT – ' if report.draft else ''}{report.title}: {report.subject}"[:90]
    parts = {
        "mimetype": MEDIA_TYPE,
        "META-INF/manifest.xml": MANIFEST,
        "content.xml": DRESS.replace("{BODY}", _front(report) + _body(report)),
        "styles.xml": SHEET.replace("{RUNNING}", text(running)),
        "meta.xml": _meta(report),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, words in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            # What the file is must be readable without unpacking anything.
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(entry, words.encode())
    return packed.getvalue()


def _front(report: Report) -> str:
    lines = front(report)
    blocks = Blocks()
    rows = [text(row) for row in (lines.house, lines.year) if row]
    rows += [
        f'<text:span text:style-name="Strong_20_Emphasis">{text(row)}</text:span>' for row in lines.dossiers
    ]
    rows += [text(lines.number)] if lines.number else []
    out = [blocks.paragraph("Verslagregel", row) for row in rows]
    out.append(blocks.paragraph("Title", text(lines.title)))
    out += [blocks.paragraph("Text_20_body", text(row)) for row in (lines.adopted, *lines.opening) if row]
    for function, name in lines.signed:
        out.append(blocks.paragraph("Ondertekening", text(function)))
        out.append(blocks.paragraph("Verslagregel", text(name)))
    return "".join(out)


def _body(report: Report) -> str:
    blocks = Blocks()
    out: list[str] = []
    after_answer = False
    for piece in flow(report):
        blocks.place = piece.anchor
        match piece:
            case Head(kind, level, words):
                heading = text(words)
                if kind is HeadKind.ANSWER:
                    heading = f'<text:span text:style-name="Antwoordkop">{heading}</text:span>'
                out.append(blocks.heading(level, blocks.opening() + heading))
            case Prose(role, prose):
                style = STYLES.get(role, "Text_20_body")
                first = AFTER_ANSWER.get(style, style) if after_answer else style
                out.append(blocks.blocks(prose[:1], first) + blocks.blocks(prose[1:], style))
        after_answer = isinstance(piece, Prose) and piece.role is Role.ANSWER
    return "".join(out)


def _meta(report: Report) -> str:
    """Title, author and language; the moment is the report's own date, never the clock's."""
    moment = f"{report.dated or UNDATED}T00:00:00"
    author = escape(str(report.committee), quote=False)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'office:version="1.3"><office:meta>'
        f"<dc:title>{escape(f'{report.title}: {report.subject}', quote=False)}</dc:title>"
        f"<dc:subject>{escape(report.subject, quote=False)}</dc:subject><dc:language>nl-NL</dc:language>"
        f"<meta:initial-creator>{author}</meta:initial-creator><dc:creator>{author}</dc:creator>"
        f"<meta:creation-date>{moment}</meta:creation-date><dc:date>{moment}</dc:date>"
        "</office:meta></office:document-meta>\n"
    )
