"""Notes that were typed instead of made: "[1]" in the text, and "[1] NOS, 3 mei 2024" below it.

Members send their questions so, and converted files have them: "[^1]: …", "[footnoteRef:1]" with "[1: …]" behind the
paragraph, "<sup>1</sup>". They count as notes only when each number that has a text is called as well; "[1]" may be
anything, so those texts must stand together at the end, numbered from 1.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from apps.documents.domain.paragraphs import Paragraph, Run, Source, SourceNote

# "[1] NOS", "[1]: NOS", "[^1]: NOS", "[1: NOS]"
_NOTE = re.compile(r"\[\^?(?P<number>\d{1,3})(?:\]:?\s*|:\s*)(?=\S)")
_LABEL = re.compile(r"\[\^?(?P<number>\d{1,3})\]:?")
_CALL = re.compile(r"\s?(?:\[(?:\^|footnoteRef:)?(?P<number>\d{1,3})\]|<sup>(?P<raised>\d{1,3})</sup>)")
# Converted: the text behind the paragraph that calls it, or a paragraph that begins with the raised number.
_INSIDE = re.compile(r"\s*\[(?P<number>\d{1,3}):\s+(?P<text>[^\[\]]{1,2000}?)\s*\]")
_RAISED = re.compile(r"<sup>(?P<number>\d{1,3})</sup>\s*(?P<text>\S.*)", re.DOTALL)
_BOOKMARK = re.compile(r"\[bookmark:\s[^\[\]]{1,80}\]")
_MOST = 400


def with_typed_notes(paper: Source) -> Source:
    """The paper with its typed notes as notes; unchanged where it has real ones, or none."""
    if paper.notes or not paper.paragraphs:
        return paper
    body, notes = _converted(paper.paragraphs)
    if not notes:
        start, notes = _notes_at_end(body)
        body = body[:start]
    numbers = {note.number for note in notes}
    called = {_number(match) for p in body for match in _CALL.finditer(p.words)}
    if not notes or not numbers <= called:
        return paper
    return replace(
        paper, paragraphs=tuple(_with_calls(paragraph, numbers) for paragraph in body), notes=tuple(notes)
    )


def _number(match: re.Match[str]) -> int:
    return int(match["number"] or match["raised"])


def _converted(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], list[SourceNote]]:
    """The paragraphs without the notes that a conversion put between them, and these."""
    if not any("[footnoteRef:" in p.words or "<sup>" in p.words for p in paragraphs):
        return paragraphs, []
    notes: dict[int, SourceNote] = {}
    body: list[Paragraph] = []
    for paragraph in paragraphs:
        raised = _RAISED.fullmatch(paragraph.words.strip())
        if raised and int(raised["number"]) == len(notes) + 1:
            notes[int(raised["number"])] = SourceNote(int(raised["number"]), " ".join(raised["text"].split()))
            continue
        for match in _INSIDE.finditer(paragraph.words):
            notes.setdefault(
                int(match["number"]), SourceNote(int(match["number"]), " ".join(match["text"].split()))
            )
        runs = tuple(
            run
            if run.note is not None
            else replace(run, text=_BOOKMARK.sub("", _INSIDE.sub("", run.text)).rstrip("\n"))
            for run in paragraph.runs
        )
        if kept := tuple(run for run in runs if run.text or run.note is not None):
            body.append(replace(paragraph, runs=kept))
    return tuple(body), [notes[number] for number in sorted(notes)]


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
    if not _CALL.search(paragraph.words):
        return paragraph
    return replace(paragraph, runs=tuple(piece for run in paragraph.runs for piece in _pieces(run, numbers)))


def _pieces(run: Run, numbers: set[int]) -> list[Run]:
    """The run cut at the notes that it calls."""
    found: list[Run] = []
    at = 0
    for match in _CALL.finditer(run.text):
        if _number(match) in numbers:
            if match.start() > at:
                found.append(replace(run, text=run.text[at : match.start()]))
            found.append(Run("", superscript=True, note=_number(match)))
            at = match.end()
    if at < len(run.text) or not found:
        found.append(replace(run, text=run.text[at:]))
    return found
