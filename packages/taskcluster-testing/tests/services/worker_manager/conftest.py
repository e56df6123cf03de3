"""A client of worker-manager, and the definitions of pools and workers."""

from __future__ import annotations

import pytest

POOL = "proj-docs/linux"
SECRET = "s" * 44
FAR = "2099-01-01T00:00:00.000Z"


def define_pool(**changes):
    """Return a pool's definition."""
    return {
        "providerId": "static",
        "description": "builds docs",
        "config": {},
        "owner": "me@example.com",
        "emailOnError": False,
        **changes,
    }


def define_worker(**changes):
    """Return a worker's definition."""
    return {"expires": FAR, "providerInfo": {"staticSecret": SECRET}, **changes}


@pytest.fixture
def worker_manager(connect):
    """A client that may do everything."""
    return connect("WorkerManager")


@pytest.fixture
def worker(worker_manager):
    """The ids of a worker in a static pool: pool, group and id."""
    worker_manager.createWorkerPool(POOL, define_pool())
    worker_manager.createWorker(POOL, "group", "one", define_worker())
    return POOL, "group", "one"
