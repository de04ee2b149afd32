"""Who may do what in an overleg, and which rows each person sees; asked by services, pages and API alike.

The wall has two sides. The Kamer's side sees questions, terms and what was sent, never a draft. A ministry
sees nothing of an overleg before it is put, and of another ministry's answers only number and state.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.accounts.domain.roles import Role
from apps.accounts.models import Ministry, User
from apps.accounts.policies import hats
from apps.overleg.models import (
    Addressee,
    Answer,
    AnswerVersion,
    Deadline,
    Event,
    Extension,
    Inbreng,
    Overleg,
    Proposal,
    Question,
    Review,
    ReviewStep,
    Sending,
    SendingVersion,
)

MINISTRY_SIDE = (Role.COORDINATOR, Role.DRAFTER, Role.REVIEWER, Role.READER)


# -- visible rows -----------------------------------------------------------------------------------------


def _put_to(ministries: frozenset[int]) -> Q:
    """Overleggen that were put to one of these ministries."""
    addressed = Addressee.objects.filter(overleg=OuterRef("pk"), bewindspersoon__ministry__in=ministries)
    involved = Answer.objects.filter(
        Q(ministry__in=ministries) | Q(co_ministries__in=ministries), overleg=OuterRef("pk")
    )
    return Q(put_at__isnull=False) & (Q(Exists(addressed)) | Q(Exists(involved)))


def visible_overleggen(user: User) -> QuerySet[Overleg]:
    worn = hats(user)
    condition = Q(commissie__in=worn.all_commissies)
    if worn.all_ministries:
        condition |= _put_to(worn.all_ministries)
    return Overleg.objects.filter(condition)


def visible_rounds(user: User, overleg: Overleg) -> QuerySet[Overleg]:
    """The round before this one and those after it that this person sees; before it is put no ministry does."""
    return visible_overleggen(user).filter(Q(pk=overleg.previous_id) | Q(previous=overleg))


def visible_inbrengen(user: User) -> QuerySet[Inbreng]:
    return Inbreng.objects.filter(overleg__in=visible_overleggen(user))


def visible_questions(user: User) -> QuerySet[Question]:
    return Question.objects.filter(overleg__in=visible_overleggen(user))


def visible_answers(user: User) -> QuerySet[Answer]:
    """Answers of one's own ministry and those it takes part in; for the Kamer's side what was sent."""
    worn = hats(user)
    own = Q(ministry__in=worn.all_ministries) | Q(
        pk__in=Answer.objects.filter(co_ministries__in=worn.all_ministries).values("pk")
    )
    offered_over = Q(transfer_to__in=worn.of_ministry(Role.COORDINATOR))
    sent = Q(overleg__commissie__in=worn.all_commissies, state="sent")
    return Answer.objects.filter(own | offered_over | sent)


def visible_versions(user: User) -> QuerySet[AnswerVersion]:
    """All versions for the ministries of the answer; for the Kamer's side only versions that were sent."""
    worn = hats(user)
    own = Q(answer__ministry__in=worn.all_ministries) | Q(
        answer__in=Answer.objects.filter(co_ministries__in=worn.all_ministries).values("pk")
    )
    sent = Q(answer__overleg__commissie__in=worn.all_commissies) & Exists(
        SendingVersion.objects.filter(version=OuterRef("pk"))
    )
    return AnswerVersion.objects.filter(own | sent)


def sees_draft(user: User, answer: Answer) -> bool:
    """Whether the text of this answer is open to this person before it is sent."""
    mine = hats(user).of_ministry(*MINISTRY_SIDE)
    return answer.ministry_id in mine or any(m.pk in mine for m in answer.co_ministries.all())


def visible_drafts(user: User) -> QuerySet[Answer]:
    """The answers whose text is open to this person before it is sent: `sees_draft` as rows."""
    mine = hats(user).of_ministry(*MINISTRY_SIDE)
    own = Q(ministry__in=mine) | Q(pk__in=Answer.objects.filter(co_ministries__in=mine).values("pk"))
    return Answer.objects.filter(own)


def visible_proposals(user: User) -> QuerySet[Proposal]:
    worn = hats(user)
    return Proposal.objects.filter(
        Q(answer__ministry__in=worn.all_ministries)
        | Q(answer__in=Answer.objects.filter(co_ministries__in=worn.all_ministries).values("pk"))
    )


def visible_deadlines(user: User) -> QuerySet[Deadline]:
    return Deadline.objects.filter(overleg__in=visible_overleggen(user))


def visible_extensions(user: User) -> QuerySet[Extension]:
    return Extension.objects.filter(deadline__overleg__in=visible_overleggen(user))


