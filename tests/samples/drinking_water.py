"""A whole verslag about an invented letter on drinking water; `fixtures/sample_so.docx` is its Word file.

Everything in it is made up: the letter, the numbers of its Kamerstukken, the figures, the chair and the
clerk. It has what a real one has: joint askers, subjects, a group of questions under one answer, notes,
citations, lists, a table, pointers to other answers, promises with a date and a remark without an answer.
"""

from datetime import date

from apps.documents.domain.outline import Dossier, ItemKind
from apps.documents.domain.report import Committee, Official, Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker

MINISTER = "minister van Infrastructuur en Waterstaat"


def subject(text: str) -> ReportItem:
    return ReportItem(ItemKind.HEADING, text)


def asked(numbers: str, markdown: str) -> ReportItem:
    return ReportItem(ItemKind.QUESTION, markdown.strip(), tuple(numbers.split()))


def answered(numbers: str, markdown: str) -> ReportItem:
    return ReportItem(ItemKind.ANSWER, markdown.strip(), tuple(numbers.split()))


D66 = ReportPart(
    (Asker("D66"),),
    (
        subject("Beschikbaarheid van drinkwater"),
        asked(
            "1",
            """
De leden van de D66-fractie hebben met belangstelling kennisgenomen van de brief over de
drinkwatervoorziening en hebben daarover nog enkele vragen.

De leden van de D66-fractie lezen dat drie drinkwaterbedrijven voor 2030 een tekort aan winbaar water
verwachten. Deze leden vragen welke bedrijven dat zijn en hoeveel huishoudens het betreft. Kan de minister
aangeven of nieuwe woningen op tijd kunnen worden aangesloten?
""",
        ),
        answered(
            "1",
            """
Vitens, Brabant Water en WML hebben gemeld dat de vergunde hoeveelheid water in delen van hun
voorzieningsgebied in 2030 niet toereikend is als het gebruik blijft stijgen.[^1] Het gaat om gebieden met
in totaal ongeveer 640.000 huishoudens. Dat betekent niet dat deze huishoudens zonder water komen te zitten:
de bedrijven kunnen onderling leveren en de reserves aanspreken. De aansluiting van nieuwe woningen is tot
en met 2029 verzekerd.

[^1]: Kamerstuk 27 625, nr. 688.
""",
        ),
        asked(
            "2",
            """
De leden van de D66-fractie zijn benieuwd hoe het gebruik per hoofd van de bevolking zich sinds 2020 heeft
ontwikkeld en welk doel het kabinet voor 2035 hanteert. Zij willen graag een overzicht per jaar ontvangen.
""",
        ),
        answered(
            "2",
            """
Het gebruik is na een piek in 2020 gedaald. Het doel voor 2035 is gemiddeld 100 liter per persoon per dag.[^1]
De onderstaande tabel geeft het gebruik in huishoudens weer.

| Jaar | Liter per persoon per dag | Verschil met het jaar ervoor |
|------|--------------------------:|-----------------------------:|
| 2020 | 134 | 5 |
| 2021 | 130 | -4 |
| 2022 | 128 | -2 |
| 2023 | 123 | -5 |
| 2024 | 121 | -2 |

De daling komt vooral door zuiniger toestellen. Het kabinet verwacht dat voor de laatste twintig liter ook
ander gedrag en hergebruik van regenwater nodig zijn.

[^1]: Nationaal plan van aanpak drinkwaterbesparing, bijlage bij Kamerstuk 27 625, nr. 671.
""",
        ),
        asked(
            "3",
            """
De leden van de D66-fractie constateren dat de vergunningverlening voor nieuwe winningen gemiddeld acht jaar
duurt. Deze leden vragen wat de oorzaken daarvan zijn en hoe de minister de procedure wil versnellen.
""",
        ),
        answered(
            "3",
            """
De doorlooptijd heeft drie oorzaken:

1. het onderzoek naar de gevolgen voor natuur en landbouw duurt twee tot drie jaar, omdat een volledig
   groeiseizoen moet worden gemeten;
2. provincies beschikken over weinig gespecialiseerde vergunningverleners;
3. tegen vrijwel ieder besluit wordt beroep ingesteld.

Het kabinet heeft daarom met de provincies afgesproken dat:

- onderzoek naar verschillende locaties gelijktijdig start;
- één gezamenlijk team van deskundigen alle provincies bijstaat;
- bezwaren vooraf in een gebiedsproces worden besproken.

Het streven is de doorlooptijd terug te brengen tot vijf jaar. Zie voor de gebieden waar dit het meest
dringend is ook het antwoord op vraag 1.
""",
        ),
        subject("Kwaliteit van de bronnen"),
        asked(
            "4",
            """
De leden van de D66-fractie maken zich zorgen over PFAS in het oppervlaktewater. Welke innamepunten moesten
in 2024 tijdelijk dicht? Deze leden vragen voorts hoe vaak de oorzaak bekend is geworden.
""",
        ),
        answered(
            "4",
            """
In 2024 is de inname bij zes punten in totaal 41 keer gestaakt, waarvan 29 keer langs de Maas. In 24 gevallen
is de lozing achterhaald. De overige gevallen betroffen korte pieken die bij aankomst van de
monsternemer al voorbij waren.[^1] Rijkswaterstaat breidt het meetnet uit met vier stations die ieder uur
meten.

[^1]: Jaarrapport innamestops, bijlage bij Kamerstuk 27 625, nr. 694.
""",
        ),
        asked(
            "5",
            """
De leden van de D66-fractie vragen of de minister bereid is om alle lozingsvergunningen die ouder zijn dan
tien jaar voor eind 2026 te laten herzien. Kan zij daarbij voorrang geven aan lozingen bovenstrooms van een
innamepunt?
""",
        ),
        answered(
            "5",
            """
Ja. Van de 780 rijksvergunningen voor lozingen waren er op 1 september 2025 nog 212 ouder dan tien jaar.
Daarvan liggen er 64 bovenstrooms van een innamepunt; deze worden als eerste herzien. Uw Kamer ontvangt in
het eerste kwartaal van 2026 een overzicht van de voortgang.
""",
        ),
        asked(
            "6",
            """
De leden van de D66-fractie vragen tot slot hoe de minister voorkomt dat nieuwe stoffen pas worden ontdekt
als zij al jaren in het water zitten.
""",
        ),
        answered(
            "6",
            """
Drinkwaterbedrijven en Rijkswaterstaat zoeken sinds 2022 niet alleen naar bekende stoffen, maar vergelijken
ook het volledige patroon van een monster met dat van eerdere maanden. Afwijkingen worden binnen twee weken
beoordeeld door het RIVM. Op deze wijze zijn vorig jaar elf stoffen gevonden waarvoor nog geen norm gold.
Voor vier daarvan is inmiddels een indicatieve waarde vastgesteld.
""",
        ),
    ),
)

