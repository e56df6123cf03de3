"""What errors suggest."""

from __future__ import annotations

from taskcluster_core.suggestions import suggest


def test_suggest_names_what_is_similar():
    """The most similar name is suggested, for whatever was given, and else what the caller says."""
    assert suggest("taskld", ("taskId", "name")) == "did you mean 'taskId'?"
    assert suggest(5, ("taskId",), "expected taskId") == "expected taskId"
