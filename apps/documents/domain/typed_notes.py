"""Notes that were typed instead of made: "[1]" in the text, and "[1] NOS, 3 mei 2024" below it.

Members send their questions so, and text pasted from a web page or a converted file has them ("[^1]: …",
"[footnoteRef:1]" with "[1: …]"). They count as notes only when the texts stand together at the end, numbered from 1, and
each number is called in what stands above.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from apps.documents.domain.paragraphs import Paragraph, Run, Source, SourceNote

# "[1] NOS", "[1]: NOS", "[^1]: NOS", "[1: NOS]"
_NOTE = re.compile(r"\[\^?(?P<number>\d{1,3})(?:\]:?\s*|:\s*)(?=\S)")
_LABEL = re.compile(r"\[\^?(?P<number>\d{1,3})\]:?")
_CALL = re.compile(r"\s?\[(?:\^|footnoteRef:)?(?P<number>\d{1,3})\]")
_MOST = 400


def with_typed_notes(paper: Source) -> Source:
    """The paper with its typed notes as notes; unchanged where it has real ones, or none."""
    if paper.notes or not paper.paragraphs:
        return paper
    start, notes = _notes_at_end(paper.paragraphs)
    numbers = {note.number for note in notes}
    body = paper.paragraphs[:start]
    called = {int(match["number"]) for p in body for match in _CALL.finditer(p.words)}
    if not notes or not numbers <= called:
        return paper
    return replace(
        paper, paragraphs=tuple(_with_calls(paragraph, numbers) for paragraph in body), notes=tuple(notes)
    )


def _notes_at_end(paragraphs: Sequence[Paragraph]) -> tuple[int, list[SourceNote]]:
    """Where the texts of the notes begin, and these: from 1 up, nothing else after the first."""
    found: list[SourceNote] = []
    start = len(paragraphs)
    for place in range(len(paragraphs) - 1, max(len(paragraphs) - _MOST, -1), -1):
        note = _note(paragraphs[place])
        if note is None or (found and note.number != found[-1].number - 1):
            break
        found.append(note)
        start = place
    return (start, found[::-1]) if found and found[-1].number == 1 else (len(paragraphs), [])


def _note(paragraph: Paragraph) -> SourceNote | None:
    words = paragraph.words.strip()
    label = _LABEL.fullmatch(paragraph.label) if paragraph.label else None
    match = label or _NOTE.match(words)
    if match is None or paragraph.cell or not words:
        return None
    text = words if label else words[match.end() :]
    if "]" not in match.group():
        # "[1: NOS, 3 mei 2024]": the bracket closes behind the text.
        text = text.removesuffix("]")
    return SourceNote(int(match["number"]), " ".join(text.split()))


def _with_calls(paragraph: Paragraph, numbers: set[int]) -> Paragraph:
    if "[" not in paragraph.words:
        return paragraph
    return replace(paragraph, runs=tuple(piece for run in paragraph.runs for piece in _pieces(run, numbers)))


def _pieces(run: Run, numbers: set[int]) -> list[Run]:
    """The run cut at the notes that it calls."""
    found: list[Run] = []
    at = 0
    for match in _CALL.finditer(run.text):
        if int(match["number"]) in numbers:
            if match.start() > at:
                found.append(replace(run, text=run.text[at : match.start()]))
            found.append(Run("", superscript=True, note=int(match["number"])))
            at = match.end()
    if at < len(run.text) or not found:
        found.append(replace(run, text=run.text[at:]))
    return found
