"""Words around the work: what is refused and what it is called, and filling the places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reminders.domain.wording import (
    Fault,
    Finding,
    Paragraph,
    Wording,
    fill,
    findings,
    paragraphs,
    pieces,
    tidy,
)

GOOD = "Beste {naam},\n\n{werk}\n\nAlles: {link}"


def of_subject(fault: Fault, *names: str) -> list[Finding]:
    return [Finding("subject", fault, names)]


def of_text(fault: Fault, *names: str) -> list[Finding]:
    return [Finding("text", fault, names)]


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("{onderwerp}", GOOD, []),
        ("[SO] {aantal} stuks, {telaat} te laat", "{werk}\n{link}", []),
        ("{samenvatting}", "{samenvatting}.\n{werk}\nGroet, <b>So</b> 100% & {link} {naam}", []),
        ("", GOOD, of_subject(Fault.EMPTY)),
        ("   ", GOOD, of_subject(Fault.EMPTY)),
        ("{onderwerp}\nBcc: iedereen@example.nl", GOOD, of_subject(Fault.LINES)),
        ("{onderwerp}\rBcc: iedereen@example.nl", GOOD, of_subject(Fault.LINES)),
        ("{onderwerp}\x00", GOOD, of_subject(Fault.UNPRINTABLE)),
        ("{onderwerp}\u2028Bcc: x", GOOD, of_subject(Fault.UNPRINTABLE)),
        ("Herinnering", GOOD, of_subject(Fault.MISSING, "onderwerp", "samenvatting", "aantal")),
        ("{telaat} te laat", GOOD, of_subject(Fault.MISSING, "onderwerp", "samenvatting", "aantal")),
        ("{onderwerp} voor {naam}", GOOD, of_subject(Fault.UNKNOWN, "naam")),
        ("{onderwerp.__class__}", GOOD, of_subject(Fault.UNKNOWN, "onderwerp.__class__")),
        ("{onderwerp!r:>100}", GOOD, of_subject(Fault.UNKNOWN, "onderwerp!r:>100")),
        ("{onderwerp", GOOD, of_subject(Fault.BRACE)),
        ("{onderwerp} }", GOOD, of_subject(Fault.BRACE)),
        ("{onderwerp}" + "x" * 150, GOOD, of_subject(Fault.LONG, "150")),
        ("{onderwerp}", "", of_text(Fault.EMPTY)),
        ("{onderwerp}", " \n ", of_text(Fault.EMPTY)),
        ("{onderwerp}", "Beste {naam},\n\n{link}", of_text(Fault.MISSING, "werk")),
        ("{onderwerp}", "Ga aan het werk.", of_text(Fault.MISSING, "werk", "link")),
        ("{onderwerp}", "{werk}\n{werk}\n{link}", of_text(Fault.TWICE, "werk")),
        ("{onderwerp}", "Dit wacht: {werk}\n{link}", of_text(Fault.NOT_ALONE, "werk")),
        ("{onderwerp}", "{antwoord}\n{werk}\n{link}", of_text(Fault.UNKNOWN, "antwoord")),
        ("{onderwerp}", "{{ tekst }}\n{werk}\n{link}", of_text(Fault.UNKNOWN, " tekst ")),
        ("{onderwerp}", "{% include 'x' %}\n{werk}\n{link}", of_text(Fault.UNKNOWN, "% include 'x' %")),
        ("{onderwerp}", "{}\n{werk}\n{link}", of_text(Fault.UNKNOWN, "")),
        ("{onderwerp}", "{werk}\n{link}" + "x" * 4000, of_text(Fault.LONG, "4000")),
        ("{onderwerp}", "{werk}\n{link}\u202e", of_text(Fault.UNPRINTABLE)),
    ],
)
def test_what_is_wrong_with_words_is_named(subject, text, expected):
    found = findings(Wording(subject, text))
    assert [f for f in found if f.fault is not Fault.BRACE or f in expected] == expected


def test_both_fields_are_told_at_once():
    assert [f.field for f in findings(Wording("", ""))] == ["subject", "text"]


def test_words_are_tidied_before_they_are_kept():
    assert tidy(" {onderwerp} ", "a\t b \r\n\r\n\r\n\r\n{werk}\r\n") == Wording(
        "{onderwerp}", "a  b\n\n{werk}"
    )


def test_a_value_with_braces_is_not_filled_again():
    assert fill("{naam} {onbekend}", {"naam": "{link}", "link": "https://x"}) == "{link} {onbekend}"


def test_the_work_is_a_paragraph_of_its_own_without_blank_lines_around_it():
    assert paragraphs("Beste,\nregel\n {werk} \nGroet") == [
        Paragraph(("Beste,", "regel")),
        Paragraph(("{werk}",)),
        Paragraph(("Groet",)),
    ]


def test_a_line_falls_apart_in_words_and_places():
    assert pieces("Zie {link}, {naam}") == [("", "Zie "), ("link", ""), ("", ", "), ("naam", "")]


@given(
    st.text(alphabet="{}werklinaam \n\r%.", max_size=60), st.text(alphabet="{}aantlonderwp \n", max_size=40)
)
def test_what_is_found_good_shows_the_work_once_and_has_no_open_places(text, subject):
    wording = tidy(subject, text)
    if findings(wording):
        return
    values = dict.fromkeys(("naam", "samenvatting", "aantal", "telaat", "link", "onderwerp"), "X")
    assert "{" not in fill(wording.subject, values)
    assert [p.is_work for p in paragraphs(wording.text)].count(True) == 1
    assert "{" not in "".join(
        fill(line, values) for p in paragraphs(wording.text) if not p.is_work for line in p.lines
    )
