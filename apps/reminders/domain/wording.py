"""The words around the work in a mail, as an administrator may change them: text with named places, never code.

A place is a name between braces, such as {naam}. Each is filled with what is counted and linked here; nothing of a
question or an answer has a place, so no words can make a mail tell it. Filling knows names only: no attributes,
no formats, no conditions.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SUBJECT_LIMIT = 150
TEXT_LIMIT = 4000
WORK = "werk"
# One of these must stand in the subject: it tells what the mail is about.
IN_SUBJECT = ("onderwerp", "samenvatting", "aantal", "telaat")
SUBJECT_NEEDS = ("onderwerp", "samenvatting", "aantal")
IN_TEXT = ("naam", "samenvatting", "aantal", "telaat", WORK, "link")
TEXT_NEEDS = (WORK, "link")
_PLACE = re.compile(r"\{([^{}\n]*)\}")
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Fault(StrEnum):
    """What can be wrong with the words of a mail."""

    EMPTY = "empty"
    LONG = "long"
    LINES = "lines"
    UNPRINTABLE = "unprintable"
    BRACE = "brace"
    UNKNOWN = "unknown"
    MISSING = "missing"
    TWICE = "twice"
    NOT_ALONE = "not-alone"


@dataclass(frozen=True)
class Finding:
    """One fault in one field ("subject" or "text"), with the names it is about."""

    field: str
    fault: Fault
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wording:
    """The subject and the text of a mail, with their places still open."""

    subject: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a text: its lines, or the place of the work."""

    lines: tuple[str, ...]

    @property
    def is_work(self) -> bool:
        return self.lines == (f"{{{WORK}}}",)


def tidy(subject: str, text: str) -> Wording:
    """The words as they are kept: one kind of line end, no blanks at ends of lines, one blank line between paragraphs."""
    lines = [
        line.rstrip() for line in text.expandtabs(1).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    return Wording(subject.strip(), re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


def findings(wording: Wording) -> list[Finding]:
    """Everything that is wrong with these words; nothing when they can be mailed."""
    return [*_in_subject(wording.subject), *_in_text(wording.text)]


def fill(words: str, values: Mapping[str, str]) -> str:
    """The words with each place filled; a value is never filled again."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), words)


def pieces(line: str) -> list[tuple[str, str]]:
    """A line as ("", words) and (name, "") in turn, for who fills a place with more than words."""
    found: list[tuple[str, str]] = []
    end = 0
    for place in _PLACE.finditer(line):
        found += [("", line[end : place.start()]), (place[1], "")]
        end = place.end()
    return [piece for piece in [*found, ("", line[end:])] if piece != ("", "")]


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text; the work is one of its own, also where no blank line stands around it."""
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        bare = line.strip()
        if not bare:
            found.append([])
        elif bare == f"{{{WORK}}}":
            found += [[bare], []]
        else:
            found[-1].append(line)
    return [Paragraph(tuple(lines)) for lines in found if lines]


def _in_subject(subject: str) -> list[Finding]:
    if not subject.strip():
        return [Finding("subject", Fault.EMPTY)]
    if "\n" in subject or "\r" in subject:
        return [Finding("subject", Fault.LINES)]
    found = _of_any("subject", subject, SUBJECT_LIMIT, IN_SUBJECT)
    if not found and not any(name in SUBJECT_NEEDS for name in _PLACE.findall(subject)):
        found.append(Finding("subject", Fault.MISSING, SUBJECT_NEEDS))
    return found


def _in_text(text: str) -> list[Finding]:
    if not text.strip():
        return [Finding("text", Fault.EMPTY)]
    found = _of_any("text", text, TEXT_LIMIT, IN_TEXT)
    names = _PLACE.findall(text)
    missing = tuple(name for name in TEXT_NEEDS if name not in names)
    if missing:
        found.append(Finding("text", Fault.MISSING, missing))
    if names.count(WORK) > 1:
        found.append(Finding("text", Fault.TWICE, (WORK,)))
    elif WORK in names and not any(paragraph.is_work for paragraph in paragraphs(text)):
        found.append(Finding("text", Fault.NOT_ALONE, (WORK,)))
    return found


def _of_any(field: str, words: str, limit: int, known: tuple[str, ...]) -> list[Finding]:
    found = []
    if len(words) > limit:
        found.append(Finding(field, Fault.LONG, (str(limit),)))
    if _UNPRINTABLE.search(words):
        found.append(Finding(field, Fault.UNPRINTABLE))
    unknown = tuple(dict.fromkeys(name for name in _PLACE.findall(words) if name not in known))
    if unknown:
        found.append(Finding(field, Fault.UNKNOWN, unknown))
    if re.search(r"[{}]", _PLACE.sub("", words)):
        found.append(Finding(field, Fault.BRACE))
    return found
