"""The time that an attempt may take: when it begins, and who is told when it is over."""

from __future__ import annotations

import asyncio
import contextlib
import sys

import aiohttp
import pytest

from taskcluster_aio import AiohttpTransport, limits
from taskcluster_core import ClientOptions, Request, Timeout


class _Silence:
    """A service that does not answer until it is over: a server that waits for it has a lot of patience."""

    def __init__(self):
        self.is_over = asyncio.Event()

    async def answer(self, request):
        await self.is_over.wait()
        request.transport.abort()


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
    """A task that is cancelled while the server takes no bytes any more is cancelled."""
    end = limits.Limit._end

    def end_and_cancel(limit):
        end(limit)
        limit._task.cancel()

    monkeypatch.setattr(limits.Limit, "_end", end_and_cancel)

    async def pieces():
        while True:
            yield bytes(2**20)

    async def use(url):
        transport = AiohttpTransport(ClientOptions())
        task = asyncio.create_task(transport.store(Request("PUT", url), Timeout(5, 0.05), pieces(), 2**40))
        with pytest.raises(asyncio.CancelledError):
            await task
        silence.is_over.set()
        await transport.close()

    silence = _Silence()
    serve(use, silence)


def test_time_runs_out_before_there_is_a_connection(silent_loop):
    """An attempt whose time ends while its host's name is looked up has sent nothing."""

    async def use():
        transport = AiohttpTransport(ClientOptions())
        outcome = await transport.send(Request("GET", "http://tc.invalid/"), Timeout(5, 5, 0.05))
        await transport.close()
        return outcome

    with contextlib.closing(silent_loop()) as loop:
        outcome = loop.run_until_complete(use())
    assert isinstance(outcome.error, aiohttp.ConnectionTimeoutError)
    assert not outcome.may_have_arrived
