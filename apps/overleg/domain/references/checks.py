"""What must be right about the pointers before answers are sent."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .circles import circles_of
from .mentions import Kind, Status
from .numbering import Numbering
from .prose import SHIELD, prose_mentions, shielded
from .resolve import resolve
from .tokens import tokens


class Severity(StrEnum):
    BLOCK = "block"
    WARNING = "warning"


@dataclass(frozen=True)
class AnswerText:
    """One answer as the checks see it: the questions it covers, its text, whether it goes out now or went."""

    id: str
    keys: tuple[str, ...]
    markdown: str
    in_set: bool = True
    sent: bool = False


@dataclass(frozen=True)
class ReferenceBlock:
    """One thing that is wrong with the pointers of an answer.

    Codes that block: reference-dangling (no such question), reference-withdrawn, reference-self,
    reference-not-sent (its answer is neither sent nor in the set), reference-chain (an answer that only points at
    an answer that only points), reference-circle-empty (answers that only point at each other).
    Codes that warn: reference-circle (answers with text of their own), reference-unclear (a person must choose).
    `keys` are the questions pointed at, in document order; `text` is the phrase, where prose was found.
    """

    code: str
    answer: str
    keys: tuple[str, ...] = ()
    severity: Severity = Severity.BLOCK
    text: str = ""


@dataclass(frozen=True)
class _Pointing:
    keys: tuple[str, ...]
    status: Status
    reason: str = ""
    text: str = ""


def check_references(answers: Iterable[AnswerText], numbering: Numbering) -> tuple[ReferenceBlock, ...]:
    """Everything that is wrong with the pointers of the answers in the set to be sent, in the order given.

    Give all answers of the overleg, also those outside the set: whether a target was sent stands there.
    Tokens count and so does prose that points without having become a token.
    """
    texts = tuple(answers)
    holders = {key: text for text in texts for key in text.keys}
    pointings = {text.id: _pointings(text, numbering) for text in texts}
    reach = {
        text.id: tuple(
            dict.fromkeys(
                holders[key].id
                for pointing in pointings[text.id]
                if pointing.status is Status.RESOLVED
                for key in pointing.keys
                if key in holders and holders[key].id != text.id
            )
        )
        for text in texts
    }
    only = {text.id for text in texts if is_reference_only(text.markdown)}
    circles = circles_of(reach)
    return tuple(
        block
        for text in texts
        if text.in_set
        for block in (
            *(block for pointing in pointings[text.id] for block in _check(text, pointing, holders)),
            *_check_chain(text, reach, only, circles, numbering, {one.id: one for one in texts}),
        )
    )


def pointed_keys(markdown: str, numbering: Numbering, self_keys: Iterable[str] = ()) -> tuple[str, ...]:
    """The questions a text points at without doubt, itself left out: tokens and prose, in document order."""
    own = tuple(self_keys)
    text = AnswerText("", own, markdown)
    keys = (
        key
        for pointing in _pointings(text, numbering)
        if pointing.status is Status.RESOLVED
        for key in pointing.keys
        if key not in own and numbering.by_key(key)
    )
    return numbering.in_order(keys)


def _pointings(text: AnswerText, numbering: Numbering) -> tuple[_Pointing, ...]:
    kept = [_of_token(token.keys, text, numbering) for token in tokens(text.markdown)]
    found = [resolve(mention, numbering, text.keys) for mention in prose_mentions(text.markdown)]
    prose = [
        _Pointing(resolution.keys, resolution.status, resolution.reason, resolution.mention.raw)
        for resolution in found
        if resolution.mention.kind is not Kind.OWN
    ]
    return (*kept, *prose)


def _of_token(keys: tuple[str, ...], text: AnswerText, numbering: Numbering) -> _Pointing:
    targets = [numbering.by_key(key) for key in keys]
    ordered = numbering.in_order(keys)
    if None in targets:
        return _Pointing(ordered, Status.DANGLING, "unknown-key")
    if any(target.withdrawn for target in targets if target):
        return _Pointing(ordered, Status.DANGLING, "withdrawn")
    return _Pointing(ordered, Status.SELF if set(keys) <= set(text.keys) else Status.RESOLVED)


def _check(
    text: AnswerText, pointing: _Pointing, holders: Mapping[str, AnswerText]
) -> Iterable[ReferenceBlock]:
    match pointing.status:
        case Status.DANGLING:
            code = "reference-withdrawn" if pointing.reason == "withdrawn" else "reference-dangling"
            yield ReferenceBlock(code, text.id, pointing.keys, text=pointing.text)
        case Status.SELF:
            yield ReferenceBlock("reference-self", text.id, pointing.keys, text=pointing.text)
        case Status.AMBIGUOUS:
            yield ReferenceBlock("reference-unclear", text.id, pointing.keys, Severity.WARNING, pointing.text)
        case Status.RESOLVED:
            absent = tuple(
                key
                for key in pointing.keys
                if not (key in holders and (holders[key].in_set or holders[key].sent))
            )
            if absent:
                yield ReferenceBlock("reference-not-sent", text.id, absent, text=pointing.text)


def _check_chain(
    text: AnswerText,
    reach: Mapping[str, tuple[str, ...]],
    only: set[str],
    circles: Mapping[str, frozenset[str]],
    numbering: Numbering,
    by_id: Mapping[str, AnswerText],
) -> Iterable[ReferenceBlock]:
    circle = circles.get(text.id, frozenset())

    def keys(ids: Iterable[str]) -> tuple[str, ...]:
        return numbering.in_order(key for one in ids for key in by_id[one].keys)

    if circle and circle <= only:
        yield ReferenceBlock("reference-circle-empty", text.id, keys(circle))
        return
    if circle:
        yield ReferenceBlock("reference-circle", text.id, keys(circle), Severity.WARNING)
    empty = [target for target in reach[text.id] if target in only]
    if text.id in only and empty:
        yield ReferenceBlock("reference-chain", text.id, keys(empty))


# The words of a pure pointer: "Voor het antwoord op deze vraag verwijs ik u kortheidshalve naar [[vraag:x]]."
_POINTING_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        zie ook verder hiervoor hierover daarvoor voor het de een antwoord antwoorden beantwoording op bij van en in
        als idem verwijs verwijst verwijzen verwezen wordt ik wij we u uw kamer naar mijn ons onze kabinet graag
        kortheidshalve eveneens tevens deze dit vraag vragen gegeven hierbij kan kortheid omwille der zij is minister
        staatssecretaris beantwoord respectievelijk alsmede
        """,
    )
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_reference_only(markdown: str) -> bool:
    """Whether an answer has nothing of its own: pointers to answers here, and words that only point."""
    here = [
        (mention.start, mention.end)
        for mention in prose_mentions(markdown)
        if mention.kind not in (Kind.EXTERNAL, Kind.OWN, Kind.ABOVE, Kind.QUOTED)
    ]
    if not here and not tokens(markdown):
        return False
    prose = shielded(markdown)
    # Links and code are content too.
    if prose.count(SHIELD) > sum(token.end - token.start for token in tokens(markdown)):
        return False
    edges = [0, *(edge for span in here for edge in span), len(prose)]
    rest = " ".join(prose[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return all(word.casefold() in _POINTING_WORDS for word in _WORD.findall(rest.replace(SHIELD, " ")))
