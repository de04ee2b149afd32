"""The verslag as a Word file: styles, real headings and notes, so that the ministry can go on in it."""

from apps.documents.domain.flow import Head, HeadKind, Prose, Role, flow, front
from apps.documents.domain.report import Report, in_lines
from apps.documents.writers.docx_blocks import BlockWriter, Dress
from apps.documents.writers.docx_package import blank_document, set_header, set_properties
from apps.overleg.domain.prose import Strong, Text

STYLES = {Role.QUESTION: "Vraag", Role.REMARK: "Vraag", Role.ANSWER: "Antwoord"}
# The next question starts under the answer without a heading: white says where.
AFTER_ANSWER = "320"
ANSWER_HEAD = Dress(style="Antwoordkop")


def write_docx(report: Report) -> bytes:
    """The report as .docx (Office Open XML, ISO/IEC 29500); the same report gives the same bytes."""
    report = in_lines(report)
    document = blank_document()
    set_properties(
        document,
        title=f"{report.title}: {report.subject}",
        subject=report.subject,
        author=str(report.committee),
        dated=report.dated,
    )
    set_header(document, f"{'CONCEPT – ' if report.draft else ''}{report.title}: {report.subject}"[:90])
    writer = BlockWriter.of(document)
    _write_front(writer, report)
    after_answer = False
    for piece in flow(report):
        match piece:
            case Head(kind, level, text):
                dress = ANSWER_HEAD if kind is HeadKind.ANSWER else Dress()
                writer.place = piece.anchor
                writer.heading(level, text, dress=dress)
            case Prose(role, blocks):
                if after_answer:
                    writer.room = AFTER_ANSWER
                writer.place = piece.anchor
                writer.write(blocks, style=STYLES.get(role, "Normal"))
        after_answer = isinstance(piece, Prose) and piece.role is Role.ANSWER
    return writer.package()


def _write_front(writer: BlockWriter, report: Report) -> None:
    lines = front(report)
    for text in (lines.house, lines.year):
        if text:
            writer.paragraph("Verslagregel", (Text(text),))
    for text in lines.dossiers:
        writer.paragraph("Verslagregel", (Strong((Text(text),)),))
    if lines.number:
        writer.paragraph("Verslagregel", (Text(lines.number),))
    writer.paragraph("Title", (Text(lines.title),))
    for text in filter(None, (lines.adopted, *lines.opening)):
        writer.paragraph("Normal", (Text(text),))
    for function, name in lines.signed:
        writer.paragraph("Ondertekening", (Text(function),))
        writer.paragraph("Verslagregel", (Text(name),))
