"""The other kinds in the demo: a list that can be put, Kamervragen at the ministry, and a second round."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from apps.accounts.models import Commissie, Fractie
from apps.documents.domain.first_cut import first_cut
from apps.documents.services.reports import send_with_report
from apps.overleg.domain.profiles import PROFILES, Kind
from apps.overleg.models import Overleg
from apps.overleg.queries import pending_steps
from apps.overleg.services import answers, overleggen, questions, reviews
from apps.overleg.services.inbrengen import hand_in_inbreng
from apps.web.demo.people import Cast, cast
from apps.web.demo.terms import end_of_day_in

LIST = """\
Hoeveel kilometer aan regionaal spoor is in 2025 vernieuwd?

Welke stations worden in 2026 toegankelijk gemaakt voor reizigers met een beperking?

Wat zijn de jaarlijkse kosten van het onderhoud aan onbewaakte overwegen?"""
OF_MEMBERS = """\
Bent u bekend met het bericht dat op steeds meer plaatsen geen nachttrein meer rijdt?

Hoeveel reizigers maakten in 2025 gebruik van de nachttrein?

Wat gaat u doen om te voorkomen dat meer verbindingen verdwijnen?"""
FIRST_ROUND = (
    "De leden van de CDA-fractie vragen wanneer de verbinding met de Waddeneilanden weer betrouwbaar is."
)
ANSWER = "De vervoerder zet vanaf dit voorjaar een extra schip in. De dienstregeling is dan weer betrouwbaar."
WEEK = timedelta(days=7)


def prepare_sisters(people: Cast, now: datetime) -> None:
    """One overleg of each other kind, with work for the clerk and for the ministry."""
    _list(people, now)
    _of_members(people, now)
    _second_round(people, now)


def _list(people: Cast, now: datetime) -> None:
    """Closed and numbered: the clerk can put it."""
    overleg = _made(
        people, Kind.LIJST, "Onderhoud van het regionale spoor", "het jaarverslag over het spoor", now
    )
    overleggen.open_overleg(overleg=overleg, actor=people.clerk, now=now - WEEK)
    _handed_in(people, overleg, LIST)
    overleggen.close_overleg(overleg=overleg, actor=people.clerk, now=now)
    questions.number_overleg(overleg=overleg, actor=people.clerk)


def _of_members(people: Cast, now: datetime) -> None:
    """Put to the minister: the coordinator can offer the answers."""
    plenary = cast(Commissie.objects.get(abbreviation="Plenair"), people.addressees)
    title = "Verdwijnen van de nachttrein"
    overleg = _made(plenary, Kind.KAMERVRAGEN, title, "het verdwijnen van de nachttrein", now)
    _handed_in(plenary, overleg, OF_MEMBERS, members=[("Van der Meer", _fractie("D66"))])
    overleggen.put_overleg(overleg=overleg, actor=plenary.clerk, now=now - WEEK)


def _second_round(people: Cast, now: datetime) -> None:
    """A first round of one question, answered, and a second one in preparation."""
    title = "Bereikbaarheid van de Waddeneilanden"
    about = "de brief over de veerdiensten naar de Waddeneilanden"
    first = _made(people, Kind.SO, title, about, now - 5 * WEEK)
    overleggen.open_overleg(overleg=first, actor=people.clerk, now=now - 5 * WEEK)
    _handed_in(people, first, FIRST_ROUND, fracties=[_fractie("CDA")])
    overleggen.close_overleg(overleg=first, actor=people.clerk, now=now - 4 * WEEK)
    questions.number_overleg(overleg=first, actor=people.clerk)
    overleggen.put_overleg(overleg=first, actor=people.clerk, now=now - 4 * WEEK)
    _answered(people, first, now - 2 * WEEK)
    _made(people, Kind.NADER_SO, title, about, now, previous=Overleg.objects.get(pk=first.pk))


def _answered(people: Cast, overleg: Overleg, now: datetime) -> None:
    """Its one answer offered, written, approved and sent."""
    answer = overleg.answers.get()
    drafter = people.drafters[0]
    answers.offer_answer(answer=answer, actor=people.coordinator, owner=drafter, now=now)
    answers.accept_answer(answer=answer, actor=drafter, now=now)
    answers.save_answer(answer=answer, actor=drafter, text=ANSWER, based_on=0, now=now)
    answers.submit_answer(answer=answer, actor=drafter, now=now)
    answer.refresh_from_db()
    while steps := pending_steps(answer):
        reviewer = people.reviewers[min(steps[0].position, len(people.reviewers)) - 1]
        reviews.approve_answer(step=steps[0], actor=reviewer, version=1, now=now)
        answer.refresh_from_db()
    send_with_report(
        overleg=overleg,
        actor=people.coordinator,
        answers=[answer],
        letter_date=timezone.localdate(now),
        letter_reference="DEMO-2",
        signatories=[people.addressees[0].title],
        now=now,
    )


def _made(
    people: Cast, kind: Kind, title: str, about: str, now: datetime, *, previous: Overleg | None = None
) -> Overleg:
    return overleggen.create_overleg(
        actor=people.clerk,
        commissie=people.commissie,
        kind=kind,
        previous=previous,
        title=title,
        about=about,
        addressees=people.addressees,
        inbreng_due=end_of_day_in(now, days=3) if PROFILES[kind].inbreng_weeks else None,
        answers_due=end_of_day_in(now, days=21),
        now=now - WEEK,
    )


def _handed_in(
    people: Cast,
    overleg: Overleg,
    text: str,
    *,
    fracties: Sequence[Fractie] = (),
    members: Sequence[tuple[str, Fractie]] = (),
) -> None:
    hand_in_inbreng(
        overleg=overleg,
        actor=people.clerk,
        fracties=fracties,
        members=members,
        text=text,
        spans=first_cut(text),
    )


def _fractie(abbreviation: str) -> Fractie:
    return Fractie.objects.filter(abbreviation=abbreviation).latest("valid_from")
