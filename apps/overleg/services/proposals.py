"""A reviewer's own edit is a proposal; the version is made by the drafter who accepts it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import User
from apps.overleg import policies
from apps.overleg.domain.workflow import ProposalState
from apps.overleg.models import Answer, Proposal
from apps.overleg.services import versions
from apps.overleg.services.acting import finish
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, lock_answer, require, require_answer
from apps.overleg.services.versions import Saved


@transaction.atomic
def make_proposal(
    *,
    answer: Answer,
    actor: User,
    text: str,
    based_on: int,
    comment: str = "",
    numbering: int | None = None,
    now: datetime | None = None,
) -> Proposal:
    """The reviewer's wording beside the current one; nothing changes until the drafter accepts it."""
    now = now or timezone.now()
    answer = lock_answer(answer)
    require(policies.may_make_proposal(actor, answer))
    require_answer("propose", answer)
    markdown = versions.read_text(answer, text, numbering).markdown
    versions.require_fresh(answer, markdown, based_on)
    if not markdown.strip() or (answer.current is not None and answer.current.markdown == markdown):
        raise Invalid(_("Your proposal changes nothing."), fields={"text": _("Change the text first.")})
    proposal = Proposal.objects.create(
        answer=answer,
        based_on=based_on,
        markdown=markdown,
        comment=comment.strip(),
        author=actor,
        created_at=now,
    )
    record("make", proposal, actor=actor, now=now, version=based_on)
    return proposal


@transaction.atomic
def accept_proposal(*, proposal: Proposal, actor: User, now: datetime | None = None) -> Saved:
    """The owner makes it the new version, in their own name; approvals die as with every edit."""
    now = now or timezone.now()
    answer, proposal = _open(proposal)
    require(policies.may_accept_proposal(actor, proposal))
    _undecided(answer, proposal)
    require_answer("save", answer)
    versions.require_fresh(answer, proposal.markdown, proposal.based_on)
    version, voided = versions.add_version(answer, markdown=proposal.markdown, author=actor, now=now)
    finish("save", answer, actor=actor, now=now, also=["current", "approved"], voided=voided)
    _decide(proposal, ProposalState.ACCEPTED, actor)
    record("accept", proposal, actor=actor, now=now, version=version.number)
    return Saved(version, voided=voided)


@transaction.atomic
def refuse_proposal(*, proposal: Proposal, actor: User, now: datetime | None = None) -> Proposal:
    """The owner keeps the text as it is."""
    answer, proposal = _open(proposal)
    require(policies.may_refuse_proposal(actor, proposal))
    _undecided(answer, proposal)
    _decide(proposal, ProposalState.REFUSED, actor)
    record("refuse", proposal, actor=actor, now=now)
    return proposal


def _open(proposal: Proposal) -> tuple[Answer, Proposal]:
    answer = lock_answer(proposal.answer, leaning=True)
    proposal = lock(proposal)
    proposal.answer = answer
    return answer, proposal


def _undecided(answer: Answer, proposal: Proposal) -> None:
    if proposal.state != ProposalState.OPEN:
        raise NotNow(_("This proposal was already decided on."))
    require_answer("propose", answer)


def _decide(proposal: Proposal, state: ProposalState, actor: User) -> None:
    proposal.state, proposal.decided_by = state, actor
    proposal.save(update_fields=["state", "decided_by"])
