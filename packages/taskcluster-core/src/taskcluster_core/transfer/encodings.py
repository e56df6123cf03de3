"""Content encodings: what a store says its bytes are packed with (RFC 9110, section 8.4), unpacked piece by piece."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

from ..errors import ObjectHashVerificationError, TaskclusterFailure

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Decoder", "make_decoder"]

#: How much is unpacked at once, so that a small piece that unpacks to a huge one does not fill the memory.
_MOST = 2**20
_GZIP = 31
_ZLIB = 15


class Decoder(Protocol):
    """Unpacks what comes."""

    def decode(self, piece: bytes) -> Iterator[bytes]:
        """Return what the next bytes unpack to, in pieces of bounded size."""

    def finish(self) -> None:
        """Learn that there is no more.

        Raises:
            ObjectHashVerificationError: There ought to be.
        """


class _Identity:
    """Leaves bytes as they are."""

    def decode(self, piece: bytes) -> Iterator[bytes]:
        yield piece

    def finish(self) -> None:
        """Nothing can be missing."""


class _Deflated:
    """Unpacks gzip (any number of members, RFC 1952, section 2.2) and zlib."""

    def __init__(self, encoding: str, bits: int, label: str) -> None:
        self._encoding = encoding
        self._label = label
        self._bits = bits
        self._member = zlib.decompressobj(bits)
        self._has_begun = False

    def decode(self, piece: bytes) -> Iterator[bytes]:
        while piece:
            if self._member.eof:
                # files are padded with zeros here and there
                piece = piece.lstrip(b"\0")
                if not piece:
                    return
                self._member = zlib.decompressobj(self._bits)
            self._has_begun = True
            try:
                unpacked = self._member.decompress(piece, _MOST)
            except zlib.error as error:
                raise ObjectHashVerificationError(
                    f"{self._label}: the content is not really {self._encoding}: {error}"
                ) from error
            if unpacked:
                yield unpacked
            piece = self._member.unused_data if self._member.eof else self._member.unconsumed_tail

    def finish(self) -> None:
        if self._has_begun and not self._member.eof:
            raise ObjectHashVerificationError(f"{self._label}: the content ends in the middle of its {self._encoding}")


class _Chain:
    """Unpacks what was packed more than once."""

    def __init__(self, outer: Decoder, inner: Decoder) -> None:
        self._outer, self._inner = outer, inner

    def decode(self, piece: bytes) -> Iterator[bytes]:
        for each in self._outer.decode(piece):
            yield from self._inner.decode(each)

    def finish(self) -> None:
        self._outer.finish()
        self._inner.finish()


def make_decoder(encoding: str, label: str) -> Decoder:
    """Return what unpacks a body.

    Args:
        encoding: Its header `Content-Encoding`.
        label: What is downloaded, for messages.

    Raises:
        TaskclusterFailure: It is not known.
    """
    decoder: Decoder = _Identity()
    for name in filter(None, (each.strip().lower() for each in encoding.split(","))):
        if name in ("gzip", "x-gzip"):
            step: Decoder = _Deflated("gzip", _GZIP, label)
        elif name == "deflate":
            step = _Deflated("deflate", _ZLIB, label)
        elif name in ("identity", "aws-chunked"):
            continue
        else:
            raise TaskclusterFailure(
                f"{label}: expected content packed as gzip, deflate or nothing, not {name!r}; raw=True leaves it so"
            )
        # the last one named was applied last, so it comes off first
        decoder = step if isinstance(decoder, _Identity) else _Chain(step, decoder)
    return decoder
