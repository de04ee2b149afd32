"""Typeset pages back to a document: spans with their place and dress in, paragraphs and notes out. Pure."""

from collections.abc import Sequence

from apps.documents.domain.paragraphs import Remark, Source
from apps.documents.domain.typeset.furniture import without_furniture
from apps.documents.domain.typeset.lines import PrintedLine, gutters, lines_on_page, set_edges, usual_size
from apps.documents.domain.typeset.notes import place_calls, take_notes
from apps.documents.domain.typeset.paragraphs import Typesetter
from apps.documents.domain.typeset.setting import Setting
from apps.documents.domain.typeset.sheets import Sheet
from apps.documents.domain.typeset.tables import Tables, with_numbered_rows

__all__ = ["undo_typesetting"]


def undo_typesetting(media_type: str, sheets: Sequence[Sheet]) -> Source:
    """The paragraphs and notes of the pages, without what is only there because there are pages."""
    tables = Tables()
    taken = [tables.take(sheet.spans, sheet.rules, number) for number, sheet in enumerate(sheets)]
    columns = gutters([rest for rest, _ in taken], [sheet.width for sheet in sheets])
    pages = [
        _with_tables(lines_on_page(rest, number, gutter), found)
        for number, ((rest, found), gutter) in enumerate(zip(taken, columns, strict=True))
    ]
    pages = without_furniture(pages, [sheet.height for sheet in sheets])
    body = usual_size(line for lines in pages for line in lines)
    notes = take_notes(pages, [sheet.rules for sheet in sheets], body, [sheet.width for sheet in sheets])
    lines = with_numbered_rows([line for page in notes.body for line in page], tables.count)
    set_edges(lines)
    calls, missing = place_calls(lines, notes)
    typesetter = Typesetter(Setting.of(lines, body))
    remarks = (*notes.remarks, *(Remark("note-without-marker", str(number)) for number in missing))
    return Source(media_type, tuple(typesetter.paragraphs(lines, calls)), notes=notes.notes, remarks=remarks)


def _with_tables(lines: list[PrintedLine], tables: Sequence[list[PrintedLine]]) -> list[PrintedLine]:
    """The lines of a page in the order of reading, each table where it stands."""
    for table in tables:
        top = min(line.y for line in table)
        place = next((n for n, line in enumerate(lines) if line.cell is None and line.y > top), len(lines))
        lines[place:place] = table
    return lines
