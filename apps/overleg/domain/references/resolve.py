"""Decide what a found phrase points at; doubt resolves to nothing and is shown."""

from collections.abc import Collection

from .mentions import Kind, Mention, Pointed, Resolution, Status
from .numbering import Numbered, Numbering


def resolve(mention: Mention, numbering: Numbering, self_keys: Collection[str] = ()) -> Resolution:
    """What the mention points at in this document, seen from the answer (or question) that holds it.

    `self_keys` are the questions the holder answers; relative phrases need them. A number with a letter means
    the inserted question 12a when there is one, else part a of question 12. A list with one unknown number is
    dangling as a whole: half a pointer would hide the mistake.
    """
    own = numbering.in_order(key for key in self_keys if numbering.by_key(key))
    match mention.kind:
        case Kind.EXTERNAL:
            return Resolution(mention, Status.EXTERNAL, reason="other-document")
        case Kind.QUOTED:
            return _quoted(mention, numbering, own)
        case Kind.ABOVE | Kind.OPEN:
            return Resolution(mention, Status.AMBIGUOUS, reason=_OPEN_REASONS[mention.kind])
        case Kind.OWN:
            return Resolution(mention, Status.SELF, own, "own-questions")
        case Kind.PREVIOUS | Kind.NEXT:
            return _neighbour(mention, numbering, own)
        case Kind.PRECEDING:
            return _preceding(mention, numbering, own)
        case Kind.ASKER:
            return _all_of_asker(mention, numbering, own)
        case Kind.ORDINAL:
            return _ordinal(mention, numbering, own)
        case _:
            return _numbers(mention, numbering, own)


_OPEN_REASONS = {Kind.ABOVE: "earlier-text", Kind.OPEN: "open-range"}


def _outcome(
    mention: Mention, targets: list[Numbered], own: tuple[str, ...], subs: list[str] | None = None
) -> Resolution:
    """Resolved, unless a target was withdrawn or nothing but the holder itself is meant."""
    if any(target.withdrawn for target in targets):
        return Resolution(mention, Status.DANGLING, reason="withdrawn")
    parts: dict[str, str] = {}
    for target, sub in zip(targets, subs or [""] * len(targets), strict=True):
        # Two parts of one question are one target; the whole is then meant.
        parts[target.key] = "" if target.key in parts and parts[target.key] != sub else sub
    keys = tuple(parts)
    status = Status.SELF if set(keys) <= set(own) else Status.RESOLVED
    reason = "points-at-itself" if status is Status.SELF else ""
    return Resolution(mention, status, keys, reason, tuple(parts.values()))


def _numbers(mention: Mention, numbering: Numbering, own: tuple[str, ...]) -> Resolution:
    targets: list[Numbered] = []
    subs: list[str] = []
    if len(mention.askers) > 1:
        return Resolution(mention, Status.AMBIGUOUS, reason="number-of-several-fracties")
    for pointed in mention.pointed:
        candidates, sub = _candidates(pointed, numbering, mention.askers, own)
        if not candidates:
            if ranked := _ranked(pointed, numbering, mention.askers):
                # "vraag 3 van de VVD-fractie" under a numbering that runs on: probably the third of the VVD.
                return Resolution(mention, Status.AMBIGUOUS, ranked, "ordinal-or-number")
            return Resolution(mention, Status.DANGLING, reason="unknown-number")
        if len(candidates) > 1:
            keys = tuple(candidate.key for candidate in candidates)
            return Resolution(mention, Status.AMBIGUOUS, keys, "number-used-twice")
        ranked = _ranked(pointed, numbering, mention.askers)
        if ranked and ranked != (candidates[0].key,):
            keys = (candidates[0].key, *ranked)
            return Resolution(mention, Status.AMBIGUOUS, keys, "ordinal-or-number")
        targets.append(candidates[0])
        subs.append(sub)
    if not mention.sure:
        keys = numbering.in_order(target.key for target in targets)
        return Resolution(mention, Status.AMBIGUOUS, keys, "unsure-wording")
    return _outcome(mention, targets, own, subs)


