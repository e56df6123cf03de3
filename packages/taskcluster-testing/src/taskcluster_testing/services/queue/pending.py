"""The runs that wait for a worker, by the queue of workers that they are for."""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...numbered import Numbered
from .tasks import PRIORITIES

if TYPE_CHECKING:
    import datetime

    from ...world import World

__all__ = ["PendingRun", "PendingRuns", "pending_topic"]


def pending_topic(task_queue_id: str) -> str:
    """Return the topic of those who wait for a run of a queue."""
    return f"pending {task_queue_id}"


@dataclass(slots=True, eq=False)
class PendingRun:
    """A run that waits.

    Attributes:
        number: Its place in the order in which runs became pending.
        task_id: The task.
        run_id: The run.
        task_queue_id: The queue of workers that it is for.
        priority: The task's priority.
        inserted: When it became pending.
    """

    number: int
    task_id: str
    run_id: int
    task_queue_id: str
    priority: str
    inserted: datetime.datetime


class _Waiting:
    """What waits in one queue.

    Attributes:
        listed: The runs in the order in which they became pending.
        runs: The same by their numbers.
        turns: By priority, the numbers of runs as a heap; also of runs that are gone, or have another priority now.
    """

    def __init__(self) -> None:
        self.listed: Numbered[PendingRun] = Numbered()
        self.runs: dict[int, PendingRun] = {}
        self.turns: dict[str, list[int]] = {each: [] for each in PRIORITIES}


class PendingRuns:
    """All runs that wait for a worker."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._queues: defaultdict[str, _Waiting] = defaultdict(_Waiting)
        self._of_task: defaultdict[str, dict[int, PendingRun]] = defaultdict(dict)
        self._numbers = itertools.count(1)

    def add(self, task_id: str, run_id: int, task_queue_id: str, priority: str) -> None:
        """Add a run, and wake the workers that wait for one."""
        now = self._world.clock.now()
        run = PendingRun(next(self._numbers), task_id, run_id, task_queue_id, priority, now)
        queue = self._queues[task_queue_id]
        queue.listed.append(run.number, run)
        queue.runs[run.number] = run
        heapq.heappush(queue.turns[priority], run.number)
        self._of_task[task_id][run_id] = run
        self._world.waits.wake(pending_topic(task_queue_id))

    def take(self, task_queue_id: str) -> PendingRun | None:
        """Take out the run whose turn it is: the highest priority, and of these the one that has waited longest."""
        queue = self._queues[task_queue_id]
        for priority, numbers in queue.turns.items():
            while numbers:
                run = queue.runs.get(heapq.heappop(numbers))
                if run is not None and run.priority == priority:
                    self._remove(run)
                    return run
        return None

    def remove(self, task_id: str, run_id: int) -> None:
        """Take out a run, if it is there."""
        run = self._of_task.get(task_id, {}).get(run_id)
        if run is not None:
            self._remove(run)

    def remove_task(self, task_id: str) -> None:
        """Take out all runs of a task."""
        for run in tuple(self._of_task.get(task_id, {}).values()):
            self._remove(run)

    def change_priority(self, task_id: str, priority: str) -> None:
        """Give the runs of a task another priority; they keep their place in the order of time."""
        for run in self._of_task.get(task_id, {}).values():
            run.priority = priority
            heapq.heappush(self._queues[run.task_queue_id].turns[priority], run.number)

    def listing(self, task_queue_id: str) -> Numbered[PendingRun]:
        """Return the runs of a queue in the order in which they became pending."""
        return self._queues[task_queue_id].listed

    def _remove(self, run: PendingRun) -> None:
        queue = self._queues[run.task_queue_id]
        queue.listed.remove(run.number)
        del queue.runs[run.number]
        runs = self._of_task[run.task_id]
        del runs[run.run_id]
        if not runs:
            del self._of_task[run.task_id]
