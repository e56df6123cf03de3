"""What the queue publishes about tasks, their artifacts and their groups, with the words of its routing keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...clock import to_json_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...world import World
    from .artifacts import Artifact
    from .tasks import Task, TaskGroup

__all__ = ["Publisher"]

_EXCHANGES = {"completed": "taskCompleted", "failed": "taskFailed", "exception": "taskException"}


class Publisher:
    """Publishes what happens; messages about a task also with the task's own routes."""

    def __init__(self, world: World) -> None:
        self._bus = world.bus

    def task_defined(self, task: Task) -> None:
        """Tell that there is a new task, as it was before anything happened to it."""
        status = {**task.describe(), "state": "unscheduled", "retriesLeft": task.definition["retries"], "runs": []}
        self._publish("taskDefined", task, {"status": status, **_tags(task)})

    def task_pending(self, task: Task, run_id: int) -> None:
        """Tell that a run waits for a worker."""
        self._publish("taskPending", task, {**_tags(task), "runId": run_id})

    def task_running(self, task: Task, run_id: int) -> None:
        """Tell that a worker has claimed a run."""
        taken_until = task.runs[run_id].taken_until
        if taken_until is None:
            raise AssertionError(f"run {run_id} of task {task.task_id} has not been claimed")
        content = {"runId": run_id, **_worker(task, run_id), "takenUntil": to_json_time(taken_until)}
        self._publish("taskRunning", task, {**_tags(task), **content})

    def task_resolved(self, task: Task, run_id: int, *, with_worker: bool = True) -> None:
        """Tell how a run has ended.

        Args:
            task: The task.
            run_id: The run.
            with_worker: Whether to tell which worker had it, if one had.
        """
        worker = _worker(task, run_id) if with_worker else {}
        exchange = _EXCHANGES[task.runs[run_id].state]
        self._publish(exchange, task, {**_tags(task), "runId": run_id, **worker})

    def priority_changed(self, task: Task, old: str, new: str) -> None:
        """Tell that a task has another priority."""
        self._publish("taskPriorityChanged", task, {"oldPriority": old, "newPriority": new})

    def artifact_created(self, task: Task, run_id: int, artifact: Artifact) -> None:
        """Tell that an artifact is there; of S3 artifacts nothing is told."""
        shown = artifact.describe()
        shown.pop("contentLength", None)  # listings alone have it
        content = {"artifact": shown, "runId": run_id, **_worker(task, run_id)}
        self._publish("artifactCreated", task, content)

    def group_resolved(self, group: TaskGroup) -> None:
        """Tell that every task of a group has been resolved."""
        self._publish_of_group("taskGroupResolved", group, group.describe())

    def group_sealed(self, group: TaskGroup) -> None:
        """Tell that a group takes no more tasks."""
        self._publish_of_group("taskGroupSealed", group, group.describe())

    def group_priority_changed(self, group: TaskGroup, change: Mapping[str, Any]) -> None:
        """Tell that tasks of a group have another priority."""
        self._publish_of_group("taskGroupPriorityChanged", group, change)

    def _publish(self, exchange: str, task: Task, content: dict[str, Any]) -> None:
        words: dict[str, Any] = {
            "taskId": task.task_id,
            **{key: content[key] for key in ("runId", "workerGroup", "workerId") if key in content},
            **{key: task.definition[key] for key in ("provisionerId", "workerType", "schedulerId", "taskGroupId")},
        }
        content.setdefault("status", task.describe())
        routes = [f"route.{route}" for route in task.definition["routes"]]
        self._bus.publish("queue", exchange, {"version": 1, **content}, words, routes)

    def _publish_of_group(self, exchange: str, group: TaskGroup, content: Mapping[str, Any]) -> None:
        words = {"taskGroupId": group.group_id, "schedulerId": group.scheduler_id}
        self._bus.publish("queue", exchange, {"version": 1, **content}, words)


def _tags(task: Task) -> dict[str, Any]:
    return {"task": {"tags": task.definition["tags"]}}


def _worker(task: Task, run_id: int) -> dict[str, Any]:
    """Return the worker that has or had a run; one that was never claimed has none."""
    run = task.runs[run_id]
    return {} if run.worker_id is None else {"workerGroup": run.worker_group, "workerId": run.worker_id}
