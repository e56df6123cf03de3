"""What is done to a request on its way through aiohttp: no more than a transport may, and its peer is noted."""

from __future__ import annotations

import asyncio

import aiohttp

__all__ = ["BrokenConnection", "OwnResponse", "drop_credentials", "send_once"]

#: How a connection breaks, or lets nothing through for too long.
_BREAKS = (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError, asyncio.TimeoutError)


class BrokenConnection(Exception):
    """A connection broke, and its request may have been sent.

    Args:
        error: What aiohttp says of it.
    """

    def __init__(self, error: Exception) -> None:
        self.error = error


async def send_once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Send a request of a user's session, and have it sent only once.

    Raises:
        BrokenConnection: Its connection broke.
    """
    # aiohttp itself sends a GET, PUT or DELETE again when its connection breaks, unless it does not know the error
    try:
        return await handler(request)
    except _BREAKS as error:
        raise BrokenConnection(error) from error


class OwnResponse(aiohttp.ClientResponse):
    """An answer in a session of our own: it lets its request be sent only once, in half the time of a middleware.

    Attributes:
        peer: The address that answers, if it is known; a short answer has let its connection go when it is looked at.
    """

    peer: str | None = None

    async def start(self, connection: aiohttp.connector.Connection) -> aiohttp.ClientResponse:
        """Read the head.

        Raises:
            BrokenConnection: The connection broke.
        """
        self.peer = _address_of(connection.transport)
        try:
            return await super().start(connection)
        except _BREAKS as error:
            raise BrokenConnection(error) from error


def _address_of(transport: asyncio.Transport | None) -> str | None:
    name = None if transport is None else transport.get_extra_info("peername")
    return None if name is None else str(name[0])


async def drop_credentials(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Send a request without the credentials of a user's session, which are for the deployment."""
    for name in ("Authorization", "Cookie"):
        request.headers.popall(name, None)
    return await handler(request)
