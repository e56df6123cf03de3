"""Measure what ten observers that do nothing add to a call, which is to be less than 5 % of it.

Two clients, one with the observers and one without, call `queue.ping` of an embedded deployment by turns, so that
whatever else the machine does meets both. The deployment runs in a process of its own, since in this one it would make
calls longer, and the observers' part of them smaller.

    python benchmarks/observers.py
"""

from __future__ import annotations

import operator
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import taskcluster
from taskcluster_core import hookimpl

if TYPE_CHECKING:
    from collections.abc import Callable

SERVE = """
import sys
from taskcluster_testing import Deployment

with Deployment() as deployment:
    credentials = deployment.root_credentials
    print(deployment.root_url, credentials["clientId"], credentials["accessToken"], flush=True)
    sys.stdin.read()
"""
PAIRS = 4000
OBSERVERS = 10
LIMIT = 0.05


class Observer:
    @hookimpl
    def taskcluster_before_request(self, request: Any, context: Any) -> None:
        pass

    @hookimpl
    def taskcluster_after_request(self, request: Any, outcome: Any, context: Any) -> None:
        pass

    @hookimpl
    def taskcluster_client_created(self, client: Any) -> None:
        pass


def seconds(call: Callable[[], Any]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def measure(options: dict[str, Any]) -> tuple[float, float]:
    """Return the median seconds of a call without observers, and what they add to it."""
    with (
        taskcluster.Queue(options) as plain,
        taskcluster.Queue({**options, "plugins": [Observer() for _ in range(OBSERVERS)]}) as observed,
    ):
        for client in (plain, observed) * 200:
            client.ping()
        without: list[float] = []
        with_them: list[float] = []
        for turn in range(PAIRS):
            # whoever comes second may find things warmer
            for client, times in ((plain, without), (observed, with_them))[:: 1 if turn % 2 else -1]:
                times.append(seconds(client.ping))
    # pair by pair: the machine is not equally busy all the time
    return statistics.median(without), statistics.median(map(operator.sub, with_them, without))


def main() -> None:
    command = [sys.executable, "-c", SERVE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as deployment:
        assert deployment.stdout is not None
        root_url, client_id, access_token = deployment.stdout.readline().split()
        credentials = {"clientId": client_id, "accessToken": access_token}
        call, added = measure({"rootUrl": root_url, "credentials": credentials, "maxRetries": 0})
    share = added / call
    print(f"a call takes {call * 1e6:.0f} us; {OBSERVERS} observers add {added * 1e6:.1f} us: {share:.1%}")
    print(f"(promised: less than {LIMIT:.0%}){'' if share < LIMIT else ': not kept'}")


if __name__ == "__main__":
    main()
