"""What the queue publishes about tasks and task groups, with the words of its routing keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...clock import to_json_time

if TYPE_CHECKING:
    from ...bus import Bus
    from .tasks import Task

__all__ = ["Publisher"]


class Publisher:
    """Publishes what happens to tasks, each message also with the task's own routes.

    Args:
        bus: The deployment's bus.
    """

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def task_defined(self, task: Task) -> None:
        """Tell that there is a new task."""
        self._publish("taskDefined", task, _tags(task))

    def task_pending(self, task: Task, run_id: int) -> None:
        """Tell that a run waits for a worker."""
        self._publish("taskPending", task, {**_tags(task), "runId": run_id})

    def task_running(self, task: Task, run_id: int) -> None:
        """Tell that a worker has taken a run, or has it for longer."""
        taken_until = task.runs[run_id].taken_until
        if taken_until is None:
            raise AssertionError(f"run {run_id} of task {task.task_id} has not been taken")
        more = {**_worker(task, run_id), "takenUntil": to_json_time(taken_until)}
        self._publish("taskRunning", task, {**_tags(task), "runId": run_id, **more})

    def task_resolved(self, task: Task, run_id: int) -> None:
        """Tell how the task's last run has ended."""
        exchange = {"completed": "taskCompleted", "failed": "taskFailed"}.get(task.state, "taskException")
        self._publish(exchange, task, {**_tags(task), "runId": run_id, **_worker(task, run_id)})

    def _publish(self, exchange: str, task: Task, content: dict[str, Any]) -> None:
        words: dict[str, Any] = {
            "taskId": task.task_id,
            **{key: content[key] for key in ("runId", "workerGroup", "workerId") if key in content},
            **{key: task.definition[key] for key in ("provisionerId", "workerType", "schedulerId", "taskGroupId")},
        }
        routes = [f"route.{route}" for route in task.definition["routes"]]
        self._bus.publish("queue", exchange, {"version": 1, "status": task.describe(), **content}, words, routes)


def _tags(task: Task) -> dict[str, Any]:
    return {"task": {"tags": task.definition["tags"]}}


def _worker(task: Task, run_id: int) -> dict[str, Any]:
    """Return the worker that has or had a run; one that was never taken has none."""
    run = task.runs[run_id]
    return {} if run.worker_id is None else {"workerGroup": run.worker_group, "workerId": run.worker_id}
