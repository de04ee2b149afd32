"""The prose of a Markdown text: what is left without code, links, addresses and tokens."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from .find import find_references
from .mentions import Mention


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
SHIELD = "\u241f"  # a symbol that is part of no word, number or space in any pattern


def shielded(markdown: str) -> str:
    """The same text, as long, with everything that is not prose overwritten by a sign no pattern knows."""
    if "`" not in markdown and "[" not in markdown and "://" not in markdown:
        return markdown
    pieces: list[str] = []
    done = 0
    for start, end in _not_prose(markdown):
        if start >= done:
            pieces += [markdown[done:start], SHIELD * (end - start)]
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
    """From a run of backticks to the next run as long; a run without a partner is only backticks."""
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
