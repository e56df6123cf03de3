"""Listings, page by page or element by element, lazily, in constant memory.

`pages` and `items` wrap any callable that returns a page (a dict with an optional `continuationToken`), also a patched
one. The same object is iterated with `for` if the callable returns pages, with `async for` if it returns awaitables.

Iterators are classes and no generators: a generator that has raised is at its end, so that who catches the error and
goes on would take half a listing for all of it. After an error these ask for the same page again.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, overload

from .errors import TaskclusterFailure
from .messages import AnswerItself
from .steps import Ask, was_not_awaited

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Iterator

    from .steps import Flow
    from .typed import Page, UntypedPage

__all__ = ["Items", "Pages", "ask_pages", "items", "next_token", "pages"]

P = ParamSpec("P")
T = TypeVar("T")
AnyPage = TypeVar("AnyPage", bound=Mapping[str, Any])
Element = TypeVar("Element")


@overload
def pages(method: Callable[P, Awaitable[AnyPage]], *args: P.args, **kwargs: P.kwargs) -> AsyncIterable[AnyPage]: ...
@overload
def pages(method: Callable[P, AnyPage], *args: P.args, **kwargs: P.kwargs) -> Iterable[AnyPage]: ...
def pages(method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Return every page of a listing, for `for`, or for `async for` if the method is awaited.

    Each iteration asks anew. An iterator that raised asks for the same page again if it is used further.

    Args:
        method: A method that takes `continuationToken=`, such as `queue.listTaskGroup`.
        args: Its positional arguments.
        kwargs: Its keyword arguments; `continuationToken=` resumes after an earlier page, which holds the token.

    Raises:
        TaskclusterFailure: The method is not callable. While iterating: what the call raises, an answer that is no
            page, a token that comes again, which would never end, or `for` where `async for` is needed.
    """
    return Pages(method, args, kwargs)


