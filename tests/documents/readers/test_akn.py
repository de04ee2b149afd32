"""Akoma Ntoso as others write it: headings by depth, printed numbers, notes, tables; nothing hostile."""

import pytest

from apps.documents.domain.paragraphs import Cell, SourceNote
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.akn import read

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def document(body: str) -> bytes:
    return f'<?xml version="1.0"?>\n<akomaNtoso xmlns="{NAMESPACE}"><debate name="x">{body}</debate></akomaNtoso>'.encode()


DEBATE = """
  <meta><identification source="#x"/><notes source="#x"><note eId="n2"><p>Achteraan.</p></note></notes></meta>
  <preface><p>Vergaderjaar <session>2025–2026</session></p></preface>
  <debateBody>
    <debateSection eId="s1" name="deel">
      <heading>Water</heading>
      <questions eId="q"><heading>Vragen van de leden van de D66-fractie</heading>
        <question eId="q1" by="#d66"><num>1.</num><from>Het lid <person refersTo="#p">Jansen</person>:</from>
          <p>Hoe <b>vaak</b><authorialNote marker="*"><p>Ergens.</p></authorialNote>
             gebeurt<noteRef href="#n2" marker="**"/> dat?</p>
        </question>
      </questions>
    </debateSection>
    <debateSection eId="s2" name="deel">
      <heading>Lijst</heading>
      <blockList eId="l"><listIntroduction>Te weten:</listIntroduction>
        <item eId="i1"><num>a)</num><p>een</p></item>
        <item eId="i2"><num>b)</num><p>twee</p></item>
      </blockList>
      <table eId="t"><tr><th><p>K</p></th><td colspan="2"><p>L</p></td><td><p>M</p></td></tr></table>
    </debateSection>
  </debateBody>
"""


def test_blocks_are_paragraphs_with_depth_number_and_cell() -> None:
    source = read(document(DEBATE))
    assert [(p.text, p.level, p.cell) for p in source.paragraphs] == [
        ("Vergaderjaar 2025–2026", 0, None),
        ("Water", 1, None),
        ("Vragen van de leden van de D66-fractie", 2, None),
        ("1. Het lid Jansen:", 0, None),
        ("Hoe vaak gebeurt dat?", 0, None),
        ("Lijst", 1, None),
        ("Te weten:", 0, None),
        ("a) een", 0, None),
        ("b) twee", 0, None),
        ("K", 0, Cell(0, 0, 0)),
        ("L", 0, Cell(0, 0, 1)),
        ("M", 0, Cell(0, 0, 3)),
    ]


def test_notes_are_counted_where_they_are_called() -> None:
    source = read(document(DEBATE))
    assert source.notes == (SourceNote(1, "Ergens."), SourceNote(2, "Achteraan."))
    called = next(p for p in source.paragraphs if p.text.startswith("Hoe"))
    assert [(called.text[: mark.at], mark.note) for mark in called.marks] == [
        ("Hoe vaak", 1),
        ("Hoe vaak gebeurt", 2),
    ]
    assert [run.text for run in called.runs if run.bold] == ["vaak"]


def test_the_names_of_places_go_with_the_first_words_in_them() -> None:
    assert [p.bookmarks for p in read(document(DEBATE)).paragraphs[1:4]] == [("s1",), ("q",), ("q1",)]


DEEP = "<div>" * 230 + "x" + "</div>" * 230
ENTITY = f'<!DOCTYPE akomaNtoso [<!ENTITY e "x">]><akomaNtoso xmlns="{NAMESPACE}"><doc>&e;</doc></akomaNtoso>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<akomaNtoso>", Reason.DAMAGED),
        (b"", Reason.DAMAGED),
        (document("<meta/>"), Reason.NO_TEXT),
        (document(DEEP), Reason.HOSTILE),
        (ENTITY.encode(), Reason.HOSTILE),
        (b" " * 10_000_001, Reason.TOO_BIG),
    ],
    ids=["cut off", "empty", "no text", "deep", "entity", "big"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: Reason) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.reason is reason
