"""Nothing of the paper gets lost: what no question, answer, remark, head or agenda holds is said as a finding."""

import re
from collections.abc import Iterator, Sequence

from apps.documents.domain.assembly import Draft
from apps.documents.domain.elements import Element, Kind
from apps.documents.domain.header import is_head_text
from apps.documents.domain.outline import DocumentKind
from apps.documents.domain.paragraphs import Paragraph, Remark
from apps.documents.domain.sentences import sentences
from apps.documents.domain.texts import one_line

CODE = "text-unplaced"
_TEXTS = frozenset({Kind.TEXT, Kind.HEADING})
# So many letters at its end tell a sentence; a label before it may have been cut off.
_TAIL = 40
_LONGEST_LABEL = 12
_NUMBER = re.compile(r"^\(?\d{1,3}\s*[.):]?\s+")
_ENDS = re.compile(r"[.?!…][)\]»”’\"']*\s*$")
_SHORTEST = re.compile(r"(?:ja|nee|neen|idem)[.!]", re.IGNORECASE)


def unplaced(found: Sequence[Element], draft: Draft) -> tuple[Remark, ...]:
    """A remark for each passage that the draft dropped, and for each in its head that is no line of a head."""
    if draft.kind is DocumentKind.UNKNOWN:
        return ()
    kept = list(_kept(draft))
    placed = {id(paragraph) for paragraph in kept}
    dropped = [e.paragraph for e in found if e.kind in _TEXTS and id(e.paragraph) not in placed]
    if dropped:
        whole = "\n".join(one_line(paragraph.words) for paragraph in kept)
        dropped = [p for p in dropped if _is_prose(p.words) and not _stands_in(p, whole)]
    prose = [paragraph for paragraph in draft.head if not is_head_text(paragraph.text)]
    return tuple(Remark(CODE, one_line(paragraph.text)) for paragraph in (*prose, *dropped))


def _kept(draft: Draft) -> Iterator[Paragraph]:
    yield from draft.head
    yield from draft.agenda
    yield from draft.labels
    for part in draft.parts:
        for piece in part.pieces:
            yield from piece.paragraphs


def _is_prose(text: str) -> bool:
    """A sentence, if only "Ja."; and no label, number or word above a column."""
    words = text.split()
    if not _ENDS.search(text):
        return len(words) > _LONGEST_LABEL
    return len(words) > 1 or bool(_SHORTEST.fullmatch(text.strip()))


def _stands_in(paragraph: Paragraph, whole: str) -> bool:
    """Every sentence of a paragraph that was cut in two stands in one of the halves."""
    words = _NUMBER.sub("", one_line(paragraph.words))
    return all(sentence.text[-_TAIL:] in whole for sentence in sentences(words))
