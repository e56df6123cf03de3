"""What receives a download: it checks, unpacks and hands on what comes, and knows how to go on after a break."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import ObjectHashVerificationError
from .callbacks import call_back
from .encodings import make_decoder
from .hashing import Hashes, find_difference, stated_hashes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..messages import Response
    from ..steps import Flow
    from .encodings import Decoder
    from .writers import WriterFactory

__all__ = ["Download", "Progress", "Receiver"]

#: Called with the bytes that have been transferred, and with how many there are, or None if nobody knows; it may be
#: awaited.
Progress = Callable[[int, int | None], object]

_OK = 200
_PARTIAL = 206
_SPAN = re.compile(r"bytes (\d+)-\d+/(\d+|\*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Download:
    """A download that has ended.

    Attributes:
        content_type: What the store calls the content, without parameters such as `charset`.
        content_encoding: What the store's bytes are packed with; empty if with nothing.
        length: How many bytes were handed on.
    """

    content_type: str
    content_encoding: str
    length: int


class Receiver:
    """Takes the body of one download, over as many answers as it needs.

    Args:
        make_writer: Makes what the content is written to, anew if the download begins again.
        label: What is downloaded, for messages.
        raw: Whether the content stays packed if the store keeps it so.
        progress: What is told how far the download is.
        hashes: What the content has to be, as it is written, by algorithm.

    Attributes:
        received: How many of the store's bytes have come.
        total: How many there are, or None if the store does not say.
        is_receiving: Whether the last answer's body was wanted.
        was_resumed: Whether what has come is of more than one answer.
        check_peer: What is called with the address that answers, to refuse it by raising.
    """

    def __init__(
        self,
        make_writer: WriterFactory,
        label: str,
        *,
        raw: bool = False,
        progress: Progress | None = None,
        hashes: Mapping[str, str] | None = None,
    ) -> None:
        self._make_writer = make_writer
        self._label = label
        self._is_raw = raw
        self._progress = progress
        self._wanted = dict(hashes or {})
        self.check_peer: Callable[[str | None], None] | None = None
        self._expected: dict[str, str] = {}
        self.forget()
        self.is_receiving = False
        self._headers: Mapping[str, str] = {}

    def forget(self) -> None:
        """Begin again with the next answer."""
        self.received = 0
        self.total: int | None = None
        self.was_resumed = False
        self._validator: str | None = None
        self._skip = 0
        self._written = 0
        self._writer: Any = None
        self._hashes = Hashes(())
        self._written_hashes = Hashes(self._wanted)
        self._decoder: Decoder = make_decoder("", self._label)

    def expect(self, hashes: Mapping[str, str]) -> None:
        """Note the hashes that the store's bytes must have, by algorithm."""
        if self.received and not self._hashes.algorithms.issuperset(hashes):
            # what has come was not hashed so
            self.forget()
        self._expected = dict(hashes)

    def request_headers(self) -> dict[str, str]:
        """Return the headers that ask for what is still to come."""
        # a store that packs on the way gives neither lengths nor ranges; those that unpack on the way do it for this
        headers = {"Accept-Encoding": "gzip" if self._is_raw else "identity"}
        if self.received and self._validator is not None:
            headers |= {"Range": f"bytes={self.received}-", "If-Range": self._validator}
        return headers

    def accept(self, response: Response, peer: str | None) -> bool:
        """Look at an answer's head, and tell whether its body is wanted here."""
        # what a redirect says is not read, and where it leads to is asked next
        if self.check_peer is not None and not 300 <= response.status_code < 400:
            self.check_peer(peer)
        if response.status_code == _OK:
            self._begin(response.headers)
            self.is_receiving = True
        else:
            self.is_receiving = response.status_code == _PARTIAL and self._goes_on(response.headers)
        return self.is_receiving

    def _begin(self, headers: Mapping[str, str]) -> None:
        etag = headers.get("etag", "")
        is_strong = etag.startswith('"') and headers.get("accept-ranges") != "none"
        if self.received and is_strong and etag == self._validator:
            # the store gives no ranges, but the same bytes again
            self._skip, self.was_resumed = self.received, True
            return
        self.forget()
        length = headers.get("content-length", "")
        self.total = int(length) if length.isascii() and length.isdigit() else None
        self._validator = etag if is_strong else None
        self._expected = {**stated_hashes(headers), **self._expected}
        self._hashes = Hashes(self._expected)
        self._headers = headers
        self._decoder = make_decoder("" if self._is_raw else headers.get("content-encoding", ""), self._label)

    def _goes_on(self, headers: Mapping[str, str]) -> bool:
        """Tell whether a part of the content is the one that is missing."""
        span = _SPAN.fullmatch(headers.get("content-range", ""))
        self._skip, self.was_resumed = 0, True
        return (
            span is not None
            and int(span[1]) == self.received > 0
            and (self.total is None or span[2] in ("*", str(self.total)))
            and headers.get("etag", self._validator) == self._validator
        )

    def write(self, piece: bytes) -> Flow[None]:
        """Take the next bytes, as they were sent."""
        if self._skip:
            skipped = min(self._skip, len(piece))
            self._skip -= skipped
            piece = piece[skipped:]
        if self._writer is None:
            self._writer = yield from call_back(self._make_writer)
        self.received += len(piece)
        self._hashes.update(piece)
        for part in self._decoder.decode(piece):
            self._written += len(part)
            self._written_hashes.update(part)
            yield from call_back(self._writer.write, part)
        if self._progress is not None:
            yield from call_back(self._progress, self.received, self.total)

    @property
    def content_type(self) -> str:
        """What the store calls the content, without parameters such as `charset`."""
        return self._headers.get("content-type", "application/octet-stream").partition(";")[0].strip()

    @property
    def is_complete(self) -> bool:
        """Whether all has come, as far as its length is known."""
        return self.is_receiving and not self._skip and self.total in (None, self.received)

    def finish(self) -> Flow[Download]:
        """Check what has come, and return what is known of it.

        Raises:
            ObjectHashVerificationError: It is not what it ought to be.
        """
        if self._writer is None:
            self._writer = yield from call_back(self._make_writer)
        self._decoder.finish()
        for hashes, expected in ((self._hashes, self._expected), (self._written_hashes, self._wanted)):
            found = hashes.digests()
            different = find_difference(found, expected)
            if different is not None:
                raise ObjectHashVerificationError(
                    f"{self._label}: the content's {different} is {found[different]}, expected {expected[different]}"
                )
        return Download(self.content_type, self._headers.get("content-encoding", ""), self._written)
