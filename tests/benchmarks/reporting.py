"""Writing the verslag of 400 answers: against its plain text in a zip, and against the typesetter alone."""

import io
import json
import zipfile
from collections.abc import Iterator

from apps.documents.domain.report import Report
from apps.documents.writers import pdf
from apps.documents.writers.docx import write_docx
from apps.documents.writers.pdf import write_pdf
from tests.benchmarks import papers
from tests.benchmarks.harness import Result, compare

ANSWERS = 400


def measures() -> Iterator[Result]:
    report = papers.report(ANSWERS)
    parts = _unpacked(write_docx(report))
    yield compare(
        f"report of {ANSWERS} answers as .docx",
        lambda: write_docx(report),
        lambda: _strings_in_a_zip(parts),
        floor_name="the same XML as strings + zip",
        bar=2,
    )
    # The typesetter remembers what it set before in this process: each run gets a report of its own.
    reports = (papers.report(ANSWERS, seed) for seed in range(1, 1000))
    typeset = (_typeset_data(papers.report(ANSWERS, seed)) for seed in range(1000, 2000))
    ready = {"report": next(reports), "data": next(typeset)}

    def renew() -> None:
        ready.update(report=next(reports), data=next(typeset))

    yield compare(
        f"report of {ANSWERS} answers as .pdf",
        lambda: write_pdf(ready["report"]),
        lambda: pdf._compile(ready["data"]),
        after=renew,
        floor_name="typst alone",
        bar=1.3,
        number=7,
    )


def _unpacked(data: bytes) -> dict[str, list[str]]:
    """The parts of the file as strings of a paragraph each: what a writer without any thought would put together."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {
            name: package.read(name).decode("utf-8", "replace").split("<w:p>") for name in package.namelist()
        }


def _strings_in_a_zip(parts: dict[str, list[str]]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        for name, strings in parts.items():
            package.writestr(name, "<w:p>".join(strings))
    return into.getvalue()


def _typeset_data(report: Report) -> str:
    return pdf.INVISIBLE.sub("", json.dumps(pdf._data(pdf.in_lines(report)), ensure_ascii=False))
