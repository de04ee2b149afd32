"""The pieces of an inbreng: what can be done to them, and what is doubtful."""

import pytest

from apps.overleg.domain.partition import Span, of_pieces
from apps.overleg.domain.workflow import QuestionKind
from apps.web.forms.inbrengen import spans_as_text, spans_from
from apps.web.reading.pieces import Coverage, changed, coverage, pieces_of

Q, R, H = QuestionKind.QUESTION, QuestionKind.REMARK, QuestionKind.HEADING
TEXT, SPANS = of_pieces(
    [
        (H, "Bibliotheken"),
        (R, "De leden lazen de brief. Deze leden vragen waarom."),
        (Q, "Kan de minister dat toelichten?\n\nDat is alles."),
    ]
)
SECOND = SPANS[1].start + len("De leden lazen de brief. ")


@pytest.mark.parametrize(
    ("change", "after", "focus"),
    [
        ("kind:1:question", (SPANS[0], Span(SPANS[1].start, SPANS[1].end, Q), SPANS[2]), 1),
        ("join:1", (Span(0, SPANS[1].end, H), SPANS[2]), 0),
        (f"cut:{SECOND}", (SPANS[0], Span(SPANS[1].start, SECOND, R), Span(SECOND, SPANS[1].end, R), SPANS[2]), 2),
    ],
)  # fmt: skip
def test_a_change_gives_the_whole_partition_and_where_to_look(change, after, focus):
    assert changed(TEXT, SPANS, change) == (after, focus)


@pytest.mark.parametrize(
    "change",
    ["", "cut:", "cut:0", "cut:9999", "join:0", "join:9", "kind:9:remark", "kind:0:answer", "drop:1"],
)
def test_a_change_that_cannot_be_is_refused(change):
    with pytest.raises(ValueError, match=r".*"):
        changed(TEXT, SPANS, change)


def test_a_remark_that_asks_is_doubtful_and_can_be_cut_before_its_second_sentence():
    pieces = pieces_of(TEXT, SPANS, ["", "", "1"])
    assert [(p.span.kind, p.label, p.asks, p.doubt) for p in pieces] == [
        (H, "", 0, ""),
        (R, "", 1, "asks"),
        (Q, "1", 1, ""),
    ]
    assert [[(s.text, s.at, s.asks, s.cuts) for s in p] for p in pieces[1].paragraphs] == [
        [
            ("De leden lazen de brief.", SPANS[1].start, False, False),
            ("Deze leden vragen waarom.", SECOND, True, True),
        ]
    ]
    assert [[s.text for s in p] for p in pieces[2].paragraphs] == [
        ["Kan de minister dat toelichten?"],
        ["Dat is alles."],
    ]
    assert coverage(pieces) == Coverage(covered=1, asking=2)


def test_a_partition_travels_through_a_form_and_back():
    assert spans_from(spans_as_text(SPANS)) == SPANS


def test_notes_are_shown_as_notes_and_are_no_place_to_cut():
    text = "Zie de brief.[^6] Waarom staat daar \\[1\\]?\n\n[^6]: Kamerstuk 27 625. Waarom ook niet?"
    (piece,) = pieces_of(text, (Span(0, len(text), Q),), [""])
    assert [[(s.runs, s.asks, s.cuts) for s in paragraph] for paragraph in piece.paragraphs] == [
        [
            ([("Zie de brief.", "6"), ("", "")], False, False),
            ([("Waarom staat daar [1]?", "")], True, True),
        ],
        [
            ([("", "6"), (" Kamerstuk 27 625.", "")], False, False),
            ([("Waarom ook niet?", "")], False, False),
        ],
    ]
