"""The drivers, on flows of our own; those of calls are driven by the tests of clients."""

from __future__ import annotations

import asyncio

import pytest

from taskcluster_core.drivers import run, run_async
from taskcluster_core.steps import Ask, Sleep


def _ask_twice():
    first = yield Ask(lambda: 1)
    second = yield Ask(lambda: first + 1)
    return first, second


def test_a_flow_that_only_asks_needs_no_transport():
    """Functions are called one after another, and their results sent back."""
    assert run(_ask_twice()) == (1, 2)


def test_what_must_be_awaited_is():
    """An awaiting driver replies with what a coroutine returns."""

    async def answer():
        return 5

    def flow():
        return (yield Ask(answer))

    assert asyncio.run(run_async(flow(), None)) == 5


@pytest.mark.parametrize("drive", [run, lambda flow: asyncio.run(run_async(flow))])
def test_a_flow_that_waits_needs_a_transport(drive):
    """Without a transport a step that needs one is a mistake of the program, and ends the flow."""
    ended = []

    def flow():
        try:
            yield Sleep(1)
        finally:
            ended.append(True)

    with pytest.raises(TypeError, match="needs a transport"):
        drive(flow())
    assert ended


@pytest.mark.parametrize("drive", [run, lambda flow: asyncio.run(run_async(flow))])
def test_what_a_step_raises_is_raised_in_the_flow(drive):
    """A flow can catch it and go on; what it does not catch comes out as it is."""

    def flow(known):
        try:
            yield Ask(lambda: {}[1])
        except known:
            return (yield Ask(lambda: "went on"))

    assert drive(flow(KeyError)) == "went on"
    with pytest.raises(KeyError):
        drive(flow(ZeroDivisionError))


@pytest.mark.parametrize("drive", [run, lambda flow: asyncio.run(run_async(flow))])
def test_what_ends_a_program_ends_the_flow(drive):
    """What is no `Exception` is not the flow's to catch: it is closed."""
    seen = []

    def interrupt():
        raise Interrupted

    def flow():
        try:
            yield Ask(interrupt)
        except BaseException as error:
            seen.append(type(error))
            raise

    with pytest.raises(Interrupted):
        drive(flow())
    assert seen == [GeneratorExit]


class Interrupted(BaseException):
    """Stands for what Ctrl-C raises, which an event loop would treat in a way of its own."""
