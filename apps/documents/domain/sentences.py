"""Cutting Dutch parliamentary prose into sentences, without falling for abbreviations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Abbreviations after which a sentence mostly goes on, also before a capital ("t.a.v. Defensie", "mr. Jansen").
_ABBREVIATIONS = (
    "a.d.",
    "a.u.b.",
    "art.",
    "artt.",
    "bijv.",
    "blz.",
    "bv.",
    "ca.",
    "cf.",
    "c.q.",
    "d.d.",
    "dhr.",
    "dr.",
    "drs.",
    "d.w.z.",
    "e.d.",
    "e.v.",
    "excl.",
    "fig.",
    "gem.",
    "gld.",
    "hfst.",
    "i.c.",
    "i.h.b.",
    "i.h.k.v.",
    "i.o.",
    "i.p.v.",
    "i.s.m.",
    "i.v.m.",
    "incl.",
    "ing.",
    "ir.",
    "jhr.",
    "lid.",
    "m.a.w.",
    "m.b.t.",
    "m.b.v.",
    "m.i.",
    "m.i.v.",
    "m.n.",
    "m.u.v.",
    "max.",
    "mevr.",
    "min.",
    "mld.",
    "mln.",
    "mr.",
    "mw.",
    "n.a.v.",
    "nl.",
    "no.",
    "nr.",
    "nrs.",
    "o.a.",
    "o.b.v.",
    "o.i.",
    "o.l.v.",
    "p.",
    "p.m.",
    "par.",
    "plv.",
    "pp.",
    "prof.",
    "resp.",
    "sr.",
    "st.",
    "stb.",
    "stcrt.",
    "t.a.v.",
    "t.b.v.",
    "t.g.v.",
    "t.o.v.",
    "t.w.",
    "v.",
    "vgl.",
    "w.o.",
    "z.g.",
    "zgn.",
)
_NO_END = re.compile(
    r"(?:^|[\s(«“‘\"'\[])(?:" + "|".join(re.escape(word) for word in _ABBREVIATIONS) + r")$", re.IGNORECASE
)
# "J. Jansen", "W.P. de Vries": initials.
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-Z]\.)+$")
# "Aanbeveling I.: …" and "1. Wat …" at the start: a number of a list, not a sentence.
_LIST_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[a-zA-Z]|[IVX]{1,4})\.$")
_END = re.compile(r"[.?!…]+[)\]»”’\"']*(?=\s+\S|$)")
_BEGINNING = re.compile(r"\s+[(\[«“‘\"'’]*[A-ZÀ-Þ0-9@•–-]")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its place, in code points of the text it was found in, end exclusive."""

    text: str
    start: int
    end: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text whose paragraphs stand apart by line ends; together they leave only blanks."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    for paragraph in re.finditer(r"[^\n]+", text):
        start = paragraph.start()
        for end in _ends(paragraph.group()):
            yield from _trimmed(text, start, paragraph.start() + end)
            start = paragraph.start() + end


def _ends(paragraph: str) -> Iterator[int]:
    begun = 0
    for match in _END.finditer(paragraph):
        if match.end() < len(paragraph):
            if not _BEGINNING.match(paragraph, match.end()):
                continue
            if match.group().startswith(".") and _goes_on(paragraph[begun : match.start() + 1]):
                continue
        yield match.end()
        begun = match.end()
    if begun < len(paragraph):
        yield len(paragraph)


def _goes_on(sentence: str) -> bool:
    """The dot at the end belongs to an abbreviation, an initial or a list number."""
    tail = sentence[-12:]
    return bool(_NO_END.search(tail) or _INITIAL.search(tail) or _LIST_NUMBER.match(sentence))


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        first = start + len(piece) - len(piece.lstrip())
        yield Sentence(stripped, first, first + len(stripped))
