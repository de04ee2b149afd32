"""Named reads that more than one caller needs."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils import timezone

from apps.accounts.models import Fractie, User
from apps.overleg.domain.calendar import Closed, dutch_holidays
from apps.overleg.domain.references import Numbered, Numbering, asker_name
from apps.overleg.models import (
    Answer,
    CrossReference,
    Event,
    InbrengFractie,
    Overleg,
    Question,
    Review,
    ReviewStep,
    WorkingText,
)
from apps.overleg.models import Numbering as NumberingRow
from apps.overleg.queries.calendars import extra_closed_days


def fracties_by_name() -> dict[str, Fractie]:
    """The fractie of each name, long or short, as `asker_name` spells it; those valid today before the others."""
    today = timezone.localdate()
    found: dict[str, Fractie] = {}
    for fractie in Fractie.objects.order_by("valid_from"):
        over = fractie.valid_until is not None and fractie.valid_until < today
        for name in {asker_name(fractie.abbreviation), asker_name(fractie.name)}:
            if name not in found or not over:
                found[name] = fractie
    return found


def numbering_of(overleg: Overleg) -> Numbering:
    """All questions of the overleg as pointers see them, in the order of the document; no text is read."""
    askers: dict[int, list[str]] = {}
    rows = InbrengFractie.objects.filter(inbreng__overleg=overleg, joins=False).order_by("position")
    for inbreng, abbreviation in rows.values_list("inbreng", "fractie__abbreviation"):
        askers.setdefault(inbreng, []).append(abbreviation)
    questions = (
        Question.objects.filter(overleg=overleg, kind="question")
        .order_by("inbreng__position", "position")
        .values_list("key", "number", "suffix", "inbreng", "answer", "withdrawn_at")
    )
    return Numbering(
        tuple(
            Numbered(
                key=key,
                number=number,
                suffix=suffix,
                askers=tuple(askers.get(inbreng, ())),
                answer=str(answer or ""),
                withdrawn=withdrawn_at is not None,
            )
            for key, number, suffix, inbreng, answer, withdrawn_at in questions
        )
    )


def numbering_as_loaded(overleg: Overleg, version: int, current: Numbering) -> Numbering:
    """The numbering that a page was loaded with: the labels of that version on the questions of today."""
    row = NumberingRow.objects.filter(overleg=overleg, version=version).first()
    if row is None or version == overleg.numbering:
        return current
    old: dict[str, str] = row.labels
    relabelled = []
    for q in current.questions:
        label = old.get(q.key, "")
        digits = label.rstrip("abcdefghijklmnopqrstuvwxyz")
        relabelled.append(
            Numbered(
                q.key,
                int(digits) if digits else None,
                label[len(digits) :],
                q.askers,
                q.answer,
                q.withdrawn,
            )
        )
    return Numbering(tuple(relabelled))


def keys_of(answer: Answer) -> tuple[str, ...]:
    """The keys of the questions this answer covers, in the order of the document."""
    return tuple(answer.questions.order_by("inbreng__position", "position").values_list("key", flat=True))


def label_of(answer: Answer) -> str:
    """What an answer is called: the numbers of its questions ("3, 4 en 5")."""
    labels = [q.label for q in answer.questions.all() if q.label]
    return f"{', '.join(labels[:-1])} en {labels[-1]}" if len(labels) > 1 else "".join(labels)


def with_questions(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """The answers with all that a list shows of them, in a constant number of queries."""
    return answers.select_related(
        "overleg", "overleg__commissie", "ministry", "owner", "current", "approved"
    ).prefetch_related(
        Prefetch(
            "questions",
            # The whole text of an inbreng is never shown with one question of it.
            Question.objects.select_related("inbreng")
            .defer("inbreng__text")
            .order_by("inbreng__position", "position"),
        ),
        "questions__inbreng__askers__fractie",
        "co_ministries",
    )


def in_document_order(answers: Iterable[Answer]) -> list[Answer]:
    """Answers by the place of their first question; `with_questions` was asked before."""

    def place(answer: Answer) -> tuple[int, int, int]:
        questions = list(answer.questions.all())
        first = questions[0] if questions else None
        return (first.inbreng.position, first.position, answer.pk) if first else (10**6, 0, answer.pk)

    return sorted(answers, key=place)


def active_steps(answer: Answer) -> list[ReviewStep]:
    """The steps of the parafenlijn in order, with their reviewer and ministry."""
    return list(answer.steps.filter(active=True).select_related("ministry", "reviewer"))


def valid_reviews(answer: Answer) -> dict[int, Review]:
    """Step id -> the review of the current version that still holds."""
    return {
        review.step_id: review
        for review in Review.objects.filter(
            step__answer=answer,
            version=answer.current_id,
            sha256=F("version__sha256"),
            voided_at__isnull=True,
        ).select_related("reviewer")
    }


def pending_steps(answer: Answer) -> list[ReviewStep]:
    """The steps whose turn it is: those of the lowest position that is not wholly approved."""
    if answer.state != "in_review":
        return []
    done = {step for step, review in valid_reviews(answer).items() if review.outcome == "approve"}
    steps = active_steps(answer)
    waiting = [step for step in steps if step.pk not in done]
    first = min((step.position for step in waiting), default=None)
    return [step for step in waiting if step.position == first]


def pending_steps_of(answers: Iterable[Answer]) -> dict[int, list[ReviewStep]]:
    """The same for many answers in two queries: answer id -> the steps whose turn it is, with who and whose."""
    in_review = {a.pk: a.current_id for a in answers if a.state == "in_review"}
    return pending_steps_among(in_review, "ministry", "reviewer")


def pending_steps_among(in_review: Mapping[int, int | None], *related: str) -> dict[int, list[ReviewStep]]:
    """The same for answers in review that are known by id -> current version; `related` is read along."""
    approvals = Review.objects.filter(
        step__answer__in=in_review, sha256=F("version__sha256"), outcome="approve", voided_at__isnull=True
    )
    approved = set(approvals.order_by().values_list("step_id", "version_id"))
    found: dict[int, list[ReviewStep]] = {}
    rows = ReviewStep.objects.filter(answer__in=in_review, active=True).order_by("answer", "position", "pk")
    lean = rows.only("answer", "position", "ministry", "reviewer")
    for step in rows.select_related(*related) if related else lean:
        if (step.pk, in_review[step.answer_id]) in approved:
            continue
        steps = found.setdefault(step.answer_id, [])
        if not steps or steps[0].position == step.position:
            steps.append(step)
    return found


def leaning_on(answer: Answer) -> QuerySet[CrossReference]:
    """Who leans on this answer: the pointers of other answers to its questions."""
    return (
        CrossReference.objects.filter(target__answer=answer)
        .exclude(answer=answer)
        .select_related("answer", "target")
        .prefetch_related("answer__questions")
    )


def changed_targets(answer: Answer) -> QuerySet[CrossReference]:
    """What this answer leans on and changed since somebody looked."""
    return CrossReference.objects.filter(answer=answer, target_changed_at__isnull=False).select_related(
        "target"
    )


def also_typing(answer: Answer, user: User) -> list[str]:
    """The names of others who typed on this answer in the last two minutes."""
    rows = (
        WorkingText.objects.filter(answer=answer, updated_at__gte=timezone.now() - timedelta(minutes=2))
        .exclude(user=user)
        .values_list("user__name", flat=True)
    )
    return list(rows)


def working_text_of(user: User, answer: Answer) -> WorkingText | None:
    """What this person was typing: nobody else's working text is ever shown."""
    return WorkingText.objects.filter(answer=answer, user=user).first()


