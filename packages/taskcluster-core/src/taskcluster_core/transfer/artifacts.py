"""Where the content of an artifact is, for each storage type."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from ..errors import TaskclusterArtifactError, TaskclusterFailure
from ..steps import Ask
from .download import Location
from .objects import locate_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..steps import Flow

__all__ = ["locate_artifact"]


def locate_artifact(
    queue: Any, task_id: str, run_id: int | str | None, name: str, make_object_service: Callable[[Any], Any]
) -> Flow[Location]:
    """Ask where an artifact's content is; the queue itself follows links.

    Args:
        queue: A client of the queue.
        task_id: The task.
        run_id: The run, or None for the latest.
        name: The artifact's name.
        make_object_service: Returns a client of the object service with these credentials.

    Raises:
        TaskclusterArtifactError: The artifact is an error instead of content.
        TaskclusterFailure: Its storage type is not known.
    """
    if run_id is None:
        content = yield Ask(functools.partial(queue.latestArtifact, task_id, name))
    else:
        content = yield Ask(functools.partial(queue.artifact, task_id, run_id, name))
    kind = content["storageType"]
    if kind == "s3":
        return Location(content["url"])
    if kind in ("reference", "redirect"):
        return Location(content["url"], is_foreign=True)
    if kind == "object":
        return (yield from locate_object(make_object_service(content["credentials"]), content["name"]))
    label = f"artifact {name!r} of task {task_id}"
    if kind == "error":
        raise TaskclusterArtifactError(f"{label}: {content['message']}", content["reason"])
    raise TaskclusterFailure(f"{label}: the storage type {kind!r} is not known here")
