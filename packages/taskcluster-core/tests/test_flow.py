"""The life of a call, driven by hand."""

from __future__ import annotations

import re

import pytest

from taskcluster_core import (
    STOP,
    TaskclusterConnectionError,
    TaskclusterFailure,
    TaskclusterRestFailure,
    Timeout,
    TransportFailure,
    hookimpl,
)
from taskcluster_core.steps import Send, Sleep

BUSY = {"status": 503}


def test_one_attempt(shop, answer, drive):
    """A call that succeeds is one signed request with the option's timeout."""
    run = drive(answer(b'{"alive": true}'))

    assert run.run(shop.flow("ping", options={"timeout": 7})) == {"alive": True}
    assert run.steps == [Send(run.requests[0], Timeout(7, 7, 7))]
    assert run.requests[0].headers["Authorization"].startswith('Hawk id="ada", ts="1700000000", nonce="nonce1"')


def test_without_credentials_nothing_is_signed(shop, answer, drive):
    """A client without credentials sends no Authorization."""
    run = drive(answer())
    run.run(shop.flow("ping", options={"credentials": None}))

    assert "Authorization" not in run.requests[0].headers


def test_failures_are_repeated_and_signed_anew(shop, answer, drive):
    """Each attempt has a nonce of its own, and delays grow between them."""
    run = drive(answer(**BUSY), TransportFailure(OSError(), may_have_arrived=True), answer(b'"done"'))

    assert run.run(shop.flow("makeThing", "t", {"a": 1})) == "done"
    assert [type(step) for step in run.steps] == [Send, Sleep, Send, Sleep, Send]
    assert [step.seconds for step in run.steps if isinstance(step, Sleep)] == [0.1, 0.2]
    nonces = [re.search('nonce="(.+?)"', request.headers["Authorization"])[1] for request in run.requests]
    assert nonces == ["nonce1", "nonce2", "nonce3"]
    assert {request.body for request in run.requests} == {b'{"a":1}'}


def test_attempts_end(shop, answer, drive):
    """After `maxRetries` repetitions the last outcome is the error."""
    run = drive(*[answer(**BUSY)] * 3)

    with pytest.raises(TaskclusterRestFailure) as caught:
        run.run(shop.flow("ping", options={"maxRetries": 2}))
    assert (caught.value.status_code, caught.value.attempts, len(run.requests)) == (503, 3, 3)


@pytest.mark.parametrize(("deadline", "attempts"), [(None, 6), (2, 1), (2.1, 2), (5, 3)])
def test_deadline(shop, answer, drive, deadline, attempts):
    """The seconds of a deadline count from the call's beginning; each attempt here takes two of them."""
    run = drive(*[answer(**BUSY)] * 6)

    with pytest.raises(TaskclusterRestFailure) as caught:
        run.run(shop.flow("ping", options={"deadline": deadline}))
    assert caught.value.attempts == attempts
    told = f"the deadline of {deadline} seconds left no time to try again"
    assert str(caught.value).endswith(told) == (deadline is not None)


def test_the_deadline_cuts_attempts_short(shop, answer, drive):
    """An attempt may take no longer than what is left of the deadline; the clock ticks each time it is read."""
    run = drive(answer(**BUSY), answer())
    run.run(shop.flow("ping", options={"deadline": 9, "timeout": {"connect": 1, "read": 30}}))

    sent = [step for step in run.steps if isinstance(step, Send)]
    assert [step.timeout for step in sent] == [Timeout(1, 8, 8), Timeout(1, 6, 6)]


def test_calls_that_must_not_happen_twice(shop, drive):
    """A call that is not idempotent is not repeated once it may have arrived."""
    run = drive(TransportFailure(OSError(), may_have_arrived=True))

    with pytest.raises(TaskclusterConnectionError):
        run.run(shop.flow("claim", "q", {}))
    assert len(run.steps) == 1


def test_pages_go_to_the_handler(shop, answer, drive):
    """With a `paginationHandler` all pages are asked for, the query kept, and nothing is returned."""
    pages: list = []
    run = drive(answer(b'{"things": [1], "continuationToken": "a&b"}'), answer(**BUSY), answer(b'{"things": [2]}'))

    assert run.run(shop.flow("listThings", limit=1, paginationHandler=pages.append)) is None
    assert [page["things"] for page in pages] == [[1], [2]]
    assert [request.url.partition("?")[2] for request in run.requests] == [
        "limit=1",
        "limit=1&continuationToken=a%26b",
        "limit=1&continuationToken=a%26b",
    ]


class _Observer:
    def __init__(self) -> None:
        self.seen: list = []

    @hookimpl
    def taskcluster_sign_request(self, request):
        # a signer may spell its header as it likes, or sign by another one
        return request.with_headers(authorization="s3cret", x_signature="s3cret")

    @hookimpl
    def taskcluster_before_request(self, request):
        self.seen.append(("before", request.headers))

    @hookimpl
    def taskcluster_after_request(self, request, outcome):
        self.seen.append(("after", request.headers, outcome))

    @hookimpl
    def taskcluster_retry(self, attempt):
        self.seen.append(("retry", attempt.request.headers, attempt.outcome))
        return STOP


def test_observers_see_no_signature(shop, answer, drive):
    """Hooks are told of an attempt before, after and at its failure, whatever the signature looks like without it."""
    observer, reply = _Observer(), answer(**BUSY)
    run = drive(reply)

    with pytest.raises(TaskclusterRestFailure):
        run.run(shop.flow("ping", options={"plugins": [observer]}))
    assert observer.seen == [("before", {}), ("after", {}, reply), ("retry", {}, reply)]
    assert run.requests[0].headers == {"authorization": "s3cret", "x-signature": "s3cret"}


def test_a_listing_that_never_ends(shop, answer, drive):
    """A token that comes again, and what is no page, end the pages of a handler with an error."""
    page = answer(b'{"things": [], "continuationToken": "t"}')

    with pytest.raises(TaskclusterFailure, match="'t' came twice"):
        drive(page, page).run(shop.flow("listThings", paginationHandler=lambda _: None))
    with pytest.raises(TaskclusterFailure, match="expected a page, which is a dict"):
        drive(answer(b"")).run(shop.flow("listThings", paginationHandler=lambda _: None))
