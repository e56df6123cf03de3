"""Pages of listings."""

from __future__ import annotations

import pytest

from taskcluster_testing.errors import ServiceError
from taskcluster_testing.numbered import Numbered
from taskcluster_testing.paging import Place, paginate, paginate_after

LETTERS = list("abcdefg")


def pages(elements, limit):
    """Return every page of a listing."""
    token, found = {}, []
    while True:
        page = paginate(elements, {"limit": str(limit), **token})
        found.append("".join(page.elements))
        token = page.continuation
        if not token:
            return found


@pytest.mark.parametrize(
    ("limit", "expected"),
    [(2, ["ab", "cd", "ef", "g"]), (7, ["abcdefg"]), (6, ["abcdef", "g"]), ("001", list("abcdefg"))],
)
def test_paginate_shows_each_element_once(limit, expected):
    """Whatever the page's size, all pages together are the listing, and the last one says that it is the last."""
    assert pages(LETTERS, limit) == expected


def test_paginate_cuts_a_limit_above_1000():
    """No page has more than 1000 elements, asked for or not."""
    for query in ({}, {"limit": "100000"}):
        page = paginate(range(1500), query)
        assert len(page.elements) == 1000
        assert page.continuation


def test_paginate_of_nothing_is_one_empty_page():
    """An empty listing has no next page."""
    page = paginate([], {})
    assert (list(page.elements), page.continuation) == ([], {})


def test_paginate_tokens_are_letters_and_digits():
    """A token needs no encoding in a URL."""
    assert paginate(LETTERS, {"limit": "1"}).continuation["continuationToken"].isalnum()


@pytest.mark.parametrize("token", ["abc", "nonsense", "WzFd", "0000000200"])
def test_paginate_takes_a_bogus_token_for_the_first_page(token):
    """A token that nobody gave out means the beginning."""
    assert paginate(LETTERS, {"continuationToken": token}).elements == LETTERS


@pytest.mark.parametrize("token", ["!!", "a b", "é"])
def test_paginate_refuses_a_malformed_token(token):
    """What cannot be a token is refused."""
    with pytest.raises(ServiceError) as caught:
        paginate(LETTERS, {"continuationToken": token})
    assert (caught.value.code, caught.value.text) == ("InputError", "Invalid continuation token")


def test_paginate_can_refuse_every_unknown_token():
    """Some methods know their tokens."""
    with pytest.raises(ServiceError, match="Invalid continuationToken"):
        paginate(LETTERS, {"continuationToken": "abc"}, unknown_tokens="refused")


def test_paginate_of_0_elements_depends_on_the_method():
    """It is refused, empty, or everything."""
    query = {"limit": "0"}
    with pytest.raises(ServiceError, match="limit must be at least 1"):
        paginate(LETTERS, query)
    empty = paginate(LETTERS, query, limit_0="empty")
    assert (empty.elements, empty.continuation) == ([], {})
    assert paginate(LETTERS, query, limit_0="everything").elements == LETTERS


def numbered(numbers):
    """Return a listing of numbers, and how it finds its way back to one."""
    listing = Numbered()
    for number in numbers:
        listing.append(number, number)
    return listing, Place(int, lambda number: number, listing.after)


@pytest.mark.parametrize("limit", [1, 2, 5, 6])
def test_paginate_after_shows_what_stays_once(limit):
    """Whatever is taken out between two pages, and whatever comes at the end, the rest is shown once."""
    listing, place = numbered([1, 3, 4, 7, 9, 12])
    found, token = [], {}
    while True:
        page = paginate_after(listing.elements, {"limit": str(limit), **token}, place)
        found += page.elements
        token = page.continuation
        if not token:
            break
        if 3 in listing.elements:
            listing.remove(3)
            listing.append(20, 20)
    assert found == sorted(set(found))
    assert {1, 4, 7, 9, 12} <= set(found)


@pytest.mark.parametrize("token", ["x", "!", "Ingi", "bnVsbA==", "W10=", "\xe9"])
def test_paginate_after_begins_anew_with_a_token_of_nobody(token):
    """What nobody gave out is the first page, as with today's services."""
    listing, place = numbered([1, 2, 3])
    assert paginate_after(listing.elements, {"continuationToken": token, "limit": "2"}, place).elements == [1, 2]


def test_paginate_after_refuses_an_empty_page_of_something():
    """An empty listing has an empty page."""
    listing, place = numbered([1])
    with pytest.raises(ServiceError, match="limit must be at least 1"):
        paginate_after(listing.elements, {"limit": "0"}, place)
    listing.remove(1)
    page = paginate_after(listing.elements, {"limit": "0"}, place)
    assert (list(page.elements), page.continuation, len(listing)) == ([], {}, 0)
