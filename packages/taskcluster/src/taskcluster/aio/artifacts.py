"""Artifacts as streams, as URLs, and many at once, awaited: the functions of `taskcluster.artifacts`."""

from __future__ import annotations

from taskcluster_core import transfer
from taskcluster_core.transfer import artifact_url

from .._object_classes import async_object_class

__all__ = ["artifact_url", "download_artifacts", "open_artifact"]

open_artifact = transfer.streaming_async(transfer.open_artifact, __name__, async_object_class)
download_artifacts = transfer.awaited(transfer.download_artifacts, __name__, async_object_class)
