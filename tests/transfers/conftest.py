"""A queue whose artifacts are what a test puts there, and each kind of client to transfer with."""

from __future__ import annotations

import pytest
from transfer_kinds import Awaited, Blocking, Urllib3

import taskcluster


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
