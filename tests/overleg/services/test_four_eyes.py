"""Four eyes, whatever three people do in whatever order: approved is approved by others, of exactly that text."""

import hashlib
from contextlib import suppress

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from apps.accounts.domain.refusals import Refusal
from apps.accounts.models import Membership, User
from apps.overleg.models import Answer, AnswerVersion, Proposal, Review, ReviewStep
from apps.overleg.queries import pending_steps
from apps.overleg.services import answers, arrangements, proposals, questions, reviews, sendings
from tests import world as w

WHO = st.integers(0, 2)
TEXTS = st.sampled_from(["Twaalf.", "12.", "Dat waren er twaalf."])
ROLES = ("coordinator", "drafter", "reviewer")


class FourEyes(RuleBasedStateMachine):
    """Three people of one ministry who each wear any hat, and one answer among two with two steps."""

    world: w.World
    people: list[int]
    answer_id: int

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def person(self, n: int) -> User:
        """Fresh, as a new request loads them."""
        return User.objects.get(pk=self.people[n])

    @property
    def answer(self) -> Answer:
        return Answer.objects.get(pk=self.answer_id)

    @property
    def number(self) -> int:
        current = self.answer.current
        return current.number if current else 0

    def put_back(self) -> None:
        """Everybody has every hat."""
        Membership.objects.filter(user__in=self.people).update(valid_until=None)

    @initialize(approvers=st.sampled_from([(), (1,), (1, 2)]), edited=st.booleans())
    def begin(self, approvers: tuple[int, ...], edited: bool) -> None:
        """Start where it gets interesting: in review, half approved or approved, perhaps edited since."""
        with suppress(Refusal):
            answers.offer_answer(answer=self.answer, actor=self.person(0), owner=self.person(0))
            answers.accept_answer(answer=self.answer, actor=self.person(0))
            self.save(0, "Twaalf.", True)
            answers.submit_answer(answer=self.answer, actor=self.person(0))
            for n in approvers:
                self.approve(n, True)
            if edited:
                if self.answer.state == "approved":
                    answers.reopen_answer(answer=self.answer, actor=self.person(0), reason="Toch.")
                self.save(0, "12.", True)
                answers.submit_answer(answer=self.answer, actor=self.person(0))

    @rule(n=WHO, text=TEXTS, fresh=st.booleans())
    def save(self, n: int, text: str, fresh: bool) -> None:
        with suppress(Refusal):
            answers.save_answer(
                answer=self.answer, actor=self.person(n), text=text, based_on=self.number - (not fresh)
            )

    @rule(n=WHO)
    def submit(self, n: int) -> None:
        with suppress(Refusal):
            answers.submit_answer(answer=self.answer, actor=self.person(n))

    @rule(n=WHO, fresh=st.booleans())
    def approve(self, n: int, fresh: bool) -> None:
        for step in pending_steps(self.answer):
            with suppress(Refusal):
                reviews.approve_answer(step=step, actor=self.person(n), version=self.number - (not fresh))

    @rule(n=WHO)
    def approve_any_step_there_ever_was(self, n: int) -> None:
        for step in ReviewStep.objects.filter(answer=self.answer_id):
            with suppress(Refusal):
                reviews.approve_answer(step=step, actor=self.person(n), version=self.number)

    @rule(n=WHO, reviewers=st.permutations(range(3)))
    def record_on_paper(self, n: int, reviewers: list[int]) -> None:
        for reviewer in reviewers:
            for step in pending_steps(self.answer):
                with suppress(Refusal):
                    reviews.record_answer(
                        step=step,
                        actor=self.person(n),
                        reviewer=self.person(reviewer),
                        signed_on=timezone.localdate(self.answer.current.created_at),
                        version=self.number,
                    )

    @rule(who=st.permutations(range(3)))
    def submitted_and_approved_by_whoever_may(self, who: list[int]) -> None:
        for n in who:
            self.submit(n)
        for n in who:
            self.approve(n, True)

    @rule(n=WHO)
    def send_back(self, n: int) -> None:
        for step in pending_steps(self.answer):
            with suppress(Refusal):
                reviews.return_answer(
                    step=step, actor=self.person(n), version=self.number, reason="Nog eens."
                )

    @rule(n=WHO, before=st.none() | WHO)
    def keep(self, n: int, before: int | None) -> None:
        if before is not None:
            self.approve(before, True)
        with suppress(Refusal):
            reviews.keep_answer(answer=self.answer, actor=self.person(n), version=self.number)

    @rule(n=WHO, text=TEXTS)
    def propose(self, n: int, text: str) -> None:
        with suppress(Refusal):
            proposals.make_proposal(answer=self.answer, actor=self.person(n), text=text, based_on=self.number)

    @rule(n=WHO)
    def accept_proposals(self, n: int) -> None:
        for proposal in Proposal.objects.filter(state="open"):
            with suppress(Refusal):
                proposals.accept_proposal(proposal=proposal, actor=self.person(n))

    @rule(n=WHO, owner=WHO)
    def reassign(self, n: int, owner: int) -> None:
        with suppress(Refusal):
            answers.reassign_answer(answer=self.answer, actor=self.person(n), owner=self.person(owner))

    @rule(n=WHO)
    def retract(self, n: int) -> None:
        with suppress(Refusal):
            answers.retract_answer(answer=self.answer, actor=self.person(n))

    @rule(n=WHO)
    def reopen(self, n: int) -> None:
        with suppress(Refusal):
            answers.reopen_answer(answer=self.answer, actor=self.person(n), reason="Toch nog iets.")

    @rule(n=WHO, steps=st.integers(1, 3), named=st.booleans())
    def route(self, n: int, steps: int, named: bool) -> None:
        planned = [
            arrangements.Planned(at, "stap", self.world.ministry, self.person(at - 1) if named else None)
            for at in range(1, steps + 1)
        ]
        with suppress(Refusal):
            arrangements.route_answer(answer=self.answer, actor=self.person(n), planned=planned)

    @rule(n=WHO)
    def combine_or_separate(self, n: int) -> None:
        other = Answer.objects.exclude(pk=self.answer_id).exclude(state="withdrawn").first()
        with suppress(Refusal):
            if other:
                arrangements.combine_answer(answer=self.answer, actor=self.person(n), others=[other])
            else:
                question = self.answer.questions.last()
                arrangements.separate_answer(answer=self.answer, actor=self.person(n), question=question)

    @rule(n=WHO)
    def send(self, n: int) -> None:
        with suppress(Refusal):
            sendings.send_overleg(
                overleg=self.answer.overleg,
                actor=self.person(n),
                answers=[self.answer],
                letter_date=w.NOW.date(),
            )

    @rule(n=WHO, role=st.sampled_from(ROLES))
    def lose_a_role(self, n: int, role: str) -> None:
        Membership.objects.filter(user=self.people[n], role=role).update(valid_until=w.SINCE)

    @rule()
    def get_all_roles_back(self) -> None:
        self.put_back()

    @invariant()
    def approved_by_others_of_exactly_this_text(self) -> None:
        answer = self.answer
        if answer.state not in {"approved", "sent"}:
            return
        version = answer.approved
        assert version == answer.current
        assert version.sha256 == hashlib.sha256(version.markdown.encode()).hexdigest()
        rows = Review.objects.filter(
            step__answer=answer, step__active=True, outcome="approve", voided_at=None, version=version
        )
        approvals = {row.step_id: row for row in rows}
        assert set(approvals) == set(answer.steps.filter(active=True).values_list("pk", flat=True)) != set()
        assert {row.sha256 for row in approvals.values()} == {version.sha256}
        reviewers = [row.reviewer_id for row in approvals.values()]
        assert len(set(reviewers)) == len(reviewers)
        # Sent once at most, so every version counts.
        authors = set(AnswerVersion.objects.filter(answer=answer).values_list("author", flat=True))
        assert authors.isdisjoint(reviewers)


@pytest.fixture
def machine(world):
    overleg = w.closed_overleg(world, texts=w.QUESTIONS[:2])
    questions.number_overleg(overleg=overleg, actor=world.clerk)
    overleg = w.overleggen.put_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)
    three = [w.person(f"Drie {n}") for n in range(3)]
    for user in three:
        for role in ROLES:
            Membership.objects.create(user=user, role=role, ministry=world.ministry, valid_from=w.SINCE)

    class Machine(FourEyes):
        people = [user.pk for user in three]
        answer_id = w.answers_of(overleg)[0].pk

    Machine.world = world
    return Machine


@pytest.mark.slow
def test_what_is_approved_or_sent_was_approved_at_every_step_by_others_of_exactly_that_text(machine):
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=30,
            stateful_step_count=15,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],  # fifteen steps are read as they are; making them fewer takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
