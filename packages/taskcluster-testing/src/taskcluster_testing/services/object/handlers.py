"""What the methods of the object service do."""

from __future__ import annotations

import base64
import datetime
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from ...clock import from_json_time, to_json_time
from ...errors import ServiceError
from ...replies import Reply
from ...service import Handlers
from .state import ObjectState, Upload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...calls import Call

__all__ = ["handlers"]

handlers = Handlers()

#: For how long URLs of the store work.
_URL_TIME = datetime.timedelta(minutes=30)
#: How long data may be that is a part of the call.
_MOST_INLINE = 8192
_CONTENT_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(?:\s*;.*)?", re.ASCII)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


@handlers("createUpload")
def create_upload(call: Call) -> Any:
    """Begin an upload, or tell once more how to go on with it."""
    name, payload, state = call.params["name"], call.payload, call.state(ObjectState)
    project_id, upload_id = payload["projectId"], payload["uploadId"]
    call.authorize(projectId=project_id, name=name)
    upload = Upload(name, project_id, upload_id, from_json_time(payload["expires"]), call.now)
    present = state.find(name)
    if present is None:
        if state.has_upload(upload_id):
            raise ServiceError("RequestConflict", "uploadId is in use for another object")
        state.add(upload)
    elif present.is_finished or not present.is_the_same(upload):
        raise ServiceError("RequestConflict", "Object already exists")
    else:
        upload = present
    _join(upload.hashes, payload.get("hashes", {}))
    return {
        "projectId": project_id,
        "uploadId": upload_id,
        "expires": to_json_time(upload.expires),
        "uploadMethod": _choose_method(call, upload, payload["proposedUploadMethods"]),
    }


def _join(hashes: dict[str, str], given: Mapping[str, str]) -> None:
    for algorithm, digest in given.items():
        if hashes.setdefault(algorithm, digest) != digest:
            raise ServiceError("RequestConflict", "hashes are not compatible with those that were given before")


def _choose_method(call: Call, upload: Upload, proposed: Mapping[str, Any]) -> dict[str, Any]:
    if "dataInline" in proposed:
        content_type, data = _read_inline(proposed["dataInline"])
        call.world.store.put(upload.key, data, {"content-type": content_type})
        return {"dataInline": True}
    if "putUrl" in proposed:
        wanted = proposed["putUrl"]
        headers = {"content-type": _check_type(wanted["contentType"]), "content-length": str(wanted["contentLength"])}
        if wanted["contentLength"] < 0:
            raise ServiceError("InputError", "contentLength must be at least 0")
        url = call.world.store.signed_url("PUT", upload.key, int(_URL_TIME.total_seconds()), headers)
        shown = {"Content-Type": headers["content-type"], "Content-Length": headers["content-length"]}
        return {"putUrl": {"url": url, "expires": to_json_time(call.now + _URL_TIME), "headers": shown}}
    return {}


def _read_inline(inline: Mapping[str, str]) -> tuple[str, bytes]:
    # as today's service reads base64: what is not of it is passed over
    text = _NOT_BASE64.sub("", inline["objectData"].replace("-", "+").replace("_", "/"))
    data = base64.b64decode(text[: len(text) - (len(text) % 4 == 1)] + "==")
    if len(data) > _MOST_INLINE:
        raise ServiceError("InputError", "Data is too large to be inline")
    return _check_type(inline["contentType"]), data


def _check_type(content_type: str) -> str:
    # today's service answers 500 to what is none
    if not _CONTENT_TYPE.fullmatch(content_type):
        raise ServiceError("InputError", "Invalid content-type")
    return content_type


@handlers("finishUpload")
def finish_upload(call: Call) -> Any:
    """Let an object be read, now that its data is there."""
    name, payload = call.params["name"], call.payload
    call.authorize(projectId=payload["projectId"], name=name)
    upload = call.state(ObjectState).find(name)
    if upload is None:
        raise ServiceError("ResourceNotFound", "Object not found")
    if upload.project_id != payload["projectId"]:
        raise ServiceError("InputError", "projectId does not match that of the object")
    if not upload.is_finished:
        if upload.upload_id != payload["uploadId"]:
            raise ServiceError("RequestConflict", "uploadId does not match that of the object")
        if call.world.store.find(upload.key) is None:
            raise ServiceError("InputError", "no data has been uploaded")
    elif not payload.get("hashes", {}).keys() <= upload.hashes.keys():
        raise ServiceError("RequestConflict", "hashes cannot be added to a finished object")
    _join(upload.hashes, payload.get("hashes", {}))
    upload.is_finished = True
    return {}


@handlers("startDownload")
def start_download(call: Call) -> Any:
    """Tell how an object can be downloaded."""
    upload, accepted = _find(call), call.payload["acceptDownloadMethods"]
    if "getUrl" in accepted:
        return {
            "method": "getUrl",
            "url": _url(call, upload),
            "expires": to_json_time(call.now + _URL_TIME),
            "hashes": upload.hashes,
        }
    if "simple" in accepted:
        return {"method": "simple", "url": _url(call, upload)}
    raise ServiceError(
        "NoMatchingMethod",
        "Object supports methods {{availableMethods}}",
        availableMethods=", ".join(("simple", "getUrl")),
    )


@handlers("object")
def describe_object(call: Call) -> Any:
    """Tell what is known of an object."""
    upload = _find(call)
    return {"projectId": upload.project_id, "expires": to_json_time(upload.expires), "hashes": upload.hashes}


@handlers("download")
def redirect_to_object(call: Call) -> Any:
    """Redirect to an object's data."""
    url = _url(call, _find(call))
    headers = {"location": url, "content-type": "text/plain; charset=utf-8"}
    return Reply(status=HTTPStatus.SEE_OTHER, headers=headers, body=f"See Other. Redirecting to {url}".encode())


def _find(call: Call) -> Upload:
    upload = call.state(ObjectState).find(call.params["name"])
    if upload is None or not upload.is_finished:
        raise ServiceError("ResourceNotFound", "Object not found")
    return upload


def _url(call: Call, upload: Upload) -> str:
    return call.world.store.signed_url("GET", upload.key, int(_URL_TIME.total_seconds()))
