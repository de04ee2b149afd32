"""What a finding of the recogniser means, in a sentence that says what to do; the codes are docs/findings.md."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.documents.domain.outline import Finding, Severity

MEANINGS = {
    "answer-empty": _("This answer has no text. Look whether the text stands elsewhere."),
    "answers-apart": _("These answers name no asker and no number. Say which questions they answer."),
    "asker-joins": _("The asker joins the questions of another fractie."),
    "commitment-possible": _("A plan with a date, perhaps a promise to the Kamer."),
    "number-out-of-order": _("This number does not follow on the one before. Check for a missing answer."),
    "passage-repeated": _("This sentence also stands in an earlier answer."),
    "question-without-answer": _("This question has no answer in the document."),
    "question-without-ask": _("Nothing in this question asks. Check where it begins and ends."),
    "remark-asks": _("This remark seems to ask something. Make it a question if it is one."),
    "reference-above": _("This points at an earlier text. Name the question if another answer is meant."),
    "reference-ambiguous": _("This points at an answer, but it is not clear which one."),
    "reference-circle": _("These answers point at each other. Let one of them say what it is about."),
    "reference-dangling": _("This points at a number that the document does not have."),
    "reference-external": _("This points at an answer in another document."),
    "reference-open": _("This points at a number and all after it. Name the last number."),
    "reference-quoted": _("This points at a question by its words, and no single question has them."),
    "reference-self": _("This points at the question that it answers. Correct the number."),
    "text-unplaced": _("This passage belongs to no question, answer or remark. Put it where it belongs."),
    "tracked-changes": _("The Word file has tracked changes; they are read as accepted."),
    "note-number-skipped": _("The number of a note before this one is missing."),
    "note-number-twice": _("Two notes have this number. Look which of them is misprinted."),
    "note-without-marker": _("This note has no marker in the text."),
    "stray-line": _("This loose line was left out."),
    "kamerstuk-dossier-length": _("The dossier number has not five digits. Compare it with the suggestion."),
    "kamerstuk-dossier-spacing": _("The dossier number is split in the wrong place."),
    "kamerstuk-idem": _("“Idem.” follows on something that is no Kamerstuk. Write the citation out."),
    "kamerstuk-vergaderjaar": _("This vergaderjaar is no pair of years that follow each other."),
    "kamerstuk-number-missing": _("This citation has no number."),
    "kamerstuk-style-spacing": _("Put a space after the second digit of the dossier."),
    "kamerstuk-style-capital": _("Write “nr.” without a capital."),
    "kamerstuk-style-comma": _("Put a comma before “nr.”."),
    "kamerstuk-style-hyphen": _("Put a space before the budget chapter, not a hyphen."),
    "kamerstuk-style-number": _("Put a space after “nr.”."),
    "kamerstuk-style-year": _("Name the chamber when you name the vergaderjaar."),
    "kamerstuk-style-chamber": _("Leave out the comma behind the chamber."),
    "kamerstuk-style-keyword": _("Put “Kamerstuk” before the citation."),
    "kamerstuk-style-two-dossiers": _("Two dossiers share one number; it is read as a number of the first."),
    "kamerstuk-style-period": _("End the note with a period."),
    "kamerstuk-style-sign": _("Put the number of the note where this loose sign stands."),
    "kamerstuk-style-double-space": _("Take out one of the two spaces."),
}
STYLE = "kamerstuk-style-"


@dataclass(frozen=True)
class Doubt:
    """One finding as people read it."""

    code: str
    meaning: str
    text: str
    question: int | None
    note: int | None
    suggestion: str | None


def doubts(findings: Iterable[Finding]) -> list[Doubt]:
    """What a clerk should look at before accepting: errors first, then warnings; not the style of citations."""
    shown = [f for f in findings if f.severity is not Severity.INFO and not f.code.startswith(STYLE)]
    return [_doubt(f) for f in sorted(shown, key=lambda f: f.severity is not Severity.ERROR)]


def style_remarks(findings: Iterable[Finding]) -> list[Doubt]:
    """Deviations from the house style of citations: good to know, no reason to wait."""
    return [_doubt(f) for f in findings if f.code.startswith(STYLE)]


def _doubt(finding: Finding) -> Doubt:
    return Doubt(
        finding.code,
        str(MEANINGS[finding.code]),
        finding.text,
        finding.question,
        finding.note,
        finding.suggestion,
    )
