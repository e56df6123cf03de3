"""Connections under threads, forks and forgetful users: clients of every transport on an embedded deployment."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor

import pytest

import taskcluster
import taskcluster.aio

all_transports = pytest.mark.parametrize("transport", ["requests", "urllib3"])
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@all_transports
@pytest.mark.parametrize("connections", [1, 5, 32])
def test_one_client_serves_many_threads(deployment, options, transport, connections):
    """Thirty-two threads get each their own answers, over at most `maxConnections` connections."""
    numbers = range(320)
    expires = taskcluster.fromNowJSON("1 day")
    client = taskcluster.Secrets({**options, "transport": transport, "maxConnections": connections})

    def write_and_read(number):
        client.set(f"of/{number}", {"secret": {"number": number}, "expires": expires})
        return client.get(f"of/{number}")["secret"]["number"]

    with client, ThreadPoolExecutor(32) as pool:
        assert list(pool.map(write_and_read, numbers)) == list(numbers)
    assert len(deployment.requests) == 2 * len(numbers)
    assert deployment.connections <= connections


@all_transports
def test_siblings_serve_threads_on_the_same_connections(deployment, options, transport):
    """Clients made by `with_options` count together."""
    client = taskcluster.Queue({**options, "transport": transport, "maxConnections": 3})
    siblings = [client, *(client.with_options(maxRetries=number) for number in range(7))]

    with client, ThreadPoolExecutor(32) as pool:
        list(pool.map(lambda number: siblings[number % 8].ping(), range(200)))
    assert deployment.connections <= 3


def _in_a_child(act):
    """Run a function in a fork and return whether it succeeded; the child ends without pytest's own endings."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            act()
            code = 0
        except BaseException:  # noqa: BLE001 - whatever it is, it must not reach the parent's frames
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _connections_used(deployment):
    return [each.connection for each in deployment.requests]


@needs_fork
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")  # the deployment runs in a thread
@all_transports
def test_a_fork_shares_no_connection(deployment, options, transport):
    """A child calls on connections of its own, and closing them leaves the parent's open."""
    with taskcluster.Queue({**options, "transport": transport}) as queue:
        sibling = queue.with_options(maxRetries=0)
        queue.ping()

        def call():
            sibling.ping()
            queue.ping()
            queue.close()

        assert _in_a_child(call)
        queue.ping()

    parents, *childs, parents_again = _connections_used(deployment)
    assert parents == parents_again
    assert len(childs) == 2
    assert parents not in childs
    assert len(set(childs)) == 1


@needs_fork
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_a_fork_in_an_event_loop_shares_no_connection(deployment, options):
    """A child of an async program calls in a loop of its own, on connections of its own; the parent goes on."""

    async def call(queue):
        await queue.ping()
        await queue.close()

    async def main():
        async with taskcluster.aio.Queue(options) as queue:
            await queue.ping()
            assert _in_a_child(lambda: _run_anew(call(queue)))
            await queue.ping()

    asyncio.run(main())
    parents, childs, parents_again = _connections_used(deployment)
    assert parents == parents_again != childs


def _run_anew(coroutine):
    # the parent's loop is not running in this process, and Python does not know before 3.12
    asyncio._set_running_loop(None)
    asyncio.run(coroutine)


_SYNC = "client = taskcluster.Queue(rootUrl=sys.argv[1], transport='{}'); client.ping(); {}"
_ASYNC = """
async def main():
    global client
    client = taskcluster.aio.Queue(rootUrl=sys.argv[1])
    await client.ping()
    {}
asyncio.run(main())
{}
"""
_COLLECT = "del client; gc.collect()"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(_SYNC.format("requests", _COLLECT), id="requests collected"),
        pytest.param(_SYNC.format("requests", ""), id="requests at exit"),
        pytest.param(_SYNC.format("urllib3", _COLLECT), id="urllib3 collected"),
        pytest.param(_SYNC.format("urllib3", ""), id="urllib3 at exit"),
        pytest.param(_ASYNC.format(f"{_COLLECT}; await asyncio.sleep(0)", ""), id="aiohttp collected in the loop"),
        pytest.param(_ASYNC.format("", _COLLECT), id="aiohttp collected after the loop"),
        pytest.param(_ASYNC.format("", ""), id="aiohttp at exit"),
        pytest.param(_ASYNC.format("", "asyncio.run(main())"), id="aiohttp in two loops"),
        pytest.param(
            _ASYNC.format("", "async def again():\n    await client.ping()\nasyncio.run(again())"),
            id="one aiohttp client in two loops",
        ),
    ],
)
def test_a_client_that_nobody_closed_leaves_no_warning(deployment, code):
    """A client that is dropped, or still there when the program ends, is silent about it."""
    program = f"import asyncio, gc, sys, taskcluster, taskcluster.aio\n{code}"
    command = [sys.executable, "-W", "error", "-c", program, deployment.root_url]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603

    assert (finished.returncode, finished.stderr) == (0, "")
    assert {each.status for each in deployment.requests} == {200}
