"""Promises to the Kamer, when they are due, and what is no promise."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.overleg.domain.commitments import Commitment, find_commitments

from .seeds import needs_seeds, seed

DATED = date(2025, 4, 17)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Het kabinet zal een appreciatie naar uw Kamer sturen.", (None, None)),
        ("Het plan zal in het derde kwartaal van dit jaar met uw Kamer worden gedeeld.", (date(2025, 7, 1), date(2025, 9, 30))),
        ("Uw Kamer ontvangt in juni een brief.", (date(2025, 6, 1), date(2025, 6, 30))),
        ("In maart ontvangt u de evaluatie.", (date(2026, 3, 1), date(2026, 3, 31))),
        ("Uw kamer ontvangt op korte termijn beleidsbrieven.", (None, None)),
        ("Binnenkort stuur ik u de evaluatie.", (None, None)),
        ("Ik stuur het plan daarvoor voor 1 oktober naar uw Kamer.", (None, date(2025, 10, 1))),
        ("Voor de zomer informeer ik uw Kamer hierover.", (None, date(2025, 6, 20))),
        ("Ik zal uw Kamer hierover uiterlijk 1 juli infomeren.", (None, date(2025, 7, 1))),
        ("Ik zal u voor het einde van het jaar nader berichten.", (None, date(2025, 12, 31))),
        ("Het kabinet zal de Kamer in de eerste helft van 2026 informeren.", (date(2026, 1, 1), date(2026, 6, 30))),
        ("De minister van OCW informeert u eind 2025 separaat.", (date(2025, 10, 1), date(2025, 12, 31))),
        ("Wij zullen uw Kamer volgend jaar rapporteren.", (date(2026, 1, 1), date(2026, 12, 31))),
        ("Het wetsvoorstel zal binnen drie maanden aan uw Kamer worden aangeboden.", (None, date(2025, 7, 17))),
        ("De brief die in het voorjaar met uw Kamer gedeeld zal worden, gaat hierop in.", (None, date(2025, 6, 20))),
        ("Daarnaast wordt uw Kamer jaarlijks geïnformeerd over de voortgang.", (None, None)),
        ("In 2026 volgt een aanvullende Kamerbrief.", (date(2026, 1, 1), date(2026, 12, 31))),
        ("De kabinetsreactie volgt op korte termijn.", (None, None)),
        ("De kabinetsreactie op het rapportvolgt spoedig.", (None, None)),
        ("Zij heeft aangegeven medio 2025 uw Kamer hierover te informeren.", (date(2025, 6, 1), date(2025, 7, 31))),
        ("Op verzoek van de Kamer zal ook naar de kosten gekeken worden.", (None, None)),
        ("Het kabinet zal in een separate brief op deze vraag ingaan.", (None, None)),
        ("Ik zal u op korte termijn informeren, in ieder geval ruim voor de inwerkingtreding (1 december 2025).", (None, date(2025, 12, 1))),
        ("Het kabinet zal voor de top in juni een standpunt innemen en uw Kamer hierover informeren.", (None, date(2025, 6, 30))),
        ("Ik zal uw Kamer op basis van de teksten van 6 december 2024 in mei informeren.", (date(2025, 5, 1), date(2025, 5, 31))),
    ],
)  # fmt: skip
def test_promise_with_its_period(text, due):
    assert [(one.text, (one.due_from, one.due_to)) for one in find_commitments(text, dated=DATED)] == [
        (text, due)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hierover is uw Kamer op 13 januari jl. geïnformeerd.",
        "Het kabinet heeft uw Kamer geïnformeerd over de inzet.",
        "In de brief is uw Kamer geïnformeerd en het kabinet zal dit bezien.",
        "Zoals aangegeven in de Kamerbrief van 16 december 2024 ligt dit gevoelig.",
        "Het kabinet heeft op 17 april jl. een Kamerbrief verstuurd.",
        "De brief is gelijktijdig aan uw Kamer verzonden.",
        "In de brief die aan uw Kamer is verzonden, wordt uiteengezet wat de opgave is.",
        "Daarover heb ik u onlangs een separate brief gestuurd.",
        "Eerder dit jaar is uw Kamer geïnformeerd.",
        "Met deze brief informeer ik uw Kamer over de voortgang.",
        "Hierbij bied ik u de antwoorden aan.",
        "Deze rapportage informeert uw Kamer over de voortgang.",
        "Wanneer zal de Kamer hierover geïnformeerd worden?",
        "Op korte termijn wordt een voorstel van de Europese Commissie verwacht.",
        "De Europese Commissie zal de Kamer hierover informeren.",
        "De groei zal naar verwachting doorzetten.",
        "De eerste bijeenkomst zal voor de zomer van 2025 plaatsvinden.",
        "In 2026 presenteert het kabinet een nieuwe strategie.",
        "De staatssecretaris heeft benoemd dat het kabinet dit zal bezien.",
        "Het beleid wordt opgevolgd en dit gevolgd door een brief.",
    ],
)
def test_fact_question_plan_or_act_of_others_is_no_promise(text):
    assert find_commitments(text, dated=DATED) == ()


def test_question_never_holds_a_promise():
    text = "Het kabinet zal een appreciatie naar uw Kamer sturen."
    assert find_commitments(text, dated=DATED, in_question=True) == ()


@pytest.mark.parametrize(
    ("text", "hedged", "conditional"),
    [
        ("Uw Kamer ontvangt naar verwachting in mei een brief.", True, False),
        ("Ik streef ernaar uw Kamer in mei te informeren.", True, False),
        ("Ik stuur u zo spoedig mogelijk een brief.", False, False),
        ("Indien dat leidt tot nieuwe inzichten zal ik uw Kamer informeren.", False, True),
        ("Het kabinet zal pas een standpunt innemen nadat uw Kamer daarover heeft gesproken.", False, True),
        ("Het kabinet zal uw Kamer informeren en indien nodig bijsturen.", False, False),
    ],
)
def test_hedge_and_condition_are_told(text, hedged, conditional):
    assert [(one.hedged, one.conditional) for one in find_commitments(text, dated=DATED)] == [
        (hedged, conditional)
    ]


def test_without_a_date_only_periods_with_their_own_year_are_known():
    texts = ("Ik zal u in mei informeren.", "Ik zal u in mei 2026 informeren.")
    assert [(one.due_from, one.due_to) for text in texts for one in find_commitments(text, dated=None)] == [
        (None, None),
        (date(2026, 5, 1), date(2026, 5, 31)),
    ]


def test_commitment_is_a_sentence_with_its_place():
    text = "Dat klopt. Ik zal uw Kamer in mei informeren.[^1] Meer is er niet."
    assert find_commitments(text, dated=DATED) == (
        Commitment(11, 49, text[11:49], date(2025, 5, 1), date(2025, 5, 31), hedged=False, conditional=False),
    )


@given(st.text(max_size=300), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_any_text_is_read_and_every_span_is_exact(text, dated):
    wrapped = f"{text} Ik zal uw Kamer in mei informeren. {text}"
    assert all(wrapped[one.start : one.end] == one.text for one in find_commitments(wrapped, dated=dated))


@needs_seeds
def test_real_report_holds_exactly_its_five_promises():
    truth = json.loads(seed("001", ".truth.json"))
    lines = seed("001").split("\n")
    noise = {line for note in truth["noise_lines"]["footnote_text"].values() for line in note}
    noise |= {*truth["noise_lines"]["page_number"], *truth["noise_lines"]["stray_label"]}
    found = []
    for answer in truth["answers"]:
        first, last = answer["answer_lines"]
        text = "\n".join(lines[line - 1].strip() for line in range(first, last + 1) if line not in noise)
        found += [
            (answer["nr"], one.due_from, one.due_to, one.hedged, one.conditional)
            for one in find_commitments(text, dated=DATED)
        ]
    assert found == [
        (19, date(2025, 7, 1), date(2025, 9, 30), False, False),
        (22, None, date(2025, 6, 20), True, False),
        (22, None, None, False, True),
        (26, None, None, False, False),
        (40, None, date(2025, 6, 30), False, False),
    ]


@needs_seeds
@pytest.mark.parametrize(
    ("number", "dated", "lines"),
    [
        ("000", date(2025, 2, 14), [91, 147, 149, 171]),
        ("002", date(2024, 12, 6), [11, 23, 52]),
        ("003", date(2020, 4, 17), []),
        ("004", date(2020, 11, 15), [42, 106]),
    ],
)
def test_promises_in_the_letters(number, dated, lines):
    text = seed(number)
    found = [text.count("\n", 0, one.start) + 1 for one in find_commitments(text, dated=dated)]
    assert found == lines
