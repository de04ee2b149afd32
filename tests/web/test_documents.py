"""The pages of a file: uploaded, being read, refused, removed; and what the doors say to a hostile one."""

import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.documents.models import Recognition, SourceDocument
from apps.documents.services import recognitions, unread
from apps.overleg.models import Event, Question
from tests import world as w
from tests.documents.hostile import packages
from tests.documents.reading.here import read_here
from tests.web.pages import signed_in, url

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WORDS = "Inbreng van de leden van de VVD-fractie\n\nKan de minister zeggen hoeveel het kost?\n"


@pytest.fixture(autouse=True)
def here(request, monkeypatch):
    """Only the hostile files need the process apart."""
    if "hostile" not in request.node.name:
        read_here(monkeypatch)


@pytest.fixture
def world():
    return w.make_world()


@pytest.fixture
def overleg(world):
    return w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk, now=w.NOW)


def uploaded(world, overleg) -> Recognition:
    return recognitions.upload_document(
        overleg=overleg, actor=world.clerk, name="inbreng.txt", data=WORDS.encode()
    )


def post(world, overleg, data: bytes, name="inbreng.txt"):
    file = SimpleUploadedFile(name, data)
    return signed_in(world.clerk).post(url("document-upload", overleg), {"file": file}, follow=True)


def test_the_same_file_again_adds_nothing_and_says_so(world, overleg):
    first, again = (post(world, overleg, WORDS.encode()) for _ in range(2))
    assert (first.redirect_chain, first.status_code) == (again.redirect_chain, again.status_code)
    assert "al eerder geüpload" not in first.content.decode()
    assert "al eerder geüpload" in again.content.decode()
    assert (Recognition.objects.count(), Event.objects.filter(verb="upload").count()) == (1, 1)


def test_a_large_file_is_followed_until_it_can_be_checked(world, overleg, monkeypatch):
    monkeypatch.setattr(recognitions, "READ_AT_ONCE", 10)
    shown = post(world, overleg, WORDS.encode())
    recognition = Recognition.objects.get()
    address = url("recognition-detail", recognition)
    assert shown.redirect_chain == [(address, 302)]
    client = signed_in(world.clerk)
    Recognition.objects.update(progress=40)
    page, part = client.get(address).content.decode(), client.get(address, headers={"HX-Request": "true"})
    for html in (page, part.content.decode()):
        assert ('value="40"' in html, f'hx-get="{address}"' in html, f'href="{address}"' in html) == (
            True,
        ) * 3
    assert "<html" not in part.content.decode()
    assert client.get(url("recognition-accept", recognition)).headers["Location"] == address
    assert address in client.get(url("overleg-detail", overleg)).content.decode()
    unread.read_documents()
    there = url("recognition-accept", recognition)
    assert client.get(address).headers["Location"] == there
    assert client.get(address, headers={"HX-Request": "true"}).headers["HX-Redirect"] == there


@pytest.mark.parametrize("refusal", ["hostile", "too-long", "not-recognised"])
def test_a_refused_file_says_why_and_can_be_removed(world, overleg, refusal):
    recognition = uploaded(world, overleg)
    Recognition.objects.update(state="refused", refusal=refusal, outline=None)
    client = signed_in(world.clerk)
    page = client.get(url("recognition-detail", recognition)).content.decode()
    assert ("hx-get" in page, 'role="alert"' in page) == (False, True)
    remove = url("recognition-remove", recognition)
    assert remove in page
    assert client.get(remove).status_code == 200
    assert client.post(remove).headers["Location"] == url("overleg-detail", overleg)
    assert SourceDocument.objects.count() == 0


HOSTILE = [
    ("leeg.txt", b"", 400),
    ("bom.docx", packages.word_with({"word/a.xml": packages.BOMB}), 400),
    ("kapot.docx", packages.word()[:-50], 400),
    ("groot.txt", b"x " * 5_100_000, 413),
    ("../../\u202etxt.exe\r\nX-A: b", b"MZ" * 9, 415),
]


@pytest.mark.parametrize(("name", "data", "status"), HOSTILE, ids=[name[:9] for name, _, _ in HOSTILE])
def test_both_doors_refuse_a_hostile_file_and_keep_nothing(
    world, overleg, name, data, status, monkeypatch, tmp_path
):
    monkeypatch.setattr(recognitions, "READ_AT_ONCE", 20_000_000)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    client = signed_in(world.clerk)
    page = client.post(url("document-upload", overleg), {"file": SimpleUploadedFile(name, data)})
    html = page.content.decode()
    assert (page.status_code, "error-summary" in html, "Traceback" in html) == (status, True, False)
    api = client.post(
        f"/api/v1/overleggen/{overleg.public_id}/documenten", {"bestand": SimpleUploadedFile(name, data)}
    )
    assert (api.status_code, api["Content-Type"]) == (status, "application/problem+json")
    assert "\n" not in api.json()["detail"]
    form = {"fracties": [str(world.vvd.public_id)], "file": SimpleUploadedFile(name, data), "read": "1"}
    assert client.post(url("inbreng-hand-in", overleg), form).status_code in {
        status,
        400 if not data else status,
    }
    assert (SourceDocument.objects.count(), Event.objects.filter(verb="upload", result="done").count()) == (
        0,
        0,
    )
    assert list(tmp_path.iterdir()) == []


def test_more_than_any_file_is_not_received(world, overleg, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    client = signed_in(world.clerk)
    for address in (url("document-upload", overleg), url("inbreng-hand-in", overleg)):
        assert client.post(address, {"file": SimpleUploadedFile("x.txt", b"x" * 2_000)}).status_code == 413
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.clerk)
    strict.get(address)  # with its cookie; the token is looked for in the form
    assert strict.post(address, {"file": SimpleUploadedFile("x.txt", b"x" * 2_000)}).status_code == 413
    api = f"/api/v1/overleggen/{overleg.public_id}/documenten"
    assert client.post(api, {"bestand": SimpleUploadedFile("x.txt", b"x" * 2_000)}).status_code == 413


