"""Cycles in directed graphs, found without recursion and in time linear in the edges."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from typing import TypeVar

    Node = TypeVar("Node", bound=Hashable)

__all__ = ["maybe_cycle"]


def maybe_cycle(starts: Iterable[Node], following: Callable[[Node], Iterable[Node]]) -> list[Node] | None:
    """Return a cycle through one of the nodes in `starts`, which stands at both ends, or None."""
    marked = dict.fromkeys(starts)
    for component in _cyclic_components(marked, following):
        for node in filter(marked.__contains__, component):
            return _way_back(node, set(component), following)
    return None


def _cyclic_components(starts: Iterable[Node], following: Callable[[Node], Iterable[Node]]) -> Iterator[list[Node]]:
    """Yield the strongly connected components with a cycle in them (Tarjan's algorithm)."""
    order: dict[Node, int] = {}
    lowest: dict[Node, int] = {}  # the lowest order reached, of nodes that have no component yet
    trail: list[Node] = []  # those nodes
    successors: dict[Node, Iterator[Node]] = {}
    looped: set[Node] = set()
    for start in starts:
        path = [] if start in order else [start]
        while path:
            node = path[-1]
            if node not in order:
                order[node] = lowest[node] = len(order)
                trail.append(node)
                successors[node] = iter(following(node))
            for successor in successors[node]:
                if successor not in order:
                    path.append(successor)
                    break
                if successor == node:
                    looped.add(node)
                lowest[node] = min(lowest[node], lowest.get(successor, lowest[node]))
            else:
                path.pop()
                if lowest[node] < order[node]:
                    lowest[path[-1]] = min(lowest[path[-1]], lowest[node])
                else:
                    component = _taken_off(trail, node, lowest)
                    if len(component) > 1 or node in looped:
                        yield component


def _taken_off(trail: list[Node], root: Node, lowest: dict[Node, int]) -> list[Node]:
    component: list[Node] = []
    while not component or component[-1] != root:
        component.append(trail.pop())
        del lowest[component[-1]]
    return component


def _way_back(node: Node, component: set[Node], following: Callable[[Node], Iterable[Node]]) -> list[Node]:
    came_from: dict[Node, Node] = {}
    reached = [node]
    for current in reached:  # which grows until the node is reached again
        for successor in component.intersection(following(current)) - came_from.keys():
            came_from[successor] = current
            reached.append(successor)
        if node in came_from:
            break
    way = [node]
    while len(way) == 1 or way[-1] != node:
        way.append(came_from[way[-1]])
    return way[::-1]
