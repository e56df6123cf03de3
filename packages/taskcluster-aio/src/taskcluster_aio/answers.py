"""The answers of aiohttp as the core takes them, and failures as values."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp

from taskcluster_core import Request, Response, TransportFailure

from .errors import AiohttpConnectionError, AiohttpTimeoutError, ProxyConnectionError
from .middlewares import BrokenConnection, OwnResponse

if TYPE_CHECKING:
    from contextlib import AsyncExitStack

    from taskcluster_core import Timeout

    from .servers import Server

__all__ = ["FAILURES", "AiohttpStream", "make_failure", "read_head"]

#: What aiohttp raises where no answer comes, or only a part of it.
FAILURES = (BrokenConnection, aiohttp.ClientError, asyncio.TimeoutError)


def _with_cause(error: Exception, cause: BaseException | None) -> Exception:
    error.__cause__ = cause
    return error


def _presentable(error: Exception, server: Server) -> Exception:
    """Return an error without what nobody may see."""
    if isinstance(error, aiohttp.ClientHttpProxyError):
        # its own text has the URL, and with it a password; http.client says it like this
        return ProxyConnectionError(f"Tunnel connection failed: {error.status} {error.message}")
    if isinstance(error, aiohttp.ClientResponseError):
        # it keeps the request's headers, and with them the signature
        return _with_cause(aiohttp.ClientError(str(error)), error.__cause__)
    if not isinstance(error, aiohttp.ClientConnectorError):
        return error
    if server.proxy is not None:
        # it keeps the proxy's URL, and with it a password
        of_proxy = not isinstance(error, aiohttp.ClientSSLError)
        kind = ProxyConnectionError if of_proxy else aiohttp.ClientConnectionError
        return _with_cause(kind(str(error)), error.__cause__)
    # it keeps whom TLS trusts, which cannot be pickled
    key, *others = error.args
    return _with_cause(type(error)(key._replace(ssl=True), *others), error.__cause__)


def make_failure(error: Exception, server: Server, timeout: Timeout, *, was_answered: bool) -> TransportFailure:
    """Return one of `FAILURES` as a value.

    Args:
        error: What was raised.
        server: Who was asked.
        timeout: How long that might take.
        was_answered: Whether an answer had begun.
    """
    if isinstance(error, BrokenConnection):
        error, was_sent = error.error, True
    else:
        was_sent = was_answered
    if isinstance(error, asyncio.TimeoutError) and not isinstance(error, aiohttp.ClientError):
        kind = aiohttp.SocketTimeoutError if was_sent else aiohttp.ConnectionTimeoutError
        error = kind(f"the attempt took longer than {timeout.total} s")
    # a proxy's refusal to connect is one of the errors that are answers
    never_connected = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
    may_have_arrived = not isinstance(error, never_connected)
    error = _presentable(error, server)
    is_timeout = isinstance(error, asyncio.TimeoutError)
    return TransportFailure(error, may_have_arrived, AiohttpTimeoutError if is_timeout else AiohttpConnectionError)


class AiohttpStream:
    """An answer whose body is still coming.

    Args:
        response: Its head.
        answer: Where the body is.
        server: Who answers.
        timeout: How long each part may take.
        held: What ends when the stream is closed.
    """

    def __init__(
        self,
        response: Response,
        answer: aiohttp.ClientResponse,
        server: Server,
        timeout: Timeout,
        held: AsyncExitStack,
    ) -> None:
        self.response = response
        #: The address that answers, if it is known.
        self.peer = answer.peer if isinstance(answer, OwnResponse) and server.proxy is None else None
        self._answer, self._server, self._timeout, self._held = answer, server, timeout, held

    async def read(self) -> bytes | TransportFailure:
        """Return the next bytes, as they were sent; none at the end."""
        try:
            return await self._answer.content.readany()
        except FAILURES as error:
            return make_failure(error, self._server, self._timeout, was_answered=True)

    async def close(self) -> None:
        """Give the connection back if the body has ended, else close it."""
        self._answer.close()
        await self._held.aclose()


def read_head(response: aiohttp.ClientResponse, request: Request, content: bytes = b"") -> Response:
    """Return an answer as the core knows it, with so much content."""
    return Response(response.status, response.headers, content, request.url)
