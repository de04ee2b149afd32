"""A table as a file for a spreadsheet: .csv and .xlsx. No cell is ever a formula."""

import csv
import io
from datetime import date, datetime

import xlsxwriter

from apps.documents.domain.sheet import Sheet, Value, harmless

FIXED = datetime(2000, 1, 1)  # noqa: DTZ001 -- a file property without a zone: the same table gives the same bytes
WIDEST = 80


def write_csv(sheet: Sheet) -> bytes:
    """Semicolons and a byte order mark, so that a Dutch spreadsheet opens it as a table; dates as ISO 8601."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (sheet.header, *sheet.rows):
        writer.writerow([_as_text(harmless(value)) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _as_text(value: Value) -> str | int:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value


def write_xlsx(sheet: Sheet) -> bytes:
    """One sheet with a header that stays in view and filters; texts are texts, also those that look like a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": sheet.title, "created": FIXED})
    page = book.add_worksheet("Vragen")
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "d-m-yyyy", "valign": "top", "align": "left"})
    for column, name in enumerate(sheet.header):
        page.write_string(0, column, name, bold)
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(map(harmless, row)):
            if isinstance(value, date):
                page.write_datetime(number, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001 -- a day has no zone
            elif isinstance(value, int):
                page.write_number(number, column, value, plain)
            elif value:
                page.write_string(number, column, value, plain)
    for column in range(len(sheet.header)):
        longest = max((len(str(row[column] or "")) for row in (sheet.header, *sheet.rows)), default=8)
        page.set_column(column, column, min(max(longest + 2, 8), WIDEST))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
    book.close()
    return out.getvalue()
