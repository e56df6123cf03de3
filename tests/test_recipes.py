"""The workers of docs/recipes.md keep their claims, give up a lost one, and outlive tasks that cannot be run."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

import pytest

import taskcluster
import taskcluster.aio
from taskcluster_core import hookimpl
from taskcluster_testing import Deployment

RECIPES = (Path(__file__).parents[1] / "docs" / "recipes.md").read_text("utf-8")
#: It runs until there is a file of that name.
UNTIL_FILE = "import os, sys\nwhile not os.path.exists(sys.argv[1]): pass"
WORKER = {"workerGroup": "rack-1", "workerId": "w-17"}


class After:
    """A plugin that does something once a method has been called, whether it was refused or not."""

    def __init__(self, method, act):
        self._method, self._act = method, act

    @hookimpl
    def taskcluster_after_request(self, context):
        if context.method_name == self._method:
            self._act()


def functions_of(first_line):
    """Return the functions of the program that begins with a line, without what it does with them."""
    (program,) = [code for code in re.findall(r"```python\n(.*?)```", RECIPES, re.DOTALL) if first_line in code]
    names: dict = {}
    exec(re.split(r"^(?:people = |async def main|with )", program, flags=re.MULTILINE)[0], names)  # noqa: S102 - our own
    return names


def work_sync(options, **arguments):
    """Let the sync worker work."""
    with taskcluster.Queue(options) as queue:
        functions_of("import subprocess")["work"](queue, "proj-docs/here", WORKER, **arguments)


def work_async(options, **arguments):
    """Let the async worker work."""

    async def main():
        async with taskcluster.aio.Queue(options) as queue:
            await functions_of("async def run(queue")["work"](queue, "proj-docs/here", WORKER, **arguments)

    asyncio.run(main())


@pytest.fixture(params=[work_sync, work_async], ids=["sync", "async"])
def work(request):
    """A function that lets a worker run all tasks of `proj-docs/here`."""
    return request.param


@pytest.fixture
def deployment():
    """A deployment in which nobody waits for tasks."""
    with Deployment(patience=0) as deployment:
        yield deployment


def create(queue, payload):
    """Create a task for the workers, and return its id."""
    task_id = taskcluster.slugId()
    people = {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com"}
    times = {"created": taskcluster.fromNow("0 seconds"), "deadline": taskcluster.fromNow("1 hour")}
    queue.createTask(task_id, {"taskQueueId": "proj-docs/here", "payload": payload, "metadata": people, **times})
    return task_id


def create_lasting(queue, path):
    """Create a task that runs until a file is there, and return its id."""
    return create(queue, {"command": [sys.executable, "-c", UNTIL_FILE, str(path)]})


def test_recipes_reclaim_while_a_task_runs(work, deployment, tmp_path):
    """Within the margin before `takenUntil` a worker reclaims, goes on with the new credentials, and reports."""
    queue = deployment.client(taskcluster.Queue)
    task_id = create_lasting(queue, tmp_path / "end")

    work({**deployment.options(), "plugins": [After("reclaimTask", (tmp_path / "end").touch)]}, margin=30 * 60)

    assert queue.status(task_id)["status"]["state"] == "completed"
    reclaims = deployment.calls("queue.reclaimTask")
    assert reclaims
    (report,) = deployment.calls("queue.reportCompleted")
    assert report.client_id.startswith("task-client/")


def test_recipes_give_up_a_task_that_was_cancelled(work, deployment, tmp_path, capsys):
    """A 409 of a reclaim ends the work: the process is killed, and nothing is reported."""
    queue = deployment.client(taskcluster.Queue)
    task_id = create_lasting(queue, tmp_path / "never")

    work({**deployment.options(), "plugins": [After("reclaimTask", lambda: queue.cancelTask(task_id))]}, margin=30 * 60)

    assert queue.status(task_id)["status"]["runs"][0]["reasonResolved"] == "canceled"
    assert capsys.readouterr().out == f"{task_id} is not ours any more: RequestConflict\n"
    assert not deployment.calls("queue.reportCompleted")


def test_recipes_outlive_tasks_that_cannot_be_run(work, deployment):
    """Payloads without a usable command are exceptions, programs that cannot be started fail, and the others run."""
    queue = deployment.client(taskcluster.Queue)
    bad = [create(queue, payload) for payload in ({}, {"command": []}, {"command": "ls"}, {"command": ["ls", 1]})]
    broken = [create(queue, {"command": command}) for command in (["/nope"], ["a\0b"])]
    good = [create(queue, {"command": [sys.executable, "-c", "print('hello')"]}) for _ in range(2)]

    work(deployment.options())

    runs = {task_id: queue.status(task_id)["status"]["runs"][0]["reasonResolved"] for task_id in bad + broken + good}
    assert list(runs.values()) == ["malformed-payload"] * 4 + ["failed"] * 2 + ["completed"] * 2
    with taskcluster.open_artifact(queue, broken[0], "public/logs/live.log") as stream:
        assert b"No such file or directory: '/nope'" in stream.read()


def test_recipes_async_lets_the_others_end_when_one_breaks(deployment, tmp_path):
    """An error that no task is to blame for is raised once the runs beside it have reported."""
    queue = deployment.client(taskcluster.Queue)
    breaking = create(queue, {"command": [sys.executable, "-c", "pass"]})
    lasting = create_lasting(queue, tmp_path / "end")
    deployment.faults.status(400, service="queue", method="createArtifact")

    with pytest.raises(taskcluster.TaskclusterBadRequest):
        work_async({**deployment.options(), "plugins": [After("createArtifact", (tmp_path / "end").touch)]})

    assert [queue.status(task_id)["status"]["state"] for task_id in (breaking, lasting)] == ["running", "completed"]
