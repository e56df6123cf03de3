"""Whoever is measured, each in a process of its own: ours, the established client, raw libraries, and the limit.

    python contenders.py NAME ROOT_URL CA_FILE

It reads from each line of standard input a case, how many calls to make, 0 for as many as take a while, and how many at
once, such as `["get", 100, 1]`. It prints the seconds a call, null if it does not know the case, or what went wrong.
"""

from __future__ import annotations

import asyncio
import gc
import json
import ssl
import sys
import tempfile
import tracemalloc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from by_hand import async_limit, limit, plain_requests
from cases import (
    CERTIFICATE,
    CREATE,
    CREDENTIALS,
    KILOBYTE,
    LARGE,
    OBJECT,
    PAYLOAD,
    STATUS,
    TASK_ID,
    THREADS,
    time_alone,
    time_async,
    time_threads,
)
from scope_cases import LARGEST, SMALLER, make_cases, match_all

if TYPE_CHECKING:
    from collections.abc import Callable

    Cases = dict[str, Callable[[], Any]]


def client_cases(taskcluster: Any, options: dict[str, Any]) -> Cases:
    """What both clients are asked for in the same words."""
    queue, events = taskcluster.Queue(options), taskcluster.QueueEvents(options)
    return {
        "get": lambda: queue.status(TASK_ID),
        "create": lambda: queue.createTask(TASK_ID, PAYLOAD),
        "page": lambda: queue.listTaskGroup(TASK_ID),
        "signed url": lambda: queue.buildSignedUrl("status", TASK_ID),
        "url": lambda: queue.buildUrl("status", TASK_ID),
        "url with a query": lambda: queue.buildUrl("listTaskGroup", TASK_ID, query={"limit": 100}),
        "routing key": lambda: events.taskCompleted({"taskId": TASK_ID}),
        "client": lambda: taskcluster.Queue(options),
    }


def match_cases(match: Callable[..., bool], kind: Callable[[list[str]], Any] = list) -> Cases:
    """Return scopes matched in every size; `kind` is what those that are held are handed in as."""

    def prepare(case: tuple[Any, ...]) -> Callable[[], Any]:
        prepared: list[Any] = []

        def run() -> None:
            if not prepared:  # which would take a while for all sizes together
                prepared.extend((kind(held), alternatives) for held, alternatives in make_cases(*case))
            match_all(match, prepared)

        return run

    return {json.dumps(case): prepare(case) for case in (*SMALLER, *LARGEST)}


def ours(root_url: str, ca_file: str, **others: str) -> Cases:
    """Our client on its default transport."""
    import taskcluster.download
    from taskcluster_core import CallContext, ClientOptions, Endpoint, Request
    from taskcluster_core.builtin import taskcluster_sign_request
    from taskcluster_core.reference import Signature
    from taskcluster_utils.scopes import scopeMatch

    options = {"rootUrl": root_url, "credentials": CREDENTIALS, "maxConnections": THREADS, **others}
    objects = taskcluster.Object(options)

    def header(method: str, path: str, body: bytes | None = None, **credentials: Any) -> Callable[[], Any]:
        mine = {**CREDENTIALS, **credentials}
        checked = ClientOptions.from_mapping({"rootUrl": root_url, "credentials": mine})
        signature = Signature.from_route("/task/<taskId>", ["taskId"])
        context = CallContext(Endpoint("queue", "v1", "task", method, (signature,)), checked)
        headers = {} if body is None else {"Content-Type": "application/json"}
        return partial(taskcluster_sign_request, Request(method, root_url + path, headers, body), context)

    def download() -> None:
        with tempfile.TemporaryDirectory() as folder:
            taskcluster.download.downloadToFile(Path(folder, "content"), name=OBJECT, objectService=objects)

    return {
        **client_cases(taskcluster, options),
        **match_cases(scopeMatch),
        "download": download,
        "header": header("GET", STATUS),
        "temporary header": header("GET", STATUS, certificate=CERTIFICATE),
        "header of 1 KB": header("PUT", CREATE, KILOBYTE),
        "header of 200 KB": header("PUT", CREATE, LARGE),
    }


def ours_prebuilt(root_url: str, ca_file: str) -> Cases:
    """Our scopes, with a set that is kept."""
    from taskcluster_utils.scopes import ScopeSet, scopeMatch

    return match_cases(scopeMatch, ScopeSet)


def ours_urllib3(root_url: str, ca_file: str) -> Cases:
    """Our client on urllib3."""
    return ours(root_url, ca_file, transport="urllib3")


