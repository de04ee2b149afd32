"""The tables themselves: no verb without a place to start, none that leads nowhere."""

import pytest

from apps.overleg.domain.workflow import ANSWER_STEPS, OVERLEG_STEPS, AnswerState, OverlegState, after, can


@pytest.mark.parametrize(
    ("table", "states"), [(ANSWER_STEPS, set(AnswerState)), (OVERLEG_STEPS, set(OverlegState))]
)
def test_every_step_stays_within_the_states(table, states):
    for verb, step in table.items():
        assert step.sources and step.sources <= states, verb
        assert step.target is None or step.target in states, verb


def test_a_step_from_the_wrong_state_is_refused():
    assert not can(ANSWER_STEPS, "save", "approved")
    with pytest.raises(ValueError, match="save"):
        after(ANSWER_STEPS, "save", "approved")


def test_sent_and_withdrawn_are_final():
    assert not {
        verb for verb in ANSWER_STEPS for state in ("sent", "withdrawn") if can(ANSWER_STEPS, verb, state)
    }
