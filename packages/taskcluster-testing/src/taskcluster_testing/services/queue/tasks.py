"""Tasks, runs and task groups as the queue keeps them, and as it shows them. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...clock import from_json_time, to_json_time
from ...collation import SortedNames

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

__all__ = ["PRIORITIES", "RESOLVED", "Run", "Task", "TaskGroup"]

#: The priorities, the highest first.
PRIORITIES = ("highest", "very-high", "high", "medium", "low", "very-low", "lowest")
#: The states in which nothing happens to a task by itself any more.
RESOLVED = frozenset({"completed", "failed", "exception"})


@dataclass(slots=True)
class Run:
    """One attempt to do a task.

    Attributes:
        state: `pending`, `running`, or how it ended: `completed`, `failed`, `exception`.
        reason_created: Why there is this run.
        scheduled: When it became pending.
        reason_resolved: Why it ended.
        worker_group: The group of the worker that took it.
        worker_id: The worker that took it.
        taken_until: Until when the worker must have reported.
        started: When the worker took it.
        resolved: When it ended.
        is_by_id: Whether the worker asked for this very run, instead of for any work.
    """

    state: str
    reason_created: str
    scheduled: datetime.datetime
    reason_resolved: str | None = None
    worker_group: str | None = None
    worker_id: str | None = None
    taken_until: datetime.datetime | None = None
    started: datetime.datetime | None = None
    resolved: datetime.datetime | None = None
    is_by_id: bool = False

    def describe(self, run_id: int) -> dict[str, Any]:
        """Return the run as a part of a status."""
        shown = {
            "runId": run_id,
            "state": self.state,
            "reasonCreated": self.reason_created,
            "reasonResolved": self.reason_resolved,
            "workerGroup": self.worker_group,
            "workerId": self.worker_id,
            "takenUntil": self.taken_until and to_json_time(self.taken_until),
            "scheduled": to_json_time(self.scheduled),
            "started": self.started and to_json_time(self.started),
            "resolved": self.resolved and to_json_time(self.resolved),
        }
        return {key: value for key, value in shown.items() if value is not None}


@dataclass(slots=True)
class Task:
    """A task.

    Attributes:
        task_id: Its id.
        number: Its place in the order in which tasks were created.
        definition: What was asked for, with everything filled in; its priority may be changed, nothing else.
        deadline: Until when it must be done.
        expires: Until when it is kept.
        retries_left: How often it may be tried again.
        runs: The attempts so far.
        waits_for: The tasks that it still depends on.
        was_resolved: Whether it has been resolved, even if there is a rerun now.
    """

    task_id: str
    number: int
    definition: Mapping[str, Any]
    deadline: datetime.datetime
    expires: datetime.datetime
    retries_left: int
    runs: list[Run] = field(default_factory=list)
    waits_for: set[str] = field(default_factory=set)
    was_resolved: bool = False

    @classmethod
    def from_definition(cls, task_id: str, number: int, definition: Mapping[str, Any]) -> Task:
        """Make a task that has no run yet."""
        return cls(
            task_id=task_id,
            number=number,
            definition=definition,
            deadline=from_json_time(definition["deadline"]),
            expires=from_json_time(definition["expires"]),
            retries_left=definition["retries"],
            waits_for=set(definition["dependencies"]),
        )

    @property
    def state(self) -> str:
        """The state of the last run, or `unscheduled`."""
        return self.runs[-1].state if self.runs else "unscheduled"

    @property
    def queue(self) -> str:
        """The queue of workers that the task is for."""
        queue: str = self.definition["taskQueueId"]
        return queue

    @property
    def group(self) -> str:
        """The group that the task is in."""
        group: str = self.definition["taskGroupId"]
        return group

    def is_satisfied_by(self, state: str) -> bool:
        """Tell whether a task that this one depends on may have ended like that."""
        return state == "completed" or (self.definition["requires"] == "all-resolved" and state in RESOLVED)

    def change_priority(self, priority: str) -> None:
        """Give the task another priority."""
        self.definition = {**self.definition, "priority": priority}

    def describe(self) -> dict[str, Any]:
        """Return the task's status."""
        shown = ("provisionerId", "workerType", "taskQueueId", "schedulerId", "projectId", "taskGroupId", "priority")
        return {
            "taskId": self.task_id,
            **{key: self.definition[key] for key in shown},
            "deadline": to_json_time(self.deadline),
            "expires": to_json_time(self.expires),
            "retriesLeft": self.retries_left,
            "state": self.state,
            "runs": [run.describe(run_id) for run_id, run in enumerate(self.runs)],
        }


@dataclass(slots=True)
class TaskGroup:
    """Tasks that belong together.

    Attributes:
        group_id: The group's id.
        scheduler_id: Who may create tasks in it.
        expires: Until when it is kept.
        sealed: Since when no task may be added, or None.
        task_ids: The tasks in it.
        unresolved: How many of them have never been resolved.
    """

    group_id: str
    scheduler_id: str
    expires: datetime.datetime
    sealed: datetime.datetime | None = None
    task_ids: SortedNames = field(default_factory=SortedNames)
    unresolved: int = 0

    def describe(self) -> dict[str, Any]:
        """Return the group without its tasks."""
        shown = {
            "taskGroupId": self.group_id,
            "schedulerId": self.scheduler_id,
            "expires": to_json_time(self.expires),
        }
        return shown if self.sealed is None else {**shown, "sealed": to_json_time(self.sealed)}
