"""The text of an item: as plain words with places, and as CommonMark with its notes in place."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from apps.documents.domain.paragraphs import Cell, Mark, Paragraph, Run
from apps.overleg.domain.prose import escape
from apps.overleg.domain.prose.source import INLINE_MARKS, LINE_MARKS, NUMBERED

_SEPARATOR = "\n\n"
# The three bullets of CommonMark stand for the three that are printed, so that each comes back as itself.
_BULLETS = {"-": "-", "–": "-", "•": "*", "●": "*", "▪": "*", "◦": "+", "o": "+"}
_ORDERED = re.compile(r"\d{1,9}[.)]")
# Every inline mark holds one of these; most paragraphs hold none.
_MARKING = re.compile(r"[\\`*<_\[\]&]")
_PUNCTUATION = re.compile(r"[^\w\s]|_")


@dataclass(frozen=True)
class ItemText:
    """`marks` are the note markers as offsets in `text`."""

    text: str
    marks: tuple[Mark, ...]
    markdown: str


def item_text(paragraphs: Sequence[Paragraph], notes: Mapping[int, str]) -> ItemText:
    """The paragraphs as one text; `notes` gives the words of the notes they may call."""
    parts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for paragraph in paragraphs:
        parts.append(one_line(paragraph.text))
        marks += [Mark(at + mark.at, mark.note) for mark in paragraph.marks]
        at += len(parts[-1]) + len(_SEPARATOR)
    return ItemText(_SEPARATOR.join(parts), tuple(marks), _markdown(paragraphs, marks, notes))


def one_line(text: str) -> str:
    """The text with line breaks as blanks: a paragraph is one line."""
    return text.replace("\n", " ").replace("\t", " ") if "\n" in text or "\t" in text else text


def _markdown(paragraphs: Sequence[Paragraph], marks: Sequence[Mark], notes: Mapping[int, str]) -> str:
    dressed = _without_common_dress(paragraphs)
    levels = sorted({p.level for p in dressed if p.level}) if len(dressed) > 1 else []
    blocks: list[str] = []
    number = 0
    while number < len(dressed):
        cell = dressed[number].cell
        if cell is None:
            block = _list_item(dressed[number]) or _block(dressed[number], levels)
            blocks.append(block)
            number += 1
            continue
        table = [p for p in dressed[number:] if p.cell and p.cell.table == cell.table]
        blocks.append(_table(table))
        number += len(table)
    called = dict.fromkeys(mark.note for mark in marks)
    definitions = [f"[^{note}]: {_definition(notes.get(note, ''))}" for note in called]
    return _SEPARATOR.join([*_separated(blocks), *definitions])


def _separated(blocks: Sequence[str]) -> list[str]:
    return [block for block in blocks if block]


def _definition(text: str) -> str:
    return escape(one_line(text))


def _without_common_dress(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Without the bold or italic that every visible letter has: that is how a report sets its answers."""
    first = next((run for p in paragraphs for run in p.runs if run.note is None and run.text.strip()), None)
    if first is not None and not (first.bold or first.italic):
        return list(paragraphs)
    visible = [run for p in paragraphs for run in p.runs if run.note is None and run.text.strip()]
    bold = not all(run.bold for run in visible)
    italic = not all(run.italic for run in visible)
    if bold and italic:
        return list(paragraphs)
    return [
        Paragraph(
            tuple(
                Run(run.text, run.bold and bold, run.italic and italic, run.superscript, run.note)
                for run in paragraph.runs
            ),
            paragraph.label,
            paragraph.level,
            paragraph.cell,
            paragraph.page_break,
        )
        for paragraph in paragraphs
    ]


def _block(paragraph: Paragraph, levels: Sequence[int]) -> str:
    """A paragraph, or a heading inside an answer; the levels in use become the first levels of the text."""
    if paragraph.level not in levels:
        return _inline(paragraph, at_line_start=True)
    marks = "#" * min(levels.index(paragraph.level) + 1, 6)
    return f"{marks} {_inline(paragraph, at_line_start=False)}"


def _list_item(paragraph: Paragraph) -> str:
    """The paragraph as a list item when CommonMark knows its label, else an empty string."""
    label = paragraph.label
    if not label or not paragraph.words.strip():
        return ""
    if label in _BULLETS:
        return f"{_BULLETS[label]} {_inline(paragraph, at_line_start=True, labelled=False)}"
    if _ORDERED.fullmatch(label):
        return f"{label} {_inline(paragraph, at_line_start=True, labelled=False)}"
    return ""


