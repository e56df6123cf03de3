"""Waiting for tasks and groups, with a client of either kind whose transport answers from a list."""

from __future__ import annotations

import asyncio
import inspect
import json
from types import SimpleNamespace

import pytest

from taskcluster_core import (
    AsyncClient,
    Client,
    Response,
    ServiceReference,
    TaskclusterFailure,
    TaskclusterTimeout,
    hookimpl,
    make_client_class,
    wait_for_group,
    wait_for_task,
)
from taskcluster_core.context import Sources

ENTRY = {"type": "function", "method": "get", "stability": "stable"}
QUEUE = ServiceReference.from_json(
    {
        "serviceName": "queue",
        "apiVersion": "v1",
        "entries": [
            {**ENTRY, "name": "status", "route": "/task/<taskId>/status", "args": ["taskId"]},
            {
                **ENTRY,
                "name": "listTaskGroup",
                "route": "/task-group/<taskGroupId>/list",
                "args": ["taskGroupId"],
                "query": ["continuationToken", "limit"],
            },
        ],
    }
)


class _Line:
    """A plugin whose transports answer from a list; time passes while they pause, and not otherwise."""

    def __init__(self, *answers):
        self.answers, self.urls, self.pauses = list(answers), [], []

    def now(self):
        return 100 + sum(self.pauses)

    def reply(self, request):
        self.urls.append(request.url.partition("/v1")[2])
        content = json.dumps(self.answers.pop(0)).encode()
        return Response(200, {"content-type": "application/json"}, content, request.url)

    @hookimpl
    def taskcluster_make_transport(self):
        return SimpleNamespace(send=lambda request, _: self.reply(request), sleep=self.pauses.append)

    @hookimpl
    def taskcluster_make_async_transport(self):
        async def send(request, _):
            return self.reply(request)

        async def sleep(seconds):
            self.pauses.append(seconds)

        return SimpleNamespace(send=send, sleep=sleep)


@pytest.fixture(params=[Client, AsyncClient], ids=["sync", "async"])
def wait(request):
    """Returns what runs a waiting function against answers, and the line on which they came."""

    def wait(function, *answers, **options):
        line = _Line(*answers)
        made = make_client_class("Queue", request.param, QUEUE)
        made._sources = Sources(monotonic=line.now)
        queue = made({"rootUrl": "https://tc.example.com", "plugins": [line]})

        async def main():
            waiting = function(queue, "t", **options)
            return await waiting if inspect.isawaitable(waiting) else waiting

        return (lambda: asyncio.run(main())), line

    return wait


def status(state, task_id="t", runs=1):
    """Return a task's status."""
    return {"taskId": task_id, "state": state, "runs": [{}] * runs}


def answers(*states):
    """Return what `status` answers, state after state."""
    return [{"status": status(state)} for state in states]


def page(token=None, **states):
    """Return a page of a group's listing."""
    tasks = [{"status": status(state, name), "task": {}} for name, state in states.items()]
    return {"tasks": tasks, **({"continuationToken": token} if token else {})}


@pytest.mark.parametrize("state", ["completed", "failed", "exception"])
def test_task_that_is_resolved_is_returned_at_once(wait, state):
    """A resolved task is not waited for, and one that failed is no error."""
    run, line = wait(wait_for_task, *answers(state))

    assert run() == status(state)
    assert (line.urls, line.pauses) == (["/task/t/status"], [])


def test_task_is_asked_for_ever_less_often_until_it_changes(wait):
    """Pauses grow by half to their limit, and begin anew after a change; each change is told once."""
    states = ["unscheduled", "pending", *["running"] * 6, "completed"]
    told = []
    run, line = wait(wait_for_task, *answers(*states), on_change=told.append, shortest_pause=2, longest_pause=8)

    assert run() == status("completed")
    assert line.pauses == [2, 2, 2, 3, 4.5, 6.75, 8, 8]
    assert [each["state"] for each in told] == ["unscheduled", "pending", "running", "completed"]


def test_run_that_is_repeated_is_a_change(wait):
    """A task that is pending again with a further run is told, though its state is the same."""
    told = []
    looks = [status("pending"), status("pending", runs=2), status("completed", runs=2)]
    run, _ = wait(wait_for_task, *({"status": each} for each in looks), on_change=told.append)

    run()
    assert told == looks


