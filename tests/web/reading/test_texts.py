import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.overleg.domain.prose import plain_text
from apps.overleg.domain.references import Numbering
from apps.web.reading.texts import _balanced, difference, question_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "De leden lazen de brief. Kan de minister dat toelichten?",
            '<p>De leden lazen de brief. <mark class="asks">Kan de minister dat toelichten?</mark></p>\n',
        ),
        (
            "- Waarom is dat zo?\n- Dat weten zij.",
            '<ul>\n<li><mark class="asks">Waarom is dat zo?</mark></li>\n<li>Dat weten zij.</li>\n</ul>\n',
        ),
        (
            "Is **dit** zo? En <b>dat</b>?",
            (
                '<p><mark class="asks">Is <strong>dit</strong> zo?</mark> '
                '<mark class="asks">En &lt;b&gt;dat&lt;/b&gt;?</mark></p>\n'
            ),
        ),
        ("Is **dit zo? En dat** ook.", "<p>Is <strong>dit zo? En dat</strong> ook.</p>\n"),
        ("Geen vraag.", "<p>Geen vraag.</p>\n"),
    ],
)
def test_the_sentences_that_ask_are_marked_where_the_markup_allows(text, html):
    assert question_html(text, "q")[0] == html


@given(st.text(alphabet=st.sampled_from("ab ?.*_-#>`[]()<&\n|1\\"), max_size=80))
def test_marks_never_break_the_markup(text):
    html, _asks = question_html(text, "q")
    assert _balanced(html) or "<hr" in html


@given(st.text(alphabet=st.sampled_from("ab ?.\n"), max_size=80))
def test_marks_add_no_word_and_drop_none(text):
    html, _asks = question_html(text, "q")
    unmarked = html.replace('<mark class="asks">', "").replace("</mark>", "")
    words = re.sub(r"</?(?:p|br|pre|code)>", " ", unmarked)
    assert words.split() == plain_text(text).split()


def test_a_difference_names_notes_in_words():
    old = "Dat is zo.[^4]\n\n[^4]: Kamerstuk 31 293."
    pieces = difference(old, old.replace("31 293", "31 294"), Numbering(()))
    assert "".join(p.text for p in pieces if p.change != "added") == (
        "Dat is zo. (noot 4)\n\nNoot 4: Kamerstuk 31 293."
    )
