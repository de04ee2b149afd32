"""Unread files are found by whoever comes to look: beat's task, or the command without Celery."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from apps.documents import tasks
from apps.documents.models import Recognition
from apps.documents.services import recognitions
from so_workflow.celery import app
from tests import world as w
from tests.documents.reading.here import read_here

WORDS = b"Inbreng van de leden van de VVD-fractie\n\nKan de minister zeggen hoeveel het kost?\n"


@pytest.fixture
def waiting(db, monkeypatch):
    monkeypatch.setattr(recognitions, "READ_AT_ONCE", 10)
    read_here(monkeypatch)
    world = w.make_world()
    overleg = w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    return recognitions.upload_document(overleg=overleg, actor=world.clerk, name="a.txt", data=WORDS)


def test_beat_rings_for_a_task_that_workers_know():
    app.loader.import_default_modules()
    rung = settings.CELERY_BEAT_SCHEDULE["read-waiting-documents"]["task"]
    assert (rung, rung in app.tasks) == (tasks.read_documents.name, True)


def test_the_task_reads_what_waits(waiting):
    tasks.read_documents()
    assert Recognition.objects.get(pk=waiting.pk).state == "ready"


def test_the_command_reads_what_waits_and_says_how_many(waiting):
    out = StringIO()
    call_command("read_documents", stdout=out)
    call_command("read_documents", stdout=out)
    assert (out.getvalue(), Recognition.objects.get(pk=waiting.pk).state) == ("read 1\nread 0\n", "ready")
