"""Uses of the clients of which every type checker complains; read by mypy and pyright, never run."""

from __future__ import annotations

from typing import Any

import taskcluster
import taskcluster.aio
import taskcluster.aio.upload
import taskcluster.download
from taskcluster_services.queue import Queue, QueueEvents, types


def make() -> None:
    """Options are known by name and type."""
    taskcluster.Qeue()  # attr-defined, reportAttributeAccessIssue
    Queue(rootURL="https://tc.example.com")  # call-arg, reportCallIssue
    Queue(rootUrl=5)  # arg-type, reportArgumentType
    Queue({"rootUrl": "https://tc.example.com"}, maxRetries="5")  # arg-type, reportArgumentType
    Queue(rootUrl="https://tc.example.com").with_options(time_out=5)  # call-arg, reportCallIssue
    taskcluster.aio.Qeue  # attr-defined, reportAttributeAccessIssue


def name(queue: Queue, task_id: str) -> None:
    """So are methods and results."""
    queue.creatTask(task_id, {})  # attr-defined, reportAttributeAccessIssue
    queue.with_raw_response.creatTask(task_id)  # attr-defined, reportAttributeAccessIssue
    queue.status(task_id)["stauts"]  # typeddict-item, reportGeneralTypeIssues
    queue.status(task_id)["status"]["runs"][0]["sate"]  # typeddict-item, reportGeneralTypeIssues
    queue.status(task_id).status  # attr-defined, reportAttributeAccessIssue
    queue.ping()["up"]  # typeddict-item, reportGeneralTypeIssues
    found: int = queue.status(task_id)["status"]["state"]  # assignment, reportAssignmentType
    queue.status(task_id)["status"]["retriesLeft"].upper()  # attr-defined, reportAttributeAccessIssue
    print(found)
    metadata: types.TaskMetadat  # name-defined, reportAttributeAccessIssue


def count(queue: Queue, task_id: str) -> None:
    """And how many arguments there are, of which types, by which names."""
    queue.status()  # call-overload, reportCallIssue
    queue.status(5)  # call-overload, reportArgumentType
    queue.status(task_id, task_id)  # call-overload, reportCallIssue
    queue.status(task_ID=task_id)  # call-overload, reportCallIssue
    queue.ping(task_id)  # call-arg, reportCallIssue
    queue.reportCompleted(task_id)  # call-overload, reportCallIssue
    queue.reportCompleted(task_id, 1.5)  # call-overload, reportArgumentType
    queue.status(params=task_id)  # call-overload, reportArgumentType
    queue.status(task_id, params={"taskId": task_id})  # call-overload, reportCallIssue
    queue.status(task_id, payload={})  # call-overload, reportCallIssue


def pay(
    queue: Queue, task_id: str, task: types.CreateTaskRequest, unknown: dict[str, Any], got: types.TaskDefinition
) -> None:
    """And what payloads hold."""
    queue.createTask(task_id)  # call-overload, reportCallIssue
    queue.createTask(task)  # call-overload, reportCallIssue
    queue.createTask(task, task_id)  # call-overload, reportArgumentType
    queue.createTask(task_id, {})  # call-overload, reportArgumentType
    queue.createTask(task_id, unknown)  # call-overload, reportArgumentType
    queue.createTask(task_id, got)  # arg-type, reportArgumentType
    queue.createTask(task_id, task, limit=5)  # call-overload, reportCallIssue
    task["prioriti"] = "low"  # typeddict-unknown-key, reportGeneralTypeIssues
    task["priority"] = "normal"  # typeddict-item, reportGeneralTypeIssues
    task["retries"] = "5"  # typeddict-item, reportGeneralTypeIssues
    queue.claimWork("p/w", {"workerGroup": "a", "workerId": "b", "tasks": "4"})  # call-overload, reportArgumentType
    queue.claimWork("p", "w", "x", {"workerGroup": "a", "workerId": "b"})  # call-overload, reportCallIssue
    link: types.LinkArtifactRequest = {"storageType": "link"}  # typeddict-item, reportAssignmentType
    queue.createArtifact(task_id, 0, link)  # call-overload, reportCallIssue


