"""A small world for tests: two commissies, two ministries and their people, and an overleg in any state.

Everything goes through the services, as in the product.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from apps.accounts.models import Bewindspersoon, Commissie, Fractie, Membership, Ministry, User
from apps.overleg.domain.partition import of_pieces
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Answer, Overleg, ReviewStepDefault
from apps.overleg.queries import in_document_order, pending_steps, with_questions
from apps.overleg.services import answers, inbrengen, overleggen, questions, reviews, sendings

SINCE = date(2020, 1, 1)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
QUESTIONS = (
    "De leden van de VVD-fractie vragen hoeveel bibliotheken in 2025 hun deuren sloten.",
    "Deze leden vragen welke gemeenten daarbij steun kregen.",
    "Kan de minister toelichten wat dit betekent voor kleine kernen?",
)


@dataclass
class World:
    """Who is who; `clerk`, `coordinator`, `drafter` … belong to the first commissie and ministry."""

    commissie: Commissie
    other_commissie: Commissie
    ministry: Ministry
    other_ministry: Ministry
    minister: Bewindspersoon
    other_minister: Bewindspersoon
    vvd: Fractie
    d66: Fractie
    clerk: User
    other_clerk: User
    kamer_reader: User
    coordinator: User
    drafter: User
    second_drafter: User
    reviewer: User
    second_reviewer: User
    ministry_reader: User
    other_coordinator: User
    other_drafter: User
    other_reviewer: User
    admin: User

    def fresh(self, user: User) -> User:
        """The same person as a new request would load them."""
        return User.objects.get(pk=user.pk)


def person(name: str, role: str = "", *, commissie=None, ministry=None, **fields) -> User:
    user = User.objects.create_user(
        f"{name.lower().replace(' ', '.')}@example.nl", "wachtwoord", name=name, **fields
    )
    if role:
        Membership.objects.create(
            user=user, role=role, commissie=commissie, ministry=ministry, valid_from=SINCE
        )
    return user


def make_world() -> World:
    ocw = Ministry.objects.create(name="Onderwijs, Cultuur en Wetenschap", abbreviation="OCW")
    bzk = Ministry.objects.create(name="Binnenlandse Zaken en Koninkrijksrelaties", abbreviation="BZK")
    com = Commissie.objects.create(
        name="Onderwijs, Cultuur en Wetenschap", abbreviation="cie-OCW", chair="De Wit", clerk_name="Bakker"
    )
    other = Commissie.objects.create(name="Binnenlandse Zaken", abbreviation="cie-BiZa")
    for ministry in (ocw, bzk):
        ReviewStepDefault.objects.create(ministry=ministry, position=1, name="afdelingshoofd")
        ReviewStepDefault.objects.create(ministry=ministry, position=2, name="directeur")
    return World(
        commissie=com,
        other_commissie=other,
        ministry=ocw,
        other_ministry=bzk,
        minister=Bewindspersoon.objects.create(
            title="minister van Onderwijs, Cultuur en Wetenschap", ministry=ocw, valid_from=SINCE
        ),
        other_minister=Bewindspersoon.objects.create(
            title="minister van Binnenlandse Zaken en Koninkrijksrelaties", ministry=bzk, valid_from=SINCE
        ),
        vvd=Fractie.objects.create(name="VVD", abbreviation="VVD", seats=24, valid_from=SINCE),
        d66=Fractie.objects.create(name="D66", abbreviation="D66", seats=9, valid_from=SINCE),
        clerk=person("Gerda Griffier", "clerk", commissie=com),
        other_clerk=person("Otto Griffier", "clerk", commissie=other),
        kamer_reader=person("Kees Lezer", "reader", commissie=com),
        coordinator=person("Carla Coordinator", "coordinator", ministry=ocw),
        drafter=person("Daan Opsteller", "drafter", ministry=ocw),
        second_drafter=person("Dirk Opsteller", "drafter", ministry=ocw),
        reviewer=person("Rita Parafeerder", "reviewer", ministry=ocw),
        second_reviewer=person("Rob Parafeerder", "reviewer", ministry=ocw),
        ministry_reader=person("Mia Lezer", "reader", ministry=ocw),
        other_coordinator=person("Cor Coordinator", "coordinator", ministry=bzk),
        other_drafter=person("Dora Opsteller", "drafter", ministry=bzk),
        other_reviewer=person("Rik Parafeerder", "reviewer", ministry=bzk),
        admin=person("Ada Beheer", is_staff=True, is_superuser=True),
    )


def make_overleg(world: World, *, addressees=None, now: datetime = NOW, **fields) -> Overleg:
    """An overleg in preparation, about libraries."""
    return overleggen.create_overleg(
        actor=world.clerk,
        commissie=world.commissie,
        title=fields.pop("title", "Bibliotheken"),
        about=fields.pop("about", "de brief over de openbare bibliotheken"),
        addressees=addressees or [world.minister],
        inbreng_due=now + timedelta(days=7),
        answers_due=now + timedelta(days=28),
        now=now,
        **fields,
    )


def closed_overleg(world: World, *, texts=QUESTIONS, **fields) -> Overleg:
    """One inbreng of the VVD with these questions; closed, not numbered."""
    overleg = make_overleg(world, **fields)
    overleg = overleggen.open_overleg(overleg=overleg, actor=world.clerk, now=NOW)
    text, spans = of_pieces([(QuestionKind.QUESTION, t) for t in texts])
    inbrengen.hand_in_inbreng(
        overleg=overleg, actor=world.clerk, fracties=[world.vvd], text=text, spans=spans
    )
    return overleggen.close_overleg(overleg=overleg, actor=world.clerk, now=NOW)


def put_overleg(world: World, **fields) -> Overleg:
    """With the ministry: numbered, one open answer per question."""
    overleg = closed_overleg(world, **fields)
    questions.number_overleg(overleg=overleg, actor=world.clerk)
    return overleggen.put_overleg(overleg=overleg, actor=world.clerk, now=NOW)


def answers_of(overleg: Overleg) -> list[Answer]:
    """The answers in the order of the document, fresh."""
    return in_document_order(with_questions(Answer.objects.filter(overleg=overleg)))


def to_drafting(world: World, answer: Answer, owner: User | None = None) -> Answer:
    owner = owner or world.drafter
    answer = answers.offer_answer(answer=answer, actor=world.coordinator, owner=owner, now=NOW)
    return answers.accept_answer(answer=answer, actor=owner, now=NOW)


def to_review(world: World, answer: Answer, text: str = "Dat waren er twaalf.") -> Answer:
    answer = to_drafting(world, answer)
    answers.save_answer(answer=answer, actor=world.drafter, text=text, based_on=0, now=NOW)
    return answers.submit_answer(answer=answer, actor=world.drafter, now=NOW)


def approve_next(world: World, answer: Answer) -> Answer:
    """The next step approves; the first step by `reviewer`, the next by `second_reviewer`."""
    answer.refresh_from_db()
    step = pending_steps(answer)[0]
    actor = world.reviewer if step.position == 1 else world.second_reviewer
    return reviews.approve_answer(step=step, actor=actor, version=answer.current.number, now=NOW)


def to_approved(world: World, answer: Answer, text: str = "Dat waren er twaalf.") -> Answer:
    answer = to_review(world, answer, text)
    return approve_next(world, approve_next(world, answer))


def sent_overleg(world: World, **fields) -> Overleg:
    """Every answer approved and sent: answered."""
    overleg = put_overleg(world, **fields)
    done = [to_approved(world, a, f"Dat waren er {n}.") for n, a in enumerate(answers_of(overleg), 1)]
    sendings.send_overleg(
        overleg=overleg, actor=world.coordinator, answers=done, letter_date=NOW.date(), now=NOW
    )
    overleg.refresh_from_db()
    return overleg
