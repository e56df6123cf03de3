"""The requests session of a client that was given none: it keeps no cookie, and works out once what all calls share.

What it leaves out is everything that requests does anew for each request to a server that it knows: half of the time
that it takes. It overrides only what requests offers for that, so that libraries which intercept requests see ours.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import requests
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar
from requests.structures import CaseInsensitiveDict
from requests.utils import get_encoding_from_headers

from .urllib3_transport import split_url

if TYPE_CHECKING:
    import urllib3

__all__ = ["NoCookies", "make_session"]

#: As many servers as an adapter keeps connections to.
_SERVERS = 10


class NoCookies(RequestsCookieJar):
    """Has no cookie, and takes neither requests nor answers apart to find that out."""

    def extract_cookies(self, response: Any, request: Any) -> None:
        """Leave the cookies of an answer."""

    def add_cookie_header(self, request: Any) -> None:
        """Leave a request as it is."""


class _Adapter(HTTPAdapter):
    """Sends as its base does, and remembers the connections to each server that is asked without a proxy."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Begin without connections."""
        super().init_poolmanager(*args, **kwargs)
        self._pools: dict[tuple[str, Any, Any], urllib3.connectionpool.ConnectionPool] = {}

    def close(self) -> None:
        """Close all connections, which urllib3 does when nobody holds them any more."""
        self._pools = {}
        super().close()

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        """Return the connections to a server; the base would take the URL and the settings apart for each request."""
        is_trusting = verify is True or isinstance(verify, str)  # what else there is, its base does not tell apart
        if proxies or not is_trusting:
            return super().get_connection_with_tls_context(request, verify, proxies, cert)
        key = split_url(request.url or "")[1], verify, cert
        pool = self._pools.get(key)
        if pool is None:
            pool = super().get_connection_with_tls_context(request, verify, proxies, cert)
            super().cert_verify(pool, request.url, verify, cert)  # type: ignore[no-untyped-call]
            # a new dict, since other threads may be walking this one
            known = self._pools if len(self._pools) < _SERVERS else {}
            self._pools = {**known, key: pool}
        return pool

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Tell connections whom to trust, unless they know: the base would look for the files on the disk."""
        if conn not in self._pools.values():
            super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]

    def request_url(self, request: requests.PreparedRequest, proxies: Any) -> str:
        """Return what a server is asked for."""
        return super().request_url(request, proxies) if proxies else split_url(request.url or "")[2]

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:
        """Return an answer as the base does, but for the cookies."""
        response = requests.Response()
        response.status_code, response.reason, response.url = resp.status, resp.reason, req.url or ""
        response.headers = CaseInsensitiveDict(resp.headers)
        response.encoding = get_encoding_from_headers(response.headers)
        response.request, response.raw, response.connection = req, resp, self
        return response


def make_session(max_connections: int) -> requests.Session:
    """Return a session that opens no more than so many connections to a server, and makes others wait."""
    session = requests.Session()
    session.headers["User-Agent"] = f"taskcluster-python/{version('taskcluster-core')}"
    # they say what HTTP/1.1 means without them
    del session.headers["Accept"], session.headers["Connection"]
    session.cookies = NoCookies()
    adapter = _Adapter(pool_connections=_SERVERS, pool_maxsize=max_connections, max_retries=0, pool_block=True)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session
