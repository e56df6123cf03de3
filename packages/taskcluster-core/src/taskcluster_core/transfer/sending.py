"""What sends an upload: it hands out, counts and hashes the bytes, from the start for each attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import TaskclusterFailure
from .callbacks import call_back
from .hashing import ACCEPTABLE, Hashes

if TYPE_CHECKING:
    from ..steps import Flow
    from .readers import ReaderFactory
    from .receiving import Progress

__all__ = ["Sender"]

_PIECE = 2**18


class Sender:
    """The source of one upload.

    Args:
        make_reader: Makes what the content is read from, for each attempt.
        length: How many bytes there are.
        label: What is uploaded, for messages.
        progress: What is told how far the upload is.

    Attributes:
        length: How many bytes there are.
        sent: How many have been handed out in this attempt.

    Raises:
        TaskclusterFailure: The length is none.
    """

    def __init__(self, make_reader: ReaderFactory, length: Any, label: str, progress: Progress | None = None) -> None:
        if isinstance(length, bool) or not isinstance(length, int) or length < 0:
            raise TaskclusterFailure(f"{label}: contentLength: expected a whole number of at least 0, not {length!r}")
        self.length: int = length
        self.sent = 0
        self._make_reader = make_reader
        self._label = label
        self._progress = progress
        self._reader: Any = None
        self._hashes = Hashes(ACCEPTABLE)

    def restart(self) -> Flow[None]:
        """Begin with the first byte."""
        self._reader = yield from call_back(self._make_reader)
        if not callable(getattr(self._reader, "read", None)):
            raise TaskclusterFailure(
                f"{self._label}: 'readerFactory': expected it to return something with read(max_size), "
                f"not {self._reader!r}"
            )
        self._hashes = Hashes(ACCEPTABLE)
        self.sent = 0

    def read(self) -> Flow[bytes]:
        """Return the next bytes, none at the end.

        Raises:
            TaskclusterFailure: There are more or fewer than there ought to be. It is raised before the last byte is
                handed out, so that no store takes what has come for the whole.
        """
        if self.sent and self._progress is not None:
            yield from call_back(self._progress, self.sent, self.length)
        left = self.length - self.sent
        if not left:
            # whether there is more was seen with the last piece, but an empty body has none
            if not self.length:
                yield from self._refuse_more(b"")
            return b""
        piece = yield from self._next(min(_PIECE, left))
        if not piece:
            raise TaskclusterFailure(f"{self._label}: the reader ended after {self.sent} of {self.length} bytes")
        if len(piece) >= left:
            yield from self._refuse_more(piece[left:])
        self._hashes.update(piece)
        self.sent += len(piece)
        return piece

    def _refuse_more(self, surplus: bytes) -> Flow[None]:
        if surplus or (yield from self._next(1)):
            raise TaskclusterFailure(f"{self._label}: the reader has more than the announced {self.length} bytes")

    def _next(self, size: int) -> Flow[bytes]:
        piece = yield from call_back(self._reader.read, size)
        if not isinstance(piece, (bytes, bytearray, memoryview)):
            raise TaskclusterFailure(f"{self._label}: expected bytes from the reader, not {type(piece).__name__}")
        return piece  # type: ignore[return-value]

    def read_all(self) -> Flow[bytes]:
        """Return all bytes at once, from the first on."""
        yield from self.restart()
        pieces = []
        while piece := (yield from self.read()):
            pieces.append(bytes(piece))
        return b"".join(pieces)

    def digests(self) -> dict[str, str]:
        """Return the hashes of what was handed out in this attempt, by algorithm."""
        return self._hashes.digests()
