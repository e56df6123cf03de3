"""What holds the transport that siblings share."""

from __future__ import annotations

import gc
import os
import weakref

import pytest

from taskcluster_core import TaskclusterFailure, forks
from taskcluster_core.connections import Connections

OPTIONS = {"rootUrl": "https://tc.example.com"}


class _Transport:
    """A transport that can be told from others."""


@pytest.fixture
def shared():
    """The connections of one client, and a function that opens them."""
    held = Connections()
    return held, lambda: held.open(lambda options, session: _Transport(), OPTIONS, None)


def test_a_transport_is_made_once(shared):
    """The first call makes the transport, and only closing makes room for another."""
    held, use = shared
    first = use()

    assert use() is first
    assert held.take() is first
    assert held.take() is None
    assert use() is not first


def test_nobody_makes_a_transport(shared):
    """If no plugin makes a transport, it says what is not installed."""
    with pytest.raises(TaskclusterFailure, match="install taskcluster-aio"):
        shared[0].open(lambda options, session: None, OPTIONS, None)


def test_a_child_starts_anew(shared):
    """A child makes its own transport, even if a thread of the parent held the lock; it keeps the parent's alive."""
    held, use = shared
    parents = weakref.ref(use())
    with held._lock:
        forks._start_all_anew()
        assert use() is not parents()
    gc.collect()

    assert parents() is not None
    forks._start_all_anew()
    assert len(held._inherited) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_forks_start_anew(shared):
    """A child of a real fork has another transport than its parent."""
    _, use = shared
    parents = use()
    child = os.fork()
    if child == 0:
        os._exit(use() is parents)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert use() is parents
