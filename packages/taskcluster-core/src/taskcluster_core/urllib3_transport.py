"""A transport of the sync clients on urllib3 alone, for the option `transport`; and how urllib3 answers and fails.

It does less for a call than the one on requests, which builds on the functions here. It loads neither requests nor the
certificates that come with it: TLS trusts whom the system trusts, unless the environment names others. Libraries that
intercept requests do not see it.
"""

from __future__ import annotations

import functools
import ssl
import time
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    ProxySchemeUnknown,
    ReadTimeoutError,
    SSLError,
)
from urllib3.util import make_headers, wait_for_read

from .errors import TaskclusterFailure
from .messages import Outcome, Request, Response, TransportFailure
from .network import find_certificates, find_proxy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .options import ClientOptions
    from .timeouts import Timeout

__all__ = [
    "Urllib3Stream",
    "Urllib3Transport",
    "may_have_arrived",
    "read_body",
    "split_url",
    "urllib3_timeout",
    "without_credentials",
]

_NO_RETRIES = urllib3.Retry.from_int(False, redirect=False)
#: How much of a body is read at once, at the most.
_PIECE = 2**16
#: The same for bodies that are not kept.
_BIG_PIECE = 2**18
#: Seconds that a socket is given for each step at the least, and that its limit may be too long.
_SHORTEST_WAIT = 0.1


class Urllib3Transport:
    """Sends requests with a pool of its own, or with one that the user gives.

    Args:
        options: The client's options.
        session: A `urllib3.PoolManager` to use instead of an own one; its headers and limits apply, it is never closed,
            and the environment's proxies are not asked for.

    Raises:
        TaskclusterFailure: The session is something else.
    """

    def __init__(self, options: ClientOptions, session: Any = None) -> None:
        if session is not None and not isinstance(session, urllib3.PoolManager):
            raise TaskclusterFailure(
                f"session: the transport urllib3 expects a urllib3.PoolManager, not {type(session).__name__}"
            )
        self._session: urllib3.PoolManager | None = session
        self._max_connections = options.max_connections
        self._headers = {
            "User-Agent": f"taskcluster-python/{version('taskcluster-core')}",
            "Accept-Encoding": make_headers(accept_encoding=True)["accept-encoding"],
            **(dict(session.headers) if session is not None else {}),
        }
        self._managers: dict[str, urllib3.PoolManager] = {}
        self._pools: dict[str, urllib3.HTTPConnectionPool] = {}

    def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Send one request and read its answer to the end."""
        return self._send(request, timeout, request.body, self._headers)

    def store(self, request: Request, timeout: Timeout, body: Iterable[bytes], length: int) -> Outcome:
        """Send one request with a body, and read its answer to the end."""
        headers = {**without_credentials(self._headers), "Content-Length": str(length)}
        return self._send(request, timeout.without_total(), body, headers)

    def open(self, request: Request, timeout: Timeout) -> Urllib3Stream | TransportFailure:
        """Send one request and read the head of its answer."""
        try:
            response, is_direct = self._ask(request, timeout.without_total(), None, without_credentials(self._headers))
        except HTTPError as error:
            return TransportFailure(_without_connection(error), may_have_arrived(error))
        return Urllib3Stream(_read_head(response, request), response, is_direct=is_direct)

    def _send(
        self, request: Request, timeout: Timeout, body: bytes | Iterable[bytes] | None, headers: dict[str, str]
    ) -> Outcome:
        started = time.monotonic()
        try:
            response, _ = self._ask(request, timeout, body, headers)
            content = read_body(response, timeout, started)
        except HTTPError as error:
            return TransportFailure(_without_connection(error), may_have_arrived(error))
        return _read_head(response, request, content)

    def _ask(
        self, request: Request, timeout: Timeout, body: bytes | Iterable[bytes] | None, headers: dict[str, str]
    ) -> tuple[urllib3.BaseHTTPResponse, bool]:
        """Send a request, and return its answer, unread, and whether it came without a proxy."""
        scheme, origin, target = split_url(request.url)
        manager = self._manager_for(scheme, origin)
        has_proxy = getattr(manager, "proxy", None) is not None
        # a proxy is asked for the whole URL, unless it only carries the bytes
        whole = has_proxy and scheme == "http"
        response = self._pool_for(manager, origin).urlopen(
            request.method,
            request.url if whole else target,
            body=body,
            headers=_merge_headers(headers, request, manager if whole else None),
            retries=_NO_RETRIES,
            redirect=False,
            assert_same_host=False,
            timeout=urllib3_timeout(timeout),
            preload_content=False,
        )
        return response, not has_proxy

    def sleep(self, seconds: float) -> None:
        """Wait before the next attempt."""
        time.sleep(seconds)

    def close(self) -> None:
        """Close the pool unless the user gave it."""
        self._pools.clear()
        for manager in self._managers.values():
            manager.clear()

    def _pool_for(self, manager: urllib3.PoolManager, origin: str) -> urllib3.HTTPConnectionPool:
        """Return the connections to a server; a manager of a user's, who may clear it, is asked each time."""
        if self._session is not None:
            return manager.connection_from_url(origin)
        # a manager takes an origin apart at every question, which takes as long as signing does
        pool = self._pools.get(origin)
        if pool is None:
            pool = self._pools[origin] = manager.connection_from_url(origin)
        return pool

    def _manager_for(self, scheme: str, origin: str) -> urllib3.PoolManager:
        """Return what holds the connections to a server; the environment is asked once a server."""
        if self._session is not None:
            return self._session
        # threads that come at once agree on the first one's
        return self._managers.get(origin) or self._managers.setdefault(
            origin,
            _make_manager(
                find_proxy(origin),
                num_pools=1,
                maxsize=self._max_connections,
                block=True,
                **(_trust() if scheme == "https" else {}),
            ),
        )


