"""Secrets: small JSON objects kept under names, for those with the scopes."""

from __future__ import annotations

from ...service import Service
from .handlers import handlers, redact

__all__ = ["SERVICE"]

SERVICE = Service(
    "taskcluster_services.secrets",
    handlers,
    wildcards={"get": "name", "set": "name", "remove": "name"},
    redactions={"set": redact},
)