@pytest.mark.parametrize(("timeout", "pauses"), [(0, []), (0.5, [0.5]), (3, [1, 1.5, 0.5])])
def test_waiting_ends_in_time(wait, timeout, pauses):
    """The last pause is cut to the deadline, at which there is a last look; the error has what was seen."""
    run, line = wait(wait_for_task, *answers(*["running"] * 4), timeout=timeout)

    with pytest.raises(TimeoutError, match=f"task t: 1 task is not resolved after {timeout} seconds") as caught:
        run()
    assert isinstance(caught.value, TaskclusterTimeout)
    assert caught.value.statuses == {"t": status("running")}
    assert line.pauses == pauses
    assert len(line.urls) == len(pauses) + 1


def test_group_is_waited_for_whole(wait):
    """Every page counts, tasks that join meanwhile do too, and each change of each task is told."""
    told = []
    run, line = wait(
        wait_for_group,
        page("more", a="completed"),
        page(b="running"),
        page("more", a="completed", b="completed"),
        page(c="pending"),
        page(a="completed", b="completed", c="failed"),
        on_change=told.append,
    )

    states = {"a": "completed", "b": "completed", "c": "failed"}
    assert run() == {name: status(state, name) for name, state in states.items()}
    listing = "/task-group/t/list"
    assert line.urls == [listing, f"{listing}?continuationToken=more"] * 2 + [listing]
    assert line.pauses == [1, 1]
    assert [(each["taskId"], each["state"]) for each in told] == [
        ("a", "completed"),
        ("b", "running"),
        ("b", "completed"),
        ("c", "pending"),
        ("c", "failed"),
    ]


def test_group_that_takes_too_long_says_how_much_is_left(wait):
    """The error counts what is not resolved, and has the status of all."""
    run, _ = wait(wait_for_group, page(a="running", b="pending", c="completed"), timeout=0)

    with pytest.raises(TaskclusterTimeout, match="task group t: 2 tasks are not resolved") as caught:
        run()
    assert list(caught.value.statuses) == ["a", "b", "c"]


def test_group_whose_listing_never_ends_is_refused(wait):
    """A token that comes twice is an error, as it is when paging."""
    run, _ = wait(wait_for_group, page("same"), page("same"))

    with pytest.raises(TaskclusterFailure, match="'same' came twice"):
        run()


@pytest.mark.parametrize("wait", [AsyncClient], indirect=True)
def test_async_client_awaits_a_coroutine_function(wait):
    """An async client awaits `on_change`."""
    told = []

    async def tell(each):
        told.append(each["state"])

    wait(wait_for_task, *answers("completed"), on_change=tell)[0]()
    assert told == ["completed"]


@pytest.mark.parametrize("wait", [Client], indirect=True)
def test_sync_client_refuses_a_coroutine_function(wait):
    """A sync client cannot await, and says so instead of dropping the coroutine."""

    async def tell(_):
        raise AssertionError("nobody awaits this")

    with pytest.raises(TaskclusterFailure, match="'on_change': with a sync client expected a plain function"):
        wait(wait_for_task, *answers("completed"), on_change=tell)[0]()


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"timeout": -1}, "'timeout': expected a number of seconds of at least 0, not -1"),
        ({"timeout": "1"}, "'timeout': expected a number"),
        ({"shortest_pause": None}, "'shortest_pause': expected a number"),
        ({"longest_pause": float("nan")}, "'longest_pause': expected a number"),
        ({"on_change": "print"}, "'on_change': expected a function, not 'print'"),
    ],
)
@pytest.mark.parametrize("function", [wait_for_task, wait_for_group])
def test_arguments_of_another_kind_are_refused(wait, function, options, problem):
    """Nothing is asked if an argument makes no sense."""
    run, line = wait(function, **options)

    with pytest.raises(TaskclusterFailure, match=problem):
        run()
    assert line.urls == []


def test_only_clients_are_asked():
    """Something else than a client is refused by what it is."""
    with pytest.raises(TaskclusterFailure, match="'queue': expected a client of the queue, not 'queue'"):
        wait_for_task("queue", "t")


def test_waiting_refuses_clients_of_other_services():
    """Only the queue has tasks to wait for."""
    reference = ServiceReference.from_json({"serviceName": "shop", "apiVersion": "v1", "entries": []})
    shop = make_client_class("Shop", Client, reference)
    with pytest.raises(TaskclusterFailure, match="'queue': expected a client of the queue, not one of shop"):
        wait_for_task(shop({"rootUrl": "https://tc.example.com"}), "t")
