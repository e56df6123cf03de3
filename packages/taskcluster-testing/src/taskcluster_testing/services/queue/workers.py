"""The queues of workers and the workers that have been seen, as they are kept and shown."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...collation import SortedNames

if TYPE_CHECKING:
    from ...world import World

__all__ = ["TaskQueueRecord", "WorkerRecord", "Workers"]

#: How long after it was seen a worker is known, and the queue that it works for.
_LIFETIME = datetime.timedelta(days=1)
#: The same for a queue of which only a run was claimed by its id.
_QUEUE_LIFETIME = datetime.timedelta(days=5)
#: Within that time, being seen again changes nothing.
_UPDATE_INTERVAL = datetime.timedelta(minutes=30)
#: A worker that was never quarantined has been so until so many years before it was first seen.
_NEVER_QUARANTINED_YEARS = 10
#: How many of its latest tasks are remembered of a worker.
_RECENT_TASKS = 20


@dataclass(slots=True)
class TaskQueueRecord:
    """A queue of workers.

    Attributes:
        task_queue_id: Its id, `<provisionerId>/<workerType>`.
        expires: Until when it is known.
        last_active: When one of its workers was last seen.
    """

    task_queue_id: str
    expires: datetime.datetime
    last_active: datetime.datetime

    def describe(self) -> dict[str, Any]:
        """Return the queue as `getTaskQueue` shows it."""
        return {
            "taskQueueId": self.task_queue_id,
            "expires": to_json_time(self.expires),
            "lastDateActive": to_json_time(self.last_active),
            "description": "",
            "stability": "experimental",
        }


@dataclass(slots=True)
class WorkerRecord:
    """A worker.

    Attributes:
        task_queue_id: The queue that it works for.
        worker_group: Its group.
        worker_id: Its id within the group.
        expires: Until when it is known.
        first_claim: When it was first seen.
        last_active: When it was last seen.
        quarantine_until: Until when it gets no work.
        recent_tasks: Its latest runs, the latest last.
        quarantine_details: Who put it in quarantine, when and why, each time; worker-manager shows them.
    """

    task_queue_id: str
    worker_group: str
    worker_id: str
    expires: datetime.datetime
    first_claim: datetime.datetime
    last_active: datetime.datetime
    quarantine_until: datetime.datetime
    recent_tasks: list[dict[str, Any]] = field(default_factory=list)
    quarantine_details: list[dict[str, Any]] = field(default_factory=list)

    def is_known(self, now: datetime.datetime) -> bool:
        """Tell whether it is known still; one in quarantine is."""
        return self.expires >= now or self.quarantine_until >= now

    def describe(self) -> dict[str, Any]:
        """Return the worker as `getWorker` shows it."""
        provisioner_id, worker_type = self.task_queue_id.split("/")
        return {
            "taskQueueId": self.task_queue_id,
            "workerGroup": self.worker_group,
            "workerId": self.worker_id,
            "quarantineUntil": to_json_time(self.quarantine_until),
            "expires": to_json_time(self.expires),
            "firstClaim": to_json_time(self.first_claim),
            "recentTasks": list(self.recent_tasks),
            "lastDateActive": to_json_time(self.last_active),
            "provisionerId": provisioner_id,
            "workerType": worker_type,
        }


class Workers:
    """All queues of workers, and all workers.

    Attributes:
        task_queue_ids: The ids of all queues that have been seen, expired ones among them.
    """

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self.task_queue_ids = SortedNames()
        self._task_queues: dict[str, TaskQueueRecord] = {}
        self._workers: dict[str, dict[tuple[str, str], WorkerRecord]] = {}
        self._quiet_until: dict[tuple[str, ...], datetime.datetime] = {}

    def seen(self, task_queue_id: str, worker_group: str, worker_id: str) -> None:
        """Note that a worker is there, at most once in half an hour."""
        expires = self._clock.now() + _LIFETIME
        if self._is_due(task_queue_id):
            self.note_task_queue(task_queue_id, expires)
        if self._is_due(task_queue_id, worker_group, worker_id):
            self.note_worker(task_queue_id, worker_group, worker_id, expires)

    def task_queue_seen(self, task_queue_id: str) -> None:
        """Note that a run of a queue was claimed by its id, which tells of no worker."""
        if self._is_due(task_queue_id):
            self.note_task_queue(task_queue_id, self._clock.now() + _QUEUE_LIFETIME)

    def note_task_queue(self, task_queue_id: str, expires: datetime.datetime) -> None:
        """Keep a queue at least until some time."""
        now = self._clock.now()
        record = self.find_task_queue(task_queue_id)
        if record is None:
            self._task_queues[task_queue_id] = TaskQueueRecord(task_queue_id, expires, now)
            self.task_queue_ids.add(task_queue_id)
        else:
            record.expires, record.last_active = max(record.expires, expires), now

    def note_worker(
        self, task_queue_id: str, worker_group: str, worker_id: str, expires: datetime.datetime
    ) -> WorkerRecord:
        """Keep a worker at least until some time."""
        now = self._clock.now()
        record = self.find_worker(task_queue_id, worker_group, worker_id)
        if record is None:
            record = WorkerRecord(task_queue_id, worker_group, worker_id, expires, now, now, _years_before(now))
            self._workers.setdefault(task_queue_id, {})[worker_group, worker_id] = record
        else:
            record.expires, record.last_active = max(record.expires, expires), now
        return record

    def worked(self, task_queue_id: str, worker_group: str, worker_id: str, task_id: str, run_id: int) -> None:
        """Note what a worker claimed, if it is known."""
        record = self.find_worker(task_queue_id, worker_group, worker_id)
        if record is not None:
            record.recent_tasks = [*record.recent_tasks, {"taskId": task_id, "runId": run_id}][-_RECENT_TASKS:]

    def quarantine(self, record: WorkerRecord, until: datetime.datetime, client_id: str | None, info: str) -> None:
        """Give a worker no work until some time.

        Args:
            record: The worker.
            until: Until when; a time that has passed ends it.
            client_id: Who wants it.
            info: Why.
        """
        record.quarantine_until = until
        record.quarantine_details.append(
            {
                "clientId": client_id or "",
                "updatedAt": to_json_time(self._clock.now()),
                "quarantineUntil": to_json_time(until),
                "quarantineInfo": info,
            }
        )
        record.expires = max(record.expires, self._clock.now() + _LIFETIME)

    def is_quarantined(self, task_queue_id: str, worker_group: str, worker_id: str) -> bool:
        """Tell whether a worker gets no work."""
        record = self.find_worker(task_queue_id, worker_group, worker_id)
        return record is not None and record.quarantine_until > self._clock.now()

    def find_task_queue(self, task_queue_id: str) -> TaskQueueRecord | None:
        """Return a queue, or None if none of that id is known."""
        record = self._task_queues.get(task_queue_id)
        return record if record and record.expires > self._clock.now() else None

    def find_worker(self, task_queue_id: str, worker_group: str, worker_id: str) -> WorkerRecord | None:
        """Return a worker, or None if none of that id is known."""
        record = self._workers.get(task_queue_id, {}).get((worker_group, worker_id))
        return record if record and record.is_known(self._clock.now()) else None

    def task_queues(self) -> list[TaskQueueRecord]:
        """Return the queues that are known, sorted."""
        found = (self.find_task_queue(task_queue_id) for task_queue_id in self.task_queue_ids)
        return [record for record in found if record is not None]

    def workers_of(self, task_queue_id: str) -> list[WorkerRecord]:
        """Return the workers of a queue that have ever been seen."""
        return list(self._workers.get(task_queue_id, {}).values())

    def _is_due(self, *key: str) -> bool:
        now = self._clock.now()
        if key in self._quiet_until and self._quiet_until[key] >= now:
            return False
        self._quiet_until[key] = now + _UPDATE_INTERVAL
        return True


def _years_before(moment: datetime.datetime) -> datetime.datetime:
    year = moment.year - _NEVER_QUARANTINED_YEARS
    try:
        return moment.replace(year=year)
    except ValueError:
        # the 29th of February, which that year does not have
        return moment.replace(year=year, day=28)
