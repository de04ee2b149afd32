"""The fixed Dutch of a verslag, and that the recogniser reads back what we print."""

from datetime import date

import pytest

from apps.documents.domain import askers, labels
from apps.documents.domain.outline import AskerKind, Dossier
from apps.documents.domain.wording import (
    Asker,
    addressees_phrase,
    addressees_short,
    answer_heading,
    asker_heading,
    dossier_line,
    dutch_date,
    enumeration,
    question_heading,
    vergaderjaar,
)

FRACTIE, GROUP, MEMBER = AskerKind.FRACTIE, AskerKind.GROUP, AskerKind.MEMBER
READ_BACK = [
    ((Asker("D66"),), "Vragen en opmerkingen van de leden van de D66-fractie"),
    ((Asker("GroenLinks-PvdA"),), "Vragen en opmerkingen van de leden van de GroenLinks-PvdA-fractie"),
    ((Asker("Volt", one_person=True),), "Vragen en opmerkingen van het lid van de Volt-fractie"),
    ((Asker("CDA"), Asker("SGP")), "Vragen en opmerkingen van de leden van de fracties van CDA en SGP"),
    (
        (Asker("CDA"), Asker("SGP"), Asker("ChristenUnie", one_person=True)),
        "Vragen en opmerkingen van de leden van de fracties van CDA, SGP en ChristenUnie",
    ),
    ((Asker("Omtzigt", MEMBER),), "Vragen en opmerkingen van het lid Omtzigt"),
    ((Asker("lid Omtzigt", MEMBER),), "Vragen en opmerkingen van het lid Omtzigt"),
    ((Asker("Groep Van Haga", GROUP),), "Vragen en opmerkingen van de leden van de Groep Van Haga"),
    ((Asker("Van Haga", GROUP),), "Vragen en opmerkingen van de leden van de Groep Van Haga"),
    (
        (Asker("Groep Van Haga", GROUP, one_person=True),),
        "Vragen en opmerkingen van het lid van de Groep Van Haga",
    ),
]


@pytest.mark.parametrize(
    ("who", "heading"),
    [
        *READ_BACK,
        ((), ""),
        ((Asker("Fractie Den Haan"),), "Vragen en opmerkingen van de leden van de fractie Den Haan"),
        (
            (Asker("Omtzigt", MEMBER), Asker("Van Haga", MEMBER)),
            "Vragen en opmerkingen van de leden Omtzigt en Van Haga",
        ),
        (
            (Asker("VVD"), Asker("Omtzigt", MEMBER)),
            "Vragen en opmerkingen van de leden van de VVD-fractie en van het lid Omtzigt",
        ),
    ],
)
def test_asker_heading(who: tuple[Asker, ...], heading: str) -> None:
    assert asker_heading(who) == heading


@pytest.mark.parametrize(("who", "heading"), READ_BACK)
def test_asker_heading_is_read_back(who: tuple[Asker, ...], heading: str) -> None:
    kind = who[0].kind
    names = tuple(asker.name.removeprefix("lid ") for asker in who)
    if kind is GROUP:
        names = ("Groep Van Haga",)
    assert askers.asker_heading(heading) == askers.AskerHeading(heading, names, kind)


@pytest.mark.parametrize(
    ("numbers", "ministers", "heading", "read"),
    [
        (("3",), (), "3. Antwoord van het kabinet", (3,)),
        (("3", "4", "5"), (), "3, 4 en 5. Antwoord van het kabinet", (3, 4, 5)),
        ((), (), "Antwoord van het kabinet", ()),
        (
            ("7", "8"),
            ("minister van Defensie", "minister van Financiën"),
            "7 en 8. Antwoord van de minister van Defensie, mede namens de minister van Financiën",
            (7, 8),
        ),
    ],
)
def test_answer_heading_is_read_back(
    numbers: tuple[str, ...], ministers: tuple[str, ...], heading: str, read: tuple[int, ...]
) -> None:
    printed = answer_heading(numbers, ministers)
    assert (printed, labels.answer_label(printed)) == (heading, labels.Label(labels.Role.ANSWER, read))


@pytest.mark.parametrize(
    ("numbers", "heading", "read"), [(("3",), "Vraag 3", (3,)), (("3", "4"), "Vragen 3 en 4", (3, 4))]
)
def test_question_heading_is_read_back(numbers: tuple[str, ...], heading: str, read: tuple[int, ...]) -> None:
    printed = question_heading(numbers)
    assert (printed, labels.question_label(printed)) == (heading, labels.Label(labels.Role.QUESTION, read))


@pytest.mark.parametrize(
    ("titles", "phrase", "short"),
    [
        ((), "…", "de bewindspersoon"),
        (("minister van Defensie",), "de minister van Defensie", "de minister"),
        (("staatssecretaris van Defensie",), "de staatssecretaris van Defensie", "de staatssecretaris"),
        (
            (
                "minister van Buitenlandse Zaken",
                "minister van Justitie en Veiligheid",
                "minister van Defensie",
            ),
            "de ministers van Buitenlandse Zaken, van Justitie en Veiligheid en van Defensie",
            "de ministers",
        ),
        (
            ("minister van Defensie", "minister voor Klimaat", "staatssecretaris van Defensie"),
            "de ministers van Defensie en voor Klimaat en de staatssecretaris van Defensie",
            "de bewindspersonen",
        ),
        (("minister-president",), "de minister-president", "de bewindspersoon"),
    ],
)
def test_addressees(titles: tuple[str, ...], phrase: str, short: str) -> None:
    assert (addressees_phrase(titles), addressees_short(titles)) == (phrase, short)


@pytest.mark.parametrize(
    ("dossier", "line"),
    [
        (Dossier("27625", "", "Waterbeleid"), "27 625 Waterbeleid"),
        (Dossier("36600", "XVII"), "36 600 XVII"),
        (Dossier("21501", "20", "Europese Raad"), "21 501-20 Europese Raad"),
    ],
)
def test_dossier_line(dossier: Dossier, line: str) -> None:
    assert dossier_line(dossier) == line


@pytest.mark.parametrize(("words", "text"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b en c")])
def test_enumeration(words: list[str], text: str) -> None:
    assert enumeration(words) == text


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2025, 9, 15), "2024–2025"),
        (date(2025, 9, 16), "2025–2026"),
        (date(2026, 1, 5), "2025–2026"),
        (date(2026, 9, 14), "2025–2026"),
        (date(2026, 9, 15), "2026–2027"),
    ],
)
def test_a_vergaderjaar_starts_on_the_third_tuesday_of_september(day: date, year: str) -> None:
    assert vergaderjaar(day) == year


@pytest.mark.parametrize(("day", "text"), [(date(2025, 9, 2), "2 september 2025"), (None, "…")])
def test_dutch_date(day: date | None, text: str) -> None:
    assert dutch_date(day) == text
