"""Every error that a client raises."""

from __future__ import annotations

from taskcluster_core import errors
from taskcluster_core.errors import *  # noqa: F403 - they are all public, and that module has the list

__all__: list[str] = []
__all__ += errors.__all__
