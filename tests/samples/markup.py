"""The markup of `sources/`: one hand-written document per variant, each line with its role and its printed text.

    % formats docx odt html pdf txt      about the file: a word and its value
    = committee: Financiën               what the outline must say about the document
    head: Vastgesteld 3 juni 2025        a line of the head, printed and read for its fields
    section: I Vragen en opmerkingen     heading of a section; `section answers:` opens the answers of a split one
    asker [CDA; D66 | fractie]: Vragen … heading of the asker(s); begins a part
    part [CDA | fractie]                 begins a part without a heading; `part [ | unknown]` has no asker
    subject: Kosten                      subheading
    label: Vraag 3                       printed, but no text of an item
    remark: …                            begins a remark
    question [3 4] (Vraag 3): {Hoe …?}   begins a question with its numbers; braces stand around what asks
    answer [3] <3.>: Ja.[^1]             begins an answer; [^1] is the marker of note 1
    + : second paragraph                 next paragraph of the same item
    - <a)>: item of a list               the same with a list label
    note 1: Kamerstuk …                  text of a note
    agenda <->: Brief van …              a paper of the agenda
    noise: Pagina 2                      printed only in text of our own layout; `glue:` without a line end behind it
    contents: I Vragen en antwoorden 2   line of a table of contents
    table, row, cell, end                a line `row` begins a row with its first cell, `cell` the next cell
    break                                a new page

A label between < > is a list label: automatic numbering in Word. A label between ( ) is typed text before the words
of the same paragraph. Neither is text of an item, but for the labels of `-` and `+` lines. Under a paragraph:

    > ref [3] resolved: vraag 3
    > stuk 36 600 XVII, nr. 53 = kst-36600-XVII-53: Kamerstuk 36 600 XVII, nr. 53
    > promise 2025-07-01..2025-09-30 hedged: whole sentence
    > warning kamerstuk-style-comma [36 600, nr. 5]: printed text
    ! warning tracked-changes: author    a finding about the document as a whole
"""

import re
from dataclasses import dataclass, field

ITEMS = frozenset({"remark", "question", "answer", "subject"})
PRINTED = frozenset(
    {*ITEMS, "head", "section", "asker", "label", "+", "-", "agenda", "contents", "noise", "glue"}
)
BARE = frozenset({"table", "row", "cell", "end", "break", "part"})
_LINE = re.compile(
    r"(?P<role>\+|-|[a-z]+)(?: (?P<word>[a-z]+|\d+))?\s*(?:\[(?P<about>[^\]]*)\])?\s*"
    r"(?:<(?P<label>[^>]+)>)?\s*(?:\((?P<typed>[^:]*:?)\))?\s*(?::\s?(?P<text>.*))?"
)
_EXPECTED = re.compile(
    r"(?P<what>[a-z]+)\s+(?:\[(?P<numbers>[^\]]*)\]\s*)?(?P<rest>[^:]*?)(?:\s*\[(?P<hint>[^\]]*)\])?(?:: (?P<text>.*))?"
)
_NOTE = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True)
class Expected:
    """A hand-written line about what must be found: in the paragraph above it, or in the whole document."""

    what: str
    text: str
    rest: str = ""
    numbers: tuple[int, ...] = ()
    hint: str | None = None


@dataclass
class Line:
    """One line of the source."""

    role: str
    text: str = ""
    word: str = ""
    about: str = ""
    label: str = ""
    typed: str = ""
    expected: list[Expected] = field(default_factory=list)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(number) for number in self.about.split())

    @property
    def printed(self) -> str:
        """The words on paper, note markers as [^n], without list label."""
        words = self.text.replace("{", "").replace("}", "")
        return f"{self.typed} {words}".strip() if self.typed else words

    @property
    def askers(self) -> tuple[tuple[str, ...], str]:
        names, _, kind = self.about.partition("|")
        return tuple(name.strip() for name in names.split(";") if name.strip()), kind.strip() or "fractie"


@dataclass(frozen=True)
class Sample:
    """A whole source: its directives, its lines, the fields of its head and findings about the whole."""

    name: str
    about: dict[str, str]
    fields: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    doubts: tuple[Expected, ...]

    @property
    def formats(self) -> tuple[str, ...]:
        return tuple(self.about["formats"].split())

    @property
    def notes(self) -> dict[int, Line]:
        return {int(line.word): line for line in self.lines if line.role == "note"}


def parse(name: str, source: str) -> Sample:
    """The sample in this source; raises ValueError with the line that is not understood."""
    about: dict[str, str] = {}
    fields: list[tuple[str, str]] = []
    lines: list[Line] = []
    doubts: list[Expected] = []
    for number, raw in enumerate(source.splitlines(), 1):
        text = raw.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("%"):
            word, _, value = text[1:].strip().partition(" ")
            about[word] = value.strip()
        elif text.startswith("="):
            word, _, value = text[1:].partition(":")
            fields.append((word.strip(), value.strip()))
        elif text.startswith(">"):
            lines[-1].expected.append(_expected(text[1:].strip(), f"{name}:{number}"))
        elif text.startswith("!"):
            doubts.append(_expected(text[1:].strip(), f"{name}:{number}"))
        else:
            lines.append(_line(text, f"{name}:{number}"))
    return Sample(name, about, tuple(fields), tuple(lines), tuple(doubts))


def _line(text: str, place: str) -> Line:
    match = _LINE.fullmatch(text)
    if not match or match["role"] not in PRINTED | BARE | {"note"}:
        raise ValueError(f"{place}: not understood: {text[:60]!r}")
    found = {name: value or "" for name, value in match.groupdict().items()}
    return Line(found["role"], found["text"], found["word"], found["about"], found["label"], found["typed"])


def _expected(text: str, place: str) -> Expected:
    match = _EXPECTED.fullmatch(text)
    if not match:
        raise ValueError(f"{place}: not understood: {text[:60]!r}")
    numbers = tuple(int(number) for number in (match["numbers"] or "").split())
    return Expected(match["what"], match["text"] or "", match["rest"].strip(), numbers, match["hint"])


def pieces(text: str) -> list[str | int]:
    """Text and note numbers in turn: "Ja.[^1] Nee" is "Ja.", 1, " Nee"."""
    found: list[str | int] = []
    for place, piece in enumerate(_NOTE.split(text)):
        if place % 2:
            found.append(int(piece))
        elif piece:
            found.append(piece)
    return found


def without_notes(text: str) -> str:
    return _NOTE.sub("", text)
