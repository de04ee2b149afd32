"""The text of an answer: ETag and If-Match, both texts on 412, 428 without, and working text."""

import pytest

from apps.overleg.models import AnswerVersion
from apps.overleg.services import questions
from tests import world as w
from tests.api.caller import Caller

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    world = w.make_world()
    overleg = w.put_overleg(world)
    first, second, _third = w.answers_of(overleg)
    w.to_approved(world, second, "Dat waren er twee.")
    answer = w.to_drafting(world, first)
    return world, overleg, f"antwoorden/{answer.public_id}"


def save(caller, path, words, tag):
    return caller.put(f"{path}/tekst", {"tekst": words}, if_match=tag)


def test_a_text_is_saved_on_the_version_that_was_read(scene):
    world, overleg, path = scene
    drafter = Caller(world.drafter)
    read = drafter.get(f"{path}/tekst")
    assert (read.json()["versie"], read["ETag"]) == (0, f'"0-{overleg.numbering}-"')
    saved = save(drafter, path, "Zie het antwoord op vraag 2.", read["ETag"])
    body = saved.json()
    assert saved.status_code == 200
    assert (body["versie"], body["tekst"], body["proza"]) == (
        1,
        "Zie het antwoord op [[vraag 2]].",
        "Zie het antwoord op vraag 2.",
    )
    assert [p["nummer"] for p in body["verwijzingen"]] == ["2"]
    assert saved["ETag"] == drafter.get(f"{path}/tekst")["ETag"]


def test_the_second_of_two_drafters_gets_both_texts_and_nothing_is_lost(scene):
    world, _overleg, path = scene
    drafter, colleague = Caller(world.drafter), Caller(world.second_drafter)
    save(drafter, path, "Een.\n\nTwee.\n\nDrie.", drafter.get(f"{path}/tekst")["ETag"])
    tag = colleague.get(f"{path}/tekst")["ETag"]
    save(drafter, path, "Een!\n\nTwee.\n\nDrie.", tag)
    before = AnswerVersion.objects.count()
    late = save(colleague, path, "Een.\n\nTwee.\n\nDrie!", tag)
    body = late.json()
    assert (late.status_code, late["Content-Type"]) == (412, "application/problem+json")
    assert {
        key: body[key] for key in ("code", "mijnTekst", "huidigeTekst", "basisTekst", "samengevoegd")
    } == {
        "code": "stale",
        "mijnTekst": "Een.\n\nTwee.\n\nDrie!",
        "huidigeTekst": "Een!\n\nTwee.\n\nDrie.",
        "basisTekst": "Een.\n\nTwee.\n\nDrie.",
        "samengevoegd": "Een!\n\nTwee.\n\nDrie!",
    }
    assert (body["huidigeVersie"], AnswerVersion.objects.count()) == (2, before)


@pytest.mark.parametrize("tag", ["", "*"])
def test_saving_without_saying_what_was_read_is_428(scene, tag):
    world, _overleg, path = scene
    drafter = Caller(world.drafter)
    refused = drafter.put(f"{path}/tekst", {"tekst": "Een."}, **({"if_match": tag} if tag else {}))
    assert (refused.status_code, refused.json()["code"]) == (428, "if-match-missing")
    assert drafter.get(f"{path}/tekst").json()["versie"] == 0


@pytest.mark.parametrize(
    "tag", ['"7-1-0123456789abcdef"', '"1-1-ffffffffffffffff"', '"x"', 'W/"1-1-ab"', "1"]
)
def test_a_tag_of_another_text_is_412(scene, tag):
    world, _overleg, path = scene
    drafter = Caller(world.drafter)
    save(drafter, path, "Een.", drafter.get(f"{path}/tekst")["ETag"])
    late = save(drafter, path, "Twee.", tag)
    assert (late.status_code, late.json()["huidigeTekst"]) == (412, "Een.")


def test_a_renumbering_meanwhile_is_no_conflict_and_labels_mean_what_they_meant(scene):
    world, overleg, path = scene
    drafter = Caller(world.drafter)
    tag = drafter.get(f"{path}/tekst")["ETag"]
    overleg.refresh_from_db()
    first = overleg.questions.get(number=1)
    questions.insert_question(overleg=overleg, actor=world.clerk, previous=first, text="En toen?")
    questions.renumber_overleg(overleg=overleg, actor=world.coordinator)
    saved = save(drafter, path, "Zie [[vraag 2]].", tag)
    assert (saved.status_code, saved.json()["proza"]) == (200, "Zie vraag 3.")


def test_an_unchanged_text_is_304_with_the_version_of_the_api(scene):
    world, _overleg, path = scene
    drafter = Caller(world.drafter)
    for address in (f"{path}/tekst", path):
        tag = drafter.get(address)["ETag"]
        again = drafter.get(address, if_none_match=tag)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
        assert again["API-Version"] == "1.0.0"


def test_what_is_typed_is_kept_for_the_one_who_types(scene):
    world, _overleg, path = scene
    drafter, colleague = Caller(world.drafter), Caller(world.second_drafter)
    assert drafter.get(f"{path}/werktekst").status_code == 404
    typed = drafter.put(f"{path}/werktekst", {"tekst": "Dat war", "versie": 0})
    assert (typed.status_code, drafter.get(f"{path}/werktekst").json()["tekst"]) == (200, "Dat war")
    assert colleague.get(f"{path}/werktekst").status_code == 404
    assert drafter.get(f"{path}/tekst").json()["versie"] == 0


def test_an_edit_after_approval_voids_it(scene):
    world, overleg, _path = scene
    answer = w.answers_of(overleg)[2]
    w.approve_next(world, w.to_review(world, answer, "Een."))
    path = f"antwoorden/{answer.public_id}"
    drafter = Caller(world.drafter)
    assert [bool(s["paraaf"]) for s in drafter.get(path).json()["parafenlijn"]] == [True, False]
    saved = save(drafter, path, "Twee.", drafter.get(f"{path}/tekst")["ETag"]).json()
    assert saved["vervallenAkkoorden"] == 1
    assert [bool(s["paraaf"]) for s in drafter.get(path).json()["parafenlijn"]] == [False, False]


def test_an_approval_of_a_version_that_was_not_read_is_412(scene):
    world, overleg, _path = scene
    answer = w.to_review(world, w.answers_of(overleg)[2], "Een.")
    step = answer.steps.get(position=1)
    body = {"stap": str(step.public_id), "versie": 7}
    late = Caller(world.reviewer).post(f"antwoorden/{answer.public_id}/accorderen", body)
    assert (late.status_code, late.json()["huidigeTekst"]) == (412, "Een.")


def test_the_author_cannot_approve(scene):
    world, overleg, _path = scene
    w.Membership.objects.create(
        user=world.drafter, role="reviewer", ministry=world.ministry, valid_from=w.SINCE
    )
    answer = w.to_review(world, w.answers_of(overleg)[2], "Een.")
    body = {"stap": str(answer.steps.get(position=1).public_id), "versie": 1}
    refused = Caller(world.drafter).post(f"antwoorden/{answer.public_id}/accorderen", body)
    assert (refused.status_code, refused.json()["code"]) == (403, "not-allowed")
    answer.refresh_from_db()
    assert answer.state == "in_review"
