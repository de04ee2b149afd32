"""Questions of members: who asks whom about what and when, with or without the answers."""

from datetime import date

import pytest

from apps.documents.domain.outline import AskerKind, DocumentKind, Note, NotePlace, Place
from tests.documents.domain.profiles.papers import codes, items, outline

ASKED = (
    "Vragen van het lid Kentman (SP) aan de Minister van Defensie over oefeningen (ingezonden 3 mei 2024)."
)
BODY = "Vraag 1\nHoeveel oefeningen zijn er?\nAntwoord 1\nTwaalf."


@pytest.mark.parametrize(
    ("head", "askers", "kind", "addressees", "title", "put_on"),
    [
        (ASKED, ("Kentman",), "member", ("minister van Defensie",), "oefeningen", date(2024, 5, 3)),
        (
            (
                "Vragen van de leden Kuiper en Patijn-Smit (beiden PvdA) aan de ministers van Financiën en van Defensie over tanks "
                "(ingezonden 3 mei 2024, nr. 2024Z01234)"
            ),
            ("Kuiper", "Patijn-Smit"),
            "member",
            ("minister van Financiën", "minister van Defensie"),
            "tanks",
            date(2024, 5, 3),
        ),
        (
            (
                "Nadere vragen van de leden Van der Leeuw (GroenLinks-PvdA), Boswijkstra (CDA) c.s. aan de Minister-President en "
                "de Staatssecretaris van Defensie naar aanleiding van «Waarom vliegt dat?» (ingezonden 3 mei 2024)"
            ),
            ("Van der Leeuw", "Boswijkstra"),
            "member",
            ("minister-president", "staatssecretaris van Defensie"),
            "«Waarom vliegt dat?»",
            date(2024, 5, 3),
        ),
        (
            (
                "Vragen van de leden Omtzigt (Omtzigt), Van Haga (Groep Van Haga) en Den Haan (Fractie Den Haan) aan de minister "
                "van Defensie over oefeningen"
            ),
            ("Omtzigt", "Groep Van Haga", "Fractie Den Haan"),
            "member",
            ("minister van Defensie",),
            "oefeningen",
            None,
        ),
        (
            "Vragen van het lid Van Haga (Groep Van Haga) aan de minister van Defensie inzake oefeningen",
            ("Groep Van Haga",),
            "group",
            ("minister van Defensie",),
            "oefeningen",
            None,
        ),
        (
            "Vragen van de leden vanDijk (SP) en Patijn(D66) aan de minister van Defensie over oefeningen",
            ("vanDijk", "Patijn"),
            "member",
            ("minister van Defensie",),
            "oefeningen",
            None,
        ),
        (
            "Antwoorden van de minister van Defensie op schriftelijke vragen van het lid Dobberman (SP) over oefeningen",
            ("Dobberman",),
            "member",
            (),
            "oefeningen",
            None,
        ),
    ],
)
def test_head(head, askers, kind, addressees, title, put_on):
    found = outline(f"{head}\n{BODY}")
    (part,) = found.parts
    assert (
        found.document.kind,
        part.askers,
        part.asker_kind,
        found.document.addressees,
        found.document.title,
        found.document.put_on,
        codes(found),
    ) == (DocumentKind.KAMERVRAGEN, askers, AskerKind(kind), addressees, title, put_on, [])


def test_answered_with_the_number_of_the_aanhangsel():
    found = outline(
        f"Aanhangsel van de Handelingen\n1388\n{ASKED}\nAntwoord van Minister Paulsma (Defensie), mede namens de "
        f"Staatssecretaris van Financiën (ontvangen 4 juni 2024). Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 12.\n{BODY}"
    )
    assert (found.document.sub_number, found.document.answered_on, codes(found)) == (
        "1388",
        date(2024, 6, 4),
        [],
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Vraag 3, 4 en 5\nHoeveel?\nWaar?\nWie?\nAntwoord 3, 4 en 5\nDaar.",
            [("question", (3, 4, 5), "Hoeveel?\n\nWaar?\n\nWie?"), ("answer", (3, 4, 5), "Daar.")],
        ),
        (
            "Vraag 7, 8, 9 10 en 11\nHoeveel?\nAntwoord 7, 8, 9 10 en 11\nDaar.",
            [("question", (7, 8, 9, 10, 11), "Hoeveel?"), ("answer", (7, 8, 9, 10, 11), "Daar.")],
        ),
        (
            "Vragen 1 t/m 3\nHoeveel?\nAntwoorden 1 t/m 3\nDaar.",
            [("question", (1, 2, 3), "Hoeveel?"), ("answer", (1, 2, 3), "Daar.")],
        ),
        (
            "Vraag 1 en 2\n1. Hoeveel?\n2. Waar?\nAntwoord 1 en 2\nDaar.",
            [("question", (1,), "Hoeveel?"), ("question", (2,), "Waar?"), ("answer", (1, 2), "Daar.")],
        ),
        (
            "1\nHoeveel oefeningen zijn er?\n2\nWaar zijn die?",
            [("question", (1,), "Hoeveel oefeningen zijn er?"), ("question", (2,), "Waar zijn die?")],
        ),
        (
            "Vraag 1\nHoeveel?\nToelichting:\nDeze vragen vullen eerdere vragen aan.",
            [("question", (1,), "Hoeveel?"), ("remark", (), "Deze vragen vullen eerdere vragen aan.")],
        ),
    ],
)
def test_groups_and_what_follows(body, expected):
    assert items(outline(f"{ASKED}\n{body}")) == expected


def test_delay_is_no_answer():
    found = outline(
        f"{ASKED}\nMededeling van Minister Paulsma (Defensie) (ontvangen 20 mei 2024).\nVraag 1\nHoeveel?\n"
        "Mededeling\nHet beantwoorden kost meer tijd."
    )
    assert (found.document.answered_on, items(found)) == (
        None,
        [("question", (1,), "Hoeveel?"), ("remark", (), "Het beantwoorden kost meer tijd.")],
    )


def test_typed_notes():
    found = outline(
        f"{ASKED}\nVraag 1\nKent u het bericht?[1]\nVraag 2\nEn dit?\n[1] De Courant, 1 mei 2024."
    )
    assert (items(found)[0], found.notes) == (
        ("question", (1,), "Kent u het bericht?"),
        (Note(1, "De Courant, 1 mei 2024.", NotePlace.QUESTION, 1, Place(0, 0, 19, 19)),),
    )
