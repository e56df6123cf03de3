"""Measure the embedded deployment: its start, verified requests a second, and whether 100,000 tasks slow it down.

    python benchmarks/deployment.py [--tasks 100000]

The deployment runs in a process of its own. What is counted is that process's CPU time, so that neither the client nor
whatever else the machine does is in it; "a second" is one of a core that does nothing else. A server that checks
nothing (aiohttp alone, with the same answers) runs beside it, for a ratio that holds on other machines as well.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from taskcluster_core import Credentials
from taskcluster_core.hawk import authorization_header
from taskcluster_core.reference import read_schemas
from taskcluster_testing.schema_errors import make_finder
from taskcluster_testing.schemas import Schemas
from taskcluster_utils.slugids import slugId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

START_LIMIT = 0.150  # seconds
RATE_LIMIT = 2_000  # requests a second
GROWTH_LIMIT = 1.5
ROUNDS = 600
IN_FLIGHT = 20

# prints what a client needs, then its CPU time for each line that it reads
DEPLOYMENT = """
import sys, time
import taskcluster_testing.deployment
begun = time.process_time()
with taskcluster_testing.deployment.Deployment(remembered=100) as deployment:
    started = time.process_time() - begun
    root = deployment.root_credentials
    print(deployment.root_url, root["clientId"], root["accessToken"], started, flush=True)
    for line in sys.stdin:
        print(time.process_time(), flush=True)
"""
BARE = """
import asyncio, sys, threading, time
from aiohttp import web

async def answer(request):
    await request.read()
    return web.Response(body=b'{"expires": "2099-01-01T00:00:00.000Z", "secret": {"a": 1}}',
                        content_type="application/json")

async def main():
    runner = web.ServerRunner(web.Server(answer, access_log=None))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]} nobody nothing 0", flush=True)
    await asyncio.Event().wait()

def report():
    for line in sys.stdin:
        print(time.process_time(), flush=True)

