"""What is done to a request on its way through aiohttp: no more than a transport may, and its peer is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    import asyncio

__all__ = ["BrokenConnection", "PeerRequest", "drop_credentials", "find_peer", "send_once"]


class BrokenConnection(Exception):
    """A connection broke.

    Args:
        error: What aiohttp says of it.
    """

    def __init__(self, error: aiohttp.ClientError) -> None:
        self.error = error


async def send_once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Send a request, and have it sent only once.

    Raises:
        BrokenConnection: Its connection broke.
    """
    # aiohttp itself sends a GET, PUT or DELETE again when its connection breaks, unless it does not know the error
    try:
        return await handler(request)
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise BrokenConnection(error) from error


async def drop_credentials(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Send a request without the credentials of a user's session, which are for the deployment."""
    for name in ("Authorization", "Cookie"):
        request.headers.popall(name, None)
    return await handler(request)


class PeerRequest(aiohttp.ClientRequest):
    """A request that knows who answers: a short answer has let its connection go when it is looked at."""

    peer: str | None = None

    async def send(self, conn: aiohttp.connector.Connection) -> aiohttp.ClientResponse:
        """Send it."""
        self.peer = _address_of(conn.transport)
        return await super().send(conn)


def _address_of(transport: asyncio.Transport | None) -> str | None:
    name = None if transport is None else transport.get_extra_info("peername")
    return None if name is None else str(name[0])


def find_peer(request: aiohttp.ClientRequest) -> str | None:
    """Return the address that answers a request; None if it is not known, as in a user's session."""
    return request.peer if isinstance(request, PeerRequest) else None
