"""What is particular to the transport on aiohttp; the contract of all transports has a suite of its own."""

from __future__ import annotations

import asyncio
import gc
import re
import sys

import aiohttp
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver
from aiohttp.test_utils import TestServer

from taskcluster_aio import AiohttpTransport, aiohttp_transport
from taskcluster_core import (
    ClientOptions,
    Request,
    Retry,
    TaskclusterFailure,
    TaskclusterRestFailure,
    Timeout,
    hookimpl,
)
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
def no_proxies(monkeypatch):
    """The means to set variables, in an environment without proxies."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


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


def test_calls_need_a_running_loop():
    """Where no event loop of asyncio runs, such as under another library, the error says what is needed."""
    call = Queue({"rootUrl": "http://127.0.0.1:1"}).ping()

    with pytest.raises(TaskclusterFailure, match=r"^async clients need an event loop of asyncio .* sync clients"):
        call.send(None)


def test_errors_of_a_service(serve):
    """An error that the service answers is the sync client's error."""

    async def use(url):
        async with Queue({"rootUrl": url, "maxRetries": 0}) as queue:
            await queue.ping()

    with pytest.raises(TaskclusterRestFailure) as caught:
        serve(use, _Echo(failures=1))
    assert (caught.value.status_code, caught.value.attempts) == (500, 1)


def test_closed_transports_stay_closed(serve):
    """A transport may be closed before its first request and twice, and opens nothing afterwards."""

    async def use(url):
        used, unused = AiohttpTransport(ClientOptions()), AiohttpTransport(ClientOptions())
        response = await used.send(Request("GET", url), Timeout(None, None))
        for transport in (used, unused):
            await transport.close()
            await transport.close()
            await transport.sleep(0)
            with pytest.raises(TaskclusterFailure, match="was closed"):
                await transport.send(Request("GET", url), Timeout())
        return response.status_code

    assert serve(use) == 200


def test_closing_a_client_during_a_call(serve):
    """A call whose client is closed while it waits to send again fails, and the client's next call works."""

    class Plugin:
        @hookimpl
        def taskcluster_retry(self, attempt):
            waits.set()
            return Retry(0)

    async def use(url):
        queue = Queue({"rootUrl": url, "plugins": [Plugin()]})
        call = asyncio.create_task(queue.ping())
        await waits.wait()
        await queue.close()
        with pytest.raises(TaskclusterFailure, match="was closed"):
            await call
        seen = await queue.ping()
        await queue.close()
        return seen

    waits = asyncio.Event()
    assert "host" in serve(use, _Echo(failures=1))


def _run_and_leave(loop, coroutine):
    """Run a loop as programs did before `asyncio.run`: what is open stays open."""
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop.close()


def test_one_loop_after_another(recwarn):
    """A transport opens a session in each loop, also after one that closed nothing, and leaves none behind."""

    async def use():
        async def answer(request):
            return web.Response()

        app = web.Application()
        app.router.add_get("/", answer)
        async with TestServer(app) as server:
            return (await transport.send(Request("GET", str(server.make_url("/"))), Timeout())).status_code

    transport = AiohttpTransport(ClientOptions())
    statuses = [_run_and_leave(asyncio.new_event_loop(), use()) for _ in range(2)]
    statuses.append(asyncio.run(use()))
    statuses.append(_run_and_leave(asyncio.new_event_loop(), use()))
    asyncio.run(transport.close())
    gc.collect()

    assert statuses == [200] * 4
    assert not [str(each.message) for each in recwarn if "Unclosed" in str(each.message)]


def test_one_loop_beside_another(serve):
    """Closing a transport in one loop closes its session in another that is still open."""

    async def use(url):
        return (await transport.send(Request("GET", url), Timeout())).status_code

    async def use_and_let_close(url):
        status = await use(url)
        (own,) = transport._own.values()
        session = own.session
        del own
        await asyncio.to_thread(asyncio.run, transport.close())
        gc.collect()
        await asyncio.wait_for(until_closed(session), 10)
        return status

    async def until_closed(session):
        while not session.closed:
            await asyncio.sleep(0)

    transport = AiohttpTransport(ClientOptions())
    assert serve(use_and_let_close) == 200


