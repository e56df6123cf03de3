"""Credentials that a user's provider hands out: held while they last, renewed by one thread or task at a time.

This is where threads and tasks wait for each other; a flow only yields `Ask(renewal.renew, refused)`.
"""

from __future__ import annotations

import dataclasses
import inspect
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .credentials import credential_information
from .errors import TaskclusterFailure
from .options import Credentials

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["AwaitingRenewal", "BlockingRenewal", "Renewal"]

#: Seconds before their expiry at which credentials are renewed.
_MARGIN = 60


class Renewal:
    """What a provider handed out last; a client and its siblings share one.

    Args:
        provider: The option `credentials`.
        now: Returns the time, in seconds since the epoch.
    """

    def __init__(self, provider: Any, now: Callable[[], float]) -> None:
        self.provider = provider
        self._ask: Callable[[], Any] = provider.get_credentials if hasattr(provider, "get_credentials") else provider
        self._now = now
        # credentials and end in one attribute, so that a thread never sees one without the other
        self._held: tuple[Credentials, float] | None = None
        self._asker: object = None

    def usable(self, refused: Credentials | None = None) -> Credentials | None:
        """Return the credentials that are held; None if there are none, or not for long, or they were refused.

        Args:
            refused: The very credentials that a service did not accept.
        """
        if self._held is None:
            return None
        credentials, end = self._held
        return credentials if credentials is not refused and self._now() < end - _MARGIN else None

    def renew(self, refused: Credentials | None) -> Any:
        """Return usable credentials; those that came while this thread or task waited, or fresh ones."""
        raise NotImplementedError

    def renew_at_once(self) -> Credentials:
        """Return usable credentials, as `renew` does, without awaiting anything."""
        raise NotImplementedError

    def _refuse_recursion(self, asker: object) -> None:
        if asker is not None and self._asker == asker:
            raise TaskclusterFailure(
                "the provider of credentials calls the client that it is to give them to: give it a client of its own"
            )

    def _keep(self, given: Any) -> Credentials:
        credentials = Credentials.from_mapping(given) if isinstance(given, Mapping) else given
        if not isinstance(credentials, Credentials):
            raise TaskclusterFailure(
                "the provider of credentials: expected a dict with clientId and accessToken, "
                f"not {'an empty one' if isinstance(given, Mapping) else type(given).__name__}"
            )
        # a copy: what was refused is told from what came later by identity, even if the provider gives it twice
        credentials = dataclasses.replace(credentials)
        expiry = credential_information(credentials).expiry
        self._held = credentials, float("inf") if expiry is None else expiry.timestamp()
        return credentials


class BlockingRenewal(Renewal):
    """For sync clients: threads wait for the one that asks the provider."""

    def __init__(self, provider: Any, now: Callable[[], float]) -> None:
        super().__init__(provider, now)
        self._lock = threading.Lock()
        if _is_coroutine_function(self._ask):
            raise TaskclusterFailure(
                "option 'credentials': a coroutine function serves async clients only; expected a plain function"
            )

    def renew(self, refused: Credentials | None) -> Credentials:
        """Return usable credentials, blocking."""
        thread = threading.get_ident()
        self._refuse_recursion(thread)
        with self._lock:
            usable = self.usable(refused)
            if usable is not None:
                return usable
            self._asker = thread
            try:
                return self._keep(_refuse_awaitable(self._ask(), "serves async clients only", "a plain function"))
            finally:
                self._asker = None

    def renew_at_once(self) -> Credentials:
        """Return usable credentials, blocking."""
        return self.usable() or self.renew(None)


class AwaitingRenewal(Renewal):
    """For async clients: tasks of an event loop wait for the one that asks the provider."""

    _loop: object = None
    _lock: Any = None

    async def renew(self, refused: Credentials | None) -> Credentials:
        """Return usable credentials, awaiting the provider if it must be awaited."""
        # imported here: only who awaits has a use for it, and has loaded it
        import asyncio

        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        self._refuse_recursion(task)
        if self._loop is not loop:
            # a lock serves one loop, a client may see several, one after the other
            self._loop, self._lock = loop, asyncio.Lock()
        async with self._lock:
            usable = self.usable(refused)
            if usable is not None:
                return usable
            self._asker = task
            try:
                given = self._ask()
                return self._keep(await given if inspect.isawaitable(given) else given)
            finally:
                self._asker = None

    def renew_at_once(self) -> Credentials:
        """Return usable credentials without awaiting anything.

        Raises:
            TaskclusterFailure: None are held, and the provider must be awaited.
        """
        usable = self.usable()
        if usable is not None:
            return usable
        remedy = "a plain function, or a call of this client that is awaited just before"
        return self._keep(_refuse_awaitable(self._ask(), "cannot be awaited here", remedy))


def _is_coroutine_function(function: Any) -> bool:
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__)


def _refuse_awaitable(given: Any, problem: str, expected: str) -> Any:
    if not inspect.isawaitable(given):
        return given
    if inspect.iscoroutine(given):
        given.close()  # else Python complains that it was never awaited
    raise TaskclusterFailure(f"option 'credentials': a coroutine {problem}; expected {expected}")
