"""The option `timeout`, in its three forms."""

from __future__ import annotations

import re

import pytest

from taskcluster_core import ClientOptions, TaskclusterFailure, Timeout

ROOT = {"rootUrl": "https://tc.example.com"}


@pytest.mark.parametrize(
    ("options", "timeout"),
    [
        ({}, Timeout(30, 30, 30)),
        ({"timeout": 0.5}, Timeout(0.5, 0.5, 0.5)),
        ({"timeout": None}, Timeout(None, None, None)),
        ({"timeout": {}}, Timeout(30, 30, None)),
        ({"timeout": {"connect": 5, "read": 10, "total": 60}}, Timeout(5, 10, 60)),
        ({"timeout": {"connect": 5}}, Timeout(5, 30, None)),
        ({"timeout": {"read": None}}, Timeout(30, None, None)),
        ({"timeout": Timeout(1, 2, 3)}, Timeout(1, 2, 3)),
    ],
)
def test_accepted(options, timeout):
    """A number limits everything, a mapping what it names; no limit is only had by None."""
    assert ClientOptions.from_mapping({**ROOT, **options}).timeout == timeout


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "option 'timeout': expected seconds, above 0 and up to 2,000,000, or None for no limit, not 0"),
        (-1, "not -1"),
        (True, "not True"),
        ("30", "not '30'"),
        ([5, 30], "not [5, 30]"),
        (float("nan"), "not nan"),
        (float("inf"), "not inf"),
        (10**10, "not 10000000000"),
        ({"connect": 0}, "option 'timeout.connect': expected seconds"),
        ({"read": "5"}, "option 'timeout.read': expected seconds"),
        ({"total": False}, "option 'timeout.total': expected seconds"),
        ({"connection": 5}, "option 'timeout': expected connect, read or total, not 'connection'"),
        ({5: 5}, "not 5"),
    ],
)
def test_refused(value, text):
    """What a socket cannot wait is refused when the client is made, by the name of what is wrong."""
    with pytest.raises(TaskclusterFailure, match=re.escape(text)):
        ClientOptions.from_mapping({**ROOT, "timeout": value})


def test_timeouts_are_checked_however_they_are_made():
    """A `Timeout` made by hand is as sure as one from options."""
    with pytest.raises(TaskclusterFailure, match=r"timeout\.total"):
        Timeout(total=0)


@pytest.mark.parametrize(
    ("timeout", "seconds", "expected"),
    [
        (Timeout(5, 30, None), 10, Timeout(5, 10, 10)),
        (Timeout(None, None, None), 0.5, Timeout(0.5, 0.5, 0.5)),
        (Timeout(1, 2, 3), 10, Timeout(1, 2, 3)),
        (Timeout(1, 2, 3), -1, Timeout(1, 2, 3)),
    ],
)
def test_limits_within_what_is_left(timeout, seconds, expected):
    """No limit is longer than the time that is left; who goes on without any is not stopped."""
    assert timeout.within(seconds) == expected
