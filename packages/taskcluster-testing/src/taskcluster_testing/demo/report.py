"""How the demonstration speaks: a line a step, with the calls, connections and milliseconds that the step took."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..deployment import Deployment

__all__ = ["DemoFailed", "Report", "check"]

_WIDTH = 62


class DemoFailed(Exception):
    """Something in the demonstration was not as it should be."""


def check(truth: bool, claim: str) -> None:
    """Hold the deployment and the client to a claim.

    Raises:
        DemoFailed: The claim is not true.
    """
    if not truth:
        raise DemoFailed(claim)


class Report:
    """Prints one story's steps and, at its end, what it cost.

    Args:
        deployment: Whose requests and connections are counted.
        title: The story's title.
    """

    def __init__(self, deployment: Deployment, title: str) -> None:
        self._deployment = deployment
        self._start = self._count()
        self._number = 0
        print(f"\n{title:<{_WIDTH + 4}}  calls  connections        ms\n{'─' * (_WIDTH + 34)}")

    def _count(self) -> tuple[int, int, float]:
        return len(self._deployment.requests), self._deployment.connections, time.perf_counter()

    @contextmanager
    def step(self, title: str) -> Iterator[list[str]]:
        """Measure a step and print it; what is appended to the list is printed below, a line each."""
        before = self._count()
        notes: list[str] = []
        yield notes
        self._number += 1
        print(f"{self._number:>2}. {title:<{_WIDTH}} {self._cost(before)}")
        for note in notes:
            print(f"      {note}")

    def end(self) -> None:
        """Print what the whole story cost."""
        print(f"    {'in all':>{_WIDTH}} {self._cost(self._start)}")

    def _cost(self, before: tuple[int, int, float]) -> str:
        calls, connections, seconds = (now - then for now, then in zip(self._count(), before, strict=True))
        return f"{calls:>6} {connections:>12} {seconds * 1000:>9.0f}"