def test_who_may_not_hand_in_has_no_file_read(world, overleg, monkeypatch):
    monkeypatch.setattr("apps.web.views.inbrengen.read_text", lambda *_: pytest.fail("it was read"))
    form = {"file": SimpleUploadedFile("x.txt", WORDS.encode()), "read": "1"}
    assert signed_in(world.kamer_reader).post(url("inbreng-hand-in", overleg), form).status_code == 403


def test_the_api_follows_a_large_file_and_removes_it(world, overleg, monkeypatch):
    monkeypatch.setattr(recognitions, "READ_AT_ONCE", 10)
    client = signed_in(world.clerk)
    address = f"/api/v1/overleggen/{overleg.public_id}/documenten"
    made, again = (
        client.post(address, {"bestand": SimpleUploadedFile("a.txt", WORDS.encode())}) for _ in range(2)
    )
    assert (made.status_code, again.status_code, made.json() == again.json()) == (201, 200, True)
    one = made.json()
    assert (one["status"], one["voortgang"], one["indeling"]) == ("wordt-gelezen", 0, None)
    unread.read_documents()
    there = f"/api/v1/herkenningen/{one['id']}"
    read = client.get(there).json()
    assert (read["status"], read["voortgang"], read["indeling"]["schema"]) == ("herkend", 100, "outline/1")
    assert (client.delete(there).status_code, SourceDocument.objects.count()) == (204, 0)


NEW_WORDS = WORDS.replace("hoeveel het kost", "hoeveel het precies kost") + "\nEn waarom duurt het zo lang?\n"


def test_a_new_version_shows_what_changed_before_it_is_taken_over(world, overleg):
    first = uploaded(world, overleg)
    recognitions.accept_recognition(recognition=first, actor=world.clerk)
    client = signed_in(world.clerk)
    upload = url("document-upload", overleg)
    assert (
        f"{upload}?vervangt={first.public_id}" in client.get(url("overleg-detail", overleg)).content.decode()
    )
    form = client.get(upload, {"vervangt": str(first.public_id)}).content.decode()
    assert f'value="{first.public_id}" selected' in form
    file = SimpleUploadedFile("nieuw.txt", NEW_WORDS.encode())
    response = client.post(upload, {"file": file, "replaces": str(first.public_id)})
    second = Recognition.objects.exclude(pk=first.pk).get()
    there = url("recognition-renew", second)
    assert response.headers["Location"] == there
    page = client.get(there).content.decode()
    assert page.count("<ins>") == 3  # the legend, a word, and a question that came
    assert there in client.get(url("recognition-accept", second)).content.decode()
    key = Question.objects.get().key
    Recognition.objects.filter(pk=second.pk).update(revision=1)
    assert client.post(there, {"revision": 0}).status_code == 409  # somebody corrected it meanwhile
    done = client.post(there, {"revision": 1}, follow=True)
    assert "Inbrengen gewijzigd: 1, toegevoegd: 0, verwijderd: 0." in done.content.decode()
    assert [(q.key == key, "precies" in q.text) for q in Question.objects.order_by("position")] == [
        (True, True),
        (False, False),
    ]
    assert client.post(there, {"revision": 1}).status_code == 409


def test_a_new_version_in_the_api(world, overleg):
    first = uploaded(world, overleg)
    recognitions.accept_recognition(recognition=first, actor=world.clerk)
    client = signed_in(world.clerk)
    made = client.post(
        f"/api/v1/overleggen/{overleg.public_id}/documenten",
        {"bestand": SimpleUploadedFile("b.txt", NEW_WORDS.encode()), "vervangt": str(first.public_id)},
    ).json()
    assert made["vervangt"] == str(first.public_id)
    done = client.post(f"/api/v1/herkenningen/{made['id']}/vernieuwen", {}, content_type="application/json")
    assert (done.status_code, done.json()["overgenomenOp"] is None, Question.objects.count()) == (
        200,
        False,
        2,
    )


def test_without_changes_a_new_version_says_so(world, overleg):
    first = uploaded(world, overleg)
    recognitions.accept_recognition(recognition=first, actor=world.clerk)
    second = recognitions.upload_document(
        overleg=overleg,
        actor=world.clerk,
        name="b.txt",
        data=WORDS.replace("\n\n", "\n\n\n").encode(),
        replaces=first.document,
    )
    html = signed_in(world.clerk).get(url("recognition-renew", second)).content.decode()
    assert ("<ins>" in html, "VVD" in html) == (False, True)


def test_a_document_that_was_not_taken_over_is_not_forgotten_and_never_leads_to_a_refusal(world, overleg):
    recognition = uploaded(world, overleg)
    page = url("overleg-detail", overleg)
    open_link = f'href="{url("recognition-accept", recognition)}"'
    warning = "1 binnengekomen document is niet overgenomen."

    shown = signed_in(world.clerk).get(page).content.decode()
    assert warning in shown and open_link in shown
    other = signed_in(world.kamer_reader).get(page).content.decode()
    assert "inbreng.txt" in other and open_link not in other and warning not in other

    w.inbrengen.hand_in_inbreng(
        overleg=overleg, actor=world.clerk, fracties=[world.d66], text="Wat kost het?"
    )
    w.overleggen.close_overleg(overleg=overleg, actor=world.clerk)
    shown = signed_in(world.clerk).get(page).content.decode()
    assert warning in shown and open_link not in shown
    assert "inbreng.txt" in shown and "klaar om na te kijken" not in shown
