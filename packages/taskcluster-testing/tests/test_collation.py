"""The order of names in listings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from taskcluster_testing.collation import SortedNames, sort_names


def test_sort_names_as_the_database_does():
    """Punctuation, digits, letters; lower case before upper case, and accents after none."""
    names = ["d", "é", "C", "e", "0", "c", "_", "d.f", "", "ea", "e"]
    assert sort_names(names) == ["", "_", "0", "c", "C", "d", "d.f", "e", "e", "é", "ea"]


@given(st.lists(st.text("aAbB_-.09é", max_size=4)), st.lists(st.text("aAbB_-.09é", max_size=4)), st.randoms())
def test_sorted_names_are_kept_sorted(added, discarded, order):
    """However names come and go, they are those that are left, each once, in the order of listings."""
    names = SortedNames()
    changes = [(names.add, name) for name in added] + [(names.discard, name) for name in discarded]
    order.shuffle(changes)
    left = set()
    for change, name in changes:
        change(name)
        (left.add if change == names.add else left.discard)(name)
    assert list(names) == names[:] == sort_names(left)
    assert all((name in names) == (name in left) for name in (*added, *discarded))
    for name in left:
        assert names[names.after(name) - 1] == name


def test_sorted_names_hold_names_alone():
    """Whatever else is asked for is not there."""
    names = SortedNames()
    names.add("a")
    assert 1 not in names
    assert len(names) == 1
