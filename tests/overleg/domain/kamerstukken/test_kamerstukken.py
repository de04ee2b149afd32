"""Citations: every shape of the field, what is malformed, what is only unusual, and what is no citation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.overleg.domain.kamerstukken import (
    Chamber,
    Citation,
    Dossier,
    Severity,
    check_idem,
    dossiers,
    find_kamerstukken,
    suggest,
)
from tests.overleg.domain.seeds import needs_seeds, seed

ADDRESS = "https://zoek.officielebekendmakingen.nl/"


def cited(text):
    return [
        (one.raw, one.chamber.value, one.canonical, one.url.removeprefix(ADDRESS))
        for one in find_kamerstukken(text).citations
    ]


@pytest.mark.parametrize(
    ("text", "raw", "canonical", "page"),
    [
        ("Kamerstuk 30 821, nr. 260", None, "30 821, nr. 260", "kst-30821-260"),
        ("Kamerstuk 36471, nr. 96.", "Kamerstuk 36471, nr. 96", "36 471, nr. 96", "kst-36471-96"),
        ("(Kamerstuk 36 600 XVII, Nr. 53)", "Kamerstuk 36 600 XVII, Nr. 53", "36 600 XVII, nr. 53", "kst-36600-XVII-53"),
        ("Kamerstuk 36410-V, nr. 48", None, "36 410 V, nr. 48", "kst-36410-V-48"),
        ("Kamerstuk 36 410-X nr.93", None, "36 410 X, nr. 93", "kst-36410-X-93"),
        ("Kamerstuk 21501-20, Nr. 2214", None, "21 501-20, nr. 2214", "kst-21501-20-2214"),
        ("Bijlage bij 21 501-30 nr. 614", "21 501-30 nr. 614", "21 501-30, nr. 614", "kst-21501-30-614"),
        ("21501-32-1730", None, "21 501-32, nr. 1730", "kst-21501-32-1730"),
        ("Kamerstukken II 2022/23, 30 821, nr. 178, bijlage", "Kamerstukken II 2022/23, 30 821, nr. 178", "30 821, nr. 178", "kst-30821-178"),
        ("Kamerstukken II 2020/21 35 570-IX, nr. 14", None, "35 570 IX, nr. 14", "kst-35570-IX-14"),
        ("Kamerstukken II, 2005–2006, 29 950, nr. 40", None, "29 950, nr. 40", "kst-29950-40"),
        ("Kamerstuk 2020-2021, 21 501-02, nr. 2241", None, "21 501-02, nr. 2241", "kst-21501-02-2241"),
        ("Tweede Kamer 2019-2020, 33 694, nr. 57", None, "33 694, nr. 57", "kst-33694-57"),
        ("Kamerstuk 30 821, nr. 3, p. 7–8", "Kamerstuk 30 821, nr. 3", "30 821, nr. 3", "kst-30821-3"),
        ("Kamerstukken 33 694 en 26 643, nr. 47", None, "33 694, nr. 47", "kst-33694-47"),
        ("33 576 en 26 407, nr. 254", None, "33 576, nr. 254", "kst-33576-254"),
        ("31 031/29 949, nr. 19", None, "31 031, nr. 19", "kst-31031-19"),
        ("27 484 (R 1669), nr. 289", None, "27 484 (R 1669), nr. 289", "kst-27484-(R1669)-289"),
        ("35315-(R2137)-1", None, "35 315 (R 2137), nr. 1", "kst-35315-(R2137)-1"),
        ("Zij krijgt nr. 456 (36800-XVI).", "nr. 456 (36800-XVI)", "36 800 XVI, nr. 456", "kst-36800-XVI-456"),
        ("Kamerstuknummer 29 435, nr. 256", None, "29 435, nr. 256", "kst-29435-256"),
        ("Kamerstuk 30\n821, nr.\n260", None, "30 821, nr. 260", "kst-30821-260"),
        ("Kamerstuk 30\u00a0821, nr.\u00a0260", None, "30 821, nr. 260", "kst-30821-260"),
    ],
)  # fmt: skip
def test_citation_of_the_tweede_kamer(text, raw, canonical, page):
    assert cited(text) == [(raw or text, "TK", canonical, f"{page}.html")]


@pytest.mark.parametrize(
    ("text", "canonical", "page"),
    [
        ("Kamerstukken I 2021/22, 35 925, nr. E", "35 925, nr. E", "kst-35925-E"),
        ("35 570, C", "35 570, nr. C", "kst-35570-C"),
        ("EK 34 568, H", "34 568, nr. H", "kst-34568-H"),
        ("Kamerstuk 33 328, nr. AI", "33 328, nr. AI", "kst-33328-AI"),
        ("36600-B-K", "36 600 B, nr. K", "kst-36600-B-K"),
        ("Kamerstukken I 1999/2000, 26 657, nr. 188a", "26 657, nr. 188a", "kst-19992000-26657-188a"),
    ],
)
def test_citation_of_the_eerste_kamer(text, canonical, page):
    assert cited(text) == [(text, "EK", canonical, f"{page}.html")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kamerstuk 31 031, nrs. 520 en 548", [("Kamerstuk 31 031, nrs. 520", "31 031, nr. 520"), ("548", "31 031, nr. 548")]),
        ("Kamerstuk 30 821, nr. 4, p. 12 en 13, en nr. 6", [("Kamerstuk 30 821, nr. 4", "30 821, nr. 4"), ("nr. 6", "30 821, nr. 6")]),
        ("Kamerstuk 30 821, nrs. 1–3, blz. 61–81", [("Kamerstuk 30 821, nrs. 1", "30 821, nr. 1"), ("3", "30 821, nr. 2"), ("3", "30 821, nr. 3")]),
        ("Kamerstukken 30 821 nr. 249 en 30 821 nr. 250", [("Kamerstukken 30 821 nr. 249", "30 821, nr. 249"), ("30 821 nr. 250", "30 821, nr. 250")]),
        ("Kamerstuk 30 821, nr. 4, en 2 jaar later", [("Kamerstuk 30 821, nr. 4", "30 821, nr. 4")]),
        ("26407-120; 21501-08-765", [("26407-120", "26 407, nr. 120"), ("21501-08-765", "21 501-08, nr. 765")]),
    ],
)  # fmt: skip
def test_several_citations_in_one_place(text, expected):
    assert [(one.raw, one.canonical) for one in find_kamerstukken(text).citations] == expected


def test_citation_is_a_value_with_its_exact_place():
    assert find_kamerstukken("Zie (Kamerstuk 36 600 XVII, nr. 53).").citations == (
        Citation(5, 34, "Kamerstuk 36 600 XVII, nr. 53", Chamber.TK, "36600", "XVII", "53", "36 600 XVII, nr. 53", f"{ADDRESS}kst-36600-XVII-53.html"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Bel 06-12345678 of 020-30 821.",
        "12345-678",
        "€ 12 345, A en € 30 821, nr",
        "https://example.org/ST-7914-2021-INIT/en/pdf",
        "COM(2021) 123 en Stb. 2019, 143",
        "2025D04328 en 2025Z08175",
        "Handelingen II 2019/20, nr. 23, items 4 en 7",
        "Aanhangsel Handelingen, vergaderjaar 2024–2025, nr. 1028",
        "op 12 maart 2025, nr. 3",
        "Kamervragen over 30 821 woningen, nummer 5",
        "326410-V-48",
        "130 821, nr. 5 en 30 8210, nr. 5",
        "ah-tk-20222023-3649",
    ],
)
def test_lookalike_is_neither_citation_nor_finding(text):
    found = find_kamerstukken(text)
    assert (found.citations, found.findings) == ((), ())


KNOWN = (Dossier("36410", "V"), Dossier("30821"), Dossier("21501", "20"), Dossier("21501", "02"))


@pytest.mark.parametrize(
    ("text", "code", "raw", "suggestion"),
    [
        ("7 Kamerstuk 326410-V-48.", "dossier-length", "Kamerstuk 326410-V-48", "36 410 V, nr. 48"),
        ("Kamerstuk 3082, nr. 249.", "dossier-length", "Kamerstuk 3082, nr. 249", "30 821, nr. 249"),
        ("Motie 36-200 V nr. 32 (2022)", "dossier-spacing", "36-200 V nr. 32", "36 200 V, nr. 32"),
        ("Kamerstuk 308 21, nr. 244", "dossier-spacing", "Kamerstuk 308 21, nr. 244", "30 821, nr. 244"),
        ("het stuk 30.821, nr. 5", "dossier-spacing", "30.821, nr. 5", "30 821, nr. 5"),
        ("Kamerstuk 2150, nr. 5", "dossier-length", "Kamerstuk 2150, nr. 5", None),
        ("Kamerstuk 9999, nr. 5", "dossier-length", "Kamerstuk 9999, nr. 5", None),
        ("Kamerstuk 123", "dossier-length", "Kamerstuk 123", None),
        ("Aanhangsel, vergaderjaar 2022–203, nr. 844", "vergaderjaar", "vergaderjaar 2022–203", None),
        ("vergaderjaar 2022-2024", "vergaderjaar", "vergaderjaar 2022-2024", None),
    ],
)
def test_malformed_citation_is_an_error_with_a_candidate(text, code, raw, suggestion):
    found = find_kamerstukken(text, known_dossiers=KNOWN)
    assert (
        found.citations,
        [(one.code, one.severity, one.text, one.suggestion) for one in found.findings],
    ) == (
        (),
        [(f"kamerstuk-{code}", Severity.ERROR, raw, suggestion)],
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kamerstuk 30 821, nr. 260.", []),
        ("Kamerstukken II 2022/23, 30 821, nr. 178, bijlage.", []),
        ("Kamerstuk 36 600 XVII, nr. 53.", []),
        ("Kamerstuk 36471, nr. 96.", ["spacing"]),
        ("Kamerstuk 36 600 XVII, Nr. 53.", ["capital"]),
        ("Kamerstuk 30 821 Nr. 202.", ["capital", "comma"]),
        ("Kamerstuk 36 410-X nr.93.", ["comma", "hyphen", "number"]),
        ("Kamerstuk 2020-2021, 21 501-02, nr. 2241.", ["year"]),
        ("Kamerstukken II, 2022/23, 30 821, nr. 165.", ["chamber"]),
        ("Bijlage bij 21 501-30, nr. 614.", ["keyword"]),
        ("Kamerstukken 33 694 en 26 643, nr. 47.", ["two-dossiers"]),
        ("Een brief  (Kamerstuk 32 734, nr. 55).", ["double-space"]),
        ("Kamerstuk 35 207, nr. 81", ["period"]),
        ("Tweede Kamer 2019-2020, 33 694, nr. 57.", ["keyword"]),
        ("® Kamerstuk 35 207, nr. 81.", ["sign"]),
        ("- Kamerstuk 35 207, nr. 81.", []),
    ],
)
def test_deviation_from_the_style_is_a_warning_and_resolves(text, codes):
    found = find_kamerstukken(text, note=True)
    assert (len(found.citations), [(one.code, one.severity) for one in found.findings]) == (
        1,
        [(f"kamerstuk-style-{code}", Severity.WARNING) for code in codes],
    )


def test_dossier_without_number_is_a_warning():
    found = find_kamerstukken("Kamerstuk 36 600 XVII")
    assert [(one.code, one.severity) for one in found.findings] == [
        ("kamerstuk-number-missing", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ([(1, "Kamerstuk 36 180, nr. 133."), (2, "Idem.")], []),
        ([(1, "Kamerstuk 36 180, nr. 133."), (2, "Idem."), (3, "Ibidem, p. 4.")], []),
        ([(1, "Kamerstuk 36 180, nr. 133."), (2, "De Volkskrant, 18 maart 2025."), (3, "Idem. ")], [(3, "Idem.", "36 180, nr. 133")]),
        ([(1, "Idem.")], [(1, "Idem.", None)]),
        ([(1, "Het idem dito.")], []),
    ],
)  # fmt: skip
def test_idem_needs_a_citation_right_before_it(notes, expected):
    assert [(number, one.text, one.suggestion) for number, one in check_idem(notes)] == expected


def test_candidate_with_a_suffix_has_that_suffix():
    known = (Dossier("36410", "V"), Dossier("36410", "XVII"), Dossier("36410"))
    assert [suggest(text, known) for text in ("Kamerstuk 326410-V-48", "Kamerstuk 3641, nr. 2")] == [
        "36 410 V, nr. 48",
        "36 410, nr. 2",
    ]


@given(
    st.integers(10000, 99999),
    st.sampled_from(["", "XVII", "V", "IIA", "20", "B"]),
    st.integers(1, 9999),
    st.text(max_size=30).filter(lambda text: not any(map(str.isdigit, text)) and "nr" not in text.lower()),
)
def test_printed_citation_reads_back_as_itself(dossier, suffix, number, before):
    printed = f"{Dossier(str(dossier), suffix)}, nr. {number}"
    found = find_kamerstukken(f"{before} Kamerstuk {printed}.").citations
    assert [(one.canonical, dossiers([one])) for one in found] == [(printed, {Dossier(str(dossier), suffix)})]


@needs_seeds
@pytest.mark.parametrize(
    ("number", "counts"),
    [("000", (6, 0)), ("001", (25, 4)), ("002", (6, 0)), ("003", (36, 0)), ("004", (6, 0))],
)
def test_counts_in_the_sample_documents(number, counts):
    found = find_kamerstukken(seed(number))
    errors = [one for one in found.findings if one.severity is Severity.ERROR]
    assert (len(found.citations), len(errors)) == counts


# What is malformed or unusual in the sample documents: by line, and nothing else.
EXPECTED = {
    "000": {
        "style-comma": [47, 47, 83, 102, 132, 177],
        "style-hyphen": [102],
        "style-number": [102],
        "style-keyword": [132],
    },
    "001": {
        "dossier-length": [209, 341],
        "dossier-spacing": [471, 939],
        "style-spacing": [70, 181, 298, 299, 515, 614, 615, 665, 806, 856, 991, 1204],
        "style-capital": [71, 340, 425, 515, 667, 1070],
        "style-comma": [340],
        "style-hyphen": [181],
        "style-year": [1120],
        "style-double-space": [856],
    },
    "002": {"style-chamber": [15, 31, 31, 58]},
    "003": {"style-two-dossiers": [197]},
    "004": {"style-sign": [30], "style-keyword": [270]},
}


@needs_seeds
@pytest.mark.parametrize("number", EXPECTED)
def test_errors_and_warnings_stand_on_the_expected_lines_and_nowhere_else(number):
    text = seed(number)
    lines: dict[str, list[int]] = {}
    for one in find_kamerstukken(text).findings:
        lines.setdefault(one.code.removeprefix("kamerstuk-"), []).append(text.count("\n", 0, one.start) + 1)
    assert lines == EXPECTED[number]


@needs_seeds
def test_errors_over_all_sample_documents():
    """The fifth, "Idem." in a note of 001, needs the notes of the recognised report: tests/documents/test_seed_001.py."""
    found = [one for number in EXPECTED for one in find_kamerstukken(seed(number)).findings]
    assert [one.code for one in found if one.severity is Severity.ERROR] == [
        "kamerstuk-dossier-length",
        "kamerstuk-dossier-length",
        "kamerstuk-dossier-spacing",
        "kamerstuk-dossier-spacing",
    ]