def _table(cells: Sequence[Paragraph]) -> str:
    """A table with the first row as its head; paragraphs of one cell stand behind each other."""
    rows: dict[int, dict[int, list[str]]] = {}
    for paragraph in cells:
        place = paragraph.cell or Cell(0, 0, 0)
        text = _inline(paragraph, at_line_start=False).replace("|", "\\|")
        rows.setdefault(place.row, {}).setdefault(place.column, []).append(text)
    width = 1 + max(column for row in rows.values() for column in row)
    lines = [
        "| " + " | ".join(" ".join(row.get(column, ())) for column in range(width)) + " |"
        for row in rows.values()
    ]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _inline(paragraph: Paragraph, *, at_line_start: bool, labelled: bool = True) -> str:
    """The paragraph as inline CommonMark: escaped, emphasis around words, notes as [^n]."""
    runs = list(paragraph.runs)
    if len(runs) == 1 and not (labelled and paragraph.label):
        only = runs[0]
        if only.note is None and not (only.bold or only.italic):
            plain = one_line(only.text)
            return _escaped(plain, _escapes(plain, at_line_start=at_line_start)).strip()
    if labelled and paragraph.label:
        runs.insert(0, Run(f"{paragraph.label} "))
    plain = "".join(one_line(run.text) for run in runs)
    escapes = _escapes(plain, at_line_start=at_line_start)
    parts: list[str] = []
    at = 0
    after_note = touches_dress = False
    merged = _merged(runs)
    if len(merged) == 1 and merged[0].note is None and not (merged[0].bold or merged[0].italic):
        return _escaped(plain, escapes).strip()
    for run in merged:
        if run.note is not None:
            parts.append(f"[^{run.note}]")
            after_note = True
            continue
        text = one_line(run.text)
        mine = escapes[bisect_left(escapes, at) : bisect_left(escapes, at + len(text))]
        if after_note and text[:1] in {"(", ":", "["} and mine[:1] != [at]:
            mine.insert(0, at)
        words = _escaped(text, [place - at for place in mine])
        around = plain[:at][-1:], plain[at + len(text) :][:1]
        # Two dresses that touch would share their stars.
        may_dress = not (touches_dress and text[:1].strip())
        dressed = _dressed(words, text, run, *around) if may_dress else words
        touches_dress = dressed != words and bool(text[-1:].strip())
        parts.append(dressed)
        at += len(text)
        after_note = False
    return "".join(parts).strip()


def _escaped(text: str, places: Sequence[int]) -> str:
    """The text with a backslash at each of the places, which rise."""
    if not places:
        return text
    pieces = []
    done = 0
    for place in places:
        pieces += [text[done:place], "\\"]
        done = place
    return "".join([*pieces, text[done:]])


def _merged(runs: Sequence[Run]) -> list[Run]:
    """Neighbouring runs of the same dress as one."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if (
            last
            and run.note is None
            and last.note is None
            and (run.bold, run.italic) == (last.bold, last.italic)
        ):
            merged[-1] = Run(last.text + run.text, run.bold, run.italic)
        else:
            merged.append(run)
    return merged


def _escapes(plain: str, *, at_line_start: bool) -> list[int]:
    """The places where a backslash is needed so that the text stays text."""
    marked = _MARKING.search(plain)
    places = {match.start() for match in INLINE_MARKS.finditer(plain)} if marked else set()
    if plain.endswith("["):
        places.add(len(plain) - 1)
    # A line that begins with a letter begins with no mark.
    if at_line_start and not plain[:1].isalpha():
        at = len(plain) - len(plain.lstrip())
        numbered = NUMBERED.match(plain, at)
        at = numbered.end() if numbered else at
        if LINE_MARKS.match(plain, at):
            places.add(at)
    return sorted(places)


def _dressed(words: str, text: str, run: Run, before: str, after: str) -> str:
    """The escaped `words` of `text` in bold or italic; left plain where CommonMark could not close the stars."""
    core = text.strip()
    if not core or not (run.bold or run.italic):
        return words
    touches_before = bool(text[:1].strip()) and bool(before.strip())
    touches_after = bool(text[-1:].strip()) and bool(after.strip())
    if (touches_before and _PUNCTUATION.match(core[0])) or (touches_after and _PUNCTUATION.match(core[-1])):
        return words
    stars = "*" * (2 * run.bold + run.italic)
    lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{lead}{stars}{words.strip()}{stars}{trail}"
