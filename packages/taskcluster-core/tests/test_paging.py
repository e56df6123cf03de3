"""Listings, walked by `for` and by `async for`."""

from __future__ import annotations

import asyncio
import itertools
from unittest.mock import Mock, call

import pytest

from taskcluster_core import TaskclusterFailure, items, pages

TOKENS = {None: ([1, 2], "a"), "a": ([], "b"), "b": ([3], None)}


def _page(group, *, continuationToken=None, limit=None):
    elements, token = TOKENS[continuationToken]
    return {"group": group, "limit": limit, "things": elements, **({"continuationToken": token} if token else {})}


async def _awaited_page(*args, **kwargs):
    return _page(*args, **kwargs)


def _walked(kind, method, *args, **kwargs):
    """Return what `for` gives, or what `async for` gives where the method is awaited."""
    iterable = kind(method, *args, **kwargs)
    if method is not _awaited_page:
        return list(iterable)

    async def walk():
        return [each async for each in iterable]

    return asyncio.run(walk())


@pytest.mark.parametrize("method", [_page, _awaited_page])
@pytest.mark.parametrize(
    ("kwargs", "found"), [({}, [1, 2, 3]), ({"continuationToken": "a"}, [3]), ({"limit": 2}, [1, 2, 3])]
)
def test_listings_are_walked_to_their_end(method, kwargs, found):
    """All elements come in order, from the given token on, with the other arguments on every call."""
    walked = _walked(pages, method, "g", **kwargs)

    assert found == _walked(items, method, "g", **kwargs)
    assert found == [each for page in walked for each in page["things"]]
    assert {(page["group"], page["limit"]) for page in walked} == {("g", kwargs.get("limit"))}


def test_pages_are_asked_for_lazily_and_anew():
    """Nothing is asked for before it is needed, and each iteration starts from the first page."""
    calls: list = []

    def method(continuationToken=None):
        calls.append(continuationToken)
        return {"things": ["x"], "continuationToken": str(len(calls))}

    endless = items(method)
    assert calls == []
    assert list(itertools.islice(endless, 2)) == ["x", "x"]
    assert list(itertools.islice(endless, 1)) == ["x"]
    assert calls == [None, "1", None]


def test_a_token_that_comes_again():
    """A listing that would never end is an error."""
    walk = iter(pages(lambda continuationToken=None: {"continuationToken": "again"}))
    next(walk)

    for _ in range(2):
        with pytest.raises(TaskclusterFailure, match="'again' came twice"):
            next(walk)


def test_elements_key_comes_from_the_method(shop):
    """The reference says where the elements are; without it the page must have one list."""
    method = shop.client_class().listThings
    assert method.items_key == "things"

    def patched(**kwargs):
        return {"things": [1], "others": [2]}

    with pytest.raises(TaskclusterFailure, match=r"patched: expected .*, not with \['things', 'others'\]"):
        list(items(patched))
    patched.items_key = method.items_key
    assert list(items(patched)) == [1]
    patched.items_key = "parts"
    with pytest.raises(TaskclusterFailure, match="expected a page with a list of 'parts', not None there"):
        list(items(patched))


class _Faulty:
    """A listing whose calls fail, each in its turn, before they succeed."""

    def __init__(self, *faults):
        self.faults = list(faults)

    def __call__(self, **kwargs):
        fault = self.faults.pop(0)
        if fault is not None:
            raise fault
        return _page("g", **kwargs)


@pytest.mark.parametrize("awaited", [False, True])
@pytest.mark.parametrize("kind", [pages, items])
def test_an_error_is_no_end(kind, awaited):
    """An iterator that has raised, be it what ends a loop, raises again or goes on where it was."""
    faults = (None, OSError(), StopIteration(), StopAsyncIteration(), None, TaskclusterFailure(), None)
    method = _Faulty(*faults)

    async def awaited_method(**kwargs):
        return method(**kwargs)

    async def main():
        walk = aiter(kind(awaited_method)) if awaited else iter(kind(method))
        found, errors = [], 0
        while True:
            try:
                found.append(await anext(walk) if awaited else next(walk))
            except (StopIteration, StopAsyncIteration) as error:  # noqa: PERF203 - each step may fail
                if awaited or isinstance(error, StopIteration):
                    return found, errors
                errors += 1  # for a blocking loop this is an error as any other
            except (OSError, RuntimeError, TaskclusterFailure):
                errors += 1

    found, errors = asyncio.run(main())
    assert errors == 4
    assert found == ([1, 2, 3] if kind is items else _walked(pages, _page, "g"))


@pytest.mark.parametrize("kind", [pages, items])
def test_the_wrong_loop(kind):
    """`for` over an awaited method, and `async for` over one that is not, say which loop it takes."""
    calls: list = []

    async def awaited(**kwargs):
        calls.append(kwargs)

    for method in (awaited, lambda: awaited()):
        with pytest.raises(TaskclusterFailure, match="is awaited: expected `async for`, not `for`"):
            list(kind(method))

    async def main():
        async for _ in kind(lambda: {"things": []}):
            pass

    with pytest.raises(TaskclusterFailure, match="is not awaited: expected `for`, not `async for`"):
        asyncio.run(main())
    assert calls == []


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (None, "expected a page, which is a dict, not None"),
        ([1], "not a list"),
        (Mock(), "not a Mock"),
    ],
)
@pytest.mark.parametrize("kind", [pages, items])
def test_answers_that_are_no_pages(kind, page, text):
    """What is no page is an error, and not an empty listing."""
    with pytest.raises(TaskclusterFailure, match=text):
        list(kind(lambda: page))


@pytest.mark.parametrize("kind", [pages, items])
def test_calls_instead_of_methods(kind):
    """The result of a call, a coroutine or not, is refused at once, as is a handler for the pages."""
    for called in (_page("g"), _awaited_page("g")):
        with pytest.raises(TaskclusterFailure, match=r"expected a method and its arguments, such as"):
            kind(called)
    with pytest.raises(TaskclusterFailure, match="'paginationHandler': not taken here"):
        kind(_page, "g", paginationHandler=print)


def test_one_iterator_in_two_tasks():
    """Tasks that share an iterator would share pages, which is refused."""

    async def method(continuationToken=None):
        await asyncio.sleep(0)
        return {"things": [1]}

    async def main():
        walk = aiter(pages(method))
        return await asyncio.gather(anext(walk), anext(walk), return_exceptions=True)

    first, second = asyncio.run(main())
    assert first == {"things": [1]}
    assert "expected one thread or task" in str(second)


def test_patched_methods(shop):
    """A mock in a method's place is walked as the method is."""
    client = shop.client_class()(rootUrl="https://tc.example.com")
    client.listThings = Mock(side_effect=[{"things": [1], "continuationToken": "a"}, {"things": [2]}])

    assert list(items(client.listThings, limit=1)) == [1, 2]
    assert client.listThings.mock_calls == [call(limit=1), call(limit=1, continuationToken="a")]
