"""Of many threads, tasks or processes that need credentials, each time one asks the provider."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from taskcluster_core import AsyncClient, drivers


@pytest.mark.parametrize("refused", [False, True])
def test_one_thread_asks(shop, make_service, refused, temporary):
    """Of many threads that find no credentials, or whose credentials were refused, one asks the provider."""
    service, threads = make_service(), 8
    everyone = threading.Barrier(threads)
    all_found_none, lock, found_none = threading.Event(), threading.Lock(), []

    def provide():
        assert all_found_none.wait(10)
        return temporary("new")

    client = shop.client_class()(rootUrl="https://tc.example.com", credentials=provide, plugins=[service])
    renewal = client._renewal
    old = renewal._keep(temporary("old")) if refused else None
    usable = renewal.usable

    def watched(credentials=None):
        found = usable(credentials)
        with lock:
            found_none.append(found is None)
            # each thread looks before it waits; the one that asks looks once more
            if sum(found_none) == threads + 1:
                all_found_none.set()
        return found

    renewal.usable = watched

    def renew(_):
        everyone.wait(10)
        return drivers.run(renewal.renew(old))

    with ThreadPoolExecutor(threads) as pool:
        results = list(pool.map(renew, range(threads)))
    assert {each.client_id for each in results} == {"new"}
    assert len(set(map(id, results))) == 1
    client.ping()
    assert service.callers == ["new"]


@pytest.mark.parametrize("statuses", [[], [401] * 8])
def test_one_task_asks(shop, make_service, statuses, make_provider, temporary, awaited, now):
    """Of many tasks that find no credentials, or whose credentials were refused, one asks; in each event loop."""
    service = make_service(*statuses)
    provider = make_provider(*[temporary("first")] * bool(statuses), temporary("short", 60), temporary("new"))
    client = shop.client_class(AsyncClient)(
        rootUrl="https://tc.example.com", credentials=awaited(provider), plugins=[service]
    )
    renewal = client._renewal
    expected = 1 + bool(statuses)

    async def main():
        await asyncio.gather(*(client.ping() for _ in range(8)))

    # the second ones work for a minute, which is too short from one second later on
    renewal._now = lambda: now - 1
    asyncio.run(main())
    assert provider.asked == expected
    renewal._now = lambda: now
    asyncio.run(main())
    assert provider.asked == expected + 1
    assert service.callers == ["first"] * len(statuses) + ["short"] * 8 + ["new"] * 8


def test_a_cancelled_task_lets_the_next_one_ask(shop, make_service, temporary):
    """A task that is cancelled while it asks does not leave the others waiting, nor without credentials."""
    service = make_service()
    asked: list = []

    async def provide():
        asked.append(asyncio.current_task())
        if len(asked) == 1:
            await asyncio.Event().wait()
        return temporary("a")

    client = shop.client_class(AsyncClient)(rootUrl="https://tc.example.com", credentials=provide, plugins=[service])

    async def main():
        tasks = [asyncio.create_task(client.ping()) for _ in range(3)]
        while not asked:
            await asyncio.sleep(0)
        asked[0].cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    results = asyncio.run(main())
    assert [type(each) for each in results] == [asyncio.CancelledError, dict, dict]
    assert len(asked) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_a_child_asks_for_itself(shop, make_service, temporary):
    """In a process that is forked while a thread asks the provider, nobody waits for that thread."""
    asked, answered = threading.Event(), threading.Event()

    def provide():
        if not asked.is_set():
            asked.set()
            assert answered.wait(10)
        return temporary("new")

    client = shop.client_class()(rootUrl="https://tc.example.com", credentials=provide, plugins=[make_service()])
    thread = threading.Thread(target=client.ping)
    thread.start()
    assert asked.wait(10)
    child = os.fork()
    if child == 0:
        outcome = 1
        try:
            signal.alarm(10)
            # a thread of the child may have the number of the parent's one that was asking
            client._renewal._find_asker = lambda: thread.ident
            outcome = client.ping() != {}
        finally:
            os._exit(outcome)

    answered.set()
    thread.join()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