# what the last two take has nothing in common with what the first two take: where several fit, mypy says `Any`
@overload
def items(
    method: Callable[P, Awaitable[Page[Element]]], *args: P.args, **kwargs: P.kwargs
) -> AsyncIterable[Element]: ...
@overload
def items(method: Callable[P, Page[Element]], *args: P.args, **kwargs: P.kwargs) -> Iterable[Element]: ...
@overload
def items(method: Callable[P, Awaitable[UntypedPage]], *args: P.args, **kwargs: P.kwargs) -> AsyncIterable[Any]: ...
@overload
def items(method: Callable[P, UntypedPage], *args: P.args, **kwargs: P.kwargs) -> Iterable[Any]: ...
def items(method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Return every element of a listing, as `pages` does; the elements' key comes from the method's reference.

    Args:
        method: A method that takes `continuationToken=`, such as `queue.listTaskGroup`.
        args: Its positional arguments.
        kwargs: Its keyword arguments; `continuationToken=` resumes after an earlier page.

    Raises:
        TaskclusterFailure: As `pages` does; and if the pages hold no single list.
    """
    return Items(Pages(method, args, kwargs), getattr(method, "items_key", None))


class Pages:
    """The pages of a listing; each iteration asks anew."""

    def __init__(self, method: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
        if not callable(method):
            was_not_awaited(method)  # a call in the place of its method: closed, so that Python does not complain
            raise TaskclusterFailure(
                f"expected a method and its arguments, such as (queue.listTaskGroup, taskGroupId), not {_kind(method)}"
            )
        if "paginationHandler" in kwargs:
            raise TaskclusterFailure("'paginationHandler': not taken here, where the pages go to the loop")
        self._method: Callable[..., Any] = method
        self._args, self._kwargs = args, kwargs

    @property
    def name(self) -> str:
        """What the method is called."""
        return getattr(self._method, "__name__", repr(self._method))

    def walk(self, read: Callable[[Mapping[str, Any]], T]) -> _Walk[T]:
        """Start from the first page that was asked for."""
        return _Walk(self._method, self._args, self._kwargs, read)

    def __iter__(self) -> Iterator[Any]:
        return _PageIterator(self.walk(lambda page: page))

    def __aiter__(self) -> AsyncIterator[Any]:
        return _AsyncPageIterator(self.walk(lambda page: page))


class Items:
    """The elements of a listing; each iteration asks anew."""

    def __init__(self, pages: Pages, key: object) -> None:
        # a mock has every attribute, and none that is a text
        self._pages, self._key = pages, key if isinstance(key, str) else None

    def _elements(self, page: Mapping[str, Any]) -> list[Any]:
        elements = page.get(self._key) if self._key is not None else page[_only_list(page, self._pages)]
        if not isinstance(elements, list):
            raise TaskclusterFailure(f"expected a page with a list of {self._key!r}, not {_kind(elements)} there")
        return elements

    def __iter__(self) -> Iterator[Any]:
        return _ItemIterator(_PageIterator(self._pages.walk(self._elements)))

    def __aiter__(self) -> AsyncIterator[Any]:
        return _AsyncItemIterator(_AsyncPageIterator(self._pages.walk(self._elements)))


def next_token(page: object, seen: set[str | None]) -> str | None:
    """Return the token of the page after this one, or None if this is the last.

    Args:
        page: A page as a listing returns it.
        seen: The tokens so far; the new one is added.

    Raises:
        TaskclusterFailure: This is no page, or its token came before, so that the listing would never end.
    """
    if not isinstance(page, Mapping):
        raise TaskclusterFailure(f"expected a page, which is a dict, not {_kind(page)}")
    if isinstance(page, AnswerItself):
        page["continuationToken"]  # which says what has answered instead
    token: str | None = page.get("continuationToken") or None
    if token is not None and token in seen:
        raise TaskclusterFailure(f"the continuation token {token!r} came twice: this has no end")
    seen.add(token)
    return token


def ask_pages(method: Callable[..., Any], *args: Any) -> Flow[list[Any]]:
    """Ask for every page of a listing, and return them all.

    Args:
        method: The method, of a sync client or an async one.
        args: Its arguments.

    Raises:
        TaskclusterFailure: What it returns is no page, or the listing would never end. And whatever the method raises.
    """
    pages: list[Any] = []
    token: str | None = None
    seen: set[str | None] = {None}
    while True:
        more = {} if token is None else {"continuationToken": token}
        pages.append((yield Ask(functools.partial(method, *args, **more))))
        token = next_token(pages[-1], seen)
        if token is None:
            return pages


class _Walk(Generic[T]):
    """Where a walk through a listing stands: it moves on only once a page has been read."""

    def __init__(
        self,
        method: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        read: Callable[[Mapping[str, Any]], T],
    ) -> None:
        self.method, self._args, self._read = method, args, read
        #: The keyword arguments of the next call; None at the end.
        self.upcoming: Mapping[str, Any] | None = dict(kwargs)
        self._seen = {kwargs.get("continuationToken")}

    def ask(self) -> Any:
        """Call the method."""
        return self.method(*self._args, **(self.upcoming or {}))

    def accept(self, asked: Mapping[str, Any], page: object) -> T:
        """Read the page that a call brought, and move on to the next one."""
        if asked is not self.upcoming:
            raise TaskclusterFailure("expected one thread or task for one iterator, not several at once")
        token = next_token(page, self._seen)
        result = self._read(page)  # type: ignore[arg-type]  # it has a token, or might have had one: it is a page
        self.upcoming = {**asked, "continuationToken": token} if token else None
        return result


class _PageIterator(Generic[T]):
    def __init__(self, walk: _Walk[T]) -> None:
        self._walk = walk

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        walk, asked = self._walk, self._walk.upcoming
        if asked is None:
            raise StopIteration
        if inspect.iscoroutinefunction(walk.method):
            raise _awaited_method()
        try:
            page = walk.ask()
        except StopIteration as error:
            # to a loop it would be the end
            raise RuntimeError("the method raised StopIteration") from error
        if was_not_awaited(page):
            raise _awaited_method()
        return walk.accept(asked, page)


class _AsyncPageIterator(Generic[T]):
    def __init__(self, walk: _Walk[T]) -> None:
        self._walk = walk

    def __aiter__(self) -> AsyncIterator[T]:
        return self

    async def __anext__(self) -> T:
        walk, asked = self._walk, self._walk.upcoming
        if asked is None:
            raise StopAsyncIteration
        try:
            page = walk.ask()
            if inspect.isawaitable(page):
                return walk.accept(asked, await page)
        except StopAsyncIteration as error:
            # to a loop it would be the end
            raise RuntimeError("the method raised StopAsyncIteration") from error
        raise TaskclusterFailure("this method is not awaited: expected `for`, not `async for`")


class _ItemIterator:
    def __init__(self, pages: _PageIterator[list[Any]]) -> None:
        self._pages = pages
        self._elements: Iterator[Any] = iter(())

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        while True:
            for element in self._elements:
                return element
            self._elements = iter(next(self._pages))


class _AsyncItemIterator:
    def __init__(self, pages: _AsyncPageIterator[list[Any]]) -> None:
        self._pages = pages
        self._elements: Iterator[Any] = iter(())

    def __aiter__(self) -> AsyncIterator[Any]:
        return self

    async def __anext__(self) -> Any:
        while True:
            for element in self._elements:
                return element
            self._elements = iter(await self._pages.__anext__())


def _awaited_method() -> TaskclusterFailure:
    return TaskclusterFailure("this method is awaited: expected `async for`, not `for`")


def _only_list(page: Mapping[str, Any], pages: Pages) -> str:
    # a patched method has no reference to ask, but its pages look like the real ones
    keys = [key for key, value in page.items() if isinstance(value, list)]
    if len(keys) != 1:
        raise TaskclusterFailure(f"{pages.name}: expected a page with one list of elements, not with {keys!r}")
    return keys[0]


def _kind(value: object) -> str:
    return "None" if value is None else f"a {type(value).__name__}"
