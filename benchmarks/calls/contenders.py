"""Whoever is measured, each in a process of its own: ours, the established client, raw libraries, and the limit.

    python contenders.py NAME ROOT_URL CA_FILE

It reads a case and a number of calls from each line of standard input, such as `["get", 100]`, makes the calls, and
prints the seconds that they took. The limit is what somebody would write by hand for this very request: `http.client`
on one kept-alive connection, or aiohttp, with a Hawk header made of f-strings.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import secrets
import ssl
import sys
import time
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

TASK_ID = "VZ5Q7j1dTQ2cXbM0Mpl7Xw"
CREDENTIALS = {"clientId": "project/benchmarks", "accessToken": "no-secret-of-anybody-0123456789"}
PAYLOAD = {"payload": {"command": [f"line {number} of a long script" for number in range(6_000)]}}
STATUS = f"/api/queue/v1/task/{TASK_ID}/status"
CREATE = f"/api/queue/v1/task/{TASK_ID}"
LIST = f"/api/queue/v1/task-group/{TASK_ID}/list"
THREADS = 16


def sign(method: str, host: str, port: int, path: str, content: bytes | None = None) -> str:
    """Return a Hawk header, made by hand."""
    now, nonce, digest, covered = int(time.time()), secrets.token_urlsafe(6), "", ""
    if content is not None:
        hashed = hashlib.sha256(b"hawk.1.payload\napplication/json\n" + content + b"\n").digest()
        digest = b64encode(hashed).decode()
        covered = f'hash="{digest}", '
    text = f"hawk.1.header\n{now}\n{nonce}\n{method}\n{path}\n{host}\n{port}\n{digest}\n\n"
    mac = b64encode(hmac.digest(CREDENTIALS["accessToken"].encode(), text.encode(), "sha256")).decode()
    return f'Hawk id="{CREDENTIALS["clientId"]}", ts="{now}", nonce="{nonce}", {covered}mac="{mac}"'


def limit(root_url: str, ca_file: str) -> dict[str, Callable[..., Any]]:
    """`http.client`, one connection a thread, kept alive."""
    import http.client
    import threading

    parts = urlsplit(root_url)
    host, port = str(parts.hostname), int(parts.port or 443)
    context = ssl.create_default_context(cafile=ca_file)
    local = threading.local()

    def call(method: str, path: str, content: bytes | None = None) -> Any:
        if not hasattr(local, "connection"):
            local.connection = http.client.HTTPSConnection(host, port, context=context)
        headers = {"Authorization": sign(method, host, port, path, content)}
        if content is not None:
            headers["Content-Type"] = "application/json"
        local.connection.request(method, path, content, headers)
        return json.loads(local.connection.getresponse().read())

    return {
        "get": lambda: call("GET", STATUS),
        "create": lambda: call("PUT", CREATE, json.dumps(PAYLOAD).encode()),
        "page": lambda: call("GET", LIST),
    }


def plain_requests(root_url: str, ca_file: str) -> dict[str, Callable[..., Any]]:
    """A `requests.Session` with the same header made by hand."""
    import requests

    session = requests.Session()
    parts = urlsplit(root_url)

    def get() -> Any:
        header = sign("GET", str(parts.hostname), int(parts.port or 443), STATUS)
        return session.get(root_url + STATUS, headers={"Authorization": header}).json()

    return {"get": get}


def ours(root_url: str, ca_file: str, **others: str) -> dict[str, Callable[..., Any]]:
    """Our client on its default transport."""
    import taskcluster

    options = {"rootUrl": root_url, "credentials": CREDENTIALS, "maxConnections": THREADS, **others}
    return cases_of(taskcluster.Queue(options))


def ours_urllib3(root_url: str, ca_file: str) -> dict[str, Callable[..., Any]]:
    """Our client on urllib3."""
    return ours(root_url, ca_file, transport="urllib3")


def ours_orjson(root_url: str, ca_file: str) -> dict[str, Callable[..., Any]]:
    """Our client on its default transport, with answers that orjson parses."""
    return ours(root_url, ca_file, jsonDecoder="orjson")


def existing(root_url: str, ca_file: str) -> dict[str, Callable[..., Any]]:
    """The established client."""
    import taskcluster

    return cases_of(taskcluster.Queue({"rootUrl": root_url, "credentials": CREDENTIALS}))


def cases_of(queue: Any) -> dict[str, Callable[..., Any]]:
    """The calls, as both clients write them."""
    return {
        "get": lambda: queue.status(TASK_ID),
        "create": lambda: queue.createTask(TASK_ID, PAYLOAD),
        "page": lambda: queue.listTaskGroup(TASK_ID),
        "signed url": lambda: queue.buildSignedUrl("status", TASK_ID),
        "url": lambda: queue.buildUrl("status", TASK_ID),
    }


def async_limit(root_url: str, ca_file: str) -> Any:
    """Raw aiohttp."""
    import aiohttp
    from yarl import URL

    parts = urlsplit(root_url)
    url, host, port = URL(root_url + STATUS), str(parts.hostname), int(parts.port or 443)
    context = ssl.create_default_context(cafile=ca_file)

    async def run(number: int, at_once: int) -> float:
        connector = aiohttp.TCPConnector(limit=at_once, ssl=context)
        async with aiohttp.ClientSession(connector=connector) as session:

            async def get() -> Any:
                async with session.get(url, headers={"Authorization": sign("GET", host, port, STATUS)}) as response:
                    return await response.json()

            return await time_async(get, number, at_once)

    return run


def async_ours(root_url: str, ca_file: str) -> Any:
    """Our client on aiohttp."""
    import taskcluster.aio

    async def run(number: int, at_once: int) -> float:
        options = {"rootUrl": root_url, "credentials": CREDENTIALS, "maxConnections": at_once}
        async with taskcluster.aio.Queue(options) as queue:
            return await time_async(lambda: queue.status(TASK_ID), number, at_once)

    return run


def async_existing(root_url: str, ca_file: str) -> Any:
    """The established client, with a session that is kept."""
    import aiohttp

    import taskcluster.aio

    context = ssl.create_default_context(cafile=ca_file)

    async def run(number: int, at_once: int) -> float:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=at_once, ssl=context)) as session:
            queue = taskcluster.aio.Queue({"rootUrl": root_url, "credentials": CREDENTIALS}, session=session)
            return await time_async(lambda: queue.status(TASK_ID), number, at_once)

    return run


async def time_async(call: Callable[[], Any], number: int, at_once: int) -> float:
    """Make `number` calls by `at_once` tasks, each after a first call that opens its connection."""

    async def work(calls: int) -> None:
        for _ in range(calls):
            await call()

    await asyncio.gather(*(work(1) for _ in range(at_once)))
    begin = time.perf_counter()
    await asyncio.gather(*(work(number // at_once) for _ in range(at_once)))
    return time.perf_counter() - begin


def time_sync(call: Callable[[], Any], number: int, threads: int) -> float:
    """Make `number` calls by so many threads, each after a first call that opens its connection."""
    if threads == 1:
        call()
        begin = time.perf_counter()
        for _ in range(number):
            call()
        return time.perf_counter() - begin
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda _: call(), range(4 * threads)))
        begin = time.perf_counter()
        list(pool.map(lambda _: [call() for _ in range(number // threads)], range(threads)))
        return time.perf_counter() - begin


def main(name: str, root_url: str, ca_file: str) -> None:
    contender = globals()[name](root_url, ca_file)
    for line in sys.stdin:
        case, number, at_once = json.loads(line)
        if callable(contender):
            seconds = asyncio.run(contender(number, at_once))
        else:
            seconds = time_sync(contender[case], number, at_once) if case in contender else None
        print(json.dumps(seconds), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
