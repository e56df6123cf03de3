"""The contract of transports where no answer comes, or not in time."""

from __future__ import annotations

import socket
import sys
import threading

import pytest

from taskcluster_core import Request, Response, Timeout, TransportFailure

SIGNATURE = {"Authorization": "Hawk s3cret"}
WAIT = Timeout(5, 5, 20)
#: How many connections the transports may open.
CONNECTIONS = 5


@pytest.mark.parametrize(
    ("reply", "timeout"),
    [
        pytest.param(b"", WAIT, id="closed without an answer"),
        pytest.param(None, Timeout(read=0.2), id="no answer in time"),
        pytest.param(b"NONSENSE\r\n\r\n", WAIT, id="not HTTP"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nabc", WAIT, id="cut off"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", Timeout(read=0.2), id="stuck in the middle"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", Timeout(total=0.2), id="not whole in time"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n",
            WAIT,
            id="bad chunk",
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Encoding: gzip\r\n\r\nplain", WAIT, id="not gzip"
        ),
    ],
)
def test_answers_that_did_not_come(any_library, reply, timeout, serve, check_error):
    """A request that was sent and not answered may have arrived, and its error can be shown to anyone."""
    with serve(lambda seen: reply) as server:
        (outcome,) = any_library.send(Request("GET", server.url + "/", SIGNATURE), timeout=timeout)

    assert isinstance(outcome, TransportFailure)
    assert outcome.may_have_arrived
    assert len(server.seen) == 1
    check_error(outcome.error)


@pytest.mark.parametrize("status", ["200 OK", "303 See Other\r\nLocation: /elsewhere", "500 Broken"])
def test_a_slow_answer_is_cut_off(any_library, status, drip, check_error):
    """An answer whose pieces come one by one, each in time, ends when the attempt as a whole has had its time."""
    with drip(status) as server:
        (outcome,) = any_library.send(Request("GET", server.url + "/", SIGNATURE), timeout=Timeout(5, 5, 0.1))

    assert isinstance(outcome, TransportFailure)
    assert outcome.may_have_arrived
    check_error(outcome.error)


def test_a_pool_serves_on_after_answers_that_were_cut_off(library, serve):
    """Attempts that ran out of time give their place back: more of them than there may be connections do not block."""
    with serve(lambda seen: b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc") as server:
        asked = [Request("GET", server.url + "/")] * (CONNECTIONS + 2)
        outcomes = library.send(*asked, timeout=Timeout(5, 5, 0.05))

    assert [outcome.may_have_arrived for outcome in outcomes] == [True] * len(asked)


def test_waiting_for_a_connection_takes_no_time(library, serve, http):
    """Calls that wait for a free connection longer than `total` are sent, since only sent ones run out of time."""
    held = threading.Event()

    def script(seen):
        # the first ones are answered when they have nearly run out of time
        if len(server.seen) <= CONNECTIONS:
            held.wait(0.3)
        return http()

    with serve(script) as server:
        asked = [Request("GET", server.url + "/")] * (2 * CONNECTIONS)
        outcomes = library.send(*asked, timeout=Timeout(5, 5, 0.5), concurrently=True)

    assert {type(outcome) for outcome in outcomes} == {Response}


def test_refused_connections(library, check_error):
    """A request whose connection was refused has not arrived."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (outcome,) = library.send(Request("GET", f"http://127.0.0.1:{port}/", SIGNATURE))

    assert not outcome.may_have_arrived
    check_error(outcome.error)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves connections beyond the backlog unanswered")
def test_connections_that_are_not_made_in_time(library, check_error):
    """A request whose connection took too long has not arrived."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        address = full.getsockname()
        with socket.create_connection(address):
            (outcome,) = library.send(
                Request("GET", f"http://127.0.0.1:{address[1]}/", SIGNATURE), timeout=Timeout(connect=0.05)
            )

    assert not outcome.may_have_arrived
    check_error(outcome.error)
