"""Calls that are cancelled, run out of a time that the caller set, or end with Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys

import pytest

from taskcluster_services.queue.aio import Queue

FAILURE = b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize("answers", [[], [FAILURE, FAILURE]], ids=["at once", "with retries"])
@pytest.mark.parametrize("is_warm", [False, True], ids=["connecting", "connected"])
def test_cancellation_at_any_point_leaves_the_pool_usable(counting, answers, is_warm):
    """Wherever it is cancelled a call ends, is not sent again, and gives its only connection back."""

    async def cancel_after(turns, service, queue):
        """Tell whether the call was still under way after so many turns of the loop."""
        service.answers = list(answers)
        call = asyncio.create_task(queue.ping())
        for _ in range(turns):
            await asyncio.sleep(0)
        was_under_way = not call.done()
        call.cancel()
        outcome = (await asyncio.gather(call, return_exceptions=True))[0]
        assert isinstance(outcome, asyncio.CancelledError) if was_under_way else outcome == {}
        sent = service.requests
        service.answers = []
        assert await asyncio.wait_for(queue.ping(), 20) == {}
        # a request that had been written when its call was cancelled may be read by the service later
        assert service.requests - sent in (1, 2)
        return was_under_way

    async def main():
        points = 0
        async with counting() as service:
            queue = Queue({"rootUrl": service.url, "maxConnections": 1, "delayFactor": 0})
            while True:
                if not is_warm:
                    await queue.close()
                if not await cancel_after(points, service, queue):
                    break
                points += 1
            await queue.close()
        return points

    assert asyncio.run(main()) > 3


def test_waiting_for_a_connection_can_be_cancelled(counting):
    """Calls that wait for the only connection are cancelled without a request, and the one before them ends well."""

    async def main():
        async with counting() as service, Queue({"rootUrl": service.url, "maxConnections": 1}) as queue:
            service.answers = [None]
            first, *waiting = (asyncio.create_task(queue.ping()) for _ in range(10))
            while not service.requests:
                await asyncio.sleep(0)
            for call in waiting:
                call.cancel()
            assert {type(each) for each in await asyncio.gather(*waiting, return_exceptions=True)} == {
                asyncio.CancelledError
            }
            assert service.requests == 1
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            assert await asyncio.wait_for(queue.ping(), 20) == {}

    asyncio.run(main())


def test_time_of_the_callers_own_runs_out(counting):
    """`asyncio.timeout`, or `wait_for` on Python 3.10, ends a call as it ends anything, and it is not sent again."""

    async def call(queue):
        if sys.version_info < (3, 11):
            await asyncio.wait_for(queue.ping(), 0.05)
        else:
            async with asyncio.timeout(0.05):
                await queue.ping()

    async def main():
        async with counting() as service, Queue({"rootUrl": service.url}) as queue:
            service.answers = [None]
            with pytest.raises(asyncio.TimeoutError):
                await call(queue)
            assert service.requests == 1
            assert await queue.ping() == {}

    asyncio.run(main())


PROGRAM = """
import asyncio, sys
from taskcluster_services.queue.aio import Queue

async def main():
    queue = Queue({"rootUrl": sys.argv[1]})
    await asyncio.gather(*(queue.ping() for _ in range(3)))

asyncio.run(main())
"""


@pytest.mark.skipif(sys.version_info < (3, 11), reason="asyncio.run of Python 3.10 ends no generators after Ctrl-C")
def test_ctrl_c_ends_at_once():
    """An interrupted program ends by the interruption, though its calls are waiting, and complains of nothing else."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        command = [sys.executable, "-X", "dev", "-c", PROGRAM, url]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:  # noqa: S603
            connection, _ = silent.accept()
            with connection:
                assert connection.recv(2**16).startswith(b"GET /api/queue/v1/ping")
                program.send_signal(signal.SIGINT)
                _, errors = program.communicate(timeout=20)

    assert program.returncode in (-signal.SIGINT, 130, 1)
    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert "nclosed" not in errors
    assert "never" not in errors
