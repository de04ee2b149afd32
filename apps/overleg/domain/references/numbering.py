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
_NOT_A_LETTER = re.compile(r"[\W_]+")


def asker_name(name: str) -> str:
    """Names that mean the same asker become the same string ("VVD-fractie" and "vvd" -> "vvd")."""
    folded = _NOT_A_LETTER.sub("", _FRACTIE.sub("", name)).casefold()
    return _SAME_NAME.get(folded, folded)


@dataclass(frozen=True)
class Numbered:
    """One question as others may point at it.

    `key` never changes; `number` and `suffix` ("a" of 12a) are only how it is shown now, and `number` is None
    before anybody numbered. `answer` is the id of the answer that covers it, so that questions answered
    together share it. A withdrawn question keeps its key: pointers to it must be found and shown.
    """

    key: str
    number: int | None
    suffix: str = ""
    askers: tuple[str, ...] = ()
    answer: str = ""
    withdrawn: bool = False

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

    def place(self, key: str) -> int:
        """Where the question stands, counted from 0; unknown keys come after everything."""
        return self._places.get(key, len(self.questions))

    def in_order(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The keys once each, in the order of the document."""
        return tuple(sorted(dict.fromkeys(keys), key=self.place))
