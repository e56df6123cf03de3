"""What errors suggest."""

from __future__ import annotations

from taskcluster_core.suggestions import hint_at, suggest


def test_suggest_names_what_is_similar():
    """The most similar name is suggested, for whatever was given, and else what the caller says."""
    assert suggest("taskld", ("taskId", "name")) == "did you mean 'taskId'?"
    assert suggest(5, ("taskId",), "expected taskId") == "expected taskId"


def test_hint_ends_a_message():
    """It follows a semicolon; where nothing is to be said there is none."""
    assert hint_at("taskld", ("taskId",)) == "; did you mean 'taskId'?"
    assert hint_at("taskld", ("name",)) == ""
