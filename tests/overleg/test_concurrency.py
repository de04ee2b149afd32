"""Real transactions collide on PostgreSQL: nothing is lost, approved unseen, sent twice or locked for ever."""

import json

import pytest

from tests import services

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def env(postgres_url, tmp_path_factory) -> dict[str, str]:
    """The environment of a process of the product on PostgreSQL, with its tables."""
    environment = services.environment(
        tmp_path_factory.mktemp("races"), DATABASE_URL=postgres_url, LOG_LEVEL="WARNING"
    )
    services.manage("migrate", "--verbosity", "0", env=environment)
    return environment


@pytest.mark.parametrize(
    ("race", "facts"),
    [
        pytest.param(
            "two_savers_of_one_answer",
            {"outcomes": [["done", "stale", "kept"]], "versions": list(range(1, 21)), "chain": None},
            id="two savers of one answer: one is told, and neither text is lost",
        ),
        pytest.param(
            "two_clerks_correct_one_document",
            {"outcomes": [["done", "stale"]], "acts": [10, 10], "chain": None},
            id="two clerks on one document: one act is done, the other clerk is told",
        ),
        pytest.param(
            "answers_that_lean_on_each_other",
            {"outcomes": ["done"], "versions": 60},
            id="answers that point at each other are saved at once without a deadlock",
        ),
        pytest.param(
            "two_answers_in_opposite_order",
            {"outcomes": [["done", "not-now"]], "live": [[2]]},
            id="two answers taken in opposite order: one act wins, no deadlock",
        ),
        pytest.param(
            "everything_of_one_overleg_at_once",
            {"outcomes": ["done"], "chains": [None] * 4},
            id="holding, moving and renumbering while others save: no deadlock, unbroken chains",
        ),
        pytest.param(
            "pointers_typed_while_questions_are_inserted_and_renumbered",
            {"outcomes": ["done"], "pointed_right": True, "targets": True, "numbers": list(range(1, 14))},
            id="pointers typed under old numbers keep their identity",
        ),
        pytest.param(
            "two_sends_at_once",
            {"outcomes": [["done", "not-now"]], "letters": [[1, 1]]},
            id="of two simultaneous letters one goes",
        ),
        pytest.param(
            "drafters_of_one_overleg_do_not_wait_for_each_other",
            {"outcomes": ["done", "done"], "quick": True},
            id="two drafters in one overleg do not wait for each other",
        ),
        pytest.param(
            "nothing_of_an_overleg_is_saved_while_it_is_being_closed_to_work",
            {"outcomes": ["done", "on-hold"], "versions": 0},
            id="a saver waits for who puts the overleg on hold, and is refused",
        ),
    ],
)
def test_race(env, race, facts):
    assert run(race, env) == facts


def test_an_approval_is_never_on_a_text_that_was_not_read(env):
    facts = run("approve_races_edit", env)
    outcomes = {tuple(pair) for pair in facts.pop("outcomes")}
    assert facts == {"unseen": 0, "wrong": 0}
    # Approved first and then edited; edited first, so that the approval is too late; both in that order.
    assert outcomes <= {("done", "done"), ("stale", "done"), ("not-now", "done"), ("done", "not-now")}
    assert len(outcomes) > 1  # they did race


def run(race: str, env: dict[str, str]) -> dict[str, object]:
    code = f"from tests.overleg.races import print_facts; print_facts('{race}')"
    return json.loads(services.manage("shell", "--no-imports", "-c", code, env=env))
