"""Writes the documents of `sources/` and their outlines into `files/`: `python -m tests.samples.build [NAME …]`.

Needs LibreOffice and pdftotext. What it writes is committed, so that reading the samples needs neither.
`files/NAME.made.json` says from which source the files were made.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from apps.documents.domain.outline import as_json
from tests.samples.expected import expected_outline
from tests.samples.markup import Sample, parse
from tests.samples.paper_html import write_html
from tests.samples.paper_text import write_text
from tests.samples.paper_word import write_docx

HERE = Path(__file__).parent
SOURCES, FILES = HERE / "sources", HERE / "files"
# How each format is called in a file name; two dresses of one format differ by a word.
NAMES = {
    "docx": ".docx",
    "docx-bold": "_bold.docx",
    "odt": ".odt",
    "html": ".html",
    "pdf": ".pdf",
    "txt": ".txt",
    "txt-utf16": "_utf16.txt",
    "txt-latin1": "_latin1.txt",
    "txt-laid": "_laid.txt",
}
_OFFICE = "soffice"
_TIMEOUT = 120


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def samples() -> list[Sample]:
    return [parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(SOURCES.glob("*.txt"))]


def file_of(sample: Sample, kind: str) -> Path:
    return FILES / f"{sample.name}{NAMES[kind]}"


def outline_text(sample: Sample) -> str:
    """The expected outline as it is committed: outline/1 without the Markdown, which is measured elsewhere."""
    data = as_json(expected_outline(sample))
    for part in data["parts"]:
        for item in part["items"]:
            del item["markdown"]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def build(sample: Sample, office: Path) -> dict[str, str]:
    """Writes every file of the sample and gives the digest of each."""
    files = {NAMES[kind]: data for kind, data in _documents(sample, office)}
    for ending, data in files.items():
        (FILES / f"{sample.name}{ending}").write_bytes(data)
    outline = outline_text(sample)
    (FILES / f"{sample.name}.outline.json").write_text(outline, encoding="utf-8")
    return {ending: digest(data) for ending, data in sorted(files.items())}


def _documents(sample: Sample, office: Path) -> list[tuple[str, bytes]]:
    word = write_docx(sample, styled=sample.about.get("dress") != "bold")
    made: dict[str, bytes] = {}
    if {"pdf", "odt"} & set(sample.formats) or any(kind in _FROM_PDF for kind in sample.formats):
        made = _converted(sample.name, word, office)
    found: list[tuple[str, bytes]] = []
    for kind in sample.formats:
        match kind:
            case "docx":
                data = word
            case "docx-bold":
                data = write_docx(sample, styled=False)
            case "html":
                data = write_html(sample)
            case "txt-laid":
                data = write_text(sample)
            case "pdf" | "odt":
                data = made[kind]
            case _:
                data = made["txt"].decode().encode(_FROM_PDF[kind])
        found.append((kind, data))
    return found


_FROM_PDF = {"txt": "utf-8", "txt-utf16": "utf-16", "txt-latin1": "cp1252"}


def _converted(name: str, word: bytes, office: Path) -> dict[str, bytes]:
    """The Word file as .odt and .pdf by LibreOffice, and the text that pdftotext exports from the latter."""
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / f"{name}.docx"
        paper.write_bytes(word)
        made = {}
        for kind in ("odt", "pdf"):
            _run(
                _OFFICE,
                f"-env:UserInstallation=file://{office}",
                *("--headless", "--convert-to", kind, "--outdir", folder, str(paper)),
            )
            made[kind] = paper.with_suffix(f".{kind}").read_bytes()
        made["txt"] = _run("pdftotext", "-enc", "UTF-8", str(paper.with_suffix(".pdf")), "-")
    return made


def _run(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT).stdout


def made_file(sample: Sample) -> Path:
    return FILES / f"{sample.name}.made.json"


def source_digest(sample: Sample) -> str:
    return digest((SOURCES / f"{sample.name}.txt").read_bytes())


def made(sample: Sample) -> dict[str, Any]:
    """From which source the files were made, and the digest of each; empty before the first time."""
    path = made_file(sample)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def main(names: list[str]) -> None:
    """Builds the samples that are named, or those whose source is not the one that their files were made from."""
    FILES.mkdir(exist_ok=True)
    missing = [program for program in (_OFFICE, "pdftotext") if not shutil.which(program)]
    if missing:
        sys.exit(f"{', '.join(missing)} is not here; make system installs it")
    with tempfile.TemporaryDirectory() as office:
        for sample in samples():
            source = source_digest(sample)
            named = any(name in sample.name for name in names)
            if named or (not names and made(sample).get("source") != source):
                about = {"source": source, "files": build(sample, Path(office))}
                made_file(sample).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
                print(f"{sample.name}: {' '.join(sample.formats)}")


if __name__ == "__main__":
    main(sys.argv[1:])
