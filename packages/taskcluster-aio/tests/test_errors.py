"""Errors that are Taskcluster's and aiohttp's at once."""

from __future__ import annotations

import asyncio
import copy
import pickle
import socket

import aiohttp
import pytest

from taskcluster_aio import AiohttpConnectionError, AiohttpTimeoutError
from taskcluster_core import AsyncClient, ServiceReference, TaskclusterConnectionError, make_client_class

PING = {"type": "function", "method": "get", "name": "ping", "route": "/ping", "args": []}
Shop = make_client_class(
    "Shop",
    AsyncClient,
    ServiceReference.from_json({"serviceName": "shop", "apiVersion": "v1", "entries": [PING]}),
)


@pytest.fixture
def port():
    """The port of a listener that accepts connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def _ping(port, **options):
    async def main():
        async with Shop({"rootUrl": f"http://127.0.0.1:{port}", "maxRetries": 0, **options}) as shop:
            await shop.ping()

    asyncio.run(main())


@pytest.mark.parametrize(
    "kind", [TaskclusterConnectionError, aiohttp.ClientError, aiohttp.ClientConnectionError, AiohttpConnectionError]
)
def test_refused_connections_are_caught_either_way(port, kind):
    """A call that reaches nobody fails with an error of both families, which tells which call it was."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        closed = free.getsockname()[1]

    with pytest.raises(kind) as caught:
        _ping(closed)
    assert not isinstance(caught.value, asyncio.TimeoutError)
    assert isinstance(caught.value.superExc, aiohttp.ClientConnectorError)
    assert (caught.value.service, caught.value.method_name, caught.value.attempts) == ("shop", "ping", 1)


@pytest.mark.parametrize(
    "kind", [TaskclusterConnectionError, aiohttp.ClientError, asyncio.TimeoutError, AiohttpTimeoutError]
)
@pytest.mark.parametrize("timeout", [0.05, {"read": 0.05}])
def test_timeouts_are_caught_either_way(port, kind, timeout):
    """A call that takes too long fails with what `asyncio` raises as well."""
    with pytest.raises(kind):
        _ping(port, timeout=timeout)


@pytest.mark.parametrize("kind", [AiohttpConnectionError, AiohttpTimeoutError])
@pytest.mark.parametrize("clone", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])  # noqa: S301
def test_errors_are_copied_whole(kind, clone):
    """Both keep their text, the transport's error and the facts of the call."""
    error = kind("shop.ping: no answer", OSError("refused")).about(service="shop", attempts=3)
    other = clone(error)

    assert (type(other), str(other), other.args) == (kind, "shop.ping: no answer", ("shop.ping: no answer",))
    assert (repr(other.superExc), other.service, other.attempts) == (repr(error.superExc), "shop", 3)
    assert repr(other) == repr(error)
