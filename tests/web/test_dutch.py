"""Whoever walks through the pages reads Dutch: no text of the catalogue shows in English."""

import re
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po
from django.test import Client

from apps.overleg.domain.profiles import Kind
from apps.overleg.models import Answer, Extension, Overleg
from apps.overleg.services import deadlines, overleggen
from tests import kinds
from tests import world as w
from tests.services import ROOT
from tests.web.pages import signed_in, url

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ROLES = (
    "clerk",
    "kamer_reader",
    "coordinator",
    "drafter",
    "reviewer",
    "ministry_reader",
    "other_coordinator",
)
SAID = ("aria-label", "title", "placeholder", "alt", "data-label")  # attributes that people read or hear
UNREAD = {"script", "style", "textarea"}
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<==)[^&]+|(?<=/)\d+(?=/)")
MANY = {"/overleggen/…": 5, "/antwoorden/…": 5}  # pages that look different in each state
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
# Files, the record of events (which keeps its codes), and what Django offers on every page of the administration.
ELSEWHERE = re.compile(
    r"/(api|dev|static|verslagen)/|/beheer/(overleg/event/|.*(\?|/history/|/delete/|/logout/|/r/))"
)


class Page(HTMLParser):
    """The texts and the links of a page; what stands in another language on purpose is left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: set[str] = set()
        self.links: list[str] = []
        self._silent = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.append(given["href"].split("#")[0])
        if tag in UNREAD or (tag != "html" and given.get("lang") == "en"):
            self._silent = self._silent or tag
        if not self._silent:
            self.texts |= {v for n, v in given.items() if n in SAID or n.startswith("data-say-")}

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.texts.add(" ".join(data.split()))


def english() -> re.Pattern[str]:
    """Every text of the catalogue that is different in Dutch, as printed: anything may stand in its blanks."""
    with (ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po").open("rb") as file:
        pairs = [(message.id, message.string) for message in read_po(file, locale="nl") if message.id]
    texts = {
        text
        for ids, strings in pairs
        for text, dutch in zip(*(x if isinstance(x, tuple) else (x,) for x in (ids, strings)), strict=True)
        if text != dutch and re.search(r"[a-z]", PLACEHOLDER.sub("", text))
    }
    assert len(texts) > 500
    patterns = (
        r"\S.*".join(re.escape(part) for part in PLACEHOLDER.split(text)[::2]) for text in sorted(texts)
    )
    return re.compile("|".join(patterns))


ENGLISH = english()


@pytest.fixture
def scene():
    """Overleggen in every state, with an answer in every state."""
    world = w.make_world()
    w.make_overleg(world)
    w.closed_overleg(world)
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    first, second, third = w.answers_of(overleg)
    w.to_review(world, first, "Dat waren er twaalf.")
    w.to_drafting(world, second)
    w.answers.offer_answer(answer=third, actor=world.coordinator, owner=world.drafter)
    term = overleg.deadlines.get(kind="answers")
    until = term.due_at + w.timedelta(days=7)
    deadlines.ask_extension(
        deadline=term, actor=world.coordinator, until=until, reason="Er ontbreken cijfers.", now=w.NOW
    )
    w.sent_overleg(world)
    return world


def walk(client: Client, *more: str) -> dict[str, set[str]]:
    """The texts of some pages of each kind that links lead to, from home; refusals are pages as well."""
    seen: set[str] = set()
    left: dict[str, int] = {}
    found: dict[str, set[str]] = {}
    ahead = [url("home"), url("help"), url("sign-in"), "/bestaat-niet", *more]
    while ahead:
        address = ahead.pop(0)
        kind = ID.sub("…", address)
        if address in seen or not left.setdefault(kind, MANY.get(kind, 1)) or ELSEWHERE.match(address):
            continue
        seen.add(address)
        left[kind] -= 1
        response = client.get(address, follow=True)
        if response.get("Content-Type", "").startswith("text/html"):
            page = Page(response.content.decode())
            found[address] = page.texts
            ahead += page.links
    return found


def spoken(pages: dict[str, set[str]]) -> set[tuple[str, str]]:
    """Where which English text stands."""
    return {(address, text) for address, texts in pages.items() for text in texts if ENGLISH.fullmatch(text)}


@pytest.mark.parametrize("role", [None, *ROLES, "admin"])
def test_pages_are_dutch_for_every_role(scene, role):
    assert spoken(walk(signed_in(getattr(scene, role) if role else None))) == set()


def test_what_cannot_be_done_now_is_said_in_dutch(scene):
    verbs = ("open", "close", "reopen", "number", "put", "adopt", "resume")
    acts = [url(f"overleg-{verb}", overleg) for verb in verbs for overleg in Overleg.objects.all()]
    client = signed_in(scene.clerk)
    assert spoken({act: Page(client.get(act).content.decode()).texts for act in acts}) == set()


def test_an_empty_form_is_refused_in_dutch(scene):
    answer = Answer.objects.get(state="in_review")
    overleg, extension = answer.overleg, Extension.objects.get()
    forms = [
        (scene.clerk, url("overleg-create")),
        *((scene.clerk, f"{url('overleg-create')}?soort={kind}") for kind in Kind),
        (scene.clerk, url("overleg-hold", overleg)),
        (scene.clerk, url("overleg-withdraw", overleg)),
        (scene.clerk, url("question-insert", overleg)),
        (scene.clerk, url("question-correct", answer.questions.first())),
        (scene.clerk, url("question-withdraw", answer.questions.first())),
        (scene.clerk, url("deadline-move", extension.deadline)),
        (scene.clerk, url("extension-refuse", extension)),
        (scene.coordinator, url("overleg-send", overleg)),
        (scene.coordinator, url("extension-ask", overleg)),
        (scene.coordinator, url("answer-reassign", answer)),
        (scene.coordinator, url("answer-record", answer)),
        (scene.reviewer, url("answer-return", answer)),
    ]
    responses = {address: signed_in(user).post(address, {}) for user, address in forms}
    assert {
        address: r.status_code for address, r in responses.items() if r.status_code not in {400, 409}
    } == {}
    assert spoken({address: Page(r.content.decode()).texts for address, r in responses.items()}) == set()


@pytest.mark.parametrize("kind", [Kind.LIJST, Kind.KAMERVRAGEN])
def test_the_pages_of_every_kind_are_dutch(kind):
    world = kinds.world_of(kind)
    coming, put = kinds.make(world, kind), kinds.put(world, kind)
    if coming.steps["open"].sources:
        overleggen.open_overleg(overleg=coming, actor=world.clerk)
    pages = [url(name, coming) for name in ("overleg-detail", "inbreng-hand-in", "document-upload")]
    pages += [url(name, put) for name in ("overleg-detail", "overleg-history", "overleg-change")]
    pages += [url("inbreng-detail", put.inbrengen.get()), f"{url('overleg-create')}?soort={kind}"]
    client = signed_in(world.clerk)
    client.post(url("inbreng-hand-in", coming), {"text": ""})
    assert spoken({page: Page(client.get(page).content.decode()).texts for page in pages}) == set()


def test_a_browser_that_prefers_english_reads_dutch_until_english_is_chosen():
    client = Client(headers={"accept-language": "en"})
    before = client.get(url("sign-in")).content.decode()
    client.post(url("language"), {"language": "en"})
    after = client.get(url("sign-in")).content.decode()
    assert ('<html lang="nl"' in before, '<html lang="en"' in after) == (True, True)


def test_english_would_be_noticed(scene):
    client = signed_in(scene.coordinator)
    client.cookies["django_language"] = "en"
    assert len({text for _, text in spoken(walk(client))}) > 250
