"""Listings, walked by `for` and by `async for`."""

from __future__ import annotations

import asyncio
import itertools

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
    with pytest.raises(TaskclusterFailure, match="'again' came twice"):
        list(pages(lambda continuationToken=None: {"continuationToken": "again"}))


def test_elements_key_comes_from_the_method(shop):
    """The reference says where the elements are; without it the page must have one list."""
    method = shop.client_class().listThings
    assert method.items_key == "things"

    def patched(**kwargs):
        return {"things": [1], "others": [2]}

    with pytest.raises(TaskclusterFailure, match=r"not with \['things', 'others'\]"):
        list(items(patched))
    patched.items_key = method.items_key
    assert list(items(patched)) == [1]
