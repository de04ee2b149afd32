"""A saved text: what a new version does to approvals, to pointers, and to the answers that lean on it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, Stale
from apps.accounts.models import User
from apps.overleg import queries
from apps.overleg.domain.references import (
    Resolution,
    Tokenised,
    from_editor,
    to_editor,
    tokenise,
    tokens,
)
from apps.overleg.domain.textdiff import merge
from apps.overleg.models import (
    Answer,
    AnswerVersion,
    CrossReference,
    Question,
)
from apps.overleg.services import steps
from apps.overleg.services.deadlines import LIVE


@dataclass(frozen=True)
class Saved:
    """What saving did.

    `version` is the new one, or the present one when nothing changed; `found` every phrase that points, as
    typed; `replaced` those that became pointers by identity, which the drafter can undo; `voided` the number
    of approvals that died with the edit.
    """

    version: AnswerVersion
    found: tuple[Resolution, ...] = ()
    replaced: tuple[Resolution, ...] = ()
    voided: int = 0
    changed: bool = True


def sha256(markdown: str) -> str:
    """The hash an approval is bound to: of the stored Markdown, UTF-8, as hexadecimal."""
    return hashlib.sha256(markdown.encode()).hexdigest()


def read_text(answer: Answer, text: str, numbering_version: int | None) -> Tokenised:
    """What a person typed as stored Markdown: pointers by identity, typed phrases that resolve included.

    `numbering_version` is the numbering the page was loaded with (None: the present one).
    Raises Invalid when a typed pointer names a question that does not exist.
    """
    now_numbered = queries.numbering_of(answer.overleg)
    loaded = (
        now_numbered
        if numbering_version is None
        else queries.numbering_as_loaded(answer.overleg, numbering_version, now_numbered)
    )
    markdown, problems = from_editor(text.replace("\r\n", "\n").strip(), loaded)
    if problems:
        unknown = ", ".join(problem.text for problem in problems)
        raise Invalid(
            _("This points at a question that does not exist: %(text)s. Correct the number.")
            % {"text": unknown},
            code="unknown-question",
            fields={"text": unknown},
        )
    own = tuple(q.key for q in now_numbered.questions if q.answer == str(answer.pk))
    return tokenise(markdown, loaded, own, keep=answer.plain_phrases)


def require_fresh(answer: Answer, markdown: str, based_on: int) -> None:
    """Stale, with both texts and where possible the two merged, when somebody saved since `based_on`."""
    current = answer.current
    if current is None or current.number == based_on or current.markdown == markdown:
        return
    numbering = queries.numbering_of(answer.overleg)
    base = answer.versions.filter(number=based_on).first()
    mine, theirs = to_editor(markdown, numbering), to_editor(current.markdown, numbering)
    original = to_editor(base.markdown, numbering) if base else ""
    raise Stale(
        _("%(name)s saved this answer while you were typing. Both texts are shown; nothing is lost.")
        % {"name": current.author.name},
        mine=mine,
        theirs=theirs,
        base=original,
        current=current.number,
        merged=merge(original, mine, theirs),
    )


def add_version(answer: Answer, *, markdown: str, author: User, now: datetime) -> tuple[AnswerVersion, int]:
    """Append a version: approvals of the one before die, pointers are rebuilt, those who lean are told.

    The caller holds the lock on the answer. Returns the version and the number of approvals voided.
    """
    before = answer.current
    version = AnswerVersion.objects.create(
        answer=answer,
        number=before.number + 1 if before else 1,
        markdown=markdown,
        sha256=sha256(markdown),
        author=author,
        based_on=before.number if before else 0,
        created_at=now,
    )
    voided = steps.void_approvals(answer, now)
    answer.current, answer.approved = version, None
    rebuild_references(answer, markdown)
    if before is not None:
        tell_who_leans(Question.objects.filter(answer=answer), besides=answer, now=now)
    return version, voided


def tell_who_leans(targets: QuerySet[Question], *, besides: Answer | None, now: datetime) -> None:
    """What these questions are answered with changed: the answers that point at them must be confirmed."""
    pointers = CrossReference.objects.filter(target__in=targets)
    if besides is not None:
        pointers = pointers.exclude(answer=besides)
    if not pointers.update(target_changed_at=now):
        return
    # One that somebody holds at this moment and that was not locked before points here since just now: its own
    # act has reminders look at it, and waiting for it could wait for ever.
    leaning = Answer.objects.select_for_update(skip_locked=True, no_key=True).filter(
        pk__in=pointers.values("answer"), state__in=LIVE
    )
    free = list(leaning.values_list("pk", flat=True))
    Answer.objects.filter(pk__in=free).update(next_reminder_at=now)


def rebuild_references(answer: Answer, markdown: str) -> None:
    """The pointers of the answer as a set difference: what stays keeps whether its target changed."""
    keys = {key for token in tokens(markdown) for key in token.keys}
    named = Question.objects.filter(overleg=answer.overleg_id, key__in=keys)
    targets = set(named.values_list("pk", flat=True) if keys else ())
    present = set(CrossReference.objects.filter(answer=answer).values_list("target", flat=True))
    if present - targets:
        CrossReference.objects.filter(answer=answer, target__in=present - targets).delete()
    CrossReference.objects.bulk_create(
        CrossReference(answer=answer, target_id=target) for target in sorted(targets - present)
    )
