"""The order of names in listings."""

from __future__ import annotations

from taskcluster_testing.collation import sort_names


def test_sort_names_as_the_database_does():
    """Punctuation, digits, letters; lower case before upper case, and accents after none."""
    names = ["d", "é", "C", "e", "0", "c", "_", "d.f", "", "ea", "e"]
    assert sort_names(names) == ["", "_", "0", "c", "C", "d", "d.f", "e", "e", "é", "ea"]
