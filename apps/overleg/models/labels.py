"""The names of states and kinds as people read them."""

from django.utils.translation import gettext_lazy as _

from apps.overleg.domain.profiles import Kind
from apps.overleg.domain.workflow import (
    AnswerState,
    ExtensionState,
    OverlegState,
    ProposalState,
    QuestionKind,
    StepOutcome,
)

KINDS = [
    (Kind.SO.value, _("schriftelijk overleg")),
    (Kind.NADER_SO.value, _("nader schriftelijk overleg")),
    (Kind.LIJST.value, _("lijst van vragen")),
    (Kind.KAMERVRAGEN.value, _("Kamervragen")),
]
OVERLEG_STATES = [
    (OverlegState.PREPARING.value, _("In preparation")),
    (OverlegState.INBRENG_OPEN.value, _("Open for inbreng")),
    (OverlegState.INBRENG_CLOSED.value, _("Inbreng closed")),
    (OverlegState.WITH_MINISTRY.value, _("With the ministry")),
    (OverlegState.ANSWERED.value, _("Answered")),
    (OverlegState.ADOPTED.value, _("Adopted")),
    (OverlegState.WITHDRAWN.value, _("Withdrawn")),
]
ANSWER_STATES = [
    (AnswerState.OPEN.value, _("To be offered")),
    (AnswerState.OFFERED.value, _("Offered")),
    (AnswerState.DRAFTING.value, _("Being drafted")),
    (AnswerState.IN_REVIEW.value, _("In review")),
    (AnswerState.APPROVED.value, _("Approved")),
    (AnswerState.SENT.value, _("Sent")),
    (AnswerState.WITHDRAWN.value, _("Withdrawn")),
]
QUESTION_KINDS = [
    (QuestionKind.QUESTION.value, _("Question")),
    (QuestionKind.REMARK.value, _("Remark")),
    (QuestionKind.HEADING.value, _("Heading")),
]
OUTCOMES = [
    (StepOutcome.APPROVE.value, _("Approved")),
    (StepOutcome.RETURN.value, _("Returned")),
]
EXTENSION_STATES = [
    (ExtensionState.ASKED.value, _("Asked")),
    (ExtensionState.GRANTED.value, _("Granted")),
    (ExtensionState.REFUSED.value, _("Refused")),
]
PROPOSAL_STATES = [
    (ProposalState.OPEN.value, _("Open")),
    (ProposalState.ACCEPTED.value, _("Accepted")),
    (ProposalState.REFUSED.value, _("Refused")),
]
LAYOUTS = [
    ("interleaved", _("each answer under its question")),
    ("split", _("first all questions, then all answers")),
]
