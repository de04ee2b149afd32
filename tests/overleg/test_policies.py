"""The wall: which rows each person sees at each stage, and what never leaks through events and refusals."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from apps.accounts.domain.refusals import Blocked, NotAllowed, Refusal
from apps.accounts.models import Membership, Ministry
from apps.documents import policies as documents
from apps.documents.services import reports
from apps.overleg import policies
from apps.overleg.models import Answer, Deadline, Event, EventDetail, Proposal, Question
from apps.overleg.services import (
    answers,
    arrangements,
    deadlines,
    overleggen,
    proposals,
    questions,
    reviews,
    sendings,
)
from apps.overleg.services.events import record_refusal
from tests import world as w

SECRET = "Kwetsbaar concept."
NOUNS = (
    "overleggen", "inbrengen", "questions", "answers", "versions",
    "proposals", "deadlines", "extensions", "sendings",
)  # fmt: skip
NOTHING = (0,) * len(NOUNS)
# One overleg with three questions, of which the first has a draft with a proposal; an extension was asked.
#                         o  i  q  a  v  p  d  e  s
BEFORE_PUT_KAMER       = (1, 1, 3, 0, 0, 0, 2, 0, 0)  # fmt: skip
PUT_KAMER              = (1, 1, 3, 0, 0, 0, 2, 1, 0)  # fmt: skip
PUT_OWN                = (1, 1, 3, 3, 1, 1, 2, 1, 0)  # fmt: skip
PUT_OTHER              = (1, 1, 3, 0, 0, 0, 2, 1, 0)  # fmt: skip
SENT_KAMER             = (1, 1, 3, 3, 3, 0, 2, 1, 1)  # fmt: skip
SENT_OWN               = (1, 1, 3, 3, 4, 1, 2, 1, 1)  # fmt: skip
SENT_OTHER             = (1, 1, 3, 0, 0, 0, 2, 1, 1)  # fmt: skip
#        stage                 Kamer             own ministry  other addressed ministry
STAGES = {
    "preparing":             ((1, 0, 0, 0, 0, 0, 2, 0, 0), NOTHING, NOTHING),
    "before it is put":      (BEFORE_PUT_KAMER, NOTHING,  NOTHING),
    "withdrawn before put":  (BEFORE_PUT_KAMER, NOTHING,  NOTHING),
    "put":                   (PUT_KAMER,        PUT_OWN,  PUT_OTHER),
    "on hold":               (PUT_KAMER,        PUT_OWN,  PUT_OTHER),
    "withdrawn after put":   (PUT_KAMER,        PUT_OWN,  PUT_OTHER),
    "sent":                  (SENT_KAMER,       SENT_OWN, SENT_OTHER),
    "adopted":               (SENT_KAMER,       SENT_OWN, SENT_OTHER),
}  # fmt: skip
KAMER = ("clerk", "kamer_reader")
OWN = ("coordinator", "drafter", "second_drafter", "reviewer", "ministry_reader")
OTHER = ("other_coordinator", "other_drafter", "other_reviewer")
NOBODY = ("other_clerk", "admin", "outsider", "ended_clerk", "ended_drafter", "gone_clerk", "gone_drafter")


def overleg_at(stage: str, world):
    """The overleg of the table at this stage, with a draft, a proposal and a request where it can have them."""
    both = [world.minister, world.other_minister]
    if stage == "preparing":
        return w.make_overleg(world, addressees=both)
    if "before" in stage:
        overleg = w.closed_overleg(world, addressees=both)
        if "withdrawn" in stage:
            overleggen.withdraw_overleg(overleg=overleg, actor=world.clerk, reason="Vervalt.")
        return overleg
    overleg = w.put_overleg(world, addressees=both)
    with_draft(world, overleg)
    deadlines.ask_extension(
        deadline=overleg.deadlines.get(kind="answers"),
        actor=world.coordinator,
        until=w.NOW + timedelta(days=60),
        reason="Meer tijd nodig.",
        now=w.NOW,
    )
    if stage == "on hold":
        overleggen.hold_overleg(overleg=overleg, actor=world.clerk, reason="Controversieel.")
    if stage == "withdrawn after put":
        overleggen.withdraw_overleg(overleg=overleg, actor=world.clerk, reason="Vervalt.")
    if stage in {"sent", "adopted"}:
        send_all(world, overleg)
    if stage == "adopted":
        overleggen.adopt_overleg(overleg=overleg, actor=world.clerk)
    return overleg


def with_draft(world, overleg) -> Answer:
    answer = w.to_review(world, w.answers_of(overleg)[0], SECRET)
    proposals.make_proposal(answer=answer, actor=world.reviewer, text="Liever zo.", based_on=1)
    return answer


def send_all(world, overleg) -> None:
    first, second, third = w.answers_of(overleg)
    proposals.accept_proposal(proposal=Proposal.objects.get(), actor=world.drafter)
    answers.submit_answer(answer=first, actor=world.drafter)
    done = [
        w.approve_next(world, w.approve_next(world, first)),
        w.to_approved(world, second, "Dat waren er 2."),
        w.to_approved(world, third, "Dat waren er 3."),
    ]
    sendings.send_overleg(
        overleg=overleg, actor=world.coordinator, answers=done, letter_date=w.NOW.date(), now=w.NOW
    )


def people(world) -> dict[str, object]:
    """Everybody by name, fresh, with some who have no (longer a) role that counts here."""
    outside = Ministry.objects.create(name="Defensie", abbreviation="DEF")
    named = {name: getattr(world, name) for name in (*KAMER, *OWN, *OTHER, "other_clerk", "admin")}
    named["outsider"] = w.person("Olga Buiten", "coordinator", ministry=outside)
    for name, role, body in (
        ("ended_clerk", "clerk", {"commissie": world.commissie}),
        ("ended_drafter", "drafter", {"ministry": world.ministry}),
        ("gone_clerk", "clerk", {"commissie": world.commissie}),
        ("gone_drafter", "drafter", {"ministry": world.ministry}),
    ):
        named[name] = w.person(name, role, **body, is_active=not name.startswith("gone"))
        if name.startswith("ended"):
            Membership.objects.filter(user=named[name]).update(valid_until=w.SINCE)
    return {name: world.fresh(user) for name, user in named.items()} | {"anonymous": AnonymousUser()}


def seen(user) -> tuple[int, ...]:
    return tuple(getattr(policies, f"visible_{noun}")(user).count() for noun in NOUNS)


@pytest.mark.parametrize("stage", list(STAGES))
def test_each_person_sees_the_rows_of_their_side_of_the_wall(world, stage):
    overleg_at(stage, world)
    kamer, own, other = STAGES[stage]
    expected = dict.fromkeys(KAMER, kamer) | dict.fromkeys(OWN, own) | dict.fromkeys(OTHER, other)
    expected |= dict.fromkeys((*NOBODY, "anonymous"), NOTHING)
    assert {name: seen(user) for name, user in people(world).items()} == expected


def acts_seen(user) -> set[str]:
    return {f"{e.noun} {e.verb}" for e in policies.visible_events(user)}


SHARED = {"overleg put", "extension ask"}
OWN_ACTS = {f"answer {verb}" for verb in ("offer", "accept", "save", "submit")} | {"proposal make"}
KAMER_ACTS = {f"overleg {verb}" for verb in ("create", "open", "close", "number")} | {"inbreng hand_in"}


def test_of_what_happened_each_side_sees_its_own_acts_and_those_that_are_shared(world):
    overleg_at("put", world)
    assert {name: acts_seen(user) for name, user in people(world).items()} == (
        dict.fromkeys(KAMER, SHARED | KAMER_ACTS)
        | dict.fromkeys(OWN, SHARED | OWN_ACTS)
        | dict.fromkeys(OTHER, SHARED)
        | {name: set() for name in (*NOBODY, "anonymous")}
    )


def test_a_refused_attempt_is_seen_by_neither_the_other_side_nor_another_ministry(world):
    overleg = overleg_at("put", world)
    record_refusal("send", overleg, actor=world.coordinator, code="blocked")
    record_refusal("save", w.answers_of(overleg)[0], actor=world.second_drafter, code="stale")
    refused = Event.objects.exclude(result="done")
    assert {
        name: policies.visible_events(user).filter(pk__in=refused).count()
        for name, user in people(world).items()
        if name in (*KAMER, *OTHER)
    } == dict.fromkeys((*KAMER, *OTHER), 0)


def test_nothing_that_both_sides_see_of_an_act_holds_a_draft_or_a_name_of_the_ministry(world):
    overleg = overleg_at("put", world)
    extension = overleg.deadlines.get(kind="answers").extensions.get()
    deadlines.grant_extension(extension=extension, actor=world.clerk, now=w.NOW)
    questions.renumber_overleg(overleg=overleg, actor=world.coordinator)
    inside = [world.coordinator.name, world.drafter.name, world.reviewer.name, SECRET, "Liever zo."]
    shown = [
        *EventDetail.objects.filter(event__in=policies.visible_events(world.clerk)).values_list(
            "data", flat=True
        ),
        *Deadline.objects.values_list("because", flat=True),
    ]
    assert [word for word in inside if word in str(shown)] == []


def test_what_the_clerk_did_to_a_term_before_it_was_put_stays_with_the_kamer(world):
    overleg = w.closed_overleg(world)
    deadlines.move_deadline(
        deadline=overleg.deadlines.get(kind="answers"),
        actor=world.clerk,
        due_at=w.NOW + timedelta(days=50),
        reason="De VVD wil meer tijd.",
        now=w.NOW,
    )
    questions.number_overleg(overleg=overleg, actor=world.clerk)
    overleggen.put_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)
    assert acts_seen(world.coordinator) == {"overleg put"}
    assert "VVD" not in str(overleg.deadlines.get(kind="answers").because)


def test_a_ministry_that_was_asked_to_take_an_answer_sees_that_it_exists_and_no_text(world):
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    answer = w.to_drafting(world, w.answers_of(overleg)[0])
    answers.save_answer(answer=answer, actor=world.drafter, text=SECRET, based_on=0)
    arrangements.transfer_answer(
        answer=answer, actor=world.coordinator, ministry=world.other_ministry, reason="Hoort daar."
    )
    answer.refresh_from_db()
    assert {
        name: (
            policies.visible_answers(user).filter(pk=answer.pk).exists(),
            policies.sees_draft(user, answer),
            policies.visible_versions(user).exists(),
        )
        for name, user in people(world).items()
        if name in OTHER
    } == {
        "other_coordinator": (True, False, False),
        "other_drafter": (False, False, False),
        "other_reviewer": (False, False, False),
    }


@pytest.fixture
def shared_answer(world, overleg):
    """In review at two ministries, approved and then edited; after that the second no longer takes part."""
    answer = w.answers_of(overleg)[0]
    arrangements.involve_answer(answer=answer, actor=world.coordinator, ministries=[world.other_ministry])
    arrangements.route_answer(
        answer=answer,
        actor=world.coordinator,
        planned=[
            arrangements.Planned(1, "BZK", world.other_ministry),
            arrangements.Planned(2, "OCW", world.ministry),
        ],
    )
    answer = w.to_review(world, answer, "Eerste tekst.")
    step = answer.steps.get(active=True, position=1)
    reviews.approve_answer(step=step, actor=world.other_reviewer, version=1)
    answers.save_answer(answer=answer, actor=world.drafter, text=SECRET, based_on=1)
    answer.refresh_from_db()
    return answer, step


def leaving(world, answer) -> None:
    arrangements.involve_answer(answer=answer, actor=world.coordinator, ministries=[])
    answers.submit_answer(answer=answer, actor=world.drafter)
    answer.refresh_from_db()


def test_a_ministry_that_no_longer_takes_part_gets_no_text_in_a_refusal(world, shared_answer):
    answer, step = shared_answer
    leaving(world, answer)
    other = world.fresh(world.other_reviewer)
    for act in (
        lambda: proposals.make_proposal(answer=answer, actor=other, text="Anders.", based_on=1),
        lambda: reviews.keep_answer(answer=answer, actor=other, version=1),
        lambda: reviews.approve_answer(step=step, actor=other, version=1),
        lambda: reviews.return_answer(step=step, actor=other, version=1, reason="Nee."),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert (type(refused.value), SECRET in str(vars(refused.value))) == (NotAllowed, False)
    assert not Proposal.objects.exists()


def test_who_sends_learns_of_the_answers_of_another_ministry_only_number_and_state(world):
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    first, second, third = w.answers_of(overleg)
    arrangements.transfer_answer(
        answer=second, actor=world.coordinator, ministry=world.other_ministry, reason="Hoort daar."
    )
    arrangements.take_over_answer(answer=second, actor=world.other_coordinator)
    answers.offer_answer(answer=second, actor=world.other_coordinator, owner=world.other_drafter)
    answers.accept_answer(answer=second, actor=world.other_drafter)
    answers.save_answer(
        answer=second,
        actor=world.other_drafter,
        text="Zie ook het antwoord op vraag 3, en over vragen 1, 2, 3 of 9 geheim.",
        based_on=0,
    )
    w.to_approved(world, first, "Zie het antwoord op vraag 2.")
    w.to_drafting(world, third)
    answers.save_answer(answer=third, actor=world.drafter, text="Tekst.", based_on=0)
    answers.save_answer(answer=third, actor=world.drafter, text="Andere tekst.", based_on=1)
    with pytest.raises(Blocked) as blocked:
        sendings.send_overleg(
            overleg=overleg,
            actor=world.coordinator,
            answers=w.answers_of(overleg)[:2],
            letter_date=w.NOW.date(),
        )
    told = {
        (reason.code, reason.message)
        for reason in blocked.value.reasons
        if reason.subject == str(second.public_id)
    }
    assert told == {
        ("not-approved", "Antwoord 2 is nog niet akkoord."),
        ("references", "In antwoord 2 staat een verwijzing die het eigen ministerie eerst moet nakijken."),
    }


def test_the_preview_of_a_letter_shows_no_draft_of_another_ministry(world, monkeypatch):
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    first, second, _third = w.answers_of(overleg)
    arrangements.transfer_answer(
        answer=second, actor=world.coordinator, ministry=world.other_ministry, reason="Hoort daar."
    )
    arrangements.take_over_answer(answer=second, actor=world.other_coordinator)
    answers.offer_answer(answer=second, actor=world.other_coordinator, owner=world.other_drafter)
    answers.accept_answer(answer=second, actor=world.other_drafter)
    answers.save_answer(answer=second, actor=world.other_drafter, text=SECRET, based_on=0)
    w.to_review(world, first, "Eigen concept.")
    written = []
    monkeypatch.setattr(reports.formats, "write", lambda value, _format: written.append(value) or b"")
    reports.preview_report(
        overleg=overleg, actor=world.coordinator, answers=w.answers_of(overleg), format="pdf"
    )
    assert (SECRET in str(written), "Eigen concept." in str(written)) == (False, True)
    for user in (world.clerk, world.drafter, world.other_coordinator, world.other_reviewer, world.admin):
        with pytest.raises(NotAllowed):
            reports.preview_report(overleg=overleg, actor=user, answers=[], format="pdf")


def test_a_file_that_was_handed_in_is_the_commissies_and_a_report_both_sides(world):
    overleg = overleg_at("sent", world)
    overleg.documents.create(name="a.docx", media_type="x", sha256="0", data=b"", uploaded_by=world.clerk)
    overleg.reports.create(format="pdf", sha256="0", data=b"", written_at=w.NOW)
    assert {
        name: (documents.visible_documents(user).count(), documents.visible_reports(user).count())
        for name, user in people(world).items()
    } == (
        dict.fromkeys(KAMER, (1, 1))
        | dict.fromkeys((*OWN, *OTHER), (0, 1))
        | dict.fromkeys((*NOBODY, "anonymous"), (0, 0))
    )


def test_a_membership_that_ends_takes_every_right_with_it(world, overleg):
    answer = w.to_review(world, w.answers_of(overleg)[0])
    Membership.objects.update(valid_until=w.SINCE)
    for user, act in (
        (world.drafter, lambda u: answers.retract_answer(answer=answer, actor=u)),
        (world.drafter, lambda u: answers.save_answer(answer=answer, actor=u, text="x", based_on=1)),
        (world.coordinator, lambda u: answers.reassign_answer(answer=answer, actor=u, owner=world.drafter)),
        (world.reviewer, lambda u: reviews.approve_answer(step=answer.steps.first(), actor=u, version=1)),
        (world.clerk, lambda u: overleggen.withdraw_overleg(overleg=overleg, actor=u, reason="x")),
    ):
        with pytest.raises(NotAllowed):
            act(world.fresh(user))


def test_the_kamer_sees_where_an_answer_stands_only_once_it_is_sent(world):
    overleg = overleg_at("put", world)
    question = Question.objects.filter(overleg=overleg).first()
    shown = {
        name: policies.sees_state(user, question.answer)
        for name, user in people(world).items()
        if name in (*KAMER, *OWN, *OTHER)
    }
    assert shown == dict.fromkeys(KAMER, False) | dict.fromkeys((*OWN, *OTHER), True)
