"""Which questions a document has, in which order, under which numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

# Short names that differ more than in case, hyphens or the word "fractie".
_SAME_NAME = {
    "gl": "groenlinks",
    "glpvda": "groenlinkspvda",
    "pvdagroenlinks": "groenlinkspvda",
    "pvdagl": "groenlinkspvda",
    "cu": "christenunie",
    "pvdd": "partijvoordedieren",
    "nieuwsociaalcontract": "nsc",
    "boerburgerbeweging": "bbb",
}
_FRACTIE = re.compile(r"-?\bfractie\b|^(?:groep|lid|fractie)\s+", re.IGNORECASE)
# A quotation is recognised by three words in a row; a row that stands in more places than this tells nothing.
_ROW = 3
_MOST_CANDIDATES = 20
_LEFT_OUT = re.compile(r"…|\.{3}|\(\.{3}\)")
_WORD = re.compile(r"\w+")
_NOT_A_LETTER = re.compile(r"[\W_]+")


def _words_of(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def asker_name(name: str) -> str:
    """Names that mean the same asker become the same string ("VVD-fractie" and "vvd" -> "vvd")."""
    folded = _NOT_A_LETTER.sub("", _FRACTIE.sub("", name)).casefold()
    return _SAME_NAME.get(folded, folded)


@dataclass(frozen=True)
class Numbered:
    """One question as others may point at it.

    `key` never changes; `number` and `suffix` ("a" of 12a) are only how it is shown now, and `number` is None
    before anybody numbered. `answer` is the id of the answer that covers it, so that questions answered
    together share it. A withdrawn question keeps its key: pointers to it must be found and shown. `text` is
    needed only where questions are pointed at by their words ("de vragen «Welke …»").
    """

    key: str
    number: int | None
    suffix: str = ""
    askers: tuple[str, ...] = ()
    answer: str = ""
    withdrawn: bool = False
    text: str = ""

    @property
    def label(self) -> str:
        """The number as printed: "12", "12a", or "" without a number."""
        return "" if self.number is None else f"{self.number}{self.suffix}"


@dataclass(frozen=True)
class Numbering:
    """All questions of one document in the order of the document."""

    questions: tuple[Numbered, ...] = ()

    @cached_property
    def _places(self) -> dict[str, int]:
        return {question.key: place for place, question in enumerate(self.questions)}

    @cached_property
    def _numbers(self) -> dict[tuple[int, str], tuple[Numbered, ...]]:
        found: dict[tuple[int, str], tuple[Numbered, ...]] = {}
        for question in self.questions:
            if question.number is not None:
                at = (question.number, question.suffix)
                found[at] = (*found.get(at, ()), question)
        return found

    @cached_property
    def _askers(self) -> dict[str, tuple[Numbered, ...]]:
        found: dict[str, list[Numbered]] = {}
        for question in self.questions:
            for name in {asker_name(asker) for asker in question.askers}:
                found.setdefault(name, []).append(question)
        return {name: tuple(questions) for name, questions in found.items()}

    @cached_property
    def _groups(self) -> dict[str, tuple[Numbered, ...]]:
        found: dict[str, list[Numbered]] = {}
        for question in self.questions:
            found.setdefault(question.answer, []).append(question)
        return {answer: tuple(questions) for answer, questions in found.items()}

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The printed numbers in the order of the document, withdrawn questions left out."""
        return tuple(
            question.label for question in self.questions if question.label and not question.withdrawn
        )

    def by_key(self, key: str) -> Numbered | None:
        place = self._places.get(key)
        return None if place is None else self.questions[place]

    def by_number(self, number: int, suffix: str = "") -> tuple[Numbered, ...]:
        """The questions with this number: several where the numbering restarts per asker."""
        return self._numbers.get((number, suffix), ())

    def of_asker(self, name: str) -> tuple[Numbered, ...]:
        """The questions of one asker, in order; a joint question belongs to each of its askers."""
        return self._askers.get(asker_name(name), ())

    def group(self, key: str) -> tuple[Numbered, ...]:
        """The questions that are answered together with this one, itself included."""
        question = self.by_key(key)
        if question is None:
            return ()
        return self._groups[question.answer] if question.answer else (question,)

    @cached_property
    def _words(self) -> tuple[list[str], ...]:
        return tuple(_words_of(question.text) for question in self.questions)

    @cached_property
    def _rows(self) -> dict[tuple[str, ...], list[tuple[int, int]]]:
        """Where three words stand in a row, as (question, word); one place more than counts is enough."""
        found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for place, words in enumerate(self._words):
            for at in range(len(words) - _ROW + 1):
                places = found.setdefault(tuple(words[at : at + _ROW]), [])
                if len(places) <= _MOST_CANDIDATES:
                    places.append((place, at))
        return found

    def by_words(self, quote: str) -> tuple[Numbered, ...]:
        """The questions that hold these words in a row; none for fewer than three words, or for what all say.

        "Welke verbeteringen … voorzien?" is looked for by its longest unbroken piece.
        """
        words = max((_words_of(piece) for piece in _LEFT_OUT.split(quote)), key=len)
        rows = [tuple(words[at : at + _ROW]) for at in range(len(words) - _ROW + 1)]
        if not rows:
            return ()
        rarest = min(range(len(rows)), key=lambda at: len(self._rows.get(rows[at], ())))
        places = self._rows.get(rows[rarest], ())
        if len(places) > _MOST_CANDIDATES:
            return ()
        found = (
            place
            for place, at in places
            if at >= rarest and self._words[place][at - rarest : at - rarest + len(words)] == words
        )
        return tuple(self.questions[place] for place in dict.fromkeys(found))

    def place(self, key: str) -> int:
        """Where the question stands, counted from 0; unknown keys come after everything."""
        return self._places.get(key, len(self.questions))

    def in_order(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The keys once each, in the order of the document."""
        return tuple(sorted(dict.fromkeys(keys), key=self.place))
