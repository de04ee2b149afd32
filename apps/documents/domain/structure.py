"""Recognising a question document: by profile, from paragraphs with roles to parts with questions and answers.

A profile is one way in which committees and ministries lay out these documents; the table PROFILES is asked
in order, the first that fits reads the document. What fits none is `unknown`, with nothing guessed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from apps.documents.domain.assembly import Draft, assemble
from apps.documents.domain.elements import Element, elements
from apps.documents.domain.header import read_header
from apps.documents.domain.layout import undo_layout
from apps.documents.domain.outline import DocumentKind, Outline
from apps.documents.domain.paragraphs import Source
from apps.documents.domain.profiles import (
    anchored,
    inbreng,
    kamervragen,
    lijst,
    running,
    termijn,
    unheaded,
    verslag,
)
from apps.documents.domain.profiles.glued import labels_apart
from apps.documents.domain.typed_notes import with_typed_notes
from apps.documents.domain.unplaced import unplaced


def recognise(source: Source) -> Outline:
    """The outline of what a reader gave; kind `unknown` without parts when it is no question document."""
    paper = with_typed_notes(undo_layout(source))
    found = labels_apart(elements(paper.paragraphs))
    draft = next((profile.read(found) for profile in PROFILES if profile.fits(found)), None) or _unknown(
        found
    )
    return assemble(draft, paper.notes, (*paper.remarks, *unplaced(found, draft)))


@dataclass(frozen=True)
class Profile:
    """`fits` tells the layout by its labels and headings; `read` takes it apart."""

    name: str
    fits: Callable[[Sequence[Element]], bool]
    read: Callable[[Sequence[Element]], Draft]


_HEAD_OF_UNKNOWN = 12


def _unknown(found: Sequence[Element]) -> Draft:
    texts = [element.paragraph.text for element in found[:_HEAD_OF_UNKNOWN]]
    return Draft(DocumentKind.UNKNOWN, read_header(texts), (), tuple(e.paragraph for e in found))


PROFILES = (
    Profile("lijst van vragen, anonymous", lijst.is_lijst, lijst.read_lijst),
    Profile("answers of a first term, per member", termijn.is_termijn, termijn.read_termijn),
    Profile("Kamervragen of members", kamervragen.is_kamervragen, kamervragen.read_kamervragen),
    Profile("verslag, answers under their questions", verslag.is_interleaved, verslag.read_interleaved),
    Profile("verslag, questions in I and answers in II", verslag.is_split, verslag.read_split),
    Profile("verslag of ours, no answer yet", anchored.is_unanswered, inbreng.read_inbreng),
    Profile("verslag, answers without labels", running.is_running, running.read_running),
    Profile("verslag, askers named in the text", unheaded.is_unheaded, unheaded.read_unheaded),
    Profile("verslag, numbered questions of nobody", verslag.is_numbered, verslag.read_numbered),
    Profile("inbreng with a heading per asker", inbreng.is_inbreng, inbreng.read_inbreng),
    Profile("inbreng of one asker without headings", inbreng.is_bare_inbreng, inbreng.read_bare_inbreng),
    Profile("list of questions without a title", lijst.is_untitled_lijst, lijst.read_lijst),
)
