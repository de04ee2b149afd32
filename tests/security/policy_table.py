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
    "work": "work:",
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
class Call:
    """One method of an address: its status when all is well, and where it differs from the rules.

    `fixed`: whoever sees gets the status, may or not. `any_stage`: `when` does not count. `otherwise`: what those
    get who see and may not.
    """

    method: str
    status: int
    fixed: bool = False
    any_stage: bool = False
    otherwise: int = 403


@dataclass(frozen=True)
class Row:
    """One address of one door: what must be seen, who may, when; `read` rows have no may and no when."""

    door: str
    name: str
    on: str
    may: dict[str, frozenset[str]]
    when: frozenset[str]
    calls: tuple[Call, ...]
    read: bool


@dataclass(frozen=True)
class Policy:
    """The tables of docs/access.md; `pages` are those about no object: name -> call for nobody and somebody."""

    sees: dict[str, dict[str, frozenset[str]]]
    rows: dict[tuple[str, str], Row]
    pages: dict[str, tuple[Call, Call]]

    def expected(self, row: Row, call: Call, person: str, stage: str) -> int:
        """The status that the rules at the top of the document give."""
        if row.on == "everybody":
            return 200
        if person in OUTSIDE:
            return 401 if row.door == "api" else 302
        if row.on in self.sees and stage not in self.sees[row.on].get(person, frozenset()):
            return 404
        if row.read or call.fixed:
            return call.status
        if stage not in row.may.get(person, frozenset()):
            return call.otherwise
        return call.status if call.any_stage or stage in row.when else 409


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
    rows: dict[tuple[str, str], Row] = {}
    pages: dict[str, tuple[Call, Call]] = {}
    for head, *lines in tables:
        for line in lines:
            cells = dict(zip(head, line, strict=True))
            if head[0] in {"act", "read"}:
                for row in _rows(cells, head[0] == "read"):
                    assert (row.door, row.name) not in rows, f"{row.name} stands twice in docs/access.md"
                    rows[row.door, row.name] = row
            elif head[0] == "page":
                nobody, somebody = cells["nobody signed in"], cells["signed in"]
                pages[cells["page"]] = (_call(nobody, 0), _call(somebody, 0))
    return Policy(sees, rows, pages)


def _rows(cells: dict[str, str], read: bool) -> list[Row]:
    """The row of each door: a dash in its column says that it has none."""
    usual = {"API": "GET 200" if read else "POST 200", "web": "GET" if read else "GET, POST"}
    on, _semicolon, on_web = cells["on"].partition("; web: ")
    return [
        Row(
            door=column.lower(),
            name=cells["read" if read else "act"],
            on=on_web if on_web and column == "web" else on,
            may={} if read else who_when(cells["may"]),
            when=stages("always" if read else cells["when"]),
            calls=tuple(_call(part, 302) for part in (cells[column] or usual[column]).split(",")),
            read=read,
        )
        for column in ("API", "web")
        if cells[column] != "-"
    ]


_CALL = re.compile(r"(?P<method>[A-Z]+)(?: (?P<status>\d{3}))?(?P<any> any)?(?: else (?P<otherwise>\d{3}))?")


def _call(text: str, usual_post: int) -> Call:
    """ "GET", "POST 201", "GET any", "GET 302", "GET else 302"."""
    match = _CALL.fullmatch(text.strip())
    assert match, f"docs/access.md has a method that cannot be read: {text}"
    method, status = match["method"], match["status"]
    return Call(
        method,
        int(status) if status else (200 if method == "GET" else usual_post),
        fixed=method == "GET" and bool(status),
        any_stage=bool(match["any"]),
        otherwise=int(match["otherwise"] or 403),
    )


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
