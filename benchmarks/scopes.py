"""Print how long the expansion of 10,000 roles takes beside sorting what it yields, and what is promised of it.

    python benchmarks/scopes.py

`taskcluster-utils` must be importable. `scopeMatch` is in `benchmarks/budget`.
"""

from __future__ import annotations

import random
import sys
from functools import partial

from budget.cases import time_alone

from taskcluster_utils.scopes import RoleSet, expand_scopes, sort_scopes

ROUNDS = 7
#: How many times as long as sorting an expansion may take.
MOST = 10


def report(what: str, ratio: float) -> None:
    print(f"{what:80} {ratio:8.2f}   <= {MOST:<6g} {'' if ratio <= MOST else 'not kept'}".rstrip())


def main() -> None:
    """Compare the expansion of 10,000 roles, indexed anew each time, with sorting what it yields."""
    print(f"Python {sys.version.split()[0]}\n{'':80} {'ratio':>8}   promise")
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
                time_alone(partial(expand_scopes, scopes, roles)),
                time_alone(partial(role_set.expand, scopes)),
                time_alone(partial(sorted, shuffled)),
                time_alone(partial(sort_scopes, shuffled)),
            )
            for _ in range(ROUNDS)
        ]
        anew, ready, plain, ordered = map(min, zip(*times, strict=True))
        report(f"expand_scopes, {what}: times sorted()", anew / plain)
        report("  times sort_scopes()", anew / ordered)
        report("  with a RoleSet: times sorted()", ready / plain)


if __name__ == "__main__":
    main()
