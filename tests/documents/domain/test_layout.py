"""Pages and physical lines undone: what a reader of the paper would have read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.layout import undo_layout
from apps.documents.domain.paragraphs import Line, Mark, Remark, Source, SourceNote
from apps.documents.readers.txt import lines_of


def undone(text: str) -> Source:
    return undo_layout(Source("text/plain", lines=lines_of(text)))


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in undone(text).paragraphs]


# A paragraph of full lines, so that the width of the page is known.
FULL = "\n".join(
    ["De drinkwaterbedrijven leveren elke dag water aan alle huishoudens en bedrijven in het land,"] * 6
)


@pytest.mark.parametrize("page_break", ["\f", " "])
def test_note_at_the_foot_of_a_page_in_the_middle_of_a_sentence(page_break):
    source = undone(
        f"{FULL}\n\nHet kabinet heeft het waterplan1 vastgesteld en de uitvoering daarvan aan de provincies en de\n\n"
        f"1 Kamerstuk 27 625, nr. 1.\n{page_break}waterschappen opgedragen. Dat is gebeurd.\n"
    )
    last = source.paragraphs[-1]
    assert (last.text, last.marks, source.notes) == (
        (
            "Het kabinet heeft het waterplan vastgesteld en de uitvoering daarvan aan de provincies en de "
            "waterschappen opgedragen. Dat is gebeurd."
        ),
        (Mark(31, 1),),
        (SourceNote(1, "Kamerstuk 27 625, nr. 1."),),
    )


def test_page_that_ends_with_its_paragraph_begins_a_new_one():
    assert texts(f"{FULL}\n\nDat is zo.\n\fDe leden vragen hoe.\n")[-2:] == [
        "Dat is zo.",
        "De leden vragen hoe.",
    ]


def test_page_that_ends_full_goes_on_in_the_same_paragraph():
    line = "De bedrijven leveren elke dag water aan alle huishoudens en alle bedrijven in het hele land."
    assert texts(f"{FULL}\n\n{line}\n\fDat is zo.\n")[-1] == f"{line} Dat is zo."


@pytest.mark.parametrize(
    ("line", "text", "at"),
    [
        ("in het waterplan1 staat", "in het waterplan staat", 16),
        ("in juni 20251 is dat", "in juni 2025 is dat", 12),
        ("van 12 juni 2025.1 Dat", "van 12 juni 2025. Dat", 17),
        ("van motie Bakker c.s.1, die", "van motie Bakker c.s., die", 21),
        ("in de Beleidsbrief 1 staat", "in de Beleidsbrief staat", 18),
        ("volgens het RIVM1 kan dat", "volgens het RIVM kan dat", 16),
        ("het «plan»1 is af", "het «plan» is af", 10),
        ("het plan¹ is af", "het plan is af", 8),
        ("op 1 januari in het plan1 staat", "op 1 januari in het plan staat", 24),
        ("zie artikel 1 en het plan1.", "zie artikel 1 en het plan.", 25),
        ("zie het antwoord op vraag 4.1", "zie het antwoord op vraag 4.", 28),
        ("met 1 procent in het plan1 staat", "met 1 procent in het plan staat", 25),
    ],
)
def test_marker_of_the_next_expected_note(line, text, at):
    source = undone(f"{line}\n\n1 Bron.\n\f")
    assert [(p.text, p.marks) for p in source.paragraphs] == [(text, (Mark(at, 1),))]


def test_markers_in_order_although_a_year_holds_their_digits():
    source = undone("Plan1 en brief2 van 2023 en 20233 zijn af.\n\n1 A.\n2 B.\n3 C.\n\f")
    assert [(p.text, [mark.note for mark in p.marks]) for p in source.paragraphs] == [
        ("Plan en brief van 2023 en 2023 zijn af.", [1, 2, 3])
    ]


def test_numbered_list_in_the_text_is_no_block_of_notes():
    text = "De zaken zijn:\n\n1. water;\n\n2. bodem.\n\nDat is alles.\n"
    assert (undone(text).notes, texts(text)) == (
        (),
        ["De zaken zijn:", "1. water;", "2. bodem.", "Dat is alles."],
    )


def test_page_number_and_stray_label_after_the_notes_are_dropped_and_named():
    source = undone(f"{FULL}\n\nHet plan1 is af.\n\n1 Bron.\nIntern\n\n12\n\nDat is zo.\n")
    assert (source.notes, source.paragraphs[-1].text, source.remarks) == (
        (SourceNote(1, "Bron."),),
        "Dat is zo.",
        (Remark("stray-line", "Intern"),),
    )


def test_note_over_several_lines_with_a_broken_address():
    source = undone(
        f"{FULL} plan1\n\n1 Zie voor het hele plan en alle bijlagen https://www.voorbeeld.nl/water/plannen/het-hele-\n"
        "plan\n\f"
    )
    assert source.notes == (
        SourceNote(
            1, "Zie voor het hele plan en alle bijlagen https://www.voorbeeld.nl/water/plannen/het-hele-plan"
        ),
    )


def test_note_without_marker_is_kept_and_named():
    source = undone("Geen teken.\n\n1 Bron.\n\f")
    assert (source.notes, source.remarks) == (
        (SourceNote(1, "Bron."),),
        (Remark("note-without-marker", "1"),),
    )


def test_running_head_and_page_numbers_are_dropped():
    page = "Tweede Kamer, vergaderjaar 2025-2026, 27 625, nr. 1 {n}\n\nTekst van bladzijde {n} die hier eindigt.\n"
    assert texts("\f".join(page.format(n=n) for n in range(1, 5))) == [
        f"Tekst van bladzijde {n} die hier eindigt." for n in range(1, 5)
    ]


def test_heading_glued_to_its_paragraph_is_a_paragraph_of_its_own():
    assert texts(f"{FULL}\n\nAanbeveling 1\nDe leden lezen dat het water schoon is.\n")[-2:] == [
        "Aanbeveling 1",
        "De leden lezen dat het water schoon is.",
    ]


def test_blank_line_in_the_middle_of_a_sentence_parts_nothing():
    assert texts(f"{FULL}\n\nHet kabinet legt uit hoe\n\nde sector werkt.\n")[-1] == (
        "Het kabinet legt uit hoe de sector werkt."
    )


def test_text_that_is_not_wrapped_has_a_paragraph_per_line():
    lines = ["De leden lezen de brief.", "Kan de minister dat toelichten?", "Deze leden wachten af."]
    assert texts("\n".join(lines)) == lines


# A paper without blank lines: only the length of the lines and what begins them tell the paragraphs.
DENSE = "\n".join(
    [
        "De drinkwaterbedrijven leveren elke dag water aan alle huishoudens en bedrijven in het land, en ook",
        "aan de scholen.",
    ]
    * 6
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Zij leveren ook aan tuinders.", "Dat kost geld."], ["Zij leveren ook aan tuinders.", "Dat kost geld."]),
        # A full line that ends a sentence: what begins the next one tells.
        (
            [
                "Alle bedrijven leveren elke dag water aan alle huishoudens en bedrijven in het gehele land.",
                "Kan de minister dat toelichten?",
            ],
            [
                "Alle bedrijven leveren elke dag water aan alle huishoudens en bedrijven in het gehele land.",
                "Kan de minister dat toelichten?",
            ],
        ),
        # A number alone announces a question; an abbreviation ends nothing.
        (["Dat kost geld.", "12", "Hoeveel?"], ["Dat kost geld.", "12", "Hoeveel?"]),
        (
            [
                "De agenda staat in de brief van de minister van vorige week, Kamerstuk 21 501-32, nr.",
                "1725.",
            ],
            ["De agenda staat in de brief van de minister van vorige week, Kamerstuk 21 501-32, nr. 1725."],
        ),
        # The last line of a sentence may look like a label.
        (
            [
                "Voor de kosten van de levering aan alle huishoudens verwijs ik u naar het antwoord op",
                "vraag 4.",
            ],
            ["Voor de kosten van de levering aan alle huishoudens verwijs ik u naar het antwoord op vraag 4."],
        ),
        (
            [
                "Voor de kosten van de levering aan alle huishoudens verwijs ik naar het antwoord op vraag",
                "6.",
            ],
            ["Voor de kosten van de levering aan alle huishoudens verwijs ik naar het antwoord op vraag 6."],
        ),
        # A list label that stands alone, as the export puts it.
        (["Het gaat om:", "a)", "", "water;", "", "b)", "", "bodem."], ["Het gaat om:", "a) water;", "b) bodem."]),
        (
            ["Geachte voorzitter,", "Hierbij bied ik u de antwoorden aan."],
            ["Geachte voorzitter,", "Hierbij bied ik u de antwoorden aan."],
        ),
    ],
)  # fmt: skip
def test_paragraphs_without_blank_lines(lines, expected):
    assert texts(DENSE + "\n" + "\n".join(lines))[-len(expected) :] == expected


def test_number_at_the_top_of_a_page_is_a_question_when_it_does_not_count_the_pages():
    assert texts(f"{FULL}\n\n1\n\f5\nHoeveel?\n\n2\n\fDaarom.\n")[-3:] == ["5", "Hoeveel?", "Daarom."]


def test_note_right_under_the_text_that_calls_it():
    source = undone(f"{DENSE}\nHet plan is af.1\n1 Kamerstuk 27 625, nr. 1.\n1\n\fDat is zo.\n")
    assert (source.notes, [p.text for p in source.paragraphs][-2:], source.remarks) == (
        (SourceNote(1, "Kamerstuk 27 625, nr. 1."),),
        ["Het plan is af.", "Dat is zo."],
        (),
    )


def test_marker_on_a_line_of_its_own():
    source = undone("Kent u het bericht?\n1\n\nJa.\n\n1De Courant, 1 mei 2024.\n\f")
    assert ([(p.text, p.marks) for p in source.paragraphs], source.notes) == (
        [("Kent u het bericht?", (Mark(19, 1),)), ("Ja.", ())],
        (SourceNote(1, "De Courant, 1 mei 2024."),),
    )


def test_headings_of_markdown_lose_their_marks():
    lines = [
        "# Lijst van vragen",
        "**Vraag 1**",
        "Hoeveel **echte** sluizen?",
        "* een",
        "* twee",
        "#1 is dat.",
    ]
    assert texts("\n\n".join(lines)) == [
        "Lijst van vragen",
        "Vraag 1",
        "Hoeveel **echte** sluizen?",
        "* een",
        "* twee",
        "#1 is dat.",
    ]


def test_labels_at_the_top_of_many_pages_are_no_running_head():
    pages = [f"Vraag {number}\nHoeveel?\nAntwoord {number}\nTwaalf.\n" for number in range(1, 6)]
    assert [text for text in texts("\f".join(pages)) if text.startswith("Vraag")] == [
        f"Vraag {number}" for number in range(1, 6)
    ]


def test_running_head_of_two_pages():
    head = "Tweede Kamer, vergaderjaar 2025-2026, 27 625, nr. 1"
    assert texts(f"{head}\nEen zin.\n\n\f{head}\nNog een zin.\n") == ["Een zin.", "Nog een zin."]


@given(st.lists(st.text(alphabet="abcDE.1-\n", max_size=60), max_size=12))
def test_no_letter_is_lost_where_there_are_no_notes(pages):
    text = "\n\n".join(pages)
    letters = [char for char in text if char.isalpha()]
    found = undo_layout(Source("text/plain", lines=tuple(Line(line) for line in text.split("\n"))))
    kept = "".join(p.text for p in found.paragraphs) + "".join(n.text for n in found.notes)
    kept += "".join(remark.text for remark in found.remarks if remark.code == "stray-line")
    assert sorted(char for char in kept if char.isalpha()) == sorted(letters)
