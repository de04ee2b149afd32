"""The demo half way: what a newcomer finds after `make run`, with work for every role in every state."""

from datetime import datetime
from pathlib import Path

from apps.accounts.models import Fractie
from apps.overleg.queries import pending_steps
from apps.overleg.services import answers, overleggen, reviews
from apps.overleg.services.inbrengen import hand_in_inbreng
from apps.web.demo.people import Cast
from apps.web.demo.play import ADDED, Play
from apps.web.demo.terms import end_of_day_in

SECOND_INBRENG = """\
De leden van de CDA-fractie hebben kennisgenomen van de brief over bruggen en sluizen en hebben nog vragen.

De leden van de CDA-fractie lezen dat 214 bruggen voor 2035 moeten worden vernieuwd. Deze leden vragen hoeveel \
daarvan zijn begroot. Ook vragen zij welke bruggen voorrang krijgen.

De leden van de CDA-fractie maken zich zorgen over de schippers die omvaren. Kan de minister een overzicht geven \
van de stremmingen in het afgelopen jaar?

De leden van de CDA-fractie waarderen dat gemeenten vroeg worden betrokken."""


def play_until_review(play: Play, path: Path) -> None:
    """Half way, with work for every role in every state: what a newcomer finds after `make run`."""
    play.recognise(path, answers_in=20)
    play.put()
    play.offer()
    play.draft()
    found = play.answers()
    for answer in found[: len(found) * 2 // 3]:
        answers.submit_answer(answer=answer, actor=play.owner(answer), now=play.now)
    for answer in play.answers()[:9]:
        play.approve(answer)
    for answer in play.answers()[:5]:
        play.approve(answer)
    returned = play.answers()[9]
    reviews.return_answer(
        step=pending_steps(returned)[0],
        actor=play.people.reviewers[0],
        version=1,
        reason="Graag het jaartal noemen en korter.",
        now=play.now,
    )
    changed = play.answers()[7]
    play.edit_and_submit(changed, add=ADDED)
    forgotten = play.insert(renumber=False)
    if forgotten.answer is not None:
        answers.offer_answer(
            answer=forgotten.answer,
            actor=play.people.coordinator,
            owner=play.people.drafters[0],
            now=play.now,
        )
    play.remind()


def prepare_second(people: Cast, now: datetime) -> None:
    """An overleg that is open for inbreng, with one inbreng in one piece: the clerk's next work."""
    overleg = overleggen.create_overleg(
        actor=people.clerk,
        commissie=people.commissie,
        title="Onderhoud van bruggen en sluizen",
        about="de brief over de staat van bruggen en sluizen in het hoofdwegennet en het hoofdvaarwegennet",
        addressees=people.addressees,
        agenda=["Staat van bruggen en sluizen"],
        inbreng_due=end_of_day_in(now, days=3),
        answers_due=end_of_day_in(now, days=31),
        now=now,
    )
    overleggen.open_overleg(overleg=overleg, actor=people.clerk, now=now)
    hand_in_inbreng(
        overleg=overleg,
        actor=people.clerk,
        fracties=[Fractie.objects.filter(abbreviation="CDA").latest("valid_from")],
        text=SECOND_INBRENG,
    )
