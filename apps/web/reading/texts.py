"""Texts of questions and answers as a page shows them: safe HTML, pointers as prose, asking sentences marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from apps.documents.domain.asks import is_ask
from apps.documents.domain.sentences import sentences
from apps.overleg.domain.prose import to_html
from apps.overleg.domain.references import Numbering, to_prose
from apps.overleg.domain.textdiff import Piece, word_diff
from apps.overleg.models import Inbreng, Question

# Two private-use characters that travel through Markdown as letters do, and become <mark> afterwards.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARKED = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
# What may stand before the first word of a sentence in Markdown: "- ", "1. ", "> ", "## ".
_LEADING = re.compile(r"(?:\s|[-*+>]\s|\d{1,3}[.)]\s|#{1,6}\s)*")
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_NOTE_TEXT = re.compile(r"^\[\^([\w-]+)\]:", re.MULTILINE)
_NOTE_CALL = re.compile(r"\[\^([\w-]+)\]")
START_WORDS = 160


@dataclass(frozen=True)
class QuestionView:
    """One question beside its answer."""

    question: Question
    label: str
    askers: str
    html: SafeString
    asks: int
    withdrawn: bool


def answer_html(markdown: str, numbering: Numbering, prefix: str) -> SafeString:
    """An answer as read: pointers printed with the numbers of now. `prefix` is unique on the page."""
    return mark_safe(to_html(to_prose(markdown, numbering), note_prefix=prefix))  # noqa: S308 -- to_html escapes and nh3 cleans


def question_html(text: str, prefix: str) -> tuple[SafeString, int]:
    """A question with the sentences that ask marked, and how many there are."""
    marked, asks = _with_marks(text)
    html = to_html(marked, note_prefix=prefix)
    html = _MARKED.sub(lambda m: f'<mark class="asks">{m[1]}</mark>' if _balanced(m[1]) else m[1], html)
    html = html.replace(_OPEN, "").replace(_CLOSE, "")
    return mark_safe(html), asks  # noqa: S308 -- to_html escapes and nh3 cleans; <mark> is ours


def question_views(questions: Iterable[Question], prefix: str = "q") -> list[QuestionView]:
    """Questions with their inbreng and askers loaded, as the page shows them."""
    found = []
    for n, question in enumerate(questions):
        html, asks = question_html(question.text, f"{prefix}{n}")
        found.append(
            QuestionView(
                question,
                question.label,
                askers_of(question.inbreng),
                html,
                asks,
                question.withdrawn_at is not None,
            )
        )
    return found


def askers_of(inbreng: Inbreng) -> str:
    """Who asks, as one heading: "VVD en D66", "Van Dam (D66)"; who joins is left out, a list names nobody."""
    names = inbreng.asked_by
    return f"{', '.join(names[:-1])} en {names[-1]}" if len(names) > 1 else "".join(names)


def beginning(questions: Iterable[Question]) -> str:
    """The first words of what is asked, for a list: the first asking sentence when there is one."""
    first = next(iter(questions), None)
    text = " ".join(first.text.split()) if first else ""
    asking = next((s.text for s in sentences(text) if is_ask(s.text)), text)
    return asking if len(asking) <= START_WORDS else asking[:START_WORDS].rsplit(" ", 1)[0] + " …"


def difference(old: str, new: str, numbering: Numbering) -> tuple[Piece, ...]:
    """What changed between two stored texts, word by word, as they are printed now."""
    return word_diff(_readable(to_prose(old, numbering)), _readable(to_prose(new, numbering)))


def _readable(markdown: str) -> str:
    """Calls and texts of notes in words: a difference is read as plain text."""
    named = _NOTE_TEXT.sub(lambda found: _("Note %(label)s:") % {"label": found[1]}, markdown)
    return _NOTE_CALL.sub(lambda found: " " + _("(note %(label)s)") % {"label": found[1]}, named)


def _with_marks(text: str) -> tuple[str, int]:
    pieces, done, asks = [], 0, 0
    for sentence in sentences(text):
        if not is_ask(sentence.text):
            continue
        asks += 1
        leading = _LEADING.match(text, sentence.start, sentence.end)
        start = leading.end() if leading else sentence.start
        if "\n\n" in text[start : sentence.end]:
            continue
        pieces += [text[done:start], _OPEN, text[start : sentence.end], _CLOSE]
        done = sentence.end
    return "".join([*pieces, text[done:]]), asks


def _balanced(html: str) -> bool:
    """Whether every tag in a stretch of HTML is closed inside it, so that <mark> may go around it."""
    open_tags: list[str] = []
    for closing, name in _TAG.findall(html):
        if name == "br":
            continue
        if not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags
