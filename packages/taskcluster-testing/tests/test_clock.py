"""The deployment's time."""

from __future__ import annotations

import datetime

import pytest

from taskcluster_testing import MovableClock
from taskcluster_testing.clock import from_json_time, from_milliseconds, to_json_time

MOMENT = datetime.datetime(2030, 1, 2, 3, 4, 5, 678900, tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize("by", ["2 days 3 hours", datetime.timedelta(days=2, hours=3)])
def test_advance_moves_the_clock_at_once(by):
    """Time passes as far as it is told, and then goes on."""
    clock = MovableClock()
    before = clock.now()
    clock.advance(by)
    assert datetime.timedelta(days=2, hours=3) <= clock.now() - before < datetime.timedelta(days=2, hours=4)


@pytest.mark.parametrize("by", ["-1 day", datetime.timedelta(seconds=-1)])
def test_advance_refuses_to_go_back(by):
    """No deployment lives backwards."""
    with pytest.raises(ValueError, match="at least 0"):
        MovableClock().advance(by)


@pytest.mark.parametrize("by", [5, None, 1.5])
def test_advance_refuses_what_is_no_time_span(by):
    """A number could be seconds or milliseconds, and is neither."""
    with pytest.raises(TypeError, match="expected a timedelta, or a text such as '5 minutes', not"):
        MovableClock().advance(by)


def test_json_time_has_milliseconds_and_z():
    """Times are written in one form, whatever their zone."""
    assert to_json_time(MOMENT) == "2030-01-02T03:04:05.678Z"
    there = MOMENT.astimezone(datetime.timezone(datetime.timedelta(hours=5)))
    assert to_json_time(there) == to_json_time(MOMENT)


@pytest.mark.parametrize(
    "text", ["2030-01-02T03:04:05.6789Z", "2030-01-02t05:04:05.678900+02:00", "2030-01-02 03:04:05.6789z"]
)
def test_from_json_time_reads_every_form(text):
    """Whatever a schema calls a date-time is read."""
    assert from_json_time(text) == MOMENT


def test_from_milliseconds_counts_from_the_epoch():
    """Certificates count milliseconds."""
    assert from_milliseconds(MOMENT.timestamp() * 1000) == MOMENT
