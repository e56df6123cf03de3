"""Credentials that a user's provider hands out: held while they last, renewed by one thread or task at a time.

Who asks the provider, and when, is decided once, in the flow `Renewal.renew`. The kinds of clients differ in what they
wait on for each other, and in who counts as one asker: a thread or a task.
"""

from __future__ import annotations

import dataclasses
import inspect
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .credentials import Credentials
from .drivers import run
from .errors import TaskclusterFailure
from .forks import start_anew_in_forks
from .steps import Ask, was_not_awaited
from .temporary_credentials import credential_information

if TYPE_CHECKING:
    from collections.abc import Callable

    from .steps import Flow

__all__ = ["AwaitingRenewal", "BlockingRenewal", "Renewal"]

#: Seconds before their expiry at which credentials are renewed.
_MARGIN = 60


class Renewal:
    """What a provider handed out last; a client and its siblings share one.

    Args:
        provider: The option `credentials`.
        now: Returns the time, in seconds since the epoch.
    """

    _problem_of_coroutines = "serves async clients only; expected a plain function"

    def __init__(self, provider: Any, now: Callable[[], float]) -> None:
        self.provider = provider
        self._ask: Callable[[], Any] = provider.get_credentials if hasattr(provider, "get_credentials") else provider
        self._now = now
        # credentials and end in one attribute, so that a thread never sees one without the other
        self._held: tuple[Credentials, float] | None = None
        self._askers: set[object] = set()

    def usable(self, refused: Credentials | None = None) -> Credentials | None:
        """Return the credentials that are held; None if there are none, or not for long, or they were refused.

        Args:
            refused: The very credentials that a service did not accept.
        """
        if self._held is None:
            return None
        credentials, end = self._held
        return credentials if credentials is not refused and self._now() < end - _MARGIN else None

    def renew(self, refused: Credentials | None = None) -> Flow[Credentials]:
        """Return usable credentials: those that are held, those that came while this one waited, or fresh ones.

        Args:
            refused: The very credentials that a service did not accept.

        Raises:
            TaskclusterFailure: The provider gave none, or needs this client itself.
        """
        usable = self.usable(refused)
        if usable is not None:
            return usable
        asker, lock = self._find_asker(), self._find_lock()
        self._refuse_recursion(asker)
        yield Ask(lock.acquire)
        try:
            return self.usable(refused) or (yield from self._ask_provider(asker))
        finally:
            lock.release()

    def renew_at_once(self) -> Credentials:
        """Return usable credentials, as `renew` does, without awaiting anything."""
        return run(self.renew())

    def _ask_provider(self, asker: object) -> Flow[Credentials]:
        self._refuse_recursion(asker)
        self._askers.add(asker)
        try:
            return self._keep((yield Ask(self._ask)))
        finally:
            self._askers.discard(asker)

    def _refuse_recursion(self, asker: object) -> None:
        if asker in self._askers:
            raise TaskclusterFailure(
                "the provider of credentials calls the client that it is to give them to: give it a client of its own"
            )

    def _find_asker(self) -> object:
        """Return who asks now: if it asks again in the midst of it, it waits for itself."""
        return threading.get_ident()

    def _find_lock(self) -> Any:
        """Return what an asker holds while it asks, and the others wait for."""
        raise NotImplementedError

    def _keep(self, given: Any) -> Credentials:
        if was_not_awaited(given):
            raise TaskclusterFailure(f"option 'credentials': a coroutine {self._problem_of_coroutines}")
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
        start_anew_in_forks(self)
        if _is_coroutine_function(self._ask):
            raise TaskclusterFailure(f"option 'credentials': a coroutine function {self._problem_of_coroutines}")

    def start_anew(self) -> None:
        """Forget the parent's thread that may have been asking: in the child of a fork it does not go on."""
        self._lock = threading.Lock()
        self._askers = set()

    def _find_lock(self) -> threading.Lock:
        return self._lock


class AwaitingRenewal(Renewal):
    """For async clients: tasks of an event loop wait for the one that asks the provider."""

    _problem_of_coroutines = (
        "cannot be awaited here; expected a plain function, or a call of this client that is awaited just before"
    )
    _loop: object = None
    _lock: Any = None

    def renew_at_once(self) -> Credentials:
        """Return usable credentials without awaiting anything, so also without waiting for another task.

        Raises:
            TaskclusterFailure: None are held, and the provider must be awaited.
        """
        return self.usable() or run(self._ask_provider(self._find_asker()))

    def _find_asker(self) -> object:
        # imported here: only async clients have a use for it
        import asyncio

        try:
            return asyncio.current_task()
        except RuntimeError:  # no event loop is running
            return super()._find_asker()

    def _find_lock(self) -> Any:
        import asyncio

        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            # a lock serves one loop, a client may see several, one after the other
            self._loop, self._lock = loop, asyncio.Lock()
        return self._lock


def _is_coroutine_function(function: Any) -> bool:
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__)
