"""Signing in and out, the demo's people, the language, the password, and the mail of the demo."""

import pytest
from django.test import Client, override_settings

from apps.web.demo.people import DOMAIN, PASSWORD
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db


def demo_person(world):
    user = w.person("Demo Griffier", "clerk", commissie=world.commissie)
    user.email = f"griffier@{DOMAIN}"
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.mark.parametrize(("password", "status"), [("wachtwoord", 302), ("fout", 200), ("", 200)])
def test_signing_in_takes_the_address_and_the_password(password, status):
    world = w.make_world()
    response = Client().post(url("sign-in"), {"username": world.clerk.email.upper(), "password": password})
    assert response.status_code == status


def test_an_unknown_address_and_a_wrong_password_give_the_same_page():
    world = w.make_world()
    pages = [
        text_of(Client().post(url("sign-in"), {"username": email, "password": "fout"}))
        for email in (world.clerk.email, "niemand@example.nl")
    ]
    assert pages[0] == pages[1]


def test_after_signing_in_one_goes_on_to_the_page_that_was_asked():
    world = w.make_world()
    client = Client()
    asked = client.get(url("overleg-list"))
    response = client.post(asked["Location"], {"username": world.clerk.email, "password": "wachtwoord", "next": url("overleg-list")})  # fmt: skip
    assert (asked.status_code, response["Location"]) == (302, url("overleg-list"))


def test_signing_in_never_leads_to_another_site():
    world = w.make_world()
    typed = {"username": world.clerk.email, "password": "wachtwoord", "next": "https://elders.example/"}
    assert Client().post(url("sign-in"), typed)["Location"] == url("home")


def test_the_demo_signs_in_with_one_click():
    world = w.make_world()
    user = demo_person(world)
    client = Client()
    assert [p.email for p in client.get(url("sign-in")).context["people"]] == [user.email]
    response = client.post(url("sign-in"), {"username": user.email, "password": PASSWORD})
    assert response.status_code == 302


@override_settings(EMBEDDED=False)
def test_outside_the_embedded_default_there_are_no_demo_sign_ins_and_no_mailbox():
    demo_person(w.make_world())
    page = Client().get(url("sign-in"))
    assert (page.context["people"], f"@{DOMAIN}" in page.content.decode()) == ([], False)
    assert Client().get(url("dev-mail-list")).status_code == 404


@override_settings(AXES_ENABLED=True, AXES_FAILURE_LIMIT=3)
def test_too_many_wrong_passwords_pause_signing_in_also_with_the_right_one():
    world = w.make_world()
    client = Client()
    email = world.clerk.email
    tries = [(email, "a"), (email.upper(), "b"), (email, "c"), (email, "wachtwoord")]
    statuses = [
        client.post(url("sign-in"), {"username": name, "password": password}).status_code
        for name, password in tries
    ]
    assert statuses == [200, 200, 429, 429]


def test_signing_out_needs_a_form():
    world = w.make_world()
    client = signed_in(world.clerk)
    assert [client.get(url("sign-out")).status_code, client.get(url("home")).status_code] == [405, 200]
    assert [client.post(url("sign-out")).status_code, client.get(url("home")).status_code] == [302, 302]


def test_the_language_is_kept_and_leads_back_here():
    world = w.make_world()
    client = signed_in(world.clerk)
    response = client.post(url("language"), {"language": "en", "next": url("overleg-list")})
    assert response["Location"] == url("overleg-list")
    assert 'lang="en"' in client.get(url("overleg-list")).content.decode()
    away = client.post(url("language"), {"language": "nl", "next": "https://elders.example/"})
    assert away["Location"] == "/"


def test_a_new_password_asks_for_the_old_one():
    world = w.make_world()
    client = signed_in(world.clerk)
    new = {"new_password1": "korenbloem-veld-9", "new_password2": "korenbloem-veld-9"}
    wrong = client.post(url("password-change"), {"old_password": "fout", **new})
    right = client.post(url("password-change"), {"old_password": "wachtwoord", **new})
    assert (wrong.status_code, right.status_code) == (200, 302)
    assert world.fresh(world.clerk).check_password("korenbloem-veld-9")


def test_the_mailbox_shows_each_mail_as_text_and_runs_nothing_of_it(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    mail = (
        b"Subject: Twee vragen\nTo: daan@example.nl\nFrom: so@example.nl\n\nGa naar http://127.0.0.1/x <b>\n"
    )
    (tmp_path / "a.log").write_bytes(mail + b"-" * 79 + b"\n" + mail.replace(b"Twee", b"Drie") + b"-" * 79)
    client = Client()
    listed = client.get(url("dev-mail-list"))
    assert [m.subject for m in listed.context["page_obj"]] == ["Drie vragen", "Twee vragen"]
    shown = client.get(f"{url('dev-mail-list')}/a.0").content.decode()
    assert ("Twee vragen" in shown, '<a href="http://127.0.0.1/x"' in shown, "&lt;b&gt;" in shown) == (
        True,
    ) * 3
    assert client.get(f"{url('dev-mail-list')}/b.0").status_code == 404
