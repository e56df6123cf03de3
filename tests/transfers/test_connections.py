"""What transfers do with a client's connections: whose credentials go where, what stalls, and what is given back."""

from __future__ import annotations

import aiohttp
import pytest
import requests
import urllib3

import taskcluster
import taskcluster.download
from taskcluster.exceptions import TaskclusterConnectionError, TaskclusterFailure

KEY = "artifact"
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
    what = {"taskId": "t", "runId": 0, "name": "n", "contentType": "text/plain", "expires": "2099"}

    with pytest.raises(TaskclusterConnectionError, match="artifact 'n' of task t: broken off at"):
        kind.uploadArtifactFromBuf(data=bytes(30_000_000), queueService=queue, **what)
    kind.close(queue)


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


def test_blocking_download_refuses_what_must_be_awaited(deployment, store, content):
    """A writer whose `write` is a coroutine function is refused by the blocking functions, and nothing is lost."""

    class Writer:
        async def write(self, chunk):
            raise AssertionError

    store.put(KEY, content)
    queue = taskcluster.Queue(deployment.options())
    queue.latestArtifact = lambda *_: {"storageType": "s3", "url": store.signed_url("GET", KEY, 30)}

    with pytest.raises(TaskclusterFailure, match="has to be awaited"):
        taskcluster.download.downloadArtifact(taskId="t", name="n", queueService=queue, writerFactory=Writer)
    queue.close()
