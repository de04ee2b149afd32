"""The verslag as one value, whatever the format it is written in; `flow.py` says in which order it prints."""

from dataclasses import dataclass
from datetime import date

from apps.documents.domain.outline import Dossier, ItemKind
from apps.documents.domain.wording import PLACEHOLDER, Asker
from apps.overleg.domain.profiles import Layout

TITLE = "Verslag van een schriftelijk overleg"


@dataclass(frozen=True)
class Committee:
    name: str
    kind: str = "vaste commissie voor"

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


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
    """A heading, remark, question or answer; `ministers` answer along with the first ("mede namens")."""

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
    """Everything a verslag prints; a date or name that is not there yet is printed as "…".

    `about` completes "… voor te leggen aan de minister over"; `addressees` are titles ("minister van
    Defensie"), `signatories` the titles under the letter, the first of them in front. The Markdown of items
    has its references printed already.
    """

    committee: Committee
    subject: str
    about: str
    addressees: tuple[str, ...]
    parts: tuple[ReportPart, ...]
    title: str = TITLE
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

    @property
    def dated(self) -> date | None:
        """The day the document speaks of: adopted, else answered, else put."""
        return self.adopted_on or self.answered_on or self.letter_date or self.put_on
