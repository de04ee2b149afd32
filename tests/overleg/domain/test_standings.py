"""How far an answer is on the steps of a plan, by its state and its parafenlijn."""

from datetime import UTC, datetime, timedelta

import pytest

from apps.overleg.domain.planning import DEFAULT_SHARES, PlanKind, PlanStep, steps_of
from apps.overleg.domain.standings import Paraaf, Progress, Standing, current_step, passed, progress_of
from apps.overleg.domain.workflow import AnswerState

DAY = timedelta(days=1)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
STEPS = steps_of(DEFAULT_SHARES, [(1, "afdelingshoofd"), (2, "directeur")], aligned=True)
OFFERED, WRITTEN, FIRST, SECOND, OTHER, SENT = (START + DAY * n for n in range(1, 7))


def standing(state, *, first=None, second=None, other=None):
    return Standing(
        AnswerState(state),
        SENT,
        OFFERED,
        WRITTEN,
        (Paraaf(1, True, first), Paraaf(2, True, second), Paraaf(2, False, other)),
    )


@pytest.mark.parametrize(
    ("state", "parafen", "expected"),
    [
        ("open", {}, [None] * 7),
        ("offered", {}, [OFFERED, *[None] * 6]),
        ("drafting", {"first": FIRST}, [OFFERED, *[None] * 6]),  # returned: written no longer
        ("in_review", {}, [OFFERED, WRITTEN, *[None] * 5]),
        ("in_review", {"first": FIRST}, [OFFERED, WRITTEN, None, FIRST, None, None, None]),
        ("in_review", {"second": SECOND}, [OFFERED, WRITTEN, *[None] * 5]),  # nobody before it
        (
            "in_review",
            {"first": FIRST, "other": OTHER},
            [OFFERED, WRITTEN, OTHER, FIRST, None, None, None],
        ),
        (
            "approved",
            {"first": FIRST, "second": SECOND, "other": OTHER},
            [OFFERED, WRITTEN, OTHER, FIRST, SECOND, None, None],
        ),
        (
            "sent",
            {"first": FIRST, "second": SECOND, "other": OTHER},
            [OFFERED, WRITTEN, OTHER, FIRST, SECOND, SENT, SENT],
        ),
    ],
)
def test_each_state_is_past_these_steps(state, parafen, expected):
    assert [passed(step, standing(state, **parafen)) for step in STEPS] == expected


def test_who_was_never_offered_or_submitted_counts_from_its_state():
    taken_over = Standing(AnswerState.DRAFTING, START)
    assert passed(PlanStep(PlanKind.OFFER, STEPS[0].weight), taken_over) == START


def test_a_step_is_done_when_the_last_answer_is_past_it():
    both = [standing("in_review", first=FIRST), standing("offered")]
    offer, draft = progress_of(STEPS[0], both), progress_of(STEPS[1], both)
    assert (offer, offer.done_at) == (Progress(2, 2, OFFERED), OFFERED)
    assert (draft, draft.done_at) == (Progress(1, 2, WRITTEN), None)
    assert progress_of(STEPS[0], []).done_at is None


def test_the_step_an_answer_is_in_is_the_first_it_is_not_past():
    assert current_step(standing("in_review", other=OTHER), STEPS) == STEPS[3]
    assert current_step(standing("sent"), STEPS) is None
