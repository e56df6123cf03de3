"""What the store keeps: bytes on disk, and what is known of them."""

from __future__ import annotations

import base64
import hashlib
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

__all__ = ["Objects", "StoredObject", "Upload"]


@dataclass(frozen=True, slots=True)
class StoredObject:
    """One object; it never changes, but another may take its place.

    Attributes:
        path: The file that holds its bytes, as they were sent.
        length: How many bytes there are.
        etag: Its entity tag with quotes: as with S3, the MD5 of the bytes.
        modified: When it was stored.
        headers: What is sent along with it, such as `content-type` and `content-encoding`, by lower-case name.
    """

    path: Path
    length: int
    etag: str
    modified: datetime.datetime
    headers: Mapping[str, str] = field(default_factory=dict)


class Upload:
    """Bytes that are coming in: written to a file and counted; nobody sees them before they are an object."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._md5 = hashlib.md5(usedforsecurity=False)
        self._sha256 = hashlib.sha256()
        self.length = 0

    def write(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._file.write(piece)
        self._md5.update(piece)
        self._sha256.update(piece)
        self.length += len(piece)

    @property
    def checksums(self) -> dict[str, str]:
        """The checksums of what has come, by the header in which S3 takes them, in base64."""
        digests = {"content-md5": self._md5.digest(), "x-amz-checksum-sha256": self._sha256.digest()}
        return {name: base64.b64encode(digest).decode() for name, digest in digests.items()}

    def finish(self, modified: datetime.datetime, headers: Mapping[str, str]) -> StoredObject:
        """Return the object that has come."""
        self._file.close()
        etag = f'"{self._md5.hexdigest()}"'
        return StoredObject(self._path, self.length, etag, modified, headers)

    def discard(self) -> None:
        """Forget what has come."""
        self._file.close()
        self._path.unlink()


class Objects:
    """Objects by their keys, in a folder that is made with the first of them."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._objects: dict[str, StoredObject] = {}
        self._uploads = 0

    def begin(self) -> Upload:
        """Return a new upload."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="taskcluster-store-")
        self._uploads += 1
        return Upload(Path(self._folder.name, str(self._uploads)))

    def put(self, key: str, stored: StoredObject) -> None:
        """Keep an object in the place of any other of that key."""
        # the bytes of the other stay on disk: somebody may be reading them
        self._objects[key] = stored

    def find(self, key: str) -> StoredObject | None:
        """Return an object, or None if there is none of that key."""
        return self._objects.get(key)

    def remove(self, key: str) -> None:
        """Forget an object, if there is one of that key."""
        self._objects.pop(key, None)

    def close(self) -> None:
        """Remove everything from the disk."""
        if self._folder is not None:
            self._folder.cleanup()
