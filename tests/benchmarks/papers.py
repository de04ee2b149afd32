"""The papers that are measured: a made-up verslag of any size, with everything a real one has; always the same."""

from datetime import date
from itertools import count
from random import Random

from apps.documents.domain.outline import Dossier, ItemKind
from apps.documents.domain.report import Committee, Official, Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker

FRACTIES = ("GroenLinks-PvdA", "VVD", "NSC", "D66", "BBB", "CDA", "SGP", "ChristenUnie")
MINISTER = "minister van Infrastructuur en Waterstaat"

_SUBJECTS = (
    "de veerdiensten op de grote rivieren", "het onderhoud van sluizen", "de dijken langs de kust",
    "de bereikbaarheid van eilanden", "het vervoer van gevaarlijke stoffen", "de kwaliteit van zwemwater",
    "de vergunningen voor steigers", "het toezicht op de binnenvaart", "de aanleg van natuuroevers",
    "de kosten van baggerwerk", "de opleiding van loodsen", "het meten van grondwater",
)  # fmt: skip
_QUALITIES = ("beperkt", "toegenomen", "verdeeld", "gelijk gebleven", "minder dan geraamd", "nog onzeker")
_REMARKS = (
    "De leden van de {fractie}-fractie hebben kennisgenomen van de plannen voor {subject}.",
    "Zij constateren dat de aandacht voor {subject} de afgelopen {n} jaar {quality} is.",
    "Tegelijkertijd lezen deze leden dat gemeenten en provincies {subject} verschillend beoordelen.",
    "Daarbij speelt volgens hen mee dat {n} procent van het budget al is vastgelegd in overeenkomsten.",
)
_ASKS = (
    "Deze leden vragen of de minister kan toelichten hoe {subject} tot 2030 wordt bekostigd.",
    "Kan de minister aangeven welke gevolgen dit heeft voor {subject}?",
    "Zij zijn benieuwd hoe vaak er de laatste {n} jaar klachten waren over {subject}.",
    "Graag ontvangen deze leden een overzicht per provincie van {subject}.",
    "De leden van de {fractie}-fractie willen weten waarom het besluit over {subject} is uitgesteld.",
)
_FACTS = (
    "Voor {subject} is in de begroting {n} miljoen euro gereserveerd, verdeeld over vijf jaar.",
    "De beheerders hebben gemeld dat het gebruik sinds 2021 {quality} is en dat de wachttijden afnemen.",
    "Het kabinet vindt dat {subject} een gedeelde verantwoordelijkheid is van rijk, provincies en waterschappen.",
    "In de praktijk blijkt dat de regels per gebied verschillen, wat voor ondernemers lastig uit te leggen is.",
    "Bij de laatste inspectie voldeed {n} procent van de locaties aan de eisen die daarvoor gelden.",
    "Daarom is met de uitvoerders afgesproken dat zij hun planning voor {subject} openbaar maken.",
    "Dat neemt niet weg dat er verschillen blijven tussen stedelijke gebieden en het platteland.",
)
_PROMISES = (
    "Uw Kamer ontvangt hierover in het voorjaar van 2026 een brief.",
    "Ik zal uw Kamer voor 1 oktober 2026 informeren over {subject}.",
)
_POINTERS = ("Zie verder het antwoord op vraag {other}.", "Zoals aangegeven in het antwoord op vragen {other} en {next} geldt dit ook hier.")  # fmt: skip
_NOTES = ("Kamerstuk 27 625, nr. {n}.", "Kamerstukken II 2023/24, 31 409, nr. {n}.", "Jaarverslag van de beheerders, 2024, p. {n}.")  # fmt: skip


def report(questions: int, seed: int = 0) -> Report:
    """A verslag with so many questions and answers, about 250 words each; the same numbers give the same words."""
    return _Writing(questions, seed).report()


def prose(characters: int) -> str:
    """The words of questions and answers as one text, at least so long."""
    parts: list[str] = []
    length = 0
    for part in report(1 + characters // 1200).parts:
        for item in part.items:
            parts.append(item.markdown)
            length += len(item.markdown) + 2
    return "\n\n".join(parts)[:characters]


class _Writing:
    def __init__(self, questions: int, seed: int) -> None:
        self.questions = questions
        self.random = Random(20260302 + seed)
        self.numbers = count(1)

    def report(self) -> Report:
        shares = [self.questions // len(FRACTIES)] * len(FRACTIES)
        shares[0] += self.questions - sum(shares)
        return Report(
            committee=Committee("Infrastructuur en Waterstaat"),
            subject="Brief over de vaarwegen",
            about="de brief over de vaarwegen van 3 februari 2025",
            addressees=(MINISTER,),
            parts=tuple(
                self.part(fractie, share) for fractie, share in zip(FRACTIES, shares, strict=True) if share
            ),
            dossiers=(Dossier("31409", "", "Zee- en binnenvaart"),),
            put_on=date(2025, 2, 20),
            answered_on=date(2025, 4, 3),
            chair=Official("voorzitter", "Van Voorbeeld"),
            clerk=Official("griffier", "Bedacht"),
            agenda=("Vaarwegen – Kamerstuk 31 409, nr. 433",),
        )

    def part(self, fractie: str, share: int) -> ReportPart:
        items: list[ReportItem] = []
        for _ in range(share):
            number = next(self.numbers)
            items.append(ReportItem(ItemKind.QUESTION, self.question(fractie), (str(number),)))
            items.append(ReportItem(ItemKind.ANSWER, self.answer(number), (str(number),)))
        return ReportPart((Asker(fractie),), tuple(items))

    def words(self, sentence: str, **fields: object) -> str:
        # Real answers hardly ever repeat a sentence word for word.
        about = "" if "{n}" in sentence else f" (gebied {self.random.randint(1, 9000)})"
        return (sentence[:-1] + about + sentence[-1]).format(
            subject=self.random.choice(_SUBJECTS),
            quality=self.random.choice(_QUALITIES),
            n=self.random.randint(2, 190),
            **fields,
        )

    def some(self, sentences: tuple[str, ...], number: int, **fields: object) -> str:
        return " ".join(self.words(one, **fields) for one in self.random.sample(sentences, number))

    def question(self, fractie: str) -> str:
        remarks = self.some(_REMARKS, 3, fractie=fractie)
        return f"{remarks}\n\n{self.some(_ASKS, 2, fractie=fractie)}"

    def answer(self, number: int) -> str:
        first, second = self.some(_FACTS, 4), self.some(_FACTS, 3)
        text = f"{first}[^1]\n\n{second}"
        if number % 3 == 0:
            other = self.random.randint(1, max(1, self.questions - 1))
            text += " " + self.words(self.random.choice(_POINTERS), other=other, next=other + 1)
        if number % 5 == 0:
            text += " " + self.words(self.random.choice(_PROMISES))
        if number % 7 == 0:
            text += "\n\n" + "\n".join(f"- {self.words(fact)}" for fact in self.random.sample(_FACTS, 3))
        return f"{text}\n\n[^1]: {self.words(self.random.choice(_NOTES))}"
