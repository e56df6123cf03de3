"""Hashes of what passes by, and what a store's answer says of them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["ACCEPTABLE", "KNOWN", "Hashes", "digest_size", "find_difference", "known_hashes", "stated_hashes"]

#: The algorithms that the object service demands; of those that it is given, at least one has to be among them.
ACCEPTABLE = ("sha256", "sha512")
#: Those that can be checked.
KNOWN = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})

#: Headers with one digest in base64, and its algorithm.
_DIGESTS = {
    "content-md5": "md5",
    "x-amz-checksum-sha1": "sha1",
    "x-amz-checksum-sha256": "sha256",
    "x-amz-checksum-sha512": "sha512",
}
#: Headers with several (RFC 9530), their digests between colons.
_DICTIONARIES = ("content-digest", "repr-digest")
_ENTRY = re.compile(r"([a-z0-9-]+)=:([A-Za-z0-9+/=]+):")


class Hashes:
    """Several hashes of the same bytes.

    Args:
        algorithms: By their names in the module `hashlib`.
    """

    def __init__(self, algorithms: Iterable[str]) -> None:
        # they protect against accidents and, as far as they can, against forgery: which to use is the service's choice
        self._hashes = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}

    @property
    def algorithms(self) -> frozenset[str]:
        """The algorithms."""
        return frozenset(self._hashes)

    def update(self, piece: bytes) -> None:
        """Take the next bytes."""
        for each in self._hashes.values():
            each.update(piece)

    def digests(self) -> dict[str, str]:
        """Return the hashes of what has passed, in hexadecimal, by algorithm."""
        return {name: each.hexdigest() for name, each in self._hashes.items()}


def digest_size(algorithm: str) -> int:
    """Return how many bytes the digests of an algorithm have."""
    return hashlib.new(algorithm, usedforsecurity=False).digest_size


def known_hashes(hashes: Mapping[str, str]) -> dict[str, str]:
    """Return those of a service's hashes that can be checked: it keeps whatever an uploader made up."""
    return {name: digest.lower() for name, digest in hashes.items() if name in KNOWN}


def find_difference(found: Mapping[str, str], expected: Mapping[str, str]) -> str | None:
    """Return the algorithm by which something is not what was expected, or None."""
    return next((name for name, digest in expected.items() if found[name] != digest.lower()), None)


def stated_hashes(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the hashes, in hexadecimal, that an answer states of the whole body that comes with it.

    Args:
        headers: Its headers, by lower-case name.
    """
    stated: dict[str, str] = {}
    for header, algorithm in _DIGESTS.items():
        _state(stated, algorithm, headers.get(header, ""))
    for header in _DICTIONARIES:
        for name, digest in _ENTRY.findall(headers.get(header, "")):
            _state(stated, name.replace("-", "", 1), digest)
    # Google's hashes are of what is stored, and it may unpack that on the way
    if headers.get("x-goog-stored-content-encoding", "identity") == headers.get("content-encoding", "identity"):
        for part in headers.get("x-goog-hash", "").split(","):
            name, _, digest = part.strip().partition("=")
            _state(stated, name, digest)
    return stated


def _state(stated: dict[str, str], algorithm: str, digest: str) -> None:
    """Add a digest that can be checked; one of an upload in parts (`...-3`) is of no use."""
    if algorithm not in KNOWN:
        return
    try:
        binary = base64.b64decode(digest, validate=True)
    except binascii.Error:
        return
    if len(binary) == digest_size(algorithm):
        stated[algorithm] = binary.hex()
