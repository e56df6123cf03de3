"""What a hook is told about the call it serves, and where a call takes its time and chance from."""

from __future__ import annotations

import functools
import random
import secrets
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .credentials import Credentials
    from .options import ClientOptions
    from .reference import Endpoint
    from .renewal import Renewal

__all__ = ["CallContext", "Sources"]

#: Makes a nonce: 16 random bytes, as many as a slugId has, as text.
_make_nonce = functools.partial(secrets.token_urlsafe, 16)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the core takes what differs from call to call, so that tests can say what it is.

    Attributes:
        now: Returns the time, in seconds since the epoch.
        monotonic: Returns seconds since some moment, never set back.
        nonce: Returns a text that it never returned before.
        random: Returns a number from 0 up to 1.
    """

    now: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    nonce: Callable[[], str] = _make_nonce
    random: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class CallContext:
    """One call, as hooks see it.

    Attributes:
        endpoint: The method that is called.
        options: The client's options, credentials among them.
        sources: Time and chance.
        renewal: What hands out credentials for each attempt, into `options`; None if they are always the same.
    """

    endpoint: Endpoint
    options: ClientOptions
    sources: Sources = field(default_factory=Sources)
    renewal: Renewal | None = field(default=None, repr=False)

    @property
    def service(self) -> str:
        """The service's name as in its URL, such as `queue`."""
        return self.endpoint.service

    @property
    def method_name(self) -> str:
        """The API method's name, such as `createTask`."""
        return self.endpoint.name

    def with_credentials(self, credentials: Credentials) -> CallContext:
        """Return this call as made with other credentials."""
        return replace(self, options=replace(self.options, credentials=credentials))
