"""Pointers kept by identity: what becomes a token, how it is typed and printed, and what never changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.overleg.domain.references import (
    Numbering,
    Problem,
    Token,
    from_editor,
    number_list,
    to_editor,
    to_prose,
    tokenise,
    tokens,
)

from .numberings import GROUPED, REPORT

FILLER = [
    "Dat klopt. ",
    "Het kabinet deelt dit.\n\n",
    "10 procent ",
    "é🙂 ",
    "`vraag 3` ",
    "[[",
    "]] ",
    "\n- ",
    "| ",
]
POINTERS = [
    "Zie vraag 3. ", "Zie het antwoord op de vragen 12 tot en met 15 en 18. ", "(zie vraag 57) ",
    "de vorige vraag ", "vragen 1, 2 en 2b ", "In antwoord 3 staat dat. ", "vraag 9 van de Kamervragen ",
]  # fmt: skip
STORED = ["[[vraag:q1]]", "[[vraag:q2,q5/b]]", "[[Antwoord:q41,q3,q4]]", "[[vraag:gone]]", "[[antwoord:q9]]"]
TYPED = [
    "[[vraag 1, 2]]",
    "[[vragen 3 t/m 5 en 9]]",
    "[[antwoord 77]]",
    "[[vraag #q8]]",
    "[[vraag x]]",
    "[[Vraag 2b]]",
]


@pytest.mark.parametrize(
    ("prose", "stored"),
    [
        ("Zie de beantwoording op de vragen 1 en 2.", "Zie de beantwoording op de [[vraag:q1,q2]]."),
        ("Zie vragen 3 t/m 5 en 9.", "Zie [[vraag:q3,q4,q5,q9]]."),
        ("In antwoord 3 staat dat.", "In [[antwoord:q3]] staat dat."),
        ("Vraag 3 en antwoord 4 hangen samen.", "[[Vraag:q3]] en [[antwoord:q4]] hangen samen."),
        ("Zie het antwoord op de vorige vraag.", "Zie het antwoord op [[vraag:q9]]."),
        ("Zie hierboven.", "Zie [[antwoord:q9]]."),
        ("Idem.", "Zie [[antwoord:q9]]."),
        ("Zie vraag 2, onder b, en vraag 3c.", "Zie [[vraag:q2/b]], en [[vraag:q3/c]]."),
        ("Dat staat in een noot.[^1]\n\n[^1]: Zie vraag 2.", "Dat staat in een noot.[^1]\n\n[^1]: Zie [[vraag:q2]]."),
        ("| Zie vraag 2 | ja |", "| Zie [[vraag:q2]] | ja |"),
        ("`zie vraag 2` en ``zie ` vraag 2``", "`zie vraag 2` en ``zie ` vraag 2``"),
        ("Een ` los en zie vraag 2.", "Een ` los en zie [[vraag:q2]]."),
        ("[zie vraag 2](https://example.org/vraag)", "[zie vraag 2](https://example.org/vraag)"),
        ("https://example.org/zie/vraag 3", "https://example.org/zie/vraag 3"),
        ("Zie [[vraag:q2]] en vraag 57, of vraag 10.", "Zie [[vraag:q2]] en vraag 57, of vraag 10."),
        ("het antwoord op de vragen van de leden van de D66-fractie", None),
        ("Zie vraag 4 van de Kamervragen van het lid Koekkoek.", None),
        ("De leden vragen 3 ministers.", None),
    ],
)  # fmt: skip
def test_what_resolves_becomes_a_token_and_the_rest_stays(prose, stored):
    assert tokenise(prose, REPORT, ["q10"]).markdown == (stored or prose)


def test_drafter_sees_what_became_a_token_and_what_did_not():
    done = tokenise("Zie vraag 2, vraag 57 en vraag 10.", REPORT, ["q10"])
    assert [(one.mention.raw, one.status.value, one in done.replaced) for one in done.resolutions] == [
        ("vraag 2", "resolved", True),
        ("vraag 57", "dangling", False),
        ("vraag 10", "self", False),
    ]


def test_phrase_the_drafter_wants_to_keep_stays_words():
    assert (
        tokenise("Zie vraag 2 en vraag 3.", REPORT, keep=["vraag 2"]).markdown
        == "Zie vraag 2 en [[vraag:q3]]."
    )


@pytest.mark.parametrize(
    ("stored", "typed", "prose"),
    [
        ("[[vraag:q19]]", "[[vraag 19]]", "vraag 19"),
        ("[[vraag:q2,q1]]", "[[vraag 2, 1]]", "vragen 1 en 2"),
        ("[[vraag:q1,q2,q5]]", "[[vraag 1, 2, 5]]", "vragen 1, 2 en 5"),
        (
            "[[vraag:q12,q13,q14,q15,q18]]",
            "[[vraag 12, 13, 14, 15, 18]]",
            "vragen 12 t/m 15 en 18",
        ),
        ("[[antwoord:q3,q4]]", "[[antwoord 3, 4]]", "antwoorden 3 en 4"),
        ("[[Vraag:q7]] past.", "[[Vraag 7]] past.", "Vraag 7 past."),
        ("[[vraag:q2/b]]", "[[vraag 2 onder b]]", "vraag 2 onder b"),
        ("[[vraag:q2/a,q2/b,q3]]", "[[vraag 2 onder a, 2 onder b, 3]]", "vragen 2 onder a en b en 3"),
        ("[[vraag:gone]]", "[[vraag #gone]]", "vraag (vervallen)"),
        ("[[vraag:gone,q1]]", "[[vraag #gone, 1]]", "vragen 1 en (vervallen)"),
    ],
)
def test_token_as_typed_and_as_printed(stored, typed, prose):
    assert (to_editor(stored, REPORT), to_prose(stored, REPORT), from_editor(typed, REPORT)) == (
        typed,
        prose,
        (stored, ()),
    )


@pytest.mark.parametrize(
    ("stored", "typed", "prose"),
    [
        ("[[vraag:k13a]]", "[[vraag 13a]]", "vraag 13a"),
        ("[[vraag:k12,k13,k13a]]", "[[vraag 12, 13, 13a]]", "vragen 12 t/m 13a"),
        ("[[vraag:k11,k12,k13,k15]]", "[[vraag 11, 12, 13, 15]]", "vragen 11 t/m 13 en 15"),
        ("[[vraag:k14]]", "[[vraag #k14]]", "vraag (vervallen)"),
    ],
)
def test_insertions_and_withdrawn_questions_as_typed_and_as_printed(stored, typed, prose):
    assert (to_editor(stored, GROUPED), to_prose(stored, GROUPED), from_editor(typed, GROUPED)) == (
        typed,
        prose,
        (stored, ()),
    )


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("[[vraag 57]]", "unknown-number"),
        ("[[vragen 1, 57]]", "unknown-number"),
        ("[[vraag een]]", "not-a-list"),
        ("[[vraag 1 3]]", "not-a-list"),
        ("[[vraag:gone]]", "unknown-key"),
    ],
)
def test_pointer_that_cannot_be_kept_stays_as_typed_and_is_told(typed, reason):
    text = f"Zie {typed}."
    assert from_editor(text, REPORT) == (text, (Problem(4, 4 + len(typed), typed, reason),))


def test_withdrawn_question_cannot_be_typed():
    assert from_editor("[[vraag 14]]", GROUPED)[1] == (Problem(0, 12, "[[vraag 14]]", "withdrawn"),)


def test_tokens_are_listed_with_their_places():
    assert tokens("Zie [[vraag:q1,q2/b]] en [[Antwoord:q3]], niet [[vraag 4]].") == (
        Token(4, 21, "vraag", ("q1", "q2"), ("", "b")),
        Token(25, 40, "antwoord", ("q3",), ("",), capital=True),
    )


@pytest.mark.parametrize(
    ("labels", "order", "printed"),
    [
        ([], (), ""),
        (["3"], (), "3"),
        (["3", "4"], (), "3 en 4"),
        (["3", "4", "5"], (), "3 t/m 5"),
        (["1", "3", "4", "5", "9", "10"], (), "1, 3 t/m 5, 9 en 10"),
        (["12", "12a", "13"], (), "12, 12a en 13"),
        (["12", "12a", "13"], ("12", "12a", "13"), "12 t/m 13"),
        (["11", "12", "13"], ("11", "12", "12a", "13"), "11, 12 en 13"),
        (["1", "3", "4"], ("1", "3", "4"), "1, 3 en 4"),
    ],
)
def test_numbers_are_listed_as_dutch_prose(labels, order, printed):
    assert number_list(labels, order) == printed


@st.composite
def texts(draw, pieces):
    return "".join(draw(st.lists(st.sampled_from(pieces) | st.text(max_size=8), max_size=12)))


@given(texts([*FILLER, *POINTERS, *STORED]))
def test_tokenising_twice_changes_nothing_more(markdown):
    once = tokenise(markdown, REPORT, ["q10"]).markdown
    assert tokenise(once, REPORT, ["q10"]).markdown == once


@given(texts([*FILLER, *STORED, *TYPED]))
def test_what_was_typed_survives_the_way_to_the_editor_and_back(typed):
    markdown, _ = from_editor(typed, REPORT)
    assert from_editor(to_editor(markdown, REPORT), REPORT)[0] == markdown


@given(st.text(alphabet=st.characters(exclude_characters="0123456789[]"), max_size=200))
def test_text_without_pointers_is_untouched(text):
    plain = text.replace("hierboven", "").replace("Idem", "")
    assert (
        tokenise(plain, REPORT, ["q10"]).markdown,
        to_editor(plain, REPORT),
        from_editor(plain, REPORT),
        to_prose(plain, REPORT),
    ) == (plain, plain, (plain, ()), plain)


@given(texts([*FILLER, *POINTERS]), st.integers(1, 30))
def test_renumbering_changes_only_what_is_printed(prose, shift):
    stored = tokenise(prose, REPORT, ["q10"]).markdown
    renumbered = Numbering(
        tuple(replace(question, number=(question.number or 0) + shift) for question in REPORT.questions)
    )
    assert (from_editor(to_editor(stored, renumbered), renumbered)[0], to_prose(stored, renumbered)) == (
        stored,
        _reprinted(stored, shift),
    )


def _reprinted(stored, shift):
    pieces, done = [], 0
    for token in tokens(stored):
        numbers = sorted((int(key[1:]) + shift, sub) for key, sub in zip(token.keys, token.subs, strict=True))
        labels = [f"{number} onder {sub}" if sub else str(number) for number, sub in numbers]
        noun = token.noun if len(labels) == 1 else {"vraag": "vragen", "antwoord": "antwoorden"}[token.noun]
        noun = noun.capitalize() if token.capital else noun
        pieces += [stored[done : token.start], f"{noun} {number_list(labels)}"]
        done = token.end
    return "".join((*pieces, stored[done:]))
