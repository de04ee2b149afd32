from apps.overleg.models.answers import (
    Answer,
    AnswerVersion,
    CrossReference,
    Proposal,
    Review,
    ReviewStep,
    ReviewStepDefault,
    WorkingText,
)
from apps.overleg.models.deadlines import ClosedDay, Deadline, Extension, Reces
from apps.overleg.models.events import Event, EventDetail
from apps.overleg.models.feeds import CalendarFeed
from apps.overleg.models.overleggen import Addressee, AgendaItem, Dossier, Numbering, Overleg
from apps.overleg.models.planning import PlanProfile
from apps.overleg.models.questions import Inbreng, InbrengFractie, Question, QuestionVersion
from apps.overleg.models.sendings import Sending, SendingVersion

__all__ = [
    "Addressee",
    "AgendaItem",
    "Answer",
    "AnswerVersion",
    "CalendarFeed",
    "ClosedDay",
    "CrossReference",
    "Deadline",
    "Dossier",
    "Event",
    "EventDetail",
    "Extension",
    "Inbreng",
    "InbrengFractie",
    "Numbering",
    "Overleg",
    "PlanProfile",
    "Proposal",
    "Question",
    "QuestionVersion",
    "Reces",
    "Review",
    "ReviewStep",
    "ReviewStepDefault",
    "Sending",
    "SendingVersion",
    "WorkingText",
]
