"""One overleg at every stage of docs/access.md, built through the services, with an object of every kind."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from apps.accounts.models import User
from apps.documents import formats
from apps.documents.domain.outline import as_json
from apps.documents.domain.structure import recognise
from apps.documents.models import Recognition, Report, SourceDocument, WorkingCopy, WorkingCopyAnswer
from apps.overleg.domain.agenda import secret_hash
from apps.overleg.domain.partition import of_pieces
from apps.overleg.domain.profiles import Kind
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import (
    Answer,
    CalendarFeed,
    ClosedDay,
    Deadline,
    Extension,
    Overleg,
    Proposal,
    Reces,
    ReviewStep,
)
from apps.overleg.services import answers, arrangements, inbrengen, overleggen, questions, sendings
from apps.reminders.models import OutboxMail
from tests import kinds
from tests import world as w
from tests.security.policy_table import BEFORE_PUT, PUT, STAGES

INBRENG = """INBRENG VERSLAG VAN EEN SCHRIFTELIJK OVERLEG

I Vragen en opmerkingen vanuit de fracties

Vragen en opmerkingen van de leden van de VVD-fractie

De leden van de VVD-fractie vragen hoeveel bibliotheken sloten. Kan de minister dit toelichten?
"""


@dataclass
class Stage:
    """The overleg at one stage and the objects of it that addresses name; None where there is none yet."""

    name: str
    overleg: Overleg
    objects: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, noun: str) -> Any:
        try:
            return self.__dict__["objects"][noun]
        except KeyError:
            raise AttributeError(noun) from None


@dataclass
class Scene:
    """Everybody and every stage."""

    world: w.World
    people: dict[str, User | None]
    stages: dict[str, Stage]


def build_scene(kind: Kind = Kind.SO, names: Collection[str] = STAGES) -> Scene:
    """Everybody, and an overleg of this kind at each of these stages."""
    world = kinds.world_of(kind)
    deactivated = w.person("Dick Weg", "coordinator", ministry=world.ministry, is_active=True)
    people = {
        "anonymous": None,
        "deactivated": deactivated,
        "admin": world.admin,
        "clerk": world.clerk,
        "other clerk": world.other_clerk,
        "Kamer reader": world.kamer_reader,
        "coordinator": world.coordinator,
        "drafter": world.drafter,
        "colleague": world.second_drafter,
        "reviewer": world.reviewer,
        "reader": world.ministry_reader,
        "other coordinator": world.other_coordinator,
        "other drafter": world.other_drafter,
        "other reviewer": world.other_reviewer,
    }
    return Scene(world, people, {name: _with_objects(world, _stage(world, name, kind)) for name in names})


def _stage(world: w.World, name: str, kind: Kind) -> Stage:
    """The overleg brought to this stage, with the answer that the stage is about."""
    if name in BEFORE_PUT:
        return Stage(name, _before_put(world, name))
    to = [world.minister, world.other_minister][: 2 if name == "handed over" else 1]
    overleg = kinds.put(world, kind, addressees=to)
    answer, other, *_more = w.answers_of(overleg)
    if name == "offered":
        offer = {"actor": world.coordinator, "owner": world.drafter, "now": w.NOW}
        answers.offer_answer(answer=answer, **offer)
    elif name in {"drafting", "on hold", "handed over", "withdrawn"}:
        saved = {"actor": world.drafter, "text": "Dat waren er twaalf.", "based_on": 0, "now": w.NOW}
        answers.save_answer(answer=w.to_drafting(world, answer), **saved)
    elif name == "in review":
        w.to_review(world, answer)
    elif name == "approved":
        w.to_approved(world, answer)
    elif name in {"sent", "adopted"}:
        done = [w.to_approved(world, a) for a in w.answers_of(overleg)]
        letter = {"answers": done, "letter_date": w.NOW.date(), "now": w.NOW}
        sendings.send_overleg(overleg=overleg, actor=world.coordinator, **letter)
    answer.refresh_from_db()
    _end(world, name, overleg, answer)
    overleg.refresh_from_db()
    return Stage(name, overleg, {"answer": Answer.objects.get(pk=answer.pk), "other": other})


def _before_put(world: w.World, name: str) -> Overleg:
    overleg = w.make_overleg(world)
    if name == "preparing":
        return overleg
    overleg = overleggen.open_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)
    text, spans = of_pieces([(QuestionKind.QUESTION, t) for t in w.QUESTIONS])
    inbreng = {"fracties": [world.vvd], "text": text, "spans": spans}
    inbrengen.hand_in_inbreng(overleg=overleg, actor=world.clerk, **inbreng)
    if name == "inbreng open":
        return overleg
    overleg = overleggen.close_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)
    return questions.number_overleg(overleg=overleg, actor=world.clerk)


def _end(world: w.World, name: str, overleg: Overleg, answer: Answer) -> None:
    """The last act of the stages that end with one on the overleg, or with a transfer."""
    clerk = {"actor": world.clerk, "now": w.NOW}
    if name == "withdrawn":
        overleggen.withdraw_overleg(overleg=overleg, reason="niet meer nodig", **clerk)
    elif name == "on hold":
        overleggen.hold_overleg(overleg=overleg, reason="controversieel", **clerk)
    elif name == "adopted":
        overleggen.adopt_overleg(overleg=overleg, **clerk)
    elif name == "handed over":
        to = {"actor": world.coordinator, "ministry": world.other_ministry, "reason": "hoort daar"}
        arrangements.transfer_answer(answer=answer, now=w.NOW, **to)


def _with_objects(world: w.World, stage: Stage) -> Stage:
    """What else can be addressed at this stage; rows that no service makes at it are put there directly."""
    overleg, found = stage.overleg, stage.objects
    found["overleg"] = overleg
    found["deadline"] = Deadline.objects.get(overleg=overleg, kind="answers")
    found["mail"] = OutboxMail.objects.create(
        recipient=world.drafter,
        address=world.drafter.email,
        kind="digest",
        slot=f"{stage.name}",
        state="failed",
        next_try_at=w.NOW,
        created_at=w.NOW,
        message_id=f"<{stage.name}@example.nl>",
    )
    # Long ago, so that no term of this scene is touched by them.
    starts = date(2019, 1, 1) + timedelta(days=7 * STAGES.index(stage.name))
    found["reces"] = Reces.objects.create(name=stage.name, starts=starts, ends=starts)
    found["closed_day"] = ClosedDay.objects.create(name=stage.name, day=starts)
    found["feed"] = CalendarFeed.objects.create(
        user=world.coordinator, overleg=overleg, secret_sha256=secret_hash(stage.name), created_at=w.NOW
    )
    outline = as_json(recognise(formats.read(INBRENG.encode(), "inbreng.txt")))
    document = SourceDocument.objects.create(
        overleg=overleg, name="inbreng.txt", sha256="0" * 64, data=b"x", uploaded_by=world.clerk
    )
    found["recognition"] = Recognition.objects.create(document=document, outline=outline)
    if stage.name != "preparing":
        found["inbreng"] = overleg.inbrengen.get()
        found["question"] = overleg.questions.order_by("position").first()
    if stage.name in PUT:
        found["step"] = ReviewStep.objects.filter(answer=found["answer"], active=True).first()
        found["extension"] = Extension.objects.create(
            deadline=found["deadline"],
            asked_by=world.coordinator,
            asked_at=w.NOW,
            reason="meer tijd nodig",
            until=found["deadline"].due_at + timedelta(days=7),
        )
        found["proposal"] = Proposal.objects.create(
            answer=found["answer"],
            based_on=1,
            markdown="Dat waren er dertien.",
            author=world.reviewer,
            created_at=w.NOW,
        )
        copy = WorkingCopy.objects.create(
            overleg=overleg, ministry=world.ministry, taken_by=world.drafter, taken_at=w.NOW
        )
        found["working_copy"] = copy
        found["copied"] = WorkingCopyAnswer.objects.create(
            working_copy=copy, answer=found["answer"], base=found["answer"].current, state="conflict"
        )
    if stage.name in {"sent", "adopted"}:
        found["sending"] = overleg.sendings.get()
        found["report"] = Report.objects.create(
            overleg=overleg, sending=found["sending"], format="docx", data=b"PK", written_at=w.NOW
        )
    return stage
