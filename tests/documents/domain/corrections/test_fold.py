"""The acts of a clerk on an outline: what each does, when it does not fit, and that no sentence is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.corrections import (
    Divide,
    Join,
    Kind,
    Merge,
    Move,
    Number,
    NumberThrough,
    Seen,
    SetAskers,
    Split,
    Unfit,
    act_from_json,
    act_json,
    apply,
    perform,
    pieces_of,
    rebuild,
    uncovered,
)
from apps.documents.domain.doubts import asks_of, doubts
from apps.documents.domain.outline import (
    AskerKind,
    Document,
    DocumentKind,
    Item,
    ItemKind,
    Outline,
    Part,
    as_json,
    from_json,
)
from apps.documents.domain.pointers import with_references

Q, R, H, A = ItemKind.QUESTION, ItemKind.REMARK, ItemKind.HEADING, ItemKind.ANSWER
FIRST = "De leden lazen de brief. Zij vragen waarom de brug dicht is. Kan de minister dat toelichten?"


def item(kind, text, *numbers):
    return Item(kind, text, numbers, asks=asks_of(text) if kind is Q else (), markdown=text)


def paper():
    parts = with_references(
        (
            Part(
                ("VVD",),
                AskerKind.FRACTIE,
                "Inbreng van de leden van de VVD-fractie",
                (
                    item(H, "Bruggen"),
                    item(Q, FIRST, 1),
                    item(A, "De brug is oud.", 1),
                    item(R, "Deze leden zijn benieuwd wanneer de brug opengaat."),
                ),
            ),
            Part(
                ("D66",),
                AskerKind.FRACTIE,
                "Inbreng van de leden van de D66-fractie",
                (item(Q, "Deze leden vragen wat het kost.", 2), item(A, "Dat is nog niet bekend.", 2)),
            ),
        )
    )
    kind = DocumentKind.VERSLAG_SO
    return Outline(Document(kind), parts, findings=doubts(kind, parts))


def shape(outline):
    """Per part its askers and its items as (kind, text, numbers)."""
    return [(part.askers, [(i.kind.value, i.text, i.numbers) for i in part.items]) for part in outline.parts]


def first_part(*acts):
    return shape(apply(paper(), acts))[0][1]


def test_split_item_cuts_before_a_sentence_and_leaves_the_number_with_the_first():
    at = FIRST.index("Kan de")
    assert first_part(Split("0.1", at))[1:3] == [
        ("question", FIRST[: at - 1], (1,)),
        ("question", FIRST[at:], ()),
    ]


def test_what_is_merged_again_is_the_text_it_was():
    at = FIRST.index("Zij")
    assert apply(paper(), [Split("0.1", at), Merge(f"0.1@{at}")]) == paper()


def test_merge_items_takes_the_kind_of_the_first_and_both_numbers():
    acts = [Kind("0.2", Q), Number("0.2", (7,)), Merge("0.2")]
    assert first_part(*acts)[1] == ("question", f"{FIRST}\n\nDe brug is oud.", (1, 7))


def test_a_remark_gets_its_number_back_when_it_is_a_question_again():
    assert first_part(Kind("0.1", R))[1] == ("remark", FIRST, ())
    assert first_part(Kind("0.1", R), Kind("0.1", Q))[1] == ("question", FIRST, (1,))


def test_moved_items_stand_in_the_order_of_the_paper():
    (_, left), (_, right) = shape(apply(paper(), [Move("0.3", "1"), Move("1.0", "0", rest=True)]))
    assert [text for _, text, _ in left] == [
        "Bruggen", FIRST, "De brug is oud.", "Deze leden vragen wat het kost.", "Dat is nog niet bekend.",
    ]  # fmt: skip
    assert [text for _, text, _ in right] == ["Deze leden zijn benieuwd wanneer de brug opengaat."]


def test_a_part_is_divided_and_joined_again():
    divided = apply(paper(), [Divide("0.3", ("SGP",), AskerKind.FRACTIE)])
    assert [(part.askers, len(part.items), part.heading) for part in divided.parts] == [
        (("VVD",), 3, "Inbreng van de leden van de VVD-fractie"),
        (("SGP",), 1, None),
        (("D66",), 2, "Inbreng van de leden van de D66-fractie"),
    ]
    joined = apply(paper(), [Divide("0.3", ("SGP",), AskerKind.FRACTIE), Join("n1")])
    assert shape(joined) == shape(paper())


def test_a_joined_part_keeps_its_heading_unless_the_askers_are_the_same():
    other = apply(paper(), [Join("1")])
    assert [i.kind for i in other.parts[0].items] == [H, Q, A, R, H, Q, A]
    assert other.parts[0].items[4].text == "Inbreng van de leden van de D66-fractie"
    same = apply(paper(), [SetAskers("1", ("VVD",)), Join("1")])
    assert [i.kind for i in same.parts[0].items] == [H, Q, A, R, Q, A]


def test_numbering_through_takes_the_answers_along():
    acts = [Split("0.1", FIRST.index("Kan de")), NumberThrough("0.1", 5)]
    numbered = [
        (i.kind.value, i.numbers) for part in apply(paper(), acts).parts for i in part.items if i.numbers
    ]
    assert numbered == [
        ("question", (5,)), ("question", (6,)), ("answer", (5,)), ("question", (7,)), ("answer", (7,)),
    ]  # fmt: skip


def test_the_doubts_follow_what_was_done():
    def codes(*acts):
        return [f.code for f in apply(paper(), acts).findings]

    assert codes() == ["remark-asks"]
    assert codes(Number("0.1", (3,))) == ["question-without-answer", "remark-asks"]
    assert codes(Kind("0.3", Q), Number("0.3", (1,))) == []


@pytest.mark.parametrize(
    ("acts", "seen"),
    [
        ((), {"remark-asks"}),
        ((Number("0.1", (3,)), Move("0.3", "1")), {"remark-asks"}),
        ((Kind("0.3", Q),), set()),
        ((Split("0.3", 11),), set()),
        ((Kind("0.2", R), Merge("0.3")), set()),
    ],
)
def test_what_was_ticked_off_stays_so_until_the_words_or_the_kind_change(acts, seen):
    corrected = pieces_of(paper())
    for act in (Seen("0.3", ("remark-asks",)), *acts):
        corrected = perform(paper(), corrected, act)
    assert {code for part in corrected.parts for piece in part.pieces for code in piece.seen} == seen
    assert apply(paper(), [Seen("0.3", ("remark-asks",))]) == apply(paper(), [])


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (Split("9.9", 3), "no-such-item"),
        (Split("0.1", 0), "nothing-to-split"),
        (Split("0.1", -4), "nothing-to-split"),
        (Split("0.1", 10_000), "nothing-to-split"),
        (Split("0.1", 4), "inside-word"),
        (Merge("0.0"), "nothing-before"),
        (Merge("0.2"), "question-and-answer"),
        (Move("0.1", "7"), "no-such-part"),
        (Move("0.1", "0"), "same-part"),
        (SetAskers("1", ()), "asker-name"),
        (Divide("1.0"), "nothing-before"),
        (Join("0"), "nothing-before"),
        (Number("0.0", (3,)), "no-number"),
        (NumberThrough("0.2", 3), "no-number"),
        (NumberThrough("0.1", 9999), "number-range"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_code(act, code):
    with pytest.raises(Unfit) as refused:
        apply(paper(), [act])
    assert refused.value.code == code


def test_an_answer_needs_a_document_with_answers():
    inbreng = Outline(Document(DocumentKind.INBRENG_SO), (Part(items=(item(R, "De brief."),)),))
    with pytest.raises(Unfit) as refused:
        apply(inbreng, [Kind("0.0", A)])
    assert refused.value.code == "no-answers"


ACTS = (
    Split("0.1", 25),
    Merge("0.1@25"),
    Kind("0.1", R),
    Move("0.1", "1", rest=True),
    SetAskers("0", ("VVD", "D66"), AskerKind.FRACTIE),
    Divide("0.1", ("SGP",), AskerKind.FRACTIE),
    Divide("0.1"),
    Join("n1"),
    Number("0.1", (1, 2)),
    NumberThrough("0.1", 3),
    Seen("0.3", ("remark-asks",)),
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.do)
def test_every_act_comes_back_from_its_json_form(act):
    assert act_from_json(act_json(act)) == act


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({}, "unknown-act"),
        ({"do": "burn", "item": "0.1"}, "unknown-act"),
        ({"do": "split", "item": "0.1", "at": "3"}, "unknown-act"),
        ({"do": "split", "item": "0.1", "at": True}, "unknown-act"),
        ({"do": "split", "item": 3, "at": 3}, "unknown-act"),
        ({"do": "kind", "item": "0.1", "kind": "poem"}, "unknown-act"),
        ({"do": "askers", "part": "0", "askers": "VVD"}, "unknown-act"),
        ({"do": "askers", "part": "0", "askers": [" "]}, "asker-name"),
        ({"do": "askers", "part": "0", "askers": ["x" * 121]}, "asker-name"),
        ({"do": "number", "item": "0.1", "numbers": [0]}, "number-range"),
        ({"do": "number", "item": "0.1", "numbers": list(range(1, 60))}, "number-range"),
        ({"do": "number_through", "item": "0.1", "first": 10_000}, "number-range"),
        ({"do": "seen", "item": "0.1", "codes": []}, "nothing-doubtful"),
        ({"do": "seen", "item": "0.1", "codes": "remark-asks"}, "unknown-act"),
        ({"do": "seen", "item": "0.1", "codes": ["x" * 61]}, "unknown-act"),
    ],
)
def test_what_is_no_act_is_refused(data, code):
    with pytest.raises(Unfit) as refused:
        act_from_json(data)
    assert refused.value.code == code


# -- any sequence of acts ----------------------------------------------------------------------------------------


def words(outline):
    """The letters of all items in the order of the paper: blanks and the paragraphs between them do not count."""
    return "".join(re.findall(r"\S", " ".join(i.text for part in outline.parts for i in part.items)))


def in_paper_order(corrected):
    pieces = sorted(
        (f for part in corrected.parts for piece in part.pieces for f in piece.fragments if f.item >= 0),
    )
    return "".join(re.findall(r"\S", " ".join(f.words(paper()) for f in pieces)))


PLACES = st.integers(0, 40)


@st.composite
def choices(draw):
    """An act by numbers: which item and part it is about is chosen among those that are there."""
    do = draw(
        st.sampled_from(["split", "merge", "kind", "move", "askers", "divide", "join", "number", "through"])
    )
    return do, draw(PLACES), draw(PLACES), draw(st.integers(0, 120)), draw(st.booleans())


def chosen(corrected, choice):
    do, one, other, at, rest = choice
    keys = [piece.key for part in corrected.parts for piece in part.pieces]
    parts = [part.key for part in corrected.parts]
    key, part = keys[one % len(keys)], parts[other % len(parts)]
    return {
        "split": Split(key, at),
        "merge": Merge(key),
        "kind": Kind(key, (Q, R, H, A)[at % 4]),
        "move": Move(key, part, rest),
        "askers": SetAskers(part, ("SGP",), AskerKind.FRACTIE),
        "divide": Divide(key, ("CDA",), AskerKind.FRACTIE),
        "join": Join(part),
        "number": Number(key, (at + 1,)),
        "through": NumberThrough(key, at + 1),
    }[do]


@given(st.lists(choices(), max_size=30))
def test_no_sequence_of_acts_loses_a_word(drawn):
    source = paper()
    corrected = pieces_of(source)
    acts = []
    for choice in drawn:
        act = chosen(corrected, choice)
        try:
            after = perform(source, corrected, act)
        except Unfit:
            continue
        acts.append(act)
        corrected = after
    outline = rebuild(source, corrected)
    assert uncovered(source, corrected) == ()
    assert in_paper_order(corrected) == words(source)
    keys = [piece.key for part in corrected.parts for piece in part.pieces]
    assert len(set(keys)) == len(keys)
    assert from_json(as_json(outline)) == outline
    assert apply(source, [act_from_json(act_json(act)) for act in acts]) == outline
    assert apply(source, []) == source
    for part, made in zip(corrected.parts, outline.parts, strict=True):
        assert list(part.pieces) == sorted(part.pieces, key=lambda piece: piece.place)
        assert [piece.text(source) for piece in part.pieces] == [one.text for one in made.items]
        assert [re.sub(r"\W", "", one.markdown) for one in made.items] == [
            re.sub(r"\W", "", one.text) for one in made.items
        ]
