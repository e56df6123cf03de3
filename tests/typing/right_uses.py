"""Uses of the clients with which every type checker is content; read by mypy and pyright, never run."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterable, Awaitable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from typing_extensions import assert_type

import taskcluster
import taskcluster.aio
import taskcluster.aio.download
import taskcluster.aio.upload
import taskcluster.download
import taskcluster_services.queue.aio
from taskcluster_core import RawResponse, Response
from taskcluster_core.typed import Binding, ContinuationToken, PageQuery, Ping, ResponseResult
from taskcluster_services.auth.types import GetClientResponse
from taskcluster_services.hooks import Hooks
from taskcluster_services.index import Index
from taskcluster_services.index.types import IndexedTask
from taskcluster_services.purge_cache import PurgeCache
from taskcluster_services.purge_cache.types import PurgeRequest
from taskcluster_services.queue import Queue, QueueEvents
from taskcluster_services.queue.types import (
    Artifact,
    ClaimWorkResponse,
    CreateTaskRequest,
    FoundTask,
    ListTaskGroupResponse,
    PostArtifactRequest,
    RunState,
    TaskDefinition,
    TaskDefinitionAndStatus,
    TasksRequest,
    TaskStatus,
    TaskStatusResponse,
)
from taskcluster_services.secrets import Secrets

TASK: CreateTaskRequest = {
    "taskQueueId": "proj-docs/linux-small",
    "created": datetime.datetime.now(datetime.timezone.utc),
    "deadline": taskcluster.fromNowJSON("1 hour"),
    "payload": {"command": ["true"]},
    "metadata": {"name": "a", "description": "b", "owner": "c@example.com", "source": "https://example.com"},
    "priority": "low",
}


def make() -> None:
    """Clients are made from a dict of options, from keywords, or from both, and are context managers."""
    queue = taskcluster.Queue({"rootUrl": "https://tc.example.com"})
    Queue(rootUrl="https://tc.example.com", credentials={"clientId": "a", "accessToken": "b"}, maxRetries=2)
    Queue(taskcluster.optionsFromEnvironment(), timeout={"connect": 5, "read": None})
    assert_type(queue, Queue)
    assert_type(queue.with_options(timeout=5), Queue)
    with taskcluster.Secrets(rootUrl="https://tc.example.com") as secrets:
        assert_type(secrets, Secrets)


def call(queue: Queue, task_id: str) -> None:
    """Each form of a call with a payload has the same result."""
    assert_type(queue.createTask(task_id, TASK), TaskStatusResponse)
    assert_type(queue.createTask(task_id, payload=TASK), TaskStatusResponse)
    assert_type(queue.createTask(taskId=task_id, payload=TASK), TaskStatusResponse)
    assert_type(queue.createTask(TASK, taskId=task_id), TaskStatusResponse)
    assert_type(queue.createTask(TASK, params={"taskId": task_id}), TaskStatusResponse)
    assert_type(queue.createTask(payload=TASK, params={"taskId": task_id}), TaskStatusResponse)
    assert_type(queue.status(task_id)["status"]["runs"][0]["state"], RunState)
    assert_type(queue.task(taskId=task_id), TaskDefinition)
    assert_type(queue.task(params={"taskId": task_id})["tags"], dict[str, str])
    queue.reportCompleted(task_id, 0)
    queue.reportCompleted(task_id, "0")
    assert_type(queue.ping(), Ping)
    assert_type(queue.status(task_id)["status"].get("priority", "normal"), str)


def call_older_forms(queue: Queue) -> None:
    """Methods whose signature was another once take both."""
    claim: ClaimWorkResponse = queue.claimWork("p/w", {"workerGroup": "a", "workerId": "b", "tasks": 4})
    queue.claimWork("p", "w", {"workerGroup": "a", "workerId": "b"})
    queue.claimWork({"workerGroup": "a", "workerId": "b"}, provisionerId="p", workerType="w")
    assert_type(claim["tasks"][0]["credentials"]["certificate"], str)
    queue.pendingTasks("p", "w")


def choose(queue: Queue, task_id: str) -> str:
    """A union is told apart by the key that says what it is."""
    wanted: PostArtifactRequest = {
        "storageType": "reference",
        "expires": datetime.datetime.now(datetime.timezone.utc),
        "contentType": "text/plain",
        "url": "https://example.com",
    }
    made = queue.createArtifact(task_id, 0, "public/a.txt", wanted)
    if made["storageType"] == "s3":
        return made["putUrl"]
    if made["storageType"] == "object":
        return made["uploadId"]
    return ""


def page(queue: Queue, index: Index, purge_cache: PurgeCache, group: str) -> None:
    """Listings take query keys by keyword or in a dict; `pages` and `items` know what they yield."""
    first = queue.listTaskGroup(group, limit=10)
    assert_type(first, ListTaskGroupResponse)
    token: str | None = first.get("continuationToken")
    queue.listTaskGroup(group, continuationToken=token, limit=None)
    queue.listTaskGroup(group, query={"limit": 5})
    queue.listTaskGroup(params={"taskGroupId": group}, query={"limit": 5})
    queue.listWorkers("p", "w", quarantined=True)
    assert_type(taskcluster.pages(queue.listTaskGroup, group), Iterable[ListTaskGroupResponse])
    assert_type(taskcluster.items(queue.listTaskGroup, group, limit=5), Iterable[TaskDefinitionAndStatus])
    assert_type(taskcluster.items(queue.listArtifacts, group, 0), Iterable[Artifact])
    assert_type(taskcluster.items(queue.listTaskGroup, taskGroupId=group), Iterable[TaskDefinitionAndStatus])
    assert_type(
        taskcluster.items(queue.listTaskGroup, params={"taskGroupId": group}), Iterable[TaskDefinitionAndStatus]
    )
    query: PageQuery = {"limit": 5}
    assert_type(taskcluster.pages(queue.listTaskGroup, group, query=query), Iterable[ListTaskGroupResponse])
    wanted: TasksRequest = {"taskIds": [group]}
    assert_type(taskcluster.items(queue.tasks, wanted, limit=5), Iterable[FoundTask])
    assert_type(taskcluster.items(index.listTasks, "a.b"), Iterable[IndexedTask])
    assert_type(taskcluster.items(purge_cache.allPurgeRequests), Iterable[PurgeRequest])
    for task in taskcluster.items(queue.listTaskGroup, group):
        assert_type(task["status"]["taskId"], str)


def handle(queue: Queue, group: str) -> None:
    """With a handler a listing returns nothing itself."""
    seen: list[ListTaskGroupResponse] = []
    queue.listTaskGroup(group, paginationHandler=seen.append)
    queue.listTaskGroup(group, limit=5, paginationHandler=lambda page: print(page["tasks"][0]["status"]))
    queue.listTaskGroup(group, paginationHandler=seen.append, paginationLimit=5)


def look_closer(queue: Queue, task_id: str) -> None:
    """Raw responses hold what the method itself returns."""
    raw = queue.with_raw_response.status(task_id)
    assert_type(raw, RawResponse[TaskStatusResponse])
    assert_type(raw.value["status"]["retriesLeft"], int)
    raw_of_any: RawResponse[object] = queue.with_raw_response.createTask(task_id, TASK)
    assert_type(raw_of_any.attempts, int)


def call_others(hooks: Hooks, auth: taskcluster.Auth, secrets: Secrets, github: taskcluster.Github) -> None:
    """Results without a schema, without JSON, without anything."""
    triggered = hooks.triggerHook("a", "b", {"anything": 1})
    if "status" in triggered:
        assert_type(triggered["status"].get("taskId"), str | None)
    client: GetClientResponse = auth.client("a/b")
    auth.createClient("a/c", {"expires": client["expires"], "description": "x", "scopes": client["scopes"]})
    auth.deleteClient("a/b")
    secrets.set("a", {"secret": {"b": 1}, "expires": "2030-01-01T00:00:00Z"})
    secrets.set("a", {"secret": {"b": 1}, "expires": taskcluster.fromNow("1 day")})
    assert_type(secrets.get("a")["expires"], str)
    assert_type(secrets.list(limit=5)["secrets"], list[str])
    badge = github.badge("a", "b", "main")
    assert_type(badge, ResponseResult)
    assert_type(badge["response"], Response)


def listen(root_url: str, task_id: str) -> None:
    """Exchanges take the words of a routing key, by keyword or in a dict, or a whole pattern."""
    events = QueueEvents(rootUrl=root_url)
    assert_type(events.taskCompleted(taskId=task_id, runId=0), Binding)
    assert_type(events.taskCompleted({"taskId": task_id})["routingKeyPattern"], str)
    events.taskCompleted("primary.#")
    events.taskCompleted({"taskGroupId": task_id}, routingKeyKind="primary")
    taskcluster.aio.QueueEvents(rootUrl=root_url).taskDefined()


async def call_awaited(queue: taskcluster.aio.Queue, task_id: str) -> None:
    """The async classes have the same methods, to be awaited."""
    assert_type(queue, taskcluster_services.queue.aio.Queue)
    async with queue.with_options(maxRetries=1) as sibling:
        assert_type(await sibling.createTask(task_id, TASK), TaskStatusResponse)
        assert_type(await sibling.with_raw_response.task(task_id), RawResponse[TaskDefinition])
    await queue.listTaskGroup(task_id, paginationHandler=keep)
    assert_type(taskcluster.items(queue.listTaskGroup, task_id), AsyncIterable[TaskDefinitionAndStatus])
    assert_type(taskcluster.pages(queue.listTaskGroup, task_id), AsyncIterable[ListTaskGroupResponse])
    async for task in taskcluster.items(queue.listTaskGroup, task_id, limit=5):
        assert_type(
            task["task"]["priority"], Literal["highest", "very-high", "high", "medium", "low", "very-low", "lowest"]
        )


async def keep(page: ListTaskGroupResponse) -> None:
    """Keep a page."""


def fake(group: str) -> ListTaskGroupResponse:
    """A page can be made by hand, for a test."""
    token: ContinuationToken[TaskDefinitionAndStatus] = ContinuationToken("abc")
    return {"taskGroupId": group, "schedulerId": "-", "expires": "", "tasks": [], "continuationToken": token}


def load(anything: Any, queue: Queue) -> None:
    """What comes from elsewhere fits without a type."""
    queue.createTask("a", anything)
    queue.createTask(**anything)


def wait(queue: Queue, queue_aio: taskcluster.aio.Queue, task_id: str) -> None:
    """What is waited for is what the queue's client says that it is."""
    assert_type(taskcluster.wait_for_task(queue, task_id, timeout=60, on_change=print), TaskStatus)
    assert_type(taskcluster.wait_for_group(queue, task_id), dict[str, TaskStatus])
    assert_type(taskcluster.wait_for_task(queue_aio, task_id), Awaitable[TaskStatus])
    assert_type(taskcluster.wait_for_group(queue_aio, task_id), Awaitable[dict[str, TaskStatus]])


