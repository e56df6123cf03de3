"""What transfers do with a client's connections: whose credentials go where, what stalls, and what is given back."""

from __future__ import annotations

import asyncio
import io

import aiohttp
import pytest
import requests
import urllib3
from raw_servers import Hasty, http

import taskcluster
import taskcluster.aio.download
import taskcluster.aio.upload
import taskcluster.download
import taskcluster.upload
from taskcluster.exceptions import TaskclusterConnectionError, TaskclusterFailure, TaskclusterForbidden

KEY = "artifact"
UPLOAD = {"taskId": "t", "runId": 0, "name": "n", "contentType": "text/plain", "expires": "2099"}
REFUSAL = http(b"<Error><Code>AccessDenied</Code></Error>", "403 Forbidden", "Connection: close")
SECRET = {"Authorization": "Basic c2VjcmV0", "Cookie": "secret=1", "X-Mine": "stays"}


@pytest.fixture
def make_session(kind):
    """A function that makes a session of the user's, with credentials among its headers."""

    async def make_async():
        return aiohttp.ClientSession(headers=SECRET)

    def make():
        if kind.package == "taskcluster.aio":
            return kind.call(make_async)
        if kind.options.get("transport") == "urllib3":
            return urllib3.PoolManager(headers=SECRET)
        session = requests.Session()
        session.headers.update(SECRET)
        return session

    made = []
    yield lambda: made.append(make()) or made[-1]
    for each in made:
        if kind.package == "taskcluster.aio":
            kind.call(each.close)
        else:
            each.close() if hasattr(each, "close") else each.clear()


def test_session_sends_its_credentials_to_the_deployment_alone(kind, deployment, store, content, make_session):
    """A user's session is used for transfers too, without the credentials that it has."""
    store.put(KEY, content)
    queue = kind.make("Queue", deployment)
    queue.session = make_session()
    queue.latestArtifact = lambda *_: {"storageType": "s3", "url": store.signed_url("GET", KEY, 30)}
    queue.createArtifact = lambda *_: {"storageType": "s3", "putUrl": store.signed_url("PUT", KEY, 30)}
    what = {"taskId": "t", "name": "n", "queueService": queue}

    assert kind.downloadArtifactToBuf(**what)[0] == content
    kind.uploadArtifactFromBuf(data=content, runId=0, contentType="text/plain", expires="2099", **what)

    assert [each.status for each in store.requests] == [200, 200]
    for each in store.requests:
        assert each.headers["x-mine"] == "stays"
        assert not {"authorization", "cookie"} & each.headers.keys()


def test_upload_that_stalls_is_left(kind, deployment, store):
    """A store that takes nothing more is left after the time for one piece, however much is on its way."""
    store.fail_next("stall", after=1000, method="PUT")
    queue = kind.make("Queue", deployment, timeout={"read": 0.3, "connect": 0.3}, maxRetries=0)
    queue.createArtifact = lambda *_: {"storageType": "s3", "putUrl": store.signed_url("PUT", KEY, 30)}

    with pytest.raises(TaskclusterConnectionError, match="artifact 'n' of task t: broken off at"):
        kind.uploadArtifactFromBuf(data=bytes(30_000_000), queueService=queue, **UPLOAD)
    kind.close(queue)


class Stuck:
    """An async reader with one piece, and then none for as long as anybody waits."""

    def __init__(self):
        self.waits, self.pieces = asyncio.Event(), [b"x"]

    async def read(self, size):
        if self.pieces:
            return self.pieces.pop()
        self.waits.set()
        return await asyncio.Future()


@pytest.fixture
def slow_reader(kind):
    """Makes a reader: an awaited one is still awaited when the store answers, one that blocks is read to its end."""
    return Stuck if kind.package == "taskcluster.aio" else lambda: io.BytesIO(bytes(1000))


@pytest.mark.parametrize("answer", [REFUSAL, b""], ids=["refused", "broken off"])
def test_upload_that_ends_while_its_reader_waits_is_repeated(kind, deployment, store, slow_reader, answer):
    """When a store answers or goes away before all has been read, the queue is asked for another URL."""
    factories = [lambda: io.BytesIO(bytes(1000)), slow_reader]
    with Hasty(answer) as hasty:
        urls = [store.signed_url("PUT", KEY, 30), f"{hasty.url}/it"]
        queue = kind.make("Queue", deployment)
        queue.createArtifact = lambda *_: {"storageType": "s3", "putUrl": urls.pop()}

        kind.uploadArtifact(contentLength=1000, readerFactory=lambda: factories.pop()(), queueService=queue, **UPLOAD)

        assert len(hasty.connections) == 1
    assert [(each.method, each.status) for each in store.requests] == [("PUT", 200)]
    kind.close(queue)


