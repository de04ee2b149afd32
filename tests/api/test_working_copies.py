"""Working copies by the API: the file that comes back takes no field of another kind of file."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.documents.services import working_copies
from tests import world as w
from tests.api.caller import Caller

pytestmark = pytest.mark.django_db


def test_a_field_of_a_new_version_is_refused_with_the_file_of_a_working_copy():
    world = w.make_world()
    overleg = w.put_overleg(world)
    answer = w.to_drafting(world, w.answers_of(overleg)[0])
    copy = working_copies.take_working_copy(overleg=overleg, actor=world.drafter, answers=[answer])
    file = SimpleUploadedFile("kopie.docx", working_copies.write_working_copy(copy=copy))
    response = Caller(world.drafter).client.post(
        f"/api/v1/werkkopieen/{copy.public_id}/inleveren", {"bestand": file, "vervangt": str(uuid4())}
    )
    assert response.status_code == 400
