"""Notes whose number comes twice are told, each of them."""

import pytest

from apps.documents.domain.note_numbers import repeated_notes
from apps.documents.readers.txt import lines_of
from tests.overleg.domain.seeds import needs_seeds, seed

TEXT = "Een regel van de tekst die hier begint\nen hier verder gaat.\n\n{notes}\n"


def pages(*feet: str) -> str:
    return "\f".join(TEXT.format(notes=foot) for foot in feet)


@pytest.mark.parametrize(
    ("feet", "numbers"),
    [
        (("1 Een noot.\n2 Een noot.", "3 Een noot."), []),
        (("1 Een noot.\n2 Een noot.", "2 Een noot.\n3 Een noot."), ["2", "2"]),
        # A second letter in the same paper counts its notes anew.
        (("1 Een noot.\n2 Een noot.", "1 Een noot.\n2 Een noot."), []),
        (("1. Een lijst\n1. die zo telt",), []),
        (("12 maart is de dag.\n12 april is de dag erna.", "3 Een noot."), ["12", "12"]),
    ],
)
def test_number_that_comes_twice(feet, numbers):
    assert [remark.text for remark in repeated_notes(lines_of(pages(*feet)))] == numbers


@needs_seeds
@pytest.mark.parametrize(
    ("number", "numbers"), [("000", []), ("001", []), ("002", []), ("003", []), ("004", ["8", "8"])]
)
def test_sample_documents(number, numbers):
    assert [remark.text for remark in repeated_notes(lines_of(seed(number)))] == numbers