def test_upload_that_is_refused_while_its_reader_waits_says_so(kind, deployment, slow_reader):
    """Refused twice, it is an error with the store's words and no cancellation."""
    with Hasty(REFUSAL) as hasty:
        queue = kind.make("Queue", deployment)
        queue.createArtifact = lambda *_: {"storageType": "s3", "putUrl": f"{hasty.url}/it"}

        with pytest.raises(TaskclusterForbidden, match="artifact 'n' of task t: the store answered 403: AccessDenied"):
            kind.uploadArtifact(contentLength=1000, readerFactory=slow_reader, queueService=queue, **UPLOAD)

        assert len(hasty.connections) == 2
    kind.close(queue)


def test_upload_can_be_cancelled_while_its_reader_waits(deployment, store):
    """Who cancels the task of an upload ends it, and nothing is repeated."""

    async def main():
        reader = Stuck()
        readers = [reader]
        async with taskcluster.aio.Queue(deployment.options()) as queue:
            queue.createArtifact = lambda *_: {"storageType": "s3", "putUrl": store.signed_url("PUT", KEY, 30)}
            given = {"contentLength": 1000, "readerFactory": readers.pop, "queueService": queue}
            upload = asyncio.create_task(taskcluster.aio.upload.uploadArtifact(**given, **UPLOAD))
            await reader.waits.wait()
            upload.cancel()
            await asyncio.wait([upload])
        return upload.cancelled()

    assert asyncio.run(main())


def test_download_uses_one_connection(kind, queue, store, content):
    """Connections to the store are kept and used again."""
    store.put(KEY, content)
    ask = {"taskId": "t", "name": "n", "queueService": queue}
    for _ in range(5):
        kind.downloadArtifactToBuf(**ask)

    assert len({each.connection for each in store.requests}) == 1


def test_download_needs_a_transport_that_transfers(deployment):
    """A plugin's transport that cannot move bodies is an error that says so."""
    from taskcluster_core import hookimpl

    class Small:
        def send(self, request, timeout):
            raise AssertionError

        def close(self):
            pass

    class Plugin:
        @hookimpl
        def taskcluster_make_transport(self):
            return Small()

    queue = taskcluster.Queue({**deployment.options(), "plugins": [Plugin()]})
    queue.latestArtifact = lambda *_: {"storageType": "s3", "url": "http://127.0.0.1:1/"}

    with pytest.raises(TaskclusterFailure, match="Small, a plugin's transport, lacks `open` and `store`"):
        taskcluster.download.downloadArtifactToBuf(taskId="t", name="n", queueService=queue)


class Awaited:
    """A writer and a reader whose methods are coroutine functions."""

    async def write(self, chunk):
        raise AssertionError

    async def read(self, size):
        raise AssertionError


async def tell(done, total):
    raise AssertionError


async def make():
    raise AssertionError


@pytest.fixture
def blocking_queue(deployment, store, content):
    """A sync client of a queue that has one artifact, and takes another."""
    store.put(KEY, content)
    with taskcluster.Queue(deployment.options()) as queue:
        queue.latestArtifact = lambda *_: {"storageType": "s3", "url": store.signed_url("GET", KEY, 30)}
        queue.createArtifact = lambda *_: {"storageType": "s3", "putUrl": store.signed_url("PUT", KEY, 30)}
        yield queue


@pytest.mark.parametrize("options", [{"writerFactory": Awaited}, {"writerFactory": make}, {"progress": tell}])
def test_blocking_download_refuses_what_must_be_awaited(blocking_queue, options):
    """Coroutine functions are refused by the functions that block, and nothing is lost."""
    given = {"writerFactory": io.BytesIO, **options}

    with pytest.raises(TaskclusterFailure, match="has to be awaited"):
        taskcluster.download.downloadArtifact(taskId="t", name="n", queueService=blocking_queue, **given)


@pytest.mark.parametrize("options", [{"readerFactory": Awaited}, {"readerFactory": make}, {"progress": tell}])
def test_blocking_upload_refuses_what_must_be_awaited(blocking_queue, options):
    """The same of uploads."""
    given = {"readerFactory": lambda: io.BytesIO(b"12345"), **options}

    with pytest.raises(TaskclusterFailure, match="has to be awaited"):
        taskcluster.upload.uploadArtifact(contentLength=5, queueService=blocking_queue, **UPLOAD, **given)


def test_awaited_transfers_await_their_progress(deployment, store, content):
    """With an async client `progress` may be a coroutine function, up and down."""
    told = []

    async def progress(done, total):
        told.append((done, total))

    async def main():
        expires = taskcluster.fromNow("1 day")
        async with taskcluster.aio.Object(deployment.options()) as objects:
            ask = {"name": "a/b", "objectService": objects, "progress": progress}
            await taskcluster.aio.upload.uploadFromBuf(
                data=content, projectId="p", contentType="text/plain", expires=expires, **ask
            )
            assert told.pop() == (len(content), len(content))
            await taskcluster.aio.download.downloadToBuf(**ask)
            assert told.pop() == (len(content), len(content))

    asyncio.run(main())
