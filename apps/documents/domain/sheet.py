"""A table for a spreadsheet: a title, a header and rows of words, numbers and dates."""

from dataclasses import dataclass
from datetime import date

Value = str | int | date | None
# A spreadsheet takes a text that begins so for a formula, which can call programs (OWASP, CSV injection).
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
LONGEST = 32_767  # characters that a cell can hold


@dataclass(frozen=True)
class Sheet:
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def harmless(value: Value) -> Value:
    """The value as a spreadsheet shows it and never runs it: a text that could be a formula gets an apostrophe."""
    if not isinstance(value, str):
        return value
    text = "".join(char for char in value if char >= " " or char in "\t\n")[:LONGEST]
    return (
        f"'{text}"[:LONGEST]
        if text.lstrip(" \u00a0").startswith(DANGEROUS) or value.startswith(DANGEROUS)
        else text
    )
