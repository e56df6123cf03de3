"""Print how fast scopes are, as ratios measured in one run, beside what is promised.

    python benchmarks/scopes.py --existing-python /tmp/existing/bin/python

`taskcluster-utils` must be importable. `--existing-python` is the Python of an environment that has the
established client from PyPI (`pip install taskcluster==113.2.0`) and nothing of this repository; it should be of
the same version as the running one. It answers as a second process, and the two are timed in turn, so that a
busy machine slows both. Without it, whatever is compared with that client is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
from functools import partial
from itertools import product
from time import perf_counter
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = [(1, 1), (10, 1), (1, 10), (3, 3), (10, 10), (100, 10), (10, 100), (100, 100), (1_000, 10), (1_000, 100)]
DRAWS = 8
ROUNDS = 7
SECONDS = 0.02  # that a round lasts at the least


def time_call(call: Callable[[], object]) -> float:
    """Return the seconds that a call takes, as the mean of one round."""
    number, seconds = 1, 0.0
    while seconds < SECONDS:
        start = perf_counter()
        for _ in range(number):
            call()
        seconds = perf_counter() - start
        number, made = max(number * 2, int(number * SECONDS / max(seconds, 1e-9)) + 1), number
    return seconds / made


def make_case(held_count: int, required_count: int, stars: float, outcome: str, draw: int) -> list[Any]:
    """Return held scopes and alternatives, the same for the same arguments.

    `stars` is the share of held scopes that end in `*`. With the outcome `hit` every required scope is
    held; with `miss` the last one is not; with `misses` each is an alternative by itself, and none is held.
    """
    choose = random.Random(f"{held_count} {required_count} {stars} {draw}")  # noqa: S311 - no secrets

    def name() -> str:
        return f"queue:create-task:project-{choose.randrange(10**6)}/worker-{choose.randrange(10**4)}"

    held = [name() + ("*" if choose.random() < stars else "") for _ in range(held_count)]
    required = [choose.choice(held).replace("*", "/x") for _ in range(required_count)]
    alternatives = {
        "hit": [required],
        "miss": [[*required[:-1], name()]],
        "misses": [[name()] for _ in range(required_count)],
    }
    # through JSON, as scopes come, so that no two strings are the same object
    return list(json.loads(json.dumps([held, alternatives[outcome]])))


def make_cases(held_count: int, required_count: int, stars: float, outcome: str) -> list[Any]:
    """Return several draws: how soon a scope is found is a matter of luck."""
    return [make_case(held_count, required_count, stars, outcome, draw) for draw in range(DRAWS)]


def match_all(match: Callable[..., bool], cases: list[Any]) -> None:
    for held, alternatives in cases:
        match(held, alternatives)


def serve() -> None:
    """Time the established client's `scopeMatch` for each case that is asked for on standard input."""
    if importlib.util.find_spec("taskcluster_utils") or not importlib.util.find_spec("taskcluster"):
        sys.exit("expected an environment with the established client and nothing of this repository")
    from importlib.metadata import version

    from taskcluster.utils import scopeMatch

    print(json.dumps([version("taskcluster"), sys.version.split()[0]]), flush=True)
    for line in sys.stdin:
        cases = make_cases(*json.loads(line))
        print(json.dumps(time_call(partial(match_all, scopeMatch, cases))), flush=True)


class Existing:
    """The established client in a process of its own."""

    def __init__(self, python: str) -> None:
        command = [python, "-I", __file__, "--serve"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._questions, self._answers = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)
        answer = self._answers.readline()
        if not answer:
            sys.exit(f"{python} does not serve the established client")
        self.version, self.python = json.loads(answer)

    def time_case(self, *case: Any) -> float:
        print(json.dumps(case), file=self._questions, flush=True)
        return float(json.loads(self._answers.readline()))


def report(what: str, ratio: float, promise: float, *, at_most: bool = False) -> None:
    kept = ratio <= promise if at_most else ratio >= promise
    sign = "<=" if at_most else ">="
    print(f"{what:66} {ratio:8.2f}   {sign} {promise:<6g} {'' if kept else 'not kept'}".rstrip())


