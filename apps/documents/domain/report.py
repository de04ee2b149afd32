"""The report as one value, whatever its kind and format; `flow.py` says in which order it prints."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from apps.documents.domain.outline import Dossier, ItemKind
from apps.documents.domain.wording import PLACEHOLDER, Asker
from apps.overleg.domain.profiles import Kind, Layout
from apps.overleg.domain.prose import printable

TITLE = "Verslag van een schriftelijk overleg"
TITLES: Mapping[Kind, str] = {
    Kind.SO: TITLE,
    Kind.NADER_SO: "Verslag van een nader schriftelijk overleg",
    Kind.LIJST: "Lijst van vragen en antwoorden",
    Kind.KAMERVRAGEN: "Schriftelijke vragen en antwoorden",
}


@dataclass(frozen=True)
class Committee:
    name: str
    kind: str = "vaste commissie voor"

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()


@dataclass(frozen=True)
class Official:
    """Who signs for the commissie: function ("fungerend voorzitter", "adjunct-griffier") and name."""

    function: str
    name: str

    @property
    def lines(self) -> tuple[str, str]:
        """ "De adjunct-griffier van de commissie," and the name below it."""
        return f"De {self.function} van de commissie,", self.name or PLACEHOLDER


@dataclass(frozen=True)
class ReportItem:
    """A heading, remark, question or answer.

    `ministers` names who gives this answer when it is not simply the cabinet: the first signs, the others
    are "mede namens".
    """

    kind: ItemKind
    markdown: str
    numbers: tuple[str, ...] = ()
    ministers: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportPart:
    """What one asker, or several together, asked, with the answers in their place."""

    askers: tuple[Asker, ...]
    items: tuple[ReportItem, ...]


@dataclass(frozen=True)
class Report:
    """Everything a report prints; a date or name that is not there yet is printed as "…".

    `about` completes "… voor te leggen aan de minister over"; `addressees` are titles ("minister van
    Defensie"), `signatories` the titles under the letter, the first of them in front; `ministers` are
    (title, name) of those whose name is known. The Markdown of items has its references printed already.
    """

    committee: Committee
    subject: str
    about: str
    addressees: tuple[str, ...]
    parts: tuple[ReportPart, ...]
    title: str = TITLE
    kind: Kind = Kind.SO
    layout: Layout = Layout.INTERLEAVED
    draft: bool = False
    dossiers: tuple[Dossier, ...] = ()
    sub_number: str = ""
    put_on: date | None = None
    answered_on: date | None = None
    adopted_on: date | None = None
    chair: Official = Official("voorzitter", "")
    clerk: Official = Official("griffier", "")
    agenda: tuple[str, ...] = ()
    letter_date: date | None = None
    letter_reference: str = ""
    signatories: tuple[str, ...] = ()
    ministers: tuple[tuple[str, str], ...] = ()

    @property
    def dated(self) -> date | None:
        """The day the document speaks of: adopted, else answered, else put."""
        return self.adopted_on or self.answered_on or self.letter_date or self.put_on


def in_lines(report: Report) -> Report:
    """The report with every name, title and sentence on one line, without characters no document can hold.

    The Markdown of items stays as it is: reading it takes care of the same.
    """
    settled: Report = _in_line(report)
    return settled


def _in_line(value: Any) -> Any:
    if isinstance(value, ReportItem):
        numbers, ministers = _in_line(value.numbers), _in_line(value.ministers)
        same = (numbers, ministers) == (value.numbers, value.ministers)
        return value if same else replace(value, numbers=numbers, ministers=ministers)
    if isinstance(value, tuple):
        return tuple(map(_in_line, value))
    if isinstance(value, str) and not isinstance(value, Enum):
        return " ".join(printable(value).split())
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _in_line(getattr(value, field.name)) for field in fields(value)})
    return value
