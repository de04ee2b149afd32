"""A guard never keeps a pattern from what it would find: every phrase of the tables is found with and without."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain import elements
from apps.overleg.domain import commitments, plans
from apps.overleg.domain.guarded import Guarded, folded
from apps.overleg.domain.kamerstukken import shapes
from apps.overleg.domain.references import phrases

from .references.test_rows import HEADINGS, JOINED, POINTS

GUARDS = [
    (f"{module.__name__.rpartition('.')[2]}.{name}", value)
    for module in (phrases, shapes, commitments, plans, elements)
    for name, value in vars(module).items()
    if isinstance(value, Guarded)
]
TEXTS = [
    *(text for _, text, _, _ in POINTS.values()),
    *(line for line, _ in HEADINGS.values()),
    *(text for text, _ in JOINED.values()),
    "Kamerstuk 36 600 XVII, Nr. 53", "36-200 V nr. 32", "Kamerstuk 3082, nr. 249", "Zij krijgt nr. 456 (36800-XVI).",
    "Aanhangsel, Vergaderjaar 2022–203, nr. 844", "21501-32-1730", "35 570, C", "Kamerstukken I 2021/22, 35\u00a0925, nr. E",
    "Het kabinet zal uw Kamer sturen.", "De reactie volgt spoedig.", "(u ontvangt het) U krijgt dat in een aparte brief.",
    "In 2026 presenteert het kabinet dit.", "Zij richten hun blik daarop zich.", "De leden van de VVD-fractie vragen dit.",
    "Mijn collega en ik zien dat uw kamer dit deelt.", "Het lid Van Dijk vraagt dit.",
]  # fmt: skip
WORDS = sorted({word for text in TEXTS for word in re.findall(r"\S+", text)})
BLANKS = st.sampled_from([" ", " ", " ", "\n", "  ", "\u00a0", "\t", " \n ", ", ", ". "])


@pytest.mark.parametrize(("name", "guard"), GUARDS)
def test_guard_lets_through_what_the_pattern_finds(name, guard):
    for text in (*TEXTS, *(text.replace(" ", "\n") for text in TEXTS), *map(str.upper, TEXTS)):
        assert list(map(str, guard.finditer(text, folded(text)))) == list(
            map(str, guard.pattern.finditer(text))
        )


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), BLANKS), max_size=12).map(
        lambda parts: "".join(sum(parts, ()))
    )
)
def test_guards_let_through_what_stands_in_any_text_of_these_words(text):
    words = folded(text)
    assert [
        name for name, guard in GUARDS if guard.pattern.search(text) and not guard.is_possible(words)
    ] == []


def test_every_guard_is_tried_on_a_text_that_it_finds():
    found = {name for name, guard in GUARDS for text in TEXTS if guard.pattern.search(text)}
    assert {name for name, _ in GUARDS} - found == set()


@pytest.mark.parametrize(
    ("text", "words"), [("Zie\n de\u00a0Vragen", "zie de vragen"), ("", ""), ("  a \t b\r\n", " a b ")]
)
def test_folded_text_has_small_letters_and_single_blanks(text, words):
    assert folded(text) == words
