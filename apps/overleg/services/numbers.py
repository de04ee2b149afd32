"""Keys, places and numbers of questions: the key is for ever, the number is only what it is called."""

import secrets
from collections.abc import Sequence

from apps.overleg.models import Numbering, Overleg, Question

# Between two places there is room for an insertion without moving the others.
GAP = 1024
# No vowels and no look-alikes: a key never spells a word and is never misread.
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


def new_key(overleg: Overleg) -> str:
    """A short key that no question of this overleg has."""
    return new_keys(overleg, 1)[0]


def new_keys(overleg: Overleg, count: int) -> list[str]:
    """So many short keys, all different, that no question of this overleg has."""
    if not count:
        return []
    taken = set(Question.objects.filter(overleg=overleg).order_by().values_list("key", flat=True))
    keys: list[str] = []
    while len(keys) < count:
        key = "".join(secrets.choice(_LETTERS) for _ in range(5))
        if key not in taken:
            taken.add(key)
            keys.append(key)
    return keys


def in_order(overleg: Overleg) -> list[Question]:
    """The questions proper, in the order of the document, withdrawn ones left out."""
    return list(
        Question.objects.select_for_update(of=("self",), no_key=True)
        .filter(overleg=overleg, kind="question", withdrawn_at__isnull=True)
        .order_by("inbreng__position", "position")
    )


def give_numbers(overleg: Overleg, questions: Sequence[Question]) -> None:
    """1, 2, 3 … in this order; first all numbers are taken away, so that no two questions ever clash."""
    Question.objects.filter(overleg=overleg).update(number=None, suffix="")
    for n, question in enumerate(questions, 1):
        question.number, question.suffix = n, ""
    Question.objects.bulk_update(questions, ["number", "suffix"], batch_size=200)
    remember(overleg)


def remember(overleg: Overleg) -> None:
    """Keep what every question is called now, so that a page loaded before can still be understood."""
    overleg.numbering += 1
    overleg.save(update_fields=["numbering"])
    labels = {q.key: q.label for q in Question.objects.filter(overleg=overleg, number__isnull=False)}
    Numbering.objects.create(overleg=overleg, version=overleg.numbering, labels=labels)


def next_suffix(overleg: Overleg, number: int) -> str:
    """The first letter not taken after this number: 12a, then 12b."""
    taken = set(Question.objects.filter(overleg=overleg, number=number).values_list("suffix", flat=True))
    return next(letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in taken)


def place_after(previous: Question) -> int:
    """A free place right after this question; spreads the questions behind it when there is none."""
    following = list(
        Question.objects.filter(inbreng=previous.inbreng_id, position__gt=previous.position).order_by(
            "position"
        )
    )
    if not following:
        return previous.position + GAP
    if following[0].position - previous.position == 1:
        for row in reversed(following):  # from the last one, so that no two ever share a place
            row.position += GAP
            row.save(update_fields=["position"])
    return (previous.position + following[0].position) // 2
