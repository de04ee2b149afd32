"""Notes that were typed or that a conversion left as text."""

import pytest

from apps.documents.domain.paragraphs import Mark, Paragraph, Run, Source, SourceNote
from apps.documents.domain.typed_notes import with_typed_notes


def source(*texts: str) -> Source:
    return Source("test", tuple(Paragraph((Run(text),)) for text in texts))


@pytest.mark.parametrize(
    ("texts", "body", "notes", "marks"),
    [
        (("Een zin.[1]", "[1] De bron."), ["Een zin."], ["De bron."], [(8, 1)]),
        (("Een [1] zin [2].", "[1] Bron.", "[2] Ook."), ["Een zin."], ["Bron.", "Ook."], [(3, 1), (7, 2)]),
        (("Een zin[^1].", "[^1]: De bron."), ["Een zin."], ["De bron."], [(7, 1)]),
        (("Een zin[footnoteRef:1]. [1:  De bron. ]",), ["Een zin."], ["De bron."], [(7, 1)]),
        (
            ("Een zin<sup>1</sup>.", "<sup>1</sup> De bron.", "Nog een."),
            ["Een zin.", "Nog een."],
            ["De bron."],
            [(7, 1)],
        ),
    ],
)
def test_note(texts, body, notes, marks):
    found = with_typed_notes(source(*texts))
    assert (
        [paragraph.text for paragraph in found.paragraphs],
        found.notes,
        [mark for paragraph in found.paragraphs for mark in paragraph.marks],
    ) == (
        body,
        tuple(SourceNote(number, text) for number, text in enumerate(notes, 1)),
        [Mark(at, note) for at, note in marks],
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("Een zin.", "[1] Niet aangehaald."),
        ("Een zin [1].", "[2] Begint niet bij een."),
        ("Een zin [1].", "[1] Bron.", "Slot."),
        ("Artikel [1] en verder.",),
        (),
    ],
)
def test_what_is_no_note_stays_text(texts):
    assert with_typed_notes(source(*texts)) == source(*texts)


def test_real_notes_win():
    paper = Source("test", source("Een zin.[1]", "[1] Bron.").paragraphs, notes=(SourceNote(1, "Echt."),))
    assert with_typed_notes(paper) == paper