def visible_sendings(user: User) -> QuerySet[Sending]:
    return Sending.objects.filter(overleg__in=visible_overleggen(user))


def visible_plans(user: User) -> QuerySet[Ministry]:
    """The ministries whose plans this person sees: one's own. Who did what when inside is nobody else's."""
    return Ministry.objects.filter(pk__in=hats(user).of_ministry(*MINISTRY_SIDE))


def visible_events(user: User) -> QuerySet[Event]:
    """What both sides share, one's own ministry's acts, and on the Kamer's side its own acts."""
    worn = hats(user)
    return Event.objects.filter(
        Q(shared=True, overleg__in=visible_overleggen(user))
        | Q(ministry__in=worn.all_ministries)
        | Q(ministry__isnull=True, overleg__commissie__in=worn.all_commissies)
        # A ministry's refused attempt is about the overleg, and still not the Kamer's to see.
        & ~Q(role__in=MINISTRY_SIDE, shared=False)
    )


def sees_actor(user: User, event: Event) -> bool:
    """Whether this person sees who did it: a name is shown on its own side of the wall only."""
    worn = hats(user)
    if event.role == Role.CLERK:
        return event.overleg is not None and event.overleg.commissie_id in worn.all_commissies
    if event.ministry_id is None:
        return event.role in MINISTRY_SIDE and bool(worn.all_ministries)
    return event.ministry_id in worn.all_ministries


def named_events(user: User) -> QuerySet[Event]:
    """The events of which this person sees who did it; `sees_actor` as rows."""
    worn = hats(user)
    own = Q(role=Role.CLERK, overleg__commissie__in=worn.all_commissies) | (
        ~Q(role=Role.CLERK) & Q(ministry__in=worn.all_ministries)
    )
    if worn.all_ministries:
        own |= Q(ministry__isnull=True, role__in=MINISTRY_SIDE)
    return visible_events(user).filter(own)


def sees_state(user: User, answer: Answer) -> bool:
    """Of an overleg this person sees: whether also where this answer stands. The Kamer does once it is sent."""
    return answer.state == "sent" or answer.overleg.commissie_id not in hats(user).all_commissies


# -- the Kamer's side -------------------------------------------------------------------------------------


def _clerk_of(user: User, overleg: Overleg) -> bool:
    return overleg.commissie_id in hats(user).of_commissie(Role.CLERK)


def may_create_overleg(user: User, commissie: object) -> bool:
    """A clerk of that commissie; with None: a clerk of any."""
    clerk_of = hats(user).of_commissie(Role.CLERK)
    return bool(clerk_of) if commissie is None else getattr(commissie, "pk", None) in clerk_of


may_change_overleg = _clerk_of
may_open_overleg = _clerk_of
may_close_overleg = _clerk_of
may_reopen_overleg = _clerk_of
may_put_overleg = _clerk_of
may_adopt_overleg = _clerk_of
may_withdraw_overleg = _clerk_of
may_hold_overleg = _clerk_of
may_resume_overleg = _clerk_of
may_number_overleg = _clerk_of


def may_hand_in_inbreng(user: User, overleg: Overleg) -> bool:
    return _clerk_of(user, overleg)


def may_split_inbreng(user: User, inbreng: Inbreng) -> bool:
    return _clerk_of(user, inbreng.overleg)


may_remove_inbreng = may_split_inbreng


def may_move_deadline(user: User, deadline: Deadline) -> bool:
    return _clerk_of(user, deadline.overleg)


def may_grant_extension(user: User, extension: Extension) -> bool:
    return _clerk_of(user, extension.deadline.overleg)


may_refuse_extension = may_grant_extension


# -- both sides, one after the other -----------------------------------------------------------------------


def leads(user: User, overleg: Overleg) -> bool:
    """A coordinator of the ministry of the leading addressee, once the overleg is put."""
    mine = hats(user).of_ministry(Role.COORDINATOR)
    if overleg.put_at is None or not mine:
        return False
    return any(a.leading and a.bewindspersoon.ministry_id in mine for a in overleg.addressees.all())


def may_renumber_overleg(user: User, overleg: Overleg) -> bool:
    """The clerk until it is put, the leading coordinator after."""
    return leads(user, overleg) if overleg.put_at else _clerk_of(user, overleg)


def may_insert_question(user: User, overleg: Overleg) -> bool:
    """A question that was forgotten: the clerk, before and after it is put."""
    return _clerk_of(user, overleg)


def may_correct_question(user: User, question: Question) -> bool:
    return _clerk_of(user, question.overleg)


may_withdraw_question = may_correct_question


# -- the ministry's side -----------------------------------------------------------------------------------


def may_send_overleg(user: User, overleg: Overleg) -> bool:
    return leads(user, overleg)


