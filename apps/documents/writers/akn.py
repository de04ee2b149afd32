"""The verslag as Akoma Ntoso (OASIS LegalDocML 3.0): who asks and who answers is in the marks, not only in the words.

A report is a `debateReport`; each asker's part is `questions`, with a `question`, `answer` or `speech` (a remark)
for every text, `by` whom it says. Names of works follow the Akoma Ntoso naming convention:
/akn/nl/debateReport/2025-10-16/27625-706.
"""

import re
import unicodedata
from datetime import date
from itertools import count

from apps.documents.domain.anchors import WORDS
from apps.documents.domain.flow import Head, HeadKind, Prose, Role, flow, front
from apps.documents.domain.outline import AskerKind
from apps.documents.domain.report import Report, in_lines
from apps.documents.domain.wording import dossier_number, enumeration
from apps.documents.writers.akn_blocks import Blocks, attribute, text

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UNDATED = date(2000, 1, 1)
HOUSE = "Tweede Kamer der Staten-Generaal"
CABINET = "het kabinet"
SPEECHES = {Role.QUESTION: "question", Role.ANSWER: "answer", Role.REMARK: "speech"}
SECTIONS = {HeadKind.SECTION: "sectie", HeadKind.SUBJECT: "onderwerp"}


def write_akn(report: Report) -> bytes:
    """The report as Akoma Ntoso XML, valid against the schema; the same report gives the same bytes."""
    report = in_lines(report)
    agents = _Agents(report)
    body = _Body(agents).body(report)
    meta = _meta(report, agents)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{NAMESPACE}"><debateReport name="{_slug(report.title)}" contains="originalVersion">'
        f"{meta}{_preface(report)}{body}</debateReport></akomaNtoso>\n"
    ).encode()


class _Agents:
    """Everybody who says something, each once, by the name that the text points at."""

    def __init__(self, report: Report) -> None:
        askers = [asker for part in report.parts for asker in part.askers]
        self.members = {asker.name for asker in askers if asker.kind is AskerKind.MEMBER}
        self._known = {HOUSE: "tweede-kamer"}
        self._kinds = {"tweede-kamer": "TLCOrganization"}
        self.commissie = self.named(str(report.committee), "TLCOrganization")

    def pointer(self, names: tuple[str, ...], *, answers: bool) -> str:
        """What stands in `by`: several askers are one body together; of several ministers the first signs."""
        if answers:
            return self.named(names[0] if names else CABINET, "TLCRole" if names else "TLCOrganization")
        person = len(names) == 1 and names[0] in self.members
        return self.named(enumeration(names) or "fracties", "TLCPerson" if person else "TLCOrganization")

    def named(self, name: str, kind: str) -> str:
        if name not in self._known:
            slug = _slug(name)
            taken = {*self._known.values(), *WORDS.values()}
            free = (slug if n == 1 else f"{slug}-{n}" for n in count(1))
            self._known[name] = next(wanted for wanted in free if wanted not in taken)
            self._kinds[self._known[name]] = kind
        return f"#{self._known[name]}"

    def references(self) -> str:
        folder = {"TLCOrganization": "organization", "TLCPerson": "person", "TLCRole": "role"}
        rows = "".join(
            f'<{kind} eId="{key}" href="/akn/ontology/{folder[kind]}/nl/{key}" showAs={attribute(name)}/>'
            for name, key in self._known.items()
            for kind in (self._kinds[key],)
        )
        return f'<references source="#tweede-kamer">{rows}</references>'


