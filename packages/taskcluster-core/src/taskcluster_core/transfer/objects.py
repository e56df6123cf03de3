"""The object service's protocol for downloads and uploads.

https://docs.taskcluster.net/docs/reference/platform/object/upload-download-methods
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from ..errors import ObjectHashVerificationError, TaskclusterFailure
from ..steps import Ask
from .download import Location
from .hashing import ACCEPTABLE, known_hashes

if TYPE_CHECKING:
    from ..steps import Flow

__all__ = ["locate_object"]

_ACCEPTED = {"acceptDownloadMethods": {"getUrl": True}}


def locate_object(object_service: Any, name: str) -> Flow[Location]:
    """Ask where an object is.

    Args:
        object_service: A client of the object service.
        name: The object's name.

    Raises:
        ObjectHashVerificationError: The service has no hash of it with which it could be checked.
        TaskclusterFailure: The service answered something else than it was asked for.
    """
    answer = yield Ask(functools.partial(object_service.startDownload, name, _ACCEPTED))
    if answer.get("method") != "getUrl":
        raise TaskclusterFailure(f"object {name!r}: expected the download method getUrl, not {answer.get('method')!r}")
    hashes = known_hashes(answer["hashes"])
    if not any(algorithm in hashes for algorithm in ACCEPTABLE):
        raise ObjectHashVerificationError(f"object {name!r}: the service has neither its sha256 nor its sha512")
    return Location(answer["url"], hashes)
