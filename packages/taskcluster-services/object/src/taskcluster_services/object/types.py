# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the object service take and return, and of its messages."""

from typing import Any, Literal, TypeAlias

from taskcluster_core.typed import NotRequired, Time, TypedDict

__all__ = [
    "AcceptedDownloadMethods",
    "CreateUploadRequest",
    "CreateUploadResponse",
    "DataInlineProposal",
    "DownloadHashes",
    "DownloadObjectRequest",
    "DownloadObjectResponse",
    "FinishUploadRequest",
    "GetObjectResponse",
    "GetUrlDownload",
    "ProposedUploadMethods",
    "PutUrlProposal",
    "PutUrlUpload",
    "SimpleDownload",
    "UploadHashes",
    "UploadMethod",
]


class PutUrlUpload(TypedDict):
    """Schema `v1/upload-method-put-url.json#/definitions/response`."""

    expires: str
    headers: dict[str, str]
    url: str


class UploadMethod(TypedDict, total=False):
    """Schema `v1/create-upload-response.json#/properties/uploadMethod`."""

    dataInline: Literal[True]
    putUrl: PutUrlUpload


class CreateUploadResponse(TypedDict):
    """Schema `v1/create-upload-response.json`.

    Returned by `createUpload`.
    """

    expires: str
    projectId: str
    uploadId: str
    uploadMethod: UploadMethod


class SimpleDownload(TypedDict):
    """Schema `v1/download-method-simple.json#/definitions/response`."""

    method: Literal["simple"]
    url: str


class DownloadHashes(TypedDict, total=False):
    """Schema `v1/hashes.json#/definitions/download`. Further keys are allowed."""

    sha256: str
    sha512: str


class GetUrlDownload(TypedDict):
    """Schema `v1/download-method-geturl.json#/definitions/response`."""

    expires: str
    hashes: DownloadHashes
    method: Literal["getUrl"]
    url: str


DownloadObjectResponse: TypeAlias = SimpleDownload | GetUrlDownload
"""Schema `v1/download-object-response.json`.

Returned by `startDownload`.
"""


class GetObjectResponse(TypedDict):
    """Schema `v1/get-object-response.json`.

    Returned by `object`.
    """

    expires: str
    hashes: DownloadHashes
    projectId: str


class DataInlineProposal(TypedDict):
    """Schema `v1/upload-method-data-inline.json#/definitions/request`."""

    contentType: str
    objectData: str


class PutUrlProposal(TypedDict):
    """Schema `v1/upload-method-put-url.json#/definitions/request`."""

    contentLength: int
    contentType: str


class ProposedUploadMethods(TypedDict, total=False):
    """Schema `v1/create-upload-request.json#/properties/proposedUploadMethods`."""

    dataInline: DataInlineProposal
    putUrl: PutUrlProposal


UploadHashes: TypeAlias = dict[str, Any]
"""Schema `v1/hashes.json#/definitions/upload`.

Keys: sha256, sha512, or others.
"""


class CreateUploadRequest(TypedDict):
    """Schema `v1/create-upload-request.json`.

    Payload of `createUpload`.
    """

    expires: Time
    projectId: str
    proposedUploadMethods: ProposedUploadMethods
    uploadId: str
    hashes: NotRequired[UploadHashes]


class FinishUploadRequest(TypedDict):
    """Schema `v1/finish-upload-request.json`.

    Payload of `finishUpload`.
    """

    projectId: str
    uploadId: str
    hashes: NotRequired[UploadHashes]


class AcceptedDownloadMethods(TypedDict, total=False):
    """Schema `v1/download-object-request.json#/properties/acceptDownloadMethods`."""

    getUrl: Literal[True]
    simple: Literal[True]


class DownloadObjectRequest(TypedDict):
    """Schema `v1/download-object-request.json`.

    Payload of `startDownload`.
    """

    acceptDownloadMethods: AcceptedDownloadMethods
