"""What a task's definition must be, and what is filled in where it says nothing."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from ...clock import from_json_time, to_json_time
from ...errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["complete_queue", "complete_times", "order_definition"]

_DRIFT = datetime.timedelta(minutes=15)
_MOST_DAYS = 5
_KEYS = (
    "provisionerId",
    "workerType",
    "taskQueueId",
    "schedulerId",
    "projectId",
    "taskGroupId",
    "dependencies",
    "requires",
    "routes",
    "priority",
    "retries",
    "created",
    "deadline",
    "expires",
    "scopes",
    "payload",
    "metadata",
    "tags",
    "extra",
)


def complete_queue(definition: dict[str, Any]) -> None:
    """Fill in the queue of workers in both its forms: `taskQueueId`, or `provisionerId` and `workerType`.

    Raises:
        ServiceError: They contradict each other, or none is given.
    """
    provisioner, worker_type = definition.get("provisionerId"), definition.get("workerType")
    queue = definition.get("taskQueueId")
    if provisioner and worker_type:
        if queue and queue != f"{provisioner}/{worker_type}":
            raise ServiceError("InputError", 'taskQueueId must match "provisionerId/workerType"')
        definition["taskQueueId"] = f"{provisioner}/{worker_type}"
    elif queue:
        definition["provisionerId"], definition["workerType"] = queue.split("/")
    else:
        raise ServiceError("InputError", 'at least a provisionerId and a workerType or a taskQueueId must be provided"')


def complete_times(definition: dict[str, Any], now: datetime.datetime) -> None:
    """Check the times of a definition, fill in when it expires, and write all of them alike.

    Raises:
        ServiceError: A time is too early or too late.
    """
    created, deadline = from_json_time(definition["created"]), from_json_time(definition["deadline"])
    expires = from_json_time(definition["expires"]) if definition.get("expires") else _next_year(deadline)
    for is_wrong, message in (
        (created < now - _DRIFT, "`created` cannot be in the past (max 15min drift)"),
        (created > now + _DRIFT, "`created` cannot be in the future (max 15min drift)"),
        (created > deadline, "`deadline` cannot be later than `created`"),
        (deadline < now, "`deadline` cannot be in the past"),
        (
            deadline - now > datetime.timedelta(days=_MOST_DAYS) + _DRIFT,
            f"`deadline` cannot be more than {_MOST_DAYS} days into the future",
        ),
        (deadline > expires, "`expires` cannot be before `deadline`"),
    ):
        if is_wrong:
            raise ServiceError("InputError", message)
    for key, moment in (("created", created), ("deadline", deadline), ("expires", expires)):
        definition[key] = to_json_time(moment)


def _next_year(moment: datetime.datetime) -> datetime.datetime:
    try:
        return moment.replace(year=moment.year + 1)
    except ValueError:
        # the 29th of February; there is none next year
        return moment.replace(year=moment.year + 1, month=3, day=1)


def order_definition(definition: Mapping[str, Any]) -> dict[str, Any]:
    """Return a complete definition with its keys in the order in which the queue shows them."""
    return {key: definition[key] for key in _KEYS}
