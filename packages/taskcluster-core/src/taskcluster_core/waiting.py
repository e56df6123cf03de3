"""Waiting for a task, or for all tasks of a group, to be resolved: by asking the queue, ever less often.

One flow asks, compares and pauses; it is run blocking for a sync client and awaited for an async one.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, overload

from .client import AsyncClient, BaseClient, Client
from .drivers import run, run_async
from .errors import (
    TaskclusterConnectionError,
    TaskclusterFailure,
    TaskclusterServiceFailure,
    TaskclusterTimeout,
    TaskclusterTooManyRequests,
)
from .paging import ask_pages
from .retry import LONGEST_WAIT
from .steps import Ask, Sleep, was_not_awaited

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping, Sequence

    from typing_extensions import ReadOnly, TypedDict, Unpack

    from .steps import Flow

__all__ = ["wait_for_group", "wait_for_task"]

Status = dict[str, Any]
OnChange = Callable[[Any], object]

_RESOLVED = frozenset({"completed", "failed", "exception"})
#: By which factor a pause is longer than the one before.
_GROWTH = 1.5
#: Seconds that each call of a look has at least, however little time is left: the first and the last look are for
#: real.
_LEAST = 1
#: Seconds beyond which a call is not limited: a service's limits are shorter, and a socket cannot wait for a month.
_MOST = 86_400
#: What passes by itself, so that trying again until the time is up makes sense.
_PASSING = (TaskclusterConnectionError, TaskclusterServiceFailure, TaskclusterTooManyRequests)

if TYPE_CHECKING:
    S = TypeVar("S")
    #: Looks at what has an id, with the client that a function returns for each call.
    _Look = Callable[[Callable[[], Any], str], Flow[dict[str, Status]]]

    class Waiting(TypedDict, Generic[S], total=False):
        """How long is waited, and who is told; see `wait_for_task`."""

        #: Seconds to wait at the most; None for no limit.
        timeout: float | None
        #: Called with the first status, and with each one that differs.
        on_change: Callable[[S], object] | None
        #: Seconds before the second look, and before the one after a change.
        shortest_pause: float
        #: Seconds that a pause never exceeds.
        longest_pause: float

    class _HasStatus(TypedDict, Generic[S]):
        status: S

    class _HasTasks(TypedDict, Generic[S]):
        tasks: ReadOnly[Sequence[S]]

    # the queue's own types stand in its distribution: what is waited for has the type that its client says
    class _Queue(Protocol[S]):
        def status(self, taskId: str) -> _HasStatus[S]: ...

    class _AsyncQueue(Protocol[S]):
        async def status(self, taskId: str) -> _HasStatus[S]: ...

    class _GroupQueue(Protocol[S]):
        def listTaskGroup(self, taskGroupId: str) -> _HasTasks[_HasStatus[S]]: ...

    class _AsyncGroupQueue(Protocol[S]):
        async def listTaskGroup(self, taskGroupId: str) -> _HasTasks[_HasStatus[S]]: ...


@overload
def wait_for_task(queue: _AsyncQueue[S], taskId: str, **options: Unpack[Waiting[S]]) -> Awaitable[S]: ...
@overload
def wait_for_task(queue: _Queue[S], taskId: str, **options: Unpack[Waiting[S]]) -> S: ...
@overload
def wait_for_task(queue: AsyncClient, taskId: str, **options: Unpack[Waiting[Status]]) -> Awaitable[Status]: ...
@overload
def wait_for_task(queue: Client, taskId: str, **options: Unpack[Waiting[Status]]) -> Status: ...
def wait_for_task(
    queue: object,
    taskId: str,
    *,
    timeout: float | None = None,
    on_change: OnChange | None = None,
    shortest_pause: float = 1,
    longest_pause: float = 30,
) -> Any:
    """Wait until a task is `completed`, `failed` or `exception`, and return its status; with an async client, await it.

    Nothing is raised for a task that failed: see `state` in what is returned. A task that is run again by itself is
    not resolved in between.

    Args:
        queue: A client of the queue.
        taskId: The task.
        timeout: Seconds to wait at the most; None for no limit. The task is looked at once in any case, and a look has
            a second even if less is left.
        on_change: Called with the task's status at the first look, and whenever its state or the number of its runs has
            changed; with an async client it may be a coroutine function.
        shortest_pause: Seconds before the second look, and before the one after a change.
        longest_pause: Seconds that a pause never exceeds; each is half as long again as the one before.

    Raises:
        TaskclusterTimeout: The task is not resolved in time; `statuses` has its status, if one was seen. If the queue
            did not answer in time, `__cause__` says how.
        TaskclusterFailure: What `queue.status` raises, and arguments of another kind.
    """
    patience = _Patience(f"task {taskId}", taskId, timeout, on_change, shortest_pause, longest_pause)
    return _drive(queue, _alone(_wait(queue, _look_at_task, patience)))


@overload
def wait_for_group(
    queue: _AsyncGroupQueue[S], taskGroupId: str, **options: Unpack[Waiting[S]]
) -> Awaitable[dict[str, S]]: ...
@overload
def wait_for_group(queue: _GroupQueue[S], taskGroupId: str, **options: Unpack[Waiting[S]]) -> dict[str, S]: ...
@overload
def wait_for_group(
    queue: AsyncClient, taskGroupId: str, **options: Unpack[Waiting[Status]]
) -> Awaitable[dict[str, Status]]: ...
@overload
def wait_for_group(queue: Client, taskGroupId: str, **options: Unpack[Waiting[Status]]) -> dict[str, Status]: ...
def wait_for_group(
    queue: object,
    taskGroupId: str,
    *,
    timeout: float | None = None,
    on_change: OnChange | None = None,
    shortest_pause: float = 1,
    longest_pause: float = 30,
) -> Any:
    """Wait until every task of a group is resolved, and return their statuses by taskId.

    With an async client, await it. Tasks that join the group while it is waited for count as well. One whose
    dependencies failed is resolved at its own deadline.

    Args:
        queue: A client of the queue.
        taskGroupId: The group.
        timeout: Seconds to wait at the most; None for no limit. The group is looked at once in any case, and each page
            has a second even if less is left.
        on_change: Called with the status of each task at the first look, and of each whose state or number of runs has
            changed since; with an async client it may be a coroutine function.
        shortest_pause: Seconds before the second look, and before the one after a change.
        longest_pause: Seconds that a pause never exceeds; each is half as long again as the one before.

    Raises:
        TaskclusterTimeout: Not every task is resolved in time; `statuses` has them all, as they were last seen. If the
            queue did not answer in time, `__cause__` says how.
        TaskclusterFailure: What `queue.listTaskGroup` raises, and arguments of another kind.
    """
    patience = _Patience(f"task group {taskGroupId}", taskGroupId, timeout, on_change, shortest_pause, longest_pause)
    return _drive(queue, _wait(queue, _look_at_group, patience))


@dataclass(frozen=True, slots=True)
class _Patience:
    """What is waited for, how long, and who is told."""

    what: str
    identifier: str
    timeout: float | None
    on_change: OnChange | None
    shortest_pause: float
    longest_pause: float

    def __post_init__(self) -> None:
        for name in ("timeout", "shortest_pause", "longest_pause"):
            seconds = getattr(self, name)
            if name == "timeout" and seconds is None:
                continue
            if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not seconds >= 0:
                raise TaskclusterFailure(f"{name!r}: expected a number of seconds of at least 0, not {seconds!r}")
        if self.on_change is not None and not callable(self.on_change):
            raise TaskclusterFailure(f"'on_change': expected a function, not {self.on_change!r}")


def _wait(queue: Any, look: _Look, patience: _Patience) -> Flow[dict[str, Status]]:
    """Look until all that is seen is resolved, and return it."""
    monotonic = queue._sources.monotonic  # noqa: SLF001
    ends = math.inf if patience.timeout is None else monotonic() + patience.timeout
    known: dict[str, Status] = {}
    pause: float = 0
    while True:
        begun = monotonic()
        try:
            seen = yield from look(lambda: _hurry(queue, ends - monotonic()), patience.identifier)
        except _PASSING as error:
            if not _was_cut_short(queue, error, ends - begun, ends - monotonic()):
                raise
            why = str(error).partition("\n")[0]
            raise _timeout(patience, known, f"; the last look failed: {why}") from error
        changed = [status for name, status in seen.items() if _progress(status) != _progress(known.get(name))]
        known = seen
        if patience.on_change is not None:
            for status in changed:
                yield from _tell(patience.on_change, status)
        if not _unresolved(seen):
            return seen
        pause = patience.shortest_pause if changed else min(pause * _GROWTH, patience.longest_pause)
        remaining = ends - monotonic()
        if remaining <= 0:
            raise _timeout(patience, seen)
        yield Sleep(min(pause, remaining))


def _hurry(queue: Any, remaining: float) -> Any:
    """Return a client whose calls end when the waiting does."""
    return queue if remaining > _MOST else queue._within(max(remaining, _LEAST))  # noqa: SLF001


def _was_cut_short(queue: Any, error: TaskclusterFailure, had: float, left: float) -> bool:
    """Tell whether a look failed because the waiting ends: it has, or it left no time to repeat the call.

    Args:
        queue: The client.
        error: What the look failed with.
        had: How many seconds there were before it.
        left: How many seconds there are after it.
    """
    if left <= 0:
        return True
    options = queue._checked.of(queue.options)  # noqa: SLF001
    is_limited = left <= LONGEST_WAIT and (options.deadline is None or options.deadline >= had)
    return is_limited and (error.attempts or math.inf) <= options.max_retries


def _unresolved(statuses: Mapping[str, Status]) -> list[str]:
    """Return the states of the tasks that are not resolved."""
    return [each["state"] for each in statuses.values() if each["state"] not in _RESOLVED]


def _timeout(patience: _Patience, statuses: Mapping[str, Status], why: str = "") -> TaskclusterTimeout:
    counts = Counter(_unresolved(statuses))
    states = counts if len(statuses) == 1 else [f"{number} {state}" for state, number in counts.items()]
    seen = ", ".join(states) or "nothing"
    message = f"{patience.what}: not resolved after {patience.timeout} seconds; last seen: {seen}{why}"
    return TaskclusterTimeout(message, statuses)


def _tell(on_change: OnChange, status: Status) -> Flow[None]:
    if was_not_awaited((yield Ask(functools.partial(on_change, status)))):
        raise TaskclusterFailure("'on_change': with a sync client expected a plain function, not one to be awaited")


def _progress(status: Status | None) -> tuple[str, int] | None:
    return None if status is None else (status["state"], len(status.get("runs", ())))


def _look_at_task(client: Callable[[], Any], task_id: str) -> Flow[dict[str, Status]]:
    status = (yield Ask(functools.partial(client().status, task_id)))["status"]
    return {task_id: status}


def _look_at_group(client: Callable[[], Any], group_id: str) -> Flow[dict[str, Status]]:
    def ask(*args: Any, **more: Any) -> Any:
        return client().listTaskGroup(*args, **more)

    pages = yield from ask_pages(ask, group_id)
    return {each["status"]["taskId"]: each["status"] for page in pages for each in page["tasks"]}


def _alone(flow: Flow[dict[str, Status]]) -> Flow[Status]:
    """Return the only value of what a flow returns."""
    (status,) = (yield from flow).values()
    return status


def _drive(queue: Any, flow: Flow[Any]) -> Any:
    """Run a flow as the queue's own calls are run: awaited if they are."""
    if isinstance(queue, BaseClient) and queue.serviceName != "queue":
        raise TaskclusterFailure(f"'queue': expected a client of the queue, not one of {queue.serviceName}")
    # the client's own transport pauses, as it does between the attempts of a call
    if isinstance(queue, AsyncClient):
        return run_async(flow, queue._transport())  # noqa: SLF001 - it is one of us
    if isinstance(queue, Client):
        return run(flow, queue._transport())  # noqa: SLF001
    raise TaskclusterFailure(f"'queue': expected a client of the queue, not {queue!r}")
