"""A working copy: questions that a drafter takes away as a Word file, and the answers that come back in it.

Each answer stands between two marked lines. The marks are bookmarks, which word processors keep; where a person
has deleted one, the words of the line itself are taken. Everything outside these lines is ignored, and said.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from apps.documents.domain.paragraphs import Paragraph, Source
from apps.documents.domain.texts import item_text, one_line
from apps.overleg.domain.prose import renumber_notes

COPY, START, END = "wk_", "antw_", "eind_"
_COPY_MARK = re.compile(rf"{COPY}(?P<copy>[0-9a-f]{{32}})(?:_(?P<stand>[0-9a-f]{{4}}))?")
# A pointer as a drafter types it; in imported text it would be escaped and mean nothing.
_ESCAPED_POINTER = re.compile(r"\\\[\\\[([ ]?[Vv]ra(?:ag|gen) [^\[\]\n]{1,2000})\]\]")


@dataclass(frozen=True)
class CopiedQuestion:
    """A question as the drafter reads it: number, who asks, and its Markdown with pointers printed."""

    label: str
    askers: str
    markdown: str


@dataclass(frozen=True)
class Field:
    """One answer to be written: its identity, its numbers ("3 en 4"), and its text as the editor shows it."""

    answer: UUID
    label: str
    questions: tuple[CopiedQuestion, ...]
    markdown: str = ""

    @property
    def heading(self) -> str:
        return f"Antwoord op {_noun(self.label)} {self.label}"

    @property
    def closing(self) -> str:
        return f"Einde van het antwoord op {_noun(self.label)} {self.label}"


@dataclass(frozen=True)
class Paper:
    """What the file holds: which copy it is, of which overleg, and the answers in their order.

    `stand` is a short digest of the versions the answers stand on: a file with another one is an older file.
    """

    copy: UUID
    title: str
    fields: tuple[Field, ...]
    stand: str = "0000"

    @property
    def mark(self) -> str:
        """The bookmark on the title; a word processor keeps 40 characters of it, and this has them all."""
        return f"{COPY}{self.copy.hex}_{self.stand}"


@dataclass(frozen=True)
class Returned:
    """What stands in a file: the Markdown of each answer found, all text outside, which copy it is and its stand."""

    texts: Mapping[UUID, str]
    outside: tuple[str, ...] = ()
    copy: UUID | None = None
    stand: str = ""


def _noun(label: str) -> str:
    return "vragen" if "," in label or " en " in label or " t/m " in label else "vraag"


@dataclass
class _Reading:
    fields: Mapping[str, Field]
    found: dict[UUID, list[Paragraph]] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)
    current: UUID | None = None

    def take(self, paragraph: Paragraph) -> None:
        mark = self._mark(paragraph)
        if mark is not None:
            self.current = mark.answer if mark.opens else None
            if mark.opens:
                self.found.setdefault(mark.answer, [])
            # What a person typed into the line itself is kept with the rest that is not taken over.
            if paragraph.text.strip() != mark.line:
                self._outside(paragraph)
        elif self.current is not None:
            self.found[self.current].append(paragraph)
        else:
            self._outside(paragraph)

    def _outside(self, paragraph: Paragraph) -> None:
        if text := " ".join(one_line(paragraph.text).split()):
            self.outside.append(text)

    def _mark(self, paragraph: Paragraph) -> "_Mark | None":
        for prefix, opens in ((START, True), (END, False)):
            for name in paragraph.bookmarks:
                if (item := self.fields.get(name.removeprefix(prefix))) and name.startswith(prefix):
                    return _Mark(item.answer, opens, item.heading if opens else item.closing)
        text = paragraph.text.strip()
        for item in self.fields.values():
            if text in {item.heading, item.closing}:
                return _Mark(item.answer, text == item.heading, text)
        return None


@dataclass(frozen=True)
class _Mark:
    answer: UUID
    opens: bool
    line: str


def read_back(source: Source, paper: Paper) -> Returned:
    """The answers that stand in a read file; an answer whose lines are both gone is not among them."""
    reading = _Reading({item.answer.hex: item for item in paper.fields})
    for paragraph in source.paragraphs:
        reading.take(paragraph)
    notes = {note.number: note.text for note in source.notes}
    return Returned(
        {answer: _markdown(paragraphs, notes) for answer, paragraphs in reading.found.items()},
        tuple(reading.outside),
        *_copy_and_stand(source),
    )


def copy_of(source: Source) -> UUID | None:
    """Which working copy a file is, by the mark on its title."""
    return _copy_and_stand(source)[0]


def stand_of(bases: Mapping[UUID, int]) -> str:
    """Four signs that say on which version (0: none) each answer stands."""
    words = ",".join(f"{answer.hex}:{number}" for answer, number in sorted(bases.items()))
    return hashlib.sha256(words.encode()).hexdigest()[:4]


def _copy_and_stand(source: Source) -> tuple[UUID | None, str]:
    for paragraph in source.paragraphs:
        for name in paragraph.bookmarks:
            if found := _COPY_MARK.fullmatch(name):
                return UUID(hex=found["copy"]), found["stand"] or ""
    return None, ""


def _markdown(paragraphs: Sequence[Paragraph], notes: Mapping[int, str]) -> str:
    """The Markdown of one answer, its notes from 1: in the file they are numbered through."""
    markdown, _next = renumber_notes(item_text(paragraphs, notes).markdown.strip(), 1)
    return _ESCAPED_POINTER.sub(r"[[\1]]", markdown)


@dataclass(frozen=True)
class Change:
    """What came back of one answer: None when it was not in the file, and whether it differs from what left."""

    answer: UUID
    text: str | None
    changed: bool


@dataclass(frozen=True)
class Changes:
    """`answers` in the order of the paper; `ignored` the paragraphs outside the answers that did not leave so."""

    answers: tuple[Change, ...]
    ignored: tuple[str, ...]


def compare(left: Returned, back: Returned, paper: Paper) -> Changes:
    """What is different in a file that came back, against the same paper as it left, both read the same way."""
    answers = []
    for item in paper.fields:
        text = back.texts.get(item.answer)
        answers.append(Change(item.answer, text, text is not None and text != left.texts.get(item.answer)))
    known = set(left.outside)
    return Changes(tuple(answers), tuple(text for text in back.outside if text not in known))