VVD = ReportPart(
    (Asker("VVD"),),
    (
        asked(
            "7",
            """
De leden van de VVD-fractie hebben kennisgenomen van de brief. Zij onderschrijven dat ook bedrijven op
voldoende water moeten kunnen rekenen.

De leden van de VVD-fractie vragen hoeveel bedrijven in 2024 geen nieuwe of zwaardere aansluiting konden
krijgen. Welke sectoren betreft het?
""",
        ),
        answered(
            "7",
            """
De drinkwaterbedrijven hebben 58 aanvragen van zakelijke klanten afgewezen of verkleind. Het betreft vooral
voedselverwerkers (23), datacentra (11) en de chemie (9). In 31 gevallen is in overleg een andere oplossing
gevonden, zoals gebruik van proceswater van mindere kwaliteit.
""",
        ),
        asked(
            "8",
            """
De leden van de VVD-fractie lezen dat de investeringsopgave tot 2035 op 7,5 miljard euro wordt geraamd. Deze
leden vragen wat dit voor het tarief van een gemiddeld huishouden betekent en of de minister een grens ziet.
""",
        ),
        answered(
            "8",
            """
Bij de huidige ramingen stijgt de rekening van een gemiddeld huishouden tot 2035 met ongeveer 45 euro per
jaar, gerekend in prijzen van 2025. De tarieven zijn kostendekkend; dat volgt uit artikel 11 van de
Drinkwaterwet. Het kabinet stelt geen grens aan het tarief, maar wel aan de vermogenskosten die mogen worden
doorberekend.[^1]

[^1]: Kamerstuk 27 625, nr. 690, p. 4 en 5.
""",
        ),
        asked(
            "9",
            """
De leden van de VVD-fractie wijzen op de lange procedures voor nieuwe winningen. Kan de minister uiteenzetten
welke stappen zij zet om die te bekorten?
""",
        ),
        answered("9", "Zie het antwoord op vraag 3."),
        asked(
            "10",
            """
De leden van de VVD-fractie vragen of drinkwaterbedrijven voldoende eigen vermogen kunnen opbouwen om de
genoemde investeringen te financieren. Zij vragen daarbij ook naar de rol van de aandeelhouders.
""",
        ),
        answered(
            "10",
            """
De solvabiliteit van de tien bedrijven lag eind 2024 gemiddeld op 34 procent, met een spreiding van 24 tot 51
procent. Zes bedrijven keren tot 2030 geen dividend uit. Dat is een besluit van hun aandeelhouders, de
provincies en gemeenten. Met die stap, en met leningen van de sectorbanken, is de opgave voor ten minste
acht bedrijven te dragen. Met de andere twee voert het kabinet gesprekken.
""",
        ),
        asked(
            "11",
            """
De leden van de VVD-fractie willen weten of de aanscherping van lozingsvergunningen tot onnodige lasten voor
bedrijven leidt en of het opsporen van nieuwe stoffen niet beter Europees kan worden opgepakt.
""",
        ),
        answered(
            "11",
            """
Voor de volgorde en de werkwijze verwijst het kabinet naar de antwoorden op de vragen 5 en 6. In aanvulling
daarop: het kabinet pleit in Brussel voor één Europese lijst van te meten stoffen, zodat bedrijven in
buurlanden aan dezelfde eisen voldoen.[^1]

[^1]: Kamerstuk 21 501-08, nr. 977.
""",
        ),
    ),
)

