"""The PDF reader on real files: what a person reads on the pages, and nothing else."""

import io
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import pikepdf
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.paragraphs import Cell
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers import pdf
from apps.documents.readers.pdf import read

TEMPLATE = (Path(__file__).parent / "print.typ").read_bytes()
OPTIONS = {"columns": 1, "justify": False, "indent": "0pt", "spacing": "1.2em", "table": False, "head": True}


@dataclass(frozen=True)
class Block:
    text: str
    level: int = 0
    label: str = ""
    note: str = ""


SENTENCES = (
    "De leden van de fractie hebben kennisgenomen van de brief over het onderhoud van bruggen en sluizen.",
    "Zij vragen hoeveel bruggen voor 2030 moeten worden vervangen, en welke daarvan in een hoofdroute liggen.",
    "Deelt de minister hun zorg dat de verantwoordelijkheid daarvoor over te veel beheerders is verdeeld?",
    "Het kabinet werkt aan een meerjarenprogramma; de Kamer ontvangt dat in het voorjaar.",
)


def blocks() -> list[Block]:
    """Three pages of headings, paragraphs of one to four sentences, items and notes."""
    found = [Block("Vragen en opmerkingen vanuit de fracties", level=1)]
    for place in range(30):
        text = f"Op plaats {place} staat dit. {' '.join(SENTENCES[: place % 4 + 1])}"
        found.append(Block(text, note=f"Kamerstuk 29 385, nr. {place}." if place % 5 == 2 else ""))
        if place % 7 == 3:
            found.append(Block(f"Onderwerp {place}", level=2))
        if place % 9 == 4:
            found += [Block(f"{SENTENCES[3]} {SENTENCES[1]}", label="a)"), Block(SENTENCES[3], label="b)")]
    return found


def printed(content: list[Block], **options: object) -> bytes:
    inputs = {
        "options": json.dumps(OPTIONS | options),
        "blocks": json.dumps([asdict(block) for block in content]),
    }
    return typst.compile(TEMPLATE, sys_inputs=inputs)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"justify": True},
        {"indent": "1em", "spacing": "0.65em"},
        {"spacing": "0.9em"},
        {"columns": 2},
        {"columns": 2, "justify": True},
    ],
    ids=[
        "ragged",
        "justified and hyphenated",
        "indented",
        "close together",
        "two columns",
        "two justified columns",
    ],
)
def test_a_document_of_several_pages_is_read_as_it_was_written(options):
    content = blocks()
    source = read(printed(content, **options))
    notes = [block.note for block in content if block.note]
    assert [(p.words, p.label, p.level, len(p.marks)) for p in source.paragraphs] == [
        (block.text, block.label, block.level, int(bool(block.note))) for block in content
    ]
    assert [(note.number, note.text) for note in source.notes] == list(enumerate(notes, 1))
    assert source.remarks == ()


def test_bold_raised_and_table():
    source = read(printed([Block("Een kop", level=1), Block("Tekst.")], table=True, head=False))
    assert source.paragraphs[0].bold
    assert [(p.text, p.cell) for p in source.paragraphs[2:]] == [
        ("Jaar", Cell(0, 0, 0)),
        ("Getal", Cell(0, 0, 1)),
        ("2024", Cell(0, 1, 0)),
        ("12", Cell(0, 1, 1)),
        ("2025", Cell(0, 2, 0)),
        ("13", Cell(0, 2, 1)),
    ]


def changed(data: bytes, change) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        options = change(document) or {}
        document.save(buffer, **options)
    return buffer.getvalue()


def turned(document: pikepdf.Pdf) -> None:
    """The page lies on its side, as a scanner may leave it, and is shown upright again."""
    page = document.pages[0]
    width, height = (float(page.mediabox[2]), float(page.mediabox[3]))
    page.contents_add(pikepdf.Stream(document, f"q 0 1 -1 0 {height} 0 cm".encode()), prepend=True)
    page.contents_add(pikepdf.Stream(document, b"Q"))
    page.mediabox = [0, 0, height, width]
    page.Rotate = 90


def test_a_turned_page_is_read_as_it_is_shown():
    plain = printed(blocks()[:6])
    assert [p.text for p in read(changed(plain, turned)).paragraphs] == [
        p.text for p in read(plain).paragraphs
    ]


def locked(document: pikepdf.Pdf) -> dict:
    return {"encryption": pikepdf.Encryption(user="geheim", owner="geheim")}


def owned(document: pikepdf.Pdf) -> dict:
    return {"encryption": pikepdf.Encryption(user="", owner="geheim")}


def test_a_file_that_anybody_may_open_is_read_though_it_is_encrypted():
    assert [p.text for p in read(changed(printed([Block("Tekst.")], head=False), owned)).paragraphs] == [
        "Tekst."
    ]


def scan() -> bytes:
    return typst.compile(b"#rect(width: 5cm, height: 5cm)")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (lambda: changed(printed([Block("Tekst.")], head=False), locked), Reason.PROTECTED),
        (scan, Reason.NO_TEXT),
        (lambda: b"%PDF-1.7 en verder niets", Reason.DAMAGED),
        (lambda: printed([Block("Tekst.")], head=False)[:400], Reason.DAMAGED),
    ],
    ids=["with a password", "a scan", "no PDF", "half a PDF"],
)
def test_refused(data, reason):
    with pytest.raises(Unreadable) as refusal:
        read(data())
    assert refusal.value.reason is reason


@pytest.mark.parametrize(
    ("limit", "reason"),
    [
        ("MAX_PAGES", Reason.TOO_BIG),
        ("MAX_CHARACTERS", Reason.TOO_BIG),
        ("MAX_ON_PAGE", Reason.TOO_BIG),
        ("MAX_SPANS", Reason.HOSTILE),
    ],
)
def test_limits(monkeypatch, limit, reason):
    monkeypatch.setattr(pdf, limit, 1)
    with pytest.raises(Unreadable) as refusal:
        read(printed(blocks()))
    assert refusal.value.reason is reason


WHOLE = printed(blocks()[:3])


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(place, other):
    try:
        assert read(WHOLE[:place] + other + WHOLE[place + len(other) :]).media_type == "application/pdf"
    except Unreadable as refusal:
        assert refusal.reason in Reason


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_or_read(data):
    try:
        assert read(b"%PDF-1.4\n" + data).paragraphs
    except Unreadable as refusal:
        assert refusal.reason in Reason