def compare_matching(existing: Existing) -> None:
    """Compare `scopeMatch` at many sizes, and with a prebuilt set at the largest."""
    from taskcluster_utils.scopes import ScopeSet, scopeMatch

    for sizes, stars, outcome in product(SIZES, (0, 0.1, 1), ("hit", "miss", "misses")):
        cases = make_cases(*sizes, stars, outcome)
        prebuilt = [(ScopeSet(held), alternatives) for held, alternatives in cases]
        times = [
            (
                existing.time_case(*sizes, stars, outcome),
                time_call(partial(match_all, scopeMatch, cases)),
                time_call(partial(match_all, scopeMatch, prebuilt)),
            )
            for _ in range(ROUNDS)
        ]
        theirs, ours, ready = map(min, zip(*times, strict=True))
        what = f"{sizes[0]:,} held ({stars:.0%} with *) by {sizes[1]:,} required, {outcome}"
        report(f"scopeMatch, {what}", theirs / ours, 40 if sizes == SIZES[-1] else 1)
        if sizes == SIZES[-1]:
            report("  with a prebuilt ScopeSet", theirs / ready, 400)


def compare_expansion() -> None:
    """Compare the expansion of 10,000 roles, indexed anew each time, with sorting what it yields."""
    from taskcluster_utils.scopes import RoleSet, expand_scopes, sort_scopes

    count = 10_000
    closed = {f"project:{n}": [f"queue:create-task:project-{n}/worker-{k}" for k in range(3)] for n in range(count)}
    mixed = {
        (f"repo:{n}:*" if n % 10 == 0 else f"project:{n}"): (
            [f"secrets:get:{n}/<..>/{k}" for k in range(3)]
            if n % 10 == 0
            else [f"queue:route:{n}.{k}" for k in range(3)]
        )
        for n in range(count)
    }
    chain = {f"step:{n}": [f"assume:step:{n + 1}", f"queue:route:{n}"] for n in range(count)}
    named = [f"assume:{role_id.replace('*', 'x')}" for role_id in mixed]
    filled = {f"repo:{n}:*": [f"secrets:get:{n}/<..>/{k}" for k in range(3)] for n in range(count)}
    cases = [
        ("assume:* of closed roles", ["assume:*"], closed),
        ("each closed role by its name", [f"assume:{role_id}" for role_id in closed], closed),
        ("each role by its name, a tenth with parameters", named, mixed),
        ("each role by its name, all with parameters", [f"assume:repo:{n}:x" for n in range(count)], filled),
        ("each role assumes the next one", ["assume:step:0"], chain),
    ]
    for what, scopes, roles in cases:
        result = expand_scopes(scopes, roles)
        shuffled = random.Random(0).sample(result, len(result))  # noqa: S311 - no secrets
        role_set = RoleSet(roles)
        times = [
            (
                time_call(partial(expand_scopes, scopes, roles)),
                time_call(partial(role_set.expand, scopes)),
                time_call(partial(sorted, shuffled)),
                time_call(partial(sort_scopes, shuffled)),
            )
            for _ in range(ROUNDS)
        ]
        anew, ready, plain, ordered = map(min, zip(*times, strict=True))
        report(f"expand_scopes, {what}: times sorted()", anew / plain, 10, at_most=True)
        report("  times sort_scopes()", anew / ordered, 10, at_most=True)
        report("  with a RoleSet: times sorted()", ready / plain, 10, at_most=True)


def compare_imports() -> None:
    """Compare the start of Python with and without each module, in milliseconds."""

    modules = ["", ".scopes", ".dates", ".slugids"]
    statements = ["pass", *(f"import taskcluster_utils{module}" for module in modules)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as bytecode:  # is written by the first round

        def start(statement: str) -> float:
            begin = perf_counter()
            command = [sys.executable, "-X", f"pycache_prefix={bytecode}", "-c", statement]
            subprocess.run(command, check=True, env=environment)
            return (perf_counter() - begin) * 1000

        rounds = [[start(statement) for statement in statements] for _ in range(4 * ROUNDS)]
    bare, *ours = map(min, zip(*rounds, strict=True))
    for module, milliseconds in zip(modules, ours, strict=True):
        report(f"import taskcluster_utils{module}: ms beyond bare Python", milliseconds - bare, 15, at_most=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--existing-python", metavar="PYTHON", help="the Python of the established client's environment"
    )
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve()
        return
    print(f"Python {sys.version.split()[0]}\n{'':66} {'ratio':>8}   promise")
    if options.existing_python:
        existing = Existing(options.existing_python)
        print(f"established client: taskcluster {existing.version} on Python {existing.python}")
        compare_matching(existing)
    else:
        print("scopeMatch is not compared: --existing-python is not given")
    compare_expansion()
    compare_imports()


if __name__ == "__main__":
    main()
