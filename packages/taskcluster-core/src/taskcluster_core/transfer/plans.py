"""Downloads and uploads as flows, from what a user says; sync and async functions run the same ones."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypedDict

from ..client import BaseClient
from ..context import Sources
from ..errors import TaskclusterFailure
from ..option_values import problem_of_number
from ..options import ClientOptions
from .artifacts import ArtifactUpload, locate_artifact, upload_artifact
from .attempts import TransferSettings
from .download import download
from .hashing import KNOWN
from .objects import ObjectUpload, locate_object, upload_object
from .readers import BufferReader, buffer_length, file_reader, opened
from .receiving import Progress, Receiver
from .references import ReferenceGuard, References
from .sending import Sender
from .writers import BufferWriter, file_writer, part_file

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..steps import Flow
    from .download import Location
    from .readers import ReaderFactory
    from .receiving import Download
    from .references import Resolve
    from .writers import WriterFactory

__all__ = [
    "ArtifactDownloadOptions",
    "DownloadOptions",
    "Surroundings",
    "UploadOptions",
    "artifact_download",
    "artifact_upload",
    "from_buffer",
    "from_file",
    "object_download",
    "object_upload",
    "open_download",
    "settings_of",
    "to_buffer",
    "to_file",
]


class DownloadOptions(TypedDict, total=False):
    """What a download may be told beside what is downloaded, and where to."""

    #: How often it is tried again at the most; without it, as often as the client's calls are.
    maxRetries: int | None
    #: Whether what the store keeps packed, such as with gzip, stays so: False.
    raw: bool
    #: What is called with the bytes that have come and with how many there are (None if nobody knows).
    progress: Progress | None
    #: What the content has to be, in hexadecimal by algorithm, such as `{"sha256": ...}`.
    hashes: Mapping[str, str] | None


class ArtifactDownloadOptions(DownloadOptions, total=False):
    """The same for artifacts."""

    #: Where an artifact of the type `reference` may lead to: `"any"` host, which is how it is without this; `"public"`
    #: addresses alone; `"none"`; or the names of hosts, in which `*` stands for any characters.
    references: References


class UploadOptions(TypedDict, total=False):
    """What an upload may be told beside what is uploaded, and where to."""

    #: How often it is tried again at the most; without it, as often as the client's calls are.
    maxRetries: int | None
    #: What is called with the bytes that have been sent and with how many there are.
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is another for functions that block and for those that are awaited.

    Attributes:
        object_class: Returns the class of the object service's client.
        resolve: Finds the addresses of a host, as `socket.getaddrinfo` does.
    """

    object_class: Callable[[], Any]
    resolve: Resolve

    def make_object_service(self, client: Any, max_retries: int | None, credentials: Mapping[str, Any]) -> Any:
        """Return a client of the object service in another client's place, with other credentials."""
        options = {**client.options, "credentials": credentials}
        # they restrict what is given, and what the queue gives is for one object alone
        options.pop("authorizedScopes", None)
        if max_retries is not None:
            options["maxRetries"] = max_retries
        service = self.object_class()(options)
        if isinstance(client, BaseClient) and isinstance(service, BaseClient):
            service._share_connections_of(client)  # noqa: SLF001
        return service


def settings_of(client: Any, max_retries: int | None) -> TransferSettings:
    """Return what transfers take from a client; one that is not ours gives its options, if it has any.

    Raises:
        TaskclusterFailure: An option, or the number of retries, is not of its kind.
    """
    problem = None if max_retries is None else problem_of_number("maxRetries", max_retries)
    if problem:
        raise TaskclusterFailure(f"maxRetries: {problem}")
    options, sources = ClientOptions(), Sources()
    if isinstance(client, BaseClient):
        options, sources = ClientOptions.from_mapping(client.options), client._sources  # noqa: SLF001 - it is one of us
    return TransferSettings(options if max_retries is None else replace(options, max_retries=max_retries), sources)


def object_download(
    object_service: Any, name: str, make_writer: WriterFactory, **options: Unpack[DownloadOptions]
) -> Flow[Download]:
    """Download an object.

    Args:
        object_service: A client of the object service.
        name: The object's name.
        make_writer: Makes what the content is written to.
        options: See `DownloadOptions`.
    """
    label = f"object {name!r}"
    settings, receiver = _prepare(object_service, make_writer, label, options)
    return download(lambda: locate_object(object_service, name), receiver, settings, label)


def artifact_download(
    surroundings: Surroundings,
    queue: Any,
    task_id: str,
    run_id: int | str | None,
    name: str,
    make_writer: WriterFactory,
    **options: Unpack[ArtifactDownloadOptions],
) -> Flow[Download]:
    """Download an artifact.

    Args:
        surroundings: Whether the flow will be run blocking or awaiting.
        queue: A client of the queue.
        task_id: The task.
        run_id: The run, or None for the latest.
        name: The artifact's name.
        make_writer: Makes what the content is written to.
        options: See `ArtifactDownloadOptions`.
    """
    return open_download(surroundings, queue, task_id, run_id, name, make_writer, **options)[0]


