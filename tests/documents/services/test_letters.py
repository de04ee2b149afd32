"""Letters on the ministry's own paper, and the questions as a spreadsheet that never runs what it holds."""

import csv
import io
import zipfile
from datetime import date

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow
from apps.documents import formats
from apps.documents.domain.letters import LetterKind
from apps.documents.domain.sheet import Sheet, harmless
from apps.documents.models import LetterTemplate
from apps.documents.queries import question_sheet
from apps.documents.services.letters import remove_letter_template, upload_letter_template, write_letter
from apps.overleg.models import Overleg
from tests import world as w


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs if paragraph.text]


def template(*texts: str, header: str = "") -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for text in texts:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(out)
    return out.getvalue()


@pytest.fixture
def put(world):
    return w.put_overleg(world)


def test_the_cover_letter_says_which_questions_of_whom_about_what(world, put):
    data = write_letter(
        overleg=put,
        actor=world.coordinator,
        kind=LetterKind.COVER,
        dated=date(2026, 3, 30),
        reference="OCW-12",
        signatories=("minister van Onderwijs", "staatssecretaris van Cultuur"),
    )
    text = "\n".join(lines(data))
    assert "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal" in text
    assert "Datum: 30 maart 2026" in text and "Kenmerk: OCW-12" in text
    assert "mede namens de staatssecretaris van Cultuur" in text
    assert "vragen en opmerkingen van de vaste commissie voor Onderwijs, Cultuur en Wetenschap" in text
    assert "over de brief over de openbare bibliotheken" in text
    assert "De vragen zijn voorgelegd op 2 maart 2026." in text


def test_the_letter_that_asks_for_more_time_names_the_new_day_and_the_reason(world, put):
    data = write_letter(
        overleg=put,
        actor=world.coordinator,
        kind=LetterKind.DELAY,
        dated=date(2026, 3, 20),
        until=date(2026, 4, 20),
        reason="de cijfers van de gemeenten komen later.",
    )
    text = "\n".join(lines(data))
    assert "niet mogelijk deze vragen binnen de gestelde termijn te beantwoorden" in text
    assert "De reden hiervoor is: de cijfers van de gemeenten komen later." in text
    assert "uiterlijk op 20 april 2026" in text


def test_a_template_is_filled_in_its_text_its_header_and_where_the_word_processor_cut_a_mark(world, put):
    document = docx.Document()
    cut = document.add_paragraph("Betreft: {{be")
    cut.add_run("treft}}")
    document.add_paragraph("{{tekst}}")
    document.add_paragraph("{{onbekend}} {{ondertekening}}")
    document.sections[0].header.paragraphs[0].text = "{{ministerie}}"
    out = io.BytesIO()
    document.save(out)
    upload_letter_template(
        ministry=world.ministry,
        actor=world.coordinator,
        kind=LetterKind.DELAY,
        name="brief.docx",
        data=out.getvalue(),
        now=w.NOW,
    )
    data = write_letter(overleg=put, actor=world.coordinator, kind=LetterKind.DELAY, until=date(2026, 4, 20))
    written = lines(data)
    assert written[0].startswith("Betreft: Uitstel beantwoording vragen en opmerkingen van")
    assert "uiterlijk op 20 april 2026" in written[2]
    assert written[3] == "{{onbekend}} De minister van Onderwijs, Cultuur en Wetenschap,"
    header = docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text
    assert header == "Ministerie van Onderwijs, Cultuur en Wetenschap"


def test_a_template_replaces_the_one_before_and_can_be_removed(world, put):
    for text in ("Een {{tekst}}", "{{tekst}}"):
        made = upload_letter_template(
            ministry=world.ministry,
            actor=world.coordinator,
            kind=LetterKind.COVER,
            name="a.docx",
            data=template(text, "slot"),
            now=w.NOW,
        )
    assert LetterTemplate.objects.count() == 1
    remove_letter_template(template=made, actor=world.coordinator)
    assert not LetterTemplate.objects.exists()


@pytest.mark.parametrize("data", [b"", b"tekst", b"%PDF-1.7", template("zonder plaats voor de brief")])
def test_what_is_no_template_is_refused_and_nothing_is_kept(world, data):
    with pytest.raises(Invalid):
        upload_letter_template(
            ministry=world.ministry,
            actor=world.coordinator,
            kind=LetterKind.COVER,
            name="a.docx",
            data=data,
            now=w.NOW,
        )
    assert not LetterTemplate.objects.exists()


