"""The story with the blocking client."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import taskcluster

from .cast import TEST_TASKS, WORKER, Cast, expires
from .report import Report, check
from .temporary import temporary_credentials
from .visitor import open_url

if TYPE_CHECKING:
    from taskcluster_services.index.types import InsertTaskRequest

    from ..deployment import Deployment

__all__ = ["tell_blocking"]


def tell_blocking(deployment: Deployment, report: Report) -> None:
    """Tell the story, one call after the other.

    Raises:
        DemoFailed: Something was not as it should be.
    """
    cast = Cast("blocking")
    root = {"rootUrl": deployment.root_url, "credentials": deployment.root_credentials}
    with taskcluster.Secrets(root) as secrets, taskcluster.Auth(root) as auth:
        with report.step("store a secret and read it back"):
            secrets.set(cast.secret_name, {"secret": {"password": "swordfish"}, "expires": expires()})
            check(secrets.get(cast.secret_name)["secret"]["password"] == "swordfish", "the secret is what was stored")
        with report.step(f"make a client with {len(cast.scopes)} scopes"):
            created = auth.createClient(cast.client_id, cast.client())
    credentials = {"clientId": cast.client_id, "accessToken": created["accessToken"]}
    options = {"rootUrl": deployment.root_url, "credentials": credentials}
    with taskcluster.Queue(options) as queue:
        with report.step(f"create a group of {TEST_TASKS + 2} tasks with dependencies"):
            queue.createTask(cast.group, cast.build())
            for number, task_id in enumerate(cast.test_ids):
                queue.createTask(task_id, cast.test(number))
            state = queue.createTask(cast.publish_id, cast.publish())["status"]["state"]
            check(state == "unscheduled", "the last task waits for the others")
        with report.step("read the group back, page by page") as notes:
            sizes = [len(page["tasks"]) for page in taskcluster.pages(queue.listTaskGroup, cast.group, limit=10)]
            check(sizes == [10, 10, 5], "25 tasks come in pages of 10")
            notes.append(f"pages of {sizes} tasks")
        with report.step("work on them: claim, do, report") as notes:
            notes.append(f"{_work(queue, cast)} tasks completed")
            states = {each["status"]["state"] for each in taskcluster.items(queue.listTaskGroup, cast.group)}
            check(states == {"completed"}, "every task is completed")
        with report.step("ask for the secret, without the scope") as notes:
            notes += _refused(options, cast)
        with report.step("hand out temporary credentials, and use them"):
            temporary = temporary_credentials(credentials, cast)
            with taskcluster.Queue({**options, "credentials": temporary}) as guest:
                check(guest.status(cast.group)["status"]["state"] == "completed", "a guest may ask for this task")
                _check_refused(lambda: guest.status(cast.publish_id))
        with report.step("sign a URL, and open it as anyone could") as notes:
            url = queue.buildSignedUrl("task", cast.group, expiration=60)
            check(open_url(url)["metadata"]["name"] == "build", "the URL shows the task")
            notes.append(f"{url[:58]}…")
    with taskcluster.Index(options) as index, report.step("put the result into the index, and find it there"):
        entry: InsertTaskRequest = {"taskId": cast.publish_id, "rank": 1, "data": {}, "expires": expires()}
        index.insertTask(cast.namespace, entry)
        check(index.findTask(cast.namespace)["taskId"] == cast.publish_id, "the index has the task")
    report.end()


def _work(queue: Any, cast: Cast) -> int:
    completed = 0
    while claims := queue.claimWork(cast.queue_id, WORKER)["tasks"]:
        for claim in claims:
            # a worker has no right of its own to resolve a task: each claim brings credentials for its run alone
            own = queue.with_options(credentials=claim["credentials"])
            own.reportCompleted(claim["status"]["taskId"], claim["runId"])
            completed += 1
    return completed


def _refused(options: dict[str, Any], cast: Cast) -> list[str]:
    with taskcluster.Secrets(options) as secrets:
        error = _check_refused(lambda: secrets.get(cast.secret_name))
    said, _, _ = str(error).partition("\n\n---\n")  # below it, the services repeat what the request was
    return [f"{error.status_code} {error.code}:", *filter(str.strip, said.splitlines())]


def _check_refused(call: Any) -> Any:
    try:
        call()
    except taskcluster.TaskclusterRestFailure as error:
        check(error.status_code == HTTPStatus.FORBIDDEN, "what is refused for want of scopes is refused with 403")
        return error
    check(False, "a call without the scope is refused")
    return None
