"""The values that finding and resolving hand on."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a phrase points."""

    NUMBERS = "numbers"  # "vragen 1 en 2", "antwoord 3"
    PREVIOUS = "previous"  # "de vorige vraag", "Zie hierboven.", "Idem."
    NEXT = "next"  # "de volgende vraag"
    PRECEDING = "preceding"  # "de voorgaande antwoorden"
    ABOVE = "above"  # "Zoals hierboven aangegeven": an earlier text, perhaps this one
    ASKER = "asker"  # "de vragen van de leden van de D66-fractie"
    ORDINAL = "ordinal"  # "de tweede vraag van de leden van de VVD-fractie"
    OWN = "own"  # "mijn antwoord op deze vragen"
    OPEN = "open"  # "vraag 4 en verder"
    QUOTED = "quoted"  # "de antwoorden op de vragen «Welke …»"
    EXTERNAL = "external"  # "vraag 4 van de Kamervragen van het lid …"


class Status(StrEnum):
    """What became of a phrase, in the words of the outline."""

    RESOLVED = "resolved"
    DANGLING = "dangling"
    SELF = "self"
    AMBIGUOUS = "ambiguous"
    EXTERNAL = "external"


@dataclass(frozen=True)
class Pointed:
    """One number in a phrase; `sub` is the "b" of "vraag 2, onder b" or of "vraag 2b"."""

    number: int
    sub: str = ""


@dataclass(frozen=True)
class Mention:
    """A phrase that points, by place and as written; nothing is known yet about what it points at.

    `start` and `end` (code points, end exclusive) span the pointing words only: "vragen 1 en 2" of "Zie het
    antwoord op de vragen 1 en 2."; `context_start` and `context_end` span its sentence. `sure` is False for
    wording that often means something else ("onder 5 en 6"). `quotes` are the questions that are quoted.
    """

    start: int
    end: int
    raw: str
    noun: str
    kind: Kind
    pointed: tuple[Pointed, ...] = ()
    askers: tuple[str, ...] = ()
    ordinal: int = 0
    sure: bool = True
    quotes: tuple[str, ...] = ()
    context_start: int = 0
    context_end: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers as printed, ranges written out, each once."""
        return tuple(dict.fromkeys(pointed.number for pointed in self.pointed))


@dataclass(frozen=True)
class Resolution:
    """What a mention points at, or why that cannot be said.

    resolved: `keys` are its targets. self: `keys` are its own questions. ambiguous: `keys` are the candidates
    for a person to choose from, perhaps none. dangling, external: no keys.
    `subs` holds, beside each key, the part of the question that was named ("b"), mostly "".
    """

    mention: Mention
    status: Status
    keys: tuple[str, ...] = ()
    reason: str = ""
    subs: tuple[str, ...] = ()
