"""The store over HTTP; beside the deployment's server the only module that imports aiohttp."""

from __future__ import annotations

import asyncio
import functools
import uuid
from dataclasses import replace
from email.utils import format_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from aiohttp import web

from .errors import StoreError
from .reading import read_object
from .records import StoreRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .faults import StoreFault
    from .objects import StoredObject, Upload
    from .state import Store

__all__ = ["StoreServer"]

_PIECE = 2**18
#: The headers of a PUT that are sent along with the object from then on.
_KEPT = ("content-type", "content-encoding", "content-disposition", "cache-control", "x-amz-checksum-sha256")


class _ConnectionEnded(Exception):
    """The request gets no answer: a fault has ended its connection."""


class StoreServer(web.Server):
    """Serves a store as aiohttp has it."""

    def __init__(self, store: Store) -> None:
        super().__init__(self._handle, access_log=None, auto_decompress=False)
        self._store = store
        self._ended: dict[Any, asyncio.Event] = {}
        self._numbers: dict[Any, int] = {}
        self._opened = 0

    def connection_made(self, handler: Any, transport: asyncio.Transport) -> None:
        """Note a new connection."""
        super().connection_made(handler, transport)
        self._ended[handler] = asyncio.Event()
        self._opened += 1
        self._numbers[handler] = self._opened

    def connection_lost(self, handler: Any, exc: BaseException | None = None) -> None:
        """Let go of a request that stalls on a connection which is closed."""
        super().connection_lost(handler, exc)
        self._ended.pop(handler).set()
        del self._numbers[handler]

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path, _, query = request.raw_path.partition("?")
        headers = {name.lower(): value for name, value in request.headers.items()}
        key = unquote(path[1:])
        fault = self._store.faults.take(request.method, key)
        # recorded before it is sent: a client that has its answer may look
        record = functools.partial(
            self._record, StoreRecord(request.method, key, headers, 0, self._numbers.get(request.protocol, 0))
        )
        try:
            return await self._answer(request, (path, query, key), headers, fault, record)
        except StoreError as error:
            record(error.status)
            extra = fault.headers if fault is not None else {}
            body = b"" if request.method == "HEAD" else error.xml
            shown = {**self._common(), "content-type": "application/xml", **extra}
            response = web.Response(status=error.status, headers=shown, body=body or None)
            if request.can_read_body:
                # as S3 does: what is still coming is not read
                response.force_close()
            return response
        except _ConnectionEnded:
            if request.transport is not None:
                request.transport.close()
            return web.Response()

    def _record(self, record: StoreRecord, status: int) -> None:
        self._store.requests.append(replace(record, status=int(status)))

    def _common(self) -> dict[str, str]:
        now = format_datetime(self._store.clock.now(), usegmt=True)
        return {"date": now, "server": "AmazonS3", "x-amz-request-id": uuid.uuid4().hex[:16].upper()}

    async def _answer(
        self,
        request: web.BaseRequest,
        target: tuple[str, str, str],
        headers: Mapping[str, str],
        fault: StoreFault | None,
        record: Callable[[int], None],
    ) -> web.StreamResponse:
        path, query, key = target
        if fault is not None and fault.kind == "expire":
            raise StoreError(HTTPStatus.FORBIDDEN, "AccessDenied", "Request has expired")
        if fault is not None and fault.kind == "answer":
            raise StoreError(fault.status, fault.code, "a fault that this store was told to answer with")
        stored = self._store.find(key)
        if request.method not in ("GET", "HEAD") or not self._store.is_public(key):
            self._store.signer.check(request.method, path, query, headers, self._store.clock.now())
        if request.method == "PUT":
            return await self._receive(request, key, headers, fault, record)
        if request.method not in ("GET", "HEAD"):
            raise StoreError(
                HTTPStatus.METHOD_NOT_ALLOWED,
                "MethodNotAllowed",
                "The specified method is not allowed against this resource.",
            )
        if stored is None:
            raise StoreError(HTTPStatus.NOT_FOUND, "NoSuchKey", "The specified key does not exist.")
        return await self._send(request, stored, headers, fault, record)

    async def _receive(
        self,
        request: web.BaseRequest,
        key: str,
        headers: Mapping[str, str],
        fault: StoreFault | None,
        record: Callable[[int], None],
    ) -> web.StreamResponse:
        if "content-length" not in headers:
            if "transfer-encoding" in headers:
                raise StoreError(
                    HTTPStatus.NOT_IMPLEMENTED,
                    "NotImplemented",
                    "A header you provided implies functionality that is missing.",
                )
            raise StoreError(
                HTTPStatus.LENGTH_REQUIRED, "MissingContentLength", "You must provide the Content-Length HTTP header."
            )
        upload = self._store.objects.begin()
        try:
            await self._read_into(upload, request, fault)
        except (_ConnectionEnded, ConnectionError):
            upload.discard()
            record(0)
            raise
        for name, value in upload.checksums.items():
            if headers.get(name, value) != value:
                upload.discard()
                raise StoreError(
                    HTTPStatus.BAD_REQUEST, "BadDigest", f"The {name} you specified did not match what we received."
                )
        kept = {name: headers[name] for name in _KEPT if name in headers}
        stored = upload.finish(self._store.clock.now(), kept)
        self._store.objects.put(key, stored)
        record(HTTPStatus.OK)
        return web.Response(headers={**self._common(), "etag": stored.etag})

    async def _read_into(self, upload: Upload, request: web.BaseRequest, fault: StoreFault | None) -> None:
        async for piece in request.content.iter_any():
            if fault is not None and upload.length + len(piece) > fault.after:
                if fault.kind != "corrupt":
                    await self._break(request, fault)
                place = fault.after - upload.length
                piece = _corrupt(piece, place) if place >= 0 else piece
            upload.write(piece)
        if fault is not None and fault.kind in ("cut", "stall"):
            # the whole body has come, and its answer does not
            await self._break(request, fault)

    async def _send(
        self,
        request: web.BaseRequest,
        stored: StoredObject,
        headers: Mapping[str, str],
        fault: StoreFault | None,
        record: Callable[[int], None],
    ) -> web.StreamResponse:
        answer = read_object(stored, headers)
        record(answer.status)
        response = web.StreamResponse(status=answer.status, headers={**self._common(), **answer.headers})
        await response.prepare(request)
        if request.method == "HEAD":
            return response
        with stored.path.open("rb") as file:
            file.seek(answer.start)
            sent, length = 0, answer.end - answer.start
            while sent < length:
                piece = file.read(min(_PIECE, length - sent))
                if fault is not None and fault.kind == "corrupt" and 0 <= fault.after - sent < len(piece):
                    piece = _corrupt(piece, fault.after - sent)
                if fault is not None and fault.kind in ("cut", "stall") and sent + len(piece) > fault.after:
                    await response.write(piece[: fault.after - sent])
                    await self._break(request, fault)
                await response.write(piece)
                sent += len(piece)
        await response.write_eof()
        return response

    async def _break(self, request: web.BaseRequest, fault: StoreFault) -> None:
        if fault.kind == "stall":
            ended = self._ended.get(request.protocol)
            if ended is not None:
                await ended.wait()
        raise _ConnectionEnded

    def release(self) -> None:
        """Let go of the requests that stall."""
        for ended in self._ended.values():
            ended.set()


def _corrupt(piece: bytes, place: int) -> bytes:
    return piece[:place] + bytes([piece[place] ^ 0xFF]) + piece[place + 1 :]
