"""Each sister of the SO from a new overleg to the adopted report, read back: pages for the Kamer, services between."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.documents import formats
from apps.documents.domain.outline import DocumentKind, ItemKind, Outline
from apps.documents.domain.structure import recognise
from apps.documents.models import Recognition
from apps.documents.services.recognitions import accept_recognition
from apps.overleg.domain.profiles import Kind
from apps.overleg.models import Overleg
from apps.overleg.services.arrangements import combine_answer
from tests import kinds
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db

LIST = "1. Hoeveel leeszalen zijn er?\n\n2. Welke gemeenten hebben er geen?\n\n3. Wat kost een leeszaal per jaar?"
OF_MEMBERS = """Vragen van de leden Van Dam (D66) en Smit (VVD) aan de Minister van Onderwijs, Cultuur en \
Wetenschap over de sluiting van leeszalen (ingezonden 2 maart 2026).

Vraag 1

Bent u bekend met het bericht dat leeszalen sluiten?

Vraag 2

Klopt dat bericht?

Vraag 3

Zo ja, wat doet u eraan?
"""


def starts(world, kind: Kind, **typed) -> Overleg:
    """The clerk chooses the kind and fills in the form."""
    client = signed_in(world.clerk)
    chosen = f"{url('overleg-create')}?{urlencode({'soort': kind.value} | typed.pop('query', {}))}"
    form = client.get(chosen).context["form"]
    given = {
        "title": "Leeszalen",
        "about": "de sluiting van leeszalen",
        "commissie": str(world.commissie.public_id),
        "addressees": [str(world.minister.public_id)],
        "answers_due_0": "2036-04-10",
        **({"inbreng_due_0": "2036-03-10"} if "inbreng_due" in form.fields else {}),
        **typed,
    }
    response = client.post(chosen, given)
    assert response.status_code == 302, text_of(response)
    return Overleg.objects.latest("pk")


def acts(person, overleg: Overleg, *verbs: str, **typed) -> None:
    """The person does these acts, one after another, on their own pages."""
    for verb in verbs:
        response = signed_in(person).post(url(f"overleg-{verb}", overleg), typed)
        assert response.status_code == 302, text_of(response)
    overleg.refresh_from_db()


def answered(world, overleg: Overleg, *texts: str) -> None:
    """The ministry writes and approves these answers, and sends them with a letter."""
    owed = [answer for answer in w.answers_of(overleg) if answer.state != "withdrawn"]
    done = [w.to_approved(world, answer, text) for answer, text in zip(owed, texts, strict=True)]
    letter = {
        "answers": [str(a.public_id) for a in done],
        "letter_date": "2026-03-20",
        "signatories": world.minister.title,
        "sure": "on",
    }
    acts(world.coordinator, overleg, "send", **letter)
    assert overleg.state == "answered"


def adopted(world, overleg: Overleg) -> Outline:
    """The clerk adopts the report, downloads it as Word file, and it is read back."""
    acts(world.clerk, overleg, "adopt", adopted_on="2026-03-26", sub_number="14")
    report = overleg.reports.get(sending=None, format="docx")
    response = signed_in(world.clerk).get(url("report-download", report))
    return recognise(formats.read(response.content, "verslag.docx"))


def told(outline: Outline) -> list[tuple[str, tuple[int, ...], str]]:
    return [(item.kind.value, item.numbers, item.text) for part in outline.parts for item in part.items]


def test_a_second_round_follows_from_the_answers_of_the_first():
    # given a first round with answers
    world = w.make_world()
    first = w.sent_overleg(world)
    # when the clerk starts a second one from its page, a fractie asks again, and the ministry answers
    page = signed_in(world.clerk).get(url("overleg-detail", first))
    link = f"?soort=nader_so&amp;eerder={first.public_id}"
    assert link in page.content.decode()
    form = (
        signed_in(world.clerk)
        .get(f"{url('overleg-create')}?soort=nader_so&eerder={first.public_id}")
        .context["form"]
    )
    assert (form["title"].value(), form["previous"].value()) == (first.title, first.public_id)
    second = starts(
        world, Kind.NADER_SO, previous=str(first.public_id), query={"eerder": str(first.public_id)}
    )
    acts(world.clerk, second, "open")
    kinds.hand_in(world, second, ["De leden van de VVD-fractie vragen waarom het antwoord zo kort is."])
    acts(world.clerk, second, "close", "number", "put")
    answered(world, second, "Omdat er weinig over te zeggen is.")
    outline = adopted(world, second)
    # then both pages lead to the other round, and the report is that of a second round
    assert "Eerste ronde" in text_of(signed_in(world.clerk).get(url("overleg-detail", second)))
    assert "Tweede ronde" in text_of(signed_in(world.clerk).get(url("overleg-detail", first)))
    assert outline.document.kind is DocumentKind.VERSLAG_SO
    assert [part.askers for part in outline.parts] == [("VVD",)]
    assert told(outline) == [
        ("question", (1,), "De leden van de VVD-fractie vragen waarom het antwoord zo kort is."),
        ("answer", (1,), "Omdat er weinig over te zeggen is."),
    ]


def test_a_list_is_anonymous_from_beginning_to_end():
    # given a lijst van vragen
    world = w.make_world()
    overleg = starts(world, Kind.LIJST)
    # when the clerk pastes the questions, numbers and puts them, and the ministry answers
    acts(world.clerk, overleg, "open")
    page = signed_in(world.clerk).get(url("inbreng-hand-in", overleg))
    assert set(page.context["form"].fields) == {"file", "text", "propose"}
    pasted = signed_in(world.clerk).post(url("inbreng-hand-in", overleg), {"text": LIST, "propose": "on"})
    assert pasted.status_code == 302
    acts(world.clerk, overleg, "close", "number", "put")
    answered(world, overleg, "Er zijn er 400.", "Dat zijn er drie.", "Zie het antwoord op vraag 1.")
    outline = adopted(world, overleg)
    # then the report is a list in which nobody is named
    document = outline.document
    assert (document.kind, document.committee, document.adopted_on) == (
        DocumentKind.LIJST,
        world.commissie.name,
        date(2026, 3, 26),
    )
    assert [(part.askers, part.heading) for part in outline.parts] == [((), None)]
    questions = [q[3:] for q in LIST.split("\n\n")]
    assert told(outline) == [
        ("question", (1,), questions[0]),
        ("answer", (1,), "Er zijn er 400."),
        ("question", (2,), questions[1]),
        ("answer", (2,), "Dat zijn er drie."),
        ("question", (3,), questions[2]),
        ("answer", (3,), "Zie het antwoord op vraag 1."),
    ]
    assert outline.parts[0].items[-1].references[0].numbers == (1,)


def test_kamervragen_go_from_the_members_to_the_minister_and_into_the_aanhangsel():
    # given Kamervragen at the Griffie plenair
    world = kinds.world_of(Kind.KAMERVRAGEN)
    overleg = starts(world, Kind.KAMERVRAGEN)
    # when the clerk uploads the questions, puts them at once, and two get one answer
    file = SimpleUploadedFile("vragen.txt", OF_MEMBERS.encode())
    uploaded = signed_in(world.clerk).post(
        reverse("web:document-upload", args=[overleg.public_id]), {"file": file}
    )
    assert uploaded.status_code == 302, text_of(uploaded)
    accept_recognition(recognition=Recognition.objects.get(), actor=world.clerk)
    page = signed_in(world.clerk).get(url("overleg-detail", overleg))
    assert page.context["step"].button.url == url("overleg-put", overleg)
    assert [stage["label"] for stage in page.context["stages"]][:2] == [
        "In voorbereiding",
        "Bij het ministerie",
    ]
    acts(world.clerk, overleg, "put")
    _first, second, third = w.answers_of(overleg)
    combine_answer(answer=second, actor=world.coordinator, others=[third])
    answered(world, overleg, "Ja.", "Ja, wij onderzoeken het.")
    outline = adopted(world, overleg)
    # then the report says who asked whom, and the joint answer stands once
    document = outline.document
    assert (document.kind, document.sub_number, document.addressees, document.answered_on) == (
        DocumentKind.KAMERVRAGEN,
        "14",
        (world.minister.title,),
        date(2026, 3, 20),
    )
    assert [part.askers for part in outline.parts] == [("Van Dam", "Smit")]
    assert [(kind, numbers) for kind, numbers, _text in told(outline)] == [
        (ItemKind.QUESTION, (1,)),
        (ItemKind.ANSWER, (1,)),
        (ItemKind.QUESTION, (2,)),
        (ItemKind.QUESTION, (3,)),
        (ItemKind.ANSWER, (2, 3)),
    ]
