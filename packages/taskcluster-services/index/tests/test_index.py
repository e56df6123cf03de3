"""The index service's clients, against an embedded deployment."""

from __future__ import annotations

import asyncio
from importlib.metadata import entry_points

from taskcluster_services.index import Index
from taskcluster_services.index.aio import Index as AsyncIndex
from taskcluster_testing import Deployment
from taskcluster_utils.dates import fromNowJSON
from taskcluster_utils.slugids import slugId


def test_blocking_calls():
    """A task that is inserted is found."""
    entry = {"taskId": slugId(), "rank": 1, "data": {}, "expires": fromNowJSON("1 hour")}
    with Deployment() as deployment, Index(deployment.options()) as index:
        index.insertTask("tests.latest", entry)
        result = index.findTask("tests.latest")

    assert result["taskId"] == entry["taskId"]


def test_awaited_calls():
    """A task that is inserted is found, awaited."""
    entry = {"taskId": slugId(), "rank": 1, "data": {}, "expires": fromNowJSON("1 hour")}

    async def main():
        async with AsyncIndex(deployment.options()) as index:
            await index.insertTask("tests.latest", entry)
            return await index.findTask("tests.latest")

    with Deployment() as deployment:
        result = asyncio.run(main())

    assert result["taskId"] == entry["taskId"]


def test_classes_are_found_by_their_entry_points():
    """Both classes are registered, so that the facade finds `Index` in both flavours."""
    (blocking,) = entry_points(group="taskcluster.services", name="Index")
    (awaited,) = entry_points(group="taskcluster.services.aio", name="Index")

    assert (blocking.load(), awaited.load()) == (Index, AsyncIndex)
