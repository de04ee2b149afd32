"""From parts with paragraphs to the outline: texts, notes in place, references, citations and promises."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from apps.documents.domain import outline as out
from apps.documents.domain.askers import AskerHeading
from apps.documents.domain.doubts import SEVERITIES, asks_of, doubts
from apps.documents.domain.header import Header
from apps.documents.domain.outline import AskerKind, DocumentKind, ItemKind, NotePlace, Place, Severity
from apps.documents.domain.paragraphs import Paragraph, Remark, SourceNote
from apps.documents.domain.pointers import with_references
from apps.documents.domain.texts import ItemText, item_text, one_line
from apps.documents.domain.wording import dutch_date
from apps.overleg.domain.commitments import find_commitments
from apps.overleg.domain.kamerstukken import (
    Citation,
    check_idem,
    dossiers,
    lint_kamerstukken,
    read_kamerstukken,
)
from apps.overleg.domain.kamerstukken import Finding as CitationFinding
from apps.overleg.domain.plans import Plan, find_plans
from apps.overleg.domain.references import is_reference_only
from apps.overleg.domain.repeats import same_sentences


@dataclass(frozen=True)
class Piece:
    """An item before its text is made."""

    kind: ItemKind
    paragraphs: tuple[Paragraph, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class DraftPart:
    heading: AskerHeading | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Draft:
    """What a profile found: parts with pieces, and the paragraphs of header and agenda.

    `labels` are paragraphs that were read as labels only, so that nobody takes them for lost.
    """

    kind: DocumentKind
    header: Header
    parts: tuple[DraftPart, ...]
    head: tuple[Paragraph, ...] = ()
    agenda: tuple[Paragraph, ...] = ()
    labels: tuple[Paragraph, ...] = ()


# "- Brief van …": a list mark that was typed
_AGENDA_MARK = re.compile(r"^[-–•●▪]\s+")
_PLACES = {
    ItemKind.QUESTION: NotePlace.QUESTION,
    ItemKind.ANSWER: NotePlace.ANSWER,
    ItemKind.REMARK: NotePlace.REMARK,
}


def assemble(draft: Draft, notes: Sequence[SourceNote], remarks: Sequence[Remark]) -> out.Outline:
    """The outline of a draft; every note stands in it, also one without a place."""
    return _Assembly(draft, notes).outline(remarks)


@dataclass(frozen=True)
class _Placed:
    """A piece with its text and its place in the outline."""

    part: int
    item: int
    piece: Piece
    text: ItemText

    @property
    def number(self) -> int | None:
        return self.piece.numbers[0] if self.piece.numbers else None

    def at(self, start: int, end: int) -> Place:
        return Place(self.part, self.item, start, end)


class _Assembly:
    def __init__(self, draft: Draft, notes: Sequence[SourceNote]) -> None:
        self.draft = draft
        self.plans: list[tuple[_Placed, Plan]] = []
        self.notes = sorted(notes, key=lambda note: note.number)
        words: Mapping[int, str] = {note.number: note.text for note in notes}
        self.placed = [
            _Placed(part, item, piece, item_text(piece.paragraphs, words))
            for part, group in enumerate(draft.parts)
            for item, piece in enumerate(group.pieces)
        ]

    def outline(self, remarks: Sequence[Remark]) -> out.Outline:
        header = self.draft.header
        commitments = tuple(self._commitments())
        parts = with_references(tuple(self._parts()))
        notes = tuple(self._notes())
        kamerstukken, findings = self._citations(notes)
        return out.Outline(
            document=out.Document(
                kind=self.draft.kind,
                title=header.title,
                dossiers=header.dossiers,
                sub_number=header.sub_number,
                put_on=header.put_on,
                answered_on=header.answered_on,
                adopted_on=header.adopted_on,
                committee=header.committee,
                addressees=header.addressees,
                chair=header.chair,
                clerk=header.clerk,
                agenda=tuple(_AGENDA_MARK.sub("", one_line(p.words)) for p in self.draft.agenda)
                if self.draft.kind is not DocumentKind.UNKNOWN
                else (),
            ),
            parts=parts,
            notes=notes,
            kamerstukken=tuple(kamerstukken),
            commitments=commitments,
            findings=(
                *doubts(self.draft.kind, parts),
                *findings,
                *self._repeats(),
                *self._possible(),
                *(_remark(remark) for remark in remarks),
            ),
        )

    def _parts(self) -> Iterator[out.Part]:
        items: list[list[out.Item]] = [[] for _ in self.draft.parts]
        for placed in self.placed:
            items[placed.part].append(_item(placed))
        for number, group in enumerate(self.draft.parts):
            heading = group.heading
            yield out.Part(
                askers=heading.askers if heading else (),
                asker_kind=heading.kind if heading else AskerKind.UNKNOWN,
                heading=(heading.text or None) if heading else None,
                items=tuple(items[number]),
            )

    def _notes(self) -> Iterator[out.Note]:
        places = {
            mark.note: (placed, mark.at) for placed in reversed(self.placed) for mark in placed.text.marks
        }
        agenda = {mark.note for paragraph in self.draft.agenda for mark in paragraph.marks}
        head = {mark.note for paragraph in self.draft.head for mark in paragraph.marks}
        for note in self.notes:
            if note.number in places:
                placed, at = places[note.number]
                inside = _PLACES.get(placed.piece.kind)
                yield out.Note(note.number, note.text, inside, placed.number, placed.at(at, at))
            elif note.number in agenda:
                yield out.Note(note.number, note.text, NotePlace.AGENDA)
            else:
                inside = NotePlace.HEADER if note.number in head else None
                yield out.Note(note.number, note.text, inside)

    def _citations(self, notes: Sequence[out.Note]) -> tuple[list[out.Kamerstuk], list[out.Finding]]:
        """Citations and what is to be said about them, items first in their order, then notes, then agenda."""
        in_items = [read_kamerstukken(placed.text.text) for placed in self.placed]
        in_notes = [read_kamerstukken(note.text) for note in notes]
        in_agenda = [read_kamerstukken(one_line(paragraph.words)) for paragraph in self.draft.agenda]
        known = dossiers(one for read in (*in_items, *in_notes, *in_agenda) for one in read.citations)
        kamerstukken: list[out.Kamerstuk] = []
        findings: list[out.Finding] = []
        for placed, read in zip(self.placed, in_items, strict=True):
            found = lint_kamerstukken(read, known_dossiers=known)
            for citation in found.citations:
                place = placed.at(citation.start, citation.end)
                kamerstukken.append(_kamerstuk(citation, None, placed.number, place))
            for finding in found.findings:
                place = placed.at(finding.start, finding.end)
                findings.append(_finding(finding, None, placed.number, place))
        idems: dict[int, list[CitationFinding]] = {}
        for number, fault in check_idem([(note.number, note.text) for note in notes]):
            idems.setdefault(number, []).append(fault)
        for note, read in zip(notes, in_notes, strict=True):
            found = lint_kamerstukken(read, note=True, known_dossiers=known)
            faults = [*found.findings, *idems.get(note.number, ())]
            kamerstukken += [_kamerstuk(c, note.number, note.question, note.at) for c in found.citations]
            findings += [_finding(f, note.number, note.question, note.at) for f in faults]
        for found in (lint_kamerstukken(read, known_dossiers=dossiers(read.citations)) for read in in_agenda):
            kamerstukken += [_kamerstuk(citation, None, None, None) for citation in found.citations]
            findings += [_finding(finding, None, None, None) for finding in found.findings]
        return kamerstukken, findings

    def _possible(self) -> Iterator[out.Finding]:
        """What is planned with a date: a person says whether the Kamer may count on it."""
        for placed, plan in self.plans:
            yield out.Finding(
                "commitment-possible",
                SEVERITIES["commitment-possible"],
                plan.text,
                placed.number,
                suggestion=f"uiterlijk {dutch_date(plan.due_to)}" if plan.due_to else None,
                at=placed.at(plan.start, plan.end),
            )

    def _repeats(self) -> Iterator[out.Finding]:
        """Sentences of answers that stand in an earlier answer too, but for those that only point."""
        answers = {
            str(at): placed for at, placed in enumerate(self.placed) if placed.piece.kind is ItemKind.ANSWER
        }
        for repeat in same_sentences((at, placed.text.text) for at, placed in answers.items()):
            here, there = answers[repeat.here.source], answers[repeat.there.source]
            if is_reference_only(repeat.here.text):
                continue
            yield out.Finding(
                "passage-repeated",
                SEVERITIES["passage-repeated"],
                repeat.here.text,
                here.number,
                suggestion=f"antwoord {there.number}" if there.number is not None else None,
                at=here.at(repeat.here.start, repeat.here.end),
            )

    def _commitments(self) -> Iterator[out.Commitment]:
        header = self.draft.header
        dated = header.answered_on or header.adopted_on or header.put_on
        for placed in self.placed:
            if placed.piece.kind is not ItemKind.ANSWER:
                continue
            promises = find_commitments(placed.text.text, dated=dated)
            self.plans += [(placed, plan) for plan in find_plans(placed.text.text, promises, dated=dated)]
            for promise in promises:
                yield out.Commitment(
                    promise.text,
                    placed.number,
                    promise.due_from,
                    promise.due_to,
                    promise.hedged,
                    placed.at(promise.start, promise.end),
                )


def _item(placed: _Placed) -> out.Item:
    text = placed.text
    return out.Item(
        kind=placed.piece.kind,
        text=text.text,
        numbers=placed.piece.numbers,
        asks=asks_of(text.text) if placed.piece.kind is ItemKind.QUESTION else (),
        markdown=text.markdown,
    )


def _kamerstuk(citation: Citation, note: int | None, question: int | None, at: Place | None) -> out.Kamerstuk:
    return out.Kamerstuk(citation.raw, citation.canonical, citation.url, note, question, at)


def _finding(
    finding: CitationFinding, note: int | None, question: int | None, at: Place | None
) -> out.Finding:
    severity = Severity(finding.severity.value)
    return out.Finding(finding.code, severity, finding.text, question, note, finding.suggestion, at)


def _remark(remark: Remark) -> out.Finding:
    note = int(remark.text) if remark.code.startswith("note-") and remark.text.isdigit() else None
    return out.Finding(remark.code, SEVERITIES[remark.code], remark.text, note=note)