GROENLINKS_PVDA = ReportPart(
    (Asker("GroenLinks-PvdA"),),
    (
        subject("Rivieren en grensoverschrijdend overleg"),
        asked(
            "12",
            """
De leden van de GroenLinks-PvdA-fractie hebben vragen over de samenwerking met buurlanden.

De leden van de GroenLinks-PvdA-fractie vragen hoe Nederland wordt gewaarschuwd als bovenstrooms een
calamiteit plaatsvindt. Hoe vaak kwam zo'n waarschuwing in 2024 te laat?
""",
        ),
        answered(
            "12",
            """
De landen langs Rijn en Maas gebruiken een gezamenlijk alarmsysteem. In 2024 zijn 63 meldingen ontvangen. In
vijf gevallen kwam de melding later dan de afgesproken zes uur, steeds omdat de lozing in eerste instantie
als klein was beoordeeld. De drempel voor een melding is daarom per 1 januari 2025 verlaagd.
""",
        ),
        asked(
            "13 14",
            """
De leden van de GroenLinks-PvdA-fractie vragen wat de minister met haar Vlaamse en Waalse ambtgenoten heeft
afgesproken over de afvoer van de Maas bij droogte.[^1] Zij vragen daarnaast wanneer het bestaande verdrag
wordt herzien en of de Kamer daar vooraf over kan spreken.

[^1]: Deze leden doelen op het overleg van 5 juni 2025, genoemd in Kamerstuk 27 625, nr. 697.
""",
        ),
        answered(
            "13 14",
            """
Afgesproken is dat de landen bij een afvoer van minder dan 40 kubieke meter per seconde bij Monsin dagelijks
overleggen en hun onttrekkingen naar rato beperken. De verkenning voor een herziening van het verdrag is dit
jaar gestart. Het kabinet zal de Kamer voor 1 juli 2026 informeren over de inzet voor de onderhandelingen,
zodat daarover vooraf kan worden gesproken.
""",
        ),
        asked(
            "15",
            """
De leden van de GroenLinks-PvdA-fractie lezen dat het innamepunt bij Heel in de zomer van 2025 negentien
dagen gesloten was. Deze leden vragen waar de getroffen gemeenten in die dagen hun water vandaan kregen.
""",
        ),
        answered(
            "15",
            """
WML heeft in die periode grondwater ingezet uit de reserve bij het bekken De Lange Vlieter. Die reserve is
berekend op vijf weken. De levering is niet in gevaar geweest. Het bedrijf heeft op zijn
[website](https://www.voorbeeld.example/innamestop) dagelijks bericht over de stand van het bekken.
""",
        ),
        asked(
            "16",
            """
De leden van de GroenLinks-PvdA-fractie vragen of het kabinet het met hen eens is dat een producent die
vervuilt, ook de extra zuivering moet betalen. Op welke termijn komt de minister met een voorstel?
""",
        ),
        answered(
            "16",
            """
Het kabinet onderschrijft dat de vervuiler betaalt. Zoals aangegeven in het antwoord op vraag 4, is de bron
in ruim de helft van de gevallen bekend; dan worden de kosten nu al verhaald. Voor de andere gevallen wordt
een heffing per stofgroep onderzocht. Naar verwachting ontvangt uw Kamer in het najaar van 2026 de uitkomst
van dat onderzoek.
""",
        ),
        asked(
            "17",
            """
De leden van de GroenLinks-PvdA-fractie vragen tot slot hoe de minister de gezamenlijke belangen van de
landen in het stroomgebied van de Maas weegt.
""",
        ),
        answered("17", "Zie de beantwoording van de vragen 12 t/m 14."),
    ),
)

