"""The timeline of an overleg: what a ministry planned and did, and the moments that both sides share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import Ministry, User
from apps.overleg import policies
from apps.overleg.domain.calendar import Closed, local_date, working_days_between
from apps.overleg.domain.planning import Plan, PlanKind, PlanStep, PlanUnit
from apps.overleg.models import Overleg
from apps.overleg.queries.milestones import Milestone, Moment, moments_of
from apps.overleg.queries.planning import Planning, StepOutlook, closed_within, plannings_of
from apps.web.reading.because import shown
from apps.web.reading.drawing import NARROW, WIDE, Drawing, Frame, Mark, Row, Span, draw, frame_around, short

_HOUR = 3600


@dataclass(frozen=True)
class StepRow:
    """One step in the table: planned, what became of it, and how much later or earlier that is."""

    name: str
    because: str
    planned: datetime
    actual: datetime | None
    expected: datetime | None
    progress: str
    shift: str
    late: bool
    state: str  # done, now or later
    impossible: bool = False


@dataclass(frozen=True)
class PlanView:
    """The plan of one ministry as a page shows it; `late`: the names of the steps that are past their moment."""

    ministry: Ministry
    final: datetime
    basis: str
    rows: list[StepRow]
    fits: bool
    late: list[str]
    summary: str
    drawings: list[Drawing]


@dataclass(frozen=True)
class MomentRow:
    """One moment that both sides share, or that one's own side has."""

    name: str
    moment: Moment
    past: bool


@dataclass(frozen=True)
class Timeline:
    """The whole page; no plan for who is not of a ministry with answers here."""

    plans: list[PlanView]
    moments: list[MomentRow]
    summary: str
    drawings: list[Drawing]


def timeline_of(user: User, overleg: Overleg, now: datetime) -> Timeline:
    """What this person may see of the course of this overleg; never the plan of another's ministry."""
    plannings = plannings_of(overleg, policies.visible_plans(user), now)
    closed = closed_within([overleg])
    running = overleg.answered_at is None and overleg.state != "withdrawn"
    moments = moments_of(user, overleg)
    rows = [MomentRow(moment_words()[moment.what], moment, moment.at <= now) for moment in moments]
    return Timeline(
        [_plan_view(planning, now if running else None, closed) for planning in plannings],
        rows,
        _summary_of(rows),
        _moment_drawings(rows, now if running else None, closed),
    )


# -- the plan of a ministry -----------------------------------------------------------------------------------


def step_name(step: PlanStep) -> str:
    """What a step of the plan is called."""
    names = {
        PlanKind.OFFER: _("Offering to drafters"),
        PlanKind.DRAFT: _("Writing"),
        PlanKind.ALIGNMENT: _("Alignment with other ministries"),
        PlanKind.MINISTER: _("Agreement of the bewindspersoon"),
        PlanKind.SEND: _("Sending"),
    }
    return names.get(step.kind) or capfirst(step.name)


def _plan_view(planning: Planning, now: datetime | None, closed: Closed) -> PlanView:
    plan = planning.plan
    left = next((n for n, step in enumerate(planning.steps) if step.progress.done_at is None), None)
    rows = [_step_row(step, plan, n == left, closed) for n, step in enumerate(planning.steps)]
    late = [row.name for row in rows if row.late and row.state != "done"]
    return PlanView(
        planning.ministry,
        plan.final,
        _basis(plan),
        rows,
        planning.fits,
        late,
        _summary(rows, late, plan),
        _plan_drawings(planning, rows, now, closed),
    )


def _basis(plan: Plan) -> str:
    words = {
        PlanUnit.DAYS: ngettext("%(n)d working day", "%(n)d working days", plan.amount),
        PlanUnit.HOURS: ngettext("%(n)d working hour", "%(n)d working hours", plan.amount),
    }
    return words[plan.unit] % {"n": plan.amount}


def _step_row(step: StepOutlook, plan: Plan, first: bool, closed: Closed) -> StepRow:
    look, progress = step.outlook, step.progress
    planned = look.planned
    done = progress.done_at
    shift = _shift(planned.due, done or look.expected, plan.unit, closed)
    return StepRow(
        name=step_name(planned.step),
        because=_("%(share)s%% of the time, counted from %(start)s.")
        % {"share": f"{float(planned.share):.0f}", "start": shown(planned.start)},
        planned=planned.due,
        actual=done,
        expected=look.expected if shift else None,
        progress=_("%(past)d out of %(total)d") % {"past": progress.past, "total": progress.total},
        shift=shift,
        late=look.late,
        state="done" if done else "now" if first else "later",
        impossible=done is None and look.expected is None,
    )


