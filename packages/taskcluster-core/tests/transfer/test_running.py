"""Functions that are made of jobs, and the transports that they run with."""

from __future__ import annotations

import asyncio
import inspect
from types import SimpleNamespace

import pytest

from taskcluster_core.connections import require_transport
from taskcluster_core.errors import TaskclusterArgumentError, TaskclusterFailure
from taskcluster_core.steps import Ask
from taskcluster_core.transfer import running
from taskcluster_core.transfer.running import Job, Transfer, awaited, blocking


def double(caller, number: int, *, queue=None) -> Job[int]:
    """Double a number."""

    def flow():
        return caller.name, (yield Ask(lambda: number * 2))

    return Transfer(queue, flow())


class Closing:
    """A transport that sends nothing."""

    def __init__(self):
        self.is_closed = False

    def close(self):
        self.is_closed = True


def make_hooks(**transports):
    """Return what stands for the plugins that are installed."""
    return lambda _: SimpleNamespace(
        **{name: lambda transport=transport, **_: transport for name, transport in transports.items()}
    )


def test_functions_run_their_job(monkeypatch):
    """What is made of a maker takes all but the caller, and closes the transport that it had to make."""
    transport = Closing()
    monkeypatch.setattr(running, "client_hooks", make_hooks(make_transport=transport))
    function = blocking(double, "here", None)

    assert function(4, queue=object()) == ("double", 8)
    assert transport.is_closed
    assert str(inspect.signature(function)) == "(number: 'int', *, queue=None) -> 'int'"
    assert (function.__module__, function.__doc__) == ("here", "Double a number.")
    with pytest.raises(TaskclusterArgumentError, match="double: 'quue': unknown argument; did you mean 'queue'"):
        function(4, quue=None)


def test_functions_that_are_awaited_need_a_transport(monkeypatch):
    """Where no plugin makes one, for a client that is none of ours, the error says what to install."""
    monkeypatch.setattr(running, "client_hooks", make_hooks(make_async_transport=None))

    with pytest.raises(TaskclusterFailure, match="install taskcluster-aio"):
        asyncio.run(awaited(double, "here", None)(4, queue=object()))
    with pytest.raises(TaskclusterFailure, match="install taskcluster-aio"):
        require_transport(None)
