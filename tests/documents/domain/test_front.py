"""The lines above the questions, for each kind."""

from dataclasses import replace
from datetime import date

import pytest

from apps.documents.domain.flow import Head, HeadKind, flow, front
from apps.documents.domain.outline import AskerKind, ItemKind
from apps.documents.domain.report import TITLES, Committee, Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker, answer_label, answer_label_below, answered_by, members_phrase
from apps.overleg.domain.profiles import Kind

DAM = Asker("Van Dam", AskerKind.MEMBER, one_person=True, fractie="D66")
SMIT = Asker("Smit", AskerKind.MEMBER, one_person=True, fractie="Groep Van Haga")
QUESTIONS = tuple(ReportItem(ItemKind.QUESTION, f"Vraag {n}?", (n,)) for n in "1234")
REPORT = Report(
    committee=Committee("Financiën"),
    subject="Bibliotheken",
    about="de brief over bibliotheken",
    addressees=("minister van Financiën", "staatssecretaris van Defensie"),
    parts=(
        ReportPart(
            (DAM,),
            (
                QUESTIONS[0],
                ReportItem(ItemKind.ANSWER, "Ja.", ("1",)),
                ReportItem(ItemKind.HEADING, "Open"),
                *QUESTIONS[1:3],
                ReportItem(ItemKind.ANSWER, "Nee.", ("2", "3")),
                ReportItem(ItemKind.REMARK, "Zie eerdere vragen."),
            ),
        ),
    ),
    put_on=date(2026, 3, 2),
    answered_on=date(2026, 3, 23),
)


def of(kind: Kind, **changes) -> Report:
    return replace(REPORT, kind=kind, title=TITLES[kind], **changes)


@pytest.mark.parametrize(
    ("kind", "first", "signed"),
    [
        (
            Kind.NADER_SO,
            (
                "Binnen de vaste commissie voor Financiën heeft de onderstaande fractie de behoefte nadere vragen en "
                "opmerkingen voor te leggen aan de minister van Financiën en de staatssecretaris van Defensie over de "
                "brief over bibliotheken."
            ),
            2,
        ),
        (
            Kind.LIJST,
            (
                "De vaste commissie voor Financiën heeft een aantal vragen voorgelegd aan de minister van Financiën en "
                "de staatssecretaris van Defensie over de brief over bibliotheken."
            ),
            2,
        ),
        (
            Kind.KAMERVRAGEN,
            (
                "Vragen van het lid Van Dam (D66) aan de Minister van Financiën en de Staatssecretaris van Defensie over "
                "de brief over bibliotheken (ingezonden 2 maart 2026)."
            ),
            0,
        ),
    ],
)
def test_the_opening_of_each_kind(kind, first, signed):
    lines = front(of(kind))
    assert (lines.opening[0], len(lines.signed)) == (first, signed)


def test_the_aanhangsel_has_its_own_series_and_number():
    lines = front(of(Kind.KAMERVRAGEN, sub_number="1314"))
    assert (lines.dossiers, lines.number, lines.adopted) == (("Aanhangsel van de Handelingen",), "1314", "")


def test_who_answers_kamervragen_stands_in_front_with_name_and_day():
    names = (("minister van Financiën", "Jansen"),)
    both = of(Kind.KAMERVRAGEN, signatories=REPORT.addressees, ministers=names)
    assert front(both).opening[1] == (
        "Antwoord van Minister Jansen (Financiën), mede namens de Staatssecretaris van Defensie "
        "(ontvangen 23 maart 2026)."
    )
    unanswered = of(Kind.KAMERVRAGEN, answered_on=None)
    assert front(unanswered).opening[1] == "Antwoord van de Minister van Financiën (ontvangen …)."


@pytest.mark.parametrize(
    ("titles", "names", "expected"),
    [
        (["minister van Defensie"], {}, "de Minister van Defensie"),
        (["minister voor Klimaat"], {"minister voor Klimaat": "De Wit"}, "Minister De Wit (Klimaat)"),
        ([], {}, "de …"),
        (
            ["minister van A", "minister van B", "minister van C"],
            {},
            "de Minister van A, mede namens de Ministers van B en van C",
        ),
        (
            ["minister van A", "staatssecretaris van B", "staatssecretaris van C"],
            {},
            "de Minister van A, mede namens de Staatssecretarissen van B en van C",
        ),
    ],
)
def test_who_answers(titles, names, expected):
    assert answered_by(titles, names) == expected


def test_members_with_their_fractie():
    assert members_phrase([DAM, SMIT]) == "de leden Van Dam (D66) en Smit (Groep Van Haga)"
    assert members_phrase([Asker("Omtzigt", AskerKind.MEMBER)]) == "het lid Omtzigt"


@pytest.mark.parametrize(
    ("numbers", "above", "of_list", "of_members"),
    [
        (("1",), ("1",), "Antwoord", "Antwoord 1"),
        (("3", "4", "5"), ("5",), "Antwoord op vragen 3, 4 en 5", "Antwoord 3, 4 en 5"),
        (("2",), ("3",), "Antwoord op vraag 2", "Antwoord 2"),
    ],
)
def test_how_an_answer_is_labelled(numbers, above, of_list, of_members):
    assert (answer_label_below(numbers, above), answer_label(numbers)) == (of_list, of_members)


@pytest.mark.parametrize(
    ("kind", "first", "joint"),
    [
        (Kind.LIJST, "Antwoord", "Antwoord op vragen 2 en 3"),
        (Kind.KAMERVRAGEN, "Antwoord 1", "Antwoord 2 en 3"),
    ],
)
def test_every_question_and_answer_is_labelled_and_no_level_is_skipped(kind, first, joint):
    heads = [(piece.kind, piece.level, piece.text) for piece in flow(of(kind)) if isinstance(piece, Head)]
    assert heads == [
        (HeadKind.SECTION, 1, "Vragen en antwoorden"),
        (HeadKind.QUESTION, 2, "Vraag 1"),
        (HeadKind.ANSWER, 3, first),
        (HeadKind.SUBJECT, 2, "Open"),
        (HeadKind.QUESTION, 3, "Vraag 2"),
        (HeadKind.QUESTION, 3, "Vraag 3"),
        (HeadKind.ANSWER, 4, joint),
        (HeadKind.REMARK, 3, "Toelichting"),
    ]
