"""Hooks: templates of tasks, which are created when somebody asks, when it is time, or when a message comes."""

from __future__ import annotations

from ...service import Service
from .handlers import handlers

__all__ = ["SERVICE"]

SERVICE = Service(
    "taskcluster_services.hooks",
    handlers,
    patterns={"hookGroupId": "^[a-zA-Z0-9-_]{1,1000}$", "hookId": "^[a-zA-Z0-9-_/]{1,1000}$"},
)
