"""Measure whether a deployment that holds 100,000 tasks is much slower than one that holds few.

Tasks of one group, half of them pending in one queue and half waiting for one other, are created from inside the
deployment, without HTTP and signatures, which cost the same however many there are. With few tasks and with all of them
the same things are timed, in seconds of the processor: to create, claim, complete and index tasks, and a page of each
listing that holds them all.

    python benchmarks/tasks.py [COUNT]
"""

from __future__ import annotations

import datetime
import sys
import time
from typing import TYPE_CHECKING, Any

import taskcluster
from taskcluster_testing import Deployment
from taskcluster_testing.clock import to_json_time
from taskcluster_testing.inner import call_service
from taskcluster_utils.slugids import slugId

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskcluster_testing.world import World

COUNT = 100_000
FEW = 2_000
#: How often a thing is done that is timed.
TIMES = 200
#: With all tasks a thing may take so many times what it takes with few.
LIMIT = 3
WORKER = {"workerGroup": "group", "workerId": "id", "tasks": 1}


class Load:
    """A deployment that fills."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.created = 0
        now = world.clock.now()
        self.definition = {
            "taskQueueId": "prov/worker",
            "schedulerId": "bench",
            "projectId": "none",
            "taskGroupId": slugId(),
            "created": to_json_time(now),
            "deadline": to_json_time(now + datetime.timedelta(days=1)),
            "payload": {"command": ["true"]},
            "metadata": {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com/"},
        }
        self.first = slugId()
        self.ask("createTask", {"taskId": self.first}, {**self.definition, "taskQueueId": "prov/other"})

    def ask(self, method: str, params: dict[str, str], payload: Any = None) -> Any:
        """Call a method of the queue, and let happen what follows from it."""
        answer = call_service(self.world, f"queue.{method}", params, payload, caller="bench")
        if hasattr(answer, "send"):
            try:
                next(answer)
            except StopIteration as end:
                answer = end.value
        self.world.settle()
        return answer

    def create(self) -> None:
        """Create a pending task, and one that waits for the first task."""
        for dependencies in ([], [self.first]):
            self.ask("createTask", {"taskId": slugId()}, {**self.definition, "dependencies": dependencies})
            self.created += 1

    def work(self) -> None:
        """Claim a task, and complete it."""
        claim = self.ask("claimWork", {"taskQueueId": "prov/worker"}, dict(WORKER))["tasks"][0]
        params = {"taskId": claim["status"]["taskId"], "runId": str(claim["runId"])}
        self.ask("reportCompleted", params, {})

    def index(self) -> None:
        """Index a task under a name of its own."""
        payload = {"taskId": self.first, "rank": 1, "data": {}, "expires": self.definition["deadline"]}
        name = {"namespace": f"project.bench.{slugId()}"}
        call_service(self.world, "index.insertTask", name, payload, caller="bench")


def milliseconds(action: Callable[[], Any]) -> float:
    """Return how long an action takes on average."""
    started = time.process_time()
    for _ in range(TIMES):
        action()
    return (time.process_time() - started) / TIMES * 1000


def page_milliseconds(method: Callable[..., Any], *arguments: str) -> float:
    """Return how long a page of a listing takes on average, from the first to the last."""
    pages, started, query = 0, time.process_time(), {"limit": "1000"}
    while True:
        token = method(*arguments, query=query).get("continuationToken")
        pages += 1
        if token is None:
            return (time.process_time() - started) / pages * 1000
        query["continuationToken"] = token


def look(load: Load, options: dict[str, Any]) -> dict[str, float]:
    """Time each thing once more; return the milliseconds by what it is."""
    found = {
        "create two tasks": milliseconds(load.create),
        "claim and complete one": milliseconds(load.work),
        "index a task": milliseconds(load.index),
    }
    with taskcluster.Queue(options) as queue, taskcluster.Index(options) as index:
        group = str(load.definition["taskGroupId"])
        return {
            **found,
            "a page of the group": page_milliseconds(queue.listTaskGroup, group),
            "a page of what is pending": page_milliseconds(queue.listPendingTasks, "prov/worker"),
            "a page of dependents": page_milliseconds(queue.listDependentTasks, load.first),
            "a page of a namespace": page_milliseconds(index.listTasks, "project.bench"),
        }


def main() -> None:
    """Fill a deployment, and compare its last figures with its first."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with Deployment(patience=0, remembered=1000) as deployment:
        load = Load(deployment._running_world)  # noqa: SLF001 - the services are asked from inside
        figures = []
        for size in (FEW, count):
            while load.created < size:
                load.create()
                load.index()
            figures.append(look(load, deployment.options()))
    few, many = figures
    print(f"{'':26}{f'of {FEW:,} tasks':>18}{f'of {count:,} tasks':>18}")
    for name, before in few.items():
        print(f"{name:26}{before:15.2f} ms{many[name]:15.2f} ms")
    slower = [name for name, before in few.items() if many[name] > LIMIT * before]
    print(f"(promised: at most {LIMIT} times as long){''.join(f': not kept, {name}' for name in slower)}")


if __name__ == "__main__":
    main()
