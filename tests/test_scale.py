"""What large programs do: a million elements listed, ten thousand tasks created, many threads on one client."""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
import tracemalloc
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

import taskcluster
import taskcluster.aio
from taskcluster_core import Response, hookimpl

PAGE = 1_000


class Listing:
    """A transport that answers with the page of a listing that was asked for; the elements are counted in 7 digits."""

    def __init__(self, size):
        self.last_page = size // PAGE - 1
        names = ", ".join(f'"PPPP{number:03}"' for number in range(PAGE))
        self.template = f'{{"secrets": [{names}], "continuationToken": "PPPP"}}'.encode()

    def answer(self, request):
        page = int(request.url.partition("continuationToken=")[2] or -1) + 1
        content = self.template.replace(b"PPPP", f"{page:04}".encode())
        if page == self.last_page:
            content = content.replace(b"continuationToken", b"end")
        return Response(200, {"content-type": "application/json"}, content, request.url)

    def send(self, request, timeout):
        return self.answer(request)

    def sleep(self, seconds):
        raise AssertionError("nothing has to be repeated")

    def close(self):
        pass


class AsyncListing(Listing):
    """The same, awaited."""

    async def send(self, request, timeout):
        return self.answer(request)

    async def close(self):
        pass


class ListingTransports:
    """A plugin whose transports serve a listing of so many elements."""

    def __init__(self, size):
        self.size = size

    @hookimpl
    def taskcluster_make_transport(self, options, session):
        return Listing(self.size)

    @hookimpl
    def taskcluster_make_async_transport(self, options, session):
        return AsyncListing(self.size)


def read_items(size):
    """Walk through a listing, element by element, and tell whether they came in order; return how many there were."""
    with taskcluster.Secrets(rootUrl="https://tc.example.com", plugins=[ListingTransports(size)]) as secrets:
        count = 0
        for name in taskcluster.items(secrets.list):
            assert int(name) == count
            count += 1
    return count


def read_pages(size):
    """Do the same, page by page."""
    with taskcluster.Secrets(rootUrl="https://tc.example.com", plugins=[ListingTransports(size)]) as secrets:
        count = 0
        for page in taskcluster.pages(secrets.list):
            assert int(page["secrets"][0]) == count
            count += len(page["secrets"])
    return count


def read_items_awaited(size):
    """Walk through a listing with an async client, element by element."""

    async def main():
        count = 0
        client = taskcluster.aio.Secrets(rootUrl="https://tc.example.com", plugins=[ListingTransports(size)])
        async with client as secrets:
            async for name in taskcluster.items(secrets.list):
                assert int(name) == count
                count += 1
        return count

    return asyncio.run(main())


def read_pages_awaited(size):
    """Do the same, page by page."""

    async def main():
        count = 0
        client = taskcluster.aio.Secrets(rootUrl="https://tc.example.com", plugins=[ListingTransports(size)])
        async with client as secrets:
            async for page in taskcluster.pages(secrets.list):
                assert int(page["secrets"][0]) == count
                count += len(page["secrets"])
        return count

    return asyncio.run(main())


def peak_of(run, *arguments):
    """Return how many bytes were taken at the most, beyond those taken before."""
    gc.collect()
    tracemalloc.start()
    try:
        result = run(*arguments)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return result, peak


@pytest.mark.parametrize("read", [read_items, read_pages, read_items_awaited, read_pages_awaited])
def test_listings_take_constant_memory(read):
    """A million elements take no more memory than ten thousand, but for the tokens of a thousand pages."""
    read(PAGE)  # what the first call loads stays
    few, some_memory = peak_of(read, 10 * PAGE)
    many, memory = peak_of(read, 1_000 * PAGE)

    assert (few, many) == (10_000, 1_000_000)
    assert memory - some_memory < 1_000 * 150
    assert memory < 2_000_000


#: A deployment in a process of its own, since in one process the two would wait for each other. It prints the options
#: of a client, and once it is told to, which tasks it was asked for and how many connections there were and are.
SERVE = """
import json, sys
from taskcluster_testing import Deployment

with Deployment() as deployment:
    print(json.dumps(deployment.options()), flush=True)
    sys.stdin.readline()
    asked = [record.params["taskId"] for record in deployment.requests if record.method == "createTask"]
    print(json.dumps([asked, deployment.connections, deployment.open_connections]))
"""


def test_ten_thousand_tasks_are_created_by_one_program():
    """Two hundred asyncio tasks create ten thousand tasks over fifty connections, each once, and leave none open."""
    group = taskcluster.slugId()
    task_ids = [taskcluster.slugId() for _ in range(10_000)]
    task = {
        "taskQueueId": "my/workers",
        "taskGroupId": group,
        "created": taskcluster.fromNow("0 seconds"),
        "deadline": taskcluster.fromNow("1 day"),
        "payload": {},
        "metadata": {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com"},
    }

    async def create(queue, upcoming):
        for task_id in upcoming:
            await queue.createTask(task_id, task)

    async def main(options):
        upcoming = iter(task_ids)
        async with taskcluster.aio.Queue({**options, "maxConnections": 50}) as queue:
            await asyncio.gather(*(create(queue, upcoming) for _ in range(200)))
            return [each["status"]["taskId"] async for each in taskcluster.items(queue.listTaskGroup, group)]

    command = [sys.executable, "-c", SERVE]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as deployment:  # noqa: S603 - our own code
        options = json.loads(deployment.stdout.readline())
        listed = asyncio.run(main(options))
        with taskcluster.Queue(options) as queue:
            queue.ping()  # by now the deployment has seen the others go
            asked, connections, still_open = json.loads(deployment.communicate("\n")[0])

    assert Counter(listed) == Counter(asked) == Counter(task_ids)
    assert connections <= 50 + 1
    assert still_open == 1


@pytest.mark.parametrize("transport", ["requests", "urllib3"])
def test_sixty_four_threads_share_one_client(deployment, options, transport):
    """Sixty-four threads read secrets over sixteen connections, and each gets what it asked for."""
    expires = taskcluster.fromNowJSON("1 day")

    def read(thread):
        return [secrets.get(f"of/{(thread + turn) % 64}")["secret"]["number"] - turn for turn in range(50)]

    client = taskcluster.Secrets({**options, "transport": transport, "maxConnections": 16})
    with client as secrets, ThreadPoolExecutor(64) as pool:
        for number in range(64):
            secrets.set(f"of/{number}", {"secret": {"number": number}, "expires": expires})
        results = list(pool.map(read, range(64)))

    assert [{number % 64 for number in each} for each in results] == [{thread} for thread in range(64)]
    assert len(deployment.requests) == 64 + 64 * 50
    assert deployment.connections <= 16
