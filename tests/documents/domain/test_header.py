"""The head of a report: each field as it is printed in the known formulas, or nothing."""

from datetime import date

import pytest

from apps.documents.domain.header import Header, addressees, read_header
from apps.documents.domain.outline import Dossier


@pytest.mark.parametrize(
    ("who", "found"),
    [
        (
            "de ministers van Buitenlandse Zaken, van Justitie en Veiligheid en van Defensie",
            (
                "minister van Buitenlandse Zaken",
                "minister van Justitie en Veiligheid",
                "minister van Defensie",
            ),
        ),
        ("de Minister van Defensie", ("minister van Defensie",)),
        (
            "de minister van Defensie en de staatssecretaris van Defensie",
            ("minister van Defensie", "staatssecretaris van Defensie"),
        ),
        (
            "de Minister voor Klimaat en Groene Groei en de Staatssecretarissen van Financiën en van Defensie",
            (
                "minister voor Klimaat en Groene Groei",
                "staatssecretaris van Financiën",
                "staatssecretaris van Defensie",
            ),
        ),
        ("de minister", ()),
        (
            "de minister en de staatssecretaris van Infrastructuur en Waterstaat",
            (
                "minister van Infrastructuur en Waterstaat",
                "staatssecretaris van Infrastructuur en Waterstaat",
            ),
        ),
        (
            "de Minister en Staatssecretaris van Defensie en de Minister van Financiën",
            ("minister van Defensie", "staatssecretaris van Defensie", "minister van Financiën"),
        ),
        ("de Minister-President", ("minister-president",)),
    ],
)
def test_addressees(who, found):
    assert addressees(who) == found


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (["Vastgesteld 29 januari 2024"], {"adopted_on": date(2024, 1, 29)}),
        (["Vastgesteld16 april 2010"], {"adopted_on": date(2010, 4, 16)}),
        (["Vastgesteld, .. xxxx 2025"], {}),
        (["Vastgesteld 31 februari 2024"], {}),
        (["21 501-28 Defensieraad"], {"dossiers": (Dossier("21501", "28", "Defensieraad"),)}),
        (["36600 XVII Begroting 2025"], {"dossiers": (Dossier("36600", "XVII", "Begroting 2025"),)}),
        (["Nr. 263"], {"sub_number": "263"}),
        (["nr. 12 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG"], {"sub_number": "12", "is_report": True}),
        (
            ["De vragen en opmerkingen zijn op 17 januari 2024 aan de Minister voorgelegd.",
             "Bij brief van 24 januari 2024 zijn de vragen beantwoord."],
            {"put_on": date(2024, 1, 17), "answered_on": date(2024, 1, 24)},
        ),
        (
            [("De op 3 maart 2025 aan de minister toegezonden vragen en opmerkingen zijn met de door de minister bij "
             "brief van … toegezonden antwoorden hieronder afgedrukt.")],
            {"put_on": date(2025, 3, 3)},
        ),
        (["De fungerend voorzitter van de commissie,", "Jansen"], {"chair": "Jansen"}),
        (["De voorzitter van de commissie, Jansen"], {"chair": "Jansen"}),
        (["Griffier van de commissie,", "De Vries"], {"clerk": "De Vries"}),
        (["De adjunct-griffier van de commissie\nDe Vries"], {"clerk": "De Vries"}),
        (["Binnen de vaste commissie voor Financiën bestond bij enkele fracties de behoefte"],
         {"committee": "Financiën"}),
        (["De algemene commissie voor Digitale Zaken, belast met het onderzoek"], {"committee": "Digitale Zaken"}),
        (["Een brief over water."], {}),
        (["21 501-28", "Defensieraad", "Nr. 263"],
         {"dossiers": (Dossier("21501", "28", "Defensieraad"),), "sub_number": "263"}),
        (["21 501-31 Raad voor Werkgelegenheid nr. 207 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG"],
         {"dossiers": (Dossier("21501", "31", "Raad voor Werkgelegenheid"),), "sub_number": "207", "is_report": True}),
        (["36 800 XVI Begroting 2026 36 600 XVI Begroting 2025"],
         {"dossiers": (Dossier("36800", "XVI", "Begroting 2026"), Dossier("36600", "XVI", "Begroting 2025"))}),
        (["36 600 B Gemeentefonds"], {"dossiers": (Dossier("36600", "B", "Gemeentefonds"),)}),
        (["AI1 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG"], {"sub_number": "AI", "is_report": True}),
        (["K2", "VERSLAG VAN EEN NADER SCHRIFTELIJK OVERLEG"], {"sub_number": "K", "is_report": True}),
        (["10 000 huizen"], {}),
        (["De voorzitter van de vaste commissie voor Defensie, Klaver"], {"chair": "Klaver"}),
        (["De griffier van de vaste commissie voor Onderwijs, Cultuur en Wetenschap,", "De Vries"],
         {"clerk": "De Vries"}),
        (["De waarnemend griffier: Weeber"], {"clerk": "Weeber"}),
        (["De voorzitter van de Tweede Kamer der Staten-Generaal"], {}),
        (["Datum 29 januari 2016", "Betreft Schriftelijk overleg over de lerarenbeurs"],
         {"answered_on": date(2016, 1, 29), "title": "de lerarenbeurs", "is_report": True}),
        (["Den Haag, 3 maart 2025", "Den Haag, 1 april 2025"],
         {"put_on": date(2025, 3, 3), "answered_on": date(2025, 4, 1)}),
        (["Naar aanleiding hiervan is op 19 oktober 2023 een brief gestuurd aan de Minister.",
          "De Minister heeft op 14 december 2023 gereageerd."],
         {"put_on": date(2023, 10, 19), "answered_on": date(2023, 12, 14)}),
        (["Bij brief van 3 mei 2024 zijn de vragen voorgelegd, die bij brief van 9 juni 2024 zijn beantwoord."],
         {"put_on": date(2024, 5, 3), "answered_on": date(2024, 6, 9)}),
        (["Vragen voorgelegd aan de Minister van Defensie over de op 1 juli 2024 toegezonden brief.",
          "Zij zijn op 3 juli 2024 toegezonden."],
         {"put_on": date(2024, 7, 3), "title": "de op 1 juli 2024 toegezonden brief",
          "addressees": ("minister van Defensie",)}),
    ],
)  # fmt: skip
def test_read_header(lines, fields):
    assert read_header(lines) == Header(**fields)
