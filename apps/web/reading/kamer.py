"""What the clerk's page of an overleg says: the next step, and what is wanting for it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.documents.domain.asks import asks
from apps.overleg import policies
from apps.overleg.domain.workflow import OverlegState, QuestionKind, can
from apps.overleg.models import Extension, Inbreng, Overleg, Question
from apps.overleg.services.heads import HAS_ANSWERS
from apps.web.reading import kinds


@dataclass(frozen=True)
class Link:
    """A button: what it says and where it goes."""

    label: str
    url: str


@dataclass(frozen=True)
class NextStep:
    """One sentence on where it stands, and the one thing to do now; no button when others are at work.

    `after` is the act that ends this step, for when the one thing was done often enough.
    """

    text: str
    button: Link | None = None
    reasons: tuple[str, ...] = ()
    after: Link | None = None


@dataclass(frozen=True)
class Counts:
    """What the inbreng holds: pieces of each kind, how many have a number, and what may be forgotten."""

    inbrengen: int = 0
    questions: int = 0
    unnumbered: int = 0
    remarks_that_ask: int = 0
    uncut: int = 0


def count(inbrengen: list[Inbreng]) -> Counts:
    """The counts of these inbrengen, whose questions were fetched before."""
    pieces = [q for inbreng in inbrengen for q in inbreng.questions.all() if q.withdrawn_at is None]
    questions = [q for q in pieces if q.kind == QuestionKind.QUESTION]
    return Counts(
        inbrengen=len(inbrengen),
        questions=len(questions),
        unnumbered=sum(q.number is None for q in questions),
        remarks_that_ask=sum(map(remarks_that_ask, inbrengen)),
        uncut=sum(is_uncut(inbreng) for inbreng in inbrengen),
    )


def remarks_that_ask(inbreng: Inbreng) -> int:
    """How many of its remarks ask something: questions that may be forgotten."""
    return sum(q.kind == QuestionKind.REMARK and bool(asks(q.text)) for q in inbreng.questions.all())


def is_uncut(inbreng: Inbreng) -> bool:
    """Still in one piece although several sentences ask: nobody has split it yet."""
    pieces: list[Question] = list(inbreng.questions.all())
    return len(pieces) == 1 and len(asks(pieces[0].text)) > 1


def overleg_links(user: User, overleg: Overleg) -> dict[str, Link]:
    """The acts this person may and can do with the overleg now, by verb."""
    labels = {
        "open": _("Open the overleg for inbreng"),
        "close": _("Close the inbreng"),
        "reopen": _("Open the inbreng again"),
        "number": _("Number the questions"),
        "renumber": _("Renumber"),
        "put": _("Put the questions to the ministers"),
        "adopt": _("Adopt the report"),
        "change": _("Change title, addressees or agenda"),
        "hold": _("Put on hold"),
        "resume": _("Resume"),
        "withdraw": _("Withdraw the overleg"),
    }
    found = {
        verb: Link(label, reverse(f"web:overleg-{verb}", args=[overleg.public_id]))
        for verb, label in labels.items()
        if possible(overleg, verb) and getattr(policies, f"may_{verb}_overleg")(user, overleg)
    }
    if (
        overleg.put_at is None
    ):  # who numbers before it is put numbers anew with the same button, or not at all
        found.pop("renumber", None)
    follow = overleg.profile.next_round
    if follow and overleg.state in HAS_ANSWERS and policies.may_create_overleg(user, overleg.commissie):
        found["follow"] = Link(_("Start a second round"), kinds.address_of(follow, overleg))
    return found


def possible(overleg: Overleg, verb: str) -> bool:
    """Whether the verb can start now; on hold only resuming and withdrawing can."""
    if verb in {"hold", "resume"} and (verb == "resume") is not overleg.held:
        return False
    return can(overleg.steps, verb, overleg.state) and (not overleg.held or verb in {"resume", "withdraw"})


def next_step(
    overleg: Overleg,
    links: dict[str, Link],
    counts: Counts,
    asked: Extension | None,
    *,
    inbreng_over: bool,
) -> NextStep:
    """What is to be done now, for a clerk; for others the sentence alone (they have no links)."""
    if overleg.held:
        text = _("On hold: %(reason)s. No reminder is sent.") % {"reason": overleg.hold_reason}
        return NextStep(text, links.get("resume"))
    if overleg.state == OverlegState.INBRENG_OPEN and not (counts.inbrengen and inbreng_over):
        return _while_open(overleg, links, counts)
    if overleg.state == OverlegState.INBRENG_CLOSED:
        return _after_closing(links, counts)
    if overleg.state == OverlegState.PREPARING and overleg.profile.skips:
        return _after_closing(links, counts) if counts.inbrengen else _nothing_yet(overleg, links, "put")
    if overleg.state == OverlegState.WITH_MINISTRY:
        return _with_ministry(links, asked)
    verb, text = {
        OverlegState.PREPARING: ("open", _("Check title, addressees and terms. Then fracties can hand in.")),
        OverlegState.INBRENG_OPEN: (
            "close",
            _in(counts) + " " + _("The term has passed: close the inbreng."),
        ),
        OverlegState.ANSWERED: ("adopt", _("All answers are in. Check the report, then adopt it.")),
        OverlegState.ADOPTED: ("", _("The report is adopted. Nothing is left to do.")),
        OverlegState.WITHDRAWN: ("", _("This overleg was withdrawn. Nothing is left to do.")),
    }[OverlegState(overleg.state)]
    return NextStep(text, links.get(verb))


def _after_closing(links: dict[str, Link], counts: Counts) -> NextStep:
    doubts = doubts_of(counts)
    if not counts.questions:
        return NextStep(_("There is no question yet: split the inbreng."), None, doubts)
    if counts.unnumbered:
        text = ngettext(
            "%(n)s question has no number yet.", "%(n)s questions have no number yet.", counts.unnumbered
        ) % {"n": counts.unnumbered}
        return NextStep(text, links.get("number"), doubts)
    text = ngettext(
        "%(n)s question is numbered and ready to be put.",
        "%(n)s questions are numbered and ready to be put.",
        counts.questions,
    ) % {"n": counts.questions}
    return NextStep(text, links.get("put"), doubts)


def untaken(n: int) -> tuple[str, ...]:
    """The documents that were read and not taken over yet, in a sentence: what is in them may be forgotten."""
    if not n:
        return ()
    text = ngettext(
        "%(n)s document that came in was not taken over.",
        "%(n)s documents that came in were not taken over.",
        n,
    )
    return (text % {"n": n},)


def doubts_of(counts: Counts) -> tuple[str, ...]:
    """What may be forgotten, in sentences: nothing of it blocks."""
    doubts = []
    if counts.remarks_that_ask:
        doubts.append(
            ngettext(
                "%(n)s remark seems to ask something.",
                "%(n)s remarks seem to ask something.",
                counts.remarks_that_ask,
            )
            % {"n": counts.remarks_that_ask}
        )
    if counts.uncut:
        doubts.append(
            ngettext(
                "%(n)s inbreng is still in one piece.",
                "%(n)s inbrengen are still in one piece.",
                counts.uncut,
            )
            % {"n": counts.uncut}
        )
    return tuple(doubts)


def _in(counts: Counts) -> str:
    return ngettext("%(n)s inbreng is in.", "%(n)s inbrengen are in.", counts.inbrengen) % {
        "n": counts.inbrengen
    }


def _while_open(overleg: Overleg, links: dict[str, Link], counts: Counts) -> NextStep:
    """Before the term has passed more may come: adding is the step, closing stands beside it."""
    first = _nothing_yet(overleg, links, "close")
    if not counts.inbrengen:
        return first
    text = _in(counts) + " " + _("When everybody has handed in, close the inbreng.")
    return NextStep(text, first.button, after=links.get("close"))


def _nothing_yet(overleg: Overleg, links: dict[str, Link], verb: str) -> NextStep:
    """Questions must come in; whoever can do this verb later can add them."""
    words = kinds.words_of(overleg)
    add = Link(words.add, reverse("web:inbreng-hand-in", args=[overleg.public_id])) if verb in links else None
    return NextStep(words.none_yet, add)


def _with_ministry(links: dict[str, Link], asked: Extension | None) -> NextStep:
    if asked is None:
        return NextStep(_("The ministry writes the answers. The commissie gets them when they are sent."))
    decide = Link(_("Decide on uitstel"), reverse("web:extension-grant", args=[asked.public_id]))
    return NextStep(_("The ministry asks for uitstel."), decide if "change" in links else None)


def other_links(links: dict[str, Link], step: NextStep) -> list[Link]:
    """What else can be done: not what the step says already, and not what only a ready overleg can."""
    return [link for verb, link in links.items() if verb != "put" and link not in (step.button, step.after)]
