"""Uploads of artifacts and objects, blocking; `taskcluster.aio.upload` has the same functions to await.

They need no event loop, and work where one is running.
"""

from __future__ import annotations

from taskcluster_core.transfer import blocking, uploads

from ._object_classes import object_class

__all__ = [
    "createErrorArtifact",
    "createLinkArtifact",
    "createReferenceArtifact",
    "upload",
    "uploadArtifact",
    "uploadArtifactFromBuf",
    "uploadArtifactFromFile",
    "uploadFromBuf",
    "uploadFromFile",
]

upload = blocking(uploads.upload, __name__, object_class)
uploadFromBuf = blocking(uploads.uploadFromBuf, __name__, object_class)
uploadFromFile = blocking(uploads.uploadFromFile, __name__, object_class)
uploadArtifact = blocking(uploads.uploadArtifact, __name__, object_class)
uploadArtifactFromBuf = blocking(uploads.uploadArtifactFromBuf, __name__, object_class)
uploadArtifactFromFile = blocking(uploads.uploadArtifactFromFile, __name__, object_class)
createReferenceArtifact = blocking(uploads.createReferenceArtifact, __name__, object_class)
createLinkArtifact = blocking(uploads.createLinkArtifact, __name__, object_class)
createErrorArtifact = blocking(uploads.createErrorArtifact, __name__, object_class)
