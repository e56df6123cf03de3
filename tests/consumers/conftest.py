"""Tasks on a deployment, for programs that were written for the established client.

The session `consumers` of the noxfile installs them; without them nothing here is collected.
"""

from __future__ import annotations

import importlib.util

import pytest
import requests

import taskcluster

CONSUMERS = ("libmozevent", "mozci", "mozilla_taskgraph", "scriptworker", "taskgraph", "taskhuddler", "tcadmin")

collect_ignore_glob = [] if all(map(importlib.util.find_spec, CONSUMERS)) else ["test_*.py"]


class Tasks:
    """Makes tasks, and does a worker's part."""

    def __init__(self, queue):
        self.queue = queue

    def definition(self, **changes):
        """Return a task's definition."""
        return {
            "provisionerId": "prov",
            "workerType": "worker",
            "created": taskcluster.fromNowJSON("0 seconds"),
            "deadline": taskcluster.fromNowJSON("1 hour"),
            "payload": {"image": "alpine"},
            "metadata": {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com"},
            **changes,
        }

    def create(self, **changes):
        """Create a task and return its id."""
        task_id = taskcluster.slugId()
        self.queue.createTask(task_id, self.definition(**changes))
        return task_id

    def claim(self, task_id):
        """Start a task's first run."""
        self.queue.claimTask(task_id, 0, {"workerGroup": "group", "workerId": "id"})

    def upload(self, task_id, name, content):
        """Give the first run an artifact."""
        artifact = {"storageType": "s3", "contentType": "application/json", "expires": taskcluster.fromNow("1 day")}
        place = self.queue.createArtifact(task_id, 0, name, artifact)
        headers = {"Content-Type": place["contentType"]}
        requests.put(place["putUrl"], content, headers=headers, timeout=60).raise_for_status()

    def complete(self, task_id):
        """Claim a task and complete it."""
        self.claim(task_id)
        self.queue.reportCompleted(task_id, 0)


@pytest.fixture(autouse=True)
def _in_the_open(taskcluster_client):
    """Whoever comes may read, as on the deployments for which these programs were written."""
    readable = ["queue:get-*", "queue:list-*", "queue:status:*", "index:find-task:*", "index:list-*"]
    public = {"description": "everyone", "scopes": readable}
    taskcluster_client(taskcluster.Auth).createRole("anonymous", public)


@pytest.fixture
def tasks(taskcluster_client):
    """Tasks on the test's deployment."""
    return Tasks(taskcluster_client(taskcluster.Queue))
