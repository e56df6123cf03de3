"""Downloads of artifacts and objects, awaited: the functions of `taskcluster.download`."""

from __future__ import annotations

from taskcluster_core.transfer import awaited, downloads

from .._object_classes import async_object_class

__all__ = [
    "download",
    "downloadArtifact",
    "downloadArtifactToBuf",
    "downloadArtifactToFile",
    "downloadToBuf",
    "downloadToFile",
]

download = awaited(downloads.download, __name__, async_object_class)
downloadToBuf = awaited(downloads.downloadToBuf, __name__, async_object_class)
downloadToFile = awaited(downloads.downloadToFile, __name__, async_object_class)
downloadArtifact = awaited(downloads.downloadArtifact, __name__, async_object_class)
downloadArtifactToBuf = awaited(downloads.downloadArtifactToBuf, __name__, async_object_class)
downloadArtifactToFile = awaited(downloads.downloadArtifactToFile, __name__, async_object_class)
