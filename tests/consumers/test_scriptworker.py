"""scriptworker: a worker that claims a task, keeps it, uploads an artifact and reports."""

from __future__ import annotations

import asyncio

import pytest
import requests
from scriptworker import artifacts, task, utils
from scriptworker.context import Context

import taskcluster


@pytest.fixture
def work(taskcluster_deployment, tmp_path):
    """Returns what runs a coroutine function with a worker's context."""

    def work(use, **changes):
        async def main():
            context = Context()
            context.config = {
                "taskcluster_root_url": taskcluster_deployment.root_url,
                "provisioner_id": "prov",
                "worker_type": "worker",
                "worker_group": "group",
                "worker_id": "id",
                "work_dir": str(tmp_path),
                "reclaim_interval": 0,
                "artifact_upload_timeout": 60,
                "invalid_reclaim_status": 6,
                "reversed_statuses": {},
                **changes,
            }
            async with utils.scriptworker_session() as session:
                context.session = session
                context.credentials = taskcluster_deployment.options()["credentials"]
                return await use(context)

        return asyncio.run(main())

    return work


def test_task_is_worked_on(tasks, work, tmp_path):
    """Claim, reclaim, artifact and report, each with the task's own temporary credentials."""
    task_id = tasks.create()
    (tmp_path / "log").write_text("hello")

    async def use(context):
        claimed = await task.claim_work(context)
        context.claim_task = claimed["tasks"][0]
        keeping = asyncio.create_task(task.reclaim_task(context, context.task))
        while context.reclaim_task is None:
            await asyncio.sleep(0)
        await artifacts.create_artifact(context, str(tmp_path / "log"), "public/log", "text/plain", None)
        await task.complete_task(context, 0)
        await keeping  # which ends by the 409 for a task that is resolved
        context.claim_task = None
        return (
            await artifacts.list_latest_artifacts(context.queue, task_id),
            artifacts.get_artifact_url(context, task_id, "public/log"),
        )

    found, url = work(use)
    assert [each["name"] for each in found] == ["public/log"]
    assert requests.get(url, timeout=60).text == "hello"
    status = tasks.queue.status(task_id)["status"]
    assert (status["state"], status["runs"][0]["workerId"]) == ("completed", "id")


def test_private_artifact_has_a_signed_url(tasks, work):
    """The URL of what is not public is signed by an async client, and anyone may read it for a while."""
    task_id = tasks.create()
    tasks.claim(task_id)
    tasks.upload(task_id, "private/log", b'"secret"')

    async def use(context):
        return artifacts.get_artifact_url(context, task_id, "private/log")

    assert requests.get(work(use), timeout=60).json() == "secret"


def test_worker_survives_a_service_that_is_away(work):
    """A connection failure is among what the worker catches, whichever of the three families it names."""

    async def use(context):
        context.queue.options["maxRetries"] = 0
        return await task.claim_work(context)

    assert work(use, taskcluster_root_url="http://127.0.0.1:1") is None


def test_temporary_credentials_work(taskcluster_deployment):
    """Its temporary credentials are texts, and a service accepts them."""
    root = taskcluster_deployment.options()
    made = utils.create_temp_creds(
        root["credentials"]["clientId"], root["credentials"]["accessToken"], scopes=["auth:current-scopes"]
    )

    assert {type(each) for each in made.values()} == {str}
    with taskcluster.Auth({**root, "credentials": made}) as auth:
        assert "auth:current-scopes" in auth.currentScopes()["scopes"]
        with pytest.raises(taskcluster.exceptions.TaskclusterRestFailure, match="secrets:get:a"):
            taskcluster.Secrets({**root, "credentials": made}).get("a")
