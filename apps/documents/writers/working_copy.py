"""A working copy as a Word file: each question to read, and between two marked lines the answer to write."""

from dataclasses import dataclass

from apps.documents.domain.working_copy import END, START, Field, Paper
from apps.documents.writers.docx_blocks import PLAIN, BlockWriter, Dress
from apps.documents.writers.docx_package import (
    blank_document,
    set_header,
    set_properties,
)
from apps.overleg.domain.prose import Text, notes_of, parse

INTRODUCTION = (
    "Schrijf elk antwoord tussen de kop “Antwoord op vraag …” en de regel “Einde van het antwoord …”.",
    "Laat deze twee regels staan: daaraan wordt het antwoord herkend.",
    "Wat buiten de antwoorden staat, wordt niet overgenomen. Ook een verbetering in een vraag niet.",
    "Verwijs naar een ander antwoord met bijvoorbeeld [[vraag 3]]: dat nummer volgt een latere hernummering.",
)
QUIET = Dress(italic=True)


def write_working_copy(paper: Paper) -> bytes:
    """The file that a drafter takes away (.docx); the same paper gives the same bytes."""
    document = blank_document()
    set_properties(document, title=f"Werkkopie: {paper.title}", subject=paper.title, author="", dated=None)
    set_header(document, f"WERKKOPIE – {paper.title}"[:90])
    writer = BlockWriter.of(document)
    pen = _Pen(writer)
    pen.line("Title", f"Werkkopie: {paper.title}", paper.mark)
    for sentence in INTRODUCTION:
        pen.line("Normal", sentence)
    for item in paper.fields:
        pen.field(item)
    return writer.package()


@dataclass
class _Pen:
    writer: BlockWriter
    next_note: int = 1

    def field(self, item: Field) -> None:
        for question in item.questions:
            who = f" ({question.askers})" if question.askers else ""
            self.line("Heading1", f"Vraag {question.label}{who}")
            self.text(question.markdown, "Vraag")
        self.line("Heading2", item.heading, f"{START}{item.answer.hex}")
        self.text(item.markdown, "Antwoord")
        self.line("Verslagregel", item.closing, f"{END}{item.answer.hex}", dress=QUIET)

    def line(self, style: str, text: str, mark: str = "", dress: Dress = PLAIN) -> None:
        self.writer.place = mark
        self.writer.paragraph(style, (Text(text),), dress=dress)

    def text(self, markdown: str, style: str) -> None:
        """The Markdown as paragraphs; where there is none yet, an empty one to type in."""
        blocks = parse(markdown, first_note=self.next_note)
        self.next_note += len(notes_of(blocks))
        if blocks:
            self.writer.write(blocks, style=style)
        else:
            self.writer.paragraph(style, ())
