"""A plugin: credentials on lease from a vault, for every client that was not given any.

The vault speaks as HashiCorp's does (https://developer.hashicorp.com/vault/api-docs): a GET with the header
`X-Vault-Token` is answered by `{"data": {...}, "lease_duration": <seconds>}`. The data are `clientId`, `accessToken`
and, for temporary credentials, `certificate`.
"""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, Any

from taskcluster_core import hookimpl

from .lease import LeasedCredentials, read_vault

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LeasedCredentials", "read_vault"]


@hookimpl
def taskcluster_client_options(service: str, options: Mapping[str, Any]) -> dict[str, Any] | None:
    """Add credentials if the environment names a vault and the user gave none."""
    if "credentials" in options or not os.environ.get("VAULT_ADDR"):
        return None
    return {"credentials": _shared_credentials(os.environ["VAULT_ADDR"])}


@functools.cache
def _shared_credentials(address: str) -> LeasedCredentials:
    """Return the credentials of all clients: one lease serves the whole program."""
    path = os.environ.get("TASKCLUSTER_VAULT_PATH", "taskcluster/creds/default")
    token = os.environ.get("VAULT_TOKEN", "")
    return LeasedCredentials(lambda: read_vault(f"{address}/v1/{path}", token))
