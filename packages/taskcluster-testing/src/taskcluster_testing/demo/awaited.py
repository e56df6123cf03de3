"""The story with the awaited client: what can be done at once is done at once."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import taskcluster
import taskcluster.aio

from .cast import TEST_TASKS, WORKER, Cast, expires
from .report import Report, check
from .temporary import temporary_credentials
from .visitor import open_url

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from taskcluster_services.index.types import InsertTaskRequest

    from ..deployment import Deployment

__all__ = ["tell_awaited"]

_WORKERS = 4


async def tell_awaited(deployment: Deployment, report: Report) -> None:
    """Tell the story, concurrently.

    Raises:
        DemoFailed: Something was not as it should be.
    """
    cast = Cast("awaited")
    root = {"rootUrl": deployment.root_url, "credentials": deployment.root_credentials}
    async with taskcluster.aio.Secrets(root) as secrets, taskcluster.aio.Auth(root) as auth:
        with report.step("store a secret and make a client, at once; read the secret back"):
            _, created = await asyncio.gather(
                secrets.set(cast.secret_name, {"secret": {"password": "swordfish"}, "expires": expires()}),
                auth.createClient(cast.client_id, cast.client()),
            )
            secret = await secrets.get(cast.secret_name)
            check(secret["secret"]["password"] == "swordfish", "the secret is what was stored")
    credentials = {"clientId": cast.client_id, "accessToken": created["accessToken"]}
    options = {"rootUrl": deployment.root_url, "credentials": credentials}
    async with taskcluster.aio.Queue(options) as queue:
        with report.step(f"create a group of {TEST_TASKS + 2} tasks with dependencies"):
            await queue.createTask(cast.group, cast.build())
            await asyncio.gather(*(queue.createTask(each, cast.test(n)) for n, each in enumerate(cast.test_ids)))
            await queue.createTask(cast.publish_id, cast.publish())
        with report.step("read the group back, page by page") as notes:
            pages = taskcluster.pages(queue.listTaskGroup, cast.group, limit=10)
            sizes = [len(page["tasks"]) async for page in pages]
            check(sizes == [10, 10, 5], "25 tasks come in pages of 10")
            notes.append(f"pages of {sizes} tasks")
        with report.step(f"work on them with {_WORKERS} workers: claim, do, report") as notes:
            notes.append(f"{await _work(queue, cast)} tasks completed")
            tasks = taskcluster.items(queue.listTaskGroup, cast.group)
            states = {each["status"]["state"] async for each in tasks}
            check(states == {"completed"}, "every task is completed")
        with report.step("ask for the secret without the scope; use temporary credentials") as notes:
            notes += await _limits(options, cast)
        with report.step("sign a URL, and open it as anyone could"):
            url = queue.buildSignedUrl("task", cast.group, expiration=60)
            check((await asyncio.to_thread(open_url, url))["metadata"]["name"] == "build", "the URL shows the task")
    async with taskcluster.aio.Index(options) as index:
        with report.step("put the result into the index, and find it there"):
            entry: InsertTaskRequest = {"taskId": cast.publish_id, "rank": 1, "data": {}, "expires": expires()}
            await index.insertTask(cast.namespace, entry)
            check((await index.findTask(cast.namespace))["taskId"] == cast.publish_id, "the index has the task")
    report.end()


async def _work(queue: Any, cast: Cast) -> int:
    completed = 0
    while True:
        answers = await asyncio.gather(*(queue.claimWork(cast.queue_id, WORKER) for _ in range(_WORKERS)))
        claims = [claim for answer in answers for claim in answer["tasks"]]
        if not claims:
            return completed
        await asyncio.gather(*(_report(queue, claim) for claim in claims))
        completed += len(claims)


async def _report(queue: Any, claim: dict[str, Any]) -> None:
    # a worker has no right of its own to resolve a task: each claim brings credentials for its run alone
    own = queue.with_options(credentials=claim["credentials"])
    await own.reportCompleted(claim["status"]["taskId"], claim["runId"])


async def _limits(options: dict[str, Any], cast: Cast) -> list[str]:
    guest_options = {**options, "credentials": temporary_credentials(options["credentials"], cast)}
    async with taskcluster.aio.Secrets(options) as secrets, taskcluster.aio.Queue(guest_options) as guest:
        error, _, status = await asyncio.gather(
            _refusal(secrets.get(cast.secret_name)),
            _refusal(guest.status(cast.publish_id)),
            guest.status(cast.group),
        )
    check(status["status"]["state"] == "completed", "a guest may ask for this task")
    return [f"{error.status_code} {error.code}: missing {error.missing_scopes}"]


async def _refusal(call: Awaitable[Any]) -> Any:
    try:
        await call
    except taskcluster.TaskclusterRestFailure as error:
        check(error.status_code == HTTPStatus.FORBIDDEN, "what is refused for want of scopes is refused with 403")
        return error
    check(False, "a call without the scope is refused")
    return None