threading.Thread(target=report, daemon=True).start()
asyncio.run(main())
"""


@dataclass
class Server:
    """A server in another process, and a connection to it."""

    root_url: str
    credentials: Credentials
    started: float
    process: subprocess.Popen[str]
    connection: socket.socket
    answers: IO[bytes]

    def write(self, method: str, path: str, payload: Any = None) -> bytes:
        """Return a signed request's bytes."""
        body = b"" if payload is None else json.dumps(payload).encode()
        signed = authorization_header(
            self.credentials, method, self.root_url + path, timestamp=int(time.time()), nonce=slugId()
        )
        host = self.root_url.removeprefix("http://")
        head = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: {signed}\r\n"
        if body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        return head.encode() + b"\r\n" + body

    def send(self, requests: Iterable[bytes]) -> None:
        """Send requests, some at once, and read their answers; each must be good."""
        waiting = 0
        for request in requests:
            self.connection.sendall(request)
            waiting += 1
            if waiting == IN_FLIGHT:
                self.read(waiting)
                waiting = 0
        self.read(waiting)

    def read(self, count: int) -> None:
        for _ in range(count):
            status, length = self.answers.readline(), 0
            while (line := self.answers.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            body = self.answers.read(length)
            assert status.split()[1].startswith(b"2"), (status, body)

    def cpu(self) -> float:
        """Return how many seconds of CPU time the process has used."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def cost(self, requests: list[bytes]) -> float:
        """Return the seconds of CPU time that a request takes."""
        before = self.cpu()
        self.send(requests)
        return (self.cpu() - before) / len(requests)


@contextlib.contextmanager
def running(code: str) -> Iterator[Server]:
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        url, client_id, access_token, started = process.stdout.readline().split()
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as connection, connection.makefile("rb") as answers:
            yield Server(url, Credentials(client_id, access_token), float(started), process, connection, answers)
        process.stdin.close()
        process.terminate()


def make_task(group: str) -> dict[str, Any]:
    now = datetime.datetime.now(datetime.timezone.utc)
    return {
        "taskQueueId": "proj/linux",
        "schedulerId": "bench",
        "taskGroupId": group,
        "created": now.isoformat(),
        "deadline": (now + datetime.timedelta(hours=5)).isoformat(),
        "metadata": {"name": "n", "description": "d", "owner": "me@example.com", "source": "https://example.com/"},
        "payload": {"command": ["true"]},
    }


def judge(kept: bool) -> str:
    """Return what a line of a promise ends with."""
    return "" if kept else ": not kept"


def measure_rates(deployment: Server, bare: Server) -> None:
    secret = "/api/secrets/v1/secret/a"
    payload = {"secret": {"a": 1}, "expires": "2099-01-01T00:00:00.000Z"}

    def write_tasks(server: Server) -> list[bytes]:
        ids = [slugId() for _ in range(ROUNDS)]
        return [server.write("PUT", f"/api/queue/v1/task/{each}", make_task(each)) for each in ids]

    calls: dict[str, Callable[[Server], list[bytes]]] = {
        "secrets.set": lambda server: [server.write("PUT", secret, payload)] * ROUNDS,
        "secrets.get": lambda server: [server.write("GET", secret)] * ROUNDS,
        "queue.createTask": write_tasks,
    }
    rates = {}
    for name, write in calls.items():
        # once to warm up, which shows in the first of them most
        costs = [min(server.cost(write(server)) for _ in range(2)) for server in (deployment, bare)]
        rates[name] = 1 / costs[0]
        print(f"{name}: {rates[name]:,.0f} requests a second, verified; {costs[0] / costs[1]:.1f} x a bare server")
    kept = min(rates["secrets.set"], rates["secrets.get"]) >= RATE_LIMIT
    print(f"(promised: {RATE_LIMIT:,} a second, of calls that do not by themselves change much){judge(kept)}")


def measure_growth(deployment: Server, tasks: int) -> None:
    group, first = slugId(), slugId()

    def fill(number: int, group_id: str) -> Iterator[bytes]:
        for _ in range(number):
            yield deployment.write("PUT", f"/api/queue/v1/task/{slugId()}", make_task(group_id))

    deployment.send([deployment.write("PUT", f"/api/queue/v1/task/{first}", make_task(group)), *fill(99, group)])
    reads = {
        "queue.status": f"/api/queue/v1/task/{first}/status",
        "queue.listTaskGroup (100 tasks)": f"/api/queue/v1/task-group/{group}/list",
        "queue.listPendingTasks (a page of 100)": "/api/queue/v1/task-queues/proj%2Flinux/pending?limit=100",
        "queue.pendingTasks": "/api/queue/v1/pending/proj%2Flinux",
    }

    def measure() -> dict[str, float]:
        costs = {name: deployment.cost([deployment.write("GET", path)] * (ROUNDS // 3)) for name, path in reads.items()}
        return {"queue.createTask": deployment.cost(list(fill(ROUNDS, slugId()))), **costs}

    deployment.send(fill(900, slugId()))
    few = measure()
    for _ in range(max(0, tasks - 2_000) // 100):
        deployment.send(fill(100, slugId()))
    many = measure()
    for name, cost in many.items():
        growth, what = cost / few[name], f"x as long with {tasks:,} tasks as with 1,000"
        print(f"{name}: {growth:.2f} {what} (promised: {GROWTH_LIMIT}){judge(growth <= GROWTH_LIMIT)}")


def measure_schemas() -> None:
    """Compare the check of a page of 1,000 tasks with that of jsonschema, which finds what is wrong."""
    name = "v1/list-task-group-response.json#"
    schemas = Schemas("queue", read_schemas("taskcluster_services.queue"))
    task = make_task("VZ5Q7j1dTQ2cXbM0Mpl7Xw")
    defaults = {"dependencies": [], "requires": "all-completed", "routes": [], "priority": "lowest", "retries": 5}
    filled = {**task, **defaults, "expires": task["deadline"], "scopes": [], "tags": {}, "extra": {}}
    filled |= {"provisionerId": "proj", "workerType": "linux", "projectId": "none"}
    shown = ("provisionerId", "workerType", "taskQueueId", "schedulerId", "projectId", "taskGroupId")
    status = {key: filled[key] for key in (*shown, "priority", "deadline", "expires")}
    status |= {"retriesLeft": 5, "state": "unscheduled", "runs": []}
    tasks = [{"task": filled, "status": {**status, "taskId": slugId()}} for _ in range(1_000)]
    page = {"taskGroupId": task["taskGroupId"], "schedulerId": "bench", "expires": task["deadline"], "tasks": tasks}
    find = make_finder(schemas._find(schemas.path(name)))  # noqa: SLF001 - what it is given by its own module
    assert schemas.find_errors(name, page) == find(page) == []
    quick, exact = (
        min(timed(check) for _ in range(3)) for check in (lambda: schemas.find_errors(name, page), lambda: find(page))
    )
    print(f"a page of 1,000 tasks is checked in {quick * 1e3:.0f} ms: {exact / quick:.0f} x as fast as by jsonschema")


def timed(call: Any) -> float:
    begun = time.process_time()
    call()
    return time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tasks", type=int, default=100_000, help="how many tasks to fill the deployment with")
    options = parser.parse_args()
    measure_schemas()
    with running(DEPLOYMENT) as deployment, running(BARE) as bare:
        promised = f"(promised: {START_LIMIT * 1e3:.0f}){judge(deployment.started <= START_LIMIT)}"
        print(f"it is up {deployment.started * 1e3:.0f} ms after the imports {promised}")
        measure_rates(deployment, bare)
        measure_growth(deployment, options.tasks)


if __name__ == "__main__":
    main()
