"""The Word reader: everything that is printed, nothing that is not."""

import docx
import pytest

from apps.documents.domain.paragraphs import Cell, Mark, Paragraph, Remark, Run, SourceNote
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.docx import read
from apps.documents.readers.numbering import formatted
from tests.documents.readers.word import W, add_xml, plain, saved, with_parts

NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Vraag %1"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(num: int, level: int, text: str) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read(data).paragraphs]


def test_printed_labels_of_automatic_numbering():
    document = docx.Document()
    for num, level, text in ((1, 0, "een"), (1, 1, "sub"), (1, 1, "sub"), (1, 0, "twee"), (1, 1, "sub"),
                             (2, 0, "punt"), (2, 1, "rom"), (2, 1, "rom"), (3, 0, "opnieuw")):  # fmt: skip
        add_xml(document, numbered(num, level, text))
    assert texts(with_parts(saved(document), {"word/numbering.xml": NUMBERING})) == [
        "Vraag 7 een",
        "7a) sub",
        "7b) sub",
        "Vraag 8 twee",
        "8a) sub",
        "• punt",
        "I. rom",
        "II. rom",
        "Vraag 1 opnieuw",
    ]


def test_notes_with_their_places_numbered_in_the_order_of_the_calls():
    document = docx.Document()
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    add_xml(
        document,
        f"<w:p><w:r><w:t>Het plan</w:t></w:r>{call.format(5)}<w:r><w:t> en de brief.</w:t></w:r>{call.format(2)}</w:p>",
    )
    source = read(saved(document, {2: "Brief.", 5: "Plan.", 9: "Nergens geroepen."}))
    assert ([(p.text, p.marks) for p in source.paragraphs], source.notes) == (
        [("Het plan en de brief.", (Mark(8, 1), Mark(21, 2)))],
        (SourceNote(1, "Plan."), SourceNote(2, "Brief.")),
    )


def test_tracked_changes_are_read_as_accepted_and_said():
    document = docx.Document()
    add_xml(
        document,
        "<w:p><w:r><w:t>Dat is </w:t></w:r>"
        '<w:del w:author="Jansen"><w:r><w:delText>niet </w:delText></w:r></w:del>'
        '<w:ins w:author="Jansen"><w:r><w:t>wel </w:t></w:r></w:ins><w:r><w:t>zo.</w:t></w:r></w:p>',
    )
    source = read(saved(document))
    assert ([p.text for p in source.paragraphs], source.remarks) == (
        ["Dat is wel zo."],
        (Remark("tracked-changes", "Jansen"),),
    )


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (("<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>In een veld.</w:t></w:r></w:p>"
         "</w:sdtContent></w:sdt>"), "In een veld."),
        ("<w:p><w:r><w:t>Op </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>1 mei</w:t></w:r></w:sdtContent></w:sdt></w:p>",
         "Op 1 mei"),
        (('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
         '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2 mei</w:t></w:r>'
         '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'), "2 mei"),
        ('<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>3 mei</w:t></w:r></w:fldSimple></w:p>', "3 mei"),
        ("<w:p><w:hyperlink><w:r><w:t>een adres</w:t></w:r></w:hyperlink></w:p>", "een adres"),
        ("<w:p><w:r><w:t>zicht</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r></w:p>", "zicht"),
        ("<w:p><w:r><w:t>EU</w:t><w:noBreakHyphen/><w:t>land</w:t><w:softHyphen/><w:t>en</w:t></w:r></w:p>",
         "EU-landen"),
        ("<w:p><w:r><w:t>een</w:t><w:br/><w:t>twee</w:t></w:r></w:p>", "een\ntwee"),
    ],
)  # fmt: skip
def test_text_in_controls_fields_links_and_breaks(xml, text):
    document = docx.Document()
    add_xml(document, xml)
    assert texts(saved(document)) == [text]


def test_headings_bold_italic_and_tables():
    document = docx.Document()
    document.add_heading("Water", 2)
    paragraph = document.add_paragraph("een ")
    paragraph.add_run("vet").bold = True
    paragraph.add_run(" en schuin").italic = True
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "links", "rechts"
    found = read(saved(document)).paragraphs
    assert ((found[0].text, found[0].level), found[1:]) == (
        ("Water", 2),
        (
            Paragraph((Run("een "), Run("vet", bold=True), Run(" en schuin", italic=True))),
            Paragraph((Run("links"),), cell=Cell(0, 0, 0)),
            Paragraph((Run("rechts"),), cell=Cell(0, 0, 1)),
        ),
    )


