"""What of an answer also stands in another answer that this person may read: here, or in an earlier overleg.

Read are the drafts of one's own ministries and what was sent in every overleg one sees; of nothing else a word.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from apps.accounts.models import User
from apps.overleg import policies, queries
from apps.overleg.domain.references import is_reference_only
from apps.overleg.domain.repeats import Passages, Repeat
from apps.overleg.models import Answer, SendingVersion

# The newest of each kind; older lines are found by searching for them.
MOST_TEXTS = 300
MOST_PLACES = 3
EXACTLY = 100


@dataclass(frozen=True)
class Elsewhere:
    """Another answer in which a sentence stands, and whether word for word; `link` where its page is open too."""

    answer: Answer
    label: str
    text: str
    same: bool
    here: bool
    link: bool


@dataclass(frozen=True)
class RepeatedSentence:
    """A sentence of this answer with the answers in which it also stands."""

    text: str
    places: tuple[Elsewhere, ...]


def repeats_of(user: User, answer: Answer, markdown: str) -> list[RepeatedSentence]:
    """The sentences of this text that stand in other answers, the nearest first; those that only point left out."""
    if not markdown.strip():
        return []
    passages = Passages()
    for source, text in _texts(user, answer):
        passages.add(source, text)
    found = [repeat for repeat in passages.like("", markdown) if not is_reference_only(repeat.here.text)]
    named = {repeat.there.source for repeat in found}
    answers = {str(a.pk): a for a in queries.with_questions(Answer.objects.filter(pk__in=named))}
    open_pages = set(policies.visible_answers(user).filter(pk__in=named).values_list("pk", flat=True))

    def elsewhere(repeat: Repeat) -> Elsewhere:
        other = answers[repeat.there.source]
        return Elsewhere(
            other,
            queries.label_of(other),
            repeat.there.text,
            same=repeat.alike == EXACTLY,
            here=other.overleg_id == answer.overleg_id,
            link=other.pk in open_pages,
        )

    return [
        RepeatedSentence(text, _nearest(map(elsewhere, repeats)))
        for (_start, text), repeats in groupby(
            found, key=lambda repeat: (repeat.here.start, repeat.here.text)
        )
    ]


def _nearest(places: Iterable[Elsewhere]) -> tuple[Elsewhere, ...]:
    """This overleg before others, the same words before nearly the same; the same sentence once per overleg."""
    ordered = sorted(places, key=lambda place: (not place.here, not place.same))
    once = {(place.answer.overleg_id, place.text): place for place in reversed(ordered)}
    return tuple(place for place in ordered if once[place.answer.overleg_id, place.text] is place)[
        :MOST_PLACES
    ]


def _texts(user: User, answer: Answer) -> Iterator[tuple[str, str]]:
    """(answer, text) of what this person may read, each answer once: as it was sent, or else as it was last saved."""
    sent = SendingVersion.objects.filter(sending__in=policies.visible_sendings(user))
    sent = sent.exclude(version__answer=answer).order_by("-sending__sent_at", "-pk")
    known: set[int] = set()
    for pk, text in sent.values_list("version__answer", "markdown")[:MOST_TEXTS]:
        if pk not in known:
            known.add(pk)
            yield str(pk), text
    drafts = policies.visible_drafts(user).filter(current__isnull=False).exclude(pk=answer.pk)
    for pk, text in drafts.order_by("-pk").values_list("pk", "current__markdown")[:MOST_TEXTS]:
        if pk not in known:
            yield str(pk), text
