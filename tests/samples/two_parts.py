"""A small report with one of everything: a subject, notes, a list, a table, a group of questions, a remark."""

from datetime import date

from apps.documents.domain.outline import Dossier, ItemKind
from apps.documents.domain.report import Committee, Official, Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker

HOSTILE = "#let x = `c` $m$ \\ @ref <label> //x [^0] \"'&<b> #panic(1) */"

ANSWER = """
## Kop

Ja[^a], zie [site](https://voorbeeld.example/a?b=1&c=2).

3) een
   - *binnen*
4) twee

| Kop | Getal |
|-----|------:|
| cel[^b] | **1** |

> citaat

Einde[^a].\\
Nieuwe regel.

[^a]: Kamerstuk 27 625, nr. 3.

    Tweede alinea.
[^b]: Bron: `RIVM`.
""".strip()

QUESTION = "De leden van de D66-fractie vragen[^1] hoe het **zit**.\n\n[^1]: Brief van 3 juli."

REPORT = Report(
    committee=Committee("Infrastructuur en Waterstaat"),
    subject="Drinkwater",
    about="de brief over drinkwater",
    addressees=("minister van Infrastructuur en Waterstaat",),
    dossiers=(Dossier("27625", "", "Waterbeleid"),),
    sub_number="706",
    put_on=date(2025, 9, 12),
    answered_on=date(2025, 10, 10),
    adopted_on=date(2025, 10, 16),
    chair=Official("fungerend voorzitter", "Brandsma"),
    clerk=Official("adjunct-griffier", "Oosterveld"),
    signatories=("minister van Infrastructuur en Waterstaat", "minister van Financiën"),
    letter_reference="IENW/1",
    agenda=("Brief van de minister, Kamerstuk 27 625, nr. 699",),
    parts=(
        ReportPart(
            (Asker("D66"),),
            (
                ReportItem(ItemKind.HEADING, "Kwaliteit"),
                ReportItem(ItemKind.QUESTION, QUESTION, ("1",)),
                ReportItem(ItemKind.ANSWER, ANSWER, ("1",)),
            ),
        ),
        ReportPart(
            (Asker("CDA"), Asker("SGP")),
            (
                ReportItem(ItemKind.QUESTION, "De leden vragen A?", ("2",)),
                ReportItem(ItemKind.QUESTION, "De leden vragen B?", ("3",)),
                ReportItem(
                    ItemKind.ANSWER, "Zie het antwoord op vraag 1[^x].\n\n[^x]: Slotnoot.", ("2", "3")
                ),
                ReportItem(ItemKind.REMARK, "De leden danken de minister."),
            ),
        ),
    ),
)
