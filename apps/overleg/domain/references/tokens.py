"""Pointers kept by identity: `[[vraag:KEY,KEY]]` stored, `[[vraag 1, 2]]` typed, "vragen 1 en 2" printed.

Stored form: `[[vraag:KEY,KEY]]` or `[[antwoord:KEY]]`, with a capital where the phrase began with one, and
`KEY/b` for part b of a question. A key is 1-64 letters, digits, hyphens or underscores.
Editor form: `[[vraag 1, 2]]`, `[[vraag 2 onder b]]`; a question that has no number of its own (not numbered yet,
withdrawn, numbers that restart per asker) is written `#KEY`, so that nothing is lost on the way back.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .lists import number_list, read_numbers
from .mentions import Kind, Resolution, Status
from .numbering import Numbering
from .prose import prose_mentions
from .resolve import resolve

_KEY = r"[A-Za-z0-9_-]{1,64}"
_TARGET = rf"{_KEY}(?:/[a-z])?"
_STORED = re.compile(rf"\[\[(?P<noun>[Vv]raag|[Aa]ntwoord):(?P<targets>{_TARGET}(?:,{_TARGET}){{0,499}})\]\]")
_TYPED = re.compile(
    r"\[\[[ ]?(?P<noun>[Vv]ra(?:ag|gen)|[Aa]ntwoord(?:en)?)[ ](?P<list>[^\[\]\n]{1,2000})\]\]"
)
_BY_KEY = re.compile(rf"#(?P<key>{_KEY})(?:[ ]onder[ ](?P<sub>[a-z]))?")
_BETWEEN = re.compile(r"\s{0,3}(?:,|\ben\b)\s{0,3}|\s{0,3}\Z")

# What a reader sees where a question was withdrawn or is gone, or has no number yet.
GONE = "(vervallen)"
UNNUMBERED = "(zonder nummer)"
_PLURALS = {"vraag": "vragen", "Vraag": "Vragen", "antwoord": "antwoorden", "Antwoord": "Antwoorden"}


@dataclass(frozen=True)
class Token:
    """One stored pointer and its place in the Markdown (code points, end exclusive)."""

    start: int
    end: int
    noun: str
    keys: tuple[str, ...]
    subs: tuple[str, ...] = ()
    capital: bool = False


@dataclass(frozen=True)
class Tokenised:
    """Markdown in which the phrases that resolve became tokens.

    `resolutions` holds every phrase found outside tokens, with places in the Markdown that came in;
    `replaced` those of them that became tokens, so that the drafter sees them and can undo.
    """

    markdown: str
    resolutions: tuple[Resolution, ...] = ()
    replaced: tuple[Resolution, ...] = ()


@dataclass(frozen=True)
class Problem:
    """A pointer typed in the editor that cannot be kept: where (in the editor's text), what, and why.

    Reasons: unknown-number, unknown-key, withdrawn, number-used-twice, not-a-list.
    """

    start: int
    end: int
    text: str
    reason: str


def tokens(markdown: str) -> tuple[Token, ...]:
    """The stored pointers, in order."""
    return tuple(_token(match) for match in _STORED.finditer(markdown))


def _token(match: re.Match[str]) -> Token:
    targets = [target.partition("/") for target in match["targets"].split(",")]
    keys, subs = tuple(key for key, _, _ in targets), tuple(sub for _, _, sub in targets)
    return Token(*match.span(), match["noun"].lower(), keys, subs, match["noun"][0].isupper())


def _stored(noun: str, keys: Sequence[str], subs: Sequence[str]) -> str:
    targets = (f"{key}/{sub}" if sub else key for key, sub in zip(keys, subs, strict=True))
    return f"[[{noun}:{','.join(targets)}]]"


_ARTICLE = re.compile(r"\b(?:de|het|mijn)[ \t\u00a0\n]{1,4}\Z", re.IGNORECASE)
_BECOME_TOKENS = {Kind.NUMBERS, Kind.PREVIOUS, Kind.NEXT, Kind.ORDINAL}


def tokenise(
    markdown: str,
    numbering: Numbering,
    self_keys: Collection[str] = (),
    keep: Collection[str] = (),
) -> Tokenised:
    """Turn the phrases that resolve without doubt into tokens; everything else stays byte for byte.

    Code spans, links, addresses and existing tokens are left alone; texts of notes are prose. `keep` holds
    phrases, as written, that the drafter wants to stay words. "de vragen van de leden van de D66-fractie" resolves
    but stays words too: it follows the numbering as it is. A second run changes nothing.
    """
    found = tuple(resolve(mention, numbering, self_keys) for mention in prose_mentions(markdown))
    replaced = tuple(
        resolution
        for resolution in found
        if resolution.status is Status.RESOLVED
        and resolution.mention.kind in _BECOME_TOKENS
        and resolution.mention.raw not in keep
    )
    pieces: list[str] = []
    done = 0
    for resolution in replaced:
        mention = resolution.mention
        start, noun = mention.start, mention.noun
        if mention.kind is not Kind.NUMBERS and (
            article := _ARTICLE.search(markdown, max(done, start - 8), start)
        ):
            start = article.start()
        # "Idem." stands alone and becomes "Zie antwoord 4."
        lead = "Zie " if mention.raw.strip() == "Idem" else ""
        noun = noun.capitalize() if markdown[start].isupper() and not lead else noun
        pieces += [markdown[done:start], lead, _stored(noun, resolution.keys, resolution.subs)]
        done = mention.end
    return Tokenised("".join((*pieces, markdown[done:])), found, replaced)


def to_editor(markdown: str, numbering: Numbering) -> str:
    """Stored tokens as the drafter sees and types them: `[[vraag 1, 2]]`."""

    def shown(match: re.Match[str]) -> str:
        token = _token(match)
        labels = [_editor_label(key, sub, numbering) for key, sub in zip(token.keys, token.subs, strict=True)]
        return f"[[{match['noun']} {', '.join(dict.fromkeys(labels))}]]"

    return _STORED.sub(shown, markdown)


def _editor_label(key: str, sub: str, numbering: Numbering) -> str:
    question = numbering.by_key(key)
    is_plain = (
        question is not None
        and question.number is not None
        and not question.withdrawn
        and len(numbering.by_number(question.number, question.suffix)) == 1
        and read_numbers(f"{question.label}]", 0) is not None
    )
    label = question.label if question and is_plain else f"#{key}"
    return f"{label} onder {sub}" if sub else label


def from_editor(text: str, numbering: Numbering) -> tuple[str, tuple[Problem, ...]]:
    """Typed pointers as stored tokens, and the ones that cannot be kept.

    `numbering` is the one that was loaded with the page. What cannot be kept stays as typed, to be corrected.
    Ranges are welcome: `[[vragen 3 t/m 5]]`. A stored token that was pasted is kept when its keys exist.
    """
    problems: list[Problem] = []

    def kept(match: re.Match[str]) -> str:
        targets = _read_targets(match["list"], numbering)
        if isinstance(targets, str):
            problems.append(Problem(*match.span(), match[0], targets))
            return match[0]
        noun = "vraag" if match["noun"][0] in "Vv" else "antwoord"
        keys, subs = zip(*dict.fromkeys(targets), strict=True)
        return _stored(noun.capitalize() if match["noun"][0].isupper() else noun, keys, subs)

    markdown = _TYPED.sub(kept, text)
    problems += [
        Problem(*match.span(), match[0], "unknown-key")
        for match in _STORED.finditer(text)
        if any(numbering.by_key(key) is None for key in _token(match).keys)
    ]
    return markdown, tuple(sorted(problems, key=lambda problem: problem.start))


def _read_targets(listed: str, numbering: Numbering) -> list[tuple[str, str]] | str:
    """Keys and parts for a typed list, or the reason why there are none."""
    targets: list[tuple[str, str]] = []
    position = len(listed) - len(listed.lstrip())
    while position < len(listed):
        if by_key := _BY_KEY.match(listed, position):
            targets.append((by_key["key"], by_key["sub"] or ""))
            position = by_key.end()
        elif numbers := read_numbers(listed, position):
            for pointed in numbers.pointed:
                found, sub = numbering.by_number(pointed.number, pointed.sub), ""
                if not found and pointed.sub:
                    found, sub = numbering.by_number(pointed.number), pointed.sub
                if len(found) != 1:
                    return "number-used-twice" if found else "unknown-number"
                if found[0].withdrawn:
                    return "withdrawn"
                targets.append((found[0].key, sub))
            position = numbers.end
        else:
            return "not-a-list"
        between = _BETWEEN.match(listed, position)
        if between is None:
            return "not-a-list"
        position = between.end()
    return targets or "not-a-list"


def to_prose(markdown: str, numbering: Numbering) -> str:
    """Stored tokens as printed: "vraag 19", "vragen 1 en 2", "vragen 12 t/m 15 en 18".

    A withdrawn or unknown question prints "(vervallen)", never silently another number; it blocks sending.
    """

    def printed(match: re.Match[str]) -> str:
        token = _token(match)
        return _printed(match["noun"], token, numbering)

    return _STORED.sub(printed, markdown)


def _printed(noun: str, token: Token, numbering: Numbering) -> str:
    subs = defaultdict(list)
    for key, sub in zip(token.keys, token.subs, strict=True):
        subs[key].append(sub)
    labels: list[str] = []
    others: list[str] = []
    for key in numbering.in_order(token.keys):
        question = numbering.by_key(key)
        if question is None or question.withdrawn:
            others.append(GONE)
        elif not question.label:
            others.append(UNNUMBERED)
        else:
            parts = [sub for sub in subs[key] if sub]
            labels.append(f"{question.label} onder {' en '.join(parts)}" if parts else question.label)
    labels = list(dict.fromkeys(labels)) + list(dict.fromkeys(others))
    word = noun if len(labels) == 1 else _PLURALS[noun]
    return f"{word} {number_list(labels, numbering.labels)}"
