"""A corrected new version of a document that was taken over: compared with it, and what changed taken over."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import NotNow
from apps.accounts.models import User
from apps.documents import policies, queries
from apps.documents.domain.outline import Outline
from apps.documents.domain.pieces import asked
from apps.documents.domain.versions import Contribution, Fate, PartFate, compare
from apps.documents.models import Recognition
from apps.documents.services.corrections import require_revision, require_unaccepted
from apps.documents.services.intake import handed_in, require_kind
from apps.documents.services.recognitions import outline_of
from apps.overleg.domain.partition import Span, of_pieces
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Inbreng, Question
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg
from apps.overleg.services.inbrengen import hand_in_inbreng, remove_inbreng
from apps.overleg.services.replacements import Carried, replace_inbreng


@dataclass(frozen=True)
class Difference:
    """What became of one contribution: before and after, and the inbreng it became (None: it is not there)."""

    part: PartFate
    before: Contribution | None
    after: Contribution | None
    inbreng: Inbreng | None
    questions: tuple[Question, ...] = ()

    @property
    def fate(self) -> Fate:
        return self.part.fate


@dataclass(frozen=True)
class Renewed:
    """How many inbrengen were replaced, added and removed."""

    changed: int = 0
    came: int = 0
    went: int = 0


def differences(recognition: Recognition) -> list[Difference]:
    """What the new version changes in what the old one became, as that is cut now.

    Raises NotNow when it is no new version of a document that was taken over.
    """
    earlier = queries.accepted_before(recognition)
    if earlier is None:
        raise NotNow(_("This is no new version of a document that was taken over. Accept it as it is."))
    rows = list(
        Inbreng.objects.filter(overleg=recognition.document.overleg_id)
        .prefetch_related("questions", "askers__fractie")
        .order_by("position")
    )
    old: list[tuple[Contribution, Inbreng | None, tuple[Question, ...]]] = []
    for contribution in contributions(outline_of(earlier)):
        inbreng = _became(contribution, rows)
        if inbreng is None:
            old.append((contribution, None, ()))
            continue
        rows.remove(inbreng)
        questions = tuple(
            q for q in sorted(inbreng.questions.all(), key=lambda q: q.position) if q.start is not None
        )
        spans = tuple(Span(q.start or 0, q.end or 0, QuestionKind(q.kind)) for q in questions)
        old.append((Contribution(contribution.askers, inbreng.text, spans), inbreng, questions))
    new = contributions(outline_of(recognition))
    found = []
    for part in compare([row[0] for row in old], new):
        before, inbreng, questions = old[part.old] if part.old is not None else (None, None, ())
        after = new[part.new] if part.new is not None else None
        found.append(Difference(part, before, after, inbreng, questions))
    return found


def contributions(outline: Outline) -> list[Contribution]:
    """What each asker of the outline hands in, with the text that its inbreng has."""
    return [
        Contribution(part.askers, *of_pieces(pieces)) for part in outline.parts if (pieces := asked(part))
    ]


@transaction.atomic
def renew_recognition(
    *, recognition: Recognition, actor: User, revision: int | None = None, now: datetime | None = None
) -> Renewed:
    """The clerk takes over what the new version changes; inbrengen and questions that stayed are not touched.

    What changed keeps its key and number, what came is added, what went is removed. An inbreng that somebody
    removed stays away unless its text changed. `revision` is what the clerk saw. Raises NotAllowed, NotNow (it was taken over before, was not read
    yet, is no new version, or nothing can be handed in any more), Invalid (an asker is in no list).
    """
    document = recognition.document
    overleg = lock(document.overleg)
    recognition = lock(recognition)
    recognition.document = document
    require(policies.may_renew_recognition(actor, recognition))
    require_overleg("hand_in", overleg)
    require_unaccepted(recognition)
    if revision is not None:
        require_revision(recognition, overleg, revision)
    outline = outline_of(recognition)
    require_kind(overleg, outline.document.kind)
    whose = [who for who, _pieces in handed_in(overleg, outline)]
    found = differences(recognition)
    earlier = queries.accepted_before(recognition)
    if earlier is not None and document.replaces_id != earlier.document_id:  # another version came in between
        document.replaces = earlier.document
        document.save(update_fields=["replaces"])
    for difference in sorted(found, key=lambda row: row.after is not None):  # what went makes room
        who = whose[difference.part.new] if difference.part.new is not None else {}
        _take_over(difference, who, overleg=overleg, actor=actor)
    recognition.accepted_by, recognition.accepted_at = actor, now or timezone.now()
    recognition.save(update_fields=["accepted_by", "accepted_at"])
    counts = {fate: sum(d.fate is fate for d in found) for fate in Fate}
    record("renew", overleg, actor=actor, now=now, document=str(document.public_id))
    return Renewed(counts[Fate.CHANGED], counts[Fate.CAME], counts[Fate.WENT])


def _take_over(difference: Difference, who: dict[str, Any], *, overleg: Any, actor: User) -> None:
    """One inbreng follows its new version."""
    after, inbreng = difference.after, difference.inbreng
    if difference.fate is Fate.SAME:
        return
    if after is None:
        if inbreng is not None:
            remove_inbreng(inbreng=inbreng, actor=actor)
        return
    if inbreng is None:
        hand_in_inbreng(overleg=overleg, actor=actor, text=after.text, spans=after.spans, **who)
        return
    pieces = [
        Carried(piece.span, difference.questions[piece.old].key if piece.old is not None else None)
        for piece in difference.part.pieces
        if piece.span is not None
    ]
    replace_inbreng(inbreng=inbreng, actor=actor, text=after.text, pieces=pieces)


def _became(contribution: Contribution, rows: list[Inbreng]) -> Inbreng | None:
    """The inbreng with these words, which nobody changes after it was handed in."""
    sha256 = hashlib.sha256(contribution.text.encode()).hexdigest()
    return next((row for row in rows if row.sha256 == sha256), None)
