"""Sentences that stand in another answer too, word for word or nearly so.

A ministry keeps one line: what was said before is said again, or changed on purpose. Compared is sentence by
sentence, because a passage may stand together in one answer and far apart in the other. An index of three words in a
row finds what may be alike; how alike it is, counts letter by letter (rapidfuzz).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from .guarded import folded
from .sentences import sentence_spans

# Shorter sentences ("Dat klopt.", "Daar is geen sprake van.") say too little to be a repetition.
LEAST_WORDS = 6
# Of 100: real repetitions score 79 and more, sentences that share a phrase 67 and less.
LEAST_ALIKE = 75.0
_LEAST_ROWS = 2
# What stands everywhere tells nothing; and no text, however hostile, makes this slow.
_MOST_PLACES = 40
_MOST_COMPARED = 12
_LONGEST = 1500

# The marker of a note, and a pointer to another answer: what it points at may have another number there.
_NO_WORDS = re.compile(r"\[\^[\w-]{1,20}\]:?|\[\[[^\[\]]{1,200}\]\]")
_WORD = re.compile(r"\w+")
_Row = tuple[str, str, str]


@dataclass(frozen=True)
class Sentence:
    """A sentence with its place in its text (code points, end exclusive); `source` says whose it is."""

    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Repeat:
    """A sentence that stands elsewhere too; `alike` is 100 for the same words."""

    here: Sentence
    there: Sentence
    alike: float


@dataclass(frozen=True)
class _Indexed:
    sentence: Sentence
    words: str
    rows: frozenset[_Row]


class Passages:
    """The sentences of texts, to look up which of them are alike; each text has a source of its own."""

    def __init__(self) -> None:
        self._sentences: list[_Indexed] = []
        self._places: dict[_Row, list[int]] = {}
        self._times: Counter[str] = Counter()

    def add(self, source: str, text: str) -> None:
        """Take in the sentences of a text."""
        for indexed in _indexed(source, text):
            self._times[indexed.words] += 1
            if self._times[indexed.words] > _MOST_PLACES:
                continue
            number = len(self._sentences)
            self._sentences.append(indexed)
            for row in indexed.rows:
                places = self._places.setdefault(row, [])
                if len(places) < _MOST_PLACES:
                    places.append(number)

    def like(self, source: str, text: str) -> tuple[Repeat, ...]:
        """The sentences of this text that stand in texts of other sources, the most alike of each sentence first."""
        return tuple(repeat for indexed in _indexed(source, text) for repeat in self._like(indexed))

    def _like(self, indexed: _Indexed) -> Iterator[Repeat]:
        shared = Counter(number for row in indexed.rows for number in self._places.get(row, ()))
        found: list[Repeat] = []
        for number, rows in shared.most_common(_MOST_COMPARED):
            other = self._sentences[number]
            if rows < _LEAST_ROWS or other.sentence.source == indexed.sentence.source:
                continue
            alike = fuzz.ratio(indexed.words, other.words, score_cutoff=LEAST_ALIKE)
            if alike:
                found.append(Repeat(indexed.sentence, other.sentence, alike))
        yield from sorted(found, key=lambda repeat: -repeat.alike)


def repeats_among(texts: Iterable[tuple[str, str]]) -> tuple[Repeat, ...]:
    """Every pair of alike sentences in texts given as (source, text), the later one pointing at the earlier."""
    passages = Passages()
    found: list[Repeat] = []
    for source, text in texts:
        found += passages.like(source, text)
        passages.add(source, text)
    return tuple(found)


def same_sentences(texts: Iterable[tuple[str, str]]) -> tuple[Repeat, ...]:
    """Each sentence that stands word for word in an earlier text, with the first of these; quick for a whole report."""
    first: dict[str, tuple[str, int, int, str]] = {}
    found: list[Repeat] = []
    for source, text in texts:
        for start, end in sentence_spans(text):
            sentence = text[start:end]
            words = folded(_NO_WORDS.sub("", sentence) if "[" in sentence else sentence)
            if words.count(" ") < LEAST_WORDS - 1:
                continue
            here = source, start, end, sentence
            there = first.setdefault(words, here)
            if there[0] != source:
                found.append(Repeat(Sentence(*here), Sentence(*there), 100.0))
    return tuple(found)


def _words(sentence: str) -> list[str]:
    return _WORD.findall(_NO_WORDS.sub(" ", sentence[:_LONGEST]).casefold())


def _indexed(source: str, text: str) -> Iterator[_Indexed]:
    for start, end in sentence_spans(text):
        words = _words(text[start:end])
        if len(words) < LEAST_WORDS:
            continue
        rows = frozenset(zip(words, words[1:], words[2:], strict=False))
        yield _Indexed(Sentence(source, start, end, text[start:end]), " ".join(words), rows)
