"""What all contenders do the same: whom they call, with what, and how that is timed."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

TASK_ID = "VZ5Q7j1dTQ2cXbM0Mpl7Xw"
OBJECT = "bench"
CREDENTIALS = {"clientId": "project/benchmarks", "accessToken": "no-secret-of-anybody-0123456789"}
CERTIFICATE = {
    "version": 1,
    "scopes": [f"queue:route:index.project.example.branch-{number}.*" for number in range(20)],
    "start": 1_700_000_000_000,
    "expiry": 4_000_000_000_000,
    "seed": TASK_ID * 2,
    "signature": TASK_ID * 2,
}
PAYLOAD = {"payload": {"command": [f"line {number} of a long script" for number in range(6_000)]}}
KILOBYTE, LARGE = b"x" * 1_000, b"x" * 200_000
ACCEPTED = {"acceptDownloadMethods": {"getUrl": True}}
STATUS = f"/api/queue/v1/task/{TASK_ID}/status"
CREATE = f"/api/queue/v1/task/{TASK_ID}"
LIST = f"/api/queue/v1/task-group/{TASK_ID}/list"
THREADS = 16
#: How long a round of what needs no server lasts at the least.
SECONDS = 0.02


def time_alone(call: Callable[[], Any]) -> float:
    """Return the seconds that a call takes which needs no server, as the mean of one round after a first call."""
    call()
    number, seconds, made = 1, 0.0, 1
    while seconds < SECONDS:
        begin = time.perf_counter()
        for _ in range(number):
            call()
        seconds = time.perf_counter() - begin
        number, made = max(number * 2, int(number * SECONDS / max(seconds, 1e-9)) + 1), number
    return seconds / made


def time_threads(call: Callable[[], Any], number: int, threads: int) -> float:
    """Return the seconds a call of so many by so many threads, each after a first that opens its connection."""
    if threads == 1:
        call()
        begin = time.perf_counter()
        for _ in range(number):
            call()
        return (time.perf_counter() - begin) / number
    each = number // threads
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda _: call(), range(4 * threads)))
        begin = time.perf_counter()
        list(pool.map(lambda _: [call() for _ in range(each)], range(threads)))
        return (time.perf_counter() - begin) / (each * threads)


async def time_async(call: Callable[[], Any], number: int, at_once: int) -> float:
    """Return the seconds a call of so many by so many tasks, each after a first that opens its connection."""

    async def work(calls: int) -> None:
        for _ in range(calls):
            await call()

    each = number // at_once
    await asyncio.gather(*(work(1) for _ in range(at_once)))
    begin = time.perf_counter()
    await asyncio.gather(*(work(each) for _ in range(at_once)))
    return (time.perf_counter() - begin) / (each * at_once)
