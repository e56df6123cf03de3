"""What is particular to the transport on aiohttp; the contract of all transports has a suite of its own."""

from __future__ import annotations

import asyncio
import re
import sys

import aiohttp
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver
from aiohttp.test_utils import TestServer

from taskcluster_aio import AiohttpTransport, aiohttp_transport
from taskcluster_core import ClientOptions, Request, TaskclusterRestFailure, Timeout
from taskcluster_services.queue.aio import Queue


class _Echo:
    """A service that answers with the request's headers, and fails as often as it is told to."""

    def __init__(self, failures=0):
        self.failures, self.signatures = failures, []

    async def answer(self, request):
        self.signatures.append(request.headers.get("Authorization", ""))
        status = 500 if len(self.signatures) <= self.failures else 200
        return web.json_response({name.lower(): value for name, value in request.headers.items()}, status=status)


@pytest.fixture
def serve():
    """Returns a function that runs a coroutine function with the URL of a server."""

    def serve(use, handler=None):
        async def main():
            app = web.Application()
            app.router.add_route("*", "/{path:.*}", (handler or _Echo()).answer)
            async with TestServer(app) as server:
                return await use(str(server.make_url("")).rstrip("/"))

        return asyncio.run(main())

    return serve


def test_service_client_finds_the_transport(serve):
    """Installing this distribution is all that a service's async client needs."""
    echo = _Echo(failures=2)

    async def use(url):
        credentials = {"clientId": "ada", "accessToken": "t"}
        async with Queue({"rootUrl": url, "credentials": credentials, "delayFactor": 0}) as queue:
            return await queue.ping()

    assert serve(use, echo)["user-agent"].startswith("taskcluster-python/")
    assert len({re.search('nonce="(.+?)"', each)[1] for each in echo.signatures}) == 3


def test_errors_of_a_service(serve):
    """An error that the service answers is the sync client's error."""

    async def use(url):
        async with Queue({"rootUrl": url, "maxRetries": 0}) as queue:
            await queue.ping()

    with pytest.raises(TaskclusterRestFailure) as caught:
        serve(use, _Echo(failures=1))
    assert (caught.value.status_code, caught.value.attempts) == (500, 1)


def test_closed_transports_open_anew(serve):
    """A transport may be closed before its first request, twice, and used again."""

    async def use(url):
        transport = AiohttpTransport(ClientOptions())
        await transport.close()
        first = await transport.send(Request("GET", url), Timeout())
        await transport.close()
        await transport.close()
        await transport.sleep(0)
        second = await transport.send(Request("GET", url), Timeout(None, None))
        await transport.close()
        return first.status_code, second.status_code

    assert serve(use) == (200, 200)


def test_a_users_session_adds_its_headers(serve):
    """A given session's headers are sent, the request's own win, and it stays open."""

    async def use(url):
        async with aiohttp.ClientSession(headers={"X-Mine": "1", "User-Agent": "session"}) as session:
            transport = AiohttpTransport(ClientOptions(), session)
            response = await transport.send(Request("GET", url, {"User-Agent": "request"}), Timeout())
            await transport.close()
            assert not session.closed
            return response.json()

    seen = serve(use)
    assert (seen["x-mine"], seen["user-agent"]) == ("1", "request")


class _Silence:
    """A service that does not answer."""

    async def answer(self, request):
        await asyncio.Event().wait()


def test_time_runs_out_on_a_users_session(serve):
    """On a given session an attempt's time counts from its start, and its request may have arrived."""

    async def use(url):
        async with aiohttp.ClientSession() as session:
            return await AiohttpTransport(ClientOptions(), session).send(Request("GET", url), Timeout(5, 5, 0.05))

    outcome = serve(use, _Silence())
    assert isinstance(outcome.error, aiohttp.ServerTimeoutError)
    assert outcome.may_have_arrived


@pytest.mark.skipif(sys.version_info < (3, 11), reason="Python 3.10 does not count who cancels a task")
def test_a_cancellation_goes_before_a_timeout(serve, monkeypatch):
    """A task that is cancelled while its attempt runs out of time is cancelled."""
    end = aiohttp_transport._Limit._end

    def end_and_cancel(limit):
        end(limit)
        limit._task.cancel()

    monkeypatch.setattr(aiohttp_transport._Limit, "_end", end_and_cancel)

    async def use(url):
        transport = AiohttpTransport(ClientOptions())
        task = asyncio.create_task(transport.send(Request("GET", url), Timeout(5, 5, 0.05)))
        with pytest.raises(asyncio.CancelledError):
            await task
        await transport.close()

    serve(use, _Silence())


class _Never(AbstractResolver):
    """A resolver that does not answer."""

    async def resolve(self, host, port=0, family=0):
        await asyncio.Event().wait()

    async def close(self):
        """Nothing was opened."""


def test_time_runs_out_before_there_is_a_connection(serve, monkeypatch):
    """An attempt whose time ends while its host's name is looked up has sent nothing."""
    monkeypatch.setattr(aiohttp.connector, "DefaultResolver", lambda loop: _Never())

    async def use(url):
        transport = AiohttpTransport(ClientOptions())
        outcome = await transport.send(Request("GET", "http://tc.invalid/"), Timeout(5, 5, 0.05))
        await transport.close()
        return outcome

    outcome = serve(use)
    assert isinstance(outcome.error, aiohttp.ConnectionTimeoutError)
    assert not outcome.may_have_arrived


class _Nowhere(AbstractResolver):
    """A resolver that knows no name."""

    async def resolve(self, host, port=0, family=0):
        raise OSError("no such name")

    async def close(self):
        """Nothing was opened."""


def test_unknown_names(serve):
    """A name that does not resolve is sure to have carried nothing."""

    async def use(url):
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(resolver=_Nowhere())) as session:
            return await AiohttpTransport(ClientOptions(), session).send(
                Request("GET", "http://tc.invalid/"), Timeout()
            )

    outcome = serve(use)
    assert isinstance(outcome.error, aiohttp.ClientConnectorError)
    assert not outcome.may_have_arrived


def test_cancellation_passes(serve):
    """A cancelled call is cancelled, not a failure that would be repeated."""

    async def use(url):
        arrived = asyncio.Event()

        async def hold(request):
            arrived.set()
            await asyncio.Event().wait()

        app = web.Application()
        app.router.add_get("/", hold)
        async with TestServer(app) as server:
            transport = AiohttpTransport(ClientOptions())
            task = asyncio.create_task(transport.send(Request("GET", str(server.make_url("/"))), Timeout(total=60)))
            await arrived.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await transport.close()

    serve(use)
