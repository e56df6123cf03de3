"""Requests that wait: what wakes them, what ends their wait, and that nothing sleeps."""

from __future__ import annotations

import http.client
import math
from concurrent.futures import ThreadPoolExecutor

import pytest

from taskcluster_testing import Deployment, DeploymentBug, MovableClock
from taskcluster_testing.service import Service
from taskcluster_testing.waiting import Wait

PING = "/api/auth/v1/ping"
ALIVE = {"alive": True, "uptime": 0}


def ping(deployment):
    """Ask over a connection of its own; return the status and the body."""
    connection = http.client.HTTPConnection(deployment.root_url.removeprefix("http://"))
    try:
        connection.request("GET", PING)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


@pytest.fixture
def gate():
    """What the requests of these tests wait for, and how their waits went."""
    return {"open": False, "resumed": []}


@pytest.fixture
def auth(gate):
    """A service whose ping waits for the gate, 20 seconds at most."""

    def wait(call):
        until = call.world.clock.now() + call.world.clock.now().resolution * 20_000_000
        while not gate["open"]:
            is_over = yield Wait("gate", until)
            gate["resumed"].append(is_over)
            if is_over:
                break
        return ALIVE

    def open_gate(call):
        gate["open"] = True
        call.world.waits.wake("gate")

    return Service("taskcluster_services.auth", {"ping": wait, "lbheartbeat": open_gate})


@pytest.fixture
def threads():
    """Threads to ask in."""
    with ThreadPoolExecutor() as pool:
        yield pool


def test_wait_ends_when_somebody_wakes_its_topic(auth, gate, threads, make_caller):
    """Whoever changes what is waited for has all that wait look again."""
    with Deployment(services=[auth], patience=math.inf) as deployment:
        asking = [threads.submit(ping, deployment) for _ in range(3)]
        deployment.wait_until_waiting(3)
        make_caller(deployment).send("GET", "/api/auth/v1/__lbheartbeat__")
        assert [each.result()[0] for each in asking] == [200, 200, 200]
    assert gate["resumed"] == [False, False, False]


def test_wait_ends_when_the_clock_is_moved_past_it(auth, gate, threads):
    """A test lets the 20 seconds pass at once; less than that has it look again and wait on."""
    with Deployment(services=[auth], patience=math.inf) as deployment:
        asking = threads.submit(ping, deployment)
        deployment.wait_until_waiting()
        deployment.clock.advance("1 second")
        deployment.wait_until_waiting()
        deployment.clock.advance("1 minute")
        assert asking.result()[0] == 200
    assert gate["resumed"][-1] is True
    assert gate["resumed"].count(True) == 1


@pytest.mark.parametrize("patience", [0, 0.01])
def test_wait_ends_with_the_patience_of_the_deployment(auth, gate, patience):
    """A caller that is alone is not held up: the wait is over without the deployment's time going on."""
    with Deployment(services=[auth], patience=patience) as deployment:
        assert ping(deployment)[0] == 200
    assert gate["resumed"] == [True]


def test_wait_ends_with_the_deployment(auth, gate, threads):
    """A deployment that ends answers those who wait."""
    with Deployment(services=[auth], patience=math.inf) as deployment:
        asking = threads.submit(ping, deployment)
        deployment.wait_until_waiting()
    assert asking.result()[0] == 200
    assert gate["resumed"] == [True]


def test_wait_of_a_client_that_left_is_not_resumed(auth, gate, threads, make_caller):
    """What is given to the first in the row is not given to one that has gone."""
    with Deployment(services=[auth], patience=math.inf) as deployment:
        connection = http.client.HTTPConnection(deployment.root_url.removeprefix("http://"))
        connection.request("GET", PING)
        deployment.wait_until_waiting()
        connection.close()
        asking = threads.submit(ping, deployment)
        deployment.wait_until_waiting(2)
        make_caller(deployment).send("GET", "/api/auth/v1/__lbheartbeat__")
        assert asking.result()[0] == 200
        assert [record.method for record in deployment.requests].count("ping") == 1
    assert gate["resumed"] == [False]


def test_wait_until_waiting_gives_up(deployment):
    """A test that expects a request to wait does not hang if none does."""
    with pytest.raises(TimeoutError, match=r"0 of 1 requests waited within 0\.01 s"):
        deployment.wait_until_waiting(timeout=0.01)


def test_advance_lets_happen_what_was_planned():
    """When the clock has been moved, everything in between has happened already."""
    happened = []
    auth = Service(
        "taskcluster_services.auth",
        {},
        start=lambda world: world.clock.at(world.started + world.started.resolution, lambda: happened.append(1)),
    )
    clock = MovableClock()
    with Deployment(services=[auth], clock=clock):
        clock.advance("1 hour")
        assert happened == [1]
    clock.advance("1 hour")


def test_advance_reports_what_goes_wrong_on_the_way():
    """An error of something planned is a bug of the deployment."""

    def fail():
        raise RuntimeError("no")

    auth = Service("taskcluster_services.auth", {}, start=lambda world: world.clock.at(world.started, fail))
    with pytest.raises(DeploymentBug, match="RuntimeError: no"), Deployment(services=[auth]) as deployment:
        deployment.clock.advance("1 hour")
