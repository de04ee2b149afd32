"""Numberings that several tests use: a report with 41 questions of eight fracties, keys "q1" to "q41"."""

from apps.overleg.domain.references import Numbered, Numbering

LAST_OF = {
    "GroenLinks-PvdA": 4,
    "VVD": 8,
    "NSC": 14,
    "D66": 19,
    "BBB": 20,
    "CDA": 24,
    "SGP": 33,
    "ChristenUnie": 41,
}


def asker_of(number: int) -> str:
    return next(asker for asker, last in LAST_OF.items() if number <= last)


REPORT = Numbering(
    tuple(Numbered(f"q{number}", number, askers=(asker_of(number),)) for number in range(1, 42))
)

# Answers 3-6 and 7-11 are one answer each, as in a set of Kamervragen; 12 has parts, 13a was inserted.
GROUPED = Numbering(
    (
        *(Numbered(f"k{number}", number, answer=f"a{number}") for number in (1, 2)),
        *(Numbered(f"k{number}", number, answer="a3") for number in (3, 4, 5, 6)),
        *(Numbered(f"k{number}", number, answer="a7") for number in (7, 8, 9, 10, 11)),
        Numbered("k12", 12, answer="a12"),
        Numbered("k13", 13, answer="a13"),
        Numbered("k13a", 13, "a", answer="a13a"),
        Numbered("k14", 14, answer="a14", withdrawn=True),
        Numbered("k15", 15, answer="a15"),
    )
)


def keys(*numbers: int) -> tuple[str, ...]:
    return tuple(f"q{number}" for number in numbers)
