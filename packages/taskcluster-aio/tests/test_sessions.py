"""The sessions that the transport opens: one for each event loop, and none that is left behind."""

from __future__ import annotations

import asyncio
import gc

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from taskcluster_aio import AiohttpTransport
from taskcluster_core import ClientOptions, Request, Retry, TaskclusterFailure, Timeout, hookimpl
from taskcluster_services.queue.aio import Queue


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


def test_closing_a_client_during_a_call(serve, echo):
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
    assert "host" in serve(use, echo(failures=1))


def _run_and_leave(loop, coroutine):
    """Run a loop as programs did before `asyncio.run`: what is open stays open."""
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop.close()


def test_one_loop_after_another(recwarn):
    """A transport opens one session in each loop, also after one that closed nothing, and leaves none behind."""

    async def use():
        async def answer(request):
            gc.collect()  # a session that nobody keeps would be closed under its calls
            return web.Response()

        app = web.Application()
        app.router.add_get("/", answer)
        async with TestServer(app) as server:
            request = Request("GET", str(server.make_url("/")))
            outcomes = await asyncio.gather(*(transport.send(request, Timeout()) for _ in range(5)))
            return [outcome.status_code for outcome in outcomes]

    transport = AiohttpTransport(ClientOptions())
    statuses = [_run_and_leave(asyncio.new_event_loop(), use()) for _ in range(2)]
    statuses.append(asyncio.run(use()))
    statuses.append(_run_and_leave(asyncio.new_event_loop(), use()))
    asyncio.run(transport.close())
    gc.collect()

    assert statuses == [[200] * 5] * 4
    assert not [str(each.message) for each in recwarn if "Unclosed" in str(each.message)]


def test_one_loop_beside_another(serve):
    """Closing a transport in one loop closes its session in another that is still open."""

    async def use(url):
        return (await transport.send(Request("GET", url), Timeout())).status_code

    async def use_and_let_close(url):
        status = await use(url)
        (own,) = transport._sessions._own.values()
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


def test_loops_that_end_while_a_name_is_looked_up(silent_loop):
    """What a loop left half done when it was closed does not stop the next loop's calls."""

    async def use():
        return await transport.send(Request("GET", "http://tc.invalid/"), Timeout(5, 5, 0.05))

    transport = AiohttpTransport(ClientOptions())
    outcomes = [_run_and_leave(silent_loop(), use()) for _ in range(2)]
    asyncio.run(transport.close())

    assert [outcome.may_have_arrived for outcome in outcomes] == [False, False]
