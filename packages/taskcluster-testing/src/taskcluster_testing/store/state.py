"""The store as services and tests see it: keys, bytes, signed URLs, faults. No HTTP."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from .faults import StoreFault, StoreFaults
from .objects import Objects, StoredObject
from .signing import Signer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..clock import Clock
    from .faults import FaultKind
    from .records import StoreRecord

__all__ = ["PUBLIC_BUCKET", "Store"]

#: What is below this key may be read by anyone, without a signed URL.
PUBLIC_BUCKET = "public-bucket"


class Store:
    """One deployment's store; each object is at the path of its key.

    Args:
        clock: The deployment's time.
        url: The URL at which the store is served.

    Attributes:
        url: The URL at which the store is served.
        requests: The requests that have been answered, in order.
        objects: The objects.
        faults: The faults that are still to happen.
    """

    def __init__(self, clock: Clock, url: str) -> None:
        self.url = url
        self.requests: list[StoreRecord] = []
        self.objects = Objects()
        self.faults = StoreFaults()
        self.clock = clock
        self.signer = Signer(urlsplit(url).netloc)

    def put(self, key: str, data: bytes, headers: Mapping[str, str] | None = None) -> StoredObject:
        """Store bytes, in the place of any others of that key.

        Args:
            key: The object's key, such as `artifacts/report.txt`.
            data: The bytes.
            headers: What is sent along with them, such as `content-type`, by lower-case name.
        """
        upload = self.objects.begin()
        upload.write(data)
        stored = upload.finish(self.clock.now(), headers or {})
        self.objects.put(key, stored)
        return stored

    def find(self, key: str) -> StoredObject | None:
        """Return an object, or None if there is none of that key."""
        return self.objects.find(key)

    def remove(self, key: str) -> None:
        """Forget an object, if there is one of that key."""
        self.objects.remove(key)

    def is_public(self, key: str) -> bool:
        """Tell whether anyone may read what is at a key."""
        return key.startswith(f"{PUBLIC_BUCKET}/")

    def plain_url(self, key: str) -> str:
        """Return the URL of a public object."""
        return f"{self.url}{path_of(key)}"

    def signed_url(self, method: str, key: str, seconds: int, headers: Mapping[str, str] | None = None) -> str:
        """Return a URL that works for a while.

        Args:
            method: The HTTP method that it is for: GET, HEAD or PUT; it works with no other.
            key: The object's key.
            seconds: For how long.
            headers: The headers by lower-case name that a request must have, besides `host`.
        """
        query = self.signer.sign(method, path_of(key), self.clock.now(), seconds, headers)
        return f"{self.plain_url(key)}?{query}"

    def fail_next(
        self,
        kind: FaultKind,
        times: int = 1,
        *,
        after: int = 0,
        method: str | None = None,
        key: str | None = None,
        status: int = HTTPStatus.SERVICE_UNAVAILABLE,
        code: str = "SlowDown",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Let something go wrong with coming requests.

        Args:
            kind: `cut`, `stall`, `corrupt`, `expire` or `answer`; see the module `faults`.
            times: With how many requests.
            after: After how many bytes of the body.
            method: The HTTP method whose requests it is for, or None for any.
            key: The key whose requests it is for, or None for any.
            status: The status of `answer`.
            code: The code in the XML of `answer`.
            headers: Headers to add to `answer`.
        """
        self.faults.add(StoreFault(kind, after, method, key, status, code, headers or {}), times)


def path_of(key: str) -> str:
    """Return the path of a key, spelt as S3 spells it."""
    return f"/{quote(key, safe='/-_.~')}"
