"""The tasks that are indexed, and the namespaces that they are in."""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...collation import SortedNames

if TYPE_CHECKING:
    from ...world import World

__all__ = ["HIGHEST_RANK", "IndexState", "IndexedTask", "Namespace"]

#: The ranks that the index keeps are smaller than that.
HIGHEST_RANK = 2**31

#: How long after it has expired a task is still compared with those that are inserted under its name.
_FORGETTING_DELAY = datetime.timedelta(days=1)


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

    def describe(self) -> dict[str, Any]:
        """Return the task as the service shows it."""
        return {
            "namespace": self.namespace,
            "taskId": self.task_id,
            "rank": self.rank,
            "data": self.data,
            "expires": to_json_time(self.expires),
        }


@dataclass(slots=True)
class Namespace:
    """A namespace in which there are, or were, tasks or further namespaces.

    Attributes:
        path: Its whole name.
        expires: Until when it is listed.
    """

    path: str
    expires: datetime.datetime

    def describe(self) -> dict[str, Any]:
        """Return the namespace as the service shows it."""
        return {"namespace": self.path, "name": split(self.path)[1], "expires": to_json_time(self.expires)}


class IndexState:
    """All names and the tasks that they point to."""

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self._tasks: dict[str, IndexedTask] = {}
        self._names: defaultdict[str, SortedNames] = defaultdict(SortedNames)
        self._namespaces: dict[str, Namespace] = {}
        self._namespace_names: defaultdict[str, SortedNames] = defaultdict(SortedNames)

    def insert(self, task: IndexedTask) -> IndexedTask:
        """Let a name point to a task unless it points to a better one; return what it points to now."""
        present = self._tasks.get(task.namespace)
        if present is not None and present.rank > task.rank:
            return present
        self._tasks[task.namespace] = task
        parent, name = split(task.namespace)
        self._names[parent].add(name)
        self._clock.at(task.expires, functools.partial(self._hide, task))
        self._keep_namespace(parent, task.expires)
        return task

    def delete(self, namespace: str) -> None:
        """Let a name point to nothing."""
        if self._tasks.pop(namespace, None) is not None:
            parent, name = split(namespace)
            self._names[parent].discard(name)

    def find(self, namespace: str) -> IndexedTask | None:
        """Return what a name points to, or None if nothing is there that has not expired."""
        task = self._tasks.get(namespace)
        return task if task and task.expires > self._clock.now() else None

    def find_kept(self, namespace: str) -> IndexedTask | None:
        """Return what a name points to or has pointed to until lately."""
        return self._tasks.get(namespace)

    def task_names(self, namespace: str) -> SortedNames:
        """Return the last parts of the names of the tasks in a namespace."""
        return self._names.get(namespace, SortedNames())

    def namespace_names(self, namespace: str) -> SortedNames:
        """Return the last parts of the names of the namespaces in a namespace."""
        return self._namespace_names.get(namespace, SortedNames())

    def namespace(self, path: str) -> Namespace:
        """Return a namespace that is there."""
        return self._namespaces[path]

    def _hide(self, task: IndexedTask) -> None:
        if self._tasks.get(task.namespace) is task:
            parent, name = split(task.namespace)
            self._names[parent].discard(name)
            self._clock.at(task.expires + _FORGETTING_DELAY, functools.partial(self._forget, task))

    def _forget(self, task: IndexedTask) -> None:
        if self._tasks.get(task.namespace) is task:
            del self._tasks[task.namespace]

    def _keep_namespace(self, path: str, expires: datetime.datetime) -> None:
        """Keep a namespace and those that it is in, each for about a day longer than what it holds."""
        while path:
            expires = _end_of_day(expires)
            present = self._namespaces.get(path)
            if present is not None and present.expires >= expires:
                return
            parent, name = split(path)
            namespace = self._namespaces.setdefault(path, Namespace(path, expires))
            namespace.expires = expires
            self._namespace_names[parent].add(name)
            self._clock.at(expires, functools.partial(self._expire_namespace, namespace))
            path = parent

    def _expire_namespace(self, namespace: Namespace) -> None:
        is_kept = self._namespaces.get(namespace.path) is namespace
        if is_kept and namespace.expires <= self._clock.now():
            del self._namespaces[namespace.path]
            parent, name = split(namespace.path)
            self._namespace_names[parent].discard(name)


def split(namespace: str) -> tuple[str, str]:
    """Cut a name before its last part."""
    parent, _, name = namespace.rpartition(".")
    return parent, name


def _end_of_day(moment: datetime.datetime) -> datetime.datetime:
    day = moment.astimezone(datetime.timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + datetime.timedelta(days=1)
