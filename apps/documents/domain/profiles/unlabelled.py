"""Where a question ends and its answer begins when no label says so.

A question is what asks, with what leads to it; an answer is what follows and tells. "Ja", "Zie het antwoord op vraag 2"
and whoever says "ik" or "uw Kamer" answers. The cut is where the paragraphs before it sound most like questions; a
paragraph that holds both is cut between its sentences.
"""

import re
from collections.abc import Sequence

from apps.documents.domain.asks import asks
from apps.documents.domain.paragraphs import Paragraph
from apps.documents.domain.profiles.tokens import cut_paragraph
from apps.documents.domain.sentences import sentences

_ANSWERS = re.compile(
    r"^(?:(?:ja|nee|neen|niet\s+van\s+toepassing|n\.v\.t\.|deels|idem|dat\s+klopt|dit\s+klopt|onbekend)\b(?!.*\?)|"
    r"(?:zie|hiervoor|voor\s+(?:het|een|de)\s+(?:antwoord|beantwoording|toelichting))\b(?!.*\?)|"
    r"(?:ik\s+)?verwijs\b|in\s+antwoord\s+op|het\s+antwoord\s+(?:op|is|luidt)\b)",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(r"\b(?:uw\s+kamer|ik|mijn|mij)\b", re.IGNORECASE)
_DIRECT = re.compile(r"\?[)\]»”’\"']*(?=\s|$)")
# What leads to a question tells a little; what tells after something was asked mostly answers it.
_ASKING, _REQUESTING, _TELLING, _ANSWERING, _ITEM = 2.0, 1.0, -0.5, -2.0, -0.05


def split_question(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The paragraphs of the question and those of the answer; a question without answer keeps all."""
    if not paragraphs:
        return (), ()
    cut = _cut([_weight(paragraph) for paragraph in paragraphs])
    cut = _with_led_items(paragraphs, cut)
    question, answer = list(paragraphs[:cut]), list(paragraphs[cut:])
    if inside := _sentence_cut(question[-1], alone=not answer):
        first, second = cut_paragraph(question[-1], inside)
        return (*question[:-1], first), (second, *answer)
    return tuple(question), tuple(answer)


def _weight(paragraph: Paragraph) -> float:
    if paragraph.cell or (paragraph.label and not asks(paragraph.words)):
        return _ITEM
    return _sentence_weight(paragraph.words)


def _sentence_weight(words: str) -> float:
    if _ANSWERS.match(words.strip()):
        return _ANSWERING
    if not asks(words):
        return _ANSWERING if _GOVERNMENT.search(words) else _TELLING
    if _DIRECT.search(words):
        return _ASKING
    return _ANSWERING if _GOVERNMENT.search(words) else _REQUESTING


def _cut(weights: Sequence[float]) -> int:
    """How many of the first weights have the highest sum; at least one, and the fewest of equals."""
    total = best = 0.0
    cut = 1
    asked = False
    for place, weight in enumerate(weights, 1):
        total += _ANSWERING if asked and weight == _TELLING else weight
        asked = asked or weight > 0
        if place == 1 or total > best:
            best, cut = total, place
    return cut


def _with_led_items(paragraphs: Sequence[Paragraph], cut: int) -> int:
    """A list that the question leads in belongs to it: "Kunt u dit aangeven voor:"."""
    if paragraphs[cut - 1].words.rstrip().endswith(":"):
        while cut < len(paragraphs) and (paragraphs[cut].label or paragraphs[cut].cell):
            cut += 1
    return cut


def _sentence_cut(paragraph: Paragraph, *, alone: bool) -> int | None:
    """Where in the paragraph the answer begins, as an offset in its words; None where it holds only a question.

    Where an answer follows in a paragraph of its own, only what cannot be a question is cut off.
    """
    words = paragraph.words
    found = sentences(words)
    if len(found) < 2:
        return None
    weights = [_sentence_weight(sentence.text) for sentence in found]
    cut = _cut(weights)
    if cut == len(found) or weights[cut - 1] <= 0:
        return None
    if not alone and not any(weight == _ANSWERING for weight in weights[cut:]):
        return None
    return found[cut].start
