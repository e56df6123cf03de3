"""What the queue does by itself: it heeds workers that are gone, and does the tasks of its built-in workers."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from .claims import Claims
from .life import TaskLife
from .pending import PendingRuns
from .state import QueueState
from .workers import Workers

if TYPE_CHECKING:
    from ...bus import Message
    from ...world import World

__all__ = ["start"]

_WORKER_GONE = ("worker-stopped", "worker-removed")
#: The built-in workers, and how their tasks end.
_BUILT_IN = {"succeed": "completed", "fail": "failed"}


def start(world: World) -> None:
    """Listen to what worker-manager says of workers, and to tasks for the built-in workers."""
    for exchange in _WORKER_GONE:
        pattern = {"exchange": f"exchange/taskcluster-worker-manager/v1/{exchange}", "routingKeyPattern": "#"}
        world.bus.listen(pattern, functools.partial(_end_claims, world))
    for worker_type in _BUILT_IN:
        pattern = {
            "exchange": "exchange/taskcluster-queue/v1/task-pending",
            "routingKeyPattern": f"primary.*.*.*.*.built-in.{worker_type}.#",
        }
        world.bus.listen(pattern, functools.partial(_do_built_in, world, worker_type))


def _end_claims(world: World, message: Message) -> None:
    """End what a worker had claimed, now that it is gone; the tasks are tried again."""
    gone, life = message.payload, world.state(TaskLife)
    for claim in world.state(Claims).of_worker(gone["workerPoolId"], gone["workerGroup"], gone["workerId"]):
        task = world.state(QueueState).tasks[claim.task_id]
        world.state(Claims).remove(claim.task_id, claim.run_id)
        if claim.run_id == len(task.runs) - 1 and task.state == "running":
            life.resolve(task, claim.run_id, "exception", "worker-shutdown", "retry")
            life.announce(task, claim.run_id)


def _do_built_in(world: World, worker_type: str, message: Message) -> None:
    """Do a task whose worker is built in: it ends as its queue says, if its payload is empty."""
    task_id, run_id = message.payload["status"]["taskId"], message.payload["runId"]
    task, life = world.state(QueueState).tasks[task_id], world.state(TaskLife)
    if not life.claim(task, run_id, "built-in", worker_type):
        return
    world.state(PendingRuns).remove(task_id, run_id)
    world.state(Workers).seen(task.queue, "built-in", worker_type)
    world.state(Workers).worked(task.queue, "built-in", worker_type, task_id, run_id)
    if task.definition["payload"]:
        life.resolve(task, run_id, "exception", "malformed-payload")
    else:
        life.resolve(task, run_id, _BUILT_IN[worker_type], _BUILT_IN[worker_type])
    life.announce(task, run_id)
