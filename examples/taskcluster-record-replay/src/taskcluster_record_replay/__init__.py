"""A plugin: record what services answer, and replay it without a network.

Installed, it does nothing until the environment names a file, in `TASKCLUSTER_RECORD` or `TASKCLUSTER_REPLAY`. For one
client, put a `Recorder` or a `Replayer` into the option `plugins`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taskcluster_core import hookimpl

from .tape import Tape
from .transports import AsyncRecordingTransport, AsyncReplayingTransport, RecordingTransport, ReplayingTransport

if TYPE_CHECKING:
    from collections.abc import Generator

    from taskcluster_core import AsyncTransport, Transport

__all__ = ["Recorder", "Replayer", "installed"]


class Recorder:
    """Records what is sent with the transport that would be used anyway, and what comes back.

    Args:
        path: The file, which is written anew; it has every exchange as soon as the service has answered.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._tape = Tape(Path(path))

    @hookimpl(wrapper=True)
    def taskcluster_make_transport(self) -> Generator[None, Any, Transport]:
        """Put a recorder around the transport that others make."""
        transport = yield
        return RecordingTransport(transport, self._tape)

    @hookimpl(wrapper=True)
    def taskcluster_make_async_transport(self) -> Generator[None, Any, AsyncTransport | None]:
        """Do the same in async clients, if there is a transport for them."""
        transport = yield
        return None if transport is None else AsyncRecordingTransport(transport, self._tape)


class Replayer:
    """Answers from a file, each recorded answer once and in their order; sends nothing and never waits.

    Args:
        path: A file that a `Recorder` wrote.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._tape = Tape.read(Path(path))

    @hookimpl(tryfirst=True)
    def taskcluster_make_transport(self) -> Transport:
        """Replay in sync clients."""
        return ReplayingTransport(self._tape)

    @hookimpl(tryfirst=True)
    def taskcluster_make_async_transport(self) -> AsyncTransport:
        """Replay in async clients."""
        return AsyncReplayingTransport(self._tape)


def _choose() -> object:
    if os.environ.get("TASKCLUSTER_REPLAY"):
        return Replayer(os.environ["TASKCLUSTER_REPLAY"])
    if os.environ.get("TASKCLUSTER_RECORD"):
        return Recorder(os.environ["TASKCLUSTER_RECORD"])
    return object()


#: The plugin that the entry point names: a plugin may be any object, also one without hooks.
installed = _choose()