def may_ask_extension(user: User, deadline: Deadline) -> bool:
    return leads(user, deadline.overleg)


def _coordinates(user: User, answer: Answer) -> bool:
    return answer.ministry_id in hats(user).of_ministry(Role.COORDINATOR)


may_offer_answer = _coordinates
may_reassign_answer = _coordinates
may_route_answer = _coordinates
may_involve_answer = _coordinates
may_transfer_answer = _coordinates
may_combine_answer = _coordinates
may_separate_answer = _coordinates
may_reopen_answer = _coordinates


def may_take_over_answer(user: User, answer: Answer) -> bool:
    return answer.transfer_to_id in hats(user).of_ministry(Role.COORDINATOR)


may_turn_down_answer = may_take_over_answer


def may_own_answer(user: User, answer: Answer) -> bool:
    """Somebody whom the answer may be offered to: a drafter or coordinator of (one of) its ministries."""
    own = hats(user).of_ministry(Role.DRAFTER, Role.COORDINATOR)
    return answer.ministry_id in own or any(m.pk in own for m in answer.co_ministries.all())


def _owns(user: User, answer: Answer) -> bool:
    return answer.owner_id is not None and answer.owner_id == user.pk and may_own_answer(user, answer)


may_accept_answer = _owns
may_decline_answer = _owns
may_submit_answer = _owns
may_retract_answer = _owns


def may_save_answer(user: User, answer: Answer) -> bool:
    """The owner, and every other drafter of the same ministries: colleagues help each other out."""
    return may_own_answer(user, answer)


may_type_answer = may_save_answer


def may_confirm_answer(user: User, answer: Answer) -> bool:
    """The owner or a coordinator confirms that the answer still holds after its target changed."""
    return _owns(user, answer) or _coordinates(user, answer)


def is_author(user: User, answer: Answer) -> bool:
    """Whether this person wrote any version since the last sending: such a person never approves.

    One account or another makes no difference, an administrator's neither.
    """
    sent_later = AnswerVersion.objects.filter(
        answer=OuterRef("answer"), number__gte=OuterRef("number"), sent_as__isnull=False
    )
    return AnswerVersion.objects.filter(~Exists(sent_later), answer=answer, author=user).exists()


def fills_step(user: User, step: ReviewStep) -> bool:
    """Whether this person is the reviewer of the step: the one named, or any reviewer of its ministry.

    A step that was replaced in the parafenlijn is nobody's: its ministry may no longer take part.
    """
    if not step.active or step.ministry_id not in hats(user).of_ministry(Role.REVIEWER):
        return False
    return step.reviewer_id is None or step.reviewer_id == user.pk


def reviews_for(user: User, ministry: Ministry) -> bool:
    """Whether this person is a reviewer of the ministry."""
    return ministry.pk in hats(user).of_ministry(Role.REVIEWER)


def _approved_elsewhere(user: User, step: ReviewStep) -> bool:
    """One person fills one step: a valid approval of the current version at another step."""
    return (
        Review.objects.filter(
            step__answer=step.answer_id,
            step__active=True,
            version=step.answer.current_id,
            reviewer=user,
            outcome="approve",
            voided_at__isnull=True,
        )
        .exclude(step=step)
        .exists()
    )


def may_approve_answer(user: User, step: ReviewStep) -> bool:
    """The reviewer of this step who is no author of the text and fills no other step of it."""
    return fills_step(user, step) and not is_author(user, step.answer) and not _approved_elsewhere(user, step)


def may_return_answer(user: User, step: ReviewStep) -> bool:
    """The reviewer of this step, also one who wrote in it: sending back harms nobody."""
    return fills_step(user, step)


def may_record_answer(user: User, answer: Answer) -> bool:
    """A coordinator who is no author records a signature that was set on paper."""
    return _coordinates(user, answer) and not is_author(user, answer)


def may_keep_answer(user: User, answer: Answer) -> bool:
    """A reviewer of a step whose own approval there died with an edit, and who is no author."""
    if not hats(user).of_ministry(Role.REVIEWER) or is_author(user, answer):
        return False
    lost = Review.objects.filter(
        step__answer=answer, step__active=True, reviewer=user, outcome="approve", voided_at__isnull=False
    )
    return any(fills_step(user, review.step) for review in lost.select_related("step"))


def may_make_proposal(user: User, answer: Answer) -> bool:
    """A reviewer of one of the steps of the present parafenlijn."""
    return any(fills_step(user, step) for step in answer.steps.all())


def may_accept_proposal(user: User, proposal: Proposal) -> bool:
    """The owner makes the version; a proposal of oneself is nobody's."""
    return _owns(user, proposal.answer) and proposal.author_id != user.pk


may_refuse_proposal = may_accept_proposal
