"""Clients of a deployment, of any service, for the tests of its services."""

from __future__ import annotations

import pytest

import taskcluster


@pytest.fixture
def connect(deployment):
    """A function that makes clients by their class names; without credentials they may do everything."""

    def make(name, credentials=None):
        given = {} if credentials is None else {"credentials": credentials}
        return deployment.client(getattr(taskcluster, name), maxRetries=0, **given)

    return make