def open_download(
    surroundings: Surroundings,
    queue: Any,
    task_id: str,
    run_id: int | str | None,
    name: str,
    make_writer: WriterFactory,
    **options: Unpack[ArtifactDownloadOptions],
) -> tuple[Flow[Download], Receiver]:
    """Download an artifact, and return what receives it as well; see `artifact_download`."""
    label = f"artifact {name!r} of task {task_id}"
    settings, receiver = _prepare(queue, make_writer, label, options)
    make_object_service = functools.partial(surroundings.make_object_service, queue, options.get("maxRetries"))
    guard = ReferenceGuard(options.get("references", "any"), surroundings.resolve, label)

    def locate() -> Flow[Location]:
        return locate_artifact(queue, task_id, run_id, name, make_object_service)

    return download(locate, receiver, settings, label, guard), receiver


def _prepare(
    client: Any, make_writer: WriterFactory, label: str, options: DownloadOptions
) -> tuple[TransferSettings, Receiver]:
    unknown = options.keys() - ArtifactDownloadOptions.__annotations__.keys()
    if unknown:
        raise TypeError(f"unexpected keyword argument {min(unknown)!r}")
    _check(label, options)
    receiver = Receiver(
        make_writer,
        label,
        raw=options.get("raw", False),
        progress=options.get("progress"),
        hashes=options.get("hashes"),
    )
    return settings_of(client, options.get("maxRetries")), receiver


def _check(label: str, options: DownloadOptions) -> None:
    """Refuse options of another kind before anything is asked."""
    progress: object = options.get("progress")
    if progress is not None and not callable(progress):
        raise TaskclusterFailure(f"{label}: progress: expected a function, not {progress!r}")
    hashes: object = options.get("hashes")
    if hashes is None:
        return
    if not isinstance(hashes, Mapping) or not all(isinstance(each, str) for each in hashes.values()):
        raise TaskclusterFailure(f'{label}: hashes: expected a dict such as {{"sha256": "..."}}, not {hashes!r}')
    for name in hashes:
        if name not in KNOWN:
            raise TaskclusterFailure(f"{label}: hashes: expected one of {', '.join(sorted(KNOWN))}, not {name!r}")


def to_file(file: Any, make_download: Callable[[WriterFactory], Flow[Download]]) -> Flow[Download]:
    """Download to a path, under which nothing stands before all has come, or into a file that is open for bytes.

    Args:
        file: The path, or the file, whose content is replaced if it can be rewound.
        make_download: Returns the download to some writers.
    """
    if not isinstance(file, str) and not hasattr(file, "__fspath__"):
        return (yield from make_download(file_writer(file)))
    with part_file(file) as part:
        return (yield from make_download(file_writer(part)))


def to_buffer(make_download: Callable[[WriterFactory], Flow[Download]]) -> Flow[tuple[memoryview, str]]:
    """Download into memory, and return the content and its type.

    Args:
        make_download: Returns the download to some writers.
    """
    writers: list[BufferWriter] = []

    def begin() -> BufferWriter:
        writers[:] = [BufferWriter()]
        return writers[0]

    content_type = (yield from make_download(begin)).content_type
    return writers[0].getbuffer(), content_type


#: An upload that still lacks its content: what makes readers of it, and how many bytes it has.
Upload = Callable[["ReaderFactory", int], "Flow[None]"]


def object_upload(object_service: Any, upload: ObjectUpload, options: UploadOptions) -> Upload:
    """Upload an object.

    Args:
        object_service: A client of the object service.
        upload: What the object is to be.
        options: See `UploadOptions`.
    """
    label = f"object {upload.name!r}"
    settings = settings_of(object_service, options.get("maxRetries"))

    def begin(make_reader: ReaderFactory, length: int) -> Flow[None]:
        sender = Sender(make_reader, length, label, options.get("progress"))
        return upload_object(object_service, upload, sender, settings, label)

    return begin


def artifact_upload(surroundings: Surroundings, queue: Any, upload: ArtifactUpload, options: UploadOptions) -> Upload:
    """Upload an artifact.

    Args:
        surroundings: Whether the flow will be run blocking or awaiting.
        queue: A client of the queue.
        upload: What the artifact is to be.
        options: See `UploadOptions`.
    """
    max_retries = options.get("maxRetries")
    settings = settings_of(queue, max_retries)
    make_object_service = functools.partial(surroundings.make_object_service, queue, max_retries)

    def begin(make_reader: ReaderFactory, length: int) -> Flow[None]:
        sender = Sender(make_reader, length, upload.label, options.get("progress"))
        return upload_artifact(queue, upload, sender, settings, make_object_service)

    return begin


def from_file(file: Any, length: int | None, upload: Upload) -> Flow[None]:
    """Upload what is at a path, or in a file that is open for bytes.

    Args:
        file: The path or the file.
        length: How many bytes there are, or None to find out.
        upload: The upload.
    """
    with opened(file) as source:
        return (yield from upload(*file_reader(source, length)))


def from_buffer(data: Any, length: int | None, upload: Upload) -> Flow[None]:
    """Upload what is in memory.

    Args:
        data: Bytes.
        length: How many bytes there are, or None to find out.
        upload: The upload.
    """
    found = buffer_length(data)
    return (yield from upload(lambda: BufferReader(data), found if length is None else length))
