"""Who sees the files that came and the reports that were written."""

from django.db.models import QuerySet

from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import hats
from apps.documents.models import Recognition, Report, SourceDocument
from apps.overleg.models import Overleg
from apps.overleg.policies import leads, may_hand_in_inbreng, visible_overleggen


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


def may_remove_document(user: User, document: SourceDocument) -> bool:
    return may_hand_in_inbreng(user, document.overleg)


def may_accept_recognition(user: User, recognition: Recognition) -> bool:
    return may_hand_in_inbreng(user, recognition.document.overleg)


def may_preview_report(user: User, overleg: Overleg) -> bool:
    """Before sending only those see the report who may send it, and the reviewers of the leading ministry."""
    leading = {a.bewindspersoon.ministry_id for a in overleg.addressees.all() if a.leading}
    return leads(user, overleg) or (
        overleg.put_at is not None and bool(leading & hats(user).of_ministry(Role.REVIEWER))
    )