def _shift(planned: datetime, moment: datetime | None, unit: PlanUnit, closed: Closed) -> str:
    """How much later or earlier than planned, in working days, within a day in hours; nothing when equal."""
    if moment is None or moment == planned:
        return ""
    days = working_days_between(local_date(planned), local_date(moment), closed)
    if days > 0:
        return ngettext("%(n)d working day later", "%(n)d working days later", days) % {"n": days}
    if days < 0:
        return ngettext("%(n)d working day earlier", "%(n)d working days earlier", -days) % {"n": -days}
    over = (local_date(moment) - local_date(planned)).days
    if over > 0:  # within a weekend
        return ngettext("%(n)d day later", "%(n)d days later", over) % {"n": over}
    if over < 0:
        return ngettext("%(n)d day earlier", "%(n)d days earlier", -over) % {"n": -over}
    if unit is PlanUnit.DAYS:
        return ""  # a plan of days does not ask at what hour
    hours = round(abs((moment - planned).total_seconds()) / _HOUR)
    if not hours:
        return ""
    if moment > planned:
        return ngettext("%(n)d hour later", "%(n)d hours later", hours) % {"n": hours}
    return ngettext("%(n)d hour earlier", "%(n)d hours earlier", hours) % {"n": hours}


def _summary(rows: Sequence[StepRow], late: Sequence[str], plan: Plan) -> str:
    """What the drawing says, in a sentence or three."""
    done = sum(row.state == "done" for row in rows)
    said = [
        ngettext("%(done)d of %(n)d step is finished.", "%(done)d of %(n)d steps are finished.", len(rows))
        % {"done": done, "n": len(rows)}
    ]
    if late:
        said.append(_("Too late: %(steps)s.") % {"steps": ", ".join(late)})
    said.append(_("The final moment is %(moment)s.") % {"moment": shown(plan.final)})
    return " ".join(said)


def _plan_drawings(
    planning: Planning, rows: Sequence[StepRow], now: datetime | None, closed: Closed
) -> list[Drawing]:
    plan = planning.plan
    hours = plan.unit is PlanUnit.HOURS
    moments = [plan.start, *(row.actual for row in rows if row.actual)]
    frame = frame_around(moments, now=now, now_words=_("now"), final=plan.final, closed=closed)
    drawn = [_plan_row(step, row, hours) for step, row in zip(planning.steps, rows, strict=True)]
    return _both(drawn, frame)


def _plan_row(step: StepOutlook, row: StepRow, hours: bool) -> Row:
    planned = step.outlook.planned
    spans = [Span(planned.start, planned.due)]
    if row.expected:
        spans.append(Span(planned.due, row.expected, late=True))
    marks = (Mark(row.actual, done=True, late=row.late),) if row.actual else ()
    words = short(row.actual or row.expected or planned.due, with_time=hours)
    if row.late:
        words = _("%(moment)s, too late") % {"moment": words}
    elif row.actual:
        words = _("%(moment)s, done") % {"moment": words}
    return Row(row.name, words, tuple(spans), marks, row.late)


def _both(rows: Sequence[Row], frame: Frame | None) -> list[Drawing]:
    return [draw(rows, frame, layout) for layout in (WIDE, NARROW)] if frame and rows else []


# -- the moments of both sides --------------------------------------------------------------------------------


def moment_words() -> dict[Milestone, str]:
    """What each moment is called."""
    return {
        Milestone.OPENED: _("Opened for inbreng"),
        Milestone.REOPENED: _("Inbreng opened again"),
        Milestone.CLOSED: _("Inbreng closed"),
        Milestone.PUT: _("Put to the ministers"),
        Milestone.HELD: _("Overleg put on hold"),
        Milestone.RESUMED: _("Resumed"),
        Milestone.MOVED: _("Term moved"),
        Milestone.ASKED: _("Uitstel asked"),
        Milestone.GRANTED: _("Uitstel granted"),
        Milestone.REFUSED: _("Uitstel refused"),
        Milestone.SENT: _("Answers sent"),
        Milestone.ADOPTED: _("Report adopted"),
        Milestone.WITHDRAWN: _("Overleg withdrawn"),
        Milestone.INBRENG_TERM: _("Term for the inbreng"),
        Milestone.ANSWERS_TERM: _("Term for the answers"),
        Milestone.EVENT: _("Everything must be done"),
    }


def _summary_of(rows: Sequence[MomentRow]) -> str:
    """The moments in words, as the drawing shows them."""
    return "; ".join(f"{row.name}: {shown(row.moment.at)}" for row in rows)


def _moment_drawings(rows: Sequence[MomentRow], now: datetime | None, closed: Closed) -> list[Drawing]:
    moments = [row.moment.at for row in rows]
    frame = frame_around(moments, now=now, now_words=_("now"), closed=closed)
    drawn = [
        Row(
            row.name,
            short(row.moment.at, with_time=False),
            marks=(Mark(row.moment.at, done=not row.moment.is_term),),
        )
        for row in rows
    ]
    return _both(drawn, frame)
