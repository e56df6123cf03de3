"""The plugin that gives async clients their transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskcluster_core import hookimpl

if TYPE_CHECKING:
    from taskcluster_core import AsyncTransport, ClientOptions

__all__: list[str] = []


@hookimpl(trylast=True)
def taskcluster_make_async_transport(options: ClientOptions, session: object | None) -> AsyncTransport:
    """Send with aiohttp."""
    # imported here: every client loads this plugin, and only async ones need aiohttp
    from .aiohttp_transport import AiohttpTransport

    return AiohttpTransport(options, session)
