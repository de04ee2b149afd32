"""A drafter writes in Word: takes questions away, hands the file in, and chooses where a colleague wrote too."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.documents.models import WorkingCopy
from apps.documents.queries import copied_answers
from tests import world as w
from tests.documents.services.test_working_copies import edited, text_of, write
from tests.web.pages import signed_in, url

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def scene():
    world = w.make_world()
    overleg = w.put_overleg(world)
    found = []
    for n, offered in enumerate(w.answers_of(overleg), 1):
        answer = w.to_drafting(world, offered)
        write(answer, world.drafter, f"Dat waren er {n}.")
        found.append(answer)
    return world, overleg, found


def take(world, overleg, found):
    client = signed_in(world.drafter)
    response = client.post(url("working-copy-take", overleg), {"answers": [str(a.public_id) for a in found]})
    assert response.status_code == 302
    return client, WorkingCopy.objects.get()


def file_of(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("werkkopie.docx", data)


def test_the_list_of_questions_leads_to_the_page_and_ones_own_are_ticked(scene):
    world, overleg, _found = scene
    client = signed_in(world.drafter)
    assert url("working-copy-take", overleg) in client.get(url("overleg-work", overleg)).content.decode()
    rows = client.get(url("working-copy-take", overleg)).context["rows"]
    assert [row["label"] for row in rows if row["ticked"]] == ["1", "2", "3"]
    colleague = signed_in(world.second_drafter).get(url("working-copy-take", overleg)).context["rows"]
    assert not any(row["ticked"] for row in colleague)


def test_nothing_ticked_is_said_on_the_page(scene):
    world, overleg, _ = scene
    response = signed_in(world.drafter).post(url("working-copy-take", overleg), {})
    assert response.status_code == 400
    assert not WorkingCopy.objects.exists()


def test_the_file_comes_back_and_the_page_says_of_each_answer_what_became_of_it(scene):
    world, overleg, found = scene
    client, copy = take(world, overleg, found)
    data = client.get(url("working-copy-file", copy)).content
    write(found[1], world.second_drafter, "Hier veranderd.")
    returned = edited(data, {"Antwoord op vraag 1": "Daar een.", "Antwoord op vraag 2": "Daar twee."})
    response = client.post(url("working-copy-hand-back", copy), {"file": file_of(returned)}, follow=True)
    assert [row["copied"].state for row in response.context["rows"]] == ["taken_in", "conflict", "same"]
    row = copied_answers(copy).get(answer=found[1])
    page = client.get(url("working-copy-settle", row)).content.decode()
    assert "Daar twee." in page, page[page.index("<h1") :]
    number = row.answer.current.number
    typed = {"text": "Samen.", "based_on": number, "numbering": overleg.numbering}
    assert client.post(url("working-copy-settle", row), typed).status_code == 302
    assert text_of(found[1]) == "Samen."


def test_a_text_saved_while_choosing_is_said_and_the_typed_one_stays_on_the_page(scene):
    world, overleg, found = scene
    client, copy = take(world, overleg, found)
    data = client.get(url("working-copy-file", copy)).content
    write(found[1], world.second_drafter, "Hier veranderd.")
    returned = edited(data, {"Antwoord op vraag 2": "Daar twee."})
    client.post(url("working-copy-hand-back", copy), {"file": file_of(returned)})
    row = copied_answers(copy).get(answer=found[1])
    seen = row.answer.current.number
    write(found[1], world.second_drafter, "En nog eens.")
    typed = {"text": "Samen getypt.", "based_on": seen, "numbering": overleg.numbering}
    response = client.post(url("working-copy-settle", row), typed)
    assert response.status_code == 409
    assert "Samen getypt." in response.content.decode()
    assert text_of(found[1]) == "En nog eens."


def test_a_file_that_is_none_of_ours_is_said_at_the_field(scene):
    world, overleg, found = scene
    client, copy = take(world, overleg, found)
    response = client.post(url("working-copy-hand-back", copy), {"file": file_of(b"geen Word")})
    assert response.status_code == 400
    assert response.context["form"].errors["file"]


def test_the_pages_need_the_same_number_of_queries_for_one_and_for_three_answers(scene):
    world, overleg, found = scene
    counts = []
    for some in (found[:1], found):
        WorkingCopy.objects.all().delete()
        client, copy = take(world, overleg, some)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url("working-copy-detail", copy))
            client.get(url("working-copy-file", copy))
        counts.append(len(queries))
    assert counts[0] == counts[1]
