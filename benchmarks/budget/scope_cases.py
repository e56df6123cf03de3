"""Held scopes and alternatives in many sizes, the same in every process."""

from __future__ import annotations

import json
import random
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LARGEST", "SMALLER", "make_cases", "match_all"]

DRAWS = 8
SHARES = (0, 0.1, 1)
OUTCOMES = ("hit", "miss", "misses")
SIZES = [(1, 1), (10, 1), (1, 10), (3, 3), (10, 10), (100, 10), (10, 100), (100, 100), (1_000, 10)]
#: How many scopes are held and required, the share of held ones that end in `*`, and what comes of it.
SMALLER = [(*size, stars, outcome) for size, stars, outcome in product(SIZES, SHARES, OUTCOMES)]
LARGEST = [(1_000, 100, stars, outcome) for stars, outcome in product(SHARES, OUTCOMES)]


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
