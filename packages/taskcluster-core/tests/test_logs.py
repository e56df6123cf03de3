"""What is logged, and what never is."""

from __future__ import annotations

import logging

import pytest

from taskcluster_core import TaskclusterConnectionError, TransportFailure


def test_attempts_and_delays_are_logged(shop, answer, drive, caplog):
    """Each attempt and each delay is a line, with the very seconds that are slept, and without secrets."""
    caplog.set_level(logging.DEBUG, "taskcluster.calls")
    run = drive(answer(status=500), TransportFailure(OSError("s3cret"), may_have_arrived=False), answer())
    run.run(shop.flow("ping"))

    url = "https://tc.example.com/api/shop/v1/ping"
    assert [record.getMessage() for record in caplog.records] == [
        f"shop.ping: GET {url}: 500 after 1.000 s (attempt 1)",
        "shop.ping: attempt 1 failed, trying again in 0.100 s",
        f"shop.ping: GET {url}: OSError after 1.000 s (attempt 2)",
        "shop.ping: attempt 2 failed, trying again in 0.200 s",
        f"shop.ping: GET {url}: 200 after 1.000 s (attempt 3)",
    ]
    assert "secret" not in caplog.text


def test_nothing_is_logged_unasked(shop, drive, caplog):
    """At the level that programs have by default, a call is silent."""
    caplog.set_level(logging.WARNING, "taskcluster.calls")
    with pytest.raises(TaskclusterConnectionError):
        drive(TransportFailure(OSError(), may_have_arrived=False)).run(shop.flow("ping", options={"maxRetries": 0}))

    assert caplog.records == []
