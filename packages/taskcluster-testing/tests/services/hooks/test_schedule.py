"""Cron expressions of hooks."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_testing.services.hooks.schedule import ScheduleError, check_expression, next_date

#: A Friday.
START = datetime.datetime(2027, 1, 1, 0, 0, 0, tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize(
    ("expression", "date"),
    [
        ("0 0 3 * * *", "2027-01-01T03:00:00"),
        ("30 15 3 * * *", "2027-01-01T03:15:30"),
        ("15 3 * * *", "2027-01-01T03:15:00"),
        ("*/10 * * * *", "2027-01-01T00:10:00"),
        ("* * * * * *", "2027-01-01T00:00:01"),
        ("", "2027-01-01T00:01:00"),
        ("@daily", "2027-01-02T00:00:00"),
        ("@hourly", "2027-01-01T01:00:00"),
        ("@weekdays", "2027-01-04T00:00:00"),
        ("0 0 0 * * mon-fri", "2027-01-04T00:00:00"),
        ("0 0 0 * FEB ?", "2027-02-01T00:00:00"),
        ("0 0 0 * * 7", "2027-01-03T00:00:00"),
        ("0 0 0 L * *", "2027-01-31T00:00:00"),
        ("0 0 0 * * 5L", "2027-01-29T00:00:00"),
        ("0 0 0 * * 1#2", "2027-01-11T00:00:00"),
        ("0 0 0 15 * 1", "2027-01-04T00:00:00"),
        ("0 0 8-18/2 * * *", "2027-01-01T08:00:00"),
        ("5/20 * * * *", "2027-01-01T00:05:00"),
        ("1,2,3 * * * *", "2027-01-01T00:01:00"),
        ("? ? ? * * *", "2027-01-01T00:00:01"),
    ],
)
def test_next_date_is_after_the_moment(expression, date):
    """The first moment that fits, in UTC; a day of the month and one of the week are alternatives."""
    found = next_date([expression], START)
    assert found.replace(tzinfo=None).isoformat() == date


def test_next_date_is_the_earliest_of_all():
    """A hook may have several expressions, or none."""
    assert next_date(["@daily", "@hourly"], START).hour == 1
    assert next_date([], START) is None


def test_date_that_never_comes_is_none():
    """No February has 30 days."""
    assert next_date(["0 0 0 30 2 *"], START) is None


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("1 2 3 4 5 6 7", "Invalid cron expression, too many fields"),
        ("99 * * * *", "Constraint error, got value 99 expected range 0-59"),
        ("* 24 * * *", "Constraint error, got value 24 expected range 0-23"),
        ("0 0 0 0 * *", "Constraint error, got value 0 expected range 1-31"),
        ("nonsense", 'Validation error, cannot resolve alias "non"'),
        ("* * * * x", "Invalid characters, got value: x"),
        ("%% * * * *", "Invalid characters, got value: %%"),
        ("1,,2 * * * *", "Invalid list value format"),
        ("1/2/3 * * * *", "Invalid repeat: 1/2/3"),
        ("20-10 * * * *", "Invalid range: 20-10, min(20) > max(10)"),
        ("50-70 * * * *", "Constraint error, got range 50-70 expected range 0-59"),
        ("-5 * * * *", "Constraint error, got range NaN-5 expected range 0-59"),
        ("*/0 * * * *", "Constraint error, cannot repeat at every 0 time."),
        ("0 0 * * 1#9", "Constraint error, invalid dayOfWeek occurrence number (#)"),
        ("0 0 0 L-3 * *", "Constraint error, got range NaN-3 expected range 1-31"),
        ("0 0 * * 1-2#1", "Constraint error, invalid dayOfWeek `#` and `-` special characters are incompatible"),
    ],
)
def test_wrong_expression_is_explained(expression, message):
    """In the words of the services' parser."""
    with pytest.raises(ScheduleError) as failure:
        check_expression(expression)
    assert str(failure.value) == message


@pytest.mark.parametrize("expression", ["0 0 * * L", "0 0 * * 1L,2"])
def test_expression_that_only_the_services_know_is_refused(expression):
    """Rather than to let a hook fire at another time."""
    with pytest.raises(ScheduleError, match="not supported by this embedded deployment"):
        check_expression(expression)


def test_hashed_field_stands_still():
    """It has the same value for an expression each time."""
    first, second = (next_date(["H 3 * * *"], START) for _ in range(2))
    assert first == second
    assert first.hour == 3


PARTS = [
    "*",
    "?",
    "0",
    "1",
    "7",
    "31",
    "*/5",
    "1-5",
    "5-7",
    "1,2",
    "L",
    "5L",
    "1#2",
    "mon",
    "jan",
    "H",
    "1/2",
    "W",
    "x",
]


@given(st.lists(st.sampled_from(PARTS), max_size=7).map(" ".join))
def test_expression_is_refused_or_has_a_next_date(expression):
    """Nothing that is let pass fails when a hook is planned by it."""
    try:
        check_expression(expression)
    except ScheduleError:
        return
    date = next_date([expression], START)
    assert date is None or date > START
