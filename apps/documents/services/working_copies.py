"""Working copies: questions leave as a Word file, and the answers come back in as versions."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow, Refusal
from apps.accounts.models import User
from apps.documents import formats, policies, queries
from apps.documents.domain.unreadable import Unreadable
from apps.documents.domain.working_copy import Changes, Paper, compare, copy_of, read_back
from apps.documents.models import WorkingCopy, WorkingCopyAnswer
from apps.documents.reading.apart import read_paper
from apps.documents.services.recognitions import refusal_of
from apps.overleg import policies as overleg_policies
from apps.overleg.domain.references import from_editor
from apps.overleg.models import Answer, Overleg
from apps.overleg.queries import label_of, numbering_as_loaded, numbering_of
from apps.overleg.services.answers import save_answer
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, lock_answer, require

MOST_ANSWERS = 500
State = WorkingCopyAnswer.State


@transaction.atomic
def take_working_copy(
    *, overleg: Overleg, actor: User, answers: Sequence[Answer], now: datetime | None = None
) -> WorkingCopy:
    """The drafter takes these answers away; each is recorded with the version it had.

    Raises NotAllowed, NotNow (not one that can be written now), Invalid (none chosen, or of another overleg).
    """
    now = now or timezone.now()
    require(policies.may_take_working_copy(actor, overleg))
    wanted = sorted({answer.pk: answer for answer in answers}.values(), key=lambda answer: answer.pk)
    if not wanted or any(answer.overleg_id != overleg.pk for answer in wanted):
        raise Invalid(
            _("Choose the questions that you want to take away."),
            fields={"answers": _("Tick at least one question.")},
        )
    if len(wanted) > MOST_ANSWERS:
        raise Invalid(_("Take at most %(n)d questions away at once.") % {"n": MOST_ANSWERS})
    locked = [lock_answer(answer) for answer in wanted]
    for answer in locked:
        require(overleg_policies.may_save_answer(actor, answer))
        if not policies.can_be_written(answer):
            raise NotNow(
                _("The answer to question %(label)s cannot be written now. Leave it out.")
                % {"label": label_of(answer)}
            )
    ministry = queries.ministry_of_all(actor, locked)
    if ministry is None:
        message = _("These answers are of several ministries. Take those of one ministry at a time.")
        raise Invalid(message, code="several-ministries", fields={"answers": message})
    copy = WorkingCopy.objects.create(
        overleg=overleg,
        ministry=ministry,
        taken_by=actor,
        taken_at=now,
        numbering=locked[0].overleg.numbering,
    )
    WorkingCopyAnswer.objects.bulk_create(
        WorkingCopyAnswer(working_copy=copy, answer=answer, base=answer.current) for answer in locked
    )
    for answer in locked:
        version = answer.current.number if answer.current else None
        record("take", answer, actor=actor, version=version, now=now, working_copy=str(copy.public_id))
    return copy


def write_working_copy(*, copy: WorkingCopy) -> bytes:
    """The Word file of a working copy, from the versions it stands on now."""
    return formats.produce("working-copy", queries.paper_of(copy))


def hand_back_working_copy(
    *, copy: WorkingCopy, actor: User, name: str, data: bytes, now: datetime | None = None
) -> WorkingCopy:
    """The file comes back: every answer that was changed in it is saved as a version, the rest stays as it is.

    An answer that somebody else saved meanwhile, or that cannot be saved for another reason, is kept beside it
    as a conflict; an older file never takes back what came in after it was made. Raises NotAllowed, NotNow (a text
    for an answer that still waits for a choice), Invalid (no Word file, or another one than was taken away).
    """
    now = now or timezone.now()
    require(policies.may_hand_back_working_copy(actor, copy))
    paper = queries.paper_of(copy)
    changes, stand = _changes(copy, paper, name, data)  # outside the transaction: reading takes time
    with transaction.atomic():
        lock(copy.overleg)  # an act on several answers has the overleg alone
        copy = lock(copy)
        rows = {row.answer.public_id: row for row in queries.copied_answers(copy)}
        older = stand != queries.stand_of_rows(rows.values())
        for change in sorted(changes.answers, key=lambda change: rows[change.answer].answer_id):
            row = rows[change.answer]
            if change.text is None:
                continue
            if change.changed:
                _take_in(row, copy, actor, change.text, now, older=older)
            elif row.state == State.OUT:
                row.state = State.SAME
            row.save()
        copy.handed_back_at, copy.ignored = now, list(changes.ignored)
        copy.save(update_fields=["handed_back_at", "ignored"])
    return copy


def _changes(copy: WorkingCopy, paper: Paper, name: str, data: bytes) -> tuple[Changes, str]:
    try:
        source = read_paper(data, name)
    except Unreadable as unreadable:
        raise refusal_of(unreadable) from unreadable
    found = read_back(source, paper)
    if found.copy not in {None, copy.public_id} or (found.copy is None and not found.texts):
        message = (
            _("This is not the file of this working copy. Choose the file that you downloaded here.")
            if copy_of(source) is None
            else _("This file belongs to another working copy. Hand it in on the page of that one.")
        )
        raise Invalid(message, code="other-file", fields={"file": message})
    left = read_back(formats.read(formats.produce("working-copy", paper)), paper)
    return compare(left, found, paper), found.stand


def _take_in(
    row: WorkingCopyAnswer, copy: WorkingCopy, actor: User, text: str, now: datetime, *, older: bool
) -> None:
    """Save one text as a version; what cannot be saved is kept on the row, with the reason.

    `older`: the file was made before something of this copy came in, so what it does not change stays.
    """
    numbering = numbering_as_loaded(copy.overleg, copy.numbering, numbering_of(copy.overleg))
    markdown, _unknown = from_editor(text, numbering)
    if row.state in {State.CONFLICT, State.SETTLED} and markdown == row.returned:
        return  # the same text again
    base = row.base if older and row.state not in {State.OUT, State.SAME} else None
    if base is not None and _was_here_before(row, markdown):
        return
    if row.state == State.CONFLICT:
        raise NotNow(
            _(
                "Question %(label)s still waits for your choice, and this file has another text for it. Choose first, "
                "then hand this file in again."
            )
            % {"label": label_of(row.answer)},
            code="choose-first",
        )
    if base is not None and (row.state == State.SETTLED or base.author_id != actor.pk):
        row.state, row.returned = State.CONFLICT, markdown
        row.reason = _("Another text of this answer came in after this file was made.")
        return
    try:
        with transaction.atomic():
            saved = save_answer(
                answer=row.answer,
                actor=actor,
                text=text,
                based_on=row.base.number if row.base else 0,
                numbering=copy.numbering,
                now=now,
            )
    except Refusal as refusal:
        row.state, row.returned, row.reason = State.CONFLICT, markdown, refusal.message[:500]
    else:
        row.state, row.base, row.returned, row.reason = State.TAKEN_IN, saved.version, "", ""


def _was_here_before(row: WorkingCopyAnswer, markdown: str) -> bool:
    """Whether a text is what the answer was at or before the version that the copy stands on; nothing is too."""
    if not markdown or row.base is None:
        return not markdown
    return row.answer.versions.filter(number__lte=row.base.number, markdown=markdown).exists()


@transaction.atomic
def settle_working_copy(
    *,
    copied: WorkingCopyAnswer,
    actor: User,
    text: str | None = None,
    based_on: int = 0,
    numbering: int | None = None,
    now: datetime | None = None,
) -> WorkingCopyAnswer:
    """A conflict ends: `text` becomes the new version, or (None) the text that stands here stays.

    Raises NotAllowed, NotNow (no conflict any more), and what saving an answer raises.
    """
    require(policies.may_settle_working_copy(actor, copied))
    lock(copied.answer.overleg)
    row = WorkingCopyAnswer.objects.select_related("answer").get(pk=copied.pk)
    if row.state != State.CONFLICT:
        raise NotNow(_("There is nothing to choose any more. Reload the page."))
    if text is not None:
        saved = save_answer(
            answer=row.answer, actor=actor, text=text, based_on=based_on, numbering=numbering, now=now
        )
        row.base = saved.version
    row.state = State.SETTLED
    row.save(update_fields=["state", "base"])
    return row
