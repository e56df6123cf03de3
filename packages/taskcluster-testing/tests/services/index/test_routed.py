"""Tasks that index themselves by their routes, and artifacts of indexed tasks."""

from __future__ import annotations

import json

import pytest

from taskcluster import Index, Queue
from taskcluster_utils.dates import fromNowJSON
from taskcluster_utils.slugids import slugId


@pytest.fixture
def queue(deployment):
    """A client of the queue."""
    with Queue(deployment.options()) as client:
        yield client


@pytest.fixture
def index(deployment):
    """A client of the index that does not follow redirects by itself."""
    with Index(deployment.options()) as client:
        yield client


def complete(queue, *routes, **changes):
    """Create a task with routes, and complete it."""
    task_id = slugId()
    definition = {
        "taskQueueId": "built-in/succeed",
        "created": fromNowJSON("0 seconds"),
        "deadline": fromNowJSON("1 hour"),
        "expires": fromNowJSON("2 hours"),
        "payload": {},
        "metadata": {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com/"},
        "routes": list(routes),
        **changes,
    }
    queue.createTask(task_id, definition)
    return task_id


def test_completed_task_is_indexed_by_its_routes(queue, index):
    """Under each name, with rank 0, no data, and until the task expires."""
    task_id = complete(queue, "index.p.a", "index.p.b", "other.p.c", "index.p..bad")
    for name in ("p.a", "p.b"):
        found = index.findTask(name)
        assert (found["taskId"], found["rank"], found["data"]) == (task_id, 0, {})
        assert found["expires"] == queue.task(task_id)["expires"]
    assert [each["namespace"] for each in index.listTasks("p")["tasks"]] == ["p.a", "p.b"]


def test_task_says_how_it_is_indexed(queue, index):
    """Rank, data and expiry in its `extra`."""
    wishes = {"rank": 7, "data": {"d": 1}, "expires": "2099-01-01T00:00:00.000Z"}
    complete(queue, "index.p.a", extra={"index": wishes})
    found = index.findTask("p.a")
    assert (found["rank"], found["data"], found["expires"]) == (7, {"d": 1}, wishes["expires"])


@pytest.mark.parametrize("wishes", [{"rank": "7"}, {"rank": 1.5}, {"data": "d"}])
def test_task_with_unfit_wishes_is_not_indexed(queue, index, wishes):
    """What the index cannot keep is left out, and nobody is told."""
    complete(queue, "index.p.a", extra={"index": wishes})
    assert index.listTasks("p")["tasks"] == []


def test_failed_task_is_not_indexed(queue, index):
    """Only what has completed is."""
    complete(queue, "index.p.a", taskQueueId="built-in/fail")
    assert index.listTasks("p")["tasks"] == []


def test_better_task_is_not_replaced(queue, index):
    """The rank decides, as with insertTask."""
    best = complete(queue, "index.p.a", extra={"index": {"rank": 2}})
    complete(queue, "index.p.a", extra={"index": {"rank": 1}})
    assert index.findTask("p.a")["taskId"] == best


def test_artifact_is_found_by_a_signed_url(deployment, queue, index, call):
    """A redirect that works for a quarter of an hour, without credentials, for whoever may read the artifact."""
    task_id = complete(queue, taskQueueId="prov/worker")
    queue.claimTask(task_id, "0", {"workerGroup": "g", "workerId": "w"})
    artifact = {"storageType": "reference", "contentType": "text/plain", "expires": fromNowJSON("1 hour")}
    queue.createArtifact(task_id, "0", "private/a b.txt", {**artifact, "url": "https://example.com/"})
    index.insertTask("p.a", {"taskId": task_id, "rank": 1, "data": {}, "expires": fromNowJSON("1 day")})
    path = "/api/index/v1/task/p.a/artifacts/private/a%20b.txt"
    assert call.send("GET", path).status == 403
    answer = call("GET", path)
    location = answer.headers["location"].removeprefix(deployment.root_url)
    assert answer.status == 303
    assert location.startswith(f"/api/queue/v1/task/{task_id}/artifacts/private%2Fa%20b.txt?bewit=")
    assert json.loads(call.send("GET", location).body)["url"] == "https://example.com/"
    deployment.clock.advance("16 minutes")
    assert call.send("GET", location).status == 401
    assert call("GET", path.replace("p.a", "p.none")).status == 404
