"""The sisters of the SO for tests: an overleg of any kind, made and put through the services."""

from dataclasses import replace

from apps.accounts.models import Commissie, Membership
from apps.overleg.domain.partition import of_pieces
from apps.overleg.domain.profiles import PROFILES, Askers, Kind
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Inbreng, Overleg
from apps.overleg.services import inbrengen, overleggen, questions
from tests import world as w


def with_plenary(world: w.World) -> w.World:
    """The same world in which `clerk`, `kamer_reader` and `commissie` are those of the Griffie plenair."""
    body = Commissie.objects.create(name="Griffie plenair", abbreviation="Plenair", kind="Griffie plenair")
    for user, role in ((world.clerk, "clerk"), (world.kamer_reader, "reader")):
        Membership.objects.create(user=user, role=role, commissie=body, valid_from=w.SINCE)
    return replace(
        world, commissie=body, clerk=world.fresh(world.clerk), kamer_reader=world.fresh(world.kamer_reader)
    )


def world_of(kind: Kind) -> w.World:
    """A small world whose clerk can make an overleg of this kind."""
    world = w.make_world()
    return world if PROFILES[kind].needs_commissie else with_plenary(world)


def make(world: w.World, kind: Kind, **fields) -> Overleg:
    """An overleg of this kind in preparation; a second round has a first one that was answered."""
    profile = PROFILES[kind]
    if profile.follows and "previous" not in fields:
        fields["previous"] = w.sent_overleg(world)
    terms = {"answers_due": w.NOW.replace(month=4)}
    if profile.inbreng_weeks:
        terms["inbreng_due"] = w.NOW.replace(day=20)
    return overleggen.create_overleg(
        actor=world.clerk,
        commissie=world.commissie,
        kind=kind,
        title="Bibliotheken",
        about="de brief over de openbare bibliotheken",
        addressees=fields.pop("addressees", [world.minister]),
        now=w.NOW,
        **{**terms, **fields},
    )


def hand_in(world: w.World, overleg: Overleg, texts=w.QUESTIONS) -> Inbreng:
    """These questions, by whoever asks them in this kind."""
    who = {
        Askers.FRACTIES: {"fracties": [world.vvd]},
        Askers.NOBODY: {},
        Askers.MEMBERS: {"members": [("Van Dam", world.d66)]},
    }[overleg.profile.askers]
    text, spans = of_pieces([(QuestionKind.QUESTION, t) for t in texts])
    return inbrengen.hand_in_inbreng(overleg=overleg, actor=world.clerk, text=text, spans=spans, **who)


def put(world: w.World, kind: Kind, **fields) -> Overleg:
    """With the ministry: every step that this kind has, and one open answer per question."""
    overleg = make(world, kind, **fields)
    if "open" in _verbs(overleg):
        overleg = overleggen.open_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)
    hand_in(world, overleg)
    if "close" in _verbs(overleg):
        overleg = overleggen.close_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)
    if "number" in _verbs(overleg):
        questions.number_overleg(overleg=overleg, actor=world.clerk)
    return overleggen.put_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)


def _verbs(overleg: Overleg) -> set[str]:
    return {verb for verb, step in overleg.steps.items() if step.sources}
