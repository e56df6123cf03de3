"""The runs that workers have claimed, by the queue of workers that they were for."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...numbered import Numbered

if TYPE_CHECKING:
    import datetime

    from ...world import World
    from .tasks import Task

__all__ = ["Claim", "Claims"]


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A run in the hands of a worker.

    Attributes:
        number: Its place in the order in which runs were claimed.
        task_id: The task.
        run_id: The run.
        task_queue_id: The queue of workers that it was for.
        worker_group: The worker's group.
        worker_id: The worker.
        claimed: When it was claimed, the last time.
        taken_until: Until when the worker must have reported or claimed it again.
    """

    number: int
    task_id: str
    run_id: int
    task_queue_id: str
    worker_group: str
    worker_id: str
    claimed: datetime.datetime
    taken_until: datetime.datetime


class Claims:
    """All claims.

    A claim is forgotten when its run is completed, failed or canceled, or when its time is over. One whose run ended as
    an exception stays until then, if there is another run or the run was not the first: so it is with today's queue.
    """

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self._queues: defaultdict[str, Numbered[Claim]] = defaultdict(Numbered)
        self._of_task: defaultdict[str, dict[int, Claim]] = defaultdict(dict)
        self._numbers = itertools.count(1)

    def put(self, task: Task, run_id: int, worker_group: str, worker_id: str, taken_until: datetime.datetime) -> None:
        """Keep a claim, in the place of an earlier one of the same run."""
        self.remove(task.task_id, run_id)
        number, now = next(self._numbers), self._clock.now()
        claim = Claim(number, task.task_id, run_id, task.queue, worker_group, worker_id, now, taken_until)
        self._queues[task.queue].append(claim.number, claim)
        self._of_task[task.task_id][run_id] = claim

    def remove(self, task_id: str, run_id: int) -> None:
        """Forget a claim, if there is one."""
        claim = self._of_task.get(task_id, {}).pop(run_id, None)
        if claim is not None:
            self._queues[claim.task_queue_id].remove(claim.number)
            if not self._of_task[task_id]:
                del self._of_task[task_id]

    def end(self, task_id: str, run_id: int, taken_until: datetime.datetime) -> None:
        """Forget a claim whose time is over, unless the run has been claimed again."""
        claim = self._of_task.get(task_id, {}).get(run_id)
        if claim is not None and claim.taken_until == taken_until:
            self.remove(task_id, run_id)

    def count(self, task_queue_id: str) -> int:
        """Return how many runs of a queue are claimed."""
        return len(self._queues[task_queue_id])

    def listing(self, task_queue_id: str) -> Numbered[Claim]:
        """Return the claims of a queue in the order in which they were made."""
        return self._queues[task_queue_id]

    def is_latest(self, claim: Claim) -> bool:
        """Tell whether no other run of the task was claimed later."""
        return all(other.number <= claim.number for other in self._of_task[claim.task_id].values())

    def of_worker(self, task_queue_id: str, worker_group: str, worker_id: str) -> list[Claim]:
        """Return the claims of a worker."""
        worker = (worker_group, worker_id)
        return [each for each in self._queues[task_queue_id].elements if (each.worker_group, each.worker_id) == worker]