CDA_CHRISTENUNIE = ReportPart(
    (Asker("CDA"), Asker("ChristenUnie")),
    (
        asked(
            "18",
            """
De leden van de fracties van CDA en ChristenUnie hebben de brief gezamenlijk besproken.

De leden van de fracties van CDA en ChristenUnie vragen hoe bij de aanwijzing van aanvullende strategische
voorraden rekening wordt gehouden met boeren in de omgeving. Krijgen zij te maken met nieuwe beperkingen?
""",
        ),
        answered(
            "18",
            """
Een aanvullende voorraad is een reservering voor de lange termijn. Zolang er geen water wordt gewonnen,
gelden er voor bestaand gebruik geen andere regels dan nu. Wel toetst de provincie nieuwe activiteiten in de
diepe ondergrond, zoals boringen. Boeren in het gebied worden bij de aanwijzing persoonlijk geïnformeerd.
""",
        ),
        asked(
            "19",
            """
De leden van de fracties van CDA en ChristenUnie zijn benieuwd hoeveel water verloren gaat door lekkages en
hoe zich dat verhoudt tot de omringende landen.
""",
        ),
        answered(
            "19",
            """
Het lekverlies bedraagt in Nederland 5 procent van het geproduceerde water. In België is dat 18 procent, in
Duitsland 6 procent en in Frankrijk 20 procent.[^1] Het lage verlies is het gevolg van tijdige vervanging: per
jaar wordt ruim 1.200 kilometer leiding vernieuwd.

[^1]: De cijfers zijn niet op alle punten vergelijkbaar, omdat niet ieder land het verlies in huisaansluitingen
    meetelt.
""",
        ),
        asked(
            "20",
            """
De leden van de fracties van CDA en ChristenUnie vragen welke voorbereidingen de minister heeft getroffen
voor een langdurige uitval van elektriciteit. Zij vragen in het bijzonder naar ziekenhuizen en zorginstellingen.
""",
        ),
        answered(
            "20",
            """
Alle productielocaties beschikken over noodstroom voor ten minste tien dagen. Ziekenhuizen hebben een eigen
voorraad voor 24 uur en daarna voorrang bij nooddrinkwater. Voor zorginstellingen zonder eigen voorraad maken
de veiligheidsregio's afspraken (zie vraag 24).
""",
        ),
        asked(
            "21",
            """
De leden van de fracties van CDA en ChristenUnie vragen of de minister kan toezeggen dat regenwater bij
nieuwbouw standaard wordt benut voor het doorspoelen van toiletten.
""",
        ),
        answered(
            "21",
            """
Het kabinet wil hier eerst ervaring mee opdoen. In twaalf wijken loopt tot eind 2026 een proef. Daarbij wordt
ook gelet op het risico van verkeerde aansluitingen, die in het verleden tot besmetting hebben geleid. De
uitkomsten worden voor 1 april 2027 met uw Kamer gedeeld, met een voorstel voor aanpassing van het Besluit
bouwwerken leefomgeving als de proef daartoe aanleiding geeft.
""",
        ),
    ),
)

