"""Artifacts as streams: their content is read as it comes, by whoever iterates over it or asks for so many bytes."""

from __future__ import annotations

from collections import deque
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    aclosing,
    asynccontextmanager,
    closing,
    contextmanager,
)
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from ..drivers import iterate, iterate_async
from ..errors import TaskclusterConnectionError, TaskclusterFailure
from .preparing import prepare_artifact_download
from .running import async_transport_of, awaited_caller, blocking_caller, show_as, transport_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator

    from typing_extensions import Unpack

    from .callers import Caller
    from .options import ArtifactDownloadOptions
    from .preparing import PreparedDownload
    from .receiving import Receiver

__all__ = ["ArtifactStream", "AsyncArtifactStream", "open_artifact", "streaming", "streaming_async"]

P = ParamSpec("P")

_END = object()


class _Outlet:
    """The writer of a stream: it keeps what has come until it is read."""

    def __init__(self) -> None:
        self._pieces: deque[bytes] = deque()
        self._taken = 0  # of the first piece: to cut it at each reading would copy it each time
        self._has_begun = False

    def begin(self) -> _Outlet:
        """Be the writer of a download, but not of one that begins again: what has been read cannot be taken back."""
        if self._has_begun:
            raise TaskclusterConnectionError("the stream broke off, and the store does not go on where it broke")
        self._has_begun = True
        return self

    def write(self, chunk: bytes) -> None:
        """Keep the next bytes."""
        self._pieces.append(chunk)

    @property
    def has_pieces(self) -> bool:
        """Whether something is kept."""
        return bool(self._pieces)

    def take(self, size: int | None = None) -> bytes:
        """Return what came first, at most so many bytes; nothing if nothing is kept."""
        if not self._pieces:
            return b""
        piece, begin = self._pieces[0], self._taken
        end = len(piece) if size is None else min(begin + size, len(piece))
        if end == len(piece):
            self._pieces.popleft()
        self._taken = end % len(piece)
        return piece[begin:end]


class _Stream:
    """What streams have in common."""

    def __init__(self, outlet: _Outlet, receiver: Receiver) -> None:
        self._outlet = outlet
        self._receiver = receiver

    @property
    def content_type(self) -> str:
        """What the store calls the content, without parameters."""
        return self._receiver.content_type

    @property
    def length(self) -> int | None:
        """How many bytes the store has, packed as they are there, or None if it does not say."""
        return self._receiver.total


class ArtifactStream(_Stream):
    """The content of an artifact, to be read once.

    Iteration brings pieces of any size. What was read is checked when the end is reached: only then is all of it known
    to be right.
    """

    def __init__(self, outlet: _Outlet, receiver: Receiver, steps: Iterator[None]) -> None:
        super().__init__(outlet, receiver)
        self._steps = steps

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._next(None):
            yield piece

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, at most so many and at least one, and none at the end; all that are left below 0."""
        if size >= 0:
            return self._next(size) if size else b""
        return b"".join(self)

    def _next(self, size: int | None) -> bytes:
        self.advance()
        return self._outlet.take(size)

    def advance(self) -> None:
        """Wait until something can be read, or all has been."""
        while not self._outlet.has_pieces and next(self._steps, _END) is not _END:
            pass


class AsyncArtifactStream(_Stream):
    """The content of an artifact, to be read once, awaiting; see `ArtifactStream`."""

    def __init__(self, outlet: _Outlet, receiver: Receiver, steps: AsyncIterator[None]) -> None:
        super().__init__(outlet, receiver)
        self._steps = steps

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        while piece := await self._next(None):
            yield piece

    async def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, at most so many and at least one, and none at the end; all that are left below 0."""
        if size >= 0:
            return await self._next(size) if size else b""
        return b"".join([piece async for piece in self])

    async def _next(self, size: int | None) -> bytes:
        await self.advance()
        return self._outlet.take(size)

    async def advance(self) -> None:
        """Wait until something can be read, or all has been."""
        while not self._outlet.has_pieces and await anext(self._steps, _END) is not _END:
            pass


