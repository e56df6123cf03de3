"""Tasks that index themselves: by a route `index.<namespace>`, when they have completed."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from taskcluster_utils.dates import parse_time

from ...inner import call_service
from .state import HIGHEST_RANK, IndexedTask, IndexState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...bus import Message
    from ...world import World

__all__ = ["start"]

_ROUTE = re.compile(r"route\.index\.((?:[a-zA-Z0-9_!~*'()%-]+\.)*[a-zA-Z0-9_!~*'()%-]+)")
_COMPLETED = {"exchange": "exchange/taskcluster-queue/v1/task-completed", "routingKeyPattern": "route.index.#"}
_CALLER = "static/taskcluster/index"


def start(world: World) -> None:
    """Listen to the queue."""
    world.bus.listen(_COMPLETED, functools.partial(_index, world))


def _index(world: World, message: Message) -> None:
    task_id = message.payload["status"]["taskId"]
    namespaces = [match[1] for match in map(_ROUTE.fullmatch, message.routes) if match]
    definition = call_service(world, "queue.task", {"taskId": task_id}, caller=_CALLER)
    wanted = {"rank": 0, "data": {}, "expires": definition["expires"], **_wishes(definition)}
    rank, data = wanted["rank"], wanted["data"]
    is_rank = isinstance(rank, (int, float)) and not isinstance(rank, bool)
    if not is_rank or rank != int(rank) or abs(rank) >= HIGHEST_RANK or not isinstance(data, (dict, list)):
        return
    for namespace in namespaces:
        task = IndexedTask(namespace, task_id, rank, data, parse_time(wanted["expires"]))
        world.state(IndexState).insert(task)


def _wishes(definition: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the task says about how it wants to be indexed."""
    wishes = definition["extra"].get("index")
    return wishes if isinstance(wishes, dict) else {}
