"""What is planned for some time, and what time it is when it happens."""

from __future__ import annotations

import datetime

from taskcluster_testing.clock import MovableClock
from taskcluster_testing.timetable import Timetable

HOUR = datetime.timedelta(hours=1)


def nothing():
    """Do nothing after an action."""


def test_run_due_calls_what_is_due_in_the_order_of_time():
    """Actions run once, the earliest first, those of one moment in the order in which they were planned."""
    clock, done = MovableClock(), []
    timetable = Timetable(clock)
    start = clock.now()
    for hours, name in ((2, "c"), (1, "a"), (1, "b"), (5, "d")):
        timetable.at(start + hours * HOUR, lambda name=name: done.append(name))
    timetable.run_due(nothing)
    assert done == []
    clock.advance("3 hours")
    timetable.run_due(nothing)
    timetable.run_due(nothing)
    assert done == ["a", "b", "c"]


def test_now_is_the_planned_moment_within_an_action():
    """However far the clock was moved, an action and what follows it see the moment that it was planned for."""
    clock, seen = MovableClock(), []
    timetable = Timetable(clock)
    moment = clock.now() + HOUR
    timetable.at(moment, lambda: seen.append(timetable.now()))
    clock.advance("3 days")
    timetable.run_due(lambda: seen.append(timetable.now()))
    assert seen == [moment, moment]
    assert timetable.now() - moment > 2 * 24 * HOUR


def test_run_due_calls_what_an_action_plans_in_turn():
    """What is planned on the way happens, too, if its time has come."""
    clock, seen = MovableClock(), []
    timetable = Timetable(clock)
    start = clock.now()

    def again():
        seen.append(timetable.now() - start)
        timetable.at(timetable.now() + HOUR, again)

    timetable.at(start + HOUR, again)
    clock.advance("3 hours 30 minutes")
    timetable.run_due(nothing)
    assert seen == [HOUR, 2 * HOUR, 3 * HOUR]


def test_run_due_within_an_action_does_nothing():
    """An action that settles what is due does not start over."""
    clock, done = MovableClock(), []
    timetable = Timetable(clock)
    timetable.at(clock.now(), lambda: (timetable.run_due(nothing), done.append(1)))
    timetable.at(clock.now(), lambda: done.append(2))
    timetable.run_due(nothing)
    assert done == [1, 2]
