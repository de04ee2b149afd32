"""Two small documents of our own, whole: what stands in them and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from apps.documents import formats
from apps.documents.domain.outline import (
    AskerKind,
    Commitment,
    Document,
    DocumentKind,
    Dossier,
    Finding,
    ItemKind,
    Kamerstuk,
    Note,
    NotePlace,
    Outline,
    Place,
    Reference,
    ReferenceStatus,
    Severity,
)
from apps.documents.domain.structure import recognise

SAMPLES = Path(__file__).parent / "samples"
URL = "https://zoek.officielebekendmakingen.nl/"


def recognised(name: str) -> Outline:
    file = SAMPLES / name
    return recognise(formats.read(file.read_bytes(), name))


def shape(outline: Outline) -> list[tuple[str, tuple[int, ...], str]]:
    return [(item.kind.value, item.numbers, item.text[:34]) for part in outline.parts for item in part.items]


@pytest.fixture(scope="module")
def inbreng() -> Outline:
    return recognised("inbreng_drinkwater.txt")


@pytest.fixture(scope="module")
def verslag() -> Outline:
    return recognised("verslag_bibliotheken.txt")


def test_inbreng_head(inbreng):
    assert inbreng.document == Document(
        kind=DocumentKind.INBRENG_SO,
        title="de brief over de kwaliteit van het drinkwater",
        committee="Infrastructuur en Waterstaat",
        addressees=(
            "minister van Infrastructuur en Waterstaat",
            "staatssecretaris van Volksgezondheid, Welzijn en Sport",
        ),
        chair="Van Dam",
        clerk="Terpstra",
        agenda=(
            (
                "Brief van de minister van Infrastructuur en Waterstaat over de kwaliteit van het drinkwater, "
                "Kamerstuk 27 625, nr. 660."
            ),
        ),
    )


def test_inbreng_askers_without_the_table_of_contents(inbreng):
    assert [(part.askers, part.asker_kind, part.heading) for part in inbreng.parts] == [
        (
            ("Waterpartij",),
            AskerKind.FRACTIE,
            "Vragen en opmerkingen van de leden van de Waterpartij-fractie",
        ),
        (("Zuidema",), AskerKind.MEMBER, "Vragen en opmerkingen van het lid Zuidema"),
    ]


def test_inbreng_paragraphs_that_ask_are_questions_and_the_rest_remarks(inbreng):
    assert shape(inbreng) == [
        ("remark", (), "De leden van de Waterpartij-fracti"),
        ("question", (), "De leden van de Waterpartij-fracti"),
        ("heading", (), "Zuivering en kosten"),
        ("question", (), "De aan het woord zijnde leden cons"),
        ("remark", (), "Tot slot spreken deze leden hun wa"),
        ("question", (), "Het lid Zuidema vraagt de staatsse"),
    ]


def test_inbreng_list_stays_with_the_question_that_leads_it_in(inbreng):
    question = inbreng.parts[0].items[3]
    assert (question.text, question.asks) == (
        (
            "De aan het woord zijnde leden constateren dat lage- en middeninkomens een groter deel van hun inkomen "
            "aan drinkwater kwijt zijn. Zij willen daarom weten:\n\n"
            "- welke tariefstijging de minister tot 2030 verwacht;\n\n- of compensatie wordt overwogen."
        ),
        ("Zij willen daarom weten:",),
    )


def test_inbreng_note_in_its_place_and_in_the_markdown(inbreng):
    question = inbreng.parts[0].items[1]
    place = Place(0, 1, question.text.index(" en of"), question.text.index(" en of"))
    assert (inbreng.notes, question.markdown) == (
        (Note(1, "Kamerstuk 27 625, nr. 654.", NotePlace.QUESTION, None, place),),
        question.text.replace("gesloten", "gesloten[^1]") + "\n\n[^1]: Kamerstuk 27 625, nr. 654.",
    )


def test_inbreng_citations_in_note_and_agenda(inbreng):
    assert [(k.canonical, k.note) for k in inbreng.kamerstukken] == [
        ("27 625, nr. 654", 1),
        ("27 625, nr. 660", None),
    ]


def test_verslag_head(verslag):
    assert verslag.document == Document(
        kind=DocumentKind.VERSLAG_SO,
        title="de toekomst van de bibliotheek",
        dossiers=(Dossier("28330", "", "Bibliotheken"),),
        sub_number="91",
        put_on=date(2026, 1, 12),
        answered_on=date(2026, 2, 9),
        adopted_on=date(2026, 2, 16),
        committee="Onderwijs, Cultuur en Wetenschap",
        addressees=("minister van Onderwijs, Cultuur en Wetenschap",),
        chair="De Boer",
        clerk="Hendriks",
    )


def test_verslag_items_with_joint_askers_a_group_of_questions_and_a_closing_remark(verslag):
    assert [(part.askers, part.asker_kind) for part in verslag.parts] == [
        (("Leeslicht", "Dorpsbelang"), AskerKind.FRACTIE),
        (("Groep Visser",), AskerKind.GROUP),
    ]
    assert shape(verslag) == [
        ("question", (1,), "De leden van de Leeslicht-fractie "),
        ("answer", (1,), "In 2025 hadden 31 gemeenten geen v"),
        ("question", (2, 3), "Daarnaast zijn deze leden benieuwd"),
        ("answer", (2, 3), "Zie ook het antwoord op vraag 1. D"),
        ("question", (4,), "Het lid Visser vraagt wat de openi"),
        ("answer", (4,), "Ik verwijs u naar het antwoord op "),
        ("remark", (), "De leden van de Groep Visser danke"),
    ]


def test_verslag_asks(verslag):
    assert [item.asks for part in verslag.parts for item in part.items if item.kind is ItemKind.QUESTION] == [
        (
            "De leden van deze fracties vragen hoeveel gemeenten geen volwaardige bibliotheek hebben.",
            "Kan de minister een lijst geven?",
        ),
        (
            "Daarnaast zijn deze leden benieuwd hoe de zorgplicht wordt ingevuld.",
            "Voorts vragen zij of de minister bereid is de bekostiging te verhogen, en op welke termijn.",
        ),
        ("Het lid Visser vraagt wat de openingstijden in dorpen zijn.",),
    ]


def test_verslag_references_notes_citations_promises_and_doubts(verslag):
    answer = verslag.parts[0].items[1].text
    marker = answer.index(". Het gaat")
    promise = "Ik stuur uw Kamer voor de zomer van 2026 een overzicht."
    assert (
        [item.references for part in verslag.parts for item in part.items if item.references],
        verslag.notes,
        verslag.kamerstukken,
        verslag.commitments,
        verslag.findings,
    ) == (
        [
            (Reference("vraag 1", 24, 31, (1,), ReferenceStatus.RESOLVED),),
            (Reference("vraag 12", 34, 42, (12,), ReferenceStatus.DANGLING),),
        ],
        (Note(1, "Kamerstuk 28 330, nr. 88.", NotePlace.ANSWER, 1, Place(0, 1, marker, marker)),),
        (
            Kamerstuk(
                "Kamerstuk 28 330, nr. 88",
                "28 330, nr. 88",
                f"{URL}kst-28330-88.html",
                1,
                1,
                Place(0, 1, marker, marker),
            ),
        ),
        (
            Commitment(
                promise,
                1,
                None,
                date(2026, 6, 20),
                at=Place(0, 1, answer.index(promise), answer.index(promise) + len(promise)),
            ),
        ),
        (Finding("reference-dangling", Severity.WARNING, "vraag 12", question=4, at=Place(1, 1, 34, 42)),),
    )


BARE = """De leden van de Waterpartij-fractie hebben de brief met instemming gelezen.

