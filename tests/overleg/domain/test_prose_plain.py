"""The short way of reading plain text gives what the whole parser gives, or leaves the text to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.overleg.domain.prose import NoteRef, Paragraph, Text, parse
from apps.overleg.domain.prose.plain import plain_blocks
from apps.overleg.domain.prose.reading import parse_whole

PIECES = [
    "Het kabinet deelt dit.", "De kosten zijn 10 procent", "a", "é", "1", "2.", "12 maart", "Kamerstuk 27 625, nr. 3",
    "[^1]", "[^2]", "[^b-c]", "[^1]: Kamerstuk 30 821, nr. 4.", "[^2]: b", "[^1]:", ": ", "!", "(", ")", "[", "]",
    "*", "_", "`", "<", ">", "#", "-", "- ", "- een", "\n- ", "+", "=", "---", "===", "|", "| a |", "&", "&amp;", "\\", "~~", "https://x.nl",
    " ", "  ", "    ", "\n", "\n", "\n\n", "\n\n", "\n\n\n", "\t", "\u00a0", "\u2028", "\x0b", "\x0c", "\x85", "\r",
    "\r\n", "\x00", "\ufeff", "^", "$", "{", "}", "“", "”", "’", "…", "\u200b",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.integers(1, 40))
def test_short_way_means_what_the_whole_parser_means(markdown, first):
    assert plain_blocks(markdown, first) in (None, parse_whole(markdown, first_note=first))


@given(st.text(max_size=80))
def test_short_way_means_the_same_on_any_text(markdown):
    assert plain_blocks(markdown, 1) in (None, parse_whole(markdown))


@pytest.mark.parametrize(
    "markdown",
    [
        "Het kabinet deelt dit.\n\nDe kosten zijn 10 procent.",
        "Een regel\ndie verder gaat.[^1] Daarna meer.[^2]\n\n[^1]: Kamerstuk 27 625, nr. 3.\n\n[^2]: Een noot.",
        "Tweemaal[^1] dezelfde[^1] noot.\n\n[^1]: Een noot.",
        "Te weten:\n\n- de eerste;[^1]\n- de tweede.\n\nDaarna meer.\n\n- nog een\n\n[^1]: Een noot.",
    ],
)
def test_plain_paragraphs_with_notes_go_the_short_way(markdown):
    assert plain_blocks(markdown, 7) == parse_whole(markdown, first_note=7)


@pytest.mark.parametrize(
    "markdown",
    [
        "- een lijst\n  die verder gaat",
        "- een lijst\n\n- met lucht",
        "- een lijst\n  - in een lijst",
        "* een andere lijst",
        "Tekst\n- en een lijst",
        "1. een lijst",
        "Met *nadruk*.",
        "Een marker zonder noot.[^1]",
        "Een noot zonder marker.\n\n[^1]: Hier.",
        "Een noot[^1] met een marker.\n\n[^1]: Zie [^1].",
        "Kop\n===",
        "Een regel  \nmet een harde overgang",
    ],
)
def test_anything_more_is_left_to_the_whole_parser(markdown):
    assert plain_blocks(markdown, 1) is None
    assert parse(markdown) == parse_whole(markdown)


def test_notes_are_numbered_in_the_order_of_reading():
    first, second = parse("Eerst[^b] dan[^a].\n\n[^a]: Twee.\n\n[^b]: Een.", first_note=4)[0].inlines[1::2]
    assert [(ref.note.number, ref.note.blocks) for ref in (first, second) if isinstance(ref, NoteRef)] == [
        (4, (Paragraph((Text("Een."),)),)),
        (5, (Paragraph((Text("Twee."),)),)),
    ]
