"""The text reader: encodings, page breaks, and what is no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.paragraphs import Line
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.txt import decode, lines_of, read

TEXT = "Financiën: één vraag over coördinatie.\nEn nog een, met genoeg letters om te tellen."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"]
)
def test_decode(encoding):
    assert decode(TEXT.encode(encoding)).removeprefix("\ufeff") == TEXT


def test_quotes_of_windows_are_read():
    assert decode("de ‘norm’ – €".encode("cp1252")) == "de ‘norm’ – €"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("een\ntwee", (Line("een"), Line("twee"))),
        ("een\r\ntwee\rdrie", (Line("een"), Line("twee"), Line("drie"))),
        ("een\n\ftwee", (Line("een"), Line("twee", page_break=True))),
        ("een\ftwee", (Line("een"), Line("twee", page_break=True))),
        ("een \u200bwoord\u00a0hier ", (Line("een woord hier"),)),
        ("\uf0b7 punt", (Line("• punt"),)),
    ],
)
def test_lines_of(text, lines):
    assert lines_of(text) == lines


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"   \n ", Reason.NO_TEXT),
        (bytes(range(1, 256)) * 30, Reason.UNSUPPORTED),
        (b"\xff\xfea", Reason.UNSUPPORTED),
        (b"a" * 10_000_001, Reason.TOO_BIG),
    ],
)
def test_refused(data, reason):
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert refusal.value.reason is reason


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        assert read(data).lines
    except Unreadable as refusal:
        assert refusal.reason in Reason