def test_letters_are_for_the_coordinator_of_the_leading_ministry_after_the_questions_were_put(world, put):
    for stranger in (world.clerk, world.drafter, world.reviewer, world.other_coordinator):
        with pytest.raises(NotAllowed):
            write_letter(overleg=put, actor=stranger, kind=LetterKind.COVER)
        with pytest.raises(NotAllowed):
            upload_letter_template(
                ministry=world.ministry,
                actor=stranger,
                kind=LetterKind.COVER,
                name="a.docx",
                data=template("{{tekst}}"),
                now=w.NOW,
            )
    with pytest.raises((NotAllowed, NotNow)):
        write_letter(overleg=w.make_overleg(world), actor=world.coordinator, kind=LetterKind.COVER)


def sheet_rows(user, overleg):
    return question_sheet(user, Overleg.objects.get(pk=overleg.pk)).rows


def test_the_sheet_tells_the_ministry_who_and_how_far_and_the_kamer_only_what_was_sent(world, put):
    first = w.answers_of(put)[0]
    w.to_drafting(world, first)
    own = sheet_rows(world.coordinator, put)
    assert [row[0] for row in own] == ["1", "2", "3"]
    assert own[0][1] == "VVD" and own[0][5] == "Daan Opsteller"
    kamer = sheet_rows(world.clerk, put)
    assert {row[4:] for row in kamer} == {("", "", None, None)}
    sent = w.sent_overleg(world)
    assert {row[4] for row in sheet_rows(world.clerk, sent)} == {"Sent"}
    assert {row[7] for row in sheet_rows(world.clerk, sent)} == {w.NOW.date()}


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "|cmd", "%0A=1"]
)
def test_a_text_that_could_be_a_formula_is_text(text):
    sheet = Sheet("t", ("Vraag",), ((text,),))
    assert str(harmless(text)).startswith("'")
    row = list(csv.reader(io.StringIO(formats.produce("csv", sheet).decode("utf-8-sig")), delimiter=";"))[1]
    assert row[0].startswith("'")
    cell = openpyxl.load_workbook(io.BytesIO(formats.produce("xlsx", sheet))).active["A2"]
    assert cell.data_type == "s"


def test_the_files_hold_the_same_words_numbers_and_days():
    sheet = Sheet(
        "t", ("Nummer", "Vraag", "Op"), (("1", "Hoeveel é€?", date(2026, 3, 2)), ("2", "x;y", None))
    )
    text = formats.produce("csv", sheet).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [
        ["Nummer", "Vraag", "Op"],
        ["1", "Hoeveel é€?", "2026-03-02"],
        ["2", "x;y", ""],
    ]
    page = openpyxl.load_workbook(io.BytesIO(formats.produce("xlsx", sheet))).active
    assert [cell.value for cell in page[2]][:2] == ["1", "Hoeveel é€?"]
    assert page["C2"].value.date() == date(2026, 3, 2)


def kept(world, data: bytes) -> LetterTemplate:
    return upload_letter_template(
        ministry=world.ministry, actor=world.coordinator, kind=LetterKind.COVER, name="brief.docx", data=data
    )


def test_a_word_template_of_its_own_sort_is_refused(world):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template("{{tekst}}"))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"document.main+xml", b"template.main+xml"))
    with pytest.raises(Invalid):
        kept(world, out.getvalue())
    assert not LetterTemplate.objects.exists()


def test_a_mark_in_a_link_is_filled_and_a_picture_beside_a_mark_stays(world, put):
    document, out = docx.Document(io.BytesIO(template("{{tekst}}"))), io.BytesIO()
    linked = document.add_paragraph()
    link = OxmlElement("w:hyperlink")
    link.append(linked.add_run("{{datum}}")._r)
    linked._p.append(link)
    headed = document.add_paragraph()
    headed.add_run()._r.append(OxmlElement("w:drawing"))
    headed.add_run("{{ministerie}}")
    document.save(out)
    kept(world, out.getvalue())
    data = write_letter(overleg=put, actor=world.coordinator, kind=LetterKind.COVER, dated=date(2026, 3, 30))
    assert lines(data)[-2:] == ["30 maart 2026", f"Ministerie van {world.ministry.name}"]
    assert docx.Document(io.BytesIO(data)).element.xpath("count(//w:drawing)") == 1


@pytest.mark.parametrize("own", [True, False], ids=["on a template", "plain"])
def test_marks_that_no_document_can_hold_are_left_out(world, own):
    put = w.put_overleg(world, title="Biblio\x01theken", about="de\x0b brief")
    if own:
        kept(world, template("{{kenmerk}}", "{{tekst}}"))
    data = write_letter(
        overleg=put,
        actor=world.coordinator,
        kind=LetterKind.COVER,
        reference="OCW\x01-12",
        signatories=("minister\x0b van Onderwijs",),
    )
    assert "OCW-12" in "\n".join(lines(data))
