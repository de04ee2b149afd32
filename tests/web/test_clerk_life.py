"""A clerk takes an overleg from new to adopted through the pages alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.documents import formats
from apps.overleg.domain.partition import Span
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Event, Inbreng, Overleg, Question
from apps.web.forms.inbrengen import spans_as_text
from tests import world as w
from tests.services import ROOT
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db
TEXT = """De leden lazen de brief.

Deze leden vragen hoeveel bibliotheken sloten. Kan de minister dat toelichten?"""


def new_overleg(world, **changes):
    """What a clerk types for a new overleg."""
    return {
        "commissie": str(world.commissie.public_id),
        "title": "Bibliotheken",
        "about": "de brief over bibliotheken",
        "addressees": [str(world.minister.public_id), ""],
        "inbreng_due_0": "2036-03-10",
        "inbreng_due_1": "14:00",
        "answers_due_0": "2036-04-10",
        "answers_due_1": "",
        "dossiers": "36600 VIII Begroting",
        "agenda": "Brief van de minister\n\nRapport",
        "event_at_0": "",
        "event_at_1": "23:59",
    } | changes


def test_from_new_to_put_through_the_pages():
    world = w.make_world()
    client = signed_in(world.clerk)
    client.post(url("overleg-create"), new_overleg(world))
    overleg = Overleg.objects.get()
    facts = (overleg.title, [d.suffix for d in overleg.dossiers.all()], overleg.agenda.count(), overleg.chair)
    assert facts == ("Bibliotheken", ["VIII"], 2, "De Wit")
    client.post(url("overleg-open", overleg))
    hand_in = {"fracties": [str(world.vvd.public_id)], "text": TEXT, "propose": "on"}
    client.post(url("inbreng-hand-in", overleg), hand_in | {"joins": [str(world.d66.public_id)]})
    inbreng = Inbreng.objects.get()
    assert [(q.kind, q.text) for q in inbreng.questions.all()] == [
        ("remark", "De leden lazen de brief."),
        ("question", "Deze leden vragen hoeveel bibliotheken sloten. Kan de minister dat toelichten?"),
    ]
    spans = tuple(Span(q.start, q.end, QuestionKind(q.kind)) for q in inbreng.questions.all())
    cut = TEXT.index("Kan de minister")
    client.post(url("inbreng-split", inbreng), {"spans": spans_as_text(spans), "do": f"cut:{cut}"})
    client.post(url("overleg-close", overleg))
    assert "2 vragen hebben nog geen nummer" in text_of(client.get(url("overleg-put", overleg)))
    client.post(url("overleg-number", overleg))
    client.post(url("overleg-put", overleg))
    overleg.refresh_from_db()
    assert (overleg.state, [q.label for q in Question.objects.filter(kind="question")]) == (
        "with_ministry",
        ["1", "2"],
    )
    assert list(Event.objects.order_by("pk").values_list("noun", "verb", "origin", "result")) == [
        ("overleg", "create", "web", "done"),
        ("overleg", "open", "web", "done"),
        ("inbreng", "hand_in", "web", "done"),
        ("inbreng", "split", "web", "done"),
        ("overleg", "close", "web", "done"),
        ("overleg", "number", "web", "done"),
        ("overleg", "put", "web", "done"),
    ]


def test_after_sending_the_clerk_adopts_and_downloads_the_verslag():
    world = w.make_world()
    overleg = w.sent_overleg(world)
    client = signed_in(world.clerk)
    client.post(url("overleg-adopt", overleg), {"adopted_on": "2026-04-02", "sub_number": "14"})
    overleg.refresh_from_db()
    assert (overleg.state, str(overleg.adopted_on), overleg.sub_number) == ("adopted", "2026-04-02", "14")
    kinds = {}
    for report in overleg.reports.all():
        response = client.get(url("report-download", report))
        kinds[report.format] = (
            response.status_code,
            response["Content-Disposition"],
            formats.media_type(response.content),
        )
        assert signed_in(world.other_clerk).get(url("report-download", report)).status_code == 404
    assert kinds == {
        choice: (200, f'attachment; filename="verslag.{choice}"', kind.partition(";")[0])
        for choice, kind in formats.MEDIA_TYPES.items()
        if choice in formats.WRITERS
    }


def test_a_document_with_several_fracties_is_shown_before_it_is_accepted():
    world = w.make_world()
    for name in ("GroenLinks-PvdA", "CDA", "ChristenUnie", "SGP"):
        w.Fractie.objects.create(name=name, abbreviation=name, valid_from=w.SINCE)
    overleg = w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    client = signed_in(world.clerk)
    upload = SimpleUploadedFile("so.docx", (ROOT / "fixtures" / "sample_so.docx").read_bytes())
    shown = client.post(url("document-upload", overleg), {"file": upload}, follow=True)
    assert (shown.status_code, Inbreng.objects.count()) == (200, 0)
    client.post(shown.request["PATH_INFO"], {"revision": 0, "sure": "on"})
    assert Inbreng.objects.count() == 5
    assert client.post(shown.request["PATH_INFO"], {"revision": 0, "sure": "on"}).status_code == 409


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [("leeg.txt", b" ", 400), ("foto.png", b"\x89PNG....", 415), ("brief.txt", b"Hallo daar.", 400)],
)
def test_a_file_without_questions_is_refused_with_a_sentence(name, data, status):
    world = w.make_world()
    overleg = w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    file = SimpleUploadedFile(name, data)
    response = signed_in(world.clerk).post(url("document-upload", overleg), {"file": file})
    assert (response.status_code, "error-summary" in response.content.decode()) == (status, True)


def test_the_text_of_a_file_is_shown_before_it_is_kept():
    world = w.make_world()
    overleg = w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    form = {
        "fracties": [str(world.vvd.public_id)],
        "read": "1",
        "file": SimpleUploadedFile("vvd.txt", TEXT.encode()),
    }
    response = signed_in(world.clerk).post(url("inbreng-hand-in", overleg), form)
    assert (response.status_code, Inbreng.objects.count()) == (200, 0)
    assert response.context["form"]["text"].value() == TEXT
    assert response.context["form"]["fracties"].value() == [str(world.vvd.public_id)]


def test_the_head_changes_and_keeps_what_was_not_touched():
    world = w.make_world()
    overleg = w.make_overleg(world, dossiers=[("36600", "VIII", "Begroting")], agenda=["Brief"])
    client = signed_in(world.clerk)
    form = client.get(url("overleg-change", overleg)).context["form"]
    shown = {name: form[name].value() for name in ("title", "about", "dossiers", "agenda", "layout")}
    both = [str(world.other_minister.public_id), str(world.minister.public_id)]
    client.post(url("overleg-change", overleg), shown | {"title": "Leeszalen", "addressees": both})
    overleg.refresh_from_db()
    facts = (
        overleg.title,
        overleg.about,
        [str(d) for d in overleg.dossiers.all()],
        overleg.agenda.get().title,
    )
    assert facts == ("Leeszalen", "de brief over de openbare bibliotheken", ["36 600 VIII"], "Brief")
    assert [(a.bewindspersoon, a.leading) for a in overleg.addressees.all()] == [
        (world.other_minister, True),
        (world.minister, False),
    ]


def test_once_put_the_addressees_stand_fixed_in_the_form():
    world = w.make_world()
    overleg = w.put_overleg(world)
    client = signed_in(world.clerk)
    form = client.get(url("overleg-change", overleg)).context["form"]
    response = client.post(url("overleg-change", overleg), {"title": "Leeszalen", "about": "de brief"})
    overleg.refresh_from_db()
    assert ("addressees" in form.fields, response.status_code, overleg.title) == (False, 302, "Leeszalen")


def test_what_is_in_one_piece_gets_a_proposed_cut_afterwards():
    world = w.make_world()
    overleg = w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    client = signed_in(world.clerk)
    client.post(url("inbreng-hand-in", overleg), {"fracties": [str(world.vvd.public_id)], "text": TEXT})
    inbreng = Inbreng.objects.get()
    whole = f"0-{len(TEXT)}-question"
    assert 'value="propose"' in client.get(url("inbreng-detail", inbreng)).content.decode()
    client.post(url("inbreng-split", inbreng), {"spans": whole, "do": "propose"})
    kinds = [q.kind for q in inbreng.questions.all()]
    assert kinds == ["remark", "question"]
    spans = tuple(Span(q.start, q.end, QuestionKind(q.kind)) for q in inbreng.questions.all())
    again = client.post(url("inbreng-split", inbreng), {"spans": spans_as_text(spans), "do": "propose"})
    assert (again.status_code, inbreng.questions.count()) == (400, 2)
    undone = {"spans": spans_as_text(spans), "undo": whole, "do": "undo"}
    client.post(url("inbreng-split", inbreng), undone)
    assert inbreng.questions.count() == 1
