"""The objects and the uploads that a deployment keeps."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...world import World

__all__ = ["ObjectState", "Upload"]

_FOLDER = "objects"
#: For how long an upload may take.
_DAY = datetime.timedelta(days=1)


@dataclass(slots=True, eq=False)
class Upload:
    """An object, which nobody sees before its upload is finished.

    Attributes:
        name: The object's name.
        project_id: Whose it is.
        upload_id: What proves to be the uploader.
        expires: Until when it is kept.
        begun: When the upload began.
        hashes: What the uploader says of the data, by algorithm.
        is_finished: Whether all has come.
    """

    name: str
    project_id: str
    upload_id: str
    expires: datetime.datetime
    begun: datetime.datetime
    hashes: dict[str, str] = field(default_factory=dict)
    is_finished: bool = False

    @property
    def key(self) -> str:
        """Where the store has the data."""
        return f"{_FOLDER}/{self.name}"

    def is_the_same(self, other: Upload) -> bool:
        """Tell whether another is this upload begun again."""
        return (self.project_id, self.upload_id, self.expires) == (other.project_id, other.upload_id, other.expires)


class ObjectState:
    """All objects and uploads by their names."""

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self._store = world.store
        self._uploads: dict[str, Upload] = {}

    def find(self, name: str) -> Upload | None:
        """Return an object or the upload of one, or None; what has expired is removed, with its data."""
        upload = self._uploads.get(name)
        if upload is None:
            return None
        end = upload.expires if upload.is_finished else min(upload.expires, upload.begun + _DAY)
        if end > self._clock.now():
            return upload
        del self._uploads[name]
        self._store.remove(upload.key)
        return None

    def add(self, upload: Upload) -> None:
        """Begin an upload."""
        self._uploads[upload.name] = upload

    def has_upload(self, upload_id: str) -> bool:
        """Tell whether an unfinished upload has that id."""
        found = [each for each in self._uploads.values() if each.upload_id == upload_id and not each.is_finished]
        return any(self.find(each.name) for each in found)
