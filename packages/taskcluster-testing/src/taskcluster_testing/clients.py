"""Clients for tests: they live by a deployment's clock, wait for nothing, and are closed at the end."""

from __future__ import annotations

import contextlib
import dataclasses
import inspect
from typing import TYPE_CHECKING, Any, TypeVar

from taskcluster_core import builtin, hookimpl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taskcluster_core.client import BaseClient
    from taskcluster_core.context import CallContext
    from taskcluster_core.messages import Request

    from .clock import Clock

__all__ = ["ClientType", "Clients", "SignByClock"]

ClientType = TypeVar("ClientType", bound="BaseClient")


class SignByClock:
    """A plugin of clients: they sign with the time of a deployment's clock, wherever it was moved.

    Args:
        clock: The deployment's clock.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    @hookimpl
    def taskcluster_sign_request(self, request: Request, context: CallContext) -> Request | None:
        """Sign as the built-in plugin does, at another time."""
        sources = dataclasses.replace(context.sources, now=lambda: self._clock.now().timestamp())
        return builtin.taskcluster_sign_request(request, dataclasses.replace(context, sources=sources))


class Clients:
    """The clients that were made for a test.

    Args:
        clock: The deployment's clock.
    """

    def __init__(self, clock: Clock) -> None:
        self._plugin = SignByClock(clock)
        self._closing = contextlib.ExitStack()

    def make(self, kind: type[ClientType], options: Mapping[str, Any]) -> ClientType:
        """Return a client of a class; unless the options say otherwise, its retries do not wait."""
        plugins = [self._plugin, *options.get("plugins", ())]
        client = kind({"delayFactor": 0, **options, "plugins": plugins})
        close = getattr(client, "close", None)
        # one that is awaited is closed by its event loop
        if close is not None and not inspect.iscoroutinefunction(close):
            self._closing.callback(close)
        return client

    def close(self) -> None:
        """Close them."""
        self._closing.close()
