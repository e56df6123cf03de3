"""How async clients are made: from references, with sessions, by default options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp

from taskcluster_core import AsyncClient as AsyncBaseClient
from taskcluster_core import BaseClient, createTemporaryCredentials
from taskcluster_core.options import default_options as config

from .._api_clients import make_api_client

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "AsyncBaseClient",
    "BaseClient",
    "config",
    "createApiClient",
    "createSession",
    "createTemporaryCredentials",
]

_defaultConfig = config


def createApiClient(name: str, api: Mapping[str, Any]) -> Any:
    """Return an async client class; see `taskcluster.client.createApiClient`."""
    return make_api_client(name, api, AsyncBaseClient)


def createSession(*args: Any, **kwargs: Any) -> aiohttp.ClientSession:
    """Return an `aiohttp.ClientSession` made from these arguments, to be shared by clients and closed by the caller.

    Without one, each client makes its own as it needs it, closes it, and keeps no cookies.
    """
    return aiohttp.ClientSession(*args, **kwargs)