async def transfer(queue: Queue, awaited: taskcluster.aio.Queue, task_id: str) -> None:
    """Transfers have the signatures that their makers have, without the maker's own argument."""
    got = taskcluster.download.downloadArtifactToBuf(taskId=task_id, name="a", queueService=queue, maxRetries=3)
    assert_type(got, tuple[memoryview, str])
    content_type = await taskcluster.aio.download.downloadArtifactToFile(
        "path", taskId=task_id, name="a", queueService=awaited, progress=print, references="none"
    )
    assert_type(content_type, str)
    await taskcluster.aio.upload.uploadArtifactFromFile(
        file="path",
        taskId=task_id,
        runId=0,
        name="a",
        contentType="text/plain",
        expires=datetime.datetime.now(datetime.timezone.utc),
        queueService=awaited,
        storageType="object",
    )
    paths = await taskcluster.aio.download_artifacts(awaited, task_id, into=Path("here"), match=["a", "b"])
    assert_type(paths, Mapping[str, Path])
    with taskcluster.open_artifact(queue, task_id, "a", 0, raw=True) as stream:
        assert_type(stream.read(10), bytes)
    async with taskcluster.aio.open_artifact(awaited, task_id, "a") as awaited_stream:
        assert_type(await awaited_stream.read(10), bytes)
