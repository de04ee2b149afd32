"""A month at three commissies and four ministries: forty people who work, dawdle and are away.

Nobody here knows anything of reminders. `Month.work` lets people act at one moment as they might; the same seed
gives the same month.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from apps.accounts.models import Absence, Bewindspersoon, Commissie, Fractie, Membership, Ministry, Unit, User
from apps.overleg.domain.calendar import AMSTERDAM, Term, end_of_day
from apps.overleg.domain.partition import of_pieces
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Answer, Deadline, Overleg, ReviewStepDefault
from apps.overleg.queries import calendars, pending_steps
from apps.overleg.services import (
    answers,
    deadlines,
    inbrengen,
    overleggen,
    questions,
    recesses,
    reviews,
    sendings,
)
from tests.world import SINCE, person

MINISTRIES = (("OCW", "Onderwijs"), ("BZK", "Binnenlandse Zaken"), ("LVVN", "Landbouw"), ("FIN", "Financiën"))
DRAFTERS, REVIEWERS = 4, 3
# (days after the first of the month that the questions are put, days until the answers are due, ministries)
OVERLEGGEN = (
    (0, 21, (0,)), (0, 14, (1,)), (1, 28, (2, 0)), (2, 7, (3,)), (3, 21, (1,)), (7, 14, (0,)),
    (8, 3, (2,)), (9, 21, (3, 1)), (10, 10, (0,)), (14, 14, (2,)), (16, 4, (1, 3)), (21, 7, (3,)),
)  # fmt: skip
QUESTIONS, RECKONED, CLOSED_AFTER = 5, 21, 29
MORNING, AFTERNOON = (10, 7), (15, 11)


def local(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), AMSTERDAM)


@dataclass
class House:
    """A ministry with its people."""

    ministry: Ministry
    minister: Bewindspersoon
    coordinator: User
    drafters: list[User]
    reviewers: list[User]
    head: User


@dataclass
class Month:
    """Who there is and what they do; those in `slow` take six times as long."""

    first: date
    chance: random.Random
    houses: list[House] = field(default_factory=list)
    clerks: list[tuple[Commissie, User]] = field(default_factory=list)
    fracties: list[Fractie] = field(default_factory=list)
    away: set[int] = field(default_factory=set)
    admin: User = field(init=False)
    slow: set[int] = field(default_factory=set)
    moved: int = 0

    def people(self) -> list[User]:
        return list(User.objects.filter(is_staff=False).order_by("pk"))

    # -- who there is ---------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Four ministries of nine people and three commissies with four clerks: forty people, and who administers."""
        for abbreviation, name in MINISTRIES:
            self.houses.append(_house(abbreviation, name))
        for name in ("Onderwijs", "Bestuur", "Voedsel"):
            commissie = Commissie.objects.create(name=f"{name} en meer", abbreviation=f"cie-{name}")
            clerk = person(f"Griffier {name}", "clerk", commissie=commissie)
            self.clerks.append((commissie, clerk))
        person("Griffier Reserve", "clerk", commissie=self.clerks[0][0])
        self.admin = person("Ada Beheer", is_staff=True, is_superuser=True)
        self.slow = {
            self.houses[0].drafters[3].pk,
            self.houses[1].drafters[2].pk,
            self.houses[3].reviewers[0].pk,
        }
        for abbreviation in ("VVD", "D66"):
            self.fracties.append(
                Fractie.objects.create(name=abbreviation, abbreviation=abbreviation, valid_from=SINCE)
            )

    # -- what happens by itself -----------------------------------------------------------------------------

    def begin(self, now: datetime) -> None:
        """The overleggen whose questions are put on this day: opened, handed in and put in one morning."""
        for number, (after, days, bodies) in enumerate(OVERLEGGEN):
            if now == local(self.first + timedelta(days=after), *MORNING):
                self._put(number, days, [self.houses[n] for n in bodies], now)

    def _put(self, number: int, days: int, houses: list[House], now: datetime) -> None:
        commissie, clerk = self.clerks[number % len(self.clerks)]
        today = now.astimezone(AMSTERDAM).date()
        overleg = overleggen.create_overleg(
            actor=clerk,
            commissie=commissie,
            title=f"Overleg {number + 1}",
            about="de brief over dit onderwerp",
            addressees=[house.minister for house in houses],
            inbreng_due=end_of_day(today),
            answers_due=end_of_day(today + timedelta(days=days)),
            now=now,
        )
        overleg = overleggen.open_overleg(overleg=overleg, actor=clerk, now=now)
        for fractie in self.fracties:
            pieces = [(QuestionKind.QUESTION, f"De leden vragen naar punt {n}.") for n in range(QUESTIONS)]
            text, spans = of_pieces(pieces)
            inbrengen.hand_in_inbreng(
                overleg=overleg, actor=clerk, fracties=[fractie], text=text, spans=spans
            )
        overleg = overleggen.close_overleg(overleg=overleg, actor=clerk, now=now)
        questions.number_overleg(overleg=overleg, actor=clerk)
        overleg = overleggen.put_overleg(overleg=overleg, actor=clerk, now=now)
        if days == RECKONED:
            # Reckoned, not chosen: a closed day that comes later moves it.
            term = Term(RECKONED // 7 * 5, "working_days", today)
            deadlines.set_deadline(overleg=overleg, actor=clerk, kind="answers", term=term, now=now)

    def extend(self, number: int, days: int, now: datetime) -> Deadline:
        """The ministry asks for more time, and the clerk agrees an hour later."""
        overleg = Overleg.objects.get(title=f"Overleg {number}")
        deadline = overleg.deadlines.get(kind=Deadline.Kind.ANSWERS)
        extension = deadlines.ask_extension(
            deadline=deadline,
            actor=self._leading(overleg).coordinator,
            until=deadline.due_at + timedelta(days=days),
            reason="Afstemming met een ander ministerie.",
            now=now,
        )
        clerk = next(clerk for commissie, clerk in self.clerks if commissie == overleg.commissie)
        deadlines.grant_extension(extension=extension, actor=clerk, now=now + timedelta(hours=1))
        deadline.refresh_from_db()
        return deadline

    def happen(self, now: datetime) -> None:
        """What happens once in this month, at its moment."""
        for day, hour, what in (
            (1, 16, self.plan_absences),
            (9, 11, lambda moment: self.extend(2, 7, moment)),
            (11, 13, self.close_a_day),
            (18, 11, lambda moment: self.extend(6, 4, moment)),
        ):
            if now == local(self.first + timedelta(days=day), hour):
                what(now)
        today = now.astimezone(AMSTERDAM).date()
        self.away = {
            row.user_id for row in Absence.objects.filter(valid_from__lte=today, valid_until__gte=today)
        }

    def plan_absences(self, now: datetime) -> None:
        """A drafter and a reviewer with somebody instead, a drafter and a coordinator without."""
        ocw, bzk, lvvn, _fin = self.houses
        for user, first, last, instead in (
            (ocw.drafters[0], 7, 18, ocw.drafters[1]),
            (bzk.reviewers[0], 10, 20, bzk.reviewers[1]),
            (lvvn.drafters[2], 3, 12, None),
            (ocw.coordinator, 15, 17, None),
        ):
            Absence.objects.create(
                user=user,
                valid_from=self.first + timedelta(days=first),
                valid_until=self.first + timedelta(days=last),
                substitute=instead,
            )

    def close_a_day(self, now: datetime) -> None:
        """The administrator adds a day that no rule knows; the terms that were reckoned over it move."""
        day = self.first + timedelta(days=CLOSED_AFTER)
        before = calendars.closures()
        after = replace(before, extra=before.extra | {(day, "Dag van rouw")})
        seen = calendars.effect_of(before, after, now).seen
        self.moved = recesses.add_closed_day(
            actor=self.admin, day=day, name="Dag van rouw", seen=seen, now=now
        ).moved

    @property
    def alone(self) -> set[int]:
        """Who coordinates alone: away without a substitute, there is nobody else to tell."""
        return {house.coordinator.pk for house in self.houses}

    def stands_in(self, user: int | None) -> int | None:
        """Who is reminded of the work of this person today; None when nobody was named."""
        if user not in self.away:
            return user
        return Absence.objects.get(user=user).substitute_id

    # -- what people do -------------------------------------------------------------------------------------

    def work(self, now: datetime) -> None:
        """Everybody who is there does some of what waits for them."""
        for answer in list(Answer.objects.exclude(state__in=["sent", "withdrawn"]).order_by("pk")):
            self._work_on(answer, now)
        for overleg in Overleg.objects.filter(state="with_ministry").order_by("pk"):
            self._send(overleg, now)
        for overleg in Overleg.objects.filter(state="answered").order_by("pk"):
            for commissie, clerk in self.clerks:
                if commissie.pk == overleg.commissie_id and self._does(clerk, 0.3):
                    overleggen.adopt_overleg(
                        overleg=overleg, actor=clerk, adopted_on=now.date(), sub_number="12", now=now
                    )

    def _work_on(self, answer: Answer, now: datetime) -> None:
        house = self._house_of(answer)
        owner = answer.owner
        if answer.state == "open" and self._does(house.coordinator, 0.6):
            answers.offer_answer(
                answer=answer, actor=house.coordinator, owner=self.chance.choice(house.drafters), now=now
            )
        elif answer.state == "offered" and owner is not None and self._does(owner, 0.5):
            if self.chance.random() < 0.1:
                answers.decline_answer(answer=answer, actor=owner, reason="Niet van mij.", now=now)
            else:
                answers.accept_answer(answer=answer, actor=owner, now=now)
        elif answer.state == "drafting" and owner is not None and self._does(owner, 0.25):
            based_on = answer.current.number if answer.current else 0
            text = f"Dat staat in het overzicht van {now:%d %B}, keer {based_on + 1}."
            answers.save_answer(answer=answer, actor=owner, text=text, based_on=based_on, now=now)
            if self.chance.random() < 0.7:
                answers.submit_answer(answer=answer, actor=owner, now=now)
        elif answer.state == "in_review":
            self._review(answer, house, now)

    def _review(self, answer: Answer, house: House, now: datetime) -> None:
        step = pending_steps(answer)[0]
        reviewer = house.reviewers[(answer.pk + step.position) % len(house.reviewers)]
        if not self._does(reviewer, 0.4) or answer.current is None:
            return
        if self.chance.random() < 0.15:
            reviews.return_answer(
                step=step, actor=reviewer, version=answer.current.number, reason="Te kort.", now=now
            )
        else:
            reviews.approve_answer(step=step, actor=reviewer, version=answer.current.number, now=now)

    def _send(self, overleg: Overleg, now: datetime) -> None:
        ready = list(overleg.answers.filter(state="approved").order_by("pk"))
        coordinator = self._leading(overleg).coordinator
        if ready and not overleg.answers.exclude(state="approved").exists() and self._does(coordinator, 0.5):
            sendings.send_overleg(
                overleg=overleg, actor=coordinator, answers=ready, letter_date=now.date(), now=now
            )

    def _does(self, who: User, chance: float) -> bool:
        """Whether this person does it now: never while away, and seldom when slow."""
        if who.pk in self.away:
            return False
        return self.chance.random() < (chance / 6 if who.pk in self.slow else chance)

    def _house_of(self, answer: Answer) -> House:
        return next(house for house in self.houses if house.ministry.pk == answer.ministry_id)

    def _leading(self, overleg: Overleg) -> House:
        minister = overleg.addressees.get(leading=True).bewindspersoon
        return next(house for house in self.houses if house.minister == minister)


def _house(abbreviation: str, name: str) -> House:
    ministry = Ministry.objects.create(name=name, abbreviation=abbreviation)
    unit = Unit.objects.create(ministry=ministry, name=f"Directie {name}")
    for position, step in enumerate(("afdelingshoofd", "directeur"), 1):
        ReviewStepDefault.objects.create(ministry=ministry, position=position, name=step)
    drafters = [
        _member(f"Opsteller{n} {abbreviation}", "drafter", ministry, unit) for n in range(1, DRAFTERS + 1)
    ]
    reviewers = [
        _member(f"Parafeerder{n} {abbreviation}", "reviewer", ministry, None) for n in range(1, REVIEWERS + 1)
    ]
    head = person(f"Hoofd {abbreviation}", "reader", ministry=ministry)
    unit.head = head
    unit.save()
    return House(
        ministry,
        Bewindspersoon.objects.create(title=f"minister van {name}", ministry=ministry, valid_from=SINCE),
        person(f"Coordinator {abbreviation}", "coordinator", ministry=ministry),
        drafters,
        reviewers,
        head,
    )


def _member(name: str, role: str, ministry: Ministry, unit: Unit | None) -> User:
    user = person(name)
    Membership.objects.create(user=user, role=role, ministry=ministry, unit=unit, valid_from=SINCE)
    return user


def half_days(first: date, days: int) -> Iterable[datetime]:
    """The moments at which people work, on weekdays."""
    for n in range(days):
        day = first + timedelta(days=n)
        if day.weekday() < 5:
            yield from (local(day, *MORNING), local(day, *AFTERNOON))
