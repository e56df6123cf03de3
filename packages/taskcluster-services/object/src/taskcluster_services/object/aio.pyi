# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from typing import Any, overload, type_check_only

from taskcluster_core import AsyncClient
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import Ping, ResponseResult, Version

from . import types

__all__ = ["Object"]

class Object(AsyncClient):
    """Object

    The object service stores data of any size under a name, in whatever storage the deployment has
    configured for the project, until the object expires. An object never changes: it is uploaded once,
    in steps that can be repeated, and then only read.

    Both directions are a negotiation. You tell which methods you can handle, the service picks one, and
    the data goes between you and the storage; hashes make sure that it arrived whole.

    You meet it mostly in the background: artifacts of storage type `object` live here, and the queue
    hands out credentials for one of them at a time. Only today's deployments have this service.
    """

    @property
    def with_raw_response(self) -> ObjectWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    async def ping(self) -> Ping:
        """Ask whether the object service is up.

        Returns `alive` and the `uptime` in seconds of the process of the object service that happens to
        answer. It reads nothing from the database and ignores credentials, even wrong ones, so it tests the
        way to the service and nothing else.

        Needs no scopes.

        Example:
            print(object.ping())

        GET /ping
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    async def lbheartbeat(self) -> dict[str, Any]:
        """Answer the load balancer in front of the object service.

        Returns an empty object as soon as the object service can take requests. Load balancers poll it to
        decide where traffic goes; for a check of your own `ping` tells more.

        Needs no scopes.

        Example:
            print(object.lbheartbeat())

        GET /__lbheartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    async def version(self) -> Version:
        """Find out which release the object service runs.

        Returns the `version`, `commit`, `source` and `build` that the object service was made from; useful
        in a bug report, and to learn whether a newer method can be there at all.

        Needs no scopes.

        Example:
            print(object.version())

        GET /__version__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    async def createUpload(self, name: str, payload: types.CreateUploadRequest) -> types.CreateUploadResponse: ...
    @overload
    async def createUpload(self, payload: types.CreateUploadRequest, /, *, name: str) -> types.CreateUploadResponse: ...
    @overload
    async def createUpload(
        self, payload: types.CreateUploadRequest, *, params: dict[str, Any]
    ) -> types.CreateUploadResponse:
        """Begin to upload an object.

        Reserves the name and picks one of the upload methods that you propose; `uploadMethod` in the result
        is empty if none of them suits. With `dataInline` the data travels in the call itself, for up to 8
        KiB; with `putUrl` you get a URL and headers for one PUT, whose length and content type must be the
        announced ones. Nobody sees the object before `finishUpload`, and the upload must be finished within
        a day. The identical call, with the same `uploadId`, may be repeated; an existing object of this
        name, or another upload in progress, is a 409, and a project without storage a 400.

        Needs `object:upload:<projectId>:<name>`.

        Args:
            name: The object's name, such as `project/docs/site.zip`; names are global in the deployment
                and never used twice while the object lives.
            payload: An `uploadId` that you make (a slugId) and keep for `finishUpload`, the `projectId`
                and when the object `expires`, the `hashes` of the data as far as you know them, and
                `proposedUploadMethods` with what each needs, such as `putUrl` with content type and length.
                JSON of the schema `v1/create-upload-request.json`.

        Returns:
            JSON of the schema `v1/create-upload-response.json`.

        Example:
            import base64

            data = b"hello"
            upload = {"projectId": "docs", "uploadId": taskcluster.slugId()}
            inline = {"contentType": "text/plain", "objectData": base64.b64encode(data).decode()}
            object.createUpload("project/docs/hello.txt", {
                **upload,
                "expires": taskcluster.fromNow("1 day"),
                "proposedUploadMethods": {"dataInline": inline},
            })
            object.finishUpload("project/docs/hello.txt", upload)

        PUT /upload/<name>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    async def finishUpload(self, name: str, payload: types.FinishUploadRequest) -> dict[str, Any]: ...
    @overload
    async def finishUpload(self, payload: types.FinishUploadRequest, /, *, name: str) -> dict[str, Any]: ...
    @overload
    async def finishUpload(self, payload: types.FinishUploadRequest, *, params: dict[str, Any]) -> dict[str, Any]:
        """Finish the upload of an object.

        Checks with the storage that the data is there and makes the object available for download; from
        then on it never changes. Hashes given here join those of `createUpload`, and one that differs is a
        409; the call may be repeated with the same hashes or fewer. An unknown object is a 404, a wrong
        `uploadId` a 409, a wrong project a 400. Returns an empty object.

        Needs `object:upload:<projectId>:<name>`.

        Args:
            name: The name of the object whose upload is under way.
            payload: The `uploadId` and `projectId` of `createUpload`, and `hashes` of the data, in
                hexadecimal by algorithm, if they became known meanwhile. JSON of the schema
                `v1/finish-upload-request.json`.

        Example:
            object.finishUpload("project/docs/site.zip", {
                "projectId": "docs",
                "uploadId": upload_id,
                "hashes": {"sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
            })

        POST /finish-upload/<name>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    async def startDownload(self, name: str, payload: types.DownloadObjectRequest) -> types.DownloadObjectResponse: ...
    @overload
    async def startDownload(
        self, payload: types.DownloadObjectRequest, /, *, name: str
    ) -> types.DownloadObjectResponse: ...
    @overload
    async def startDownload(
        self, payload: types.DownloadObjectRequest, *, params: dict[str, Any]
    ) -> types.DownloadObjectResponse:
        """Learn how to download an object.

        Returns the best of the methods you accept: `getUrl`, with a URL, the time until when it works and
        the `hashes` to check the data with, is preferred to `simple`, which is a URL alone. When the URL
        has run out, ask again. It changes nothing and may be repeated. An object that is missing or not
        finished is a 404; if none of the methods is possible it is a 406.

        Needs `object:download:<name>`.

        Args:
            name: The object's name, as it was given when it was uploaded; slashes are part of it.
            payload: The ways that you can download, as `acceptDownloadMethods`: a dict such as
                `{"getUrl": True, "simple": True}`. JSON of the schema `v1/download-object-request.json`.

        Returns:
            JSON of the schema `v1/download-object-response.json`.

        Example:
            how = object.startDownload("project/docs/site.zip", {"acceptDownloadMethods": {"getUrl": True, "simple":
        True}})
            print(how["method"], how["url"])

        PUT /start-download/<name>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    async def object(self, name: str) -> types.GetObjectResponse: ...
    @overload
    async def object(self, *, params: dict[str, Any]) -> types.GetObjectResponse:
        """Look up an object.

        Returns the project, the expiry and the hashes of an object, without the data and without a URL. It
        has no length and no content type to tell. An object whose upload is not finished counts as missing:
        404.

        Needs `object:download:<name>`.

        Args:
            name: The object's name, as it was given when it was uploaded; slashes are part of it.

        Returns:
            JSON of the schema `v1/get-object-response.json`.

        Example:
            facts = object.object("project/docs/site.zip")
            print(facts["expires"], facts["hashes"])

        GET /metadata/<name>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    async def download(self, name: str) -> ResponseResult: ...
    @overload
    async def download(self, *, params: dict[str, Any]) -> ResponseResult:
        """Get a link to an object's data.

        Answers with a redirect to the data, for browsers and simple tools such as `curl`; a program does
        better with `startDownload`, which also tells the hashes. Follow the redirect without Taskcluster
        credentials. A missing or unfinished object is a 404.

        Needs `object:download:<name>`.

        Args:
            name: The object's name, as it was given when it was uploaded; slashes are part of it.

        Example:
            link = object.buildSignedUrl("download", "project/docs/site.zip")

        GET /download/<name>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    async def heartbeat(self) -> dict[str, Any]:
        """Let an operator's monitoring look after the object service.

        Returns an empty object while the object service is healthy. It is the route that an operator's
        monitoring watches, and checks no more than `lbheartbeat` does at present.

        Needs no scopes.

        Example:
            print(object.heartbeat())

        GET /__heartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class ObjectWithRawResponse:
    """What `with_raw_response` of `Object` returns."""
    async def ping(self) -> RawResponse[Ping]: ...
    async def lbheartbeat(self) -> RawResponse[dict[str, Any]]: ...
    async def version(self) -> RawResponse[Version]: ...
    @overload
    async def createUpload(
        self, name: str, payload: types.CreateUploadRequest
    ) -> RawResponse[types.CreateUploadResponse]: ...
    @overload
    async def createUpload(
        self, payload: types.CreateUploadRequest, /, *, name: str
    ) -> RawResponse[types.CreateUploadResponse]: ...
    @overload
    async def createUpload(
        self, payload: types.CreateUploadRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.CreateUploadResponse]: ...
    @overload
    async def finishUpload(self, name: str, payload: types.FinishUploadRequest) -> RawResponse[dict[str, Any]]: ...
    @overload
    async def finishUpload(
        self, payload: types.FinishUploadRequest, /, *, name: str
    ) -> RawResponse[dict[str, Any]]: ...
    @overload
    async def finishUpload(
        self, payload: types.FinishUploadRequest, *, params: dict[str, Any]
    ) -> RawResponse[dict[str, Any]]: ...
    @overload
    async def startDownload(
        self, name: str, payload: types.DownloadObjectRequest
    ) -> RawResponse[types.DownloadObjectResponse]: ...
    @overload
    async def startDownload(
        self, payload: types.DownloadObjectRequest, /, *, name: str
    ) -> RawResponse[types.DownloadObjectResponse]: ...
    @overload
    async def startDownload(
        self, payload: types.DownloadObjectRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.DownloadObjectResponse]: ...
    @overload
    async def object(self, name: str) -> RawResponse[types.GetObjectResponse]: ...
    @overload
    async def object(self, *, params: dict[str, Any]) -> RawResponse[types.GetObjectResponse]: ...
    @overload
    async def download(self, name: str) -> RawResponse[ResponseResult]: ...
    @overload
    async def download(self, *, params: dict[str, Any]) -> RawResponse[ResponseResult]: ...
    async def heartbeat(self) -> RawResponse[dict[str, Any]]: ...