def test_loops_that_end_while_a_name_is_looked_up(monkeypatch):
    """What a loop left half done when it was closed does not stop the next loop's calls."""
    monkeypatch.setattr(aiohttp.connector, "DefaultResolver", lambda loop: _Never())

    async def use():
        return await transport.send(Request("GET", "http://tc.invalid/"), Timeout(5, 5, 0.05))

    transport = AiohttpTransport(ClientOptions())
    outcomes = [_run_and_leave(asyncio.new_event_loop(), use()) for _ in range(2)]
    asyncio.run(transport.close())

    assert [outcome.may_have_arrived for outcome in outcomes] == [False, False]


@pytest.mark.parametrize(
    ("variables", "host"),
    [
        ({"http_proxy": "{proxy}"}, "tc.invalid"),
        ({"all_proxy": "{bare}"}, "tc.invalid"),
        ({"http_proxy": "{proxy}", "no_proxy": "other.invalid"}, "tc.invalid"),
        ({"http_proxy": "http://127.0.0.1:1", "no_proxy": "127.0.0.1"}, None),
        ({"https_proxy": "http://127.0.0.1:1"}, None),
        ({}, None),
    ],
)
def test_proxies_of_the_environment(serve, no_proxies, variables, host):
    """A proxy that the environment names is asked with its password, unless `no_proxy` names the server."""

    async def use(url):
        bare = url.removeprefix("http://")
        for name, value in variables.items():
            no_proxies.setenv(name, value.format(proxy=f"http://ada:p%40ss@{bare}", bare=bare))
        transport = AiohttpTransport(ClientOptions())
        asked = Request("GET", f"http://{host}/a%2Fb" if host else url)
        first = await transport.send(asked, Timeout())
        no_proxies.setenv("http_proxy", "http://127.0.0.1:1")
        await transport.send(asked, Timeout())  # the environment is read once
        await transport.close()
        return url, first.json()

    url, seen = serve(use)
    assert seen["host"] == (host or url.removeprefix("http://"))
    with_password = host and "{proxy}" in variables.get("http_proxy", "")
    assert seen.get("proxy-authorization") == ("Basic YWRhOnBAc3M=" if with_password else None)


def test_proxies_that_are_not_there(serve, no_proxies):
    """A proxy that refuses has carried nothing, and its password is in no error."""

    async def use(url):
        no_proxies.setenv("http_proxy", "http://ada:s3cret@127.0.0.1:1")
        transport = AiohttpTransport(ClientOptions())
        outcome = await transport.send(Request("GET", url), Timeout())
        await transport.close()
        return outcome

    outcome = serve(use)
    assert isinstance(outcome.error, aiohttp.ClientConnectionError)
    assert not outcome.may_have_arrived
    assert "s3cret" not in repr(outcome.error)


def test_proxies_that_refuse_to_connect(serve, no_proxies):
    """A proxy that answers no tunnel's request has carried nothing."""

    async def use(url):
        no_proxies.setenv("https_proxy", url)
        transport = AiohttpTransport(ClientOptions())
        outcome = await transport.send(Request("GET", "https://tc.invalid/"), Timeout())
        await transport.close()
        return outcome

    assert not serve(use, _Echo(failures=1)).may_have_arrived


def test_proxies_of_another_kind(serve, no_proxies):
    """A proxy that aiohttp cannot speak to is refused without its password."""

    async def use(url):
        no_proxies.setenv("all_proxy", "socks5://ada:s3cret@127.0.0.1:1")
        await AiohttpTransport(ClientOptions()).send(Request("GET", url), Timeout())

    with pytest.raises(TaskclusterFailure, match=r"not socks5://127\.0\.0\.1:1$"):
        serve(use)


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
