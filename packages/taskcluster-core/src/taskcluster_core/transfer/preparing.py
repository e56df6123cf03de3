"""Downloads and uploads from what a user says: checked, and ready to be run, blocking or awaited."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..client import BaseClient
from ..context import Sources
from ..options import ClientOptions
from .artifacts import ArtifactUpload, locate_artifact, send_artifact
from .fetching import fetch_content
from .objects import ObjectUpload, locate_object, send_object
from .options import ArtifactDownloadOptions, DownloadOptions, UploadOptions, check_options
from .readers import BufferReader, buffer_length, file_reader, opened
from .receiving import Receiver
from .references import ReferenceGuard
from .retries import TransferSettings
from .sending import Sender
from .writers import BufferWriter, file_writer, part_file

if TYPE_CHECKING:
    from ..steps import Flow
    from .callers import Caller
    from .fetching import Location
    from .readers import ReaderFactory
    from .receiving import Download
    from .writers import WriterFactory

__all__ = [
    "PreparedDownload",
    "PreparedUpload",
    "prepare_artifact_download",
    "prepare_artifact_upload",
    "prepare_object_download",
    "prepare_object_upload",
    "send_buffer",
    "send_file",
    "write_buffer",
    "write_file",
]


def _settings_of(client: Any, max_retries: int | None) -> TransferSettings:
    """Return what transfers take from a client; one that is not ours gives its options, if it has any."""
    options, sources = ClientOptions(), Sources()
    if isinstance(client, BaseClient):
        options, sources = ClientOptions.from_mapping(client.options), client._sources  # noqa: SLF001 - it is one of us
    return TransferSettings(options if max_retries is None else replace(options, max_retries=max_retries), sources)


@dataclass(frozen=True, slots=True)
class PreparedDownload:
    """A download that lacks only where its content goes to.

    Attributes:
        caller: The function that a user called.
        locate: Finds out where it is.
        settings: When to try again.
        label: What it is, for messages.
        options: What the user chose.
        guard: What refuses foreign URLs, if there can be such.
    """

    caller: Caller
    locate: Callable[[], Flow[Location]]
    settings: TransferSettings
    label: str
    options: DownloadOptions
    guard: ReferenceGuard | None = None

    def make_receiver(self, make_writer: WriterFactory) -> Receiver:
        """Return what receives the content, for some writers."""
        options = self.options
        return Receiver(
            make_writer,
            self.label,
            raw=options.get("raw", False),
            progress=options.get("progress"),
            hashes=options.get("hashes"),
        )

    def receive(self, receiver: Receiver) -> Flow[Download]:
        """Download the content."""
        return fetch_content(self.locate, receiver, self.settings, self.label, self.guard)

    def write(self, make_writer: WriterFactory) -> Flow[Download]:
        """Download the content to some writers."""
        return self.receive(self.make_receiver(make_writer))


def prepare_object_download(
    caller: Caller, object_service: Any, name: str, options: DownloadOptions
) -> PreparedDownload:
    """Prepare the download of an object.

    Args:
        caller: The function that a user called.
        object_service: A client of the object service.
        name: The object's name.
        options: What the user chose.

    Raises:
        TaskclusterArgumentError: The client is one of another service or sort, or an option is not known, or not of
            its kind.
    """
    caller.check_client(object_service)
    check_options(caller, options)
    settings = _settings_of(object_service, options.get("maxRetries"))
    locate = functools.partial(locate_object, object_service, name)
    return PreparedDownload(caller, locate, settings, f"object {name!r}", options)


def prepare_artifact_download(
    caller: Caller, queue: Any, task_id: str, run_id: int | str | None, name: str, options: ArtifactDownloadOptions
) -> PreparedDownload:
    """Prepare the download of an artifact.

    Args:
        caller: The function that a user called.
        queue: A client of the queue.
        task_id: The task.
        run_id: The run, or None for the latest.
        name: The artifact's name.
        options: What the user chose.

    Raises:
        TaskclusterArgumentError: The client is one of another service or sort, or an option is not known, or not of
            its kind.
    """
    caller.check_client(queue)
    check_options(caller, options)
    max_retries = options.get("maxRetries")
    label = f"artifact {name!r} of task {task_id}"
    make_object_service = functools.partial(caller.make_object_service, queue, max_retries)
    locate = functools.partial(locate_artifact, queue, task_id, run_id, name, make_object_service)
    guard = ReferenceGuard(options.get("references", "any"), caller.resolve, label)
    return PreparedDownload(caller, locate, _settings_of(queue, max_retries), label, options, guard)


def write_file(file: Any, download: PreparedDownload) -> Flow[Download]:
    """Download to a path, under which nothing stands before all has come, or into a file that is open for bytes.

    Args:
        file: The path, or the file, whose content is replaced if it can be rewound.
        download: The download.
    """
    if not isinstance(file, str) and not hasattr(file, "__fspath__"):
        return (yield from download.write(file_writer(file, download.caller)))
    with part_file(file) as part:
        return (yield from download.write(file_writer(part, download.caller)))


def write_buffer(download: PreparedDownload) -> Flow[tuple[memoryview, str]]:
    """Download into memory, and return the content and its type."""
    writers: list[BufferWriter] = []

    def begin() -> BufferWriter:
        writers[:] = [BufferWriter()]
        return writers[0]

    content_type = (yield from download.write(begin)).content_type
    return writers[0].getbuffer(), content_type


#: An upload that lacks only its content: what makes readers of it, and how many bytes it has.
PreparedUpload = Callable[["ReaderFactory", int], "Flow[None]"]


def prepare_object_upload(
    caller: Caller, object_service: Any, upload: ObjectUpload, options: UploadOptions
) -> PreparedUpload:
    """Prepare the upload of an object.

    Args:
        caller: The function that a user called.
        object_service: A client of the object service.
        upload: What the object is to be.
        options: What the user chose.

    Raises:
        TaskclusterArgumentError: The client is one of another service or sort, or an option is not known, or not of
            its kind.
    """
    caller.check_client(object_service)
    check_options(caller, options)
    label = f"object {upload.name!r}"
    settings = _settings_of(object_service, options.get("maxRetries"))

    def send(make_reader: ReaderFactory, length: int) -> Flow[None]:
        sender = Sender(make_reader, length, label, options.get("progress"))
        return send_object(object_service, upload, sender, settings, label)

    return send


def prepare_artifact_upload(
    caller: Caller, queue: Any, upload: ArtifactUpload, options: UploadOptions
) -> PreparedUpload:
    """Prepare the upload of an artifact.

    Args:
        caller: The function that a user called.
        queue: A client of the queue.
        upload: What the artifact is to be.
        options: What the user chose.

    Raises:
        TaskclusterArgumentError: The client is one of another service or sort, or an option is not known, or not of
            its kind.
    """
    caller.check_client(queue)
    encoding = upload.content_encoding
    check_options(caller, {**options, "storageType": upload.storage_type, "contentEncoding": encoding})
    if encoding is not None and upload.storage_type != "s3":
        raise caller.refusal("contentEncoding", f"only s3 keeps one, {upload.storage_type} does not")
    max_retries = options.get("maxRetries")
    settings = _settings_of(queue, max_retries)
    make_object_service = functools.partial(caller.make_object_service, queue, max_retries)

    def send(make_reader: ReaderFactory, length: int) -> Flow[None]:
        sender = Sender(make_reader, length, upload.label, options.get("progress"))
        return send_artifact(queue, upload, sender, settings, make_object_service)

    return send


def send_file(caller: Caller, file: Any, length: int | None, upload: PreparedUpload) -> Flow[None]:
    """Upload what is at a path, or in a file that is open for bytes.

    Args:
        caller: The function that a user called.
        file: The path or the file.
        length: How many bytes there are, or None to find out.
        upload: The upload.
    """
    with opened(file) as source:
        return (yield from upload(*file_reader(source, length, caller)))


def send_buffer(caller: Caller, data: Any, length: int | None, upload: PreparedUpload) -> Flow[None]:
    """Upload what is in memory.

    Args:
        caller: The function that a user called.
        data: Bytes.
        length: How many bytes there are, or None to find out.
        upload: The upload.
    """
    found = buffer_length(data, caller)
    return (yield from upload(lambda: BufferReader(data), found if length is None else length))
