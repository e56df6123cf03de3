"""Print how fast calls are, as ratios measured in one run, beside what is promised.

    python benchmarks/calls --existing-python /tmp/existing/bin/python

All of this repository must be importable, `trustme` and `orjson` as well. Every contender is a process of its own and
they are measured in turn, several rounds, of which the fastest counts. Sequential rows are pinned to one core together
with the server.
"""

from __future__ import annotations

import argparse
import json
import os
import ssl
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

import trustme

HERE = Path(__file__).parent
ROUNDS = 7


class Row(NamedTuple):
    """A line of the table: what is done, how often, by whom, and the least ratio that is promised."""

    what: str
    case: str
    number: int
    at_once: int
    limit: str
    contenders: dict[str, float | None]


SYNC = {"existing": None, "plain_requests": None, "ours": 0.30, "ours_urllib3": 0.50}
PAGE = {"existing": None, "ours": 0.90, "ours_urllib3": 0.90, "ours_orjson": 1.0}
ASYNC = {"async_existing": None, "async_ours": 0.85}
ROWS = [
    Row("Hawk GET, one after the other", "get", 300, 1, "limit", SYNC),
    Row("Hawk GET, 16 threads", "get", 800, 16, "limit", {"existing": None, "ours": 0.40, "ours_urllib3": 0.40}),
    Row("createTask with 200 KB", "create", 60, 1, "limit", {"existing": None, "ours": 0.85, "ours_urllib3": 0.85}),
    Row("a page of 200 KB", "page", 60, 1, "limit", PAGE),
    Row("async Hawk GET, one after the other", "get", 300, 1, "async_limit", ASYNC),
    Row("async Hawk GET, 32 at once", "get", 1280, 32, "async_limit", ASYNC),
    Row("async Hawk GET, 128 at once", "get", 2560, 128, "async_limit", ASYNC),
]


class Worker:
    """A contender in its process."""

    def __init__(self, stack: ExitStack, python: str, *arguments: str, trusted: str = "") -> None:
        env = {**os.environ, "REQUESTS_CA_BUNDLE": trusted, "SSL_CERT_FILE": trusted, "NO_PROXY": "127.0.0.1"}
        process = stack.enter_context(subprocess.Popen([python, *arguments], stdin=-1, stdout=-1, text=True, env=env))
        stack.callback(process.kill)
        self.pid = process.pid
        self.questions, self.answers = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)

    def ask(self, *question: Any) -> float | None:
        print(json.dumps(question), file=self.questions, flush=True)
        seconds: float | None = json.loads(self.answers.readline())
        return seconds


def pin(pid: int, cores: set[int]) -> None:
    """Bind a process to cores, where the system knows how to."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(pid, cores)


class Server(Worker):
    """The server that all of them call."""

    def __init__(self, stack: ExitStack, folder: str) -> None:
        authority, self.ca_file = trustme.CA(), str(Path(folder, "ca.pem"))
        certificate = authority.issue_cert("127.0.0.1")
        authority.cert_pem.write_to_path(self.ca_file)
        certificate.cert_chain_pems[0].write_to_path(Path(folder, "chain.pem"))
        certificate.private_key_pem.write_to_path(Path(folder, "key.pem"))
        super().__init__(stack, sys.executable, str(HERE / "server.py"), f"{folder}/chain.pem", f"{folder}/key.pem")
        self.root_url = f"https://127.0.0.1:{int(self.answers.readline())}"
        self._context = ssl.create_default_context(cafile=self.ca_file)

    def connections(self) -> int:
        """Return how many connections there have been since the last time."""
        url = f"{self.root_url}/connections"
        with urllib.request.urlopen(url, context=self._context) as answer:  # noqa: S310 - our own server
            return int(json.load(answer))


def measure(row: Row, workers: dict[str, Worker], server: Server) -> tuple[dict[str, float], dict[str, int]]:
    """Return each contender's fastest round in seconds, and the connections that it opened in the last."""
    every = set(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else set()
    best: dict[str, float] = {}
    opened: dict[str, int] = {}
    pin(server.pid, {min(every)} if row.at_once == 1 else every)
    for _ in range(ROUNDS):
        for name in [row.limit, *row.contenders]:
            if name not in workers:
                continue
            pin(workers[name].pid, {min(every)} if row.at_once == 1 else every)
            server.connections()
            seconds = workers[name].ask(row.case, row.number, row.at_once)
            if seconds is not None:
                best[name] = min(seconds, best.get(name, seconds))
                opened[name] = server.connections()
    return best, opened


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--existing-python", metavar="PYTHON", help="of an environment with `taskcluster==113.2.0`")
    existing_python = parser.parse_args().existing_python
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        server = Server(stack, folder)
        names = {name for row in ROWS for name in [row.limit, *row.contenders]}
        pythons = {name: existing_python if "existing" in name else sys.executable for name in sorted(names)}
        workers = {
            name: Worker(
                stack,
                python,
                str(HERE / "contenders.py"),
                name,
                server.root_url,
                server.ca_file,
                trusted=server.ca_file,
            )
            for name, python in pythons.items()
            if python
        }
        print(f"Python {sys.version.split()[0]}, HTTPS, a small server in Python\n")
        print(f"{'':38}{'':18}{'µs a call':>10}{'ratio':>8}{'promised':>10}{'connections':>13}")
        for row in ROWS:
            best, opened = measure(row, workers, server)
            for name in [row.limit, *row.contenders]:
                if name in best:
                    ratio, promise = best[row.limit] / best[name], row.contenders.get(name)
                    kept = "" if promise is None or ratio >= promise else "  not kept"
                    asked = "" if promise is None else f">= {promise:.2f}"
                    microseconds = best[name] / row.number * 1e6
                    title = row.what if name == row.limit else ""
                    print(f"{title:38}{name:18}{microseconds:10.0f}{ratio:8.2f}{asked:>10}{opened[name]:13}{kept}")


if __name__ == "__main__":
    main()
