"""What is logged, and what never is."""

from __future__ import annotations

import logging
import os
import subprocess
import sys

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


PROGRAM = """
from taskcluster_core import Client, Response, ServiceReference, hookimpl, make_client_class

class Canned:
    @hookimpl
    def taskcluster_make_transport(self):
        return self

    def send(self, request, timeout):
        return Response(200, {}, b"", request.url)

ping = {"type": "function", "method": "get", "name": "ping", "route": "/ping", "args": []}
reference = ServiceReference.from_json({"serviceName": "shop", "apiVersion": "v1", "entries": [ping]})
Shop = make_client_class("Shop", Client, reference)
for _ in range(2):
    Shop(rootUrl="https://tc.example.com", plugins=[Canned()]).ping()
"""


@pytest.mark.parametrize(("asked", "lines"), [("1", 2), ("", 0), (None, 0)])
def test_debug_variable_shows_the_logs(asked, lines):
    """With `DEBUG_TASKCLUSTER_CLIENT` set each attempt is a line on standard error, however many clients there are."""
    environment = {name: value for name, value in os.environ.items() if name != "DEBUG_TASKCLUSTER_CLIENT"}
    if asked is not None:
        environment["DEBUG_TASKCLUSTER_CLIENT"] = asked
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603

    assert done.stderr.count("shop.ping: GET https://tc.example.com/api/shop/v1/ping: 200 after") == lines
    assert len(done.stderr.splitlines()) == lines