SGP = ReportPart(
    (Asker("SGP"),),
    (
        asked(
            "22",
            """
De leden van de SGP-fractie vragen aandacht voor verzilting. Zij lezen dat de inname bij Andijk in droge
zomers onder druk staat. Deze leden vragen welke maatregelen voor de zomer van 2026 gereed zijn.
""",
        ),
        answered(
            "22",
            """
Voor de zomer van 2026 wordt het peil van het IJsselmeer in het voorjaar tien centimeter hoger gezet en zijn
de schutsluizen bij Kornwerderzand voorzien van bellenschermen. Samen verminderen deze maatregelen de
zoutlast met naar schatting 30 procent.
""",
        ),
        asked(
            "23",
            """
De leden van de SGP-fractie vragen wie de kosten draagt van maatregelen tegen verzilting en of deze in de
genoemde raming zijn begrepen.
""",
        ),
        answered(
            "23",
            """
De maatregelen in het hoofdwatersysteem worden betaald uit het Deltafonds.[^1] De maatregelen van de
drinkwaterbedrijven zelf zijn in de raming begrepen. Voor de gevolgen voor het tarief en de financiering
verwijst het kabinet naar het antwoord op vraag 8 en 10.

[^1]: Kamerstuk 36 800 J, nr. 2.
""",
        ),
        asked(
            "24",
            """
De leden van de SGP-fractie vragen hoe kleine zorginstellingen en zelfstandig wonende ouderen in een
noodsituatie van water worden voorzien. Is daarvoor een plan per gemeente beschikbaar?
""",
        ),
        answered(
            "24",
            """
Iedere veiligheidsregio heeft een plan voor nooddrinkwater, waarin per gemeente de uitdeelpunten staan. In 17
van de 25 regio's is daarin ook vastgelegd wie water brengt naar mensen die niet zelf kunnen komen. De andere
acht regio's vullen hun plan aan. Het kabinet zal uw Kamer in het tweede kwartaal van 2026 over de stand van
zaken informeren.
""",
        ),
        asked(
            "25",
            """
De leden van de SGP-fractie vragen ten slotte of de minister de motie over bescherming van bronnen in het
Groene Hart als uitgevoerd beschouwt.
""",
        ),
        answered(
            "25",
            """
Nee. De motie vraagt om een gebiedsplan waarmee alle betrokken overheden instemmen. Twee waterschappen hebben
hun besluit aangehouden tot na de verkiezing van hun nieuwe bestuur. Zodra zij hebben besloten, wordt het plan
vastgesteld.
""",
        ),
        ReportItem(
            ItemKind.REMARK,
            """
De leden van de SGP-fractie spreken hun waardering uit voor de medewerkers van de
drinkwaterbedrijven, die in de droge zomer van 2025 dag en nacht beschikbaar waren.
""".strip(),
        ),
    ),
)

REPORT = Report(
    committee=Committee("Infrastructuur en Waterstaat"),
    subject="Drinkwatervoorziening en kwaliteit van rivierwater",
    about=(
        "de brief van 3 juli 2025 over de drinkwatervoorziening en de kwaliteit van het rivierwater "
        "(Kamerstuk 27 625, nr. 699)"
    ),
    addressees=(MINISTER,),
    dossiers=(Dossier("27625", "", "Waterbeleid"),),
    sub_number="706",
    put_on=date(2025, 9, 12),
    answered_on=date(2025, 10, 10),
    adopted_on=date(2025, 10, 16),
    chair=Official("voorzitter", "Brandsma"),
    clerk=Official("adjunct-griffier", "Oosterveld"),
    letter_date=date(2025, 10, 10),
    letter_reference="IENW/BSK-2025/241870",
    signatories=(MINISTER,),
    agenda=(
        (
            f"Brief van de {MINISTER} inzake de drinkwatervoorziening en de kwaliteit van het rivierwater, "
            "Kamerstuk 27 625, nr. 699"
        ),
        f"Brief van de {MINISTER} inzake het jaarrapport innamestops 2024, Kamerstuk 27 625, nr. 694",
    ),
    parts=(D66, VVD, GROENLINKS_PVDA, CDA_CHRISTENUNIE, SGP),
)
