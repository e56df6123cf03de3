"""Clients of a deployment, of any service, for the tests of its services."""

from __future__ import annotations

import contextlib

import pytest

import taskcluster


@pytest.fixture
def connect(deployment):
    """A function that makes clients by their class names, and closes them at the end."""
    with contextlib.ExitStack() as clients:
        yield lambda name, credentials=None: clients.enter_context(
            getattr(taskcluster, name)({**deployment.options(credentials), "maxRetries": 0})
        )