Deze leden vragen of de minister de drinkwaternorm wil aanscherpen.

Zij wijzen op het advies van de Gezondheidsraad."""

LETTER = """Geachte voorzitter,

Hierbij stuur ik u het rapport over drinkwater. Het kabinet neemt de aanbevelingen over.

De leden van uw Kamer vroegen eerder naar de kosten. Deze bedragen 4 miljoen euro.

De norm wordt in 2027 herzien. Daarover is overleg gevoerd met de sector.

Hoogachtend,

de minister van Infrastructuur en Waterstaat"""


def test_text_of_one_fractie_without_headings_is_one_part_without_asker():
    outline = recognise(formats.read(BARE.encode()))
    assert (
        outline.document.kind,
        len(outline.parts),
        outline.parts[0].askers,
        outline.parts[0].asker_kind,
    ) == (
        DocumentKind.INBRENG_SO,
        1,
        (),
        AskerKind.UNKNOWN,
    )
    assert [kind for kind, _, _ in shape(outline)] == ["remark", "question", "remark"]


@pytest.mark.parametrize(
    "text", [LETTER, "Boodschappen: melk, brood en kaas.", "Wat is dit?\n\nNiets.\n\nEcht.\n\nNee."]
)
def test_anything_else_is_unknown_without_parts(text):
    outline = recognise(formats.read(text.encode()))
    assert (outline.document.kind, outline.parts, outline.kamerstukken) == (DocumentKind.UNKNOWN, (), ())


def test_the_same_text_in_three_encodings_gives_the_same_outline():
    text = (SAMPLES / "verslag_bibliotheken.txt").read_text(encoding="utf-8")
    outlines = [
        recognise(formats.read(text.encode(name))) for name in ("utf-8", "utf-16", "utf-16-le", "latin-1")
    ]
    assert outlines == [outlines[0]] * 4