def progress(overleg: Overleg) -> dict[str, int]:
    """How many answers stand in each state, without those withdrawn."""
    rows = (
        Answer.objects.filter(overleg=overleg)
        .exclude(state="withdrawn")
        .values_list("state")
        .annotate(n=Count("pk"))
    )
    return dict(rows)


def ready_count(overleg: Overleg) -> tuple[int, int] | None:
    """(ready, all) for the Kamer's side, or None while a ministry that answers does not share it."""
    answers = Answer.objects.filter(overleg=overleg).exclude(state="withdrawn")
    counts = answers.aggregate(
        ready=Count("pk", filter=Q(state__in=["approved", "sent"])),
        all=Count("pk"),
        closed=Count("pk", filter=Q(ministry__shows_progress=False)),
    )
    return None if counts["closed"] or not counts["all"] else (counts["ready"], counts["all"])


def closed_days(around: date) -> Closed:
    """The closed days that a term around this day can touch: the Dutch holidays, and those that were added."""
    return dutch_holidays(range(around.year - 1, around.year + 3)) | extra_closed_days()


def event_chains() -> list[tuple[str, UUID]]:
    """Every object that has events, as (noun, id)."""
    return list(Event.objects.order_by("noun", "object_id").values_list("noun", "object_id").distinct())


def chain_of(noun: str, object_id: UUID) -> list[Event]:
    """The events of one object in the order of the chain."""
    return list(Event.objects.filter(noun=noun, object_id=object_id).order_by("sequence"))
