"""The OpenDocument reader: everything that is printed, nothing that is not."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odfdo import Document, Element, Header, List, ListItem
from odfdo import Paragraph as OdfParagraph

from apps.documents.domain.paragraphs import Cell, Mark, Remark, Run, SourceNote
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers import docx
from apps.documents.readers.odt import read
from tests.documents.readers.writer import NAMESPACES, odt

FIXTURE = Path(__file__).parents[3] / "fixtures" / "sample_so.docx"


def texts(*args, **kwargs) -> list[str]:
    return [paragraph.text for paragraph in read(odt(*args, **kwargs)).paragraphs]


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("<text:p>een  twee\n drie</text:p><text:p/><text:p>vier</text:p>", ["een twee drie", "vier"]),
        (
            "<text:p>een<text:s text:c='2'/>twee<text:tab/>drie<text:line-break/>vier</text:p>",
            ["een  twee\tdrie\nvier"],
        ),
        ("<text:p>vra\u00adgen</text:p>", ["vragen"]),
        (
            (
                "<text:section text:name='a'><text:p>een</text:p></text:section>"
                "<text:section text:name='b' text:display='none'><text:p>weg</text:p></text:section>"
            ),
            ["een"],
        ),
        (
            "<text:p>Datum <text:date>3 mei</text:date> <text:page-number>4</text:page-number></text:p>",
            ["Datum 3 mei 4"],
        ),
        (
            "<text:p>een<office:annotation><text:p>weg</text:p></office:annotation> twee</text:p>",
            ["een twee"],
        ),
        (
            "<text:p>een<draw:frame><draw:text-box><text:p>weg</text:p></draw:text-box></draw:frame></text:p>",
            ["een"],
        ),
        (
            (
                "<text:table-of-content><text:index-body><text:p>weg</text:p></text:index-body></text:table-of-content>"
                "<text:p>een</text:p>"
            ),
            ["een"],
        ),
        ("<text:p><text:hidden-text>weg</text:hidden-text>een <text:a>twee</text:a></text:p>", ["een twee"]),
        (
            (
                "<text:p><text:ruby><text:ruby-base>een</text:ruby-base><text:ruby-text>weg</text:ruby-text>"
                "</text:ruby></text:p>"
            ),
            ["een"],
        ),
    ],
)
def test_paragraphs(body, paragraphs):
    assert texts(body) == paragraphs


def test_runs_have_the_dress_of_their_styles_and_their_parents():
    styles = (
        "<style:style style:name='Sterk' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
        "<style:style style:name='Kop' style:family='paragraph'><style:text-properties fo:font-style='italic'/>"
        "</style:style>"
    )
    automatic = (
        "<style:style style:name='T1' style:family='text' style:parent-style-name='Sterk'><style:text-properties "
        "style:text-position='super 58%'/></style:style>"
        "<style:style style:name='T2' style:family='text'><style:text-properties text:display='none'/></style:style>"
        "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Kop'/>"
    )
    body = (
        "<text:p text:style-name='P1'>a<text:span text:style-name='T1'>b</text:span><text:span text:style-name="
        "'T2'>weg</text:span><text:span>c</text:span></text:p>"
    )
    assert read(odt(body, automatic, styles)).paragraphs[0].runs == (
        Run("a", italic=True),
        Run("b", bold=True, italic=True, superscript=True),
        Run("c", italic=True),
    )


LISTS = (
    "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1' "
    "style:num-prefix='Vraag ' text:start-value='7'/><text:list-level-style-number text:level='2' "
    "style:num-format='a' style:num-suffix=')' text:display-levels='2'/></text:list-style>"
    "<text:list-style style:name='B'><text:list-level-style-bullet text:level='1' text:bullet-char='\uf0b7'/>"
    "<text:list-level-style-number text:level='2' style:num-format='I' loext:num-list-format='deel %2%.'/>"
    "</text:list-style>"
)


def item(*inner: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}>{''.join(i if i.startswith('<') else p(i) for i in inner)}</text:list-item>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def listed(style: str, *items: str, attributes: str = "") -> str:
    return f"<text:list text:style-name='{style}' {attributes}>{''.join(items)}</text:list>"


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        (listed("L", item("een"), item("twee", "nog")), ["Vraag 7 een", "Vraag 8 twee", "nog"]),
        (
            listed("L", item("een", f"<text:list>{item('sub')}{item('sub')}</text:list>"), item("twee")),
            ["Vraag 7 een", "7.a) sub", "7.b) sub", "Vraag 8 twee"],
        ),
        (
            listed("L", item("een"))
            + p("tussen")
            + listed("L", item("twee"), attributes="text:continue-numbering='true'"),
            ["Vraag 7 een", "tussen", "Vraag 8 twee"],
        ),
        (
            listed("L", item("een"), attributes="xml:id='x'")
            + listed("L", item("anders"))
            + listed("L", item("twee"), attributes="text:continue-list='x'"),
            ["Vraag 7 een", "Vraag 7 anders", "Vraag 8 twee"],
        ),
        (
            listed("L", item("een", attributes="text:start-value='12'"), item("twee")),
            ["Vraag 12 een", "Vraag 13 twee"],
        ),
        (
            listed("B", item("punt", f"<text:list>{item('sub')}</text:list>")),
            ["• punt", "deel I. sub"],
        ),
        (
            listed("L", "<text:list-header><text:p>kop</text:p></text:list-header>", item("een")),
            ["kop", "Vraag 7 een"],
        ),
        (listed("L", item(""), item("twee")), ["Vraag 7", "Vraag 8 twee"]),
        (listed("onbekend", item("een")), ["een"]),
    ],
)
def test_list_labels_as_printed(body, printed):
    assert texts(body, LISTS) == printed


def test_headings_with_their_level_and_their_number():
    styles = (
        "<text:outline-style style:name='Outline'><text:outline-level-style text:level='1' style:num-format='I' "
        "style:num-suffix='.'/><text:outline-level-style text:level='2' style:num-format=''/></text:outline-style>"
        "<style:style style:name='Heading_20_3' style:family='paragraph'/>"
        "<style:style style:name='Eigen' style:family='paragraph' style:default-outline-level='4'/>"
    )
    body = (
        "<text:h text:outline-level='1'>een</text:h><text:h text:outline-level='2'>sub</text:h>"
        "<text:h text:outline-level='1' text:is-list-header='true'>zonder</text:h>"
        "<text:h text:outline-level='1'>twee</text:h><text:p text:style-name='Heading_20_3'>drie</text:p>"
        "<text:p text:style-name='Eigen'>vier</text:p>"
    )
    assert [(p.text, p.level) for p in read(odt(body, styles=styles)).paragraphs] == [
        ("I. een", 1),
        ("sub", 2),
        ("zonder", 1),
        ("II. twee", 1),
        ("drie", 3),
        ("vier", 4),
    ]


def note(printed: str, text: str, kind: str = "footnote") -> str:
    return (
        f"<text:note text:note-class='{kind}'><text:note-citation>{printed}</text:note-citation><text:note-body>"
        f"<text:p>{text}</text:p></text:note-body></text:note>"
    )


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [(("1", "2"), (1, 2)), (("5", "6"), (5, 6)), (("1", "i"), (1, 2)), (("2", "1"), (1, 2))],
)
def test_notes_with_their_places_and_printed_numbers(printed, numbers):
    body = p(f"Het plan{note(printed[0], 'Plan.')} en de brief.{note(printed[1], 'Brief.')}")
    source = read(odt(body))
    assert ([(p.text, p.marks) for p in source.paragraphs], source.notes) == (
        [("Het plan en de brief.", (Mark(8, numbers[0]), Mark(21, numbers[1])))],
        (SourceNote(numbers[0], "Plan."), SourceNote(numbers[1], "Brief.")),
    )


def test_tracked_changes_are_read_as_accepted_and_said():
    body = (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><office:change-info><dc:creator>Jansen"
        "</dc:creator></office:change-info><text:p>niet </text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes><text:p>Dat is <text:change text:change-id='c1'/><text:change-start "
        "text:change-id='c2'/>wel <text:change-end text:change-id='c2'/>zo.</text:p>"
    )
    source = read(odt(body))
    assert ([p.text for p in source.paragraphs], source.remarks) == (
        ["Dat is wel zo."],
        (Remark("tracked-changes", "Jansen"),),
    )


def test_cells_of_tables_also_behind_a_wide_one():
    body = (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned='2'>"
        "<text:p>Kop</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>Jaar</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row table:visibility='collapse'>"
        "<table:table-cell><text:p>weg</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell>"
        "<text:p>a</text:p><table:table><table:table-row><table:table-cell><text:p>b</text:p></table:table-cell>"
        "</table:table-row></table:table></table:table-cell></table:table-row></table:table><text:p>na</text:p>"
    )
    assert [(p.text, p.cell) for p in read(odt(body)).paragraphs] == [
        ("Kop", Cell(0, 0, 0)),
        ("Jaar", Cell(0, 0, 2)),
        ("a", Cell(0, 1, 0)),
        ("b", Cell(0, 1, 0)),
        ("na", None),
    ]


def test_pages_and_bookmarks():
    automatic = (
        "<style:style style:name='P1' style:family='paragraph'><style:paragraph-properties fo:break-before='page'/>"
        "</style:style>"
    )
    body = (
        "<text:p>een<text:bookmark text:name='vraag-1'/></text:p><text:p text:style-name='P1'>twee</text:p>"
        "<text:soft-page-break/><text:p>drie</text:p><text:p><text:bookmark-start text:name='_Toc1'/>vier</text:p>"
    )
    assert [(p.text, p.page_break, p.bookmarks) for p in read(odt(body, automatic)).paragraphs] == [
        ("een", False, ("vraag-1",)),
        ("twee", True, ()),
        ("drie", True, ()),
        ("vier", False, ()),
    ]


def test_a_file_of_another_program_is_read():
    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, "Vragen en opmerkingen"))
    paragraph = OdfParagraph("De leden vragen naar het plan.")
    paragraph.insert_note(after="plan", note_id="n1", citation="1", body="Kamerstuk 30 821, nr. 1.")
    document.body.append(paragraph)
    document.body.append(List([ListItem("een"), ListItem("twee")]))
    document.body.append(Element.from_tag("<text:p>slot</text:p>"))
    buffer = BytesIO()
    document.save(buffer)
    source = read(buffer.getvalue())
    assert ([(p.words, p.level, p.marks) for p in source.paragraphs], source.notes) == (
        [
            ("Vragen en opmerkingen", 1, ()),
            ("De leden vragen naar het plan.", 0, (Mark(29, 1),)),
            ("een", 0, ()),
            ("twee", 0, ()),
            ("slot", 0, ()),
        ],
        (SourceNote(1, "Kamerstuk 30 821, nr. 1."),),
    )


@pytest.mark.slow
def test_what_an_office_program_saves_is_read_as_the_word_file_it_came_from(office):
    word = FIXTURE.read_bytes()
    expected, found = docx.read(word), read(office(word, "docx", "odt"))
    assert [(p.text, p.level, p.cell, p.marks) for p in found.paragraphs] == [
        (p.text, p.level, p.cell, p.marks) for p in expected.paragraphs
    ]
    assert found.notes == expected.notes


MANIFEST = (
    f"<manifest:manifest {NAMESPACES}><manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/>"
    "</manifest:file-entry></manifest:manifest>"
)
DEEP = "<text:section>" * 100 + p("diep") + "</text:section>" * 100


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (odt("<text:p> </text:p>"), Reason.NO_TEXT),
        (odt(p("tekst"), parts={"META-INF/manifest.xml": MANIFEST}), Reason.PROTECTED),
        (odt(p("tekst"), parts={"Basic/Standard/Module1.xml": "<x/>"}), Reason.HOSTILE),
        (odt(p("tekst"), parts={"Scripts/python/x.py": "x"}), Reason.HOSTILE),
        (odt(DEEP), Reason.HOSTILE),
        (odt(p("tekst"), parts={"content.xml": "<office"}), Reason.DAMAGED),
        (odt(p("tekst"), parts={"content.xml": "<x/>"}), Reason.DAMAGED),
        (odt(p("tekst"), parts={"content.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}), Reason.HOSTILE),
    ],
)
def test_refused(data, reason):
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert refusal.value.reason is reason


@given(st.data())
def test_a_damaged_file_is_read_or_refused(data):
    whole = odt(listed("L", item("een")) + p(f"tekst{note('1', 'noot')}"), LISTS)
    place = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:place] + data.draw(st.binary(max_size=8)) + whole[place + 1 :]
    try:
        assert read(broken).paragraphs
    except Unreadable as refusal:
        assert refusal.reason in Reason
