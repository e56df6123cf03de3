"""Artifacts as streams, as URLs, and many at once, blocking; `taskcluster.aio.artifacts` has the same to await."""

from __future__ import annotations

from taskcluster_core import transfer
from taskcluster_core.transfer import artifact_url

from ._object_classes import object_class

__all__ = ["artifact_url", "download_artifacts", "open_artifact"]

open_artifact = transfer.streaming(transfer.open_artifact, __name__, object_class)
download_artifacts = transfer.blocking(transfer.download_artifacts, __name__, object_class)
