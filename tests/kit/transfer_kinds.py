"""The kinds of clients to transfer with: blocking on each transport, and awaited."""

from __future__ import annotations

import asyncio
import functools
import importlib

__all__ = ["Awaited", "Blocking", "Urllib3"]


class Blocking:
    """Transfers with functions that block, through requests."""

    package = "taskcluster"
    options = {"delayFactor": 0}  # noqa: RUF012

    def __getattr__(self, name):
        """Return a function of the modules `download` and `upload`, to be called with a client's class."""
        for module in ("download", "upload"):
            function = getattr(importlib.import_module(f"{self.package}.{module}"), name, None)
            if function is not None:
                return functools.partial(self.call, function)
        raise AttributeError(name)

    def call(self, function, *args, **kwargs):
        """Call a function."""
        return function(*args, **kwargs)

    def make(self, service, deployment, **options):
        """Return a client."""
        kind = getattr(importlib.import_module(self.package), service)
        return kind({**deployment.options(), **self.options, **options})

    def close(self, client):
        """Close a client."""
        client.close()


class Urllib3(Blocking):
    """The same through urllib3."""

    options = {"delayFactor": 0, "transport": "urllib3"}  # noqa: RUF012


class Awaited(Blocking):
    """Transfers with functions that are awaited."""

    package = "taskcluster.aio"

    def __init__(self):
        self._runner = asyncio.Runner() if hasattr(asyncio, "Runner") else _OldRunner()

    def call(self, function, *args, **kwargs):
        """Call a function and await what it returns."""
        return self._runner.run(_await(function(*args, **kwargs)))

    def close(self, client):
        """Close a client."""
        self._runner.run(client.close())

    def end(self):
        """Close the event loop."""
        self._runner.close()


class _OldRunner:
    """What `asyncio.Runner` is from Python 3.11 on."""

    def __init__(self):
        self._loop = asyncio.new_event_loop()

    def run(self, coroutine):
        return self._loop.run_until_complete(coroutine)

    def close(self):
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()


async def _await(awaitable):
    return await awaitable
