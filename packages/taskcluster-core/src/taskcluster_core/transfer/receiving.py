"""What receives a download: it checks, unpacks and hands on what comes, and knows how to go on after a break."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from ..errors import ObjectHashVerificationError, TaskclusterFailure
from .callbacks import call_back
from .encodings import make_decoder
from .hashing import Hashes, find_difference, stated_hashes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..messages import Response
    from ..steps import Flow
    from .encodings import Decoder
    from .references import ReferenceGuard
    from .writers import WriterFactory

__all__ = ["Download", "Progress", "Receiver"]

#: Called with the bytes that have been transferred, and with how many there are, or None if nobody knows; it may be
#: awaited.
Progress = Callable[[int, int | None], object]

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


@dataclass
class _Content:
    """What has come of some content so far.

    Attributes:
        hashes: Of the store's bytes.
        written_hashes: Of what was written.
        decoder: What unpacks the store's bytes.
        expected: What the hashes of the store's bytes have to be, by algorithm.
        headers: Those of the first answer.
        validator: The tag by which the store knows whether the content is still the same; None if it gives no parts.
        total: How many of the store's bytes there are, or None if it does not say.
        received: How many have come.
        skip: How many of those that come next have come before.
        written: How many bytes were written.
        writer: What they were written to.
        was_resumed: Whether they are of more than one answer.
    """

    hashes: Hashes
    written_hashes: Hashes
    decoder: Decoder
    expected: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    validator: str | None = None
    total: int | None = None
    received: int = 0
    skip: int = 0
    written: int = 0
    writer: Any = None
    was_resumed: bool = False


class Receiver:
    """Takes the body of one download, over as many answers as it needs.

    Args:
        make_writer: Makes what the content is written to, anew if the download begins again.
        label: What is downloaded, for messages.
        raw: Whether the content stays packed if the store keeps it so.
        progress: What is told how far the download is.
        hashes: What the content has to be, as it is written, by algorithm.

    Attributes:
        is_receiving: Whether the body of this attempt's answer is wanted.
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
        self._located_hashes: Mapping[str, str] = {}
        self._guard: ReferenceGuard | None = None
        self.is_receiving = False
        self._content = self._nothing()

    def _nothing(self) -> _Content:
        return _Content(Hashes(()), Hashes(self._wanted), make_decoder("", self._label))

    def begin_attempt(self, hashes: Mapping[str, str], guard: ReferenceGuard | None) -> None:
        """Begin an attempt, which goes on where the last one broke if that is possible.

        Args:
            hashes: What the store's bytes have to be, by algorithm.
            guard: What refuses the address that answers, or None.
        """
        self._guard, self.is_receiving, self._located_hashes = guard, False, hashes
        if self.received and not self._content.hashes.algorithms.issuperset(hashes):
            # what has come was not hashed so
            self.forget()
        self._content.expected = {**self._content.expected, **hashes}

    def forget(self) -> None:
        """Begin again with the next answer."""
        self._content = self._nothing()

    @property
    def received(self) -> int:
        """How many of the store's bytes have come."""
        return self._content.received

    @property
    def total(self) -> int | None:
        """How many of the store's bytes there are, or None if it does not say."""
        return self._content.total

    @property
    def was_resumed(self) -> bool:
        """Whether what has come is of more than one answer."""
        return self._content.was_resumed

    def request_headers(self) -> dict[str, str]:
        """Return the headers that ask for what is still to come."""
        # a store that packs on the way gives neither lengths nor ranges; those that unpack on the way do it for this
        headers = {"Accept-Encoding": "gzip" if self._is_raw else "identity"}
        if self.received and self._content.validator is not None:
            headers |= {"Range": f"bytes={self.received}-", "If-Range": self._content.validator}
        return headers

    def accept(self, response: Response, peer: str | None) -> bool:
        """Look at an answer's head, and tell whether its body is wanted here."""
        # what a redirect says is not read, and where it leads to is asked next
        if self._guard is not None and not 300 <= response.status_code < 400:
            self._guard.check_peer(peer)
        if response.status_code == HTTPStatus.OK:
            self._begin(response.headers)
            self.is_receiving = True
        else:
            self.is_receiving = response.status_code == HTTPStatus.PARTIAL_CONTENT and self._goes_on(response.headers)
        return self.is_receiving

    def _begin(self, headers: Mapping[str, str]) -> None:
        etag = headers.get("etag", "")
        is_strong = etag.startswith('"') and headers.get("accept-ranges") != "none"
        if self.received and is_strong and etag == self._content.validator:
            # the store gives no ranges, but the same bytes again
            self._content.skip, self._content.was_resumed = self.received, True
            return
        length = headers.get("content-length", "")
        expected = {**stated_hashes(headers), **self._located_hashes}
        self._content = _Content(
            Hashes(expected),
            Hashes(self._wanted),
            make_decoder("" if self._is_raw else headers.get("content-encoding", ""), self._label),
            expected,
            headers,
            etag if is_strong else None,
            int(length) if length.isascii() and length.isdigit() else None,
        )

    def _goes_on(self, headers: Mapping[str, str]) -> bool:
        """Tell whether a part of the content is the one that is missing."""
        content = self._content
        content.skip, content.was_resumed = 0, True
        span = _SPAN.fullmatch(headers.get("content-range", ""))
        return (
            span is not None
            and int(span[1]) == content.received > 0
            and (content.total is None or span[2] in ("*", str(content.total)))
            and headers.get("etag", content.validator) == content.validator
        )

    def _open_writer(self) -> Flow[Any]:
        writer = yield from call_back(self._make_writer)
        if not callable(getattr(writer, "write", None)):
            raise TaskclusterFailure(
                f"{self._label}: 'writerFactory': expected it to return something with write(chunk), not {writer!r}"
            )
        return writer

    def write(self, piece: bytes) -> Flow[None]:
        """Take the next bytes, as they were sent."""
        content = self._content
        if content.skip:
            skipped = min(content.skip, len(piece))
            content.skip -= skipped
            piece = piece[skipped:]
        if content.writer is None:
            content.writer = yield from self._open_writer()
        content.received += len(piece)
        content.hashes.update(piece)
        for part in content.decoder.decode(piece):
            content.written += len(part)
            content.written_hashes.update(part)
            yield from call_back(content.writer.write, part)
        if self._progress is not None:
            yield from call_back(self._progress, content.received, content.total)

    @property
    def content_type(self) -> str:
        """What the store calls the content, without parameters such as `charset`."""
        return self._content.headers.get("content-type", "application/octet-stream").partition(";")[0].strip()

    @property
    def is_complete(self) -> bool:
        """Whether all has come, as far as its length is known."""
        return self.is_receiving and not self._content.skip and self.total in (None, self.received)

    def finish(self) -> Flow[Download]:
        """Check what has come, and return what is known of it.

        Raises:
            ObjectHashVerificationError: It is not what it ought to be.
        """
        content = self._content
        if content.writer is None:
            content.writer = yield from self._open_writer()
        content.decoder.finish()
        for hashes, expected in ((content.hashes, content.expected), (content.written_hashes, self._wanted)):
            found = hashes.digests()
            different = find_difference(found, expected)
            if different is not None:
                raise ObjectHashVerificationError(
                    f"{self._label}: expected content of the {different} {expected[different]}, not {found[different]}"
                )
        return Download(self.content_type, content.headers.get("content-encoding", ""), content.written)
