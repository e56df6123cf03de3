"""Notify: emails and other notifications, which are recorded instead of being sent, and who wants none of them."""

from __future__ import annotations

from ...service import Service
from .handlers import handlers
from .routes import listen

__all__ = ["SERVICE"]

SERVICE = Service(
    "taskcluster_services.notify",
    handlers,
    recorded=("email", "matrix", "pulse", "slack"),
    start=listen,
)
