"""Where an item is cut, its Markdown is cut as well: emphasis, notes, lists and tables stay whole."""

import re
from pathlib import Path

import pytest

from apps.documents import formats
from apps.documents.domain.corrections import Merge, Split, Unfit, apply
from apps.documents.domain.outline import (
    Document,
    Item,
    ItemKind,
    Kamerstuk,
    Note,
    NotePlace,
    Outline,
    Part,
    Place,
)
from apps.documents.domain.sentences import sentences
from apps.documents.domain.structure import recognise

ROOT = Path(__file__).resolve().parents[4]
SAMPLES = [
    ROOT / "fixtures" / "sample_so.docx",
    ROOT / "tests" / "documents" / "samples" / "verslag_bibliotheken.txt",
    ROOT / "tests" / "documents" / "samples" / "inbreng_drinkwater.txt",
]


def one(text, markdown, *notes):
    """A document of one question, with notes at these places."""
    found = tuple(
        Note(number, f"Noot {number}.", NotePlace.QUESTION, None, Place(0, 0, at, at)) for number, at in notes
    )
    return Outline(Document(), (Part(items=(Item(ItemKind.QUESTION, text, markdown=markdown),)),), found)


def halves(outline, at):
    return [item.markdown for item in apply(outline, [Split("0.0", at)]).parts[0].items]


@pytest.mark.parametrize(
    ("text", "markdown", "before", "expected"),
    [
        ("Een zin. Nog een?", "Een zin. Nog een?", "Nog", ["Een zin.", "Nog een?"]),
        ("Een zin. Nog een?", "Een **zin. Nog** een?", "Nog", ["Een **zin.**", "**Nog** een?"]),
        ("Een zin. Nog een?", "Een *zin.* *Nog een?*", "Nog", ["Een *zin.*", "*Nog een?*"]),
        ("Een * ster. Nog 3_4?", "Een \\* ster. Nog 3\\_4?", "Nog", ["Een \\* ster.", "Nog 3\\_4?"]),
        ("Lees dit. 3. Waarom?", "Lees dit. 3. Waarom?", "3.", ["Lees dit.", "3\\. Waarom?"]),
        ("Zo. – Waarom?", "Zo. – Waarom?", "– W", ["Zo.", "– Waarom?"]),
        ("Zij zeggen “ja”. “Waarom?”", "Zij zeggen “ja”. “Waarom?”", "“Waa", ["Zij zeggen “ja”.", "“Waarom?”"]),
        ("Vragen:\n\n– een\n\n– twee", "Vragen:\n\n- een\n\n- twee", "– twee", ["Vragen:\n\n- een", "- twee"]),
        ("Vragen:\n\no een\n\no twee", "Vragen:\n\n+ een\n\n+ twee", "o twee", ["Vragen:\n\n+ een", "+ twee"]),
        ("Zie:\n\na\n\nb\n\nEn nu?", "Zie:\n\n| a | b |\n| --- | --- |\n\nEn nu?", "En", ["Zie:\n\n| a | b |\n| --- | --- |", "En nu?"]),
        ("Iets anders. Nog een?", "[x](http://y.nl/zz)", "Nog", ["Iets anders.", "Nog een?"]),
    ],
)  # fmt: skip
def test_the_halves_print_what_stood_there(text, markdown, before, expected):
    assert halves(one(text, markdown), text.index(before)) == expected


def test_a_note_goes_with_the_words_that_call_it_and_keeps_its_place():
    text = "Een zin. Nog een? En dan."
    markdown = "Een zin.[^4] Nog[^5] een? En dan.\n\n[^4]: Noot 4.\n\n[^5]: Noot 5."
    outline = one(text, markdown, (4, 8), (5, 12))
    cut = apply(outline, [Split("0.0", 9), Split("0.0@9", 9)])
    assert [item.markdown for item in cut.parts[0].items] == [
        "Een zin.[^4]\n\n[^4]: Noot 4.",
        "Nog[^5] een?\n\n[^5]: Noot 5.",
        "En dan.",
    ]
    assert [note.at for note in cut.notes] == [Place(0, 0, 8, 8), Place(0, 1, 3, 3)]
    again = apply(outline, [Split("0.0", 9), Split("0.0@9", 9), Merge("0.0@9"), Merge("0.0@18")])
    assert again == apply(outline, [])


def test_a_note_whose_words_cannot_be_matched_stays_called():
    text = "Iets anders. Nog een?"
    outline = one(text, "[x](http://y.nl/zz)[^4]\n\n[^4]: Noot 4.", (4, 16))
    assert halves(outline, 13) == ["Iets anders.", "Nog[^4] een?\n\n[^4]: Noot 4."]


def test_a_table_is_not_cut():
    outline = one("Zie:\n\naa\n\nbb", "Zie:\n\n| aa | bb |\n| --- | --- |")
    with pytest.raises(Unfit) as refused:
        apply(outline, [Split("0.0", 10)])
    assert refused.value.code == "inside-table"
    assert len(halves(outline, 6)) == 2


def test_a_citation_moves_with_its_words():
    text = "Zie de brief. Zie Kamerstuk 27 625, nr. 1."
    at = text.index("Kamerstuk")
    citation = Kamerstuk(
        "Kamerstuk 27 625, nr. 1", "27625-1", "u", None, None, Place(0, 0, at, len(text) - 1)
    )
    outline = Outline(Document(), one(text, text).parts, kamerstukken=(citation,))
    cut = apply(outline, [Split("0.0", text.index("Zie Kamer"))])
    place = cut.kamerstukken[0].at
    assert cut.parts[0].items[place.item].text[place.start : place.end] == citation.text


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_cut_at_every_sentence_a_real_document_prints_the_same_words_and_notes(file):
    paper = recognise(formats.read(file.read_bytes(), file.name))
    acts = [
        Split(f"{p}.{i}" + (f"@{before.start}" if before.start else ""), after.start - before.start)
        for p, part in enumerate(paper.parts)
        for i, item in enumerate(part.items)
        if "|" not in item.markdown  # a table is not cut
        for before, after in zip(sentences(item.text), sentences(item.text)[1:], strict=False)
    ]
    assert acts
    cut = apply(paper, acts)
    assert sum(len(part.items) for part in cut.parts) == len(acts) + sum(len(p.items) for p in paper.parts)
    for part in cut.parts:
        for item in part.items:
            body = re.split(r"\n\n(?=\[\^\d+\]:)", item.markdown)[0]
            assert letters(without_calls(body)) == letters(item.text)
    assert calls(cut) == calls(paper)
    for note in cut.notes:
        if note.at:
            called = cut.parts[note.at.part].items[note.at.item]
            before = called.markdown.split(f"[^{note.number}]")[0]
            assert letters(called.text[: note.at.start]) == letters(without_calls(before))


def without_calls(markdown):
    return re.sub(r"\[\^\d+\]", "", markdown)


def letters(text):
    return re.sub(r"[\W_]", "", text)


def calls(outline):
    """The notes that are called and explained, in the order of the document."""
    return [
        re.findall(r"\[\^[^\]]+\]:?", item.markdown)
        for part in outline.parts
        for item in part.items
        if "[^" in item.markdown
    ]
