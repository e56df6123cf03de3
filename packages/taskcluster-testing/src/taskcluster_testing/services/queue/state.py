"""The tasks and task groups that the queue keeps, and which of them depend on which. Changes nothing by itself."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from ...collation import SortedNames
from .tasks import Task, TaskGroup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from ...world import World

__all__ = ["EXPIRATION_DELAY", "QueueState"]

#: How long after its last task a group is kept.
_GROUP_EXTENSION = datetime.timedelta(hours=1)
#: How long after they have expired tasks, groups and artifacts are removed.
EXPIRATION_DELAY = datetime.timedelta(minutes=30)


class QueueState:
    """All tasks and their groups.

    Attributes:
        tasks: The tasks by id.
        groups: The groups by id.
    """

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self.tasks: dict[str, Task] = {}
        self.groups: dict[str, TaskGroup] = {}
        self._dependents: defaultdict[str, SortedNames] = defaultdict(SortedNames)
        self._numbers = itertools.count()

    def make_task(self, task_id: str, definition: Mapping[str, Any]) -> Task:
        """Make a task that is not kept yet."""
        return Task.from_definition(task_id, next(self._numbers), definition)

    def ensure_group(self, group_id: str, scheduler_id: str, expires: datetime.datetime) -> TaskGroup:
        """Return a group, made if there is none, and kept at least as long as a task in it."""
        group = self.groups.get(group_id)
        if group is None:
            group = self.groups[group_id] = TaskGroup(group_id, scheduler_id, expires + _GROUP_EXTENSION)
            self._plan_removal(group)
        elif group.scheduler_id == scheduler_id and expires > group.expires:
            group.expires = expires + _GROUP_EXTENSION
        return group

    def add(self, task: Task) -> None:
        """Keep a new task; its group must be there."""
        self.tasks[task.task_id] = task
        group = self.groups[task.group]
        group.task_ids.add(task.task_id)
        group.unresolved += 1
        for dependency in task.definition["dependencies"]:
            self._dependents[dependency].add(task.task_id)

    def remove(self, task: Task) -> None:
        """Forget a task."""
        del self.tasks[task.task_id]
        group = self.groups.get(task.group)
        if group is not None and task.task_id in group.task_ids:
            group.task_ids.discard(task.task_id)
            group.unresolved -= not task.was_resolved
        self._dependents.pop(task.task_id, None)
        for dependency in task.definition["dependencies"]:
            if dependency in self._dependents:
                self._dependents[dependency].discard(task.task_id)

    def dependents(self, task_id: str) -> SortedNames:
        """Return the tasks that depend on a task, whether or not they still wait for it."""
        return self._dependents[task_id] if task_id in self._dependents else SortedNames()

    def tasks_of(self, group: TaskGroup) -> Iterator[Task]:
        """Return the tasks of a group, as they are now."""
        return (self.tasks[task_id] for task_id in tuple(group.task_ids))

    def _plan_removal(self, group: TaskGroup) -> None:
        self._clock.at(group.expires + EXPIRATION_DELAY, lambda: self._remove_group(group))

    def _remove_group(self, group: TaskGroup) -> None:
        if group.expires + EXPIRATION_DELAY > self._clock.now():
            self._plan_removal(group)
        else:
            del self.groups[group.group_id]
