"""The words for what happened where no answer came; tests/transports holds the transports to them."""

from __future__ import annotations

import socket
import ssl
from types import SimpleNamespace

import pytest
from urllib3.exceptions import NewConnectionError

from taskcluster_core import TaskclusterConnectionError, Timeout, TransportFailure
from taskcluster_core.reasons import class_of_failure, why_no_answer

URL = "https://tc.example.com/api/shop/v1/ping"


class ProxyError(Exception):
    """Named as the libraries name theirs."""


def _wrap(error, *kinds):
    """Return an error inside others, by their arguments and as their cause."""
    for kind in kinds:
        outer = kind("HTTPSConnectionPool(host='tc.example.com', port=443): failed")
        outer.__cause__ = error
        error = kind(outer)
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (socket.gaierror(-2, "Name or service not known"), "could not resolve the host name tc.example.com (Name or"),
        (ConnectionRefusedError(111, "Connection refused"), "connection refused by tc.example.com"),
        (ConnectionResetError(104, "reset by peer"), "the connection to tc.example.com broke (reset by peer)"),
        (ssl.SSLError(1, "[SSL] wrong version"), "TLS with tc.example.com failed ([SSL] wrong version)"),
        (TimeoutError("timed out"), "timed out waiting for tc.example.com (the option timeout allows 5 s)"),
        (OSError(101, "Network is unreachable"), "[Errno 101] Network is unreachable"),
    ],
)
@pytest.mark.parametrize("kinds", [(), (Exception,), (RuntimeError, OSError)], ids=len)
def test_why_no_answer_finds_what_the_system_said(error, words, kinds):
    """However deep a library has put the system's error, it is told in plain words, without the library's."""
    why = why_no_answer(TransportFailure(_wrap(error, *kinds), may_have_arrived=True), URL, Timeout(5, 5, 5))

    assert why.startswith(words)
    assert "Pool" not in why


def test_no_way_to_a_host_is_no_timeout():
    """What urllib3 calls a kind of timeout, since it was about to connect, is told as what the system said."""
    error = NewConnectionError(SimpleNamespace(host="tc"), "Failed to establish a new connection")
    error.__cause__ = OSError(101, "Network is unreachable")
    failure = TransportFailure(error, may_have_arrived=False)

    assert why_no_answer(failure, URL) == "[Errno 101] Network is unreachable"
    assert class_of_failure(failure) is TaskclusterConnectionError


def test_why_no_answer_tells_the_proxy_from_the_service():
    """A proxy that was not reached is not taken for the service."""
    refused = ProxyError("cannot connect", ConnectionRefusedError())
    unknown = ProxyError("cannot connect", socket.gaierror())

    assert why_no_answer(TransportFailure(refused, may_have_arrived=False), URL) == "connection refused by the proxy"
    assert why_no_answer(TransportFailure(unknown, may_have_arrived=False), URL) == (
        "could not resolve the host name of the proxy"
    )
    assert why_no_answer(TransportFailure(ProxyError("403"), may_have_arrived=False), URL) == (
        "the proxy did not connect: 403"
    )


def test_why_no_answer_says_whether_a_connection_was_there():
    """Time may run out before there is a connection, or after; without limits to tell, none are told."""
    failure = TransportFailure(TimeoutError(), may_have_arrived=False)

    assert why_no_answer(failure, "http://[::1]:8080/x") == "timed out connecting to [::1]:8080"


def test_why_no_answer_takes_an_error_that_holds_itself():
    """Errors may lead back to themselves."""
    error = OSError("broken")
    error.__cause__ = OSError("deeper")
    error.__cause__.__cause__ = error

    assert why_no_answer(TransportFailure(error, may_have_arrived=True), URL) == "deeper"
