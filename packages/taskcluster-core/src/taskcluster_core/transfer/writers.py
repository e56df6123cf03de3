"""Where downloads go: buffers, files, and paths under which no half file ever stands."""

from __future__ import annotations

import io
import secrets
import stat
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from ..errors import TaskclusterFailure

if TYPE_CHECKING:
    import os
    from collections.abc import Generator

    from .callers import Caller

__all__ = ["BufferWriter", "FileWriter", "Writer", "WriterFactory", "file_writer", "part_file"]


class Writer(Protocol):
    """Takes bytes."""

    def write(self, chunk: bytes, /) -> Any:
        """Take all of these bytes; in a download that is awaited it may be a coroutine function."""


#: Makes a writer for the first byte of a download, and another one if it has to begin again; it may be awaited.
WriterFactory = Callable[[], Any]


class BufferWriter:
    """Keeps what is written in memory."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()

    def write(self, chunk: bytes) -> None:
        """Take all of these bytes."""
        self._buffer.write(chunk)

    def getbuffer(self) -> memoryview:
        """Return what was written, not copied."""
        # not the buffer's own view, with which it cannot be collected; the two share their bytes
        return memoryview(self._buffer.getvalue())


class FileWriter:
    """Writes to a file that is open for bytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, chunk: bytes) -> None:
        """Write all of these bytes: a file without a buffer may take fewer at once."""
        while chunk:
            written = self._file.write(chunk)
            # what is no real file may return nothing
            chunk = chunk[written or len(chunk) :]


def file_writer(file: Any, caller: Caller) -> Callable[[], FileWriter]:
    """Return what makes writers of a file, each beginning at its start; one that cannot be rewound begins only once.

    Args:
        file: The file, open for bytes.
        caller: The function that a user called.

    Raises:
        TaskclusterArgumentError: It is something else.
    """
    if isinstance(file, io.TextIOBase) or not hasattr(file, "write"):
        raise caller.refusal("file", f"expected a path, or a file open for bytes ('wb'), not {type(file).__name__}")
    if getattr(file, "closed", False):
        raise caller.refusal("file", "expected an open file, not one that is closed")
    if hasattr(file, "writable") and not file.writable():
        raise caller.refusal("file", "expected a file open for writing ('wb'), not one for reading alone")
    has_begun = False

    def begin() -> FileWriter:
        nonlocal has_begun
        can_rewind = file.seekable() if hasattr(file, "seekable") else hasattr(file, "seek")
        if can_rewind:
            file.seek(0)
            file.truncate()
        elif has_begun:
            raise TaskclusterFailure("file: the download has to begin again, and this file cannot be rewound")
        has_begun = True
        return FileWriter(file)

    return begin


def _create(part: Path) -> IO[bytes]:
    try:
        return part.open("xb")
    except OSError as error:
        # nobody knows the name of the part: it is the folder that is not there, or not to be written to
        raise OSError(error.errno, error.strerror, str(part.parent)) from None


@contextmanager
def part_file(path: str | os.PathLike[str]) -> Generator[IO[bytes]]:
    """Open a file beside a path; it gets the path's name when the block ends well, and is removed otherwise.

    Raises:
        TaskclusterFailure: Something other than a file has that name.
        OSError: The folder is not there, or takes no file; it is the error's `filename`.
    """
    wanted = Path(path)
    if wanted.exists() and not stat.S_ISREG(wanted.stat().st_mode):
        raise TaskclusterFailure(f"{str(wanted)!r} is not a file: expected a new path, or that of a file to replace")
    # a link stays one, and what it leads to is replaced
    target = wanted.resolve()
    part = target.with_name(f".taskcluster-{secrets.token_hex(8)}.part")
    file = _create(part)
    try:
        with file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
