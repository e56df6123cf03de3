"""What the queue does when it hears that a worker is gone."""

from __future__ import annotations

import pytest

from taskcluster_testing import Deployment
from taskcluster_testing.service import Service
from taskcluster_testing.services import find_services

GONE = {
    "workerPoolId": "prov/worker",
    "providerId": "static",
    "workerGroup": "group",
    "workerId": "id",
    "capacity": 1,
    "timestamp": "2030-01-01T00:00:00.000Z",
}
WORDS = {
    "providerId": "static",
    "provisionerId": "prov",
    "workerType": "worker",
    "workerGroup": "group",
    "workerId": "id",
}


def tell_of_worker(call):
    """Publish, in the place of worker-manager, that a worker has stopped, and that it was removed."""
    call.publish("workerStopped", GONE, WORDS)
    call.publish("workerRemoved", {**GONE, "reason": "idle"}, WORDS)
    return {"alive": True, "uptime": 0}


@pytest.fixture
def deployment():
    """A deployment whose worker-manager tells, whenever it is pinged, that a worker is gone."""
    worker_manager = Service("taskcluster_services.worker_manager", {"ping": tell_of_worker})
    others = [service for service in find_services() if service.name != "worker-manager"]
    with Deployment(patience=0, services=[*others, worker_manager]) as running:
        yield running


def test_tasks_of_a_worker_that_is_gone_are_tried_again(call, tasks):
    """As if it had reported its shutdown; what other workers have is left alone, and what is done as well."""
    done, _ = tasks.run()
    tasks.complete(done)
    lost, last = tasks.create(), tasks.create(retries=0)
    tasks.claimed(2)
    other = tasks.create()
    tasks.post(other, "runs/0/claim", {"workerGroup": "group", "workerId": "other"})
    call.send("GET", "/api/worker-manager/v1/ping")
    runs = tasks.status(lost)["runs"]
    assert [run.get("reasonResolved") for run in runs] == ["worker-shutdown", None]
    assert runs[1]["reasonCreated"] == "retry"
    assert tasks.status(last)["state"] == "exception"
    assert (tasks.status(other)["state"], tasks.status(done)["state"]) == ("running", "completed")
    assert tasks.get("task-queues/prov/worker/counts").json["claimedTasks"] == 1
