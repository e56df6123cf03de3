"""The secrets service's clients, against an embedded deployment."""

from __future__ import annotations

import asyncio
from importlib.metadata import entry_points

from taskcluster_services.secrets import Secrets
from taskcluster_services.secrets.aio import Secrets as AsyncSecrets
from taskcluster_testing import Deployment
from taskcluster_utils.dates import fromNowJSON


def test_blocking_calls():
    """A secret that is set can be read, whatever its name."""
    secret = {"secret": {"answer": 42}, "expires": fromNowJSON("1 hour")}
    with Deployment() as deployment, Secrets(deployment.options()) as secrets:
        secrets.set("tests/a b", secret)
        result = secrets.get("tests/a b")

    assert result["secret"] == {"answer": 42}


def test_awaited_calls():
    """A secret that is set can be read, whatever its name, awaited."""
    secret = {"secret": {"answer": 42}, "expires": fromNowJSON("1 hour")}

    async def main():
        async with AsyncSecrets(deployment.options()) as secrets:
            await secrets.set("tests/a b", secret)
            return await secrets.get("tests/a b")

    with Deployment() as deployment:
        result = asyncio.run(main())

    assert result["secret"] == {"answer": 42}


def test_classes_are_found_by_their_entry_points():
    """Both classes are registered, so that the facade finds `Secrets` in both flavours."""
    (blocking,) = entry_points(group="taskcluster.services", name="Secrets")
    (awaited,) = entry_points(group="taskcluster.services.aio", name="Secrets")

    assert (blocking.load(), awaited.load()) == (Secrets, AsyncSecrets)
