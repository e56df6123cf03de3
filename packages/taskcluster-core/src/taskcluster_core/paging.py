"""Listings, page by page or element by element, lazily, in constant memory.

`pages` and `items` wrap any callable that returns a page (a dict with an optional `continuationToken`), also a patched
one. The same object is iterated with `for` if the callable returns pages, with `async for` if it returns awaitables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec

from .errors import TaskclusterFailure

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator

__all__ = ["Items", "Pages", "items", "pages"]

P = ParamSpec("P")


def pages(method: Callable[P, Any], *args: P.args, **kwargs: P.kwargs) -> Pages:
    """Return every page of a listing.

    Args:
        method: A method that takes `continuationToken=`, such as `queue.listTaskGroup`.
        args: Its positional arguments.
        kwargs: Its keyword arguments; `continuationToken=` resumes after an earlier page.

    Raises:
        TaskclusterFailure: While iterating: what the call raises, or a token that comes again, which would never end.
    """
    return Pages(method, args, kwargs)


def items(method: Callable[P, Any], *args: P.args, **kwargs: P.kwargs) -> Items:
    """Return every element of a listing, as `pages` does; the elements' key comes from the method's reference.

    Raises:
        TaskclusterFailure: The pages of the method hold no single list.
    """
    return Items(Pages(method, args, kwargs), getattr(method, "items_key", None))


class Pages:
    """The pages of a listing; each iteration asks anew."""

    def __init__(self, method: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self._method, self._args, self._kwargs = method, args, kwargs

    def _walk(self) -> Generator[dict[str, Any], dict[str, Any], None]:
        """Yield each call's keyword arguments and be sent its page."""
        kwargs = dict(self._kwargs)
        seen = {kwargs.get("continuationToken")}
        while True:
            page = yield kwargs
            token = page.get("continuationToken")
            if not token:
                return
            if token in seen:
                raise TaskclusterFailure(f"the continuation token {token!r} came twice: this has no end")
            seen.add(token)
            kwargs = {**kwargs, "continuationToken": token}

    def __iter__(self) -> Iterator[dict[str, Any]]:
        walk = self._walk()
        kwargs = next(walk, None)
        while kwargs is not None:
            page = self._method(*self._args, **kwargs)
            yield page
            kwargs = _advance(walk, page)

    async def __aiter__(self) -> AsyncIterator[dict[str, Any]]:
        walk = self._walk()
        kwargs = next(walk, None)
        while kwargs is not None:
            page = await self._method(*self._args, **kwargs)
            yield page
            kwargs = _advance(walk, page)


class Items:
    """The elements of a listing; each iteration asks anew."""

    def __init__(self, pages: Pages, key: str | None) -> None:
        self._pages, self._key = pages, key

    def _elements(self, page: dict[str, Any]) -> list[Any]:
        key = self._key or _only_list(page)
        elements: list[Any] = page[key]
        return elements

    def __iter__(self) -> Iterator[Any]:
        for page in self._pages:
            yield from self._elements(page)

    async def __aiter__(self) -> AsyncIterator[Any]:
        async for page in self._pages:
            for element in self._elements(page):
                yield element


def _advance(walk: Generator[dict[str, Any], dict[str, Any], None], page: dict[str, Any]) -> dict[str, Any] | None:
    try:
        return walk.send(page)
    except StopIteration:
        return None


def _only_list(page: dict[str, Any]) -> str:
    # a patched method has no reference to ask, but its pages look like the real ones
    keys = [key for key, value in page.items() if isinstance(value, list)]
    if len(keys) != 1:
        raise TaskclusterFailure(f"expected a page with one list of elements, not with {keys!r}")
    return keys[0]
