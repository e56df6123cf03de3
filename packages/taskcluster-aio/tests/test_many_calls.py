"""Many calls at once, and many clients on one session."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from taskcluster_services.auth.aio import Auth
from taskcluster_services.queue.aio import Queue


@pytest.mark.parametrize("limit", [{}, {"maxConnections": 3}], ids=["by default", "as told"])
def test_ten_thousand_calls_at_once_share_few_connections(counting, limit):
    """All are answered, each is sent once, and no more connections are open than there may be."""
    calls = 1_000 if limit else 10_000

    async def main():
        async with counting() as service, Queue({"rootUrl": service.url, **limit}) as queue:
            answers = await asyncio.gather(*(queue.ping() for _ in range(calls)))
            return answers, service

    answers, service = asyncio.run(main())
    assert answers == [{}] * calls
    assert service.requests == calls
    assert service.most == limit.get("maxConnections", 100)


def test_bare_client_keeps_its_connection(counting):
    """A client that is used outside `async with` pools as well."""

    async def main():
        async with counting() as service:
            queue = Queue({"rootUrl": service.url})
            for _ in range(20):
                await queue.ping()
            await queue.close()
            return service

    service = asyncio.run(main())
    assert (service.requests, service.most) == (20, 1)


def test_clients_share_a_session_that_stays_open(counting):
    """One session serves clients of several services, and closing them leaves it open."""

    async def main():
        async with counting() as service, aiohttp.ClientSession() as session:
            for client in (Queue, Auth, Queue):
                async with client({"rootUrl": service.url}, session=session) as each:
                    await each.ping()
            assert not session.closed
            return service

    service = asyncio.run(main())
    assert (service.requests, service.most) == (3, 1)


def test_calls_of_siblings_share_the_limit(counting):
    """Clients that were made by `with_options` open no connections beyond those of the first."""

    async def main():
        async with counting() as service, Queue({"rootUrl": service.url, "maxConnections": 2}) as queue:
            clients = [queue, *(queue.with_options(maxRetries=number) for number in range(4))]
            await asyncio.gather(*(client.ping() for client in clients for _ in range(20)))
            return service

    service = asyncio.run(main())
    assert (service.requests, service.most) == (100, 2)
