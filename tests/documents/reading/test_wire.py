"""What one process read, another sees unchanged."""

import json

from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.paragraphs import Cell, Paragraph, Run, Source, SourceNote
from apps.documents.reading.wire import as_plain, from_plain

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
RUNS = st.builds(Run, TEXT, st.booleans(), st.booleans(), st.booleans(), st.none() | st.integers(1, 99))
PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(RUNS, max_size=3).map(tuple),
    TEXT,
    st.integers(0, 9),
    st.none() | st.builds(Cell, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)),
    bookmarks=st.lists(TEXT, max_size=2).map(tuple),
)
SOURCES = st.builds(
    Source,
    TEXT,
    st.lists(PARAGRAPHS, max_size=4).map(tuple),
    notes=st.lists(st.builds(SourceNote, st.integers(1, 99), TEXT), max_size=2).map(tuple),
)


@given(SOURCES)
def test_a_document_comes_over_as_it_was_read(source):
    assert from_plain(json.loads(json.dumps(as_plain(source)))) == source
