"""Downloads of artifacts and objects, blocking; `taskcluster.aio.download` has the same functions to await.

They need no event loop, and work where one is running.
"""

from __future__ import annotations

from taskcluster_core.transfer import blocking, downloads

from ._object_classes import object_class

__all__ = [
    "download",
    "downloadArtifact",
    "downloadArtifactToBuf",
    "downloadArtifactToFile",
    "downloadToBuf",
    "downloadToFile",
]

download = blocking(downloads.download, __name__, object_class)
downloadToBuf = blocking(downloads.downloadToBuf, __name__, object_class)
downloadToFile = blocking(downloads.downloadToFile, __name__, object_class)
downloadArtifact = blocking(downloads.downloadArtifact, __name__, object_class)
downloadArtifactToBuf = blocking(downloads.downloadArtifactToBuf, __name__, object_class)
downloadArtifactToFile = blocking(downloads.downloadArtifactToFile, __name__, object_class)
