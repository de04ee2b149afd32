"""Calls every address as every person at every stage, each call in a savepoint that is undone."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.security import bodies
from tests.security.policy_table import OUTSIDE, Call, Policy, Row
from tests.security.stages import INBRENG, Scene, Stage

# The first word of an address says which object its id names.
NOUNS = {
    "overleggen": "overleg",
    "inbrengen": "inbreng",
    "vragen": "question",
    "antwoorden": "answer",
    "voorstellen": "proposal",
    "verzendingen": "sending",
    "termijnen": "deadline",
    "uitstelverzoeken": "extension",
    "uitstel": "extension",
    "herkenningen": "recognition",
    "verslagen": "report",
    "mail": "mail",
    "recessen": "reces",
    "agenda": "feed",
    "sluitingsdagen": "closed_day",
    "werkkopieen": "working_copy",
    "werkkopie-antwoorden": "copied",
}


@dataclass(frozen=True)
class Address:
    """One named address of a door: its route and the keyword of the id in it ("" when there is none)."""

    door: str
    name: str
    route: str
    keyword: str

    @property
    def noun(self) -> str:
        return NOUNS.get(self.route.split("/")[0], "") if self.keyword else ""

    def path(self, scene: Scene, stage: Stage) -> str | None:
        """The address of this stage's object; None when the stage has no such object."""
        name = f"{self.door}:{self.name}"
        if not self.keyword:
            return reverse(name)
        if not self.noun and not reference(scene, self.route):
            return reverse(name, kwargs={self.keyword: "none"})
        row = reference(scene, self.route) or stage.objects.get(self.noun)
        return reverse(name, kwargs={self.keyword: row.public_id}) if row else None


def reference(scene: Scene, route: str) -> Any:
    """The row of a table of reference that an address names."""
    world = scene.world
    rows = {
        "commissies": world.commissie,
        "ministeries": world.ministry,
        "fracties": world.vvd,
        "bewindspersonen": world.minister,
    }
    return rows.get(route.split("/", maxsplit=1)[0])


def addresses(door: str) -> list[Address]:
    """Every named address of a door, from the URL resolver."""
    _prefix, resolver = get_resolver().namespace_dict[door]
    found = []
    for pattern in resolver.url_patterns:
        assert isinstance(pattern, URLPattern), f"{door} has an include: {pattern}"
        assert pattern.name, f"{door} has an address without a name: {pattern}"
        keywords = list(pattern.pattern.converters)
        found.append(Address(door, pattern.name, str(pattern.pattern), keywords[0] if keywords else ""))
    return found


@dataclass(frozen=True)
class Cell:
    """One combination of the matrix and what came of it."""

    door: str
    name: str
    method: str
    person: str
    stage: str
    expected: int
    status: int

    @property
    def wrong(self) -> bool:
        """A refused form of a page may be refused as unreadable, as not now or as not allowed."""
        if self.door == "web" and self.method == "POST" and self.expected in REFUSED:
            return self.status not in REFUSED
        return self.expected != self.status

    def __str__(self) -> str:
        return (
            f"{self.door}:{self.name} {self.method} as {self.person} at {self.stage}: "
            f"expected {self.expected}, got {self.status}"
        )


