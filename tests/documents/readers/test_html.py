"""The web page reader: what a reader of the page sees, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.paragraphs import Cell, Mark, Remark, Run, SourceNote
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.html import read


def page(body: str) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="nl"><head><title>Titel</title></head><body>{body}</body></html>'.encode()
    )


def texts(body: str) -> list[str]:
    return [paragraph.text for paragraph in read(page(body)).paragraphs]


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("<p>een  twee\n\tdrie</p><p>vier</p>", ["een twee drie", "vier"]),
        ("<p>vra&shy;gen over &nbsp;water</p>", ["vragen over water"]),
        ("<p>de <b>VVD</b>-fractie</p>", ["de VVD-fractie"]),
        ("<p>regel<br>volgende<br><br>nieuw</p>", ["regel\nvolgende", "nieuw"]),
        ("los<p>in</p>los", ["los", "in", "los"]),
        ("<div>een<div>twee</div>drie</div>", ["een", "twee", "drie"]),
        ("<p>a<p>b<div><p>c", ["a", "b", "c"]),
        ("<dl><dt>Vraag</dt><dd>Tekst</dd></dl>", ["Vraag", "Tekst"]),
        ("<p>een</p><script>x()</script><style>p{}</style><p>twee</p>", ["een", "twee"]),
        ("<p>een</p><p hidden>weg</p><p style='display: none'>weg</p><p>twee</p>", ["een", "twee"]),
        ("<p>een</p><p class='visually-hidden'>weg</p><form>weg<input value='weg'></form>", ["een"]),
        ("<nav>weg</nav><header>weg</header><p>een</p><footer>weg</footer>", ["een"]),
        ("<header><h1>Verslag</h1></header><p>een</p>", ["Verslag", "een"]),
        ("<div>weg</div><main><p>een</p></main><div>weg</div>", ["een"]),
        ("<pre>een\ntwee\n\ndrie</pre>", ["een\ntwee", "drie"]),
        ("<!-- weg --><p>een<!-- weg --> twee</p>", ["een twee"]),
        ("<p>&amp; &lt;p&gt; &euro;</p>", ["& <p> €"]),
    ],
)
def test_paragraphs(body, paragraphs):
    assert texts(body) == paragraphs


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("<ol><li>een<li>twee</ol>", ["1. een", "2. twee"]),
        ("<ol start=4><li>vier<li value=9>negen<li>tien</ol>", ["4. vier", "9. negen", "10. tien"]),
        ("<ol type=a><li>een<ol type=i><li>sub</ol><li>twee</ol>", ["a. een", "i. sub", "b. twee"]),
        ("<ol style='list-style-type: upper-roman'><li>een</ol>", ["I. een"]),
        ("<ul><li><p>een</p><p>nog</p></li><li>twee</li></ul>", ["• een", "nog", "• twee"]),
        ("<ul style='list-style: none'><li>een</ul>", ["een"]),
        (
            "<ul class='expliciet'><li><p class='labeled'><span class='ol'>1°. </span>een</p></li></ul>",
            ["1°. een"],
        ),
        ("<ol><li></li><li>twee</li></ol><p>na</p>", ["1.", "2. twee", "na"]),
    ],
)
def test_list_labels_as_printed(body, printed):
    assert texts(body) == printed


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("<h2 class='divisiekop1'>Kop</h2>", 2),
        ("<p class='tussenkop'>Kop</p>", 3),
        ("<p class='tussenkop_vet'>Kop</p>", 3),
        ("<div class='kamervraagomschrijving_kop no-toc'>Kop</div>", 3),
        ("<p class='Kop2'>Kop</p>", 2),
        ("<p class='MsoHeading4'>Kop</p>", 4),
        ("<p class='kopie'>Kop</p>", 0),
        ("<h2></h2><p>Kop</p>", 0),
    ],
)
def test_headings_by_tag_and_by_class(body, level):
    (paragraph,) = read(page(body)).paragraphs
    assert (paragraph.text, paragraph.level) == ("Kop", level)


def test_runs_keep_their_dress():
    body = (
        "<p>a<strong>b<em>c</em></strong><span style='font-weight:700'>d</span>"
        "<b><span style='font-weight:normal'>e</span></b><span style='font-style:italic'>f</span>m<sup>2</sup></p>"
    )
    assert read(page(body)).paragraphs[0].runs == (
        Run("a"),
        Run("b", bold=True),
        Run("c", bold=True, italic=True),
        Run("d", bold=True),
        Run("e"),
        Run("f", italic=True),
        Run("m"),
        Run("2", superscript=True),
    )


def test_cells_of_tables_also_below_a_tall_one():
    body = (
        "<table><caption>Bedragen</caption><thead><tr><th colspan=2>Kop</th><th>Jaar</th></tr></thead>"
        "<tbody><tr><td rowspan=2>1</td><td>a<p>b</p></td></tr><tr><td>c</td></tr></tbody></table>"
        "<table><tr><td><p>alleen</p></td></tr></table><table><tr><td>x</td><td>y</td></tr></table>"
    )
    assert [(p.text, p.cell) for p in read(page(body)).paragraphs] == [
        ("Bedragen", None),
        ("Kop", Cell(0, 0, 0)),
        ("Jaar", Cell(0, 0, 2)),
        ("1", Cell(0, 1, 0)),
        ("a", Cell(0, 1, 1)),
        ("b", Cell(0, 1, 1)),
        ("c", Cell(0, 2, 1)),
        ("alleen", None),
        ("x", Cell(1, 0, 0)),
        ("y", Cell(1, 0, 1)),
    ]


PUBLISHED = (
    '<p>Het plan{call1} en de brief.{call2}</p><div id="noten"><hr/><h2>Noten</h2>'
    '<div class="voet noot snp-mouseoffset" id="supernote-note-d1"><h5 class="note-close"><a class="note-close" '
    'href="#close-d1">X</a> Noot </h5><sup><span class="nootnum" id="d1">1</span></sup><p>Het <i>plan</i>.</p></div>'
    '<div class="voet noot" id="supernote-note-d2"><h5 class="note-close"><a class="note-close" href="#close-d2">X</a>'
    ' Noot</h5><sup><span class="nootnum"><a id="d2" name="d2"></a>2</span></sup><p>De brief.</p><p>Van mei.</p></div>'
    "</div>"
)
WORD = (
    "<p>Het plan<a href='#_ftn1' name='_ftnref1' title=''><span style='vertical-align:super'>[1]</span></a> en de "
    "brief.<a href='#_ftn2' name='_ftnref2'><sup>[2]</sup></a></p><div><hr><div id=ftn1><p class=MsoFootnoteText>"
    "<a href='#_ftnref1' name='_ftn1'><span style='vertical-align:super'>[1]</span></a> Het plan.</p></div>"
    "<div id=ftn2><p class=MsoFootnoteText><a href='#_ftnref2' name='_ftn2'><sup>[2]</sup></a> De brief.</p>"
    "<p class=MsoFootnoteText>Van mei.</p></div></div>"
)
LIBRE = (
    '<p>Het plan<a class="sdfootnoteanc" name="s1anc" href="#s1sym"><sup>1</sup></a> en de brief.<a '
    'class="sdfootnoteanc" name="s2anc" href="#s2sym"><sup>2</sup></a></p><div id="sdfootnote1"><p class="sdfootnote">'
    '<a class="sdfootnotesym" name="s1sym" href="#s1anc">1</a>Het plan.</p></div><div id="sdfootnote2"><p><a '
    'class="sdfootnotesym" name="s2sym" href="#s2anc">2</a>De brief.</p><p>Van mei.</p></div>'
)
PANDOC = (
    '<p>Het plan<a href="#fn1" class="footnote-ref" id="r1" role="doc-noteref"><sup>1</sup></a> en de brief.<a '
    'href="#fn2" class="footnote-ref" id="r2"><sup>2</sup></a></p><section class="footnotes"><hr/><ol><li id="fn1"><p>'
    'Het plan.<a href="#r1" class="footnote-back">↩︎</a></p></li><li id="fn2"><p>De brief.</p><p>Van mei. <a '
    'href="#r2" role="doc-backlink">↩</a></p></li></ol></section>'
)


RAISED = (
    "<p>Het plan<sup>1</sup> en de brief.<sup>2</sup></p><p><sup>1</sup> Het plan.</p><p><sup>2</sup>De brief. Van "
    "mei.</p>"
)


@pytest.mark.parametrize(
    "body",
    [
        PUBLISHED.format(
            call1='<sup><a class="nootnum supernote-click-d1" href="#d1">1</a></sup>',
            call2='<a class="nootnum supernote-click-d2" href="kst-1.html#d2">2</a>',
        ),
        WORD,
        LIBRE,
        PANDOC,
        RAISED,
    ],
    ids=["officielebekendmakingen", "word", "libreoffice", "pandoc", "raised numbers alone"],
)
def test_notes_are_called_in_their_place_and_are_no_text(body):
    source = read(page(body))
    assert ([(p.text, p.marks) for p in source.paragraphs], source.notes, source.remarks) == (
        [("Het plan en de brief.", (Mark(8, 1), Mark(21, 2)))],
        (SourceNote(1, "Het plan."), SourceNote(2, "De brief. Van mei.")),
        (),
    )


def test_notes_without_numbers_of_their_own_are_numbered_in_the_order_of_the_calls():
    body = (
        "<p>a<sup><a href='#x'>*</a></sup> b<sup><a href='#y'>1</a></sup></p><p>c<sup><a href='#z'>1</a></sup></p>"
        "<p id=x>* ster</p><p id=y>1 een</p><p id=z>1 weer een</p>"
    )
    source = read(page(body))
    assert ([p.marks for p in source.paragraphs], source.notes) == (
        [(Mark(1, 1), Mark(3, 2)), (Mark(1, 3),)],
        (SourceNote(1, "ster"), SourceNote(2, "een"), SourceNote(3, "weer een")),
    )


def test_a_note_that_is_never_called_is_kept_and_said():
    source = read(page('<p>Tekst.</p><div class="voet noot"><sup>4</sup><p>Vergeten.</p></div>'))
    assert (source.notes, source.remarks) == (
        (SourceNote(4, "Vergeten."),),
        (Remark("note-without-marker", "4"),),
    )


def test_notes_that_share_a_block_are_told_by_their_anchors():
    body = (
        "<p>a<a class=noot href='#x'>1</a> b<a class=noot href='#y'>2</a></p>"
        "<p><a id=x>1</a> <i>een</i> noot<br><a id=y>2</a> twee</p>"
    )
    source = read(page(body))
    assert ([p.text for p in source.paragraphs], source.notes) == (
        ["a b"],
        (SourceNote(1, "een noot"), SourceNote(2, "twee")),
    )


def test_more_notes_than_any_report_has_are_refused():
    calls = "".join(f"<a class=noot href='#n{n}'>1</a>" for n in range(5001))
    with pytest.raises(Unreadable) as refusal:
        read(page(f"<p>{calls}</p><p>{''.join(f'<a id=n{n}>1</a> x' for n in range(5001))}</p>"))
    assert refusal.value.reason is Reason.HOSTILE


def test_links_and_powers_are_no_notes():
    source = read(
        page("<p>Zie <a href='#a'>1</a> en 5 m<sup>2</sup>.</p><p id=a>Bijlage</p><p>2 hectare</p>")
    )
    assert ([p.text for p in source.paragraphs], source.notes) == (
        ["Zie 1 en 5 m2.", "Bijlage", "2 hectare"],
        (),
    )


def test_deleted_text_is_left_out_and_said():
    source = read(page("<p>Dat is <del cite='mailto:Jansen'>niet </del><ins>wel </ins>zo.</p>"))
    assert ([p.text for p in source.paragraphs], source.remarks) == (
        ["Dat is wel zo."],
        (Remark("tracked-changes", "Jansen"),),
    )


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("iso-8859-1", "utf-8"),
        ("onbekend", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-8", "utf-16-le"),
        ("utf-8", "utf-16-be"),
    ],
)
def test_encodings(declared, encoding):
    text = f"<html><head><meta charset='{declared}'></head><body><p>Financiën: € één</p></body></html>"
    assert [p.text for p in read(text.encode(encoding)).paragraphs] == ["Financiën: € één"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (page("<script>alert(1)</script><img src='file:///etc/passwd'>"), Reason.NO_TEXT),
        (page("<b>" * 500 + "tekst"), Reason.HOSTILE),
        (page("<br>" * 100_001), Reason.HOSTILE),
        (page(f"<p {' '.join(f'a{n}=1' for n in range(4000))}>tekst"), Reason.HOSTILE),
        (page(f"<p {' '.join(f'a{n}' for n in range(4000))}>tekst"), Reason.HOSTILE),
        (page("a" * 10_000_001), Reason.TOO_BIG),
        (page("<p>" + ("a" * 1000 + "<br>") * 6000), Reason.TOO_BIG),
    ],
)
def test_refused(data, reason):
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert refusal.value.reason is reason


def test_entities_and_files_are_not_fetched():
    text = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a &x; b</p></body></html>'
    assert [p.text for p in read(text.encode()).paragraphs] == ["]>", "a &x; b"]


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "<table>",
        "<tr>",
        "<td rowspan=3>",
        "</table>",
        "<ol>",
        "<li>",
        "</ol>",
        "<sup>1</sup>",
        "<a href='#x'>1</a>",
        "<a id=x>",
        "<del>",
        "<h2>",
        "</h2>",
        "<br>",
        "<pre>",
        "<main>",
        "</main>",
        "<b>",
        "tekst",
        "&amp;",
        "&#0;",
        "<",
        "<span class=ol>",
        "<div class=noot>1",
    ]
)


@given(st.lists(TAGS, max_size=40).map("".join))
def test_any_tags_are_read_or_refused(body):
    try:
        assert read(page(body)).paragraphs
    except Unreadable as refusal:
        assert refusal.reason is Reason.NO_TEXT


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        assert read(b"<p>" + data).paragraphs
    except Unreadable as refusal:
        assert refusal.reason in Reason
