"""Who sees the files that came and the reports that were written."""

from django.db.models import Q, QuerySet

from apps.accounts.domain.roles import Role
from apps.accounts.models import Ministry, User
from apps.accounts.policies import hats
from apps.documents.models import (
    LetterTemplate,
    Recognition,
    Report,
    SourceDocument,
    WorkingCopy,
    WorkingCopyAnswer,
)
from apps.overleg.domain.workflow import ANSWER_STEPS, can
from apps.overleg.models import Answer, Overleg
from apps.overleg.policies import leads, may_hand_in_inbreng, may_save_answer, visible_overleggen


def visible_documents(user: User) -> QuerySet[SourceDocument]:
    """What a commissie was handed in is the commissie's: the ministry sees questions, not files."""
    return SourceDocument.objects.filter(overleg__commissie__in=hats(user).all_commissies)


def visible_recognitions(user: User) -> QuerySet[Recognition]:
    return Recognition.objects.filter(document__in=visible_documents(user))


def visible_reports(user: User) -> QuerySet[Report]:
    """A report holds only what was sent, so both sides see it."""
    return Report.objects.filter(overleg__in=visible_overleggen(user))


def may_upload_document(user: User, overleg: Overleg) -> bool:
    return may_hand_in_inbreng(user, overleg)


def may_renew_recognition(user: User, recognition: Recognition) -> bool:
    return may_hand_in_inbreng(user, recognition.document.overleg)


def may_remove_recognition(user: User, recognition: Recognition) -> bool:
    return may_hand_in_inbreng(user, recognition.document.overleg)


def may_accept_recognition(user: User, recognition: Recognition) -> bool:
    return may_hand_in_inbreng(user, recognition.document.overleg)


def may_correct_recognition(user: User, recognition: Recognition) -> bool:
    """Who accepts it puts it right first."""
    return may_accept_recognition(user, recognition)


def may_undo_recognition(user: User, recognition: Recognition) -> bool:
    return may_correct_recognition(user, recognition)


def may_redo_recognition(user: User, recognition: Recognition) -> bool:
    return may_correct_recognition(user, recognition)


def may_preview_report(user: User, overleg: Overleg) -> bool:
    """Before sending only those see the report who may send it, and the reviewers of the leading ministry."""
    leading = {a.bewindspersoon.ministry_id for a in overleg.addressees.all() if a.leading}
    return leads(user, overleg) or (
        overleg.put_at is not None and bool(leading & hats(user).of_ministry(Role.REVIEWER))
    )


def visible_working_copies(user: User) -> QuerySet[WorkingCopy]:
    """Those of one's own ministry: a copy holds its drafts."""
    return WorkingCopy.objects.filter(ministry__in=hats(user).all_ministries)


def may_take_working_copy(user: User, overleg: Overleg) -> bool:
    """Who writes an answer of this overleg, for its own ministry or along with another."""
    own = hats(user).of_ministry(Role.DRAFTER, Role.COORDINATOR)
    return Answer.objects.filter(Q(ministry__in=own) | Q(co_ministries__in=own), overleg=overleg).exists()


def may_hand_back_working_copy(user: User, copy: WorkingCopy) -> bool:
    """Every drafter of the ministry: colleagues help each other out, as in the editor."""
    return copy.ministry_id in hats(user).of_ministry(Role.DRAFTER, Role.COORDINATOR)


def may_settle_working_copy(user: User, copied: WorkingCopyAnswer) -> bool:
    return may_hand_back_working_copy(user, copied.working_copy) and may_save_answer(user, copied.answer)


def can_be_written(answer: Answer) -> bool:
    """Whether a new text can be saved in the state the answer and its overleg are in."""
    return (
        answer.overleg.state == "with_ministry"
        and not answer.overleg.held
        and can(ANSWER_STEPS, "save", answer.state)
    )


def may_write_letter(user: User, overleg: Overleg) -> bool:
    return leads(user, overleg)


def may_upload_letter_template(user: User, ministry: Ministry) -> bool:
    return ministry.pk in hats(user).of_ministry(Role.COORDINATOR)


def visible_letter_templates(user: User) -> QuerySet[LetterTemplate]:
    return LetterTemplate.objects.filter(ministry__in=hats(user).of_ministry(Role.COORDINATOR))
