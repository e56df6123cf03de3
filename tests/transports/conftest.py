"""Every transport, and servers of raw sockets to send to."""

from __future__ import annotations

import pickle
import sys
from collections import deque
from collections.abc import Mapping

import pytest
import raw_servers
from raw_servers import Drip, Safe, Server
from senders import Async, AsyncGiven, Sync, SyncGiven, Urllib3


@pytest.fixture(
    params=[Sync, Urllib3, Async, SyncGiven, AsyncGiven],
    ids=["requests", "urllib3", "aiohttp", "given requests", "given aiohttp"],
)
def any_library(request):
    """The means to send, once of each kind, and with sessions of the user's that are unlike our own."""
    return request.param()


@pytest.fixture(params=[Sync, Urllib3, Async], ids=["requests", "urllib3", "aiohttp"])
def library(request):
    """The means to send, once of each kind."""
    return request.param()


def assert_shown_safely(error):
    """Assert that no signature is reachable from an error, and that it can be pickled."""
    assert not [text for text in _texts(error) if "s3cret" in text]
    assert type(pickle.loads(pickle.dumps(error))) is type(error)  # noqa: S301


def _texts(root):
    """Yield every text that attributes, arguments, causes and containers lead to."""
    stack, seen = [root], {}
    while stack:
        value = stack.pop()
        if id(value) in seen or isinstance(value, (type, type(sys))):
            continue
        seen[id(value)] = value
        if isinstance(value, (str, bytes, bytearray)):
            yield value if isinstance(value, str) else bytes(value).decode("latin-1")
        elif isinstance(value, Mapping):
            stack += [*value.keys(), *value.values()]
        elif isinstance(value, (list, tuple, set, frozenset, deque)):
            stack += value
        if isinstance(value, BaseException):
            stack += [value.args, value.__cause__, value.__context__, str(value), repr(value)]
        stack += getattr(value, "__dict__", {}).values()
        slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        stack += [getattr(value, name) for name in slots if hasattr(value, name)]


@pytest.fixture(scope="session")
def serve():
    """Returns a server that answers with what the function that it is called with returns for each request."""
    return Server


@pytest.fixture(scope="session")
def http():
    """A function that makes the bytes of answers."""
    return raw_servers.http


@pytest.fixture(scope="session")
def drip():
    """Returns a server that never comes to the end of a body."""
    return Drip


@pytest.fixture(scope="session")
def check_error():
    """The function `assert_shown_safely`."""
    return assert_shown_safely


@pytest.fixture(scope="session")
def serve_safely():
    """Returns a server like that of `serve`, over TLS."""
    return Safe
