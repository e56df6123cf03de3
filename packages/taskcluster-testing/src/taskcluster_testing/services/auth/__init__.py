"""Auth: clients and roles, and what they may do."""

from __future__ import annotations

from ...service import Service
from .handlers import handlers

__all__ = ["SERVICE"]

SERVICE = Service(
    "taskcluster_services.auth",
    handlers,
    patterns={
        "clientId": r"^[A-Za-z0-9!@/:.+|_-]+$",
        "roleId": r"^[\x20-\x7e]+$",
        "entityType": r"^(client|role|secret|hook|worker-pool)$",
        "account": r"^[a-z0-9]{3,24}$",
        "table": r"^[A-Za-z][A-Za-z0-9]{2,62}$",
        "container": r"^(?!.*[-]{2})[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$",
        "level": r"^(read-write|read-only)$",
        "bucket": r"^[a-z0-9][a-z0-9-]{1,62}[a-z0-9]$",
        "project": r"^[a-zA-Z0-9_-]{1,64}$",
        "wstAudience": r"^[a-zA-Z0-9_-]{1,38}$",
        "wstClient": r"^[a-zA-Z0-9_~.%-]+$",
    },
    query_patterns={"format": "iam-role-compat"},
    wildcards={"awsS3Credentials": "prefix"},
)
