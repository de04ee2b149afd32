"""The phrases of the field, each with what it points at, and those that only look like it."""

import pytest

from apps.overleg.domain.references import find_joins, find_references, heading_numbers, resolve

from .numberings import GROUPED, REPORT, keys


def outcome(text, self_numbers, numbering=REPORT, prefix="q"):
    own = [f"{prefix}{number}" for number in self_numbers]
    found = [resolve(mention, numbering, own) for mention in find_references(text)]
    return [(one.mention.raw, one.status.value, one.keys) for one in found]


@pytest.mark.parametrize(
    ("holder", "text", "raw", "numbers"),
    [
        (17, "Zie de beantwoording bij vragen 1 en 2.", "vragen 1 en 2", (1, 2)),
        (24, "Zie de beantwoording bij vraag 19.", "vraag 19", (19,)),
        (33, "Wij blijven hulp bieden. Zie verder het antwoord op vragen 1 en 2.", "vragen 1 en 2", (1, 2)),
        (35, "Zie de beantwoording op de vragen 1 en 2.", "vragen 1 en 2", (1, 2)),
        (3, "Zie het antwoord op vraag 2.", "vraag 2", (2,)),
        (10, "Zie de antwoorden op de vragen 2, 6 en 8.", "vragen 2, 6 en 8", (2, 6, 8)),
        (6, "Hiervoor verwijs ik u naar de antwoorden op vraag 3 en 4.", "vraag 3 en 4", (3, 4)),
        (2, "Dat wordt nu onderzocht (zie vraag 5).", "vraag 5", (5,)),
        (1, "zie ook de beantwoording bij vraag 5", "vraag 5", (5,)),
        (9, "zie antwoord bij vraag 5", "vraag 5", (5,)),
        (4, "zie ook het antwoord op vraag 3", "vraag 3", (3,)),
        (7, "Zoals ik in mijn antwoord op vraag 4 aangaf, loopt dat nog.", "vraag 4", (4,)),
        (9, "Zoals ik in mijn antwoord op vraag 8 is het bedrag gelijk.", "vraag 8", (8,)),
        (9, "Zoals ik in het antwoord op vraag 7 aangeef", "vraag 7", (7,)),
        (5, "Zoals aangegeven in antwoord op vraag 4", "vraag 4", (4,)),
        (6, "Zoals aangegeven in mijn antwoord op vraag 2", "vraag 2", (2,)),
        (5, "het bij mijn antwoord op vraag 2 genoemde plan", "vraag 2", (2,)),
        (7, "zoals beschreven in het antwoord op vraag 6", "vraag 6", (6,)),
        (15, "Zoals ook aangegeven bij het antwoord op vraag 14", "vraag 14", (14,)),
        (11, "Zoals ook benoemd in het antwoord op vraag 9 en 10", "vraag 9 en 10", (9, 10)),
        (3, "Zoals aangegeven in het antwoord op vraag 2, worden de regels ruimer.", "vraag 2", (2,)),
        (10, "Zoals aangegeven in het antwoord op vraag 8 en 9, is dat zo.", "vraag 8 en 9", (8, 9)),
        (5, "zoals ook aangegeven in antwoord op\nvraag 4", "vraag 4", (4,)),
        (5, "zoals ook bij vraag 4 toegelicht", "vraag 4", (4,)),
        (8, "Zoals bij vraag 7 aangegeven", "vraag 7", (7,)),
        (2, "Zoals bij het antwoord op vraag 1 aangegeven", "vraag 1", (1,)),
        (5, "In antwoord 3 ben ik ingegaan op de kosten.", "antwoord 3", (3,)),
        (20, "de in vraag 2 t/m 4 benoemde plannen", "vraag 2 t/m 4", (2, 3, 4)),
        (10, "zoals bedoeld in vraag 9", "vraag 9", (9,)),
        (10, "dat genoemd wordt in vraag 1", "vraag 1", (1,)),
        (8, "Kunt u bij antwoord 7 de maatregelen betrekken?", "antwoord 7", (7,)),
        (3, "Indien u vraag 2 bevestigend beantwoordt", "vraag 2", (2,)),
        (9, "Zie antwoord op de vragen 3 t/m 5.", "vragen 3 t/m 5", (3, 4, 5)),
        (
            20,
            "Zie de antwoorden op de vragen 12 tot en met 15 en 18.",
            "vragen 12 tot en met 15 en 18",
            (12, 13, 14, 15, 18),
        ),
        (9, "Ik verwijs naar mijn antwoorden op vragen 3–5.", "vragen 3–5", (3, 4, 5)),
        (9, "Ik verwijs naar mijn antwoorden op vragen 3-5.", "vragen 3-5", (3, 4, 5)),
        (9, "Zie het antwoord op de vorige vraag.", "vorige vraag", (8,)),
        (9, "Zie bovenstaand antwoord.", "bovenstaand antwoord", (8,)),
        (9, "Zie hierboven.", "hierboven", (8,)),
        (9, "Idem.", "Idem", (8,)),
        (3, "Zie vraag 9.", "vraag 9", (9,)),
        (3, "Als bij vraag 9.", "vraag 9", (9,)),
        (3, "Zie het antwoord op de volgende vraag.", "volgende vraag", (4,)),
        (
            30,
            "Hiervoor verwijs ik naar het antwoord op de vragen van de leden van de D66-fractie.",
            "vragen van de leden van de D66-fractie",
            (15, 16, 17, 18, 19),
        ),
        (
            30,
            "De leden sluiten zich aan bij de vragen van de leden van de GroenLinks-PvdA-fractie.",
            "vragen van de leden van de GroenLinks-PvdA-fractie",
            (1, 2, 3, 4),
        ),
        (
            30,
            "De leden sluiten zich aan bij de vragen van de leden van de fracties van BBB en de VVD.",
            "vragen van de leden van de fracties van BBB en de VVD",
            (5, 6, 7, 8, 20),
        ),
        (
            30,
            "waar de tweede vraag van de leden van de VVD-fractie op ziet",
            "tweede vraag van de leden van de VVD-fractie",
            (6,),
        ),
        (2, "Zie het antwoord op vraag 6 van de VVD-fractie.", "vraag 6 van de VVD-fractie", (6,)),
        (3, "Vragen nrs. 7 en 8 hangen samen.", "Vragen nrs. 7 en 8", (7, 8)),
        (3, "Zie vragen 7, 8, 9 10 en 11.", "vragen 7, 8, 9 10 en 11", (7, 8, 9, 10, 11)),
        (5, "Zie vragen 1,2 en 3.", "vragen 1,2 en 3", (1, 2, 3)),
        (3, "Dat staat bij vraag 8, 2 jaar na de start.", "vraag 8", (8,)),
        (3, "Zie het antwoord op vraag 8 en 10 procent daarvan.", "vraag 8", (8,)),
    ],
)
def test_phrase_points_at_these_questions(holder, text, raw, numbers):
    assert outcome(text, [holder]) == [(raw, "resolved", keys(*numbers))]


