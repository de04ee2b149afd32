"""The kinds: what each asks for, and the states and verbs that some do not have."""

import pytest

from apps.overleg.domain.profiles import PROFILES, Askers, Kind
from apps.overleg.domain.workflow import OVERLEG_STEPS, OverlegState, can, steps_skipping


def test_every_kind_has_a_profile_with_a_layout():
    assert set(PROFILES) == set(Kind)
    assert all(profile.layouts for profile in PROFILES.values())


@pytest.mark.parametrize("kind", [Kind.SO, Kind.NADER_SO, Kind.LIJST])
def test_a_kind_that_skips_nothing_has_every_step(kind):
    assert PROFILES[kind].steps == OVERLEG_STEPS


def test_kamervragen_go_from_preparation_to_the_ministry():
    steps = PROFILES[Kind.KAMERVRAGEN].steps
    gone = {verb for verb in steps if not any(can(steps, verb, state) for state in OverlegState)}
    assert gone == {"open", "close", "reopen", "number"}
    in_preparation = {verb for verb in steps if can(steps, verb, OverlegState.PREPARING)}
    assert in_preparation - {verb for verb in OVERLEG_STEPS if can(OVERLEG_STEPS, verb, "preparing")} == {
        "hand_in",
        "split",
        "renumber",
        "put",
    }
    assert steps["put"].target == OverlegState.WITH_MINISTRY
    assert not any({"inbreng_open", "inbreng_closed"} & step.sources for step in steps.values())


def test_after_the_questions_are_put_every_kind_has_the_same_steps():
    late = {"with_ministry", "answered", "adopted", "withdrawn"}
    for profile in PROFILES.values():
        for verb, step in OVERLEG_STEPS.items():
            assert profile.steps[verb].sources & late == step.sources & late, verb


def test_what_is_done_in_a_skipped_state_is_done_in_the_one_before():
    steps = steps_skipping({OverlegState.INBRENG_CLOSED})
    assert (steps["close"].sources, steps["put"].sources) == (frozenset(), {"inbreng_open"})


def test_who_asks():
    assert {kind: profile.askers for kind, profile in PROFILES.items()} == {
        Kind.SO: Askers.FRACTIES,
        Kind.NADER_SO: Askers.FRACTIES,
        Kind.LIJST: Askers.NOBODY,
        Kind.KAMERVRAGEN: Askers.MEMBERS,
    }


def test_only_a_second_round_follows_and_only_an_so_is_followed():
    assert {kind: (profile.next_round, profile.follows) for kind, profile in PROFILES.items()} == {
        Kind.SO: (Kind.NADER_SO, False),
        Kind.NADER_SO: (Kind.NADER_SO, True),
        Kind.LIJST: (None, False),
        Kind.KAMERVRAGEN: (None, False),
    }
