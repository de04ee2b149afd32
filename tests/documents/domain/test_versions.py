"""What changed between two versions of a document: what stays keeps its identity, nothing is lost or doubled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.versions import Contribution, Fate, carry, compare
from apps.overleg.domain.partition import Span, cut, fault, of_pieces
from apps.overleg.domain.workflow import QuestionKind

Q, R = QuestionKind.QUESTION, QuestionKind.REMARK
ONE = "Hoeveel bibliotheken zijn er gesloten sinds vorig jaar?"
ONE_CHANGED = "Hoeveel openbare bibliotheken zijn er gesloten sinds vorig jaar?"
TWO = "Waarom krijgt de regio minder geld dan de stad?"
THREE = "Deze leden wachten op de evaluatie."
OTHER = "Wanneer komt het onderzoek naar zwembaden?"


def said(*pieces, askers=("VVD",)) -> Contribution:
    text, spans = of_pieces([(R if piece == THREE else Q, piece) for piece in pieces])
    return Contribution(askers, text, spans)


def told(before, after):
    """Each piece as (what became of it, its index before, its words now)."""
    return [
        (piece.fate.value, piece.old, piece.span and piece.span.text(after.text))
        for piece in carry(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((ONE, TWO), (ONE, OTHER, TWO), [("same", 0, ONE), ("came", None, OTHER), ("same", 1, TWO)]),
        ((ONE, TWO, THREE), (ONE, THREE), [("same", 0, ONE), ("went", 1, None), ("same", 2, THREE)]),
        ((ONE, TWO), (ONE_CHANGED, TWO), [("changed", 0, ONE_CHANGED), ("same", 1, TWO)]),
        ((ONE, TWO), (OTHER, TWO), [("went", 0, None), ("came", None, OTHER), ("same", 1, TWO)]),
        (
            (ONE, TWO),
            (OTHER, ONE_CHANGED, TWO),
            [("came", None, OTHER), ("changed", 0, ONE_CHANGED), ("same", 1, TWO)],
        ),
        ((TWO,), (TWO, ONE), [("same", 0, TWO), ("came", None, ONE)]),
        ((TWO, ONE), (TWO,), [("same", 0, TWO), ("went", 1, None)]),
        ((ONE, ONE), (ONE,), [("same", 0, ONE), ("went", 1, None)]),
        ((ONE,), (ONE, ONE), [("same", 0, ONE), ("came", None, ONE)]),
        (
            (f"{ONE}\n\n{THREE}", TWO),
            (f"{ONE_CHANGED}\n\n{THREE}", TWO),
            [("changed", 0, f"{ONE_CHANGED}\n\n{THREE}"), ("same", 1, TWO)],
        ),
    ],
    ids=[
        "added",
        "taken out",
        "other words",
        "another question",
        "added and changed",
        "at the end",
        "the last",
        "doubled",
        "twice",
        "two paragraphs",
    ],
)
def test_what_became_of_each_piece(before, after, expected):
    found = sorted(told(said(*before), said(*after)), key=str)
    assert found == sorted(expected, key=str)


def test_how_the_clerk_cut_it_stays_where_the_words_stayed():
    before = said(f"{ONE} {TWO}", THREE)
    by_hand = Contribution(before.askers, before.text, cut(before.text, before.spans, len(ONE) + 1))
    assert told(by_hand, said(f"{ONE} {TWO}", OTHER)) == [
        ("same", 0, ONE),
        ("same", 1, TWO),
        ("went", 2, None),
        ("came", None, OTHER),
    ]


def test_what_the_clerk_called_a_remark_stays_one():
    before = said(ONE, TWO)
    by_hand = Contribution(before.askers, before.text, (Span(0, before.spans[0].end, R), before.spans[1]))
    after = said(ONE, OTHER)
    assert [piece.span.kind for piece in carry(by_hand, after) if piece.span] == [R, Q]


def test_askers_are_found_by_name_wherever_they_stand():
    old = [said(ONE), said(TWO, askers=("D66",)), said(THREE, askers=("SP",))]
    new = [said(TWO, askers=("d66",)), said(ONE_CHANGED), said(OTHER, askers=("CDA", "SP"))]
    assert [(part.fate.value, part.old, part.new) for part in compare(old, new)] == [
        ("same", 1, 0),
        ("changed", 0, 1),
        ("came", None, 2),
        ("went", 2, None),
    ]


def test_of_two_parts_of_one_asker_the_one_with_the_same_words_stays():
    old = [said(ONE), said(TWO)]
    assert [(p.fate, p.old) for p in compare(old, [said(TWO), said(OTHER)])] == [
        (Fate.SAME, 1),
        (Fate.CHANGED, 0),
    ]


PIECES = st.lists(
    st.sampled_from([ONE, ONE_CHANGED, TWO, THREE, OTHER, f"{TWO}\n\n{THREE}", f"{ONE} {TWO}", "Ja?"]),
    min_size=1,
    max_size=7,
)


@st.composite
def contributions(draw) -> Contribution:
    found = said(*draw(PIECES))
    spans = found.spans
    for at in draw(st.lists(st.integers(1, max(1, len(found.text) - 1)), max_size=4)):
        try:
            spans = cut(found.text, spans, at)
        except ValueError:
            continue
    return Contribution(found.askers, found.text, spans)


@given(contributions(), contributions())
def test_every_new_word_has_a_piece_and_every_old_piece_one_fate(before, after):
    found = carry(before, after)
    assert fault(after.text, tuple(piece.span for piece in found if piece.span)) is None
    fates = [piece.old for piece in found if piece.old is not None]
    assert sorted(fates) == list(range(len(before.spans)))
    for piece in found:
        assert (piece.old is None, piece.span is None) == (piece.fate is Fate.CAME, piece.fate is Fate.WENT)
        if piece.fate is Fate.SAME:
            was = before.spans[piece.old]
            assert (was.kind, was.text(before.text)) == (piece.span.kind, piece.span.text(after.text))


@given(st.lists(contributions(), max_size=4))
def test_the_same_version_changes_nothing(parts):
    found = compare(parts, parts)
    assert {part.fate for part in found} <= {Fate.SAME}
    assert [part.spans for part in found] == [parts[part.old].spans for part in found]


@given(contributions())
def test_the_same_pieces_are_the_same(before):
    found = carry(before, before)
    assert {piece.fate for piece in found} == {Fate.SAME}
    # A cut in the blanks between two paragraphs may move to where the words begin.
    assert [(p.span.kind, p.span.text(before.text)) for p in found] == [
        (span.kind, span.text(before.text)) for span in before.spans
    ]
