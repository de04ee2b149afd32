"""A Word file of 400 questions comes in: read, recognised, kept, and taken over as inbrengen with questions.

The process apart that reads strange files is left out (its start says nothing about reading); what it does is done
here. The floor unpacks the same file, takes the words of each paragraph from the same two parts with lxml, and keeps
the same rows that the import keeps, made ready before: the file, its outline, inbrengen, askers, questions and events,
one bulk insert per table in one transaction. It recognises nothing, checks nothing and reads nothing back.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from unittest.mock import patch

import pypdfium2
import pypdfium2.raw as pdfium
from django.db import transaction
from django.db.models import Model
from lxml import etree

from apps.accounts.models import Fractie, User
from apps.documents import formats
from apps.documents.domain.structure import recognise
from apps.documents.models import Recognition, SourceDocument
from apps.documents.reading.apart import Reading
from apps.documents.services import recognitions
from apps.documents.writers.docx import write_docx
from apps.documents.writers.pdf import write_pdf
from apps.overleg.models import Event, EventDetail, Inbreng, InbrengFractie, Overleg, Question
from apps.overleg.services.overleggen import open_overleg
from tests.benchmarks import papers
from tests.benchmarks.harness import Result, compare, peak_memory
from tests.world import NOW, SINCE, make_overleg, make_world

QUESTIONS = 400
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BOOKMARK = re.compile(rb"<w:bookmark(?:Start|End)\b[^>]*>")
_PARTS = ("word/document.xml", "word/footnotes.xml")
# What an import keeps, each after what it points at.
_KEPT: tuple[type[Model], ...] = (
    *(SourceDocument, Recognition, Inbreng, InbrengFractie, Question),
    *(Event, EventDetail),
)


def measures() -> Iterator[Result]:
    data = _foreign(write_docx(papers.report(QUESTIONS)))
    overleg, clerk = _opened()
    _import(overleg, clerk, data)
    yield peak_memory("memory of one import", 150)
    _clear(overleg)
    _import(overleg, clerk, data)
    kept = [(model, list(model._default_manager.order_by("pk"))) for model in _KEPT]
    found = Question.objects.count()
    if found != QUESTIONS:
        raise AssertionError(f"{found} questions were taken over, not {QUESTIONS}")
    _clear(overleg)

    def floor() -> None:
        _words(data)
        with transaction.atomic():
            for model, rows in kept:
                model._default_manager.bulk_create(map(_copy, rows))

    yield compare(
        f"import of {QUESTIONS} questions",
        lambda: _import(overleg, clerk, data),
        floor,
        floor_name="XML text pass + one bulk insert of the rows",
        bar=3,
        after=lambda: _clear(overleg),
    )
    yield compare(
        "of which reading and recognising",
        lambda: recognise(formats.read(data)),
        lambda: _words(data),
        floor_name="XML text pass",
        bar=float("inf"),
    )
    printed = write_pdf(papers.report(QUESTIONS))
    yield compare(
        f"recognising {QUESTIONS} questions in PDF",
        lambda: recognise(formats.read(printed)),
        lambda: _letters(printed),
        floor_name="pypdfium2, size and weight of each letter",
        bar=1.5,
    )


def _letters(data: bytes) -> int:
    """The text of every page, with the size and the weight of every letter."""
    found = 0
    for page in pypdfium2.PdfDocument(data):
        textpage = page.get_textpage()
        found += len(textpage.get_text_range())
        handle = textpage.raw
        for place in range(textpage.count_chars()):
            pdfium.FPDFText_GetFontSize(handle, place)
            pdfium.FPDFText_GetFontWeight(handle, place)
    return found


def _foreign(data: bytes) -> bytes:
    """The file as another program would write it: without the names of places that we leave in ours."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as ours, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as other:
        for name in ours.namelist():
            part = ours.read(name)
            other.writestr(name, _BOOKMARK.sub(b"", part) if name == _PARTS[0] else part)
    return into.getvalue()


def _opened() -> tuple[Overleg, User]:
    world = make_world()
    for name in papers.FRACTIES:
        Fractie.objects.get_or_create(
            abbreviation=name, defaults={"name": name, "seats": 3, "valid_from": SINCE}
        )
    overleg = make_overleg(world)
    return open_overleg(overleg=overleg, actor=world.clerk, now=NOW), world.clerk


def _read_here(data: bytes, name: str) -> Reading:
    return Reading(formats.media_type(data), recognise(formats.read(data, name)))


def _import(overleg: Overleg, clerk: User, data: bytes) -> None:
    with patch.object(recognitions, "read_outline", _read_here):
        recognition = recognitions.upload_document(overleg=overleg, actor=clerk, name="so.docx", data=data)
        recognitions.accept_recognition(recognition=recognition, actor=clerk)


def _clear(overleg: Overleg) -> None:
    Question.objects.filter(overleg=overleg).delete()
    Inbreng.objects.filter(overleg=overleg).delete()
    SourceDocument.objects.filter(overleg=overleg).delete()
    Event.objects.all().delete()


def _words(data: bytes) -> list[str]:
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in _PARTS:
            root = etree.fromstring(package.read(part))
            found += ["".join(text.text or "" for text in p.iter(f"{_W}t")) for p in root.iter(f"{_W}p")]
    return found


def _copy(row: Model) -> Model:
    """The same row, not kept yet."""
    return type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})
