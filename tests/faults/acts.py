"""What people do in the fault tests, each in a process of its own that may be killed; returns plain facts."""

import base64
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError

from apps.accounts.models import User
from apps.documents.models import Recognition, SourceDocument
from apps.documents.services import recognitions, reports
from apps.overleg.domain.chain import first_break
from apps.overleg.models import Answer, AnswerVersion, Event, Overleg
from apps.overleg.services import answers
from apps.overleg.services.events import links
from tests import world as w
from tests.faults import naive
from tests.overleg import races

DOCUMENT = 20_000_000


def user(name: str) -> User:
    return User.objects.get(name__startswith=name)


def offer(*, control: bool) -> None:
    """The coordinator offers the one open answer to Dirk; the control tells him in the same breath."""
    service = naive.offer_answer if control else answers.offer_answer
    service(answer=Answer.objects.get(state="open"), actor=user("Carla"), owner=user("Dirk"))


def send_letter(*, mark: str = "") -> None:
    """Send all sixty answers; `mark` is a file that tells when it begins."""
    overleg = Overleg.objects.get()
    actor, approved = user("Carla"), list(Answer.objects.filter(state="approved").order_by("pk"))
    if mark:
        Path(mark).touch()
    reports.send_with_report(overleg=overleg, actor=actor, answers=approved, letter_date=w.NOW.date())


# -- requests ---------------------------------------------------------------------------------------------


def sign_in() -> dict[str, Any]:
    """A session of the drafter, and the addresses of the texts of their answers."""
    drafter, session = user("Daan"), SessionStore()
    # The clock of this process is months behind that of the server.
    session.set_expiry(timedelta(days=3650))
    session[SESSION_KEY] = str(drafter.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = drafter.get_session_auth_hash()
    session.create()
    paths = [f"/api/v1/antwoorden/{answer.public_id}/tekst" for answer in Answer.objects.order_by("pk")]
    return {"session": session.session_key, "answers": paths}


def texts() -> dict[str, Any]:
    """Every text that stands, and what is wrong with the chains of events."""
    found, breaks = {}, []
    for answer in Answer.objects.order_by("pk"):
        versions = AnswerVersion.objects.filter(answer=answer).order_by("number")
        numbers = list(versions.values_list("number", flat=True))
        found[f"/api/v1/antwoorden/{answer.public_id}/tekst"] = list(
            versions.values_list("markdown", flat=True)
        )
        if numbers != list(range(1, len(numbers) + 1)):
            breaks.append(str(numbers))
        if broken := first_break(links("answer", answer.public_id)):
            breaks.append(str(broken))
    return {"texts": found, "breaks": breaks}


# -- collisions -------------------------------------------------------------------------------------------


def opposite_order() -> dict[str, Any]:
    facts = races.two_answers_in_opposite_order()
    facts |= {"chained": races.answers_that_lean_on_each_other()}
    wanted = {
        "outcomes": [("done", "not-now")],
        "live": [(2,)],
        "chained": {"outcomes": ["done"], "versions": 60},
    }
    return {"runs": 50, "lost": 0, "copies": 0, "complaints": [] if facts == wanted else [str(facts)]}


def many_editors(*, editors: int) -> dict[str, Any]:
    facts = races.many_editors_of_one_answer(editors)
    vanished, accepted = facts.pop("vanished"), facts.pop("accepted")
    wanted = {"outcomes": ["done"], "versions": True, "same": True, "told": ["stale"], "chain": None}
    complaints = [] if facts == wanted and accepted else [f"{accepted} accepted, {facts}"]
    return {"runs": editors, "lost": vanished, "copies": 0, "complaints": complaints}


def approve_races_edit(*, rounds: int) -> dict[str, Any]:
    facts = races.approve_races_edit(rounds)
    # Approved first and then edited; edited first, so that the approval is too late; both in that order.
    possible = {("done", "done"), ("stale", "done"), ("not-now", "done"), ("done", "not-now")}
    strange = set(facts["outcomes"]) - possible
    complaints = [f"{name}: {facts[name]}" for name in ("unseen", "wrong") if facts[name]]
    complaints += [str(strange)] if strange else []
    complaints += ["they did not race"] if len(facts["outcomes"]) < 2 else []
    return {"runs": rounds, "lost": 0, "copies": 0, "complaints": complaints}


def renumbering(*, rounds: int) -> dict[str, Any]:
    complaints = []
    for _ in range(rounds):
        facts = races.pointers_typed_while_questions_are_inserted_and_renumbered()
        if facts != {
            "outcomes": ["done"],
            "pointed_right": True,
            "targets": True,
            "numbers": list(range(1, 14)),
        }:
            complaints.append(str(facts))
    return {"runs": rounds, "lost": 0, "copies": 0, "complaints": complaints}


# -- a full disk ------------------------------------------------------------------------------------------


def upload(*, full: bool) -> list[str]:
    """A large document comes in: refused whole when the disk is full, kept whole when it is not."""
    recognitions.READ_AT_ONCE = 0
    overleg = Overleg.objects.get()
    # Nothing that PostgreSQL could store in less room.
    words = base64.encodebytes(random.randbytes(DOCUMENT * 3 // 4))
    data = b"Inbreng van de leden van de VVD-fractie\n\n" + words
    events, complaints = Event.objects.count(), []
    try:
        recognitions.upload_document(overleg=overleg, actor=user("Gerda"), name="inbreng.txt", data=data)
        if full:
            complaints.append("the disk was not full")
    except DatabaseError as error:
        if not full or "could not extend file" not in str(error):
            complaints.append(str(error))
    rows = SourceDocument.objects.count(), Recognition.objects.count(), Event.objects.count() - events
    if rows != ((0, 0, 0) if full else (1, 1, 1)):
        complaints.append(f"rows afterwards: {rows}")
    elif not full and bytes(SourceDocument.objects.get().data) != data:
        complaints.append("not the same bytes")
    return complaints
