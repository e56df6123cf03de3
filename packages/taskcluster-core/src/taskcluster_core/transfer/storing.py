"""The flow of an upload: ask where the content goes to, send it there, from the start if it broke."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..messages import Request, TransportFailure
from ..steps import Sleep, Store
from .retries import TransferRetries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..messages import Outcome
    from ..steps import Flow
    from .retries import TransferSettings
    from .sending import Sender

__all__ = ["Destination", "store_content"]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where some content goes to, for now.

    Attributes:
        url: The URL for a PUT; not shown by `repr`, since it is signed.
        headers: The headers that it takes.
    """

    url: str = field(repr=False)
    headers: Mapping[str, str]


def store_content(
    find_destination: Callable[[], Flow[Destination]], sender: Sender, settings: TransferSettings, label: str
) -> Flow[None]:
    """Send some content to a store.

    Args:
        find_destination: Finds out where to; asked before each attempt, since URLs expire.
        sender: What sends the content.
        settings: When to try again.
        label: What it is, for messages.

    Raises:
        TaskclusterFailure: The store does not take it.
    """
    retries = TransferRetries(settings, label)
    while True:
        destination = yield from find_destination()
        yield from sender.restart()
        request = Request("PUT", destination.url, {**destination.headers, **settings.own_headers()})
        outcome: Outcome = yield Store(request, settings.options.timeout, sender)
        retries.log(outcome, request)
        if not isinstance(outcome, TransportFailure) and 200 <= outcome.status_code < 300:
            return
        seconds = retries.delay(outcome)
        if seconds is None:
            progress = f"at {sender.sent} of {sender.length} bytes"
            raise retries.failure(outcome, request, progress)
        if seconds:
            yield Sleep(seconds)
