"""The demo plays the whole life of a document; what it wrote is read again and is the same."""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from apps.documents import formats
from apps.documents.domain.outline import Item, ItemKind, Outline
from apps.documents.domain.structure import recognise
from apps.web.demo.play import FORGOTTEN, FORGOTTEN_ANSWER

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "fixtures" / "sample_so.docx"
SEED = ROOT.parent / "shared" / "seeds" / "001_262b5f1bdd8be50e.txt"


def run(path: Path, var: Path) -> subprocess.CompletedProcess:
    """`manage.py demo FILE --json` in a folder of its own."""
    environment = os.environ | {
        "SO_EMBEDDED": "1",
        "SO_VAR_DIR": str(var),
        "SO_DATABASE_URL": f"sqlite:///{var}/demo.sqlite3",
        "DJANGO_SETTINGS_MODULE": "so_workflow.settings",
    }
    return subprocess.run(
        [sys.executable, "manage.py", "demo", str(path), "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def play(path: Path, var: Path) -> dict:
    done = run(path, var)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def outline(path: Path) -> Outline:
    return recognise(formats.read(path.read_bytes(), path.name))


def items(found: Outline) -> list[tuple[tuple[str, ...], Item]]:
    return [(part.askers, item) for part in found.parts for item in part.items]


def words(found: Outline, *, without: tuple[str, ...] = ()) -> list[tuple]:
    """What each item says, by asker, pointers and numbers left out: those follow the insertion."""
    return [
        (askers, item.kind, " ".join(_unpointed(item).split()))
        for askers, item in items(found)
        if item.text not in without
    ]


def spoken(said: list[tuple]) -> list[tuple]:
    """The same with neighbouring questions of one asker as one: what carried two numbers became two questions."""
    runs = itertools.groupby(said, key=lambda one: one[:2])
    return [
        (*who, " ".join(text for *_, text in run)) for who, run in ((who, list(run)) for who, run in runs)
    ]


def _unpointed(item: Item) -> str:
    text = item.text
    for reference in reversed(item.references):
        text = text[: reference.start] + "…" + text[reference.end :]
    return text


def numbers(found: Outline) -> list[tuple[int, ...]]:
    return [item.numbers for _, item in items(found) if item.kind is ItemKind.ANSWER]


def references(found: Outline) -> list[list]:
    """[answer, [targets]] as the demo prints them; an answer's pointers together, each target once."""
    return [
        [item.numbers[0], sorted({n for r in item.references if r.status == "resolved" for n in r.numbers})]
        for _, item in items(found)
        if item.kind is ItemKind.ANSWER and any(r.status == "resolved" for r in item.references)
    ]


def assert_report_is_tagged(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("nl")
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert len(pdf.pages) > 3


@pytest.mark.slow
def test_the_real_verslag_is_carried_from_inbreng_to_adopted_report(tmp_path):
    if not SEED.exists():
        pytest.skip("the seed documents are not beside this checkout")
    result = play(SEED, tmp_path)
    assert {k: result[k] for k in ("fracties", "questions", "answers", "references", "notes", "reports")} == {
        "fracties": 8,
        "questions": 42,
        "answers": 42,
        "references": [[18, [1, 3]], [25, [20]], [34, [1, 3]], [36, [1, 3]]],
        "notes": 35,
        "reports": 10,  # the letter and the adopted report, in five formats each
    }
    assert result["events"] > 300
    assert result["mails"] > 0
    original = outline(SEED)
    for file in (f for f in result["files"] if f.endswith(".docx")):
        written = outline(Path(file))
        assert words(written, without=(FORGOTTEN, FORGOTTEN_ANSWER)) == words(original)
        assert references(written) == result["references"]
        assert numbers(written) == [(n,) for n in range(1, 43)]
        assert [(n.number, n.text, n.inside) for n in written.notes] == [
            (n.number, n.text, n.inside) for n in original.notes
        ]
        assert written.document.agenda == original.document.agenda
    for file in (f for f in result["files"] if f.endswith(".pdf")):
        assert_report_is_tagged(Path(file))


@pytest.mark.slow
def test_the_sample_is_played_without_a_file_given(tmp_path):
    result = play(SAMPLE, tmp_path)
    original = outline(SAMPLE)
    asked = len({n for _, item in items(original) if item.kind is ItemKind.QUESTION for n in item.numbers})
    answered = sum(item.kind is ItemKind.ANSWER for _, item in items(original))
    assert (result["questions"], result["answers"]) == (asked + 1, answered + 1)
    assert result["notes"] == len(original.notes)
    written = outline(Path(next(f for f in result["files"] if f.endswith("vastgesteld.docx"))))
    assert spoken(words(written, without=(FORGOTTEN, FORGOTTEN_ANSWER))) == spoken(words(original))
    assert references(written) == result["references"]


@pytest.mark.slow
def test_a_file_that_is_no_question_document_ends_in_one_line(tmp_path):
    letter = tmp_path / "brief.txt"
    letter.write_text("Geachte voorzitter,\n\nHierbij zend ik u de stukken.\n", encoding="utf-8")
    done = run(letter, tmp_path)
    assert (done.returncode, done.stdout, len(done.stderr.strip().splitlines())) == (2, "", 1)
