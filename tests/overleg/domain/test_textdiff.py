"""What changed, and what can be merged without losing anybody's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.overleg.domain.textdiff import Change, Piece, merge, word_diff


def test_a_changed_word_is_shown_removed_and_added():
    assert word_diff("Dat waren er twaalf.", "Dat waren er 12.") == (
        Piece(Change.SAME, "Dat waren er "),
        Piece(Change.REMOVED, "twaalf"),
        Piece(Change.ADDED, "12"),
        Piece(Change.SAME, "."),
    )


@given(st.text("ab c.\n"), st.text("ab c.\n"))
def test_the_pieces_give_both_texts_back(old, new):
    pieces = word_diff(old, new)
    assert "".join(p.text for p in pieces if p.change is not Change.ADDED) == old
    assert "".join(p.text for p in pieces if p.change is not Change.REMOVED) == new


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("a\n\nb\n\nc", "A\n\nb\n\nc", "a\n\nb\n\nC", "A\n\nb\n\nC"),
        ("a\n\nb", "a\n\nX", "a\n\nY", None),
        ("Een. Twee. Drie.", "Nul. Twee. Drie.", "Een. Twee. Vier.", "Nul. Twee. Vier."),
        ("Een. Twee. Drie.", "Een. Nul. Drie.", "Een. Twee. Vier.", None),
        ("a", "a", "b", "b"),
        ("a", "b", "a", "b"),
        ("a", "b", "b", "b"),
        ("", "mijn", "hun", None),
        ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
    ],
)
def test_changes_in_different_places_merge_and_collisions_are_for_a_person(base, mine, theirs, merged):
    assert merge(base, mine, theirs) == merged


LINES = st.lists(st.sampled_from(["een", "twee", "drie", "vier", ""]), max_size=6).map("\n".join)


@given(LINES, LINES, LINES)
def test_a_merge_holds_every_line_that_either_added(base, mine, theirs):
    merged = merge(base, mine, theirs)
    if merged is None:
        return
    for added in (set(mine.splitlines()) | set(theirs.splitlines())) - set(base.splitlines()):
        assert added in merged.splitlines()
