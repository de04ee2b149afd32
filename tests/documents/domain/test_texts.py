"""Items as plain text and as CommonMark: the same words, notes in place, nothing turned into markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.paragraphs import Cell, Mark, Paragraph, Run
from apps.documents.domain.texts import ItemText, item_text
from apps.overleg.domain.prose import plain_text


def paragraph(*runs: Run | str, label: str = "", cell: Cell | None = None) -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs), label, 0, cell)


def note(number: int) -> Run:
    return Run("", superscript=True, note=number)


def test_notes_stand_where_they_were_called_and_are_defined_at_the_end():
    paragraphs = [paragraph("Het plan", note(3), " is af."), paragraph("De brief", note(4), "(zie daar).")]
    assert item_text(paragraphs, {3: "Bron *een*.", 4: "Twee."}) == ItemText(
        "Het plan is af.\n\nDe brief(zie daar).",
        (Mark(8, 3), Mark(25, 4)),
        "Het plan[^3] is af.\n\nDe brief[^4]\\(zie daar).\n\n[^3]: Bron \\*een\\*.\n\n[^4]: Twee.",
    )


@pytest.mark.parametrize(
    ("paragraphs", "text", "markdown"),
    [
        ([paragraph("water;", label="1.")], "1. water;", "1. water;"),
        ([paragraph("water;", label="-")], "- water;", "- water;"),
        ([paragraph("water;", label="•")], "• water;", "* water;"),
        ([paragraph("water;", label="a)")], "a) water;", "a) water;"),
        ([paragraph("# geen kop")], "# geen kop", "\\# geen kop"),
        ([paragraph("1. geen lijst")], "1. geen lijst", "1\\. geen lijst"),
        (
            [paragraph("een *ster* en [^1] en [[vraag:x]]")],
            "een *ster* en [^1] en [[vraag:x]]",
            "een \\*ster\\* en \\[^1] en \\[\\[vraag:x]]",
        ),
        ([paragraph("regel een\nregel twee")], "regel een regel twee", "regel een regel twee"),
        ([paragraph("een ", Run("vet ", bold=True), "woord")], "een vet woord", "een **vet** woord"),
        ([paragraph("een ", Run("schuin", italic=True), " woord")], "een schuin woord", "een *schuin* woord"),
        ([paragraph("een ", Run("half", bold=True), "woord")], "een halfwoord", "een **half**woord"),
        ([paragraph(Run("alles vet", bold=True))], "alles vet", "alles vet"),
        (
            [
                paragraph("a", cell=Cell(0, 0, 0)),
                paragraph("b|c", cell=Cell(0, 0, 1)),
                paragraph("d", cell=Cell(0, 1, 0)),
                paragraph("e", cell=Cell(0, 1, 1)),
            ],
            "a\n\nb|c\n\nd\n\ne",
            "| a | b\\|c |\n| --- | --- |\n| d | e |",
        ),
    ],
)
def test_text_and_markdown(paragraphs, text, markdown):
    found = item_text(paragraphs, {})
    assert (found.text, found.markdown) == (text, markdown)


def test_headings_inside_an_answer_begin_at_the_first_level():
    paragraphs = [
        Paragraph((Run("Water"),), level=4),
        Paragraph((Run("Schoon."),)),
        Paragraph((Run("Bodem"),), level=5),
    ]
    assert item_text(paragraphs, {}).markdown == "# Water\n\nSchoon.\n\n## Bodem"


WORDS = st.text(alphabet="ab .*_[]()#>!|-+1`\\&;:^~<=", min_size=1, max_size=30)


@given(st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), min_size=1, max_size=5))
def test_markdown_reads_back_as_the_same_words(pieces):
    runs = [Run(text, bold, italic) for text, bold, italic in pieces]
    whole = " ".join("".join(run.text for run in runs).split())
    found = item_text([Paragraph(tuple(runs))], {})
    assert " ".join(plain_text(found.markdown).split()) == whole
