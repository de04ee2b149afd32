"""The report is written in the act of sending or adopting: both, or neither."""

import hashlib

import pytest

from apps.accounts.domain.refusals import Blocked
from apps.documents import formats
from apps.documents.domain.outline import ItemKind
from apps.documents.models import Report
from apps.documents.services import reports
from apps.overleg.models import Answer, Overleg, Sending
from apps.overleg.services import arrangements, questions
from tests import world as w


@pytest.fixture
def approved(world):
    """The overleg, and its three answers approved; the last leans on the first."""
    overleg = w.put_overleg(world)
    texts = ("Twaalf.", "Geen.", "Zie ook het antwoord op vraag 1: weinig.")
    for answer, text in zip(w.answers_of(overleg), texts, strict=True):
        w.to_approved(world, answer, text)
    return overleg, w.answers_of(overleg)


def send(world, overleg, answers):
    return reports.send_with_report(
        overleg=overleg,
        actor=world.coordinator,
        answers=answers,
        letter_date=w.NOW.date(),
        letter_reference="K-1",
        now=w.NOW,
    )


def answered(overleg):
    value = reports.report_of(Overleg.objects.get(pk=overleg.pk), draft=False)
    return [
        (item.numbers, item.markdown)
        for part in value.parts
        for item in part.items
        if item.kind is ItemKind.ANSWER
    ]


def test_each_letter_has_its_report_in_every_format_and_so_has_the_adopted_verslag(world, approved):
    overleg, answers = approved
    letters = [send(world, overleg, answers[:1]), send(world, overleg, answers[1:])]
    reports.adopt_with_report(overleg=overleg, actor=world.clerk, sub_number="12", now=w.NOW)
    rows = Report.objects.order_by("pk")
    assert [(r.sending, r.format) for r in rows] == [
        (letter, choice) for letter in (*letters, None) for choice in formats.WRITERS
    ]
    assert all(r.sha256 == hashlib.sha256(bytes(r.data)).hexdigest() for r in rows)
    assert Overleg.objects.get(pk=overleg.pk).state == "adopted"


def test_a_report_has_what_was_sent_in_the_words_it_had(world, approved):
    overleg, answers = approved
    send(world, overleg, answers[:1])
    assert answered(overleg) == [(("1",), "Twaalf.")]
    send(world, overleg, answers[1:])
    assert answered(overleg) == [
        (("1",), "Twaalf."),
        (("2",), "Geen."),
        (("3",), "Zie ook het antwoord op vraag 1: weinig."),
    ]


def test_an_answer_to_several_questions_stands_once_after_the_last_of_them(world):
    overleg = w.put_overleg(world)
    first, second, third = w.answers_of(overleg)
    arrangements.combine_answer(answer=first, actor=world.coordinator, others=[third])
    done = [w.to_approved(world, first, "Samen."), w.to_approved(world, second, "Apart.")]
    send(world, overleg, done)
    assert answered(overleg) == [(("2",), "Apart."), (("1", "3"), "Samen.")]


def test_a_withdrawn_question_is_not_printed(world, approved):
    overleg, answers = approved
    questions.withdraw_question(question=answers[1].questions.get(), actor=world.clerk, reason="Vervalt.")
    send(world, overleg, [answers[0], answers[2]])
    assert [numbers for numbers, _text in answered(overleg)] == [("1",), ("3",)]


def test_when_the_report_cannot_be_written_nothing_is_sent(world, approved, monkeypatch):
    overleg, answers = approved
    monkeypatch.setattr(reports.formats, "write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send(world, overleg, answers)
    assert (Sending.objects.count(), Report.objects.count()) == (0, 0)
    assert not Answer.objects.filter(state="sent").exists()


def test_what_is_blocked_has_no_report(world, approved):
    overleg, answers = approved
    with pytest.raises(Blocked):
        send(world, overleg, answers[2:])
    assert not Report.objects.exists()


def test_a_preview_keeps_nothing(world, approved):
    overleg, answers = approved
    data = reports.preview_report(overleg=overleg, actor=world.coordinator, answers=answers, format="pdf")
    assert (data[:5], Report.objects.count(), Sending.objects.count()) == (b"%PDF-", 0, 0)
