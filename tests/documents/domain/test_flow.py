"""The order in which a verslag prints, in both layouts."""

from dataclasses import replace

import pytest

from apps.documents.domain.flow import Front, Head, Prose, flow, front
from apps.documents.domain.outline import Dossier, ItemKind
from apps.documents.domain.report import Official, Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker
from apps.overleg.domain.profiles import Layout
from apps.overleg.domain.prose import Heading, notes_of, plain_text_of
from tests.samples.two_parts import REPORT

SIGNED = (
    "De antwoorden zijn gegeven door de minister van Infrastructuur en Waterstaat, mede namens de "
    "minister van Financiën, bij brief van 10 oktober 2025, kenmerk IENW/1."
)


def printed(report: Report) -> list[str]:
    """Each piece in one line: "2 asker Vragen…" for a heading, "answer Ja…" for the first line of a text."""
    lines = []
    for piece in flow(report):
        match piece:
            case Head(kind, level, text):
                lines.append(f"{level} {kind} {text}")
            case Prose(role, blocks):
                lines.append(f"{role} {plain_text_of(blocks).splitlines()[0]}")
    return lines


def test_interleaved_has_each_answer_under_its_question() -> None:
    assert printed(REPORT) == [
        "1 section I Vragen en opmerkingen vanuit de fracties",
        "2 asker Vragen en opmerkingen van de leden van de D66-fractie",
        "3 subject Kwaliteit",
        "question De leden van de D66-fractie vragen hoe het zit.",
        "4 answer 1. Antwoord van het kabinet",
        "answer Kop",
        "2 asker Vragen en opmerkingen van de leden van de fracties van CDA en SGP",
        "question De leden vragen A?",
        "question De leden vragen B?",
        "3 answer 2 en 3. Antwoord van het kabinet",
        "answer Zie het antwoord op vraag 1.",
        "remark De leden danken de minister.",
        "1 section II Antwoord/Reactie van de minister",
        f"notice {SIGNED}",
        "1 section III Volledige agenda",
        "agenda Brief van de minister, Kamerstuk 27 625, nr. 699",
    ]


def test_split_has_numbered_questions_first_and_then_all_answers() -> None:
    assert printed(replace(REPORT, layout=Layout.SPLIT, signatories=(), agenda=())) == [
        "1 section I Vragen en opmerkingen vanuit de fracties",
        "2 asker Vragen en opmerkingen van de leden van de D66-fractie",
        "3 subject Kwaliteit",
        "4 question Vraag 1",
        "question De leden van de D66-fractie vragen hoe het zit.",
        "2 asker Vragen en opmerkingen van de leden van de fracties van CDA en SGP",
        "3 question Vraag 2",
        "question De leden vragen A?",
        "3 question Vraag 3",
        "question De leden vragen B?",
        "3 remark Opmerking",
        "remark De leden danken de minister.",
        "1 section II Antwoord/Reactie van de minister",
        "2 answer 1. Antwoord van het kabinet",
        "answer Kop",
        "2 answer 2 en 3. Antwoord van het kabinet",
        "answer Zie het antwoord op vraag 1.",
        "1 section III Volledige agenda",
    ]


@pytest.mark.parametrize("layout", Layout)
def test_notes_are_numbered_through_the_document_in_the_order_of_reading(layout: Layout) -> None:
    notes = [
        (note.number, plain_text_of(note.blocks))
        for piece in flow(replace(REPORT, layout=layout))
        if isinstance(piece, Prose)
        for note in notes_of(piece.blocks)
    ]
    assert notes == [
        (1, "Brief van 3 juli."),
        (2, "Kamerstuk 27 625, nr. 3.\n\nTweede alinea."),
        (3, "Bron: RIVM."),
        (4, "Slotnoot."),
    ]


def test_headings_in_an_answer_go_below_its_own_and_skip_no_level() -> None:
    items = (ReportItem(ItemKind.ANSWER, "#### Diep\n\n# Hoog\n\n> # Citaat\n\n###### Dieper", ("1",)),)
    report = replace(REPORT, parts=(ReportPart((Asker("D66"),), items),))
    levels = [
        block.level
        for piece in flow(report)
        if isinstance(piece, Prose)
        for block in piece.blocks
        if isinstance(block, Heading)
    ]
    assert levels == [4, 4, 5]


def test_a_text_that_is_not_there_yet_is_printed_as_a_placeholder() -> None:
    items = (ReportItem(ItemKind.ANSWER, " ", ("1",)),)
    report = replace(REPORT, parts=(ReportPart((Asker("D66"),), items),))
    assert printed(report)[2:4] == ["3 answer 1. Antwoord van het kabinet", "answer …"]


def test_front_of_an_adopted_report() -> None:
    assert front(REPORT) == Front(
        house="Tweede Kamer der Staten-Generaal",
        year="Vergaderjaar 2025–2026",
        dossiers=("27 625 Waterbeleid",),
        number="Nr. 706",
        title="Verslag van een schriftelijk overleg",
        adopted="Vastgesteld 16 oktober 2025",
        opening=(
            (
                "Binnen de vaste commissie voor Infrastructuur en Waterstaat hebben de onderstaande fracties de "
                "behoefte vragen en opmerkingen voor te leggen aan de minister van Infrastructuur en Waterstaat "
                "over de brief over drinkwater."
            ),
            (
                "De op 12 september 2025 aan de minister toegezonden vragen en opmerkingen zijn met de door de "
                "minister bij brief van 10 oktober 2025 toegezonden antwoorden hieronder afgedrukt."
            ),
        ),
        signed=(
            ("De fungerend voorzitter van de commissie,", "Brandsma"),
            ("De adjunct-griffier van de commissie,", "Oosterveld"),
        ),
    )


def test_front_of_a_report_without_dates_has_placeholders() -> None:
    lines = front(
        replace(
            REPORT,
            put_on=None,
            answered_on=None,
            adopted_on=None,
            sub_number="",
            dossiers=(Dossier("36600", "XVII"),),
            chair=Official("voorzitter", ""),
            parts=REPORT.parts[:1],
        )
    )
    assert (lines.year, lines.dossiers, lines.number, lines.adopted, lines.opening, lines.signed[0]) == (
        "",
        ("36 600 XVII",),
        "",
        "Vastgesteld …",
        (
            (
                "Binnen de vaste commissie voor Infrastructuur en Waterstaat heeft de onderstaande fractie de "
                "behoefte vragen en opmerkingen voor te leggen aan de minister van Infrastructuur en Waterstaat "
                "over de brief over drinkwater."
            ),
            (
                "De op … aan de minister toegezonden vragen en opmerkingen zijn met de door de minister bij brief "
                "van … toegezonden antwoorden hieronder afgedrukt."
            ),
        ),
        ("De voorzitter van de commissie,", "…"),
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, SIGNED),
        (
            {"signatories": ("minister van Financiën",), "letter_reference": ""},
            "De antwoorden zijn gegeven door de minister van Financiën bij brief van 10 oktober 2025.",
        ),
    ],
)
def test_who_gave_the_answers_stands_in_section_two(changes: dict, sentence: str) -> None:
    notices = [plain_text_of(p.blocks) for p in flow(replace(REPORT, **changes)) if isinstance(p, Prose)]
    assert notices[-2] == sentence
