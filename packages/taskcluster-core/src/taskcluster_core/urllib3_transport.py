"""A transport of the sync clients on urllib3 alone, for the option `transport`; and how urllib3 answers and fails.

It does less for a call than the one on requests, which builds on the functions here. It loads neither requests nor the
certificates that come with it: TLS trusts whom the system trusts, unless the environment names others. Libraries that
intercept requests do not see it.
"""

from __future__ import annotations

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
from urllib3.util import make_headers

from .errors import TaskclusterFailure
from .messages import Outcome, Request, Response, TransportFailure
from .network import find_certificates, find_proxy

if TYPE_CHECKING:
    from .options import ClientOptions
    from .timeouts import Timeout

__all__ = ["Urllib3Transport", "may_have_arrived", "read_body", "urllib3_timeout"]

#: How much of a body is read at once, at the most.
_PIECE = 2**16
#: Seconds that a socket is given for each step at the least.
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

    def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Send one request and read its answer to the end."""
        parts = urlsplit(request.url)
        manager = self._manager_for(parts.scheme, parts.netloc)
        # a proxy is asked for the whole URL, unless it only carries the bytes
        whole = getattr(manager, "proxy", None) is not None and parts.scheme == "http"
        target = request.url if whole else request.url[len(f"{parts.scheme}://{parts.netloc}") :] or "/"
        started = time.monotonic()
        try:
            response = manager.connection_from_url(f"{parts.scheme}://{parts.netloc}").urlopen(
                request.method,
                target,
                body=request.body,
                headers=_merge_headers(self._headers, request, manager if whole else None),
                retries=False,
                redirect=False,
                assert_same_host=False,
                timeout=urllib3_timeout(timeout),
                preload_content=False,
            )
            content = read_body(response, timeout, started)
        except HTTPError as error:
            return TransportFailure(_without_connection(error), may_have_arrived(error))
        return Response(response.status, response.headers, content, request.url)

    def sleep(self, seconds: float) -> None:
        """Wait before the next attempt."""
        time.sleep(seconds)

    def close(self) -> None:
        """Close the pool unless the user gave it."""
        for manager in self._managers.values():
            manager.clear()

    def _manager_for(self, scheme: str, netloc: str) -> urllib3.PoolManager:
        """Return what holds the connections to a server; the environment is asked once a server."""
        if self._session is not None:
            return self._session
        origin = f"{scheme}://{netloc}"
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


def _merge_headers(
    defaults: dict[str, str], request: Request, proxy: urllib3.PoolManager | None
) -> urllib3.HTTPHeaderDict:
    headers = urllib3.HTTPHeaderDict(defaults)
    if isinstance(proxy, urllib3.ProxyManager):
        headers.update(proxy.proxy_headers)
    headers.update(request.headers)
    return headers


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
    try:
        while piece := _read_piece(response, sock, timeout, started):
            pieces.append(piece)
    except BaseException as error:
        # whatever stopped the reading, the connection is of no use any more, and its place in the pool is
        response.close()
        response.release_conn()
        if isinstance(error, ProtocolError):
            # its other arguments may hold the answer, which can neither be pickled nor shown
            raise ProtocolError(str(error.args[0])) from error
        raise
    return b"".join(pieces)


def _read_piece(response: urllib3.BaseHTTPResponse, sock: Any, timeout: Timeout, started: float) -> bytes:
    if timeout.total is not None:
        left = started + timeout.total - time.monotonic()
        if left <= 0:
            raise ReadTimeoutError(None, "", f"the answer took longer than {timeout.total} s")  # type: ignore[arg-type]
        if sock is not None:
            # what is set here stays while the next request is written, hence the minimum
            sock.settimeout(min(max(left, _SHORTEST_WAIT), timeout.total if timeout.read is None else timeout.read))
    return response.read1(_PIECE, decode_content=True)


def may_have_arrived(error: HTTPError | None) -> bool:
    """Tell whether a request that failed this way may have reached the service."""
    if isinstance(error, SSLError):
        return not (error.args and isinstance(error.args[0], ssl.SSLCertVerificationError))
    # a `ProxyError` is one of reaching the proxy
    return not isinstance(error, (NewConnectionError, ConnectTimeoutError, ProxyError))


def _without_connection(error: HTTPError) -> HTTPError:
    # its arguments hold the connection, which can neither be pickled nor shown
    return ConnectTimeoutError(str(error.args[-1])) if type(error) is ConnectTimeoutError else error
