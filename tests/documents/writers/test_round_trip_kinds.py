"""What we write of each sister of the SO, we read back: kind, head, questions, answers and notes, in every format."""

import pytest
from lxml import etree

from apps.documents import formats
from apps.documents.domain.outline import DocumentKind, Outline
from apps.documents.domain.structure import recognise
from apps.overleg.domain.profiles import Kind
from tests.documents.writers.test_akn import faults
from tests.documents.writers.told import recognised, recognised_notes, told, told_notes
from tests.samples.sisters import REPORTS

READ_AS = {
    Kind.NADER_SO: DocumentKind.VERSLAG_SO,
    Kind.LIJST: DocumentKind.LIJST,
    Kind.KAMERVRAGEN: DocumentKind.KAMERVRAGEN,
}
FORMATS = ("docx", "odt", "html", "akn", "pdf")


def again(kind: Kind, choice: str) -> Outline:
    return recognise(formats.read(formats.write(REPORTS[kind], choice)))


@pytest.mark.parametrize("choice", FORMATS)
@pytest.mark.parametrize("kind", list(REPORTS))
def test_a_report_of_each_kind_is_read_back_whole(kind: Kind, choice: str) -> None:
    report, outline = REPORTS[kind], again(kind, choice)
    assert (recognised(outline), recognised_notes(outline)) == (told(report), told_notes(report))
    document = outline.document
    assert (
        document.kind,
        document.title,
        document.addressees,
        document.sub_number,
        (document.put_on, document.answered_on, document.adopted_on),
        (document.chair or "", document.clerk or ""),
    ) == (
        READ_AS[kind],
        report.about,
        report.addressees,
        report.sub_number,
        (report.put_on, report.answered_on, report.adopted_on),
        (report.chair.name, report.clerk.name),
    )


@pytest.mark.parametrize("kind", list(REPORTS))
def test_akoma_ntoso_of_each_kind_is_valid(kind: Kind) -> None:
    data = formats.write(REPORTS[kind], "akn")
    assert (faults(data), etree.fromstring(data).tag.endswith("akomaNtoso")) == ([], True)
