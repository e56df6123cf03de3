"""A thousand calls at once while one answer in twenty goes wrong: each ends right, or with the right error."""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

import taskcluster
import taskcluster.aio
from taskcluster_testing import Deployment

CALLS = 1_000
THREADS = 200
#: How often each of the five faults happens: 5 % of the requests in all.
SHARE = 0.01


class Sync:
    """Calls from many threads."""

    package = taskcluster
    options = {"transport": "requests"}  # noqa: RUF012

    def call(self, kind, options, calls):
        """Return what each call returned or raised."""
        with kind({**options, **self.options}) as client, ThreadPoolExecutor(THREADS) as pool:
            return list(pool.map(lambda call: self._outcome(client, call), calls))

    def _outcome(self, client, call):
        try:
            return call(client)
        except taskcluster.TaskclusterFailure as error:
            return error


class Urllib3(Sync):
    """The same without requests."""

    options = {"transport": "urllib3"}  # noqa: RUF012


class Async:
    """Calls awaited at once."""

    package = taskcluster.aio

    def call(self, kind, options, calls):
        """Return what each call returned or raised."""

        async def main():
            async with kind(options) as client:
                return await asyncio.gather(*(call(client) for call in calls), return_exceptions=True)

        return asyncio.run(main())


@pytest.fixture(params=[Sync, Urllib3, Async], ids=["requests", "urllib3", "aiohttp"])
def library(request):
    """What makes many calls at once, of each kind."""
    return request.param()


@pytest.fixture
def deployment():
    """A deployment whose answers go wrong once `break_answers` was called."""
    with Deployment() as deployment:
        yield deployment


def break_answers(deployment):
    """Let five things happen, each to one request in a hundred."""
    often = {"times": None, "probability": SHARE}
    faults = deployment.faults
    faults.reset(after_serving=True, seed=1, **often)
    faults.half_body(seed=2, **often)
    faults.status(500, seed=3, **often)
    faults.rate_limit(0, seed=4, **often)
    return faults.hold(seed=5, **often)  # too slow: nobody waits for as long as it takes


def options(deployment):
    """Return the options of a client that repeats without waiting, and waits for an answer for some seconds."""
    return {**deployment.options(), "delayFactor": 0, "timeout": 3}


def test_idempotent_calls_all_end_right(library, deployment):
    """Whatever happened on the way, each of a thousand secrets is there in the end, and no call failed."""
    payload = {"secret": {"a": 1}, "expires": taskcluster.fromNow("1 day")}
    gate = break_answers(deployment)
    asked = [lambda secrets, name=f"load/{number:03}": secrets.set(name, payload) for number in range(CALLS)]

    outcomes = library.call(library.package.Secrets, options(deployment), asked)
    gate.open()
    deployment.faults.clear()

    assert [each for each in outcomes if each != {}] == []
    with taskcluster.Secrets(deployment.options()) as secrets:
        assert list(taskcluster.items(secrets.list)) == [f"load/{number:03}" for number in range(CALLS)]
    statuses = Counter(record.status for record in deployment.requests if record.method == "set")
    assert min(statuses[429], statuses[500]) > 0
    assert statuses.total() > CALLS


def test_claims_are_never_doubled(library, deployment):
    """No worker is given two tasks, though its first answer was lost: such a call fails, and says what happened."""
    group = taskcluster.slugId()
    task = {
        "taskQueueId": "my/workers",
        "taskGroupId": group,
        "created": taskcluster.fromNow("0 seconds"),
        "deadline": taskcluster.fromNow("1 day"),
        "payload": {},
        "metadata": {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com"},
    }
    ids = [taskcluster.slugId() for _ in range(CALLS)]
    made = [lambda queue, task_id=task_id: queue.createTask(task_id, task) for task_id in ids]
    assert {type(each) for each in library.call(library.package.Queue, options(deployment), made)} == {dict}
    gate = break_answers(deployment)
    workers = [{"workerGroup": "g", "workerId": f"worker-{number}", "tasks": 1} for number in range(CALLS)]
    asked = [lambda queue, worker=worker: queue.claimWork("my/workers", worker) for worker in workers]

    outcomes = library.call(library.package.Queue, options(deployment), asked)
    gate.open()
    deployment.faults.clear()

    with taskcluster.Queue(deployment.options()) as queue:
        statuses = {each["status"]["taskId"]: each["status"] for each in taskcluster.items(queue.listTaskGroup, group)}
    owners = Counter(run["workerId"] for status in statuses.values() for run in status["runs"] if "workerId" in run)
    assert set(owners.values()) == {1}
    failed = 0
    for worker, outcome in zip(workers, outcomes, strict=True):
        if isinstance(outcome, Exception):
            failed += 1
            assert isinstance(outcome, (taskcluster.TaskclusterConnectionError, taskcluster.TaskclusterServiceFailure))
            assert outcome.method_name == "claimWork"
        else:
            (claim,) = outcome["tasks"]
            assert statuses[claim["status"]["taskId"]]["runs"][0]["workerId"] == worker["workerId"]
    assert 0 < failed < CALLS * 10 * SHARE
    # who was told nothing may have a task, and has no second one
    assert CALLS - failed <= len(owners) <= CALLS
