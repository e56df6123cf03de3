"""The tasks that are indexed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime

    from ...world import World

__all__ = ["IndexState", "IndexedTask"]


@dataclass(frozen=True, slots=True)
class IndexedTask:
    """What a name points to.

    Attributes:
        namespace: The name.
        task_id: The task.
        rank: How good it is; a task is replaced by one that is at least as good.
        data: Whatever the task's owner wants to say with it.
        expires: Until when the name points to it.
    """

    namespace: str
    task_id: str
    rank: float
    data: Any
    expires: datetime.datetime


class IndexState:
    """All names and the tasks that they point to."""

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self._tasks: dict[str, IndexedTask] = {}

    def insert(self, task: IndexedTask) -> IndexedTask:
        """Let a name point to a task unless it points to a better one; return what it points to now."""
        present = self._tasks.get(task.namespace)
        if present is None or present.rank <= task.rank:
            self._tasks[task.namespace] = task
        return self._tasks[task.namespace]

    def find(self, namespace: str) -> IndexedTask | None:
        """Return what a name points to, or None if nothing is there that has not expired."""
        task = self._tasks.get(namespace)
        return task if task and task.expires > self._clock.now() else None
