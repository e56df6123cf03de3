"""A queue whose artifacts are what a test puts there, and each kind of client to transfer with."""

from __future__ import annotations

import asyncio
import functools
import importlib

import pytest

import taskcluster


class Blocking:
    """Transfers with functions that block, through requests."""

    package = "taskcluster"
    options = {"delayFactor": 0}  # noqa: RUF012

    def __getattr__(self, name):
        """Return a function of the modules `download` and `upload`, to be called with a client's class."""
        for module in ("download", "upload"):
            function = getattr(importlib.import_module(f"{self.package}.{module}"), name, None)
            if function is not None:
                return functools.partial(self.call, function)
        raise AttributeError(name)

    def call(self, function, *args, **kwargs):
        """Call a function."""
        return function(*args, **kwargs)

    def make(self, service, deployment, **options):
        """Return a client."""
        kind = getattr(importlib.import_module(self.package), service)
        return kind({**deployment.options(), **self.options, **options})

    def close(self, client):
        """Close a client."""
        client.close()


class Urllib3(Blocking):
    """The same through urllib3."""

    options = {"delayFactor": 0, "transport": "urllib3"}  # noqa: RUF012


class Awaited(Blocking):
    """Transfers with functions that are awaited."""

    package = "taskcluster.aio"

    def __init__(self):
        self._runner = asyncio.Runner() if hasattr(asyncio, "Runner") else _OldRunner()

    def call(self, function, *args, **kwargs):
        """Call a function and await what it returns."""
        return self._runner.run(_await(function(*args, **kwargs)))

    def close(self, client):
        """Close a client."""
        self._runner.run(client.close())

    def end(self):
        """Close the event loop."""
        self._runner.close()


class _OldRunner:
    """What `asyncio.Runner` is from Python 3.11 on."""

    def __init__(self):
        self._loop = asyncio.new_event_loop()

    def run(self, coroutine):
        return self._loop.run_until_complete(coroutine)

    def close(self):
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()


async def _await(awaitable):
    return await awaitable


@pytest.fixture(scope="session")
def content():
    """Bytes enough for several pieces on the way, and no multiple of anything."""
    return bytes(range(251)) * 8000


@pytest.fixture
def store(deployment):
    """Its store."""
    return deployment.store


@pytest.fixture(params=[Blocking, Urllib3, Awaited])
def kind(request):
    """Each kind of transfers."""
    made = request.param()
    yield made
    if isinstance(made, Awaited):
        made.end()


@pytest.fixture
def queue(deployment, kind):
    """A client of the queue that says where an artifact is, and counts how often it is asked."""
    client = kind.make("Queue", deployment)
    client.content = {"storageType": "s3", "key": "artifact"}
    client.asked = []

    def where(*args):
        client.asked.append(args)
        content = dict(client.content)
        if "key" in content:
            content["url"] = deployment.store.signed_url("GET", content.pop("key"), 30)
        return content

    client.artifact = client.latestArtifact = where
    yield client
    kind.close(client)


@pytest.fixture
def objects(deployment, kind):
    """A client of the object service."""
    client = kind.make("Object", deployment)
    yield client
    kind.close(client)


@pytest.fixture
def real_queue(deployment, kind):
    """A client of the queue as it is."""
    client = kind.make("Queue", deployment)
    yield client
    kind.close(client)


@pytest.fixture
def task_id(deployment):
    """A task that is running."""
    people = {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com"}
    task = {
        "taskQueueId": "prov/worker",
        "created": taskcluster.fromNow("0 seconds"),
        "deadline": taskcluster.fromNow("1 hour"),
        "expires": taskcluster.fromNow("2 days"),
        "payload": {},
        "metadata": people,
    }
    made = taskcluster.slugId()
    with taskcluster.Queue(deployment.options()) as client:
        client.createTask(made, task)
        client.claimWork("prov/worker", {"workerGroup": "g", "workerId": "w"})
    return made