def _trust() -> dict[str, str]:
    certificates = find_certificates()
    if certificates is None:
        return {}
    return {"ca_cert_dir" if certificates.is_dir() else "ca_certs": str(certificates)}


class Urllib3Stream:
    """An answer of urllib3's whose body is still coming.

    Args:
        response: Its head.
        raw: Where the body is.
        is_direct: Whether it comes without a proxy.
    """

    def __init__(self, response: Response, raw: urllib3.BaseHTTPResponse, *, is_direct: bool) -> None:
        self.response = response
        self._sock = _find_socket(raw)
        self.peer = str(self._sock.getpeername()[0]) if is_direct and self._sock is not None else None
        self._raw = raw
        self._failure: HTTPError | None = None
        self._has_ended = False

    def read(self) -> bytes | TransportFailure:
        """Return the next bytes, as they were sent; none at the end."""
        pieces: list[bytes] = []
        try:
            while self._failure is None:
                pieces.append(self._raw.read1(_BIG_PIECE, decode_content=False))
                if not self._has_more_at_hand() or sum(map(len, pieces)) >= _BIG_PIECE:
                    break
        except HTTPError as error:
            self._failure = error  # told when what came before it has been handed on
        if self._failure is not None and not pieces:
            return TransportFailure(self._failure, may_have_arrived=True)
        content = b"".join(pieces)
        self._has_ended = not content
        return content

    def _has_more_at_hand(self) -> bool:
        # what is read at once is a record of TLS, 16 KB, and to hand on each by itself takes longer than to read it
        return bool(self._raw.length_remaining) and self._sock is not None and wait_for_read(self._sock, 0)

    def close(self) -> None:
        """Give the connection back if the body has ended, else close it."""
        if not self._has_ended:
            self._raw.close()
        self._raw.release_conn()


def _find_socket(raw: urllib3.BaseHTTPResponse) -> Any:
    sock = getattr(getattr(raw, "connection", None), "sock", None)
    if sock is None:
        # of a connection that the server is going to close, the socket is where the body is read
        sock = getattr(getattr(getattr(getattr(raw, "_fp", None), "fp", None), "raw", None), "_sock", None)
    return sock


def _read_head(response: urllib3.BaseHTTPResponse, request: Request, content: bytes = b"") -> Response:
    return Response(response.status, response.headers, content, request.url)


