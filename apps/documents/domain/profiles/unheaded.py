"""Reports without headings per asker: who asks is said by the first words of a question.

"Vraag 3 / De leden van de PVV-fractie …", "De leden van de VVD-fractie hebben de volgende vragen gesteld …", a
minister's letter that repeats each question, and the two letters of the Eerste Kamer.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from apps.documents.domain.asks import asks
from apps.documents.domain.assembly import Draft, DraftPart, Piece
from apps.documents.domain.elements import Element, Kind, voice
from apps.documents.domain.header import read_header, signature_end
from apps.documents.domain.outline import DocumentKind, ItemKind
from apps.documents.domain.profiles.glued import numbers_apart
from apps.documents.domain.profiles.letters import without_commissie
from apps.documents.domain.profiles.running import has_text, pieces_of, with_answers_apart
from apps.documents.domain.profiles.speakers import by_speaker, names_speakers, speaker
from apps.documents.domain.profiles.titles import Title, title_of
from apps.documents.domain.profiles.tokens import cut_paragraph
from apps.documents.domain.profiles.turns import by_voice, government_speaks
from apps.documents.domain.profiles.zones import Zones, draft_of, has_answers, has_askers, zones_of
from apps.documents.domain.sentences import sentences


def is_unheaded(found: Sequence[Element]) -> bool:
    """A schriftelijk overleg without headings of askers, but with askers who name themselves, and answers to them."""
    if has_askers(found) or not _is_overleg(found):
        return False
    zones = _zones(found)
    if not names_speakers(zones.questions):
        return False
    return has_answers(found) or has_text(zones.answers) or government_speaks(zones.questions)


def read_unheaded(found: Sequence[Element]) -> Draft:
    """A part for each asker in turn, with the answers to it."""
    zones = _zones(found)
    questions = zones.questions
    if not has_answers(questions) and government_speaks(questions):
        questions = tuple(part for element in questions for part in _restated(element))
    parts = []
    run_in = by_speaker(numbers_apart(questions))
    labelled = any(element.label for _, run in run_in for element in run)
    read = by_voice if government_speaks(questions) and not labelled else pieces_of
    for heading, run in run_in:
        pieces = read(numbers_apart(run))
        parts.append(DraftPart(heading, tuple(pieces if heading else _as_remarks(pieces))))
    return draft_of(DocumentKind.VERSLAG_SO, zones, with_answers_apart(parts, zones))


def _is_overleg(found: Sequence[Element]) -> bool:
    """It says so above its questions, opens with the formula of a commissie, or labels what several fracties ask."""
    if any(element.kind is Kind.SECTION for element in found) or title_of(found) is Title.OVERLEG:
        return True
    if read_header([element.paragraph.text for element in found[:_HEAD]]).is_report:
        return True
    named = {speaking.askers for e in found if _speaks(e) and (speaking := speaker(e.paragraph.words))}
    return len(named) > 1 and any(element.kind is Kind.LABEL for element in found)


_HEAD = 30


def _as_remarks(pieces: Sequence[Piece]) -> list[Piece]:
    """What is said before any asker is named answers nothing: the government introduces its answers."""
    if any(piece.kind is ItemKind.QUESTION for piece in pieces):
        return list(pieces)
    return [
        replace(piece, kind=ItemKind.REMARK) if piece.kind is ItemKind.ANSWER else piece for piece in pieces
    ]


def _zones(found: Sequence[Element]) -> Zones:
    """The zones; without section headings the questions begin below the signatures or at the first asker."""
    zones = zones_of(found)
    if not any(element.kind is Kind.SECTION for element in found):
        end = _head_end(found)
        zones = replace(zones, head=tuple(found[:end]), questions=tuple(found[end:]))
    asked = without_commissie(zones.questions)
    return replace(zones, head=(*zones.head, *asked.around), questions=asked.body)


def _head_end(found: Sequence[Element]) -> int:
    texts = [element.paragraph.text for element in found]
    speaks = next((n for n, e in enumerate(found) if e.kind is Kind.LABEL or _speaks(e)), len(found))
    signed = signature_end(texts[:speaks])
    if signed:
        return signed
    saluted = next((n + 1 for n, text in enumerate(texts[:speaks]) if _SALUTATION.match(text)), 0)
    return saluted or speaks


_SALUTATION = re.compile(r"geachte\b", re.IGNORECASE)


def _speaks(element: Element) -> bool:
    return (
        element.kind is Kind.TEXT
        and voice(element.paragraph) > 0
        and speaker(element.paragraph.words) is not None
    )


def _restated(element: Element) -> list[Element]:
    """A paragraph in which the government repeats a question and answers it, cut between the two."""
    text = element.paragraph.words
    if element.kind is not Kind.TEXT or element.paragraph.label or speaker(text) is None:
        return [element]
    said = sentences(text)
    asked = next((n for n, sentence in enumerate(said) if not asks(sentence.text)), len(said))
    if asked in {0, len(said)} or voice(element.paragraph) > 0:
        return [element]
    first, second = cut_paragraph(element.paragraph, said[asked].start)
    return [replace(element, paragraph=first), replace(element, paragraph=second)]
