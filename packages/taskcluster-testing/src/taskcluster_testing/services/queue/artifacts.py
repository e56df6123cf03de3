"""The artifacts of runs, as they are kept and shown."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...collation import SortedNames
from .state import EXPIRATION_DELAY

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from ...world import World

__all__ = ["Artifact", "Artifacts"]


@dataclass(slots=True, eq=False)
class Artifact:
    """An artifact of a run.

    Attributes:
        name: Its name.
        storage_type: `s3`, `object`, `reference`, `link` or `error`.
        content_type: The type of its content.
        content_length: The length of its content in bytes, or None if nobody has said.
        expires: Until when it is kept.
        details: What its storage type needs: a key, an upload, a URL, another artifact, a reason.
        is_present: Whether it can be read; that of an object begins when its upload is finished.
    """

    name: str
    storage_type: str
    content_type: str
    content_length: int | None
    expires: datetime.datetime
    details: Mapping[str, str]
    is_present: bool

    def describe(self) -> dict[str, Any]:
        """Return the artifact as listings show it."""
        shown = {
            "storageType": self.storage_type,
            "name": self.name,
            "expires": to_json_time(self.expires),
            "contentType": self.content_type,
        }
        return shown if self.content_length is None else {**shown, "contentLength": self.content_length}

    def may_become(self, other: Artifact) -> bool:
        """Tell whether it may be replaced by another of its name.

        The same again may, with a later expiry; a reference may point elsewhere, or become a link.
        """
        if other.storage_type != "link" and self.content_type != other.content_type:
            return False
        if self.expires > other.expires:
            return False
        if self.storage_type == other.storage_type:
            return self.storage_type == "reference" or self.details == other.details
        return (self.storage_type, other.storage_type) == ("reference", "link")


class Artifacts:
    """All artifacts by task and run."""

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self._store = world.store
        self._artifacts: defaultdict[tuple[str, int], dict[str, Artifact]] = defaultdict(dict)
        self._names: defaultdict[tuple[str, int], SortedNames] = defaultdict(SortedNames)

    def find(self, task_id: str, run_id: int, name: str) -> Artifact | None:
        """Return an artifact, or None if the run has none of that name."""
        return self._artifacts[task_id, run_id].get(name)

    def add(self, task_id: str, run_id: int, artifact: Artifact) -> None:
        """Keep an artifact of a run."""
        self._artifacts[task_id, run_id][artifact.name] = artifact
        self._names[task_id, run_id].add(artifact.name)
        self._plan_removal(task_id, run_id, artifact)

    def names(self, task_id: str, run_id: int) -> SortedNames:
        """Return the names of a run's artifacts."""
        return self._names[task_id, run_id]

    def _plan_removal(self, task_id: str, run_id: int, artifact: Artifact) -> None:
        self._clock.at(artifact.expires + EXPIRATION_DELAY, functools.partial(self._expire, task_id, run_id, artifact))

    def _expire(self, task_id: str, run_id: int, artifact: Artifact) -> None:
        if artifact.expires + EXPIRATION_DELAY > self._clock.now():
            self._plan_removal(task_id, run_id, artifact)
            return
        del self._artifacts[task_id, run_id][artifact.name]
        self._names[task_id, run_id].discard(artifact.name)
        if artifact.storage_type == "s3":
            self._store.remove(artifact.details["key"])