@pytest.mark.parametrize(
    ("holder", "text", "expected"),
    [
        # Doubt: a person chooses, with candidates where there are any.
        (12, "Zie de voorgaande antwoorden.", ("voorgaande antwoorden", "ambiguous", keys(9, 10, 11))),
        (9, "Zoals hierboven aangegeven is dat zo.", ("hierboven", "ambiguous", ())),
        (9, "Zoals ik hierboven heb toegelicht", ("hierboven", "ambiguous", ())),
        (
            9,
            "Zie hiervoor de antwoorden op de vragen «Wat kost dat?»",
            ("vragen «Wat kost dat?»", "ambiguous", ()),
        ),
        (30, "Zie het antwoord op vraag 3 van de VVD-fractie.", ("vraag 3 van de VVD-fractie", "ambiguous", keys(7))),
        (30, "Zie het antwoord op vraag 4 en verder.", ("vraag 4 en verder", "ambiguous", ())),
        (12, "Zie mijn antwoord op de vorige vragen.", ("vorige vragen", "ambiguous", keys(9, 10, 11))),
        (30, "Zie de antwoorden op vragen 7 tot 9.", ("vragen 7 tot 9", "ambiguous", ())),
        (30, "zoals gezegd onder 5 en 6", ("onder 5 en 6", "ambiguous", keys(5, 6))),
        (30, "Zie het antwoord op de eerste vraag.", ("eerste vraag", "ambiguous", keys(1, 25))),
        # No such question.
        (30, "Zie het antwoord op vraag 57.", ("vraag 57", "dangling", ())),
        (30, "Zie de antwoorden op de vragen 5 en 57.", ("vragen 5 en 57", "dangling", ())),
        (1, "Zie het antwoord op de vorige vraag.", ("vorige vraag", "dangling", ())),
        (1, "Zie het antwoord op de vragen van de leden van de Volt-fractie.",
         ("vragen van de leden van de Volt-fractie", "dangling", ())),
        # Only itself.
        (30, "Zie het antwoord op vraag 30.", ("vraag 30", "self", keys(30))),
        # Another document.
        (
            30,
            "Zie het antwoord op vraag 4 van de Kamervragen van het lid Koekkoek.",
            ("vraag 4", "external", ()),
        ),
        (30, "Zie het antwoord op vraag 4 (2022D22285).", ("vraag 4", "external", ())),
        (30, "Zie het antwoord op vraag 4 van 12 maart.", ("vraag 4", "external", ())),
        (
            30,
            "Zie de beantwoording van het schriftelijk overleg van 23 oktober 2025 (Kamerstuk 21 501-32, nr. 1731).",
            ("het schriftelijk overleg van 23 oktober 2025", "external", ()),
        ),
        (
            30,
            "in de beantwoording van de vragen van de SGP-leden Bisschop en Van der Staaij (2022D22285)",
            ("de vragen van de SGP-leden Bisschop en Van der Staaij", "external", ()),
        ),
        (
            30,
            "in de beantwoording van vergelijkbare Kamervragen van het lid Bromet (GL)",
            ("vergelijkbare Kamervragen van het lid Bromet", "external", ()),
        ),
    ],
)  # fmt: skip
def test_phrase_that_does_not_resolve_is_shown_with_its_status(holder, text, expected):
    assert outcome(text, [holder]) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "de hierboven genoemde website",
        "waarbij de leden van de CDA-fractie zich aansluiten",
        "een bezuiniging van 10 procent, boven de 2 procent",
        "op pagina 17-18",
        "de Europese Raad van 20-21 maart",
        "Aanbeveling 1 en Aanbeveling II.",
        "het 11e sanctiepakket",
        "(1) de kosten, (2) de baten en (3) de risico's",
        "artikel 5 en de artikelen 7.12, 7.13 en 7.14",
        "items 4 en 7",
        "Conclusie 5 van de Europese Raad van 1 en 2 oktober",
        "doel 4 in de strategie",
        "Door bovenstaande activiteiten en bovenstaande producten",
        "steun voor bovenstaande ideeën",
        "In het licht van bovenstaand proces",
        "wanneer het streeft naar het bovenstaande",
        "in bovengenoemde Kamerbrief",
        "Kunt u alle bovenstaande vragen stuk voor stuk beantwoorden?",
        "Bent u bereid deze vragen alle afzonderlijk te beantwoorden?",
        "het antwoord op deze vraag",
        "De minister informeert u separaat over het antwoord op deze vraag.",
        "Het kabinet zal in een separate brief op deze vraag ingaan.",
        "In antwoord op de vraag welke gevolgen dat heeft",
        "De leden vragen 4 procent meer.",
        "motie 1 en 2",
        "de vraag 3 miljoen hoger",
        "artikel 3 en 4",
        "Deze leden vragen 3 ministers om een reactie.",
        "in de vraag 2,5 keer zo groot",
        "bij vraag 0",
        "de vraag 2024 tegenover het aanbod",
        "Antwoord 3, 4 en 5",
        "Antwoord vragen 1 en 2",
        "Vraag 7:",
        "de eerste vraag die opkomt",
        "een volgende vraag",
    ],
)
def test_lookalike_points_at_nothing(text):
    assert find_references(text) == ()