def test_headers_footers_and_comments_are_not_text():
    document = docx.Document()
    document.add_paragraph("De tekst.")
    document.sections[0].header.paragraphs[0].text = "Kopregel"
    document.sections[0].footer.paragraphs[0].text = "Voetregel"
    assert texts(saved(document)) == ["De tekst."]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [(4, "upperRoman", "IV"), (28, "lowerLetter", "bb"), (3, "upperLetter", "C"), (7, "decimal", "7"),
     (7, "decimalZero", "07"), (9, "lowerRoman", "ix"), (1, "none", ""), (0, "lowerLetter", "")],
)  # fmt: skip
def test_number_formats(number, form, text):
    assert formatted(number, form) == text


BOMB = b"<w:document>" + b" " * 30_000_000 + b"</w:document>"
DTD = '<!DOCTYPE w:document [<!ENTITY a "b">]>' + f"<w:document {W}><w:body/></w:document>"
EXTERNAL = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="http://voorbeeld.invalid/x" '
    'TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/document.xml": BOMB}, Reason.HOSTILE),
        ({"word/document.xml": DTD}, Reason.HOSTILE),
        ({"word/vbaProject.bin": b"macro"}, Reason.HOSTILE),
        ({"../evil.xml": b"<a/>"}, Reason.HOSTILE),
        ({"word/_rels/document.xml.rels": EXTERNAL.format("image")}, Reason.HOSTILE),
        ({"word/_rels/settings.xml.rels": EXTERNAL.format("oleObject")}, Reason.HOSTILE),
        ({"word/document.xml": b"<w:document"}, Reason.DAMAGED),
        ({"word/document.xml": f"<w:document {W}/>"}, Reason.DAMAGED),
        ({"word/document.xml": f"<w:document {W}><w:body><w:p/></w:body></w:document>"}, Reason.NO_TEXT),
        ({f"x{n}": b"" for n in range(3100)}, Reason.HOSTILE),
        (
            {"word/document.xml": f"<w:document {W}><w:body>" + "<w:sdt>" * 200 + "</w:sdt>" * 200
             + "</w:body></w:document>"},
            Reason.HOSTILE,
        ),
    ],
)  # fmt: skip
def test_hostile_and_damaged_files_are_refused(parts, reason):
    with pytest.raises(Unreadable) as refusal:
        read(with_parts(plain("De tekst."), parts))
    assert refusal.value.reason is reason


def test_links_that_a_person_may_click_are_no_reason_to_refuse():
    data = with_parts(plain("De tekst."), {"word/_rels/extra.xml.rels": EXTERNAL.format("hyperlink")})
    assert texts(data) == ["De tekst."]


DELETED_END = "<w:pPr><w:rPr><w:del w:author='Jansen'/></w:rPr></w:pPr>"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next_with_the_label_of_that():
    document = docx.Document()
    add_xml(document, numbered(1, 0, "een"))
    add_xml(document, f"<w:p>{DELETED_END}<w:r><w:t xml:space='preserve'>Dit is </w:t></w:r></w:p>")
    add_xml(document, numbered(1, 0, "samen."))
    gone = numbered(1, 0, "weg").replace("<w:r>", "<w:del><w:r>").replace("</w:r>", "</w:r></w:del>")
    add_xml(document, gone.replace("</w:numPr>", "</w:numPr><w:rPr><w:del/></w:rPr>"))
    add_xml(document, numbered(1, 0, "drie"))
    add_xml(document, f"<w:p>{DELETED_END}<w:r><w:t>Slot.</w:t></w:r></w:p>")
    assert texts(with_parts(saved(document), {"word/numbering.xml": NUMBERING})) == [
        "Vraag 7 een",
        "Vraag 8 Dit is samen.",
        "Vraag 9 drie",
        "Slot.",
    ]


def test_deleted_rows_hints_of_controls_and_soft_hyphens_are_not_printed():
    document = docx.Document()
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    add_xml(
        document,
        f"<w:tbl>{row.format('', 'een')}{row.format('<w:trPr><w:del/></w:trPr>', 'weg')}{row.format('', 'twee')}</w:tbl>",
    )
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
    hint, filled = control.format("<w:showingPlcHdr/>", "Klik hier"), control.format("", "vra\u00adgen")
    add_xml(document, f"<w:p>{hint}{filled}</w:p>")
    assert [(p.text, p.cell) for p in read(saved(document)).paragraphs] == [
        ("een", Cell(0, 0, 0)),
        ("twee", Cell(0, 1, 0)),
        ("vragen", None),
    ]
