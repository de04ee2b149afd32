"""Documents of each kind: taken over by the overleg of that kind, refused with a sentence by another."""

import pytest

from apps.accounts.domain.refusals import Invalid
from apps.documents.models import Recognition, SourceDocument
from apps.documents.services.recognitions import accept_recognition, upload_document
from apps.documents.services.unread import OTHER_KIND, read_documents
from apps.overleg.domain.profiles import Kind
from apps.overleg.models import Inbreng
from apps.overleg.services import overleggen
from tests import kinds
from tests import world as w

pytestmark = pytest.mark.django_db

LIJST = """Lijst van vragen

De vaste commissie voor Onderwijs, Cultuur en Wetenschap heeft een aantal vragen voorgelegd aan de Minister van \
Onderwijs, Cultuur en Wetenschap over de brief over leeszalen.

Vraag 1

Hoeveel leeszalen zijn er nu?

Vraag 2

Welke gemeenten hebben geen leeszaal? Waarom niet?

Vraag 3

Wat kost een leeszaal per jaar?
"""
KAMERVRAGEN = """Vragen van de leden Van Dam (D66) en Smit (VVD) aan de Minister van Onderwijs, Cultuur en \
Wetenschap over de sluiting van leeszalen (ingezonden 2 maart 2026).

Vraag 1

Bent u bekend met het bericht dat leeszalen sluiten?

Vraag 2

Klopt dat bericht? Zo ja, wat doet u eraan?
"""
INBRENG = """Vragen en opmerkingen van de leden van de VVD-fractie

De leden van de VVD-fractie vragen waarom leeszalen sluiten.
"""


def opened(world, kind):
    overleg = kinds.make(world, kind)
    if overleg.steps["open"].sources:
        overleg = overleggen.open_overleg(overleg=overleg, actor=world.clerk)
    return overleg


def taken_over(world, kind, text):
    overleg = opened(world, kind)
    recognition = upload_document(overleg=overleg, actor=world.clerk, name="vragen.txt", data=text.encode())
    accept_recognition(recognition=recognition, actor=world.clerk)
    return overleg


def told(overleg):
    return [
        (one.asked_by, [(q.label, q.text) for q in one.questions.order_by("position")])
        for one in overleg.inbrengen.order_by("position")
    ]


def test_a_list_is_taken_over_without_askers_and_without_its_labels():
    overleg = taken_over(w.make_world(), Kind.LIJST, LIJST)
    assert told(overleg) == [
        (
            [],
            [
                ("", "Hoeveel leeszalen zijn er nu?"),
                ("", "Welke gemeenten hebben geen leeszaal? Waarom niet?"),
                ("", "Wat kost een leeszaal per jaar?"),
            ],
        )
    ]


def test_kamervragen_are_taken_over_with_their_members_and_numbers():
    overleg = taken_over(kinds.world_of(Kind.KAMERVRAGEN), Kind.KAMERVRAGEN, KAMERVRAGEN)
    assert told(overleg) == [
        (
            ["Van Dam (D66)", "Smit (VVD)"],
            [
                ("1", "Bent u bekend met het bericht dat leeszalen sluiten?"),
                ("2", "Klopt dat bericht? Zo ja, wat doet u eraan?"),
            ],
        )
    ]


@pytest.mark.parametrize(
    ("kind", "text", "for_a"),
    [
        (Kind.SO, LIJST, "lijst van vragen"),
        (Kind.SO, KAMERVRAGEN, "Kamervragen"),
        (Kind.NADER_SO, KAMERVRAGEN, "Kamervragen"),
        (Kind.LIJST, INBRENG, "schriftelijk overleg"),
        (Kind.KAMERVRAGEN, LIJST, "lijst van vragen"),
    ],
)
def test_a_document_of_another_kind_is_refused_and_nothing_is_kept(kind, text, for_a):
    world = kinds.world_of(kind)
    overleg = opened(world, kind)
    with pytest.raises(Invalid) as refused:
        upload_document(overleg=overleg, actor=world.clerk, name="vragen.txt", data=text.encode())
    assert (refused.value.code, for_a in str(refused.value.fields["file"])) == ("other-kind", True)
    assert not SourceDocument.objects.exists()


def test_a_large_file_of_another_kind_is_refused_when_it_was_read(monkeypatch):
    monkeypatch.setattr("apps.documents.services.recognitions.READ_AT_ONCE", 10)
    world = w.make_world()
    overleg = opened(world, Kind.SO)
    upload_document(overleg=overleg, actor=world.clerk, name="lijst.txt", data=LIJST.encode())
    assert read_documents() == 1
    assert list(Recognition.objects.values_list("state", "refusal")) == [("refused", OTHER_KIND)]


def test_members_of_no_known_fractie_are_named_in_the_refusal():
    world = kinds.world_of(Kind.KAMERVRAGEN)
    overleg = opened(world, Kind.KAMERVRAGEN)
    text = KAMERVRAGEN.replace("(VVD)", "(Onbekend)")
    recognition = upload_document(overleg=overleg, actor=world.clerk, name="vragen.txt", data=text.encode())
    with pytest.raises(Invalid) as refused:
        accept_recognition(recognition=recognition, actor=world.clerk)
    assert (refused.value.code, "Smit (Onbekend)" in str(refused.value)) == ("unknown-asker", True)
    assert not Inbreng.objects.exists()
