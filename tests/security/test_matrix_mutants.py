"""The matrix can fail: each permission check that is replaced by "yes" or "everything" is caught."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from apps.documents import policies as paper
from apps.documents.models import Recognition
from apps.overleg import policies
from apps.overleg.domain.workflow import VERBS
from apps.overleg.models import Answer, Overleg, Proposal
from tests.security.matrix import Matrix

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Every verb of the workflow: who may do it.
CHECKS = [(verb, noun) for noun, verbs in VERBS.items() for verb in verbs]
# Everything that is seen: the rows of one kind, all of them.
ROWS: dict[str, Callable[[Any], Any]] = {
    "visible_overleggen": lambda user: Overleg.objects.all(),
    "visible_answers": lambda user: Answer.objects.all(),
    "visible_proposals": lambda user: Proposal.objects.all(),
}
caught: list[str] = []


@pytest.fixture(scope="module", autouse=True)
def count() -> Iterator[None]:
    yield
    print(f"{len(caught)} of {len(CHECKS) + len(ROWS) + 1} removed checks were caught")


def first_wrong(matrix: Matrix, names: set[str]) -> str:
    """The first combination of these addresses, in either door, that is not as the policy says."""
    for door in ("api", "web"):
        for cell in matrix.cells(door, lambda row: row.name in names, everybody=True):
            if cell.wrong:
                return str(cell)
    return ""


def mutate(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, instead: Callable[..., Any]) -> None:
    """Replace a policy wherever it is known by this name, also where it was imported by name."""
    monkeypatch.setattr(module, name, instead)


@pytest.mark.parametrize(("verb", "noun"), CHECKS, ids=[f"{noun}-{verb}" for verb, noun in CHECKS])
def test_a_removed_permission_is_caught(
    matrix: Matrix, monkeypatch: pytest.MonkeyPatch, verb: str, noun: str
) -> None:
    module = paper if noun in {"document", "recognition"} else policies
    mutate(monkeypatch, module, f"may_{verb}_{noun}", lambda *args, **kwargs: True)
    found = first_wrong(matrix, {f"{noun}-{verb}".replace("_", "-")})
    assert found != "", f"nobody noticed that everybody may {verb} a {noun}"
    caught.append(found)


@pytest.mark.parametrize("name", ROWS)
def test_rows_open_to_everybody_are_caught(
    matrix: Matrix, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    mutate(monkeypatch, policies, name, ROWS[name])
    noun = {"visible_overleggen": "overleg", "visible_answers": "answer", "visible_proposals": "proposal"}[
        name
    ]
    found = first_wrong(matrix, {f"{noun}-detail", "proposal-accept"})
    assert found != "", f"nobody noticed that everybody sees every {noun}"
    caught.append(found)


def test_documents_open_to_everybody_are_caught(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch, paper, "visible_recognitions", lambda user: Recognition.objects.all())
    found = first_wrong(matrix, {"recognition-detail", "recognition-accept"})
    assert found != ""
    caught.append(found)
