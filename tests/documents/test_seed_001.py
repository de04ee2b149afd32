"""Recognition of a real verslag, measured against its hand-made truth; prints one line per measure."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from apps.documents import formats
from apps.documents.domain.outline import Item, ItemKind, Outline, Severity, as_json, from_json
from apps.documents.domain.report import Committee, Official, Report, ReportItem, ReportPart
from apps.documents.domain.structure import recognise
from apps.documents.domain.wording import Asker

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEED = next(iter(SHARED.glob("seeds/001*.txt")), None)
TRUTH = next(iter(SHARED.glob("seeds/001*.truth.json")), None)

pytestmark = pytest.mark.skipif(SEED is None or TRUTH is None, reason="../shared/seeds is not here")

# The truth counts the asking sentences per question; which ones they are was read by eye.
ASKS_AT_LEAST, FALSE_ASKS_AT_MOST = 65, 3


@pytest.fixture(scope="module")
def outline() -> Outline:
    assert SEED is not None
    return recognise(formats.read(SEED.read_bytes(), SEED.name))


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    assert TRUTH is not None
    data: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def lines() -> list[str]:
    assert SEED is not None
    return ["", *SEED.read_text(encoding="utf-8").split("\n")]


def items(outline: Outline, kind: ItemKind) -> Iterator[Item]:
    return (item for part in outline.parts for item in part.items if item.kind is kind)


def by_number(outline: Outline, kind: ItemKind) -> dict[int, Item]:
    return {item.numbers[0]: item for item in items(outline, kind) if item.numbers}


def line_text(lines: list[str], span: list[int], dropped: set[int], markers: dict[int, list[int]]) -> str:
    """The words of the lines without those dropped, all blanks as one: an independent way to the same text.

    A marker is cut out by its number on its line; a hyphen at a line end is glued to what follows, but for
    the suspended one before "en".
    """
    text = ""
    for number in range(span[0], span[1] + 1):
        line = lines[number].strip()
        for marker in markers.get(number, []):
            line = re.sub(
                rf"(?<=[^\s\d]){marker}(?!\d)|(?<=20\d\d){marker}(?!\d)| {marker}(?= is )", "", line, count=1
            )
        if number in dropped or not line:
            continue
        glued = text.endswith("-") and not line.startswith("en ")
        text += line if glued or not text else f" {line}"
    return " ".join(text.split())


def expected_texts(truth: dict[str, Any], lines: list[str]) -> dict[tuple[str, int], str]:
    noise = truth["noise_lines"]
    dropped = {n for spans in noise["footnote_text"].values() for n in spans}
    dropped |= {*noise["page_number"], *noise["stray_label"], *(s["line"] for s in truth["subheadings"])}
    markers: dict[int, list[int]] = {}
    for answer in truth["answers"]:
        for note, line in answer["footnote_marker_lines"].items():
            markers.setdefault(line, []).append(int(note))
    markers.setdefault(1063, []).append(30)  # the one marker in a question, see the truth's own notes
    return {
        (kind, answer["nr"]): line_text(lines, answer[f"{kind}_lines"], dropped, markers)
        for answer in truth["answers"]
        for kind in ("question", "answer")
    }


def squeezed(text: str) -> str:
    return " ".join(text.split())


def same_texts(outline: Outline, truth: dict[str, Any], lines: list[str], kind: ItemKind) -> int:
    found = by_number(outline, kind)
    expected = expected_texts(truth, lines)
    return sum(
        squeezed(found[number].text) == text
        for (name, number), text in expected.items()
        if name == kind.value and number in found
    )


def ask_counts(outline: Outline, truth: dict[str, Any]) -> tuple[int, int]:
    """How many asking sentences were found, and how many more than there are, question by question."""
    questions = by_number(outline, ItemKind.QUESTION)
    pairs = [(len(questions[a["nr"]].asks), a["ask_sentences"]) for a in truth["answers"]]
    return sum(min(found, there) for found, there in pairs), sum(
        max(0, found - there) for found, there in pairs
    )


def note_places(outline: Outline) -> list[tuple[int, str | None, int | None]]:
    return [(n.number, n.inside.value if n.inside else None, n.question) for n in outline.notes]


def true_note_places(truth: dict[str, Any]) -> list[tuple[int, str, int]]:
    found = [
        (note, kind, answer["nr"])
        for answer in truth["answers"]
        for kind in ("question", "answer")
        for note in answer[f"footnotes_in_{kind}"]
    ]
    return sorted(found)


def true_note_texts(truth: dict[str, Any], lines: list[str]) -> list[str]:
    texts = []
    for number, spans in truth["noise_lines"]["footnote_text"].items():
        parts = [lines[line].strip() for line in spans]
        joined = "".join(part if part.endswith("-") else f"{part} " for part in parts).strip()
        texts.append(re.sub(rf"^{number}\s+", "", joined))
    return texts


def marker_contexts(outline: Outline) -> list[bool]:
    """For each note: the letters before its place in the text stand before its number on the paper as well."""
    assert SEED is not None
    paper = re.sub(r"[\s-]+", "", SEED.read_text(encoding="utf-8"))
    checks = []
    for note in outline.notes:
        if note.at is None:
            continue
        text = outline.parts[note.at.part].items[note.at.item].text
        before = re.sub(r"[\s-]+", "", text[max(0, note.at.start - 40) : note.at.start])[-5:]
        checks.append(f"{before}{note.number}" in paper)
    return checks


def errors(outline: Outline) -> list[tuple[str, int | None, str | None]]:
    return [
        (finding.code, finding.note, finding.suggestion)
        for finding in outline.findings
        if finding.severity is Severity.ERROR
    ]


Measure = Callable[[Outline, dict[str, Any], list[str]], tuple[object, object]]

MEASURES: dict[str, Measure] = {
    "question texts": lambda o, t, s: (same_texts(o, t, s, ItemKind.QUESTION), 41),
    "answer texts": lambda o, t, s: (same_texts(o, t, s, ItemKind.ANSWER), 41),
    "questions": lambda o, t, s: (len(list(items(o, ItemKind.QUESTION))), len(t["answers"])),
    "answers": lambda o, t, s: (len(list(items(o, ItemKind.ANSWER))), len(t["answers"])),
    "fracties": lambda o, t, s: ([p.askers[0] for p in o.parts], [f["naam"] for f in t["fracties"]]),
    "numbers per fractie": lambda o, t, s: (
        [(p.askers[0], i.numbers) for p in o.parts for i in p.items if i.kind is ItemKind.ANSWER],
        [(a["fractie"], (a["nr"],)) for a in t["answers"]],
    ),
    "note texts": lambda o, t, s: ([n.text for n in o.notes], true_note_texts(t, s)),
    "note places": lambda o, t, s: (note_places(o), true_note_places(t)),
    "note markers": lambda o, t, s: (sum(marker_contexts(o)), 35),
    "subheadings": lambda o, t, s: (
        [i.text for i in items(o, ItemKind.HEADING)],
        [h["text"] for h in t["subheadings"]],
    ),
    "remarks": lambda o, t, s: (
        [squeezed(i.text) for i in items(o, ItemKind.REMARK)],
        [line_text(s, t["unanswered_passages"][0]["lines"], set(), {})],
    ),
    "references": lambda o, t, s: (
        [
            (i.numbers[0], r.numbers, r.status.value)
            for kind in (ItemKind.ANSWER, ItemKind.QUESTION)
            for i in items(o, kind)
            for r in i.references
        ],
        [(a["nr"], tuple(a["xref_answers"]), "resolved") for a in t["answers"] if a["xref_answers"]],
    ),
    "kamerstukken": lambda o, t, s: (
        [k.url for k in sorted(o.kamerstukken, key=lambda k: k.url)],
        sorted(r["url"] for r in t["references"] if r["status"] == "ok"),
    ),
    "citation errors": lambda o, t, s: (
        errors(o),
        [
            ("kamerstuk-dossier-length", 7, "36 410 V, nr. 48"),
            ("kamerstuk-dossier-length", 12, "30 821, nr. 249"),
            ("kamerstuk-dossier-spacing", 16, "36 200 V, nr. 32"),
            ("kamerstuk-dossier-spacing", 27, "30 821, nr. 244"),
            ("kamerstuk-idem", 31, "36 180, nr. 133"),
        ],
    ),
    "citation warnings": lambda o, t, s: (
        {
            code: sum(finding.code == f"kamerstuk-style-{code}" for finding in o.findings)
            for code in ("spacing", "capital", "comma", "hyphen", "year", "period", "double-space")
        },
        {"spacing": 12, "capital": 6, "comma": 1, "hyphen": 1, "year": 1, "period": 3, "double-space": 1},
    ),
    "commitments": lambda o, t, s: (
        [(c.question, c.due_from, c.due_to) for c in o.commitments],
        [
            (19, date(2025, 7, 1), date(2025, 9, 30)),
            (22, None, date(2025, 6, 20)),
            (22, None, None),
            (26, None, None),
            (40, None, date(2025, 6, 30)),
        ],
    ),
    "head": lambda o, t, s: (
        (
            o.document.kind.value,
            o.document.put_on,
            o.document.answered_on,
            o.document.chair,
            o.document.clerk,
        ),
        ("verslag_so", date(2025, 3, 21), None, t["header"]["voorzitter"], t["header"]["adjunct_griffier"]),
    ),
    "agenda": lambda o, t, s: (len(o.document.agenda), 1),
    "json there and back": lambda o, t, s: (from_json(json.loads(json.dumps(as_json(o)))) == o, True),
}


def show(value: object) -> str:
    text = str(len(value)) if isinstance(value, list | dict) else str(value)
    return text if len(text) < 30 else f"{text[:27]}..."


def test_every_measure_is_as_the_truth_says(outline, truth, lines, capsys):
    table = {name: measure(outline, truth, lines) for name, measure in MEASURES.items()}
    asks, false_asks = ask_counts(outline, truth)
    with capsys.disabled():
        print(f"\n{'measure':24} {'found':>30} {'expected':>30}")
        for name, (found, expected) in table.items():
            print(
                f"{name:24} {show(found):>30} {show(expected):>30}{'' if found == expected else '  <-- differs'}"
            )
        print(f"{'asking sentences':24} {asks:>30} {f'>= {ASKS_AT_LEAST} of 69':>30}")
        print(f"{'false asks':24} {false_asks:>30} {f'<= {FALSE_ASKS_AT_MOST}':>30}")
    assert {name: found for name, (found, _) in table.items()} == {
        name: expected for name, (_, expected) in table.items()
    }
    assert (asks >= ASKS_AT_LEAST, false_asks <= FALSE_ASKS_AT_MOST) == (True, True)


def test_outline_validates_against_the_contract(outline):
    schema = json.loads((SHARED / "contracts" / "outline.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(as_json(outline), schema, format_checker=jsonschema.FormatChecker())


def test_the_report_written_as_word_is_recognised_as_the_same_outline(outline):
    document = outline.document
    report = Report(
        committee=Committee(document.committee),
        subject=document.title,
        about=document.title,
        addressees=document.addressees,
        parts=tuple(
            ReportPart(
                tuple(Asker(name, part.asker_kind) for name in part.askers),
                tuple(ReportItem(i.kind, i.markdown, tuple(map(str, i.numbers))) for i in part.items),
            )
            for part in outline.parts
        ),
        put_on=document.put_on,
        chair=Official("voorzitter", document.chair),
        clerk=Official("adjunct-griffier", document.clerk),
        agenda=document.agenda,
    )
    again = recognise(formats.read(formats.write(report, "docx")))
    found = [finding for finding in outline.findings if finding.code != "stray-line"]
    assert (
        again.document,
        again.parts,
        again.notes,
        again.kamerstukken,
        again.commitments,
        [*again.findings],
    ) == (
        document,
        outline.parts,
        outline.notes,
        outline.kamerstukken,
        outline.commitments,
        found,
    )
