"""Patterns behind their words: a text without the words is passed over at the speed of a search for a word.

Nearly every text of nearly every document holds none of the phrases that are looked for. A search for a fixed
word runs a hundred times as fast as a pattern with choices in it, so each pattern names the words without one of
which it cannot match; only where one of them stands, the pattern is tried. What is found stays the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache


def folded(text: str) -> str:
    """The text in lower case with every blank as one space: what words of a Guarded are looked for in.

    Places in it are not places in the text.
    """
    plain = text.lower()
    for blank in _BLANKS:
        if blank in plain:
            plain = plain.replace(blank, " ")
    while "  " in plain:
        plain = plain.replace("  ", " ")
    return plain


@lru_cache(maxsize=2048)
def folded_text(text: str) -> str:
    """`folded`, remembered: one finder after the other looks at the same text."""
    return folded(text)


_BLANKS = ("\n", "\t", "\r", "\u00a0", "\u202f")


@dataclass(frozen=True)
class Guarded:
    """A pattern, and words of which the folded text must hold one before the pattern can match.

    A word may itself be a pattern; it is fast when it begins with fixed letters.
    """

    pattern: re.Pattern[str]
    words: tuple[str | re.Pattern[str], ...]

    def is_possible(self, words_of_text: str) -> bool:
        """Whether a text that folds to this may hold the pattern."""
        for word in self._fixed:
            if word in words_of_text:
                return True
        for pattern in self._patterns:  # noqa: SIM110 -- a plain loop is faster; this runs for every paragraph
            if pattern.search(words_of_text):
                return True
        return False

    @cached_property
    def _fixed(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if isinstance(word, str))

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(word for word in self.words if not isinstance(word, str))

    def finditer(self, text: str, words_of_text: str | None = None) -> Iterator[re.Match[str]]:
        """The matches in the text; whoever has folded it already gives that too."""
        words = folded(text) if words_of_text is None else words_of_text
        return self.pattern.finditer(text) if self.is_possible(words) else iter(())

    def search(self, text: str, words_of_text: str | None = None) -> re.Match[str] | None:
        """The first match in the text; whoever has folded it already gives that too."""
        words = folded(text) if words_of_text is None else words_of_text
        return self.pattern.search(text) if self.is_possible(words) else None
