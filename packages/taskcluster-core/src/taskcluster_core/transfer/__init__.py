"""Downloads and uploads of any size: flows like those of calls, with the bodies moved piece by piece."""

from __future__ import annotations

from .plans import (
    ArtifactDownloadOptions,
    DownloadOptions,
    Surroundings,
    artifact_download,
    object_download,
    to_buffer,
    to_file,
)
from .receiving import Progress
from .references import References
from .running import run_transfer, run_transfer_async
from .writers import BufferWriter, FileWriter, WriterFactory

__all__ = [
    "ArtifactDownloadOptions",
    "BufferWriter",
    "DownloadOptions",
    "FileWriter",
    "Progress",
    "References",
    "Surroundings",
    "WriterFactory",
    "artifact_download",
    "object_download",
    "run_transfer",
    "run_transfer_async",
    "to_buffer",
    "to_file",
]
