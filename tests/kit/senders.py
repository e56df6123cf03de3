"""Every transport with the same means to send, blocking or awaited, with sessions of its own or of the user's."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import aiohttp
import requests
import urllib3

import taskcluster_services.queue
import taskcluster_services.queue.aio
from taskcluster_aio import AiohttpTransport
from taskcluster_core import ClientOptions, Timeout
from taskcluster_core.requests_transport import RequestsTransport
from taskcluster_core.urllib3_transport import Urllib3Transport

__all__ = ["OPTIONS", "WAIT", "Async", "AsyncGiven", "Sync", "SyncGiven", "Urllib3"]

OPTIONS = ClientOptions(max_connections=5)  # the tests count on it
WAIT = Timeout(5, 5, 20)


class Sync:
    """Sends through requests."""

    Queue = taskcluster_services.queue.Queue
    options = {}  # noqa: RUF012
    make_transport = RequestsTransport

    def send(self, *asked, timeout=WAIT, session=None, concurrently=False, between=None):
        """Return the outcomes of requests, and call `between` after each."""
        transport = self.make_transport(OPTIONS, session)

        def send(request):
            outcome = transport.send(request, timeout)
            if between is not None:
                between()
            return outcome

        try:
            with ThreadPoolExecutor(len(asked) if concurrently else 1) as pool:
                return list(pool.map(send, asked))
        finally:
            transport.close()

    def send_by_session(self, headers, asked):
        """Send with a session of the user's, close the transport, and go on with the session."""
        with requests.Session() as session:
            session.headers.update(headers)
            self.send(asked, session=session)
            session.get(asked.url)

    def ping(self, options):
        """Ping the queue."""
        with self.Queue({**self.options, **options}) as queue:
            return queue.ping()


class Urllib3(Sync):
    """Sends through urllib3 alone."""

    options = {"transport": "urllib3"}  # noqa: RUF012
    make_transport = Urllib3Transport

    def send_by_session(self, headers, asked):
        """Send with a pool of the user's, close the transport, and go on with the pool."""
        with urllib3.PoolManager(headers=headers) as session:
            self.send(asked, session=session)
            session.request("GET", asked.url)


class Async:
    """Sends through aiohttp."""

    Queue = taskcluster_services.queue.aio.Queue

    def send(self, *asked, timeout=WAIT, concurrently=False, between=None):
        """Return the outcomes of requests, and call `between` after each."""
        return asyncio.run(self._send(asked, timeout, None, concurrently, between))

    async def _send(self, asked, timeout, session, concurrently, between=None):
        transport = AiohttpTransport(OPTIONS, session)

        async def send(request):
            outcome = await transport.send(request, timeout)
            if between is not None:
                await asyncio.to_thread(between)  # meanwhile the loop sees what happens to its connections
            return outcome

        try:
            if concurrently:
                return await asyncio.gather(*map(send, asked))
            return [await send(each) for each in asked]
        finally:
            await transport.close()

    def send_by_session(self, headers, asked):
        """Send with a session of the user's, close the transport, and go on with the session."""

        async def main():
            async with aiohttp.ClientSession(headers=headers) as session:
                await self._send([asked], WAIT, session, concurrently=False)
                async with session.get(asked.url) as response:
                    await response.read()

        asyncio.run(main())

    def ping(self, options):
        """Ping the queue."""

        async def main():
            async with self.Queue(options) as queue:
                return await queue.ping()

        return asyncio.run(main())


class SyncGiven(Sync):
    """Sends through requests with a session of the user's that reads no body by itself."""

    def send(self, *asked, timeout=WAIT):
        """Return the outcomes of requests."""
        with requests.Session() as session:
            session.stream = True
            return super().send(*asked, timeout=timeout, session=session)


class AsyncGiven(Async):
    """Sends through aiohttp with a session of the user's that takes answers of errors for errors."""

    async def _send(self, asked, timeout, session, concurrently, between=None):
        async with aiohttp.ClientSession(raise_for_status=True) as given:
            return await super()._send(asked, timeout, given, concurrently, between)
