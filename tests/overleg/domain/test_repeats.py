"""Which sentences count as repeated, and which only share a phrase."""

import pytest

from apps.documents.domain.outline import ItemKind
from apps.documents.domain.structure import recognise
from apps.documents.readers import txt
from apps.overleg.domain.repeats import Passages, Repeat, Sentence, repeats_among

from .seeds import SEEDS, needs_seeds

FIRST = "De veerdienst vaart vanaf mei weer elk uur tussen beide oevers."


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        (FIRST, [100]),
        ("de veerdienst  vaart vanaf mei weer\nelk uur tussen beide oevers", [100]),
        ("De veerdienst vaart vanaf mei[^1] weer elk uur tussen beide oevers.[^2]", [100]),
        ("De veerdienst vaart vanaf juni weer elk uur tussen de beide oevers.", [94]),
        ("Vanaf mei vaart elk uur een veerdienst.", []),
        ("De veerdienst vaart vanaf mei niet meer, omdat het bedrijf geen schippers kan vinden.", []),
        ("Vaart vanaf mei weer.", []),
        ("", []),
    ],
)
def test_sentence_is_a_repetition_when_it_is_nearly_the_same(text, alike):
    passages = Passages()
    passages.add("13", f"Dat klopt. {FIRST} Meer is er niet.")
    assert [round(repeat.alike) for repeat in passages.like("30", text)] == alike


def test_repeat_holds_both_sentences_with_their_places():
    passages = Passages()
    passages.add("13", f"Dat klopt. {FIRST}")
    assert passages.like("30", f"{FIRST} Meer niet.") == (
        Repeat(Sentence("30", 0, 63, FIRST), Sentence("13", 11, 74, FIRST), 100.0),
    )


def test_text_is_no_repetition_of_itself():
    assert repeats_among([("13", f"{FIRST} {FIRST}")]) == ()


def test_each_pair_is_told_once_the_later_pointing_at_the_earlier():
    found = repeats_among([("1", FIRST), ("2", FIRST), ("3", FIRST)])
    assert [(repeat.here.source, repeat.there.source) for repeat in found] == [
        ("2", "1"),
        ("3", "1"),
        ("3", "2"),
    ]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", [f"{FIRST} ", "a b c d e f g h ", "woord", "a b c. ", "Aa bb cc dd ee ff gg. "]
)
def test_hostile_text_is_read_in_time(piece):
    text = piece * (100_000 // len(piece))
    assert all(repeat.alike >= 75 for repeat in repeats_among([("1", text), ("2", text)]))


@needs_seeds
def test_real_report_repeats_these_sentences_and_no_other():
    path = next(SEEDS.glob("001_*.txt"))
    parts = recognise(txt.read(path.read_bytes())).parts
    answers = [(str(i.numbers[0]), i.text) for part in parts for i in part.items if i.kind is ItemKind.ANSWER]
    found = [
        (
            int(repeat.there.source),
            int(repeat.here.source),
            len(repeat.here.text.split()),
            round(repeat.alike),
        )
        for repeat in repeats_among(answers)
    ]
    assert sorted(found) == [
        (3, 14, 23, 83),
        (13, 30, 29, 100),
        (13, 30, 38, 100),
        # The stock sentence that points, in four wordings.
        (17, 24, 6, 87),
        (17, 33, 9, 79),
        (17, 35, 9, 90),
        (33, 35, 9, 82),
    ]
