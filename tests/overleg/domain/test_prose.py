"""The text of answers: what is typed is shown, notes are numbered, and nothing dangerous comes out."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from apps.overleg.domain.prose import (
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    escape,
    notes_of,
    parse,
    plain_text,
    renumber_notes,
    tidy,
    to_html,
    word_count,
)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def bullets(*items: tuple, tight: bool = True) -> ListBlock:
    return ListBlock(ordered=False, start=1, delimiter="", tight=tight, items=items)


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("", ()),
        ("Een zin\nop twee regels.", (paragraph("Een zin op twee regels."),)),
        ("Een.\n\nTwee.", (paragraph("Een."), paragraph("Twee."))),
        ("een\\\ntwee", (Paragraph((Text("een"), LineBreak(), Text("twee"))),)),
        ("### Kop", (Heading(3, (Text("Kop"),)),)),
        (
            "**vet _en_** `x`",
            (
                Paragraph(
                    (Strong((Text("vet "), Emphasis((Text("en"),)))), Text(" "), Code("x")),
                ),
            ),
        ),
        ("[site](https://x.nl)", (Paragraph((Link("https://x.nl", (Text("site"),)),)),)),
        ("<https://x.nl>", (Paragraph((Link("https://x.nl", (Text("https://x.nl"),)),)),)),
        ("- een\n- twee", (bullets((paragraph("een"),), (paragraph("twee"),)),)),
        (
            "3) een\n   - a\n\n     b",
            (
                ListBlock(
                    ordered=True,
                    start=3,
                    delimiter=")",
                    tight=True,
                    items=((paragraph("een"), bullets((paragraph("a"), paragraph("b")), tight=False)),),
                ),
            ),
        ),
        (
            "| A | B |\n|---|--:|\n| x | **1** |\n| y |",
            (
                Table(
                    align=("", "right"),
                    header=(Cell((Text("A"),)), Cell((Text("B"),))),
                    rows=(
                        (Cell((Text("x"),)), Cell((Strong((Text("1"),)),))),
                        (Cell((Text("y"),)), Cell(())),
                    ),
                ),
            ),
        ),
        ("> citaat", (Quote((paragraph("citaat"),)),)),
        ("```py\na = 1\n```", (CodeBlock("py\na = 1"),)),
        ("***", (Rule(),)),
        ("[[vraag:k3f,9ab]] en [[vraag 1, 2]]", (paragraph("[[vraag:k3f,9ab]] en [[vraag 1, 2]]"),)),
        ("[woord]: https://x.nl 'verborgen'", (paragraph("[woord]: https://x.nl 'verborgen'"),)),
        ("<b>vet</b>", (paragraph("<b>vet</b>"),)),
        ("![kaart](https://x.nl/k.png)", (paragraph("![kaart](https://x.nl/k.png)"),)),
        ("[klik](javascript:alert)", (paragraph("klik"),)),
        ("[klik](/elders)", (paragraph("klik"),)),
        ("a\x01b&#1;c", (paragraph("ab�c"),)),
    ],
)
def test_parse(markdown: str, blocks: tuple) -> None:
    assert parse(markdown) == blocks


def test_parse_numbers_notes_in_order_of_reading_from_the_first_marker() -> None:
    b = Note(4, "b", (paragraph("Tweede."), paragraph("Nog een alinea.")))
    a = Note(5, "a", (paragraph("Eerste."),))
    blocks = parse(
        "Begin[^b]\n\n| Kop[^a] |\n|---|\n| cel[^b] |\n\n[^a]: Eerste.\n[^b]: Tweede.\n\n    Nog een alinea.",
        first_note=4,
    )
    assert blocks == (
        Paragraph((Text("Begin"), NoteRef(b))),
        Table(("",), (Cell((Text("Kop"), NoteRef(a))),), ((Cell((Text("cel"), NoteRef(b))),),)),
    )
    assert notes_of(blocks) == (b, a)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("zie[^1]", "zie[^1]"),
        ("zie\n\n[^1]: Nooit genoemd.", "zie\n\n[^1]: Nooit genoemd."),
        ("zie[^1]\n\n[^1]: Eerste.\n[^1]: Tweede.", "zie\n\n[^1 ]: Tweede."),
        ("zie[^1]\n\n[^1]: Zie [^1] en [^2].\n[^2]: Twee.", "zie\n\n[^2]: Twee."),
    ],
)
def test_a_note_that_cannot_be_placed_stays_visible(markdown: str, words: str) -> None:
    assert plain_text(markdown) == words


def test_a_link_cannot_hold_a_note() -> None:
    assert plain_text("[a[^1]](https://x.nl)\n\n[^1]: Noot.") == "[a](https://x.nl)"


def test_plain_text_has_the_words_only() -> None:
    markdown = (
        "# Kop\n\nEen **vet** woord[^1] en [link](https://x.nl).\n\n1. een\n2. twee\n\n"
        "| A | B |\n|---|---|\n| x | y |\n\n> citaat\n\n[^1]: Noot *een*."
    )
    without = "Kop\n\nEen vet woord en link.\n\neen\n\ntwee\n\nA\tB\n\nx\ty\n\ncitaat"
    assert (plain_text(markdown), plain_text(markdown, with_notes=True)) == (
        without,
        without + "\n\nNoot een.",
    )


@pytest.mark.parametrize(
    ("markdown", "count"),
    [("", 0), ("De **D66-fractie** vraagt 10 miljoen.", 5), ("- a\n- b — c", 3), ("27 625, nr. 3", 4)],
)
def test_word_count(markdown: str, count: int) -> None:
    assert word_count(markdown) == count


def test_to_html_gives_notes_with_links_there_and_back_and_table_headers_a_scope() -> None:
    html = to_html(
        "# Kop\n\nEen[^1] & [link](https://x.nl)\n\n| A |\n|--:|\n| 1[^1] |\n\n[^1]: Noot.",
        note_prefix="vraag 3",
        note_start=7,
    )
    assert html == (
        "<h3>Kop</h3>\n"
        '<p>Een<sup class="note-ref"><a href="#vraag-3-note-7" id="vraag-3-ref-7" role="doc-noteref" '
        'aria-label="Noot 7" rel="noopener noreferrer">7</a></sup> &amp; '
        '<a href="https://x.nl" rel="noopener noreferrer">link</a></p>\n'
        '<table>\n<thead>\n<tr><th scope="col" class="right">A</th></tr>\n</thead>\n<tbody>\n'
        '<tr><td class="right">1<sup class="note-ref"><a href="#vraag-3-note-7" id="vraag-3-ref-7-2" '
        'role="doc-noteref" aria-label="Noot 7" rel="noopener noreferrer">7</a></sup></td></tr>\n'
        "</tbody>\n</table>\n"
        '<section class="notes" role="doc-endnotes" aria-label="Noten"><ol start="7">'
        '<li id="vraag-3-note-7"><p>Noot. '
        '<a href="#vraag-3-ref-7" role="doc-backlink" '
        'aria-label="Terug naar de verwijzing naar noot 7" rel="noopener noreferrer">↩</a> '
        '<a href="#vraag-3-ref-7-2" role="doc-backlink" '
        'aria-label="Terug naar de verwijzing naar noot 7" rel="noopener noreferrer">↩</a></p>\n</li>\n'
        "</ol></section>\n"
    )


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    '[x](https://x.nl/"onmouseover="alert(1))',
    '![x" onerror="alert(1)](https://x.nl/p.png)',
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "[^<script>]\n\n[^<script>]: x",
    '[^"onclick=alert(1)]\n\n[^"onclick=alert(1)]: x',
    "| <b onclick=alert(1)> |\n|---|\n| <iframe src=javascript:alert(1)> |",
    "```<script>\nalert(1)\n```",
    "`<script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<style>body{background:url(javascript:alert(1))}</style>",
    "<a href='https://x.nl' target=_blank style=x>x</a>",
    "[x](//x.nl)",
    "<!-- --!><script>alert(1)</script> -->",
    "<math><mtext></mtext><mglyph><style><!--</style><img title='--><img src onerror=alert(1)>'>",
]
SAFE_TAGS = {
    *("p", "br", "strong", "em", "code", "pre", "a", "sup", "ul", "ol", "li", "blockquote", "hr", "section"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
SAFE_ADDRESS = re.compile(r"https?://|mailto:|#p-(note|ref)-", re.IGNORECASE)
SAFE_NAMES = {"href", "id", "role", "aria-label", "rel", "class", "scope", "start"}


class Inspector(HTMLParser):
    """Collects whatever a browser would see beyond the tags, attributes and addresses we mean to write."""

    def __init__(self) -> None:
        super().__init__()
        self.dangers: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SAFE_TAGS:
            self.dangers.append(tag)
        for name, value in attrs:
            if name not in SAFE_NAMES:
                self.dangers.append(f"{tag}.{name}")
            if name == "href" and not re.match(
                r"https?://|mailto:|#p-(note|ref)-", value or "", re.IGNORECASE
            ):
                self.dangers.append(f"href {value}")
            if name == "id":
                self.ids.append(value or "")


def dangers(markdown: str) -> tuple[list[str], int]:
    """What is dangerous in the HTML of a text, and how many ids stand in it twice."""
    inspector = Inspector()
    inspector.feed(to_html(markdown, note_prefix="p"))
    inspector.close()
    return inspector.dangers, len(inspector.ids) - len(set(inspector.ids))


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_comes_out_as_markup(attack: str) -> None:
    assert dangers(attack) == ([], 0)


MARKS = (
    *(
        "*",
        "**",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        "[^1]",
        "\n[^1]: ",
        "\n\n",
        "\n",
        "|",
        "---",
        "> ",
        "- ",
        "1. ",
    ),
    *("    ", "\t", "<", ">", "&", "woord", "https://", "\\", "#", "~~~", "é", "\x00", "!"),
)
MARKUP = st.lists(st.sampled_from([*ATTACKS, *MARKS]), max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(MARKUP | st.text())
def test_any_string_is_a_text_and_safe(markdown: str) -> None:
    assert dangers(markdown) == ([], 0)


@settings(max_examples=500, deadline=None)
@given(MARKUP | st.text())
@example("1. een\n2) twee\n# drie")
@example("a_b _c_ &euro; Q&A C:\\map <x@y.nl> [^1] [[vraag:k]] [a](b) ![c](d)")
@example("kop\n===\nkop\n---\na | b\n:-- | ---\n| x |")
@example("  spaties  \r\n\r\n\r\n\tTab\n1234567890. geen lijst")
@example("\u00a0\n\u2028a")
def test_escape_reads_back_as_the_plain_text_itself(text: str) -> None:
    assert plain_text(escape(text)) == tidy(text)


def test_escape_keeps_ordinary_text_readable() -> None:
    text = "De leden vragen (1) naar 10% en Q&A's; zie bestand_naam [bijlage] – «citaat»!"
    assert escape(text) == text


def test_escape_makes_a_token_inert() -> None:
    assert "[[vraag:" not in escape("zie [[vraag:k3f]]")


def test_renumber_notes_counts_in_order_of_reading_and_leaves_code_alone() -> None:
    markdown = (
        "B[^b] en a[^2], `[^b]`, \\[^b] en [^9].\n\n```\n[^b]\n```\n\n[^2]: Twee.\n[^b]: Een.\n[^los]: Los.\n"
    )
    assert renumber_notes(markdown, 8) == (
        (
            "B[^8] en a[^9], `[^b]`, \\[^b] en \\[^9].\n\n```\n[^b]\n```\n\n"
            "[^9]: Twee.\n[^8]: Een.\n[^10]: Los.\n"
        ),
        11,
    )


WORDS_AND_NOTES = st.lists(
    st.sampled_from(["woord ", "[^1]", "[^b]", "[^3]", "`[^1]`", "\n\n", "**x** ", "\\[^1]"]), max_size=12
).map(lambda parts: "".join(parts) + "\n\n[^3]: Drie.\n[^b]: B.\n[^1]: Een.\n")


@settings(max_examples=200, deadline=None)
@given(WORDS_AND_NOTES, st.integers(1, 40))
def test_renumber_notes_changes_labels_only(markdown: str, start: int) -> None:
    renumbered, _ = renumber_notes(markdown, start)
    read = notes_of(parse(renumbered, first_note=start))
    assert ([(note.label, note.blocks) for note in read], _body(renumbered)) == (
        [(str(note.number), note.blocks) for note in notes_of(parse(markdown, first_note=start))],
        _body(markdown),
    )


def _body(markdown: str) -> str:
    return re.sub(r"\[\^\w+\]: \w+\.", "", plain_text(markdown)).strip()


@pytest.mark.parametrize(
    ("markdown", "words"),
    [("#", "#"), ("##  ", "##"), ("# [](x)", "#"), ("# \u200b", "#\u200b"), ("# Kop", "Kop")],
)
def test_a_heading_without_words_is_shown_as_typed(markdown, words):
    (block,) = parse(markdown)
    assert isinstance(block, Heading) is (words == "Kop")
    assert plain_text(markdown) == words
