"""The outline of a question document: what was recognised, as one frozen value and as its JSON form.

The JSON form is outline/1: every offset is a code point in the plain `text` of its item, end exclusive;
dates are ISO dates. `from_json(as_json(outline)) == outline`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

SCHEMA = "outline/1"


class DocumentKind(StrEnum):
    INBRENG_SO = "inbreng_so"
    VERSLAG_SO = "verslag_so"
    LIJST = "lijst_van_vragen"
    KAMERVRAGEN = "kamervragen"
    UNKNOWN = "unknown"


class AskerKind(StrEnum):
    FRACTIE = "fractie"
    GROUP = "group"
    MEMBER = "member"
    UNKNOWN = "unknown"


class ItemKind(StrEnum):
    HEADING = "heading"
    REMARK = "remark"
    QUESTION = "question"
    ANSWER = "answer"


class ReferenceStatus(StrEnum):
    RESOLVED = "resolved"
    DANGLING = "dangling"
    SELF = "self"
    AMBIGUOUS = "ambiguous"
    EXTERNAL = "external"


class NotePlace(StrEnum):
    """In what kind of text a note's marker stands."""

    QUESTION = "question"
    ANSWER = "answer"
    REMARK = "remark"
    HEADER = "header"
    AGENDA = "agenda"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Dossier:
    """A Kamerstukdossier of the header: five digits, suffix ("XVII", "28" or empty), title if printed."""

    number: str
    suffix: str = ""
    title: str | None = None


@dataclass(frozen=True)
class Document:
    kind: DocumentKind = DocumentKind.UNKNOWN
    title: str | None = None
    dossiers: tuple[Dossier, ...] = ()
    sub_number: str | None = None
    put_on: date | None = None
    answered_on: date | None = None
    adopted_on: date | None = None
    committee: str | None = None
    addressees: tuple[str, ...] = ()
    chair: str | None = None
    clerk: str | None = None
    agenda: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reference:
    """A pointer to other answers; `start` and `end` are offsets in the item's text."""

    text: str
    start: int
    end: int
    numbers: tuple[int, ...]
    status: ReferenceStatus


@dataclass(frozen=True)
class Item:
    kind: ItemKind
    text: str
    numbers: tuple[int, ...] = ()
    asks: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    markdown: str = ""


@dataclass(frozen=True)
class Part:
    """What one asker (or several together) said, with the answers to it."""

    askers: tuple[str, ...] = ()
    asker_kind: AskerKind = AskerKind.UNKNOWN
    heading: str | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Place:
    """Indexes of part and item, and offsets in that item's text."""

    part: int
    item: int
    start: int
    end: int


@dataclass(frozen=True)
class Note:
    number: int
    text: str
    inside: NotePlace | None = None
    question: int | None = None
    at: Place | None = None


@dataclass(frozen=True)
class Kamerstuk:
    text: str
    canonical: str
    url: str
    note: int | None = None
    question: int | None = None
    at: Place | None = None


@dataclass(frozen=True)
class Commitment:
    text: str
    question: int | None
    due_from: date | None
    due_to: date | None
    hedged: bool = False
    at: Place | None = None


@dataclass(frozen=True)
class Finding:
    code: str
    severity: Severity
    text: str
    question: int | None = None
    note: int | None = None
    suggestion: str | None = None
    at: Place | None = None


