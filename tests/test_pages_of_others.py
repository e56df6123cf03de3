"""A root URL at which somebody else answers, such as a page to sign in: no helper takes that for what it asked for."""

from __future__ import annotations

import asyncio
import re

import pytest

import taskcluster
import taskcluster.aio
from taskcluster.download import downloadArtifactToBuf
from taskcluster.helper import load_secrets
from taskcluster_testing import Deployment

TASK_ID = "VZ5Q7j1dTQ2cXbM0Mpl7Xw"
USES = {
    "pages": lambda options: list(taskcluster.pages(taskcluster.Queue(options).listTaskGroup, TASK_ID)),
    "items": lambda options: list(taskcluster.items(taskcluster.Queue(options).listTaskGroup, TASK_ID)),
    "handler": lambda options: taskcluster.Queue(options).listTaskGroup(TASK_ID, paginationHandler=print),
    "wait_for_task": lambda options: taskcluster.wait_for_task(taskcluster.Queue(options), TASK_ID),
    "wait_for_group": lambda options: taskcluster.wait_for_group(taskcluster.Queue(options), TASK_ID),
    "awaited": lambda options: asyncio.run(wait(options)),
    "load_secrets": lambda options: load_secrets(taskcluster.Secrets(options), "project/x"),
    "download": lambda options: downloadArtifactToBuf(
        taskId=TASK_ID, name="public/x", queueService=taskcluster.Queue(options)
    ),
}


async def wait(options):
    async with taskcluster.aio.Queue(options) as queue:
        await taskcluster.wait_for_task(queue, TASK_ID)


@pytest.mark.parametrize("use", USES)
def test_page_of_somebody_else(use):
    """A page of HTML is told with the method that was called and the root URL, by an error of ours."""
    with Deployment() as deployment:
        deployment.faults.status(200, body="<html>", times=None)
        with pytest.raises(taskcluster.TaskclusterUnexpectedAnswer) as caught:
            USES[use](deployment.options())

    assert re.match(r"(queue|secrets)\.\w+: expected JSON with '\w+', not 200 with", str(caught.value))
    assert str(caught.value).endswith(f"is {deployment.root_url} the deployment's root URL?")
