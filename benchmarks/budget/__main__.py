"""Print the speed budget as one table: what is done, by whom, how long it takes, what is promised, and what is kept.

    python benchmarks/budget --existing-python /tmp/existing/bin/python

All of this repository must be importable, `trustme` and `orjson` as well. Every contender is a process of its own and
they are measured in turn, several rounds, of which the best counts. A ratio is the time of a row's first contender to
another's. What is done one after the other is bound to one core together with the server. The server is nginx if that
is on the PATH, else a small one of ours, and counts the connections that a round opens.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any, cast

from rows import ROWS, Promise, Row
from servers import Server, start_server

#: The established client makes a connection a call: with as many calls as the others it would take minutes.
FEWER = 8


class Worker:
    """A contender in its process."""

    def __init__(self, stack: ExitStack, python: str, name: str, server: Server) -> None:
        trusted = {"REQUESTS_CA_BUNDLE": server.ca_file, "SSL_CERT_FILE": server.ca_file, "NO_PROXY": "127.0.0.1"}
        command = [python, str(Path(__file__).with_name("contenders.py")), name, server.root_url, server.ca_file]
        process = subprocess.Popen(command, stdin=-1, stdout=-1, text=True, env={**os.environ, **trusted})
        stack.callback(process.communicate)  # which waits for its end, and minds no broken pipe
        stack.callback(process.kill)
        self.pid = process.pid
        self._questions, self._answers = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)

    def ask(self, *question: Any) -> float | str | None:
        """Return what was measured, None if the contender does not do such a thing, or what went wrong."""
        with suppress(BrokenPipeError):  # it has ended, and has said why
            print(json.dumps(question), file=self._questions, flush=True)
        result: float | str | None = json.loads(self._answers.readline() or '"it ended"')
        return result


@dataclass
class Found:
    """What was measured in a row or in one of its cases, by contender."""

    best: dict[str, float] = field(default_factory=dict)
    connections: dict[str, int] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, measured: float | str | None) -> None:
        if isinstance(measured, str):
            self.failures[name] = measured
        elif measured is not None:
            self.best[name] = min(measured, self.best.get(name, measured))

    def ratio(self, limit: str, name: str) -> float:
        """Return how many times a contender's time the limit's is; infinite if the limit was not measured."""
        return self.best.get(limit, math.inf) / self.best[name]


def bind(pid: int, at_once: int) -> None:
    """Bind a process to one core if calls come one after the other, where the system knows how to."""
    if hasattr(os, "sched_setaffinity"):
        every = os.sched_getaffinity(0)
        os.sched_setaffinity(pid, {min(every)} if at_once == 1 else every)


def measure_case(row: Row, case: str, workers: dict[str, Worker], server: Server) -> Found:
    found = Found()
    bind(server.pid, row.at_once)
    for _ in range(row.rounds):
        for name in [row.limit, *row.others]:
            if name not in workers:
                continue
            number = row.number // FEWER if name == "existing" and row.number >= FEWER else row.number
            bind(workers[name].pid, row.at_once)
            server.connections()
            found.note(name, workers[name].ask(case, number, row.at_once))
            if row.number:  # those that are kept were opened in the first round
                found.connections[name] = max(server.connections(), found.connections.get(name, 0))
    return found


def measure_imports(row: Row, pythons: dict[str, str]) -> Found:
    """Compare starts of Python with and without an import."""
    found, bare = Found(), Found()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as bytecode:  # is written by the first round

        def start(python: str, statement: str) -> float | str:
            command = [python, "-X", f"pycache_prefix={bytecode}", "-c", statement]
            begin = time.perf_counter()
            ended = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True, check=False)
            return time.perf_counter() - begin if ended.returncode == 0 else ended.stderr.strip()[-200:]

        for _ in range(row.rounds):
            for name, statement in row.statements.items():
                if name in pythons:
                    bare.note(name, start(pythons[name], "pass"))
                    found.note(name, start(pythons[name], statement))
    found.best = {name: seconds - bare.best[name] for name, seconds in found.best.items()}
    return found


def measure(row: Row, pythons: dict[str, str], workers: dict[str, Worker], server: Server) -> Found:
    """Measure a row; of its cases return the one that the last contender does worst in."""
    if row.statements:
        return measure_imports(row, pythons)
    cases = [measure_case(row, case, workers, server) for case in row.cases]
    last = list(row.others)[-1]
    return min(cases, key=lambda found: found.ratio(row.limit, last) if last in found.best else 0)


def judge(row: Row, name: str, promise: Promise, found: Found) -> str:
    """Return whether a promise is kept, or nothing if there is none or who it refers to was not measured."""
    needed = {row.limit} if promise.ratio is not None else set()
    needed |= {promise.above} if promise.above is not None else set()
    if promise == Promise() or not needed <= set(found.best):
        return ""
    measured = found.best[name]
    kept = (
        (promise.ratio is None or found.ratio(row.limit, name) >= promise.ratio)
        and (promise.most is None or measured <= promise.most)
        and (promise.above is None or measured < found.best[promise.above])
        and (row.at_once == 1 or found.connections[name] <= row.at_once)
    )
    return "yes" if kept else "not kept"


def show(measured: float, unit: str) -> str:
    """Return a measured value as it is read best; without a unit it is a time in seconds."""
    if unit:
        return f"{measured:,.0f} {unit}"
    number, unit = (measured * 1e3, "ms") if measured >= 1e-3 else (measured * 1e6, "µs")
    return f"{number:,.{1 if number < 100 else 0}f} {unit}"


def describe(row: Row, promise: Promise) -> str:
    parts = [f">= {promise.ratio:.2f}"] if promise.ratio is not None else []
    parts += [f"<= {show(promise.most, row.unit)}"] if promise.most is not None else []
    parts += [f"> {promise.above}"] if promise.above is not None else []
    return ", ".join(parts)


def print_row(row: Row, found: Found) -> bool:
    """Print the lines of a row; return whether everybody ran."""
    for name in [row.limit, *row.others]:
        title = row.what if name == row.limit else ""
        if name in found.failures:
            print(f"{title:37}{name:15}did not run: {found.failures[name]}")
        elif name in found.best:
            promise = row.others.get(name, Promise())
            shown, asked = show(found.best[name], row.unit), describe(row, promise)
            ratio = f"{found.ratio(row.limit, name):.2f}" if row.limit in found.best else ""
            connections, kept = found.connections.get(name, ""), judge(row, name, promise, found)
            print(f"{title:37}{name:15}{shown:>14}{ratio:>8}  {asked:24}{connections:>11}  {kept}".rstrip())
    sys.stdout.flush()
    return not found.failures


def reduce(row: Row) -> Row:
    return replace(row, cases=row.cases[:1], rounds=1, number=min(row.number, row.at_once))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--existing-python", metavar="PYTHON", help="of an environment with `taskcluster==113.2.0`")
    parser.add_argument("--once", action="store_true", help="make few calls, which tells whether everything runs")
    arguments = parser.parse_args()
    rows = [reduce(row) for row in ROWS] if arguments.once else ROWS
    names = sorted({name for row in rows for name in [row.limit, *row.others]})
    pythons = {name: arguments.existing_python if "existing" in name else sys.executable for name in names}
    pythons = {name: python for name, python in pythons.items() if python}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        server = start_server(stack, Path(folder))
        workers = {name: Worker(stack, python, name, server) for name, python in pythons.items()}
        print(f"Python {sys.version.split()[0]}, HTTPS; the server, which counts the connections, is {server.name}\n")
        print(f"{'':37}{'':15}{'measured':>14}{'ratio':>8}  {'promised':24}{'connections':>11}  kept")
        ran = [print_row(row, measure(row, pythons, workers, server)) for row in rows]
    return 0 if all(ran) else 1


if __name__ == "__main__":
    sys.exit(main())