@dataclass(frozen=True)
class Outline:
    document: Document
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()
    kamerstukken: tuple[Kamerstuk, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    findings: tuple[Finding, ...] = ()


Json = dict[str, Any]


def as_json(outline: Outline) -> Json:
    """The outline as plain lists, dicts, strings and numbers, in the shape of outline/1."""
    return {
        "schema": SCHEMA,
        "document": _document_json(outline.document),
        "parts": [_part_json(part) for part in outline.parts],
        "notes": [_note_json(note) for note in outline.notes],
        "kamerstukken": [
            {"text": k.text, "canonical": k.canonical, "url": k.url, "note": k.note, "question": k.question}
            | {"at": _place_json(k.at)}
            for k in outline.kamerstukken
        ],
        "commitments": [
            {"text": c.text, "question": c.question, "due_from": _iso(c.due_from), "due_to": _iso(c.due_to)}
            | {"hedged": c.hedged, "at": _place_json(c.at)}
            for c in outline.commitments
        ],
        "findings": [
            {"code": f.code, "severity": f.severity.value, "text": f.text, "question": f.question}
            | {"note": f.note, "suggestion": f.suggestion, "at": _place_json(f.at)}
            for f in outline.findings
        ],
    }


def from_json(data: Mapping[str, Any]) -> Outline:
    """The outline of its JSON form; raises ValueError or KeyError when that is not outline/1."""
    if data.get("schema") != SCHEMA:
        raise ValueError(f"not {SCHEMA}: {data.get('schema')!r}")
    return Outline(
        document=_document(data["document"]),
        parts=tuple(_part(part) for part in data["parts"]),
        notes=tuple(_note(note) for note in data["notes"]),
        kamerstukken=tuple(
            Kamerstuk(
                k["text"], k["canonical"], k["url"], k.get("note"), k.get("question"), _place(k.get("at"))
            )
            for k in data["kamerstukken"]
        ),
        commitments=tuple(
            Commitment(
                c["text"],
                c["question"],
                _date(c["due_from"]),
                _date(c["due_to"]),
                c.get("hedged", False),
                _place(c.get("at")),
            )
            for c in data["commitments"]
        ),
        findings=tuple(_finding(finding) for finding in data["findings"]),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _strings(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(values)


def _place_json(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {"part": place.part, "item": place.item, "start": place.start, "end": place.end}


def _place(data: Mapping[str, Any] | None) -> Place | None:
    return Place(data["part"], data["item"], data["start"], data["end"]) if data else None


def _document_json(document: Document) -> Json:
    return {
        "kind": document.kind.value,
        "title": document.title,
        "dossiers": [{"number": d.number, "suffix": d.suffix, "title": d.title} for d in document.dossiers],
        "sub_number": document.sub_number,
        "put_on": _iso(document.put_on),
        "answered_on": _iso(document.answered_on),
        "adopted_on": _iso(document.adopted_on),
        "committee": document.committee,
        "addressees": list(document.addressees),
        "chair": document.chair,
        "clerk": document.clerk,
        "agenda": list(document.agenda),
    }


def _document(data: Mapping[str, Any]) -> Document:
    return Document(
        kind=DocumentKind(data["kind"]),
        title=data["title"],
        dossiers=tuple(Dossier(d["number"], d["suffix"], d.get("title")) for d in data["dossiers"]),
        sub_number=data["sub_number"],
        put_on=_date(data["put_on"]),
        answered_on=_date(data["answered_on"]),
        adopted_on=_date(data["adopted_on"]),
        committee=data["committee"],
        addressees=_strings(data["addressees"]),
        chair=data["chair"],
        clerk=data["clerk"],
        agenda=_strings(data["agenda"]),
    )


def _item_json(item: Item) -> Json:
    data: Json = {"kind": item.kind.value, "text": item.text, "markdown": item.markdown}
    if item.kind in {ItemKind.QUESTION, ItemKind.ANSWER}:
        data["numbers"] = list(item.numbers)
        data["references"] = [
            {"text": r.text, "start": r.start, "end": r.end}
            | {"numbers": list(r.numbers), "status": r.status.value}
            for r in item.references
        ]
    if item.kind is ItemKind.QUESTION:
        data["asks"] = list(item.asks)
    return data


def _item(data: Mapping[str, Any]) -> Item:
    return Item(
        kind=ItemKind(data["kind"]),
        text=data["text"],
        numbers=tuple(data.get("numbers", ())),
        asks=_strings(data.get("asks", ())),
        references=tuple(
            Reference(r["text"], r["start"], r["end"], tuple(r["numbers"]), ReferenceStatus(r["status"]))
            for r in data.get("references", ())
        ),
        markdown=data.get("markdown", ""),
    )


def _part_json(part: Part) -> Json:
    return {
        "askers": list(part.askers),
        "asker_kind": part.asker_kind.value,
        "heading": part.heading,
        "items": [_item_json(item) for item in part.items],
    }


def _part(data: Mapping[str, Any]) -> Part:
    return Part(
        _strings(data["askers"]),
        AskerKind(data["asker_kind"]),
        data["heading"],
        tuple(_item(item) for item in data["items"]),
    )


def _note_json(note: Note) -> Json:
    return {
        "number": note.number,
        "text": note.text,
        "in": note.inside.value if note.inside else None,
        "question": note.question,
        "at": _place_json(note.at),
    }


def _note(data: Mapping[str, Any]) -> Note:
    inside = data.get("in")
    return Note(
        number=data["number"],
        text=data["text"],
        inside=NotePlace(inside) if inside else None,
        question=data.get("question"),
        at=_place(data.get("at")),
    )


def _finding(data: Mapping[str, Any]) -> Finding:
    return Finding(
        code=data["code"],
        severity=Severity(data["severity"]),
        text=data["text"],
        question=data.get("question"),
        note=data.get("note"),
        suggestion=data.get("suggestion"),
        at=_place(data.get("at")),
    )
