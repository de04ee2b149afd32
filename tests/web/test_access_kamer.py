"""Every page of the Kamer's side answers each role as it must, and holds nothing the browser would refuse."""

import pytest

from apps.overleg.services import deadlines
from tests import world as w
from tests.web.pages import signed_in, unsafe_markup, url

pytestmark = pytest.mark.django_db
EVERYBODY = ("home", "overleg-list", "password-change", "help", "dev-mail-list")
ROLES = ("anonymous", "clerk", "other_clerk", "kamer_reader", "coordinator", "drafter", "admin")
# Page of an overleg with the ministry -> status for each of ROLES but the anonymous, who is sent to sign in.
OF_OVERLEG = {
    "overleg-detail": (200, 404, 200, 200, 200, 404),
    "overleg-history": (200, 404, 200, 200, 200, 404),
    "overleg-change": (200, 404, 403, 403, 403, 404),
    "overleg-open": (409, 404, 403, 403, 403, 404),
    "overleg-close": (409, 404, 403, 403, 403, 404),
    "overleg-reopen": (409, 404, 403, 403, 403, 404),
    "overleg-number": (409, 404, 403, 403, 403, 404),
    "overleg-put": (409, 404, 403, 403, 403, 404),
    "overleg-adopt": (409, 404, 403, 403, 403, 404),
    "overleg-withdraw": (200, 404, 403, 403, 403, 404),
    "overleg-hold": (200, 404, 403, 403, 403, 404),
    "overleg-resume": (409, 404, 403, 403, 403, 404),
    "inbreng-hand-in": (409, 404, 403, 403, 403, 404),
    "document-upload": (409, 404, 403, 403, 403, 404),
    "question-insert": (200, 404, 403, 403, 403, 404),
}
OF_PARTS = {
    "inbreng-detail": (200, 404, 200, 200, 200, 404),
    "inbreng-remove": (409, 404, 403, 403, 403, 404),
    "question-correct": (200, 404, 403, 403, 403, 404),
    "question-withdraw": (200, 404, 403, 403, 403, 404),
    "deadline-move": (200, 404, 403, 403, 403, 404),
    "extension-grant": (200, 404, 403, 403, 403, 404),
    "extension-refuse": (200, 404, 403, 403, 403, 404),
}


@pytest.fixture
def scene():
    """An overleg with the ministry, which asks for uitstel."""
    world = w.make_world()
    overleg = w.put_overleg(world)
    deadline = overleg.deadlines.get(kind="answers")
    extension = deadlines.ask_extension(
        deadline=deadline,
        actor=world.coordinator,
        until=deadline.due_at + w.timedelta(days=7),
        reason="Cijfers",
        now=w.NOW,
    )
    inbreng = overleg.inbrengen.get()
    rows = {
        "inbreng": inbreng,
        "question": inbreng.questions.first(),
        "deadline": deadline,
        "extension": extension,
    }
    return world, overleg, rows


def statuses(world, address):
    people = (None, *(getattr(world, role) for role in ROLES[1:]))
    return tuple(signed_in(user).get(address).status_code for user in people)


@pytest.mark.parametrize("name", OF_OVERLEG)
def test_each_role_gets_its_answer_from_the_pages_of_an_overleg(scene, name):
    world, overleg, _ = scene
    assert statuses(world, url(name, overleg)) == (302, *OF_OVERLEG[name])


@pytest.mark.parametrize("name", OF_PARTS)
def test_each_role_gets_its_answer_from_the_pages_of_its_parts(scene, name):
    world, _, rows = scene
    assert statuses(world, url(name, rows[name.split("-")[0]])) == (302, *OF_PARTS[name])


def test_a_ministry_sees_nothing_before_the_questions_are_put():
    world = w.make_world()
    overleg = w.closed_overleg(world)
    inbreng = overleg.inbrengen.get()
    pages = [url("overleg-detail", overleg), url("overleg-history", overleg), url("inbreng-detail", inbreng)]
    assert [signed_in(world.coordinator).get(page).status_code for page in pages] == [404, 404, 404]
    assert "Bibliotheken" not in signed_in(world.coordinator).get(url("overleg-list")).content.decode()


def test_no_page_holds_anything_inline(scene):
    world, overleg, rows = scene
    client = signed_in(world.clerk)
    pages = [url(name) for name in EVERYBODY] + [url("overleg-create"), "/niets"]
    pages += [url(name, overleg) for name in OF_OVERLEG]
    pages += [url(name, rows[name.split("-")[0]]) for name in OF_PARTS]
    found = {page: unsafe_markup(client.get(page).content.decode()) for page in pages}
    assert found == {page: [] for page in pages}


def test_pages_allow_only_our_own_scripts():
    policy = signed_in(None).get(url("sign-in")).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_a_page_that_is_not_there_says_so_with_its_status():
    response = signed_in(w.make_world().clerk).get("/niets")
    assert (response.status_code, "web/refusal.html" in [t.name for t in response.templates]) == (404, True)
