"""Where uploads come from: buffers, files and paths."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from ..errors import TaskclusterFailure

if TYPE_CHECKING:
    from collections.abc import Generator

    from .callers import Caller

__all__ = ["BufferReader", "FileReader", "Reader", "ReaderFactory", "buffer_length", "file_reader", "opened"]


class Reader(Protocol):
    """Hands out bytes."""

    def read(self, max_size: int, /) -> Any:
        """Return the next bytes, at most so many, and none at the end; in an awaited upload it may be a coroutine."""


#: Makes a reader for the first byte of an upload, and another one if it has to begin again; it may be awaited.
ReaderFactory = Callable[[], Any]


class BufferReader:
    """Reads from memory, without copying.

    Args:
        data: Bytes, or what gives access to such.
    """

    def __init__(self, data: Any) -> None:
        self._data = memoryview(data).cast("B")
        self._position = 0

    def read(self, max_size: int) -> memoryview:
        """Return the next bytes, at most so many."""
        piece = self._data[self._position : self._position + max_size]
        self._position += len(piece)
        return piece


class FileReader:
    """Reads from a file that is open for bytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, max_size: int) -> bytes:
        """Return the next bytes, at most so many."""
        return self._file.read(max_size)


def buffer_length(data: Any, caller: Caller) -> int:
    """Return how many bytes some data has.

    Args:
        data: Bytes, or what gives access to such.
        caller: The function that a user called.

    Raises:
        TaskclusterArgumentError: It is no bytes.
    """
    try:
        return memoryview(data).nbytes
    except TypeError:
        raise caller.refusal("data", f"expected bytes, not {type(data).__name__}") from None


def file_reader(file: Any, length: int | None, caller: Caller) -> tuple[ReaderFactory, int]:
    """Return what makes readers of a file, each beginning at its start, and how many bytes there are.

    Args:
        file: A file open for bytes. One that cannot be rewound is read from where it stands, and only once.
        length: How many bytes there are, or None to find out.
        caller: The function that a user called.

    Raises:
        TaskclusterArgumentError: It is something else, or its length cannot be found out.
    """
    if isinstance(file, io.TextIOBase) or not hasattr(file, "read"):
        raise caller.refusal("file", f"expected a path, or a file open for bytes ('rb'), not {type(file).__name__}")
    if getattr(file, "closed", False):
        raise caller.refusal("file", "expected an open file, not one that is closed")
    if hasattr(file, "readable") and not file.readable():
        raise caller.refusal("file", "expected a file open for reading ('rb'), not one for writing alone")
    can_rewind = file.seekable() if hasattr(file, "seekable") else hasattr(file, "seek")
    if length is None:
        if not can_rewind:
            raise caller.refusal("contentLength", "missing; expected the length, as this file cannot tell its own")
        length = file.seek(0, os.SEEK_END)
    has_begun = False

    def begin() -> FileReader:
        nonlocal has_begun
        if can_rewind:
            file.seek(0)
        elif has_begun:
            raise TaskclusterFailure("file: the upload has to begin again, and this file cannot be rewound")
        has_begun = True
        return FileReader(file)

    return begin, length


@contextmanager
def opened(file: Any) -> Generator[Any]:
    """Open a path for the block; what is a file already is handed on, and stays open."""
    if isinstance(file, str) or hasattr(file, "__fspath__"):
        with Path(file).open("rb") as own:
            yield own
    else:
        yield file
