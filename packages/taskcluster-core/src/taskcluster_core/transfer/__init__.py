"""Downloads and uploads of any size: flows like those of calls, with the bodies moved piece by piece."""

from __future__ import annotations

from .artifacts import ArtifactUpload, artifact_url
from .folders import ArtifactFolder, matches
from .objects import ObjectUpload
from .plans import (
    ArtifactDownloadOptions,
    DownloadOptions,
    Surroundings,
    UploadOptions,
    artifact_download,
    artifact_upload,
    from_buffer,
    from_file,
    object_download,
    object_upload,
    open_download,
    to_buffer,
    to_file,
)
from .readers import BufferReader, FileReader, ReaderFactory
from .receiving import Progress
from .references import References
from .running import refuse_async, run_transfer, run_transfer_async
from .streams import ArtifactStream, AsyncArtifactStream, open_stream, open_stream_async
from .writers import BufferWriter, FileWriter, WriterFactory

__all__ = [
    "ArtifactDownloadOptions",
    "ArtifactFolder",
    "ArtifactStream",
    "ArtifactUpload",
    "AsyncArtifactStream",
    "BufferReader",
    "BufferWriter",
    "DownloadOptions",
    "FileReader",
    "FileWriter",
    "ObjectUpload",
    "Progress",
    "ReaderFactory",
    "References",
    "Surroundings",
    "UploadOptions",
    "WriterFactory",
    "artifact_download",
    "artifact_upload",
    "artifact_url",
    "from_buffer",
    "from_file",
    "matches",
    "object_download",
    "object_upload",
    "open_download",
    "open_stream",
    "open_stream_async",
    "refuse_async",
    "run_transfer",
    "run_transfer_async",
    "to_buffer",
    "to_file",
]
