"""The errors of services."""

from __future__ import annotations

from taskcluster_testing.errors import ServiceError, incident


def test_text_fills_in_details_as_json():
    """A text stands as it is, anything else as JSON, and what is unknown stays."""
    error = ServiceError("InputError", "{{a}} {{b}} {{c}} {{d}}", a="x", b=["é"], c=None)
    assert error.text == 'x [\n  "é"\n] null {{d}}'


def test_incident_tells_details_only_if_there_are_some():
    """In production nothing is told; a bug of the deployment is."""
    assert incident().text.startswith("Internal Server Error, incidentId ")
    assert "Error" in incident("what went wrong").text
    assert "what went wrong" in incident("what went wrong").text
    assert "not shown" not in incident().text