def test_own_questions_and_the_group_of_another_answer_in_one_sentence():
    text = "Zoals ik in mijn antwoord op deze vragen en mijn antwoord 4, 5 en 6 heb uiteengezet"
    assert outcome(text, range(7, 12), GROUPED, "k") == [
        ("mijn antwoord op deze vragen", "self", ("k7", "k8", "k9", "k10", "k11")),
        ("antwoord 4, 5 en 6", "resolved", ("k4", "k5", "k6")),
    ]


@pytest.mark.parametrize(
    ("holder", "text", "expected"),
    [
        (12, "Zie het antwoord op de vorige vraag.", [("vorige vraag", "resolved", ("k11",))]),
        (9, "Zie hierboven.", [("hierboven", "resolved", ("k6",))]),
        (15, "Zie het antwoord op de vorige vraag.", [("vorige vraag", "resolved", ("k13a",))]),
        (1, "Zie vraag 14.", [("vraag 14", "dangling", ())]),
        (1, "Zie vraag 13a.", [("vraag 13a", "resolved", ("k13a",))]),
        (1, "Zie vraag 12b.", [("vraag 12b", "resolved", ("k12",))]),
        (1, "Zie vraag 12, onder b.", [("vraag 12, onder b", "resolved", ("k12",))]),
        (1, "Zie vraag 12a en b.", [("vraag 12a en b", "resolved", ("k12",))]),
    ],
)
def test_groups_parts_insertions_and_withdrawn_questions(holder, text, expected):
    own = {7: range(7, 12), 9: range(7, 12)}.get(holder, [holder])
    assert outcome(text, own, GROUPED, "k") == expected


