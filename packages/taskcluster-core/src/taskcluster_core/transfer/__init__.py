"""Downloads and uploads of any size: flows like those of calls, with the bodies moved piece by piece.

What users call is made of `uploads`, `downloads`, `folder_downloads` and `streams`, blocking and awaited alike.
"""

from __future__ import annotations

from . import downloads, uploads
from .artifacts import ArtifactUpload, artifact_url
from .callers import Caller
from .folder_downloads import download_artifacts
from .folders import ArtifactFolder, matches
from .objects import ObjectUpload
from .options import ArtifactDownloadOptions, DownloadOptions, UploadOptions
from .readers import BufferReader, FileReader, ReaderFactory
from .receiving import Progress
from .references import References
from .running import Job, Transfer, awaited, blocking
from .streams import ArtifactStream, AsyncArtifactStream, open_artifact, streaming, streaming_async
from .writers import BufferWriter, FileWriter, WriterFactory

__all__ = [
    "ArtifactDownloadOptions",
    "ArtifactFolder",
    "ArtifactStream",
    "ArtifactUpload",
    "AsyncArtifactStream",
    "BufferReader",
    "BufferWriter",
    "Caller",
    "DownloadOptions",
    "FileReader",
    "FileWriter",
    "Job",
    "ObjectUpload",
    "Progress",
    "ReaderFactory",
    "References",
    "Transfer",
    "UploadOptions",
    "WriterFactory",
    "artifact_url",
    "awaited",
    "blocking",
    "download_artifacts",
    "downloads",
    "matches",
    "open_artifact",
    "streaming",
    "streaming_async",
    "uploads",
]
