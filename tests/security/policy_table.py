"""docs/access.md as values: who sees and may do what, and the answer that follows for every combination."""

import re
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "access.md"
OUTSIDE = ("anonymous", "deactivated")
PEOPLE = (
    *OUTSIDE,
    "admin",
    "clerk",
    "other clerk",
    "Kamer reader",
    "coordinator",
    "drafter",
    "colleague",
    "reviewer",
    "reader",
    "other coordinator",
    "other drafter",
    "other reviewer",
)
GROUPS = {
    "Kamer": ("clerk", "Kamer reader"),
    "ministry": ("coordinator", "drafter", "colleague", "reviewer", "reader"),
    "writers": ("coordinator", "drafter", "colleague"),
    "other ministry": ("other coordinator", "other drafter", "other reviewer"),
    "signed in": tuple(p for p in PEOPLE if p not in OUTSIDE),
    "everybody": PEOPLE,
}
BEFORE_PUT = ("preparing", "inbreng open", "inbreng closed")
WORKED_ON = ("open", "offered", "drafting", "in review", "approved", "handed over")
PUT = (*WORKED_ON[:5], "sent", "adopted", "withdrawn", "on hold", "handed over")
STAGES = (*BEFORE_PUT, *PUT)
STAGE_GROUPS = {
    "before put": BEFORE_PUT,
    "worked on": WORKED_ON,
    "running": (*BEFORE_PUT, *WORKED_ON),
    "put": PUT,
    "owned": tuple(s for s in PUT if s != "open"),
    "written": tuple(s for s in PUT if s not in {"open", "offered"}),
    "always": STAGES,
    "never": (),
}
# What the rows of "What each person sees" call their objects, shorter.
OBJECTS = {
    "overleg": "overleg, its",
    "answer": "answer",
    "draft": "draft:",
    "proposal": "proposal",
    "document": "document",
}


def people(words: str) -> tuple[str, ...]:
    """The people that a cell or heading names: "admin, other clerk", "ministry"."""
    found: list[str] = []
    for word in (part.strip() for part in words.split(",")):
        found += GROUPS.get(word) or (word,)
    unknown = set(found) - set(PEOPLE)
    assert not unknown, f"docs/access.md names people that it does not introduce: {unknown}"
    return tuple(found)


def stages(words: str) -> frozenset[str]:
    """The stages that a cell names: "inbreng closed, worked on"."""
    found: set[str] = set()
    for word in (part.strip() for part in words.split(",")):
        found |= set(STAGE_GROUPS[word]) if word in STAGE_GROUPS else {word}
    unknown = found - set(STAGES)
    assert not unknown, f"docs/access.md names stages that it does not introduce: {unknown}"
    return frozenset(found)


def who_when(words: str) -> dict[str, frozenset[str]]:
    """Person -> the stages at which they may: "clerk before put; coordinator put"."""
    found: dict[str, frozenset[str]] = {}
    names = sorted({*PEOPLE, *GROUPS}, key=len, reverse=True)
    for part in (piece.strip() for piece in words.split(";")):
        name = next(name for name in names if part == name or part.startswith(f"{name} "))
        when = stages(part[len(name) :].strip() or "always")
        for person in people(name):
            found[person] = found.get(person, frozenset()) | when
    return found


@dataclass(frozen=True)
class Way:
    """How a door offers a row: its methods, and the status of the API when it is done."""

    methods: tuple[str, ...]
    status: int = 200


@dataclass(frozen=True)
class Row:
    """One address name: what must be seen, who may, when; `read` rows have no may and no when."""

    name: str
    on: str
    may: dict[str, frozenset[str]]
    when: frozenset[str]
    api: Way | None
    web: Way | None
    read: bool


@dataclass(frozen=True)
class Policy:
    """The tables of docs/access.md."""

    sees: dict[str, dict[str, frozenset[str]]]
    rows: dict[str, Row]

    def expected(self, door: str, row: Row, method: str, person: str, stage: str) -> int:
        """The status that the rules at the top of the document give."""
        if row.on == "everybody":
            return 200
        if person in OUTSIDE:
            return 401 if door == "api" else 302
        if row.on in self.sees and stage not in self.sees[row.on].get(person, frozenset()):
            return 404
        if row.read:
            return 200
        if stage not in row.may.get(person, frozenset()):
            return 403
        if stage not in row.when:
            return 409
        if door == "api":
            return row.api.status if row.api else 0
        return 200 if method == "GET" else 302


def read_policy() -> Policy:
    tables = _tables(DOCUMENT.read_text(encoding="utf-8"))
    seen = next(table for table in tables if table[0][0] == "object")
    sees: dict[str, dict[str, frozenset[str]]] = {}
    for short, start in OBJECTS.items():
        line = next(line for line in seen[1:] if line[0].startswith(start))
        sees[short] = {
            person: stages(cell)
            for heading, cell in zip(seen[0][1:], line[1:], strict=True)
            for person in people(heading)
        }
    rows: dict[str, Row] = {}
    for table in tables:
        if table[0][0] in {"act", "read"}:
            for line in table[1:]:
                row = _row(dict(zip(table[0], line, strict=True)))
                assert row.name not in rows, f"{row.name} stands twice in docs/access.md"
                rows[row.name] = row
    return Policy(sees, rows)


def _row(cells: dict[str, str]) -> Row:
    read = "read" in cells
    usual = {"api": "GET 200" if read else "POST 200", "web": "GET" if read else "GET, POST"}
    return Row(
        name=cells["read" if read else "act"],
        on=cells["on"],
        may={} if read else who_when(cells["may"]),
        when=stages("always" if read else cells["when"]),
        api=_way(cells["API"] or usual["api"]),
        web=_way(cells["web"] or usual["web"]),
        read=read,
    )


def _way(cell: str) -> Way | None:
    if cell == "-":
        return None
    status = re.search(r"\d{3}", cell)
    return Way(tuple(re.findall(r"[A-Z]+", cell)), int(status[0]) if status else 200)


def _tables(text: str) -> list[list[list[str]]]:
    """Every table as rows of cells, the heading first, the line of dashes left out."""
    found: list[list[list[str]]] = []
    inside = False
    for line in text.splitlines():
        if not line.startswith("|"):
            inside = False
        elif not set(line) <= set("|-: "):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not inside:
                found.append([])
            found[-1].append(cells)
            inside = True
    return found
