"""The flow of a download: ask where the content is, fetch it, go on where it broke."""

from __future__ import annotations

from dataclasses import dataclass, field
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
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


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
        receiver.expect(location.hashes)
        request, outcome = yield from _fetch(location, receiver, settings, label, guard)
        retries.log(outcome, request)
        if not isinstance(outcome, TransportFailure) and receiver.is_receiving:
            if receiver.is_complete:
                try:
                    return (yield from receiver.finish())
                except ObjectHashVerificationError:
                    # of one answer it will be the same again; of several, they may not belong together
                    if not receiver.was_resumed or retries.number >= settings.options.max_retries:
                        raise
                    receiver.forget()
            outcome = TransportFailure(EOFError("the connection ended too early"), may_have_arrived=True)
        elif not isinstance(outcome, TransportFailure) and outcome.status_code in (206, 416):
            # not the part that is missing
            receiver.forget()
        seconds = retries.delay(outcome)
        if seconds is None:
            raise retries.failure(outcome, request, _progress(receiver)) from None
        if seconds:
            yield Sleep(seconds)


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
    receiver.check_peer = guard.check_peer if guard is not None and location.is_foreign else None
    for _ in range(_MOST_REDIRECTS + 1):
        if guard is not None and location.is_foreign:
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


def _progress(receiver: Receiver) -> str:
    of = "" if receiver.total is None else f" of {receiver.total}"
    return f"at {receiver.received}{of} bytes"