class _Body:
    """The pieces in containers as deep as their headings."""

    def __init__(self, agents: _Agents) -> None:
        self.agents = agents
        self.blocks = Blocks()
        self.out: list[str] = []
        self.open: list[tuple[int, str]] = []
        self.announced: Head | None = None
        self.sections = count(1)

    def body(self, report: Report) -> str:
        for piece in flow(report):
            match piece:
                case Head(HeadKind.QUESTION | HeadKind.ANSWER | HeadKind.REMARK):
                    self.settle()
                    self.close(piece.level)
                    self.announced = piece
                case Head():
                    self.settle()
                    self.container(piece)
                case Prose():
                    self.prose(piece)
        self.settle()
        self.close(0)
        return f"<mainBody>{''.join(self.out)}</mainBody>"

    def prose(self, piece: Prose) -> None:
        tag = SPEECHES.get(piece.role)
        if tag is None:
            self.settle()
            self.out.append(self.blocks.blocks(piece.blocks))
            return
        heading = self.heading(self.announced) if self.announced else ""
        self.announced = None
        by = self.agents.pointer(piece.by, answers=piece.role is Role.ANSWER)
        words = self.blocks.blocks(piece.blocks)
        self.out.append(f'<{tag} eId="{piece.anchor}" by="{by}">{heading}{words}</{tag}>')

    def settle(self) -> None:
        """A label under which nothing stands is a section of its own."""
        if self.announced:
            self.container(self.announced)
            self.announced = None

    def container(self, head: Head) -> None:
        self.close(head.level)
        eid = head.anchor or f"deel_{next(self.sections)}"
        if head.kind is HeadKind.ASKER:
            tag, name = "questions", ""
        else:
            tag, name = "debateSection", f' name="{SECTIONS.get(head.kind, head.kind.value)}"'
        self.out.append(f'<{tag}{name} eId="{eid}">{self.heading(head)}')
        self.open.append((head.level, tag))

    def close(self, level: int) -> None:
        while self.open and self.open[-1][0] >= level:
            self.out.append(f"</{self.open.pop()[1]}>")

    def heading(self, head: Head) -> str:
        return f"<heading>{text(head.text)}</heading>"


def _preface(report: Report) -> str:
    """The lines above section I, each with what it is."""
    lines = front(report)
    adopted = text(lines.adopted)
    if report.adopted_on:
        adopted = f'<docDate date="{report.adopted_on}">{adopted}</docDate>'
    marked = [
        ("docAuthority", text(lines.house)),
        ("session", text(lines.year)),
        *(("docketNumber", text(line)) for line in lines.dossiers),
        ("docNumber", text(lines.number)),
        ("docTitle", text(lines.title)),
        ("docStage", "Concept" if report.draft else ""),
    ]
    paragraphs = [f"<{tag}>{words}</{tag}>" for tag, words in marked if words]
    paragraphs += [adopted, *map(text, lines.opening)]
    signed = "".join(
        f'<container eId="ondertekening_{at}" name="ondertekening"><p>{text(function)}</p><p>{text(name)}</p></container>'
        for at, (function, name) in enumerate(lines.signed, 1)
    )
    return f"<preface>{''.join(f'<p>{words}</p>' for words in paragraphs if words)}{signed}</preface>"


def _meta(report: Report, agents: _Agents) -> str:
    day = report.dated or UNDATED
    name = "vastgesteld" if report.adopted_on else "opgesteld"
    dossiers = ", ".join(map(dossier_number, report.dossiers))
    number = ", nr. ".join(filter(None, (dossiers, report.sub_number)))
    first = report.dossiers[0] if report.dossiers else None
    parts = (first.number, first.suffix, report.sub_number) if first else (_slug(report.subject),)
    work = f"/akn/nl/debateReport/{day}/{_slug('-'.join(filter(None, parts)))}"
    expression = f"{work}/nld@{day}"
    dated = f'<FRBRdate date="{day}" name="{name}"/><FRBRauthor href="{agents.commissie}"/>'
    final = "false" if report.draft else "true"

    def level(tag: str, uri: str, this: str, rest: str) -> str:
        return f'<{tag}><FRBRthis value="{this}"/><FRBRuri value="{uri}"/>{dated}{rest}</{tag}>'

    numbered = f"<FRBRnumber value={attribute(number)}/>" if number else ""
    rows = (
        level(
            "FRBRWork",
            work,
            f"{work}/!main",
            f'<FRBRcountry value="nl"/><FRBRsubtype value="{_slug(report.title)}"/>{numbered}'
            f"<FRBRname value={attribute(f'{report.title}: {report.subject}')}/>",
        ),
        level(
            "FRBRExpression",
            expression,
            f"{expression}/!main",
            f'<FRBRauthoritative value="{final}"/><FRBRlanguage language="nld"/>',
        ),
        level(
            "FRBRManifestation",
            f"{expression}.akn",
            f"{expression}/!main.xml",
            '<FRBRformat value="application/akn+xml"/>',
        ),
    )
    return (
        f'<meta><identification source="#tweede-kamer">{"".join(rows)}</identification>'
        f"{agents.references()}</meta>"
    )


def _slug(words: str) -> str:
    """Lower-case letters, digits and hyphens: what an address and an eId can hold."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "naamloos"
