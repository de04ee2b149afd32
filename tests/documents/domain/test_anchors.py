"""Names of places: what a writer gives out, a reader understands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.anchors import Anchor, Anchors, read_anchor
from apps.documents.domain.outline import ItemKind

NUMBER = st.integers(1, 9999).map(str) | st.just("12a")
# What Word takes as the name of a bookmark.
BOOKMARK = re.compile(r"[a-z]\w{0,39}", re.ASCII)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("vraag_12", Anchor(ItemKind.QUESTION, (12,))),
        ("vraag_12a", Anchor(ItemKind.QUESTION, (12,))),
        ("antwoord_3_4__2", Anchor(ItemKind.ANSWER, (3, 4))),
        ("opmerking", Anchor(ItemKind.REMARK)),
        ("onderwerp__7", Anchor(ItemKind.HEADING)),
        ("_Toc1234", None),
        ("vraagstuk_1", None),
        ("vraag 1", None),
        ("antwoord_van_de_minister", None),
    ],
)
def test_a_name_tells_what_begins_there(name: str, meant: Anchor | None) -> None:
    assert read_anchor(name) == meant


@given(st.lists(st.tuples(st.sampled_from(ItemKind), st.lists(NUMBER, max_size=12)), max_size=8))
def test_names_are_given_once_and_read_back(items: list[tuple[ItemKind, list[str]]]) -> None:
    anchors = Anchors()
    names = [anchors.name(kind, numbers) for kind, numbers in items]
    found = [read_anchor(name) for name in names]
    assert (len(set(names)), [anchor and anchor.kind for anchor in found]) == (
        len(items),
        [kind for kind, _ in items],
    )
    assert all(BOOKMARK.fullmatch(name) for name in names)
    assert all(
        anchor and anchor.numbers in {(), tuple(int(re.sub(r"\D", "", n)) for n in numbers)}
        for anchor, (_, numbers) in zip(found, items, strict=True)
    )
