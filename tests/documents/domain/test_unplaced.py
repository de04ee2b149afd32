"""Recognition never fails and never loses a sentence, whatever it is given."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.outline import DocumentKind, Outline, as_json
from apps.documents.domain.paragraphs import Cell, Paragraph, Run, Source
from apps.documents.domain.structure import recognise
from apps.documents.readers.txt import lines_of

SKELETON = (
    "Inhoudsopgave",
    "I Vragen en opmerkingen vanuit de fracties",
    "II Reactie van de minister",
    "III Volledige agenda",
    "Vragen en opmerkingen van de leden van de Waterpartij-fractie",
    "Vragen en opmerkingen van de leden van de Leeslicht-fractie en reactie van de bewindspersonen",
    "Inbreng van het lid Zuidema",
    "Antwoord op de vragen van de leden van de Waterpartij-fractie",
    "BRIEF VAN DE MINISTER VAN DEFENSIE",
    "De voorzitter van de commissie,",
    "De minister van Defensie,",
    "Geachte voorzitter,",
    "Hoogachtend,",
    "Kosten en baten",
    "Vraag 1",
    "Vraag 2",
    "Antwoord 1",
    "Antwoord vragen 1 en 2",
    "2. Antwoord van het kabinet",
    "Antwoord:",
    "Reactie van de minister",
    "VERSLAG VAN EEN SCHRIFTELIJK OVERLEG",
    "LIJST VAN VRAGEN EN ANTWOORDEN",
    "3",
    "4.",
    "Klaver",
    "De commissie ziet het antwoord met belangstelling tegemoet.",  # belongs to the head
)
# {} is a word that stands in this sentence only.
SENTENCES = (
    "De leden van de Waterpartij-fractie vragen hoe het met {} in het land gesteld is.",
    "Deze leden hebben met zorg kennisgenomen van {} en van het advies.",
    "Het lid Zuidema vraagt de minister waarom {} niet is aangepakt.",
    "Ik heb de Kamer eerder over {} en de gevolgen daarvan geschreven.",
    "Het kabinet deelt de zorg over {} en neemt daarom maatregelen.",
    "In het rapport staat dat {} in vier jaar is verdubbeld.",
    "Kan de minister toelichten wat {} voor de burger betekent?",
    "Antwoord: Ja, de uitvoering van {} is al begonnen in dit jaar.",
    "Vraag 2: Wat kost {} per jaar en wie betaalt dat dan?",
)


def _words(place: int) -> str:
    return f"onderwerp{chr(97 + place // 26)}{chr(97 + place % 26)}x"


@st.composite
def papers(draw: st.DrawFn) -> list[str]:
    """Lines of a document in any order, each sentence with a word of its own."""
    chosen = draw(st.lists(st.sampled_from((*SKELETON, *SENTENCES)), min_size=1, max_size=24))
    return [text.replace("{}", _words(place)) for place, text in enumerate(chosen)]


def lost(outline: Outline, texts: list[str]) -> list[str]:
    """The words of sentences that stand nowhere in the outline."""
    whole = "".join(json.dumps(as_json(outline), ensure_ascii=False).split())
    wanted = [word.strip("?.,") for text in texts for word in text.split() if word.startswith("onderwerp")]
    return [word for word in wanted if word not in whole]


@given(papers())
def test_no_sentence_is_lost(texts: list[str]) -> None:
    outline = recognise(Source("test", tuple(Paragraph((Run(text),)) for text in texts)))
    assert outline.document.kind is DocumentKind.UNKNOWN or lost(outline, texts) == []


@given(papers())
def test_no_sentence_of_text_from_a_page_is_lost(texts: list[str]) -> None:
    outline = recognise(Source("text/plain", lines=lines_of("\n\n".join(texts))))
    assert outline.document.kind is DocumentKind.UNKNOWN or lost(outline, texts) == []


@given(papers(), st.integers(1, 3), st.integers(0, 2))
def test_no_sentence_of_a_table_or_list_is_lost(texts: list[str], columns: int, bold: int) -> None:
    paragraphs = tuple(
        Paragraph(
            (Run(text, bold=place % 3 == bold),),
            label="-" if place % 5 == 4 else "",
            level=place % 7 == 6,
            cell=Cell(0, place // columns, place % columns) if place % 4 == 3 else None,
        )
        for place, text in enumerate(texts)
    )
    outline = recognise(Source("test", paragraphs))
    assert outline.document.kind is DocumentKind.UNKNOWN or lost(outline, texts) == []


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    assert recognise(Source("text/plain", lines=lines_of(text))).document.kind in DocumentKind


def test_a_sentence_above_the_questions_that_is_no_formula_is_said() -> None:
    stray = "De fractie van Leeslicht stemde vorige week in de plenaire zaal tegen dit voorstel."
    outline = recognise(
        Source("test", tuple(Paragraph((Run(text),)) for text in (stray, SKELETON[4], SENTENCES[0])))
    )
    assert [(f.code, f.text) for f in outline.findings if f.code == "text-unplaced"] == [
        ("text-unplaced", stray)
    ]


@pytest.mark.parametrize("text", ["Vragen en opmerkingen vanuit de fracties", "Antwoord", ""])
def test_a_document_without_text_under_its_headings_loses_nothing(text: str) -> None:
    outline = recognise(Source("test", (Paragraph((Run(text),)),)))
    assert [f.code for f in outline.findings if f.code == "text-unplaced"] == []
