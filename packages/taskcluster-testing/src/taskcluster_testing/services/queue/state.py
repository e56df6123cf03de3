"""The life of tasks: scheduled when their dependencies allow it, claimed, reported, tried again, and ended by time."""

from __future__ import annotations

import bisect
import datetime
import heapq
import itertools
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from .publishing import Publisher
from .tasks import PRIORITIES, RESOLVED, Run, Task, TaskGroup

if TYPE_CHECKING:
    from ...world import World

__all__ = ["QueueState", "pending_topic"]

#: How long a worker has before it must report or claim again.
_CLAIM_TIMEOUT = datetime.timedelta(minutes=20)
#: How long after its deadline a task is ended.
_DEADLINE_DELAY = datetime.timedelta(minutes=1)
#: How long after its last task a group is kept.
_GROUP_EXTENSION = datetime.timedelta(hours=1)


def pending_topic(task_queue: str) -> str:
    """Return the topic of those who wait for a task of a queue."""
    return f"pending {task_queue}"


class QueueState:
    """All tasks and their groups.

    What happens by itself when time has passed (claims that run out, deadlines) happens in `settle`, which every
    method that reads or changes tasks calls first.
    """

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self._waits = world.waits
        self._publisher = Publisher(world.bus)
        self.tasks: dict[str, Task] = {}
        self.groups: dict[str, TaskGroup] = {}
        self._dependents: defaultdict[str, list[str]] = defaultdict(list)
        self._pending: defaultdict[str, dict[str, deque[tuple[str, int]]]] = defaultdict(
            lambda: {priority: deque() for priority in PRIORITIES}
        )
        self._timers: list[tuple[datetime.datetime, int, str, int | None]] = []
        self._numbers = itertools.count()

    def ensure_group(self, group_id: str, scheduler_id: str, expires: datetime.datetime) -> TaskGroup:
        """Return a group, made if there is none, and kept at least as long as a task in it."""
        group = self.groups.setdefault(group_id, TaskGroup(group_id, scheduler_id, expires + _GROUP_EXTENSION))
        if group.scheduler_id == scheduler_id:
            group.expires = max(group.expires, expires + _GROUP_EXTENSION)
        return group

    def add(self, task: Task) -> None:
        """Keep a new task, and schedule it unless it has to wait for others."""
        self.tasks[task.task_id] = task
        bisect.insort(self.groups[task.group].task_ids, task.task_id)
        self._set_timer(task.deadline + _DEADLINE_DELAY, task, None)
        for dependency in list(task.waits_for):
            if task.is_satisfied_by(self.tasks[dependency].state):
                task.waits_for.discard(dependency)
            else:
                self._dependents[dependency].append(task.task_id)
        self._publisher.task_defined(task)
        if not task.waits_for:
            self._add_run(task, "scheduled")

    def claim(self, queue: str, worker_group: str, worker_id: str, count: int) -> list[Task]:
        """Give a worker the pending tasks that come first: by priority, then by the time they became pending."""
        now = self._clock.now()
        claimed: list[Task] = []
        for waiting in self._pending[queue].values():
            while waiting and len(claimed) < count:
                task_id, run_id = waiting.popleft()
                task = self.tasks[task_id]
                if len(task.runs) - 1 != run_id or task.state != "pending" or task.deadline < now:
                    continue
                run = task.runs[run_id]
                run.state, run.started = "running", now
                run.worker_group, run.worker_id = worker_group, worker_id
                run.taken_until = now + _CLAIM_TIMEOUT
                self._set_timer(run.taken_until, task, run_id)
                self._publisher.task_running(task, run_id)
                claimed.append(task)
        return claimed

    def resolve(self, task: Task, state: str, reason: str) -> None:
        """End a task's last run, and schedule what has waited for the task."""
        run = task.runs[-1]
        run.state, run.reason_resolved, run.resolved = state, reason, self._clock.now()
        self._publisher.task_resolved(task, len(task.runs) - 1)
        for dependent_id in self._dependents.pop(task.task_id, ()):
            dependent = self.tasks[dependent_id]
            if not dependent.is_satisfied_by(state):
                self._dependents[task.task_id].append(dependent_id)
                continue
            dependent.waits_for.discard(task.task_id)
            if not dependent.waits_for and not dependent.runs and dependent.deadline >= run.resolved:
                self._add_run(dependent, "scheduled")

    def end(self, task: Task, reason: str) -> None:
        """End a task that is not resolved yet as an exception; one without a run gets one for it."""
        if not task.runs:
            now = self._clock.now()
            task.runs.append(Run("pending", "exception", now))
        self.resolve(task, "exception", reason)

    def settle(self) -> None:
        """Let happen what the passing of time has brought."""
        now = self._clock.now()
        while self._timers and self._timers[0][0] <= now:
            _, _, task_id, run_id = heapq.heappop(self._timers)
            task = self.tasks[task_id]
            if run_id is None:
                if task.state not in RESOLVED:
                    self.end(task, "deadline-exceeded")
            elif len(task.runs) - 1 == run_id and task.state == "running":
                self._expire_claim(task, now)

    def _expire_claim(self, task: Task, now: datetime.datetime) -> None:
        if task.retries_left > 0 and task.deadline > now:
            task.retries_left -= 1
            run = task.runs[-1]
            run.state, run.reason_resolved, run.resolved = "exception", "claim-expired", now
            self._add_run(task, "retry")
        else:
            self.end(task, "claim-expired")

    def _add_run(self, task: Task, reason: str) -> None:
        task.runs.append(Run("pending", reason, self._clock.now()))
        self._pending[task.queue][task.definition["priority"]].append((task.task_id, len(task.runs) - 1))
        self._publisher.task_pending(task, len(task.runs) - 1)
        self._waits.wake(pending_topic(task.queue))

    def _set_timer(self, moment: datetime.datetime, task: Task, run_id: int | None) -> None:
        heapq.heappush(self._timers, (moment, next(self._numbers), task.task_id, run_id))
