"""Undoing line ends: what stands between the last word of a line and the first of the next.

There is no rule that holds for every hyphen at a line end, so the hyphen is kept unless the paper itself
speaks against it: it is dropped when the joined word stands elsewhere in the document, or when one of the
two halves cannot be a word of its own in Dutch ("strate-gische", "mogelijkhe-den"). A document is typeset
with hyphenation or it is not: where nearly every hyphen at a line end is real, the odd one is real too, and where
most are soft, one of which nothing tells is soft.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LAST_HALF = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_AT_LINE_END = re.compile(r"\w[\])%]?-$")
_FIRST_HALF = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
# "lage- en middeninkomenslanden", "in- of uitvoer": the second half stands in the next word but one.
_SUSPENDED = re.compile(r"(?:en|of|en/of|tot|dan wel|danwel|respectievelijk|als|noch)\b")
# Halves that only hyphenation makes: no Dutch word begins with the first or is one of the second.
_NO_WORD_ENDINGS = re.compile(
    r"(?:lijk|lijke|lijker|lijkse|heid|heden|teit|teiten|schappen|gische|tische|sche|ische|ning|ningen|ring|"
    r"ringen|ving|vingen|king|kingen|ling|lingen|sing|singen|ting|tingen|zing|zingen|ping|pingen|tie|ties|"
    r"atie|aties|neerd|neerde|seerd|seerde|teerd|teerde|leerde|reerde|nende|lende|rende|tende|kende|vende|"
    r"(?:heid|ning|ring|ving|king|ling|ting|zing|schap|teit)s[^\W\d_]{3,})"
    r"(?![^\W\d_])"
)
_NO_WORD_BEGINNINGS = frozenset(
    {
        "be",
        "ge",
        "ver",
        "ont",
        "te",
        "aange",
        "afge",
        "inge",
        "uitge",
        "opge",
        "her",
        "mis",
        "wan",
        "on",
        "weder",
    }
)
# These are words, but Dutch never puts a hyphen behind them.
_JOINED_BEGINNINGS = frozenset(
    {
        "daar",
        "hier",
        "waar",
        "onder",
        "over",
        "voor",
        "door",
        "achter",
        "binnen",
        "buiten",
        "tegen",
        "samen",
        "terug",
    }
    | {"aan", "af", "uit", "toe", "bij", "heen", "neer", "weg", "vast", "voort", "uiteen", "bijeen", "aaneen"}
)
_SHORTEST_WORD_AFTER_A_HYPHEN = 4
# Vowels that would be read as one: Dutch writes "analyse-instrument", and "waterinstrument".
_CLASH = re.compile(r"a[aeiu]|e[eiu]|i[eij]|o[eiou]|u[iu]")
_ENOUGH_TO_JUDGE = 5
# An address that runs over several lines is still seen as one.
_LOOK_BACK = 400
_SHARE_WHEN_TYPESET = 0.2
# Where so many more hyphens are soft for certain than real, one of which nothing tells is soft too.
_TIMES_WHEN_LOOSE = 2
_ENOUGH_WHEN_LOOSE = 3


@dataclass(frozen=True)
class Hyphenation:
    """How one document breaks its words: which words it uses, whether its line ends are hyphenated (`typeset`), and

    so often that a hyphen of which nothing else tells is taken for soft (`loose`).
    """

    words: Counter[str] = field(default_factory=Counter)
    typeset: bool = True
    loose: bool = False

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Hyphenation":
        """What the lines of a whole document tell about its hyphens."""
        judge = cls(_vocabulary(lines))
        verdicts = [
            _is_soft(first.rstrip(), second.lstrip(), judge.words)
            for first, second in itertools.pairwise(lines)
            if _AT_LINE_END.search(first.rstrip())
        ]
        soft, real = verdicts.count(True), verdicts.count(False)
        few = len(verdicts) < _ENOUGH_TO_JUDGE
        typeset = few or soft >= _SHARE_WHEN_TYPESET * len(verdicts)
        return replace(
            judge, typeset=typeset, loose=soft >= _ENOUGH_WHEN_LOOSE and soft >= _TIMES_WHEN_LOOSE * real
        )

    def join(self, first: str, second: str) -> str:
        """The two lines as one, with the hyphen between them kept, spaced or dropped.

        >>> Hyphenation().join("in lage-", "en middeninkomenslanden")
        'in lage- en middeninkomenslanden'
        """
        left, right = first.rstrip(), second.lstrip()
        if left.endswith("\u00ad"):
            return left[:-1] + right
        if left.endswith("\u2010"):
            left = left[:-1] + "-"
        if _ADDRESS.search(left) and left.endswith(("-", "/", "_", "=", "?", "&", "%")):
            return left + right
        if not left.endswith("-") or left.endswith((" -", "--")):
            return f"{left} {right}"
        if _SUSPENDED.match(right):
            return f"{left} {right}"
        verdict = _is_soft(left, right, self.words)
        soft = self.typeset and (self.loose if verdict is None else verdict)
        return (left[:-1] if soft else left) + right

    def join_all(self, lines: Sequence[str]) -> str:
        """All lines as one; only the end of what is done is looked at again, so the time stays linear."""
        done: list[str] = []
        tail = lines[0].strip()
        for line in lines[1:]:
            tail = self.join(tail, line.strip())
            if len(tail) > 2 * _LOOK_BACK:
                done.append(tail[:-_LOOK_BACK])
                tail = tail[-_LOOK_BACK:]
        return "".join([*done, tail])


def _vocabulary(lines: Sequence[str]) -> Counter[str]:
    """How often each word stands whole on one line, in lower case; halves at line ends do not count."""
    words: Counter[str] = Counter()
    after_hyphen = False
    for line in lines:
        text = line.strip()
        found = [match.group().lower() for match in _WORD.finditer(text)]
        if after_hyphen and found:
            found = found[1:]
        after_hyphen = text.endswith(("-", "\u2010", "\u00ad"))
        if after_hyphen and found:
            found = found[:-1]
        words.update(found)
    return words


def _is_soft(left: str, right: str, words: Counter[str]) -> bool | None:
    """True when the hyphen only marks the line end, None when nothing tells.

    A digit or a bracket at the seam ("3%-plan") is never soft, a capital ("EU-landen", "Euro-Atlantisch") only where
    the joined word ("ChristenUnie") stands elsewhere.
    """
    first, second = _LAST_HALF.search(left), _FIRST_HALF.match(right)
    if not first or not second:
        return False
    before, after = first.group(1).lower(), second.group().lower()
    whole, hyphened = words[before + after], words[f"{before}-{after}"]
    if whole or hyphened:
        return whole > hyphened
    if not second.group()[0].islower() or first.group(1)[-1].isupper():
        return False
    half = after.split("-")[0]
    if (words[before] or words[half]) and _CLASH.fullmatch(before[-1] + half[0]):
        return False
    soft = (
        len(half) < _SHORTEST_WORD_AFTER_A_HYPHEN
        or bool(_NO_WORD_ENDINGS.fullmatch(half))
        or before in _NO_WORD_BEGINNINGS
        or before in _JOINED_BEGINNINGS
    )
    return soft or None
