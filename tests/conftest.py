"""A deployment, and the options of clients that may do everything there."""

from __future__ import annotations

import pytest

from taskcluster_testing import Deployment


@pytest.fixture
def deployment():
    """A deployment of the test's own."""
    with Deployment() as running:
        yield running


@pytest.fixture
def options(deployment):
    """The options of a client that may do everything."""
    return deployment.options()
