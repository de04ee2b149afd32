"""Documents that are no question document are said to be `unknown`, with nothing guessed."""

import pytest

from apps.documents.domain.outline import DocumentKind
from apps.documents.domain.paragraphs import Paragraph, Run, Source
from apps.documents.domain.structure import recognise

MOTION = """\
Tweede Kamer der Staten-Generaal
Vergaderjaar 2024-2025
31 936 Luchtvaartbeleid
Nr. 1210 MOTIE VAN HET LID KRUGER
Voorgesteld 12 februari 2025
De Kamer,
gehoord de beraadslaging,
constaterende dat de leden van de VVD-fractie en de D66-fractie hierover eerder vragen hebben gesteld;
overwegende dat omwonenden recht hebben op rust in de nacht;
verzoekt de regering voor de zomer met een plan te komen,
en gaat over tot de orde van de dag.
Kruger
"""

MINUTES = """\
Notulen ledenvergadering tennisvereniging De Slag
Aanwezig: 34 leden
1. Opening
De voorzitter opent de vergadering en heet de leden welkom.
2. Contributie
De leden vragen of de contributie omhoog gaat. De voorzitter zegt van niet.
Kan de penningmeester de begroting toelichten?
De penningmeester licht toe dat er 4.000 euro over is.
3. Rondvraag
Het lid Jansen vraagt wanneer de banen worden vernieuwd. Dat is in mei.
"""

NEWS = """\
Kamer wil opheldering over treinstoring
De leden van de VVD-fractie vragen opheldering van de minister over de storing van maandag.
Duizenden reizigers kwamen te laat op hun werk. "Dit kan zo niet langer", zegt Kamerlid De Wit.
De minister laat weten dat zij in gesprek is met ProRail. Wat ging er mis? Dat wordt onderzocht.
Reizigersvereniging Rover is kritisch. Volgens de organisatie was de informatie op stations onvoldoende.
Woensdag debatteert de Kamer over de kwestie.
"""

CONTRACT = """\
Overeenkomst van opdracht
Partijen: de Staat der Nederlanden, hierna opdrachtgever, en Adviesbureau Delta B.V., hierna opdrachtnemer,
komen het volgende overeen:
Artikel 1 Onderwerp
1. Opdrachtnemer verricht de werkzaamheden die in bijlage 1 zijn beschreven.
2. Opdrachtgever kan nadere vragen stellen, die opdrachtnemer binnen vijf dagen beantwoordt.
Artikel 2 Vergoeding
1. De vergoeding bedraagt 40.000 euro.
2. Facturen worden binnen dertig dagen betaald.
Aldus overeengekomen te Den Haag op 3 maart 2025.
"""

LETTER = """\
Ministerie van Financiën
De voorzitter van de Tweede Kamer der Staten-Generaal
Datum 3 juni 2025
Betreft Uitstel beantwoording schriftelijk overleg over de btw
Geachte voorzitter,
De vaste commissie voor Financiën heeft op 12 mei 2025 vragen gesteld in een schriftelijk overleg. Het is niet mogelijk deze vragen binnen de gestelde termijn te beantwoorden.
Ik streef ernaar de antwoorden voor 1 juli aan uw Kamer te sturen.
Hoogachtend,
de minister van Financiën,
E. Terpstra
"""

POLICYLETTER = """\
Geachte voorzitter,
Tijdens het debat van 3 juni hebben de leden van de VVD-fractie en de SP-fractie mij gevraagd naar de wachtlijsten. Met deze brief informeer ik uw Kamer.
De leden van de VVD-fractie vroegen hoe lang de wachtlijst is. Deze is in een jaar met tien procent gedaald.
De leden van de SP-fractie vroegen naar de oorzaak. Ik heb dat laten onderzoeken.
Met het oog op de begroting kom ik hier in het najaar op terug.
Hoogachtend,
De minister van Volksgezondheid, Welzijn en Sport,
F. Agelink
"""

DEBATE = """\
De heer Kruger (VVD):
Voorzitter. Is de minister het met mij eens dat dit niet kan? Ik zou willen vragen of zij actie onderneemt.
Minister Terpstra:
Dat ben ik met de heer Kruger eens. We zijn ermee bezig.
De voorzitter:
Mevrouw Bos, u heeft een vraag?
Mevrouw Bos (SP):
Wat gaat dit kosten? De leden van mijn fractie maken zich zorgen.
"""

FAQ = """\
Veelgestelde vragen over de energietoeslag
Wanneer krijg ik de toeslag?
U krijgt de toeslag in november.
Moet ik iets doen?
Nee, u hoeft niets te doen.
Hoe hoog is de toeslag?
De toeslag is 800 euro.
"""

CONVOCATIE = """\
CONVOCATIE
Inbreng schriftelijk overleg
Commissie: Financiën
Datum: 12 mei 2025, 14.00 uur
Onderwerp: Geannoteerde agenda Ecofinraad
De fracties wordt verzocht hun inbreng uiterlijk om 14.00 uur te sturen aan de griffie.
Agendapunt: Geannoteerde agenda Ecofinraad - 21501-07-2101
"""

BESLUITENLIJST = """\
Besluitenlijst procedurevergadering
Agendapunt: Voortgangsbrief spoor
Besluit: Agenderen voor schriftelijk overleg. Inbrengdatum vaststellen op 4 september 2025 te 14.00 uur.
Noot: De leden van de VVD-fractie verzoeken de minister om de bijlagen.
Agendapunt: Verzoek van het lid Olger om een brief
Besluit: De minister verzoeken de brief voor 1 september te sturen.
"""

NOTA = """\
NOTA NAAR AANLEIDING VAN HET VERSLAG
Inhoudsopgave
1. Inleiding
2. Hoofdlijnen van het voorstel
1. Inleiding
Met belangstelling heb ik kennisgenomen van het verslag van de vaste commissie voor Justitie.
2. Hoofdlijnen van het voorstel
De leden van de VVD-fractie vragen waarom dit voorstel nodig is.
Ik acht het voorstel nodig omdat het bestaande stelsel tekortschiet.
De leden van de D66-fractie vragen naar de kosten.
De kosten bedragen 3 miljoen euro.
"""


@pytest.mark.parametrize(
    "text",
    [MOTION, MINUTES, NEWS, CONTRACT, LETTER, POLICYLETTER, DEBATE, FAQ, CONVOCATIE, BESLUITENLIJST, NOTA],
    ids=[
        "motion",
        "minutes",
        "news item",
        "contract",
        "delay letter",
        "policy letter",
        "debate",
        "frequent questions",
        "convocation",
        "decisions",
        "nota",
    ],
)
def test_what_is_no_question_document_is_unknown(text: str) -> None:
    outline = recognise(Source("test", tuple(Paragraph((Run(line),)) for line in text.splitlines())))
    assert (outline.document.kind, outline.parts) == (DocumentKind.UNKNOWN, ())
