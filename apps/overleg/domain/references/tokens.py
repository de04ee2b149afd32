"""Pointers kept by identity: `[[vraag:KEY,KEY]]` stored, `[[vraag 1, 2]]` in the editor, "vragen 1 en 2" printed.

Stored form: `[[vraag:KEY,KEY]]` or `[[antwoord:KEY]]`, with a capital where the phrase began with one, and `KEY/b`
for part b of a question. A key is 1-64 letters, digits, hyphens or underscores.
Editor form: `[[vraag 1, 2]]`, `[[vraag 2 onder b]]`; a question that has no number of its own (not numbered yet,
withdrawn, numbers that restart per asker) is written `#KEY`, so that nothing is lost on the way back.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .find import find_references
from .lists import number_list, read_numbers
from .mentions import Kind, Mention, Resolution, Status
from .numbering import Numbering
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


# --- prose to tokens ---------------------------------------------------------------------------------------------

# Whole answers such as "Idem." and "Zie hierboven." have to keep saying "zie" when the pointer takes their place.
_ARTICLE = re.compile(r"\b(?:de|het|mijn)[ \t\u00a0\n]{1,4}\Z", re.IGNORECASE)
_BECOME_TOKENS = {Kind.NUMBERS, Kind.PREVIOUS, Kind.NEXT, Kind.ORDINAL}


def tokenise(
    markdown: str,
    numbering: Numbering,
    self_keys: Collection[str] = (),
    keep: Collection[str] = (),
) -> Tokenised:
    """Turn the phrases that resolve without doubt into tokens; everything else stays byte for byte.

    Code spans, links, addresses and existing tokens are left alone; texts of notes are prose. `keep` holds phrases,
    as written, that the drafter wants to stay words. "de vragen van de leden van de D66-fractie" resolves but stays
    words too: it follows the numbering as it is. A second run changes nothing.
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
        noun = noun.capitalize() if markdown[start].isupper() else noun
        token = _stored(noun, resolution.keys, resolution.subs)
        pieces += [markdown[done:start], token]
        done = mention.end
    return Tokenised("".join((*pieces, markdown[done:])), found, replaced)


def prose_mentions(markdown: str) -> tuple[Mention, ...]:
    """The phrases in the prose of a Markdown text: outside code spans, links, addresses and tokens."""
    return tuple(
        replace(mention, raw=markdown[mention.start : mention.end])
        for mention in find_references(shielded(markdown))
    )


_LINK = re.compile(
    r"\[\[(?:[Vv]raag|[Aa]ntwoord):[A-Za-z0-9_,/-]{1,8000}\]\]"  # a token
    r"|!?\[[^\[\]]{0,500}\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?\)"  # [text](address)
    r"|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}>"  # <https://…>
    r"|\bhttps?://[^\s<>\[\]]{1,2000}"
)
_BACKTICKS = re.compile(r"`+")
_SHIELD = "\u241f"  # a symbol that is part of no word, number or space in any pattern


def shielded(markdown: str) -> str:
    """The same text, as long, with everything that is not prose overwritten by a sign no pattern knows."""
    if "`" not in markdown and "[" not in markdown and "://" not in markdown:
        return markdown
    pieces: list[str] = []
    done = 0
    for start, end in _not_prose(markdown):
        if start >= done:
            pieces += [markdown[done:start], _SHIELD * (end - start)]
            done = end
    return "".join((*pieces, markdown[done:]))


def _not_prose(markdown: str) -> list[tuple[int, int]]:
    code = list(_code_spans(markdown))
    edges = [0, *(edge for span in code for edge in span), len(markdown)]
    links = (
        match.span()
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        for match in _LINK.finditer(markdown, start, end)
    )
    return sorted((*code, *links))


def _code_spans(markdown: str) -> Iterator[tuple[int, int]]:
    """From a run of backticks to the next run of the same length; a run without a partner is only backticks."""
    runs = [match.span() for match in _BACKTICKS.finditer(markdown)]
    partners: dict[int, list[int]] = defaultdict(list)
    for index, (start, end) in enumerate(runs):
        partners[end - start].append(index)
    following = {first: second for same in partners.values() for first, second in pairwise(same)}
    index = 0
    while index < len(runs):
        partner = following.get(index)
        if partner is None:
            index += 1
            continue
        yield runs[index][0], runs[partner][1]
        index = partner + 1


# --- tokens to and from the editor -------------------------------------------------------------------------------


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
    Ranges are welcome: `[[vragen 3 t/m 5]]`. A stored token that was typed or pasted is kept when its keys exist.
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


# --- tokens to prose ---------------------------------------------------------------------------------------------


def to_prose(markdown: str, numbering: Numbering) -> str:
    """Stored tokens as printed: "vraag 19", "vragen 1 en 2", "vragen 12 t/m 15 en 18".

    A withdrawn or unknown question prints "(vervallen)": never silently another number. Sending is blocked on it.
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
