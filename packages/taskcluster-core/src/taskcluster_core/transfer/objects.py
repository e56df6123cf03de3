"""The object service's protocol for downloads and uploads.

https://docs.taskcluster.net/docs/reference/platform/object/upload-download-methods
"""

from __future__ import annotations

import base64
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import ObjectHashVerificationError, TaskclusterFailure
from ..steps import Ask
from .fetching import Location
from .hashing import ACCEPTABLE, known_hashes
from .storing import Destination, store_content

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..steps import Flow
    from .retries import TransferSettings
    from .sending import Sender

__all__ = ["ObjectUpload", "locate_object", "send_object"]

#: How many bytes may be a part of the call that begins the upload.
_MOST_INLINE = 8192
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


@dataclass(frozen=True, slots=True)
class ObjectUpload:
    """What an object is to be, as the object service takes it.

    Attributes:
        name: Its name.
        project_id: Whose it is.
        upload_id: What makes repeated calls one upload.
        content_type: The type of its content.
        expires: Until when it is kept, as a text or a datetime.
    """

    name: str
    project_id: str
    upload_id: str
    content_type: str
    expires: Any


def send_object(
    object_service: Any, upload: ObjectUpload, sender: Sender, settings: TransferSettings, label: str
) -> Flow[None]:
    """Upload an object: with the call itself if it is small, else with a PUT, as the service chooses.

    Args:
        object_service: A client of the object service.
        upload: What the object is to be.
        sender: What sends the content.
        settings: When to try again.
        label: What it is, for messages.

    Raises:
        TaskclusterFailure: The service or the store does not take it.
    """
    methods: dict[str, Any] = {"putUrl": {"contentType": upload.content_type, "contentLength": sender.length}}
    if sender.length <= _MOST_INLINE:
        data = yield from sender.read_all()
        encoded = base64.b64encode(data).decode()
        methods = {"dataInline": {"contentType": upload.content_type, "objectData": encoded}, **methods}
    proposal = {
        "expires": upload.expires,
        "projectId": upload.project_id,
        "uploadId": upload.upload_id,
        "proposedUploadMethods": methods,
    }
    create = functools.partial(object_service.createUpload, upload.name, proposal)
    chosen = (yield Ask(create))["uploadMethod"]
    if "putUrl" in chosen:
        yield from store_content(functools.partial(_find_destination, create, [chosen]), sender, settings, label)
    elif "dataInline" not in chosen:
        offered = ", ".join(chosen) or "none"
        raise TaskclusterFailure(f"{label}: expected the upload method dataInline or putUrl, not {offered}")
    given = {"projectId": upload.project_id, "uploadId": upload.upload_id, "hashes": sender.digests()}
    yield Ask(functools.partial(object_service.finishUpload, upload.name, given))


def _find_destination(create: Callable[[], Any], fresh: list[Any]) -> Flow[Destination]:
    """Return where to PUT; the call that began the upload has told, and later ones tell anew."""
    chosen = fresh.pop() if fresh else (yield Ask(create))["uploadMethod"]
    return Destination(chosen["putUrl"]["url"], chosen["putUrl"]["headers"])
