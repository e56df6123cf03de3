"""Clients of hooks and the queue, and a hook to start from."""

from __future__ import annotations

import pytest

GROUP = "project-docs"

#: A template that the queue takes.
TASK = {
    "taskQueueId": "proj-docs/linux",
    "payload": {"branch": {"$eval": "payload.branch"}},
    "metadata": {
        "name": "docs",
        "description": "builds docs",
        "owner": "me@example.com",
        "source": "https://example.com/docs",
    },
}


def define_hook(**changes):
    """Return a hook's definition."""
    return {
        "metadata": {"name": "docs", "description": "builds docs", "owner": "me@example.com"},
        "task": TASK,
        "triggerSchema": {"type": "object"},
        **changes,
    }


def define_scheduled(*schedule, **changes):
    """Return the definition of a hook that needs no payload."""
    return define_hook(schedule=list(schedule), task={**TASK, "payload": {"by": "${firedBy}"}}, **changes)


@pytest.fixture
def hooks(connect, make_role):
    """A client that may do everything; hooks of the group may create tasks."""
    create = ("queue:create-task:lowest:proj-docs/*", "queue:create-task:project:none")
    make_role(f"hook-id:{GROUP}/*", *create, "queue:scheduler-id:-", "queue:route:*")
    return connect("Hooks")


@pytest.fixture
def queue(connect):
    """A client of the queue that may do everything."""
    return connect("Queue")
