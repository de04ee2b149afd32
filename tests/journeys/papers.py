"""What the fracties of the journey hand in: one text to paste, and one Word file of two fracties."""

from io import BytesIO

from docx import Document

PASTED = """\
De leden van de Volt-fractie hebben met belangstelling kennisgenomen van de brief over de bibliotheken.

Hoeveel bibliotheken zijn er sinds 2015 gesloten? Kan de minister aangeven welke gemeenten geen vestiging meer hebben?

Welke eisen stelt de minister aan de openingstijden?

En geldt dat ook voor jeugdbibliotheken?

Wie had dat tien jaar geleden kunnen denken?"""

_D66 = (
    "De leden van de D66-fractie vragen hoe de minister de bereikbaarheid van bibliotheken meet.",
    "Hoeveel leden telden de bibliotheken in 2025?",
    "Deze leden vragen of de minister bereid is het lidmaatschap tot achttien jaar gratis te houden.",
    "Welke rol ziet de minister voor schoolbibliotheken?",
    "Kan de minister toelichten hoe het digitale aanbod wordt betaald?",
)
_VVD = (
    "De leden van de VVD-fractie vragen welke gemeenten de zorgplicht nog niet nakomen.",
    "Wat kost een volwaardige vestiging per jaar?",
    "Deze leden vragen of samenwerking met ondernemers mogelijk is.",
    "Hoe wordt voorkomen dat bibliotheken met boekhandels concurreren?",
    "Wanneer ontvangt de Kamer de evaluatie van de wet?",
    "Is de minister bereid de Kamer jaarlijks te informeren?",
)


def two_fracties() -> bytes:
    """A Word file as a commissie assistant makes it: a heading per fractie and a paragraph per question."""
    document = Document()
    for fractie, questions in (("D66", _D66), ("VVD", _VVD)):
        document.add_paragraph(
            f"Vragen en opmerkingen van de leden van de {fractie}-fractie", style="Heading 2"
        )
        for question in questions:
            document.add_paragraph(question)
    sink = BytesIO()
    document.save(sink)
    return sink.getvalue()
