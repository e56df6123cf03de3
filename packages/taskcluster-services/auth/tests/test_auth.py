"""The auth service's clients, against an embedded deployment."""

from __future__ import annotations

import asyncio
from importlib.metadata import entry_points

from taskcluster_services.auth import Auth
from taskcluster_services.auth.aio import Auth as AsyncAuth
from taskcluster_testing import Deployment


def test_blocking_calls():
    """A role that is created is expanded."""
    role = {"description": "for the test", "scopes": ["tests:read"]}
    with Deployment() as deployment, Auth(deployment.options()) as auth:
        auth.createRole("tests", role)
        result = auth.expandScopes({"scopes": ["assume:tests"]})

    assert result == {"scopes": ["assume:tests", "tests:read"]}


def test_awaited_calls():
    """A role that is created is expanded, awaited."""
    role = {"description": "for the test", "scopes": ["tests:read"]}

    async def main():
        async with AsyncAuth(deployment.options()) as auth:
            await auth.createRole("tests", role)
            return await auth.expandScopes({"scopes": ["assume:tests"]})

    with Deployment() as deployment:
        result = asyncio.run(main())

    assert result == {"scopes": ["assume:tests", "tests:read"]}


def test_classes_are_found_by_their_entry_points():
    """Both classes are registered, so that the facade finds `Auth` in both flavours."""
    (blocking,) = entry_points(group="taskcluster.services", name="Auth")
    (awaited,) = entry_points(group="taskcluster.services.aio", name="Auth")

    assert (blocking.load(), awaited.load()) == (Auth, AsyncAuth)
