"""The life of tasks: scheduled when their dependencies allow it, claimed, reported, tried again, and ended by time."""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING

from .claims import Claims
from .pending import PendingRuns
from .publishing import Publisher
from .state import EXPIRATION_DELAY, QueueState
from .tasks import RESOLVED, Run, Task

if TYPE_CHECKING:
    from ...world import World

__all__ = ["MOST_RUNS", "TaskLife"]

#: How many runs a task may have.
MOST_RUNS = 50
#: How long a worker has before it must report or claim again.
_CLAIM_TIMEOUT = datetime.timedelta(minutes=20)
#: How long after its deadline a task is ended.
_DEADLINE_DELAY = datetime.timedelta(minutes=1)


class TaskLife:
    """What can happen to tasks; each method leaves all indexes right, publishes, and schedules what has waited."""

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self._queue = world.state(QueueState)
        self._pending = world.state(PendingRuns)
        self._claims = world.state(Claims)
        self._publisher = world.state(Publisher)

    def begin(self, task: Task) -> None:
        """Keep a new task, and schedule it unless it has to wait for others."""
        self._queue.add(task)
        self._clock.at(task.deadline, functools.partial(self._reach_deadline, task))
        task.waits_for = {each for each in task.waits_for if not task.is_satisfied_by(self._queue.tasks[each].state)}
        self._publisher.task_defined(task)
        if not task.waits_for:
            self._add_run(task, "scheduled")

    def repeat(self, task: Task) -> None:
        """Publish once more what creating a task has published, as it was created again."""
        self._publisher.task_defined(task)
        if task.runs and task.runs[0].state == "pending":
            self._publisher.task_pending(task, 0)

    def schedule(self, task: Task) -> None:
        """Give a task its first run, whatever it depends on, unless it has one or its deadline has passed."""
        if not task.runs and task.deadline >= self._clock.now():
            self._add_run(task, "scheduled")

    def rerun(self, task: Task) -> None:
        """Give a task another run unless one is pending or running, and all its retries back."""
        if task.state in ("pending", "running"):
            if task.state == "pending":
                self._publisher.task_pending(task, len(task.runs) - 1)
        elif len(task.runs) < MOST_RUNS:
            task.retries_left = min(task.definition["retries"], MOST_RUNS - len(task.runs) - 1)
            self._add_run(task, "rerun")

    def claim(self, task: Task, run_id: int, worker_group: str, worker_id: str, *, is_by_id: bool = False) -> bool:
        """Give a run to a worker; return whether it is the worker's now.

        Args:
            task: The task.
            run_id: The run, which need not be there.
            worker_group: The worker's group.
            worker_id: The worker.
            is_by_id: Whether it asked for this very run. Then it may ask again.
        """
        if run_id != len(task.runs) - 1:
            return False
        run = task.runs[run_id]
        if run.state == "pending":
            now = self._clock.now()
            run.state, run.started, run.is_by_id = "running", now, is_by_id
            run.worker_group, run.worker_id = worker_group, worker_id
            self._take(task, run_id, now + _CLAIM_TIMEOUT)
        elif not (is_by_id and _is_claimed_by(run, worker_group, worker_id)):
            return False
        self._publisher.task_running(task, run_id)
        return True

    def reclaim(self, task: Task, run_id: int) -> bool:
        """Give a worker more time for a run; return whether it runs still."""
        if run_id != len(task.runs) - 1 or task.state != "running":
            return False
        self._take(task, run_id, self._clock.now() + _CLAIM_TIMEOUT)
        return True

    def resolve(self, task: Task, run_id: int, state: str, reason: str, retry_reason: str | None = None) -> None:
        """End a run, if it is the task's last and is running; if there are retries left, another may follow.

        Args:
            task: The task.
            run_id: The run.
            state: `completed`, `failed` or `exception`.
            reason: Why.
            retry_reason: The reason for a run that follows, or None if none shall.
        """
        if run_id != len(task.runs) - 1 or task.state != "running":
            return
        self._end_run(task, state, reason)
        if retry_reason is not None and task.retries_left > 0:
            task.retries_left -= 1
            self._append_run(task, retry_reason)

    def announce(self, task: Task, run_id: int) -> None:
        """Publish how a run ended, and the run that follows it; without one, schedule what has waited for the task."""
        self._publisher.task_resolved(task, run_id)
        if run_id + 1 < len(task.runs):
            if task.state == "pending" and task.runs[-1].reason_created in ("retry", "task-retry"):
                self._publisher.task_pending(task, run_id + 1)
            return
        run = task.runs[run_id]
        # the claims of later runs that end as exceptions are left to time, as today's queue does
        is_left_to_time = run.state == "exception" and run.reason_resolved != "canceled" and run_id > 0
        if not is_left_to_time:
            self._claims.remove(task.task_id, run_id)
        self._pending.remove(task.task_id, run_id)
        self._let_dependents_go(task)

    def cancel(self, task: Task) -> bool:
        """Cancel a task unless it is resolved; return whether it was not."""
        return self._end(task, "canceled")

    def change_priority(self, task: Task, priority: str) -> bool:
        """Give a task another priority; return whether it could have one and had another before."""
        if task.was_resolved or task.deadline <= self._clock.now() or task.definition["priority"] == priority:
            return False
        task.change_priority(priority)
        self._pending.change_priority(task.task_id, priority)
        return True

    def _add_run(self, task: Task, reason: str) -> None:
        self._append_run(task, reason)
        self._publisher.task_pending(task, len(task.runs) - 1)

    def _append_run(self, task: Task, reason: str) -> None:
        task.runs.append(Run("pending", reason, self._clock.now()))
        self._pending.add(task.task_id, len(task.runs) - 1, task.queue, task.definition["priority"])

    def _take(self, task: Task, run_id: int, taken_until: datetime.datetime) -> None:
        run = task.runs[run_id]
        run.taken_until = taken_until
        self._claims.put(task, run_id, str(run.worker_group), str(run.worker_id), taken_until)
        self._clock.at(taken_until, functools.partial(self._end_claim, task, run_id, taken_until))

    def _end_claim(self, task: Task, run_id: int, taken_until: datetime.datetime) -> None:
        self._claims.end(task.task_id, run_id, taken_until)
        if run_id != len(task.runs) - 1 or task.runs[run_id].taken_until != taken_until:
            return
        # past its deadline a task is ended by that
        if task.state == "running" and task.deadline >= taken_until:
            self.resolve(task, run_id, "exception", "claim-expired", "retry")
            self.announce(task, run_id)

    def _reach_deadline(self, task: Task) -> None:
        self._pending.remove_task(task.task_id)
        self._clock.at(task.deadline + _DEADLINE_DELAY, functools.partial(self._exceed_deadline, task))

    def _exceed_deadline(self, task: Task) -> None:
        if self._end(task, "deadline-exceeded"):
            self._publisher.task_resolved(task, len(task.runs) - 1, with_worker=False)
            self._let_dependents_go(task)
        self._clock.at(task.expires + EXPIRATION_DELAY, functools.partial(self._queue.remove, task))

    def _end(self, task: Task, reason: str) -> bool:
        """End a task that is not resolved as an exception; one without a run gets one for it."""
        if task.state in RESOLVED:
            return False
        if not task.runs:
            task.runs.append(Run("pending", "exception", self._clock.now()))
        self._end_run(task, "exception", reason)
        return True

    def _end_run(self, task: Task, state: str, reason: str) -> None:
        run = task.runs[-1]
        run.state, run.reason_resolved, run.resolved = state, reason, self._clock.now()

    def _let_dependents_go(self, task: Task) -> None:
        for dependent_id in tuple(self._queue.dependents(task.task_id)):
            dependent = self._queue.tasks[dependent_id]
            if dependent.is_satisfied_by(task.state):
                dependent.waits_for.discard(task.task_id)
                if not dependent.waits_for:
                    self.schedule(dependent)
        group = self._queue.groups[task.group]
        group.unresolved -= not task.was_resolved
        task.was_resolved = True
        if group.unresolved == 0:
            self._publisher.group_resolved(group)


def _is_claimed_by(run: Run, worker_group: str, worker_id: str) -> bool:
    """Tell whether a worker has asked for a run by its id, and has it."""
    is_taken = run.state == "running" and run.is_by_id
    return is_taken and (run.worker_group, run.worker_id) == (worker_group, worker_id)
