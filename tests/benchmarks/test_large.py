"""The large world is one the product could have made: reminders find in it what they find in a played one."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection

from apps.overleg.models import Answer, Event, Question
from apps.overleg.policies import visible_answers
from apps.overleg.queries import pending_steps_of
from apps.reminders import queries
from apps.reminders.services.reminders import sweep
from tests.benchmarks.large import load
from tests.world import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers():
    made = list(load(200))
    connection.check_constraints()
    assert all(rows for _name, rows, _seconds in made)
    return Answer.objects.order_by("pk")


def test_every_state_has_its_share(answers):
    states = Counter(answers.values_list("state", flat=True))
    assert states == {"open": 20, "offered": 20, "drafting": 120, "in_review": 40}


def test_each_answer_has_a_question_that_is_its_span_of_the_inbreng(answers):
    for question in Question.objects.select_related("inbreng"):
        assert question.inbreng.text[question.start : question.end].strip() == question.text
    assert list(answers.values_list("pk", flat=True)) == list(
        Question.objects.order_by("pk").values_list("answer", flat=True)
    )


def test_its_people_see_it_and_are_owed_something_of_each(answers):
    answer = answers.filter(state="drafting")[0]
    assert visible_answers(answer.owner).filter(pk=answer.pk).exists()
    owed = queries.owed_answers(list(answers.values_list("pk", flat=True)), NOW)
    tasks = Counter(item.task.value for item in owed)
    waiting = sum(len(steps) for steps in pending_steps_of(answers.filter(state="in_review")).values())
    assert tasks == {"offer": 20, "accept": 20, "draft": 120, "review": waiting, "chase": 180}
    assert all(item.recipients for item in owed)


def test_nothing_is_due_yet_and_everything_once_its_term_is_near(answers):
    assert sweep(NOW) == 0
    assert sweep(NOW + timedelta(days=60)) > 200


def test_the_stories_of_the_answers_are_in_order(answers):
    told = Event.objects.filter(object_id=answers.filter(state="in_review")[0].public_id).order_by("sequence")
    assert list(told.values_list("verb", flat=True)) == ["offer", "accept", "submit"]
    assert told.last().at == answers.filter(state="in_review")[0].state_since


def test_a_database_in_use_is_left_alone(answers):
    with pytest.raises(SystemExit):
        list(load(100))
    assert answers.count() == 200
