"""A small report of each sister of the SO, as a value: notes, a list, a table, a joint answer, an addition."""

from collections.abc import Mapping
from datetime import date

from apps.documents.domain.outline import AskerKind, Dossier, ItemKind
from apps.documents.domain.report import TITLES, Committee, Official, Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker
from apps.overleg.domain.profiles import Kind

OCW = "minister van Onderwijs, Cultuur en Wetenschap"
FINANCES = "staatssecretaris van Financiën"


def asked(number: int, text: str) -> ReportItem:
    return ReportItem(ItemKind.QUESTION, text, (str(number),))


def answered(text: str, *numbers: int) -> ReportItem:
    return ReportItem(ItemKind.ANSWER, text, tuple(map(str, numbers)))


ITEMS = (
    asked(1, "Hoeveel leeszalen sloten in 2025 hun deuren?[^1]\n\n[^1]: Kamerstuk 33 846, nr. 12."),
    answered("In 2025 sloten twaalf leeszalen.\n\n- drie in Groningen;\n- negen elders.", 1),
    ReportItem(ItemKind.HEADING, "Geld"),
    asked(2, "Klopt het dat gemeenten steun kregen? Zo ja, welke?"),
    asked(3, "Wat kostte dat per jaar?"),
    answered("Ja, acht gemeenten.\n\n| jaar | bedrag |\n|---|---|\n| 2024 | 3 |\n| 2025 | 4 |", 2, 3),
    asked(4, "Wanneer is de evaluatie gereed?"),
    answered("Zie het antwoord op vraag 1.[^1]\n\n[^1]: Bijlage bij Kamerstuk 33 846, nr. 14.", 4),
)
# Where no label stands above a question, two in a row are told apart by nothing.
UNLABELLED = (*ITEMS[:3], *ITEMS[6:])
ADDED = (*ITEMS, ReportItem(ItemKind.REMARK, "Deze vragen vullen eerdere vragen over leeszalen aan."))
MEMBERS = (
    Asker("Van Dam", AskerKind.MEMBER, one_person=True, fractie="D66"),
    Asker("De Boer", AskerKind.MEMBER, one_person=True, fractie="GroenLinks-PvdA"),
)


def _of_commissie(kind: Kind, part: ReportPart) -> Report:
    return Report(
        committee=Committee("Onderwijs, Cultuur en Wetenschap"),
        kind=kind,
        title=TITLES[kind],
        subject="Leeszalen",
        about="de brief over openbare leeszalen",
        addressees=(OCW, FINANCES),
        signatories=(OCW, FINANCES),
        parts=(part,),
        dossiers=(Dossier("33846", "", "Bibliotheekstelsel"),),
        sub_number="131",
        put_on=date(2026, 3, 2),
        answered_on=date(2026, 3, 23),
        adopted_on=date(2026, 3, 26),
        chair=Official("voorzitter", "De Wit"),
        clerk=Official("griffier", "Bakker"),
    )


REPORTS: Mapping[Kind, Report] = {
    Kind.NADER_SO: _of_commissie(Kind.NADER_SO, ReportPart((Asker("D66"),), UNLABELLED)),
    Kind.LIJST: _of_commissie(Kind.LIJST, ReportPart((), ADDED)),
    Kind.KAMERVRAGEN: Report(
        committee=Committee("Griffie plenair", ""),
        kind=Kind.KAMERVRAGEN,
        title=TITLES[Kind.KAMERVRAGEN],
        subject="Leeszalen",
        about="de sluiting van openbare leeszalen",
        addressees=(OCW, FINANCES),
        signatories=(OCW, FINANCES),
        ministers=((OCW, "Jansen"),),
        parts=(ReportPart(MEMBERS, ADDED),),
        sub_number="1314",
        put_on=date(2026, 3, 2),
        answered_on=date(2026, 3, 23),
    ),
}
