"""The control: reminders as they are often made, with Celery's defaults and nothing written down.

Every minute beat rings for `remind`, which queues one mail for each answer that was offered within the minute
by the clock on the wall. What is to be sent, and that it was sent, stands nowhere but in Redis.
"""

from datetime import datetime, timedelta

from celery import Celery
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from apps.accounts.models import User
from apps.overleg.domain.calendar import AMSTERDAM
from apps.overleg.models import Answer
from apps.overleg.services import answers

app = Celery("naive", set_as_current=False)
app.conf.task_ignore_result = True
WINDOW = timedelta(minutes=1)


@app.task(name="naive.remind")
def remind(now: str) -> None:
    until = on_the_wall(datetime.fromisoformat(now))
    offered = Answer.objects.filter(state="offered").order_by("pk").values_list("pk", "state_since")
    for pk, since in offered:
        if until - WINDOW < on_the_wall(since) <= until:
            send_reminder.delay(pk)


def on_the_wall(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM).replace(tzinfo=None)


@app.task(name="naive.send_reminder")
def send_reminder(answer_id: int) -> None:
    answer = Answer.objects.select_related("owner").get(pk=answer_id)
    send_mail(
        "Een vraag wacht op u",
        f"Beste {answer.owner.name},\n\nEr wacht een vraag op u: {settings.PUBLIC_URL}\n",
        settings.DEFAULT_FROM_EMAIL,
        [answer.owner.email],
    )


def offer_answer(*, answer: Answer, actor: User, owner: User) -> None:
    """An act that tells the drafter at once."""
    with transaction.atomic():
        answers.offer_answer(answer=answer, actor=actor, owner=owner)
        send_reminder.delay(answer.pk)
