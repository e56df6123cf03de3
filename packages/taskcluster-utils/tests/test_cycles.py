"""Cycles in graphs."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from taskcluster_utils._cycles import maybe_cycle

NODES = st.integers(0, 5)
GRAPHS = st.dictionaries(NODES, st.lists(NODES, max_size=4), max_size=6)


def reachable(graph, start):
    """Return what can be reached from `start` in one step or more."""
    reached = set(graph.get(start, ()))
    for _ in range(6):
        reached |= {successor for node in reached for successor in graph.get(node, ())}
    return reached


@given(GRAPHS, st.lists(NODES, max_size=3))
def test_maybe_cycle_finds_a_cycle_through_a_start(graph, starts):
    """There is an answer exactly if a start can be reached from itself, and it is a way round."""
    cycle = maybe_cycle(starts, lambda node: graph.get(node, ()))

    assert (cycle is not None) is any(start in reachable(graph, start) for start in starts)
    if cycle is not None:
        assert cycle[0] in starts
        assert cycle[0] == cycle[-1]
        assert all(after in graph[before] for before, after in itertools.pairwise(cycle))


def test_maybe_cycle_ignores_cycles_away_from_the_starts():
    """A cycle that a start only leads to is none of its own."""
    graph = {"start": ["a"], "a": ["b"], "b": ["a"]}

    assert maybe_cycle(["start"], graph.__getitem__) is None
    assert maybe_cycle(["start", "b"], graph.__getitem__) == ["b", "a", "b"]


def test_maybe_cycle_does_not_recurse():
    """A ring of many nodes is walked round."""
    count = 5_000

    cycle = maybe_cycle([0], lambda node: [(node + 1) % count])

    assert cycle == [*range(count), 0]
