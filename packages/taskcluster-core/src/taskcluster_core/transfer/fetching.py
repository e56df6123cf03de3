"""The flow of a download: ask where the content is, fetch it, go on where it broke."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ..errors import ObjectHashVerificationError, TaskclusterFailure
from ..messages import Request, TransportFailure
from ..steps import Fetch, Sleep
from .retries import TransferRetries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..messages import Outcome
    from ..steps import Flow
    from .receiving import Download, Receiver
    from .references import ReferenceGuard
    from .retries import TransferSettings

__all__ = ["Location", "fetch_content"]

#: How many redirects are followed.
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset(
    {
        HTTPStatus.MOVED_PERMANENTLY,
        HTTPStatus.FOUND,
        HTTPStatus.SEE_OTHER,
        HTTPStatus.TEMPORARY_REDIRECT,
        HTTPStatus.PERMANENT_REDIRECT,
    }
)


@dataclass(frozen=True, slots=True)
class Location:
    """Where some content is, for now.

    Attributes:
        url: The URL; not shown by `repr`, since it may be signed.
        hashes: What the content has to be, by algorithm.
        is_foreign: Whether the URL is somebody else's than the deployment's, so that redirects are followed.
    """

    url: str = field(repr=False)
    hashes: Mapping[str, str] = field(default_factory=dict)
    is_foreign: bool = False


def _fetch(
    location: Location,
    receiver: Receiver,
    settings: TransferSettings,
    label: str,
    guard: ReferenceGuard | None,
) -> Flow[tuple[Request, Outcome]]:
    """Fetch what is at a URL, or where it leads to, and return the last request and its outcome."""
    url = location.url
    headers = {**receiver.request_headers(), **settings.own_headers()}
    for _ in range(_MOST_REDIRECTS + 1):
        if guard is not None:
            yield from guard.check(url)
        request = Request("GET", url, headers)
        outcome: Outcome = yield Fetch(request, settings.options.timeout, receiver)
        if isinstance(outcome, TransportFailure) or outcome.status_code not in _REDIRECTS or not location.is_foreign:
            return request, outcome
        target = urljoin(url, outcome.headers.get("location", ""))
        schemes = urlsplit(url).scheme, urlsplit(target).scheme
        if schemes[1] not in ("http", "https") or schemes == ("https", "http"):
            raise TaskclusterFailure(f"{label}: redirected from {schemes[0]} to {schemes[1]}, which is not followed")
        url = target
    raise TaskclusterFailure(f"{label}: more than {_MOST_REDIRECTS} redirects")


def _judge(outcome: Outcome, receiver: Receiver) -> Outcome | None:
    """Return how an attempt has failed, or None if all has come."""
    if isinstance(outcome, TransportFailure):
        return outcome
    if receiver.is_complete:
        return None
    if receiver.is_receiving:
        return TransportFailure(EOFError("the connection ended too early"), may_have_arrived=True)
    if outcome.status_code in (HTTPStatus.PARTIAL_CONTENT, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE):
        # not the part that is missing: the next attempt asks for the whole
        receiver.forget()
    return outcome


def _progress(receiver: Receiver) -> str:
    of = "" if receiver.total is None else f" of {receiver.total}"
    return f"at {receiver.received}{of} bytes"


def fetch_content(
    locate: Callable[[], Flow[Location]],
    receiver: Receiver,
    settings: TransferSettings,
    label: str,
    guard: ReferenceGuard | None = None,
) -> Flow[Download]:
    """Download some content.

    Args:
        locate: Finds out where it is; asked before each attempt, since URLs work for seconds.
        receiver: Where it goes.
        settings: When to try again.
        label: What it is, for messages.
        guard: What refuses foreign URLs.

    Raises:
        TaskclusterFailure: It cannot be had, or is not what it ought to be.
    """
    retries = TransferRetries(settings, label)
    while True:
        location = yield from locate()
        own_guard = guard if location.is_foreign else None
        receiver.begin_attempt(location.hashes, own_guard)
        request, outcome = yield from _fetch(location, receiver, settings, label, own_guard)
        retries.log(outcome, request)
        failed, mismatch = _judge(outcome, receiver), None
        if failed is None:
            try:
                return (yield from receiver.finish())
            except ObjectHashVerificationError as error:
                if not receiver.was_resumed:
                    raise  # of one answer it will be the same again; those of several may not belong together
                receiver.forget()
                failed, mismatch = TransportFailure(error, may_have_arrived=True), error
        seconds = retries.delay(failed)
        if seconds is None:
            raise mismatch or retries.failure(failed, request, _progress(receiver))
        if seconds:
            yield Sleep(seconds)
