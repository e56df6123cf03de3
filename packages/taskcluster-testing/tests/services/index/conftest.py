"""Times of the deployment."""

from __future__ import annotations

import datetime

import pytest

from taskcluster_testing.clock import to_json_time


@pytest.fixture
def time_in(deployment):
    """A function that returns the deployment's time plus an offset, as a text."""
    return lambda **offset: to_json_time(deployment.clock.now() + datetime.timedelta(**offset))
