"""Cutting Dutch parliamentary prose into sentences, without falling for abbreviations."""

import re
from typing import NamedTuple

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
_ABBREVIATED = frozenset(_ABBREVIATIONS)
# What stands between an abbreviation and the words before it: a blank, a bracket, a quotation mark.
_LAST_WORD = re.compile(r"[^\s(«“‘\"'\[]*\Z")
# "J. Jansen", "W.P. de Vries": initials.
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-Z]\.)+$")
# "Aanbeveling I.: …" and "1. Wat …" at the start: a number of a list, not a sentence.
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[a-zA-Z]|[IVX]{1,4})\.")
_TAIL = 12
# No abbreviation has so many letters in a row.
_LONG_WORD = 6
# Only at the first mark of a run: a run that ends nothing is looked at once, however long it is.
_END = re.compile(r"[.?!…](?<![.?!…][.?!…])[.?!…]*+[)\]»”’\"']*+(?=\s)")
_BEGINNING = re.compile(r"\s++[(\[«“‘\"'’]*+[A-ZÀ-Þ0-9@•–-]")
_PARAGRAPH = re.compile(r"[^\n]+")


class Sentence(NamedTuple):
    """A sentence with its place, in code points of the text it was found in, end exclusive."""

    text: str
    start: int
    end: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text whose paragraphs stand apart by line ends; together they leave only blanks."""
    found: list[Sentence] = []
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        for stop in _stops(text, start, end):
            while start < stop and text[start].isspace():
                start += 1
            if start < stop:
                stripped = text[start:stop].rstrip()
                found.append(Sentence(stripped, start, start + len(stripped)))
            start = stop
    return tuple(found)


def _stops(text: str, begun: int, end: int) -> list[int]:
    """Where the sentences of the paragraph from `begun` to `end` end, its own end last."""
    stops: list[int] = []
    for match in _END.finditer(text, begun, end):
        first, stop = match.span()
        plain = text[stop] == " " and text[stop + 1 : stop + 2].isupper() and stop + 1 < end
        if not plain and not _BEGINNING.match(text, stop, end):
            continue
        if text[first] == "." and _goes_on(text, begun, first + 1):
            continue
        stops.append(stop)
        begun = stop
    if begun < end:
        stops.append(end)
    return stops


def _goes_on(text: str, begun: int, end: int) -> bool:
    """The dot at the end belongs to an abbreviation, an initial or a list number."""
    if text[max(begun, end - _LONG_WORD - 1) : end - 1].isalpha() and end - begun > _LONG_WORD:
        return False
    tail = text[max(begun, end - _TAIL) : end]
    word = _LAST_WORD.search(tail)
    if word and word.group().lower() in _ABBREVIATED:
        return True
    if tail[-2:-1].isupper() and _INITIAL.search(tail):
        return True
    # The whole sentence is short: only then the tail is all of it.
    return end - begun <= _TAIL and bool(_LIST_NUMBER.fullmatch(tail.strip()))
