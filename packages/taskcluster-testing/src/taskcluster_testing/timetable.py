"""The deployment's time as the services see it, and what they have planned for some time of it.

A state plans with `world.clock.at(moment, action)`: when the deployment's time has come to that moment, because the
computer's clock went on or a test advanced it, the action is called, and for as long as it runs `world.clock.now()` is
the planned moment. So three days that pass at once leave the same times behind as three days that pass. An action must
find out for itself whether there is still anything to do: nothing planned is ever taken back.
"""

from __future__ import annotations

import heapq
import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from .clock import Clock

__all__ = ["Timetable"]


class Timetable:
    """A clock with plans.

    Args:
        clock: What tells the deployment the time.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._moment: datetime.datetime | None = None
        self._plans: list[tuple[datetime.datetime, int, Callable[[], None]]] = []
        self._numbers = itertools.count()

    def now(self) -> datetime.datetime:
        """Return the present moment, with a time zone; within an action, the moment that it was planned for."""
        return self._moment or self._clock.now()

    def at(self, moment: datetime.datetime, action: Callable[[], None]) -> None:
        """Plan an action.

        Args:
            moment: When it is to be called; one that has passed means as soon as possible.
            action: What to call.
        """
        heapq.heappush(self._plans, (moment, next(self._numbers), action))

    def run_due(self, after_each: Callable[[], None]) -> None:
        """Call the actions whose time has come, the earliest first, and those that they plan in turn.

        Args:
            after_each: What to call after each of them, at the same moment.
        """
        if self._moment is not None:
            return
        present = self._clock.now()
        while self._plans and self._plans[0][0] <= present:
            moment, _, action = heapq.heappop(self._plans)
            self._moment = moment
            try:
                action()
                after_each()
            finally:
                self._moment = None