class Matrix:
    """The scene with a signed-in client for every person."""

    def __init__(self, scene: Scene, policy: Policy) -> None:
        self.scene, self.policy = scene, policy
        self.clients: dict[str, Client] = {}
        for person, user in scene.people.items():
            self.clients[person] = Client(raise_request_exception=True)
            if user is not None:
                self.clients[person].force_login(user)
        gone = scene.people["deactivated"]
        gone.is_active = False
        gone.save(update_fields=["is_active"])

    def cells(
        self,
        door: str,
        only: Callable[[Row], bool] = lambda row: True,
        *,
        every: bool = False,
        everybody: bool = False,
    ) -> Iterator[Cell]:
        """The combinations of the addresses of this door that the policy has a row for.

        For each answer that a person should get: the first and the last stage at which they should get it, or
        `every` one. Whoever gets the same at all stages, does not see what it is about, or only reads, is asked at
        one of them; with `every` the first at three, the others at each. Of those who do not see what it is about
        each call asks one in three, in turn; of the others the API asks the one half and the pages the other; with
        `every` or `everybody` all of them.
        """
        by_name = {address.name: address for address in addresses(door)}
        calls = [(row, call) for row in self.policy.rows.values() if row.door == door for call in row.calls]
        for turn, (row, call) in enumerate(calls):
            if only(row):
                yield from self._row(
                    by_name[row.name], row, call, every, None if every or everybody else turn
                )

    def wrong(self, door: str, *, every: bool = False) -> str:
        """The combinations whose answer is not the one of the policy, one a line; prints how many there were."""
        cells = list(self.cells(door, every=every))
        print(f"{door}: {len(cells)} combinations of address, person and stage")
        return "\n".join(str(cell) for cell in cells if cell.wrong)

    def _row(self, address: Address, row: Row, call: Call, every: bool, turn: int | None) -> Iterator[Cell]:
        # A row that is about no object is the same at every stage.
        stages = list(self.scene.stages.values()) if address.noun else [self.scene.stages["drafting"]]
        stages = [stage for stage in stages if address.path(self.scene, stage) is not None]
        for number, person in enumerate(self.scene.people):
            by_answer: dict[int, list[Stage]] = {}
            for stage in stages:
                expected = self.policy.expected(row, call, person, stage.name)
                by_answer.setdefault(expected, []).append(stage)
            for expected, same in by_answer.items():
                unseen = expected == HTTPStatus.NOT_FOUND or person in OUTSIDE
                # Both doors ask the same policies: of those who see it the one tries the half that the other does not.
                elsewhere = (turn or 0) + number if unseen else number + (row.door == "web")
                if turn is not None and elsewhere % (3 if unseen else 2):
                    continue
                once = (unseen or call.method == "GET") and not every
                alone = len(by_answer) == 1 or once
                for stage in _some(same, alone=alone, every=every):
                    status = self.call(address, call.method, person, stage)
                    if status is not None:
                        yield Cell(row.door, row.name, call.method, person, stage.name, expected, status)

    def pages(self) -> Iterator[Cell]:
        """The pages about no object, as everybody."""
        stage = self.scene.stages["drafting"]
        by_name = {address.name: address for address in addresses("web")}
        for name, (nobody, somebody) in self.policy.pages.items():
            for person in self.scene.people:
                call = nobody if person in OUTSIDE else somebody
                status = self.call(by_name[name], call.method, person, stage)
                yield Cell("web", name, call.method, person, "any stage", call.status, status or 0)

    def call(self, address: Address, method: str, person: str, stage: Stage) -> int | None:
        """The status that this person gets, None where there is nothing to send; what the call did is undone."""
        send = by_api if address.door == "api" else by_page
        client = self.clients[person]
        cookies = client.cookies.copy()
        with transaction.atomic():
            if ready := bodies.READY.get(address.name):
                ready(self.scene, stage, self.scene.people[person])
            path = address.path(self.scene, stage)
            body = _body(address, method, self.scene, stage, person)
            response = send(client, address, method, path, body, stage) if body != NOTHING else None
            transaction.set_rollback(True)
        client.cookies = cookies
        return response.status_code if response is not None else None


NOTHING = object()
REFUSED = {400, 403, 409}


def _body(address: Address, method: str, scene: Scene, stage: Stage, person: str) -> Any:
    """What is sent, an empty mapping where nothing is asked, NOTHING where nothing could be named."""
    table = bodies.API if address.door == "api" else bodies.WEB
    make = table.get(address.name) if method not in {"GET", "DELETE"} else None
    made = make(scene, stage, person) if make else {}
    return NOTHING if made is None else made


def _some(same: list[Stage], *, alone: bool, every: bool) -> list[Stage]:
    """Those of the stages with the same answer to ask at; `alone`: no stage gives this person another answer."""
    sent = next((stage for stage in same if stage.name == "sent"), same[-1])
    if every and not alone:
        return same
    wanted = [sent] if alone and not every else [same[0], same[-1], *([sent] if alone else [])]
    return [stage for n, stage in enumerate(wanted) if stage.name not in {s.name for s in wanted[:n]}]


def by_api(client: Client, address: Address, method: str, path: str, body: Any, stage: Stage) -> Any:
    if address.name == "document-upload":
        return client.post(path, {"bestand": SimpleUploadedFile("inbreng.txt", INBRENG.encode())})
    if address.name == "working-copy-hand-back":
        return client.post(path, {"bestand": bodies.working_copy(stage)})
    data = json.dumps(body) if method not in {"GET", "DELETE"} else ""
    headers = bodies.API_HEADERS.get(address.name)
    return client.generic(
        method, path, data, content_type="application/json", headers=headers(stage) if headers else None
    )


def by_page(client: Client, address: Address, method: str, path: str, body: Any, stage: Stage) -> Any:
    return client.get(path) if method == "GET" else client.post(path, body)
