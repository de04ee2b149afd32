"""The administration shows no draft and changes nothing of an overleg; reference tables can be edited."""

import pytest
from django.contrib import admin
from django.urls import reverse

from apps.overleg.models import Answer
from tests import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_world()


def test_the_author_as_administrator_cannot_approve_or_read_a_draft(client, world):
    answer = w.to_review(world, w.answers_of(w.put_overleg(world))[0], "Een geheim concept.")
    client.force_login(world.admin)
    page = client.get(reverse("admin:overleg_answer_change", args=[answer.pk]))
    assert page.status_code == 200
    assert "geheim" not in page.content.decode()
    posted = client.post(reverse("admin:overleg_answer_change", args=[answer.pk]), {"state": "approved"})
    assert (posted.status_code, Answer.objects.get(pk=answer.pk).state) == (403, "in_review")


@pytest.mark.parametrize("model", sorted(admin.site._registry, key=lambda m: m._meta.label))
def test_every_list_of_the_administration_opens(client, world, model):
    w.sent_overleg(world)
    client.force_login(world.admin)
    assert (
        client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")).status_code
        == 200
    )


def test_only_reference_tables_can_be_changed(rf, world):
    request = rf.get("/")
    request.user = world.admin
    editable = {
        m._meta.model_name for m, a in admin.site._registry.items() if a.has_change_permission(request)
    }
    assert {"commissie", "fractie", "ministry", "reviewstepdefault", "membership"} <= editable
    assert not editable & {"overleg", "answer", "event", "reces", "closedday", "outboxmail", "reminder"}