def _candidates(
    pointed: Pointed, numbering: Numbering, askers: tuple[str, ...], own: tuple[str, ...]
) -> tuple[tuple[Numbered, ...], str]:
    found, sub = numbering.by_number(pointed.number, pointed.sub), ""
    if not found and pointed.sub:
        found, sub = numbering.by_number(pointed.number), pointed.sub
    if askers:
        wanted = {question.key for name in askers for question in numbering.of_asker(name)}
        found = tuple(question for question in found if question.key in wanted)
    elif len(found) > 1 and own:
        # A numbering that restarts per asker: a bare number means the asker under whose heading it stands.
        holder = numbering.by_key(own[0])
        near = tuple(question for question in found if holder and question.askers == holder.askers)
        found = near or found
    return found, sub


def _ranked(pointed: Pointed, numbering: Numbering, askers: tuple[str, ...]) -> tuple[str, ...]:
    questions = numbering.of_asker(askers[0]) if askers else ()
    return (questions[pointed.number - 1].key,) if 0 < pointed.number <= len(questions) else ()


def _neighbour(mention: Mention, numbering: Numbering, own: tuple[str, ...]) -> Resolution:
    if not own:
        return Resolution(mention, Status.AMBIGUOUS, reason="holder-unknown")
    step = -1 if mention.kind is Kind.PREVIOUS else 1
    place = numbering.place(own[0] if step < 0 else own[-1]) + step
    while 0 <= place < len(numbering.questions):
        question = numbering.questions[place]
        if not question.withdrawn and question.key not in own:
            return _outcome(mention, [question], own)
        place += step
    return Resolution(mention, Status.DANGLING, reason="no-neighbour")


def _preceding(mention: Mention, numbering: Numbering, own: tuple[str, ...]) -> Resolution:
    if not own:
        return Resolution(mention, Status.AMBIGUOUS, reason="holder-unknown")
    first = numbering.place(own[0])
    asked_by = numbering.questions[first].askers
    before = tuple(
        question.key
        for question in numbering.questions[:first]
        if question.askers == asked_by and not question.withdrawn
    )
    return Resolution(mention, Status.AMBIGUOUS, before, "several-before")


def _all_of_asker(mention: Mention, numbering: Numbering, own: tuple[str, ...]) -> Resolution:
    targets: list[Numbered] = []
    for name in mention.askers:
        questions = [question for question in numbering.of_asker(name) if not question.withdrawn]
        if not questions:
            return Resolution(mention, Status.DANGLING, reason="unknown-asker")
        targets.extend(questions)
    targets.sort(key=lambda question: numbering.place(question.key))
    return _outcome(mention, targets, own)


def _quoted(mention: Mention, numbering: Numbering, own: tuple[str, ...]) -> Resolution:
    """Questions pointed at by their words; words that stand nowhere may be of another document."""
    found = [numbering.by_words(quote) for quote in mention.quotes]
    if found and all(len(questions) == 1 for questions in found):
        return _outcome(mention, [questions[0] for questions in found], own)
    keys = numbering.in_order(question.key for questions in found for question in questions)
    return Resolution(mention, Status.AMBIGUOUS, keys, "quoted-question")


def _ordinal(mention: Mention, numbering: Numbering, own: tuple[str, ...]) -> Resolution:
    if mention.askers:
        questions = numbering.of_asker(mention.askers[0])
        if len(mention.askers) > 1:
            return Resolution(mention, Status.AMBIGUOUS, reason="number-of-several-fracties")
        if mention.ordinal > len(questions):
            return Resolution(mention, Status.DANGLING, reason="unknown-number")
        return _outcome(mention, [questions[mention.ordinal - 1]], own)
    # "het antwoord op de eerste vraag": of this fractie, of this paragraph, or number 1?
    holder = numbering.by_key(own[0]) if own else None
    candidates = [question.key for question in numbering.by_number(mention.ordinal)]
    if holder and holder.askers:
        of_asker = numbering.of_asker(holder.askers[0])
        candidates += [question.key for question in of_asker[mention.ordinal - 1 : mention.ordinal]]
    return Resolution(mention, Status.AMBIGUOUS, numbering.in_order(candidates), "ordinal-without-fractie")
