"""Downloads and uploads of any size: flows like those of calls, with the bodies moved piece by piece."""

from __future__ import annotations

from .artifacts import ArtifactUpload
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
    to_buffer,
    to_file,
)
from .readers import BufferReader, FileReader, ReaderFactory
from .receiving import Progress
from .references import References
from .running import run_transfer, run_transfer_async
from .writers import BufferWriter, FileWriter, WriterFactory

__all__ = [
    "ArtifactDownloadOptions",
    "ArtifactUpload",
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
    "from_buffer",
    "from_file",
    "object_download",
    "object_upload",
    "run_transfer",
    "run_transfer_async",
    "to_buffer",
    "to_file",
]