def test_number_is_that_of_the_own_asker_when_numbering_restarts():
    restarting = REPORT.__class__(
        tuple(
            REPORT.questions[0].__class__(f"{asker}{number}", number, askers=(asker,))
            for asker in ("Piri", "Boswijk")
            for number in (1, 2, 3)
        )
    )
    mention = find_references("Zie vraag 2.")[0]
    assert [
        (one.status.value, one.keys)
        for one in (resolve(mention, restarting, own) for own in (("Boswijk3",), ("Piri1",), ()))
    ] == [
        ("resolved", ("Boswijk2",)),
        ("resolved", ("Piri2",)),
        ("ambiguous", ("Piri2", "Boswijk2")),
    ]


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Antwoord vragen 1 en 2", (1, 2)),
        ("Antwoord op vraag 1:", (1,)),
        ("Antwoord 7, 8, 9 10 en 11", (7, 8, 9, 10, 11)),
        ("Antwoord 3, 4, 5 en 6", (3, 4, 5, 6)),
        ("**Vraag 12a**", (12,)),
        ("Vragen 3 t/m 5", (3, 4, 5)),
        ("Antwoord 3 is dat dit niet kan", ()),
        ("Zie antwoord 3", ()),
        ("Aanbeveling 1", ()),
    ],
)
def test_heading_defines_its_numbers(line, numbers):
    assert heading_numbers(line) == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De leden sluiten zich graag aan bij de vragen van de VVD-fractie.", [(("VVD",), False)]),
        (
            "Zij sluiten zich aan bij de vragen en opmerkingen van de leden van de fracties van GroenLinks-PvdA en de VVD.",
            [(("GroenLinks-PvdA", "VVD"), False)],
        ),
        ("De leden vragen dit, waarbij de leden van de CDA-fractie zich aansluiten.", [(("CDA",), True)]),
        ("De leden van de VVD-fractie sluiten zich aan bij de WRR dat expertise nodig is.", []),
    ],
)
def test_fracties_that_join_are_found_in_both_directions(text, expected):
    assert [(join.askers, join.by) for join in find_joins(text)] == expected


def test_mention_carries_its_sentence():
    text = "Dat is zo. Zie verder het antwoord op vraag 2. Meer volgt."
    mention = find_references(text)[0]
    assert (text[mention.start : mention.end], text[mention.context_start : mention.context_end]) == (
        "vraag 2",
        "Zie verder het antwoord op vraag 2.",
    )
