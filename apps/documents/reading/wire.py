"""A read document as plain JSON values, to come over from the process that read it."""

from typing import Any

from apps.documents.domain.paragraphs import Cell, Paragraph, Run, Source, SourceNote


def as_plain(source: Source) -> dict[str, Any]:
    """The paragraphs and notes of a document with real paragraphs; its remarks stay behind."""
    return {
        "media_type": source.media_type,
        "paragraphs": [
            {
                "runs": [[r.text, r.bold, r.italic, r.superscript, r.note] for r in paragraph.runs],
                "label": paragraph.label,
                "level": paragraph.level,
                "cell": [paragraph.cell.table, paragraph.cell.row, paragraph.cell.column]
                if paragraph.cell
                else None,
                "bookmarks": list(paragraph.bookmarks),
            }
            for paragraph in source.paragraphs
        ],
        "notes": [[note.number, note.text] for note in source.notes],
    }


def from_plain(data: dict[str, Any]) -> Source:
    """The document again; KeyError, TypeError or ValueError when it is not of that shape."""
    return Source(
        str(data["media_type"]),
        tuple(
            Paragraph(
                tuple(
                    Run(
                        str(text), bool(bold), bool(italic), bool(raised), None if note is None else int(note)
                    )
                    for text, bold, italic, raised, note in row["runs"]
                ),
                str(row["label"]),
                int(row["level"]),
                Cell(*map(int, row["cell"])) if row["cell"] else None,
                bookmarks=tuple(map(str, row["bookmarks"])),
            )
            for row in data["paragraphs"]
        ),
        notes=tuple(SourceNote(int(number), str(text)) for number, text in data["notes"]),
    )
