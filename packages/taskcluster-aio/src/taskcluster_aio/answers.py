"""The answers of aiohttp as the core takes them: read within their limits, and failures as values."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

import aiohttp

from taskcluster_core import Request, Response, TransportFailure

from .errors import AiohttpConnectionError, AiohttpTimeoutError, ProxyConnectionError
from .middlewares import BrokenConnection

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from yarl import URL

    from .limits import Limit

__all__ = ["AiohttpStream", "Answer", "read_head"]

T = TypeVar("T")


class Answer:
    """An answer that is read under the limits of its attempt.

    Args:
        limit: How long the attempt may take.
        proxy: The proxy through which it comes, if the transport has chosen one.

    Attributes:
        response: The answer.
        proxy: See above.
    """

    response: aiohttp.ClientResponse

    def __init__(self, limit: Limit, proxy: URL | None) -> None:
        self.proxy = proxy
        self._limit = limit

    async def during(self, awaitable: Awaitable[T]) -> T | TransportFailure:
        """Await a part of the attempt; a failure ends the limit, as does the end of the body."""
        try:
            result = await awaitable
        except BrokenConnection as broken:
            failure = _failure(broken.error, self.proxy)
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            failure = _failure(error, self.proxy)
        except asyncio.CancelledError:
            if not self._limit.is_the_only_canceller():
                self._limit.stop()
                raise
            failure = _failure(self._limit.error(), self.proxy)
        except BaseException:
            self._limit.stop()
            raise
        else:
            if isinstance(result, bytes):
                self._limit.stop()
            return result
        self._limit.stop()
        return failure


def _with_cause(error: Exception, cause: BaseException | None) -> Exception:
    error.__cause__ = cause
    return error


def _failure(error: Exception, proxy: URL | None) -> TransportFailure:
    # a proxy's refusal to connect is one of the errors that are answers
    never_connected = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
    may_have_arrived = not isinstance(error, never_connected)
    if isinstance(error, aiohttp.ClientHttpProxyError):
        # its own text has the URL, and with it a password; http.client says it like this
        error = ProxyConnectionError(f"Tunnel connection failed: {error.status} {error.message}")
    elif isinstance(error, aiohttp.ClientResponseError):
        # it keeps the request's headers, and with them the signature
        error = _with_cause(aiohttp.ClientError(str(error)), error.__cause__)
    elif proxy is not None and isinstance(error, aiohttp.ClientConnectorError):
        # it keeps the proxy's URL, and with it a password
        of_proxy = not isinstance(error, aiohttp.ClientSSLError)
        kind = ProxyConnectionError if of_proxy else aiohttp.ClientConnectionError
        error = _with_cause(kind(str(error)), error.__cause__)
    elif isinstance(error, aiohttp.ClientConnectorError):
        # it keeps whom TLS trusts, which cannot be pickled
        key, *others = error.args
        error = _with_cause(type(error)(key._replace(ssl=True), *others), error.__cause__)
    is_timeout = isinstance(error, asyncio.TimeoutError)
    return TransportFailure(error, may_have_arrived, AiohttpTimeoutError if is_timeout else AiohttpConnectionError)


class AiohttpStream:
    """An answer whose body is still coming.

    Args:
        response: Its head.
        answer: Where the body is.
        peer: The address that answers, if it is known.
    """

    def __init__(self, response: Response, answer: Answer, peer: str | None) -> None:
        self.response = response
        self.peer = peer
        self._answer = answer

    async def read(self) -> bytes | TransportFailure:
        """Return the next bytes, as they were sent; none at the end."""
        return await self._answer.during(self._answer.response.content.readany())

    async def close(self) -> None:
        """Give the connection back if the body has ended, else close it."""
        self._answer.response.close()


def read_head(response: aiohttp.ClientResponse, request: Request, content: bytes = b"") -> Response:
    """Return an answer as the core knows it, with so much content."""
    return Response(response.status, response.headers, content, request.url)
