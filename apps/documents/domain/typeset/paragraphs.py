"""From printed lines to paragraphs: by the space between them, their indentation, their fill and their dress."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from apps.documents.domain.labels import is_label
from apps.documents.domain.paragraphs import Paragraph, Run
from apps.documents.domain.typeset.lines import PrintedLine
from apps.documents.domain.typeset.notes import Call
from apps.documents.domain.typeset.setting import (
    A_LITTLE_APART,
    ENDS_SENTENCE,
    FLUSH,
    INDENT,
    Setting,
    rounded,
)

_LABEL = re.compile(r"(\d{1,2}[.)]|[a-z][.)]|\([a-z0-9]{1,2}\)|[-–•●▪◦o\ufffd])\s+(?=\S)")
_BULLET = re.compile(r"[-–•●▪◦o\ufffd]\s")
_ENDS_ITEM = re.compile(r"[.?!…:;,][)\]»”’\"']*$")
# Only after these two lines may be joined without a space; domain/hyphens.py says when.
_JOINING = frozenset("-\u00ad\u2010/_=?&%")
_SPACES = re.compile(r" {2,}")
_OTHER_SIZE = 0.07
_SAME_INDENT = 1.2
# "De leden van …", "De aan het woord zijnde leden …", "Het lid …": the askers begin to speak.
_ASKERS = re.compile(
    r"(?:De|Deze|Genoemde|Voornoemde)\s+(?:(?:aan\s+het\s+woord\s+zijnde|\w+noemde)\s+)?leden\b|Het\s+lid\b"
)
_LONGEST_HEADING = 250
_LINES_OF_LABEL = 3
# Capitals and signs that are wider than a usual letter, by this share of it.
_WIDE = re.compile(r"[A-ZÀ-ÞmwM&%@#€<>=+]")
_WIDTH_OF_WIDE = 1.1
_HYPHENED = re.compile(r"(?<=\w)- (?=\w)")


@dataclass(frozen=True)
class Typesetter:
    """Puts lines together as the setting of their document says."""

    setting: Setting

    def paragraphs(
        self, lines: Sequence[PrintedLine], calls: Mapping[tuple[int, int], Sequence[Call]]
    ) -> list[Paragraph]:
        """The paragraphs of these lines, with the notes that are called in them."""
        groups: list[list[PrintedLine]] = []
        for line in lines:
            if groups and not self.begins(groups[-1], line):
                groups[-1].append(line)
            else:
                groups.append([line])
        return [self.paragraph(group, calls) for group in groups]

    # -- where a paragraph begins

    def begins(self, group: Sequence[PrintedLine], line: PrintedLine) -> bool:
        """The line is the first of a paragraph and does not go on with that of `group`."""
        before = group[-1]
        if line.cell != before.cell:
            return True
        first, text = before.plain.strip(), line.plain.strip()
        if self.wraps(before, line, first, text):
            return False
        if _begins_label(first, text) or _is_label(group) or _BULLET.match(text):
            return True
        if abs(line.size - before.size) > _OTHER_SIZE * before.size or line.bold != before.bold:
            return line.bold == before.bold or not (self.is_full(before, text) and text[:1].islower())
        ended = bool(ENDS_SENTENCE.search(first))
        if line.page != before.page or line.column != before.column or line.y <= before.y:
            return self.begins_page(group, line, first, text)
        distance = (line.y - before.y) / (self.setting.leading * line.size)
        if distance > self.setting.apart:
            return True
        full = self.is_full(before, text)
        if distance > A_LITTLE_APART and not full:
            return True
        if _LABEL.match(text) and (_ENDS_ITEM.search(first) or not full):
            return True
        if self.is_indented(group, line):
            return True
        return not full and (ended or not text[:1].islower())

    def wraps(self, before: PrintedLine, line: PrintedLine, first: str, text: str) -> bool:
        """A sentence or heading that fills its line and goes on, in the same dress, right under it.

        A heading may go on with a name: "1. Antwoord van de minister van Justitie en" / "Veiligheid".
        """
        headings = line.bold and before.bold and not is_label(text)
        goes_on = text[:1].islower() or headings
        if not goes_on or ENDS_SENTENCE.search(first) or _LABEL.match(text):
            return False
        alike = line.bold == before.bold and abs(line.size - before.size) <= _OTHER_SIZE * before.size
        near = (
            0 < line.y - before.y <= self.setting.apart * self.setting.leading * line.size
            and line.column == before.column
        )
        return alike and near and self.is_full(before, text)

    def begins_page(self, group: Sequence[PrintedLine], line: PrintedLine, first: str, text: str) -> bool:
        """At the top of a page or column, where no space tells: by the indentation, the fill, and who speaks."""
        ended = bool(ENDS_SENTENCE.search(first))
        if text[:1].islower() and not ended and not _LABEL.match(text):
            return False
        if _LABEL.match(text) and _ENDS_ITEM.search(first):
            return True
        indent = line.x0 - line.left
        further_in = indent > INDENT * line.size
        if ended and _ASKERS.match(text):
            return True
        if ended and _LABEL.match(group[0].plain.strip()):
            hang = group[0].hang - group[0].left if group[0].hang else indent
            return not further_in or abs(hang - indent) > _SAME_INDENT
        if ended and further_in:
            return True
        if self.setting.justified:
            return group[-1].right - group[-1].x1 > FLUSH
        return not self.is_full(group[-1], text)

    def is_indented(self, group: Sequence[PrintedLine], line: PrintedLine) -> bool:
        """Further in than the line before, or back out where the lines before were all further in."""
        before = group[-1]
        in_list = bool(_LABEL.match(group[0].plain.strip()))
        if (
            self.setting.indent
            and not in_list
            and abs(line.x0 - line.left - self.setting.indent) <= _SAME_INDENT
        ):
            return True
        if (
            in_list
            and group[0].hang - line.x0 > INDENT * line.size
            and ENDS_SENTENCE.search(before.plain.strip())
        ):
            return True
        step = line.x0 - before.x0
        if step > INDENT * line.size:
            hangs = len(group) == 1 and bool(_LABEL.match(before.plain.strip()))
            return not hangs
        if step < -INDENT * line.size:
            return len(group) > 1 or bool(_LABEL.match(before.plain.strip()))
        return False

    def is_full(self, line: PrintedLine, following: str) -> bool:
        """The first word of the next line would not have fitted on this one; even text is spread until it is."""
        word = following.split(maxsplit=1)[0] if following else ""
        wide = _WIDTH_OF_WIDE * len(_WIDE.findall(word))
        return line.x1 + (len(word) + 1 + wide) * line.letter * 0.9 > line.right - 0.6 * line.size

    # -- what a paragraph says

    def paragraph(
        self, group: Sequence[PrintedLine], calls: Mapping[tuple[int, int], Sequence[Call]]
    ) -> Paragraph:
        runs: list[Run] = []
        for line in group:
            own = _runs(line, calls)
            if runs:
                runs, own = self.joined(runs, own)
            runs += own
        runs = _merged(runs)
        label, runs = _label_of(runs)
        size = rounded(group[0].size)
        words = sum(len(run.text) for run in runs)
        level = self.setting.levels.get(size, 0) if words <= _LONGEST_HEADING and group[0].cell is None else 0
        return Paragraph(tuple(runs), label, level, group[0].cell)

    def joined(self, runs: list[Run], own: list[Run]) -> tuple[list[Run], list[Run]]:
        """The two lines with the hyphen between them kept or dropped, and a space where there must be one."""
        left = "".join(run.text for run in runs[-6:]).rstrip()
        right = "".join(run.text for run in own).lstrip()
        between = 1
        if left[-1:] in _JOINING:
            between = len(self.setting.hyphens.join(left, right)) - len(left) - len(right)
        place = next((n for n in range(len(runs) - 1, -1, -1) if runs[n].text.strip()), None)
        if place is None:
            return runs, own
        text = runs[place].text.rstrip()
        text = text[:-1] if between < 0 else text
        last = runs[-1].note is not None or place != len(runs) - 1
        runs = [*runs[:place], replace(runs[place], text=text), *runs[place + 1 :]]
        if between > 0:
            runs = [*runs, Run(" ")] if last else [*runs[:-1], replace(runs[-1], text=f"{text} ")]
        return runs, own


def _begins_label(before: str, text: str) -> bool:
    """A label; but "vraag 1." in small letters may be the rest of a sentence ("het antwoord op")."""
    return is_label(text) and (not text[:1].islower() or bool(ENDS_SENTENCE.search(before)))


def _is_label(group: Sequence[PrintedLine]) -> bool:
    """All that stands there so far is a label or heading of a question document."""
    return len(group) <= _LINES_OF_LABEL and is_label(
        _HYPHENED.sub("-", " ".join(line.plain.strip() for line in group))
    )


def _runs(line: PrintedLine, calls: Mapping[tuple[int, int], Sequence[Call]]) -> list[Run]:
    runs: list[Run] = []
    for place, piece in enumerate(line.pieces):
        at = 0
        for call in calls.get((id(line), place), ()):
            between = piece.text[at : call.start].strip(" ,;[]()")
            if between:
                runs.append(Run(between, piece.bold, piece.italic, superscript=True))
            runs.append(Run("", superscript=True, note=call.number))
            at = call.end
        rest = piece.text[at:].lstrip("])") if at else piece.text
        if rest:
            runs.append(Run(rest, piece.bold, piece.italic, superscript=piece.raised and bool(rest.strip())))
    return runs


def _merged(runs: Sequence[Run]) -> list[Run]:
    """Neighbours in one dress as one run; no blanks at both ends, none twice."""
    texts: list[list[str]] = []
    kept: list[Run] = []
    for run in runs:
        last = kept[-1] if kept else None
        text = run.text if last is not None else run.text.lstrip()
        if run.note is None and not text:
            continue
        same = last and last.note is None and run.note is None
        if (
            last
            and same
            and (last.bold, last.italic, last.superscript) == (run.bold, run.italic, run.superscript)
        ):
            texts[-1].append(text)
        else:
            kept.append(run)
            texts.append([text])
    whole = ["".join(parts) for parts in texts]
    for place in range(len(kept) - 1, -1, -1):
        if kept[place].note is None:
            whole[place] = whole[place].rstrip()
            if whole[place]:
                break
    return [
        run if run.note is not None else Run(_tidy(text), run.bold, run.italic, run.superscript)
        for run, text in zip(kept, whole, strict=True)
        if text or run.note is not None
    ]


def _tidy(text: str) -> str:
    """One space at a time, and no soft hyphens."""
    if "\u00ad" in text:
        text = text.replace("\u00ad", "")
    return _SPACES.sub(" ", text) if "  " in text else text


def _label_of(runs: list[Run]) -> tuple[str, list[Run]]:
    """The label of a list item apart from its text."""
    whole = "".join(run.text for run in runs)
    match = _LABEL.match(whole)
    if not match or is_label(whole):
        return "", runs
    gone = match.end()
    kept: list[Run] = []
    for run in runs:
        cut = min(gone, len(run.text))
        gone -= cut
        if run.note is not None or len(run.text) > cut:
            kept.append(replace(run, text=run.text[cut:]))
    return match[1].replace("\ufffd", "•"), kept