class _Unopened:
    """Says how a stream is opened, to who uses it as one before."""

    _block: str

    def _refusal(self) -> str:
        return f"an artifact's stream is opened by a block: {self._block} open_artifact(...) as stream"

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            raise AttributeError(f"{name}: {self._refusal()}")

    def __iter__(self) -> Iterator[Any]:
        raise TaskclusterFailure(self._refusal())

    def __aiter__(self) -> AsyncIterator[Any]:
        raise TaskclusterFailure(self._refusal())

    def __await__(self) -> Generator[Any, None, Any]:
        raise TaskclusterFailure(self._refusal())


class _Block(_Unopened, AbstractContextManager["ArtifactStream"]):
    _block = "with"

    def __init__(self, manager: AbstractContextManager[ArtifactStream]) -> None:
        self._manager = manager

    def __enter__(self) -> ArtifactStream:
        return self._manager.__enter__()

    def __exit__(self, *error: Any) -> bool | None:
        return self._manager.__exit__(*error)


class _AsyncBlock(_Unopened, AbstractAsyncContextManager["AsyncArtifactStream"]):
    _block = "async with"

    def __init__(self, manager: AbstractAsyncContextManager[AsyncArtifactStream]) -> None:
        self._manager = manager

    async def __aenter__(self) -> AsyncArtifactStream:
        return await self._manager.__aenter__()

    async def __aexit__(self, *error: Any) -> bool | None:
        return await self._manager.__aexit__(*error)


@contextmanager
def _opened(client: Any, download: PreparedDownload) -> Generator[ArtifactStream]:
    """Open a download as a stream for a block; its first bytes have come when the block begins."""
    outlet = _Outlet()
    receiver = download.make_receiver(outlet.begin)
    with transport_of(client) as transport, closing(iterate(download.receive(receiver), transport)) as steps:
        stream = ArtifactStream(outlet, receiver, steps)
        stream.advance()
        yield stream


@asynccontextmanager
async def _opened_async(client: Any, download: PreparedDownload) -> AsyncGenerator[AsyncArtifactStream]:
    outlet = _Outlet()
    receiver = download.make_receiver(outlet.begin)
    async with (
        async_transport_of(client) as transport,
        aclosing(iterate_async(download.receive(receiver), transport)) as steps,
    ):
        stream = AsyncArtifactStream(outlet, receiver, steps)
        await stream.advance()
        yield stream


def open_artifact(
    caller: Caller,
    queue: Any,
    taskId: str,
    name: str,
    runId: int | str | None = None,
    **options: Unpack[ArtifactDownloadOptions],
) -> tuple[Any, PreparedDownload]:
    """Open an artifact for a `with` block (`async with` in `taskcluster.aio`), as a stream.

    It is there to iterate over or to `read` from. A connection that breaks is made good where the store can go on; what
    was read is known to be right only when the end has been reached without an error.

    Args:
        queue: A client of the queue.
        taskId: The task.
        name: The artifact's name.
        runId: The run, or None for the latest.
        options: See `ArtifactDownloadOptions`.

    Raises:
        TaskclusterFailure: The artifact cannot be had.
    """
    return queue, prepare_artifact_download(caller, queue, taskId, runId, name, options)


def streaming(
    make: Callable[Concatenate[Caller, P], tuple[Any, PreparedDownload]], module: str, object_class: Callable[[], Any]
) -> Callable[P, AbstractContextManager[ArtifactStream]]:
    """Return the function that opens a download as a stream; see `blocking`."""
    caller = blocking_caller(make, object_class)

    def call(*args: P.args, **kwargs: P.kwargs) -> AbstractContextManager[ArtifactStream]:
        caller.check_names(kwargs)
        return _Block(_opened(*make(caller, *args, **kwargs)))

    show_as(call, make, module, "AbstractContextManager[ArtifactStream]")
    return call


def streaming_async(
    make: Callable[Concatenate[Caller, P], tuple[Any, PreparedDownload]], module: str, object_class: Callable[[], Any]
) -> Callable[P, AbstractAsyncContextManager[AsyncArtifactStream]]:
    """Return the function that opens a download as a stream to await; see `blocking`."""
    caller = awaited_caller(make, object_class)

    def call(*args: P.args, **kwargs: P.kwargs) -> AbstractAsyncContextManager[AsyncArtifactStream]:
        caller.check_names(kwargs)
        return _AsyncBlock(_opened_async(*make(caller, *args, **kwargs)))

    show_as(call, make, module, "AbstractAsyncContextManager[AsyncArtifactStream]")
    return call
