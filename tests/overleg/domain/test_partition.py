"""An inbreng is cut without a gap, whatever a clerk does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.overleg.domain.partition import Span, cut, fault, join, of_pieces, retag, whole
from apps.overleg.domain.workflow import QuestionKind

Q, R = QuestionKind.QUESTION, QuestionKind.REMARK
TEXT = "Een.\n\nTwee."


@pytest.mark.parametrize(
    ("spans", "code"),
    [
        ((Span(0, 6, Q), Span(6, 11, R)), None),
        ((Span(0, 11, Q),), None),
        ((Span(0, 6, Q),), "gap"),
        ((Span(0, 5, Q), Span(6, 11, Q)), "gap"),
        ((Span(0, 7, Q), Span(6, 11, Q)), "overlap"),
        ((Span(0, 6, Q), Span(6, 6, Q), Span(6, 11, Q)), "empty"),
        ((), "gap"),
    ],
)
def test_a_partition_covers_the_text_once(spans, code):
    assert fault(TEXT, spans) == code


def test_pieces_make_a_text_and_its_partition():
    text, spans = of_pieces([(R, "Een."), (Q, "Twee.")])
    assert (text, spans) == (TEXT, (Span(0, 6, R), Span(6, 11, Q)))
    assert [span.text(text) for span in spans] == ["Een.", "Twee."]


def test_cutting_joining_and_retagging_undo_each_other():
    spans = cut(TEXT, whole(TEXT), 6)
    assert spans == (Span(0, 6, Q), Span(6, 11, Q))
    assert join(spans, 1) == whole(TEXT)
    assert retag(spans, 1, R) == (Span(0, 6, Q), Span(6, 11, R))


@pytest.mark.parametrize(("text", "at"), [(TEXT, 0), (TEXT, 11), (TEXT, 99), ("Een.   ", 5), ("   Een.", 2)])
def test_a_cut_that_leaves_an_empty_half_is_refused(text, at):
    with pytest.raises(ValueError, match="nothing to cut"):
        cut(text, whole(text), at)


@given(st.lists(st.text("abc \n.", min_size=1).filter(str.strip), min_size=1, max_size=8), st.data())
def test_whatever_is_cut_or_joined_every_character_belongs_to_one_piece(pieces, data):
    text, spans = of_pieces([(Q, piece) for piece in pieces])
    for _ in range(4):
        try:
            if data.draw(st.booleans()):
                spans = cut(text, spans, data.draw(st.integers(0, len(text))))
            else:
                spans = join(spans, data.draw(st.integers(0, len(spans))))
        except ValueError:
            continue
    assert fault(text, spans) is None
    assert "".join(text[s.start : s.end] for s in spans) == text
