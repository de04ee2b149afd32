"""The templates of letters: a coordinator of two ministries keeps those of each apart."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import Membership
from apps.documents.models import LetterTemplate
from tests import world as w
from tests.security.bodies import letter_template
from tests.web.pages import signed_in, text_of, url

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_coordinator_of_two_ministries_chooses_whose_templates_these_are():
    world = w.make_world()
    Membership.objects.create(
        user=world.coordinator, role="coordinator", ministry=world.other_ministry, valid_from=w.SINCE
    )
    client, page = signed_in(world.coordinator), url("letter-template-list")
    first, second = (f"{page}?ministerie={m.public_id}" for m in (world.ministry, world.other_ministry))
    assert all(m.name in text_of(client.get(page)) for m in (world.ministry, world.other_ministry))
    file = SimpleUploadedFile("brief.docx", letter_template("{{tekst}}"))
    kept = client.post(second, {"kind": "cover", "file": file})
    assert kept.headers["Location"] == second
    assert LetterTemplate.objects.get().ministry == world.other_ministry
    assert ("brief.docx" in text_of(client.get(first)), "brief.docx" in text_of(client.get(second))) == (
        False,
        True,
    )
    remove = url("letter-template-remove")
    not_here = client.post(f"{remove}?ministerie={world.ministry.public_id}", {"kind": "cover"})
    assert (not_here.status_code, LetterTemplate.objects.count()) == (404, 1)
    client.post(f"{remove}?ministerie={world.other_ministry.public_id}", {"kind": "cover"})
    assert LetterTemplate.objects.count() == 0


@pytest.mark.parametrize("ministry", ["onzin", "other"])
def test_the_templates_of_another_ministry_do_not_exist(ministry):
    world = w.make_world()
    asked = str(world.other_ministry.public_id) if ministry == "other" else ministry
    response = signed_in(world.coordinator).get(f"{url('letter-template-list')}?ministerie={asked}")
    assert response.status_code == 404
