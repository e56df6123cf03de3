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
    TaskclusterConnectionTimeout,
    TaskclusterFailure,
    TaskclusterServiceFailure,
    TaskclusterTimeout,
    TransportFailure,
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
    """A plugin whose transports answer from a list; time passes while they pause or hang, and not otherwise.

    An answer is a document, or the status of an error, or None for none until the time that it may take is over.
    """

    def __init__(self, *answers):
        self.answers, self.urls, self.pauses, self.limits, self.hung = list(answers), [], [], [], 0

    def now(self):
        return 100 + sum(self.pauses) + self.hung

    def reply(self, request, timeout):
        self.urls.append(request.url.partition("/v1")[2])
        self.limits.append(timeout.total)
        answer = self.answers.pop(0)
        if answer is None:
            self.hung += timeout.total
            return TransportFailure(TimeoutError(), may_have_arrived=True)
        status, document = (answer, {}) if isinstance(answer, int) else (200, answer)
        return Response(status, {"content-type": "application/json"}, json.dumps(document).encode(), request.url)

    @hookimpl
    def taskcluster_make_transport(self):
        return SimpleNamespace(send=self.reply, sleep=self.pauses.append)

    @hookimpl
    def taskcluster_make_async_transport(self):
        async def send(request, timeout):
            return self.reply(request, timeout)

        async def sleep(seconds):
            self.pauses.append(seconds)

        return SimpleNamespace(send=send, sleep=sleep)


@pytest.fixture(params=[Client, AsyncClient], ids=["sync", "async"])
def wait(request):
    """Returns what runs a waiting function against answers, and the line on which they came."""

    def wait(function, *answers, client_options=None, **options):
        line = _Line(*answers)
        made = make_client_class("Queue", request.param, QUEUE)
        made._sources = Sources(monotonic=line.now, random=lambda: 0.5)
        queue = made({"rootUrl": "https://tc.example.com", "plugins": [line], **(client_options or {})})

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

    with pytest.raises(
        TimeoutError, match=f"task t: not resolved after {timeout} seconds; last seen: running"
    ) as caught:
        run()
    assert isinstance(caught.value, TaskclusterTimeout)
    assert caught.value.statuses == {"t": status("running")}
    assert line.pauses == pauses
    assert len(line.urls) == len(pauses) + 1


@pytest.mark.parametrize("retries", [0, 5])
def test_waiting_ends_in_time_though_the_queue_hangs(wait, retries):
    """A call ends when the waiting does, whatever the client's own limits; the error has what was seen before."""
    looks = [*answers("running"), None]
    run, line = wait(wait_for_task, *looks, timeout=5, client_options={"timeout": 60, "maxRetries": retries})

    expected = "task t: not resolved after 5 seconds; last seen: running; the last look failed: "
    with pytest.raises(TaskclusterTimeout, match=expected) as caught:
        run()
    assert caught.value.statuses == {"t": status("running")}
    assert isinstance(caught.value.__cause__, TaskclusterConnectionTimeout)
    assert (line.now(), line.limits) == (105, [5, 4])


@pytest.mark.parametrize("timeout", [0, 0.25])
def test_first_look_has_a_second(wait, timeout):
    """However short the time is, the queue can answer; if it does not, nothing was seen."""
    run, line = wait(wait_for_task, None, timeout=timeout, client_options={"maxRetries": 0})

    with pytest.raises(TaskclusterTimeout, match="last seen: nothing; the last look failed") as caught:
        run()
    assert (caught.value.statuses, line.limits) == ({}, [1])


def test_waiting_without_a_limit_leaves_calls_theirs(wait):
    """Without `timeout`, and with a long one, the client's own limits count, and what they end in is raised."""
    for options in ({}, {"timeout": 10**7}, {"timeout": 600}):
        run, line = wait(wait_for_task, None, client_options={"timeout": 7, "maxRetries": 0}, **options)
        with pytest.raises(TaskclusterConnectionTimeout):
            run()
        assert line.limits == [7]


def test_each_page_has_the_time_that_is_left(wait):
    """A group whose second page does not come is timed out, with what the look before saw."""
    looks = [page(a="running"), page("more", a="completed"), None]
    run, line = wait(wait_for_group, *looks, timeout=3, client_options={"maxRetries": 0})

    with pytest.raises(TaskclusterTimeout, match="last seen: running; the last look failed") as caught:
        run()
    assert (list(caught.value.statuses), line.limits) == (["a"], [3, 2, 2])


@pytest.mark.parametrize(
    ("client_options", "timeout", "error"),
    [
        # the second delay would be longer than the time that is left
        ({"delayFactor": 2}, 3, TaskclusterTimeout),
        # here it is the client that gives up
        ({"maxRetries": 1}, 30, TaskclusterServiceFailure),
        ({"delayFactor": 2, "deadline": 3}, 30, TaskclusterServiceFailure),
    ],
)
def test_failing_queue_ends_the_waiting(wait, client_options, timeout, error):
    """A look that only the waiting's end kept from trying again is a timeout, any other an error of its own."""
    run, line = wait(wait_for_task, 500, 500, timeout=timeout, client_options=client_options)

    with pytest.raises(error) as caught:
        run()
    cause = caught.value.__cause__ if error is TaskclusterTimeout else caught.value
    assert isinstance(cause, TaskclusterServiceFailure)
    assert len(line.urls) == 2


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

    with pytest.raises(TaskclusterTimeout, match=r"last seen: 1 running, 1 pending$") as caught:
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
