"""The workers of docs/recipes.md keep their claims: they reclaim a task while it runs, and give up a lost one."""

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


class AfterReclaim:
    """A plugin that does something once a task has been reclaimed, or a reclaim was refused."""

    def __init__(self, act):
        self._act = act

    @hookimpl
    def taskcluster_after_request(self, context):
        if context.method_name == "reclaimTask":
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


def create(queue, path):
    """Create a task that runs until a file is there, and return its id."""
    task_id = taskcluster.slugId()
    people = {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com"}
    times = {"created": taskcluster.fromNow("0 seconds"), "deadline": taskcluster.fromNow("1 hour")}
    payload = {"command": [sys.executable, "-c", UNTIL_FILE, str(path)]}
    queue.createTask(task_id, {"taskQueueId": "proj-docs/here", "payload": payload, "metadata": people, **times})
    return task_id


def test_recipes_reclaim_while_a_task_runs(work, deployment, tmp_path):
    """Within the margin before `takenUntil` a worker reclaims, goes on with the new credentials, and reports."""
    queue = deployment.client(taskcluster.Queue)
    task_id = create(queue, tmp_path / "end")

    work({**deployment.options(), "plugins": [AfterReclaim((tmp_path / "end").touch)]}, margin=30 * 60)

    assert queue.status(task_id)["status"]["state"] == "completed"
    reclaims = deployment.calls("queue.reclaimTask")
    assert reclaims
    (report,) = deployment.calls("queue.reportCompleted")
    assert report.client_id.startswith("task-client/")


def test_recipes_give_up_a_task_that_was_cancelled(work, deployment, tmp_path, capsys):
    """A 409 of a reclaim ends the work: the process is killed, and nothing is reported."""
    queue = deployment.client(taskcluster.Queue)
    task_id = create(queue, tmp_path / "never")

    work({**deployment.options(), "plugins": [AfterReclaim(lambda: queue.cancelTask(task_id))]}, margin=30 * 60)

    assert queue.status(task_id)["status"]["runs"][0]["reasonResolved"] == "canceled"
    assert capsys.readouterr().out == f"{task_id} is not ours any more: RequestConflict\n"
    assert not deployment.calls("queue.reportCompleted")