def without_credentials(headers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the headers of a session as far as they may go to other hosts."""
    return {name: value for name, value in headers.items() if name.lower() not in {"authorization", "cookie"}}


def _make_manager(proxy: str | None, **settings: Any) -> urllib3.PoolManager:
    if proxy is None:
        return urllib3.PoolManager(**settings)
    parts = urlsplit(proxy)
    headers = None
    if parts.username is not None:
        headers = make_headers(proxy_basic_auth=f"{unquote(parts.username)}:{unquote(parts.password or '')}")
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    try:
        return urllib3.ProxyManager(bare, proxy_headers=headers, **settings)
    except ProxySchemeUnknown as error:
        raise TaskclusterFailure(
            f"the transport urllib3 expects an http or https proxy, not {bare}: use the transport requests"
        ) from error


def split_url(url: str) -> tuple[str, str, str]:
    """Return a URL's scheme in lower case, its origin, and the rest, as a server that is asked directly is given it."""
    # no two calls have one URL, so that the cache of `urlsplit` does not help
    scheme, _, rest = url.partition("://")
    scheme = scheme.lower()
    authority, slash, path = rest.partition("/")
    if slash and "?" not in authority and "#" not in authority:
        return scheme, f"{scheme}://{authority}", slash + path
    origin = f"{scheme}://{urlsplit(url).netloc}"
    return scheme, origin, f"/{url[len(origin) :]}"


def _merge_headers(defaults: dict[str, str], request: Request, proxy: urllib3.PoolManager | None) -> dict[str, str]:
    """Return the headers of a request, each name once, in whatever case."""
    of_proxy = proxy.proxy_headers if isinstance(proxy, urllib3.ProxyManager) else {}
    # a `HTTPHeaderDict`, which could hold one name several times, takes five times as long
    merged = {}
    for headers in (defaults, of_proxy, request.headers):
        for name, value in headers.items():
            merged[name.lower()] = name, value
    return dict(merged.values())


@functools.lru_cache(maxsize=16)  # they are the same for every call; urllib3 makes a copy for each of its own
def urllib3_timeout(timeout: Timeout) -> urllib3.Timeout:
    """Return the limits as urllib3 takes them."""
    return urllib3.Timeout(connect=timeout.connect, read=timeout.read, total=timeout.total)


def read_body(response: urllib3.BaseHTTPResponse, timeout: Timeout, started: float) -> bytes:
    """Return a body, unpacked, and give its connection back; what takes longer than it may is cut off.

    Args:
        response: The answer, of whose body nothing has been read.
        timeout: The limits; urllib3 itself knows `total` only until the headers have come.
        started: When the attempt began, by `time.monotonic`.

    Raises:
        HTTPError: The body did not come, or not in time.
    """
    pieces = []
    # gone if the server is going to close it: then only `read` limits the wait for the next piece
    sock = getattr(response.connection, "sock", None)
    is_packed = "content-encoding" in response.headers
    try:
        # asked to unpack what is not packed, urllib3 copies each piece three times
        while piece := _read_piece(response, sock, timeout, started, is_packed):
            pieces.append(piece)
            if response.length_remaining == 0 and not is_packed:
                break  # what is packed may end later: with what is still to be unpacked, or checked
    except BaseException as error:
        # whatever stopped the reading, the connection is of no use any more, and its place in the pool is
        response.close()
        response.release_conn()
        if isinstance(error, ProtocolError):
            # its other arguments may hold the answer, which can neither be pickled nor shown
            raise ProtocolError(str(error.args[0])) from error
        raise
    return b"".join(pieces)


def _read_piece(response: urllib3.BaseHTTPResponse, sock: Any, timeout: Timeout, started: float, unpack: bool) -> bytes:
    if timeout.total is not None:
        left = started + timeout.total - time.monotonic()
        if left <= 0:
            raise ReadTimeoutError(None, "", f"the answer took longer than {timeout.total} s")  # type: ignore[arg-type]
        if sock is not None:
            # what is set here stays while the next request is written, hence the minimum
            wait = min(max(left, _SHORTEST_WAIT), timeout.total if timeout.read is None else timeout.read)
            # to set it is a system call for each piece, and hardly any piece needs it: most bodies are there at once
            if not wait <= (sock.gettimeout() or 0) <= wait + _SHORTEST_WAIT:
                sock.settimeout(wait)
    return response.read1(_PIECE, decode_content=unpack)


def may_have_arrived(error: HTTPError | None) -> bool:
    """Tell whether a request that failed this way may have reached the service."""
    if isinstance(error, SSLError):
        return not (error.args and isinstance(error.args[0], ssl.SSLCertVerificationError))
    # a `ProxyError` is one of reaching the proxy
    return not isinstance(error, (NewConnectionError, ConnectTimeoutError, ProxyError))


def _without_connection(error: HTTPError) -> HTTPError:
    # its arguments hold the connection, which can neither be pickled nor shown
    return ConnectTimeoutError(str(error.args[-1])) if type(error) is ConnectTimeoutError else error
