"""Uploads of artifacts and objects, awaited: the functions of `taskcluster.upload`."""

from __future__ import annotations

from taskcluster_core.transfer import awaited, uploads

from .._object_classes import async_object_class

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

upload = awaited(uploads.upload, __name__, async_object_class)
uploadFromBuf = awaited(uploads.uploadFromBuf, __name__, async_object_class)
uploadFromFile = awaited(uploads.uploadFromFile, __name__, async_object_class)
uploadArtifact = awaited(uploads.uploadArtifact, __name__, async_object_class)
uploadArtifactFromBuf = awaited(uploads.uploadArtifactFromBuf, __name__, async_object_class)
uploadArtifactFromFile = awaited(uploads.uploadArtifactFromFile, __name__, async_object_class)
createReferenceArtifact = awaited(uploads.createReferenceArtifact, __name__, async_object_class)
createLinkArtifact = awaited(uploads.createLinkArtifact, __name__, async_object_class)
createErrorArtifact = awaited(uploads.createErrorArtifact, __name__, async_object_class)
