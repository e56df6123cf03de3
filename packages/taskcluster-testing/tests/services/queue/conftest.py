"""Tasks to create, and a worker that does them."""

from __future__ import annotations

import datetime

import pytest

from taskcluster_testing import Deployment
from taskcluster_testing.clock import to_json_time
from taskcluster_utils.slugids import slugId

QUEUE = "/api/queue/v1"


class Tasks:
    """Creates tasks on a deployment and works on them."""

    def __init__(self, call):
        self.call = call

    def time(self, **offset):
        """Return the deployment's time plus an offset, as a text."""
        return to_json_time(self.call.deployment.clock.now() + datetime.timedelta(**offset))

    def define(self, **changes):
        """Return a task's definition; what is changed to None is left out."""
        definition = {
            "provisionerId": "prov",
            "workerType": "worker",
            "created": self.time(),
            "deadline": self.time(hours=1),
            "payload": {"command": ["true"]},
            "metadata": {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com"},
            **changes,
        }
        return {key: value for key, value in definition.items() if value is not None}

    def create(self, task_id=None, **changes):
        """Create a task and return its id."""
        task_id = task_id or slugId()
        answer = self.put(task_id, **changes)
        assert answer.status == 200, answer.body
        return task_id

    def put(self, task_id, credentials=None, **changes):
        """Try to create a task."""
        return self.call("PUT", f"{QUEUE}/task/{task_id}", self.define(**changes), credentials)

    def status(self, task_id):
        """Return a task's status."""
        return self.call("GET", f"{QUEUE}/task/{task_id}/status").json["status"]

    def claim(self, count=1, queue="prov/worker", credentials=None):
        """Claim tasks as a worker."""
        payload = {"workerGroup": "group", "workerId": "id", "tasks": count}
        return self.call("POST", f"{QUEUE}/claim-work/{queue}", payload, credentials)

    def claimed(self, count=1):
        """Claim tasks and return what was given."""
        return self.claim(count).json["tasks"]

    def complete(self, task_id, run_id=0, credentials=None):
        """Report a run as completed."""
        return self.call("POST", f"{QUEUE}/task/{task_id}/runs/{run_id}/completed", credentials=credentials)

    def post(self, task_id, action, payload=None, credentials=None):
        """Call a method of a task, such as `rerun` or `runs/0/failed`."""
        return self.call("POST", f"{QUEUE}/task/{task_id}/{action}", payload, credentials)

    def get(self, path, credentials=None):
        """Read something of the queue."""
        return self.call("GET", f"{QUEUE}/{path}", credentials=credentials)

    def run(self, **changes):
        """Create a task and claim it; return its id and the claim."""
        task_id = self.create(**changes)
        claims = {claim["status"]["taskId"]: claim for claim in self.claimed(32)}
        return task_id, claims[task_id]

    def published(self, exchange):
        """Return the ids of the tasks of which an exchange has told, in order."""
        messages = self.call.deployment.messages()
        wanted = f"exchange/taskcluster-queue/v1/{exchange}"
        return [each.payload["status"]["taskId"] for each in messages if each.exchange == wanted]

    def cancel(self, task_id, credentials=None):
        """Cancel a task."""
        return self.call("POST", f"{QUEUE}/task/{task_id}/cancel", credentials=credentials)


@pytest.fixture
def deployment():
    """A deployment in which a worker is not kept waiting for what nobody creates."""
    with Deployment(patience=0) as running:
        yield running


@pytest.fixture
def tasks(call):
    """Tasks on the test's deployment."""
    return Tasks(call)