def page(queue: Queue, group: str) -> None:
    """And what is listed."""
    queue.listTaskGroup(group, limit="5")  # call-overload, reportArgumentType
    queue.listTaskGroup(group, limits=5)  # call-overload, reportCallIssue
    queue.listTaskGroup(group, {"limit": 5})  # call-overload, reportCallIssue
    queue.listTaskGroup(group, query={"limits": 5})  # call-overload, reportArgumentType
    queue.status(group, paginationHandler=print)  # call-overload, reportCallIssue
    queue.listTaskGroup(group, paginationHandler=5)  # call-overload, reportArgumentType
    queue.listTaskGroup(group, paginationHandler=print)["tasks"]  # index, reportOptionalSubscript
    taskcluster.items(queue.listTaskGroup, 5)  # call-overload, reportArgumentType
    taskcluster.items(queue.status, group)  # call-overload, reportCallIssue
    for task in taskcluster.items(queue.listTaskGroup, group):
        task["taskId"]  # typeddict-item, reportGeneralTypeIssues
    for each in taskcluster.pages(queue.listTaskGroup, group):
        each["task"]  # typeddict-item, reportGeneralTypeIssues
    queue.listWorkers("p", "w", quarantined="yes")  # call-overload, reportArgumentType


async def call_awaited(queue: taskcluster.aio.Queue, group: str) -> None:
    """And what is awaited."""
    queue.status(group)["status"]  # index, reportIndexIssue
    await taskcluster.Queue().status(group)  # misc, reportGeneralTypeIssues
    for _ in taskcluster.items(queue.listTaskGroup, group):  # attr-defined, reportGeneralTypeIssues
        pass
    with queue:  # attr-defined, reportGeneralTypeIssues
        pass
    (await queue.status(group))["stauts"]  # typeddict-item, reportGeneralTypeIssues


def wait(queue: Queue, task_id: str) -> None:
    """And what is waited for."""
    taskcluster.wait_for_task(queue, task_id)["stauts"]  # typeddict-item, reportGeneralTypeIssues
    for status in taskcluster.wait_for_group(queue, task_id).values():
        status["stauts"]  # typeddict-item, reportGeneralTypeIssues


def listen(events: QueueEvents) -> None:
    """And what routing keys are made of."""
    events.taskComplete()  # attr-defined, reportAttributeAccessIssue
    events.taskCompleted(task="a")  # call-overload, reportCallIssue
    events.taskCompleted({"task": "a"})  # call-overload, reportArgumentType
    events.taskCompleted(routingKeyKind="secondary")  # call-overload, reportArgumentType
    events.taskCompleted("primary.#", taskId="a")  # call-overload, reportArgumentType
    events.taskCompleted()["pattern"]  # typeddict-item, reportGeneralTypeIssues
    events.ping()  # attr-defined, reportAttributeAccessIssue


async def transfer(queue: Queue, task_id: str) -> None:
    """And what transfers are told."""
    taskcluster.download.downloadToBuf(name="a", objectService=queue, progess=print)  # call-arg, reportCallIssue
    taskcluster.download.downloadToBuf(name="a", objectService=queue, raw="no")  # arg-type, reportArgumentType
    taskcluster.download.downloadToBuf(name="a", objectService=queue, references="none")  # call-arg, reportCallIssue
    taskcluster.download.downloadToBuf(objectService=queue)  # call-arg, reportCallIssue
    taskcluster.download.downloadToFile(queue, name="a", objectService=queue)  # arg-type, reportArgumentType
    await taskcluster.aio.upload.createLinkArtifact(taskId=task_id)  # call-arg, reportCallIssue
    taskcluster.open_artifact(queue, task_id, "a", maxRetires=3)  # call-arg, reportCallIssue