def ours_orjson(root_url: str, ca_file: str) -> Cases:
    """Our client on its default transport, with answers that orjson parses."""
    return ours(root_url, ca_file, jsonDecoder="orjson")


def ours_urllib3_orjson(root_url: str, ca_file: str) -> Cases:
    """Our client on urllib3, with answers that orjson parses."""
    return ours(root_url, ca_file, transport="urllib3", jsonDecoder="orjson")


def existing(root_url: str, ca_file: str) -> Cases:
    """The established client, whose header comes from mohawk."""
    import mohawk

    import taskcluster.download
    from taskcluster.utils import scopeMatch

    # it writes into the credentials that it is given
    options = {"rootUrl": root_url, "credentials": dict(CREDENTIALS)}
    objects, queue = taskcluster.Object(options), taskcluster.Queue(options)
    temporary = taskcluster.Queue({**options, "credentials": {**CREDENTIALS, "certificate": json.dumps(CERTIFICATE)}})
    identity = {"id": CREDENTIALS["clientId"], "key": CREDENTIALS["accessToken"], "algorithm": "sha256"}

    def header(client: Any, method: str, path: str, body: bytes | None = None) -> Callable[[], Any]:
        kind = "" if body is None else "application/json"

        def sign() -> Any:
            content = {"content": body or "", "content_type": kind, "ext": client.makeHawkExt()}
            return mohawk.Sender(identity, root_url + path, method, **content).request_header

        return sign

    def download() -> None:
        with tempfile.TemporaryDirectory() as folder, Path(folder, "content").open("w+b") as file:
            taskcluster.download.downloadToFile(file, name=OBJECT, objectService=objects)

    return {
        **client_cases(taskcluster, options),
        **match_cases(scopeMatch),
        "download": download,
        "header": header(queue, "GET", STATUS),
        "temporary header": header(temporary, "GET", STATUS),
        "header of 1 KB": header(queue, "PUT", CREATE, KILOBYTE),
        "header of 200 KB": header(queue, "PUT", CREATE, LARGE),
    }


def async_ours(root_url: str, ca_file: str) -> Callable[[int, int], float]:
    """Our client on aiohttp."""
    import taskcluster.aio

    async def main(number: int, at_once: int) -> float:
        options = {"rootUrl": root_url, "credentials": CREDENTIALS, "maxConnections": at_once}
        async with taskcluster.aio.Queue(options) as queue:
            return await time_async(lambda: queue.status(TASK_ID), number, at_once)

    return lambda number, at_once: asyncio.run(main(number, at_once))


def async_existing(root_url: str, ca_file: str) -> Callable[[int, int], float]:
    """The established client, with a session that is kept."""
    import aiohttp

    import taskcluster.aio

    context = ssl.create_default_context(cafile=ca_file)

    async def main(number: int, at_once: int) -> float:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=at_once, ssl=context)) as session:
            queue = taskcluster.aio.Queue({"rootUrl": root_url, "credentials": dict(CREDENTIALS)}, session=session)
            return await time_async(lambda: queue.status(TASK_ID), number, at_once)

    return lambda number, at_once: asyncio.run(main(number, at_once))


def weigh(make: Callable[[], Any]) -> float:
    """Return how many bytes each of a hundred takes."""
    make()
    gc.collect()
    tracemalloc.start()
    kept = [make() for _ in range(100)]
    memory, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return memory / len(kept)


def answer(contender: Any, case: str, number: int, at_once: int) -> float | None:
    """Measure one round of a case."""
    if callable(contender):
        seconds: float = contender(number, at_once)
        return seconds
    if case == "memory of a client":
        return weigh(contender["client"])
    if case not in contender:
        return None
    return time_threads(contender[case], number, at_once) if number else time_alone(contender[case])


CONTENDERS = {
    each.__name__: each
    for each in (
        limit,
        plain_requests,
        existing,
        ours,
        ours_prebuilt,
        ours_urllib3,
        ours_orjson,
        ours_urllib3_orjson,
        async_limit,
        async_existing,
        async_ours,
    )
}


def main(name: str, root_url: str, ca_file: str) -> None:
    contender = CONTENDERS[name](root_url, ca_file)
    for line in sys.stdin:
        try:
            result: Any = answer(contender, *json.loads(line))
        except Exception as error:  # noqa: BLE001 - whatever it is, it stands in the table
            result = f"{type(error).__name__}: {error}"
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
