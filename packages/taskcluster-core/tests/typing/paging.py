"""What a type checker says of `pages` and `items`; read by mypy, never run."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from typing import Any

from typing_extensions import assert_type

from taskcluster_core import items, pages
from taskcluster_core.typed import ContinuationToken, NotRequired, TypedDict


class Page(TypedDict):
    """A page."""

    things: list[str]
    continuationToken: NotRequired[ContinuationToken[str]]


class PageOfSomebody(TypedDict):
    """A page of a program that knows nothing of our tokens."""

    things: list[str]
    continuationToken: NotRequired[str]


def listed(group: str, *, continuationToken: str | None = None, limit: int | None = None) -> Page:
    """Return a page."""
    return {"things": [f"{group} {continuationToken} {limit}"]}


async def awaited(group: str, *, continuationToken: str | None = None, limit: int | None = None) -> Page:
    """Return a page, awaited."""
    return listed(group, continuationToken=continuationToken, limit=limit)


def listed_by_somebody() -> PageOfSomebody:
    """Return a page of another type."""
    return {"things": []}


def listed_untyped() -> dict[str, Any]:
    """Return a page without a type."""
    return {"things": []}


def walk() -> None:
    """Sync methods give iterables, and take their own arguments."""
    assert_type(pages(listed, "g", limit=5), Iterable[Page])
    for page in pages(listed, "g", continuationToken="t"):
        assert_type(page, Page)
    assert_type(items(listed, group="g"), Iterable[str])
    assert_type(items(listed_by_somebody), Iterable[Any])
    assert_type(items(listed_untyped), Iterable[Any])
    assert_type(pages(listed_untyped), Iterable[dict[str, Any]])
    pages(listed, 5)  # type: ignore[call-overload]
    items(listed, "g", limits=5)  # type: ignore[call-arg, arg-type]
    pages("g")  # type: ignore[call-overload]


async def walk_awaited() -> None:
    """Async methods give async iterables."""
    assert_type(pages(awaited, "g", limit=5), AsyncIterable[Page])
    async for page in pages(awaited, "g"):
        assert_type(page, Page)
    assert_type(items(awaited, group="g"), AsyncIterable[str])
    async for _ in pages(listed, "g"):  # type: ignore[attr-defined]
        pass
    for _ in items(awaited, "g"):  # type: ignore[attr-defined]
        pass
