"""The default transport of the sync clients, on requests; it and the module of its session alone import that.

Requests go through a session's `send`, so that libraries which intercept requests in tests see them.
"""

from __future__ import annotations

import functools
import io
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import requests
import urllib3
from requests.structures import CaseInsensitiveDict
from requests.utils import select_proxy

from .errors import TaskclusterFailure
from .messages import Outcome, Request, Response, TransportFailure
from .network import find_certificates
from .requests_session import NoCookies, make_session
from .urllib3_transport import (
    Urllib3Stream,
    may_have_arrived,
    read_body,
    split_url,
    urllib3_timeout,
    without_credentials,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

    from requests.cookies import RequestsCookieJar

    from .options import ClientOptions
    from .timeouts import Timeout

__all__ = ["RequestsTransport"]

_NO_COOKIES = NoCookies()


class RequestsTransport:
    """Sends requests with a session of its own, or with one that the user gives.

    Args:
        options: The client's options.
        session: A session to use instead of an own one; its headers, cookies, adapters and proxies apply,
            it is never closed.

    Raises:
        TaskclusterFailure: The session is something else.
    """

    def __init__(self, options: ClientOptions, session: Any = None) -> None:
        if session is not None and (isinstance(session, type) or not hasattr(session, "cookies")):
            raise TaskclusterFailure(f"session: expected a requests.Session, not {type(session).__name__}")
        self._owns_session = session is None
        #: What calls go through.
        self.session: requests.Session = make_session(options.max_connections) if session is None else session
        self._settings: dict[str, dict[str, Any]] = {}

    def send(self, request: Request, timeout: Timeout) -> Outcome:
        """Send one request and read its answer to the end."""
        cookies = _NO_COOKIES if self._owns_session else self.session.cookies
        prepared = self._prepare(request, self.session.headers, cookies)
        if request.body is not None:
            prepared.headers["Content-Length"] = str(len(request.body))
        prepared.body = request.body
        return self._send(request, prepared, timeout)

    def store(self, request: Request, timeout: Timeout, body: Iterable[bytes], length: int) -> Outcome:
        """Send one request with a body, and read its answer to the end."""
        prepared = self._prepare(request, without_credentials(self.session.headers))
        prepared.headers["Content-Length"] = str(length)
        prepared.body = body  # type: ignore[assignment]
        return self._send(request, prepared, timeout.without_total())

    def open(self, request: Request, timeout: Timeout) -> Urllib3Stream | TransportFailure:
        """Send one request and read the head of its answer."""
        prepared = self._prepare(request, without_credentials(self.session.headers))
        prepared.hooks = {"response": [_drop_redirect]}
        try:
            response = self._ask(prepared, timeout.without_total())
        except requests.RequestException as error:
            return _failure(error)
        is_direct = not select_proxy(request.url, self._settings_for(request.url)["proxies"])
        return RequestsStream(_read_head(response, request), response, is_direct=is_direct)

    def _send(self, request: Request, prepared: requests.PreparedRequest, timeout: Timeout) -> Outcome:
        started = time.monotonic()
        prepared.hooks = {"response": [functools.partial(_read_redirect, limits=timeout, started=started)]}
        try:
            response = self._ask(prepared, timeout)
            content = _read_content(response, timeout, started)
        except requests.RequestException as error:
            return _failure(error)
        return _read_head(response, request, content)

    def _ask(self, prepared: requests.PreparedRequest, timeout: Timeout) -> requests.Response:
        settings = self._settings_for(prepared.url or "")
        limits: Any = urllib3_timeout(timeout)
        return self.session.send(prepared, allow_redirects=False, stream=True, timeout=limits, **settings)

    def sleep(self, seconds: float) -> None:
        """Wait before the next attempt."""
        time.sleep(seconds)

    def close(self) -> None:
        """Close the session unless the user gave it."""
        if self._owns_session:
            self.session.close()

    def _prepare(
        self, request: Request, defaults: Mapping[str, Any], cookies: RequestsCookieJar = _NO_COOKIES
    ) -> requests.PreparedRequest:
        # filled by hand: preparing would quote the URL anew and let .netrc replace the signature
        prepared = requests.PreparedRequest()
        prepared.method = request.method
        prepared.url = request.url
        # None is how a session says that it will not have a header
        prepared.headers = CaseInsensitiveDict({name: value for name, value in defaults.items() if value is not None})
        prepared.headers.update(request.headers)
        prepared.prepare_cookies(cookies)
        return prepared

    def _settings_for(self, url: str) -> dict[str, Any]:
        """Return a server's proxies and certificates, read once for the own session; a user may change another's."""
        scheme, origin, _ = split_url(url)
        settings = self._settings.get(origin)
        if settings is None:
            settings = self._read_settings(url, scheme)
            if self._owns_session:
                self._settings[origin] = settings
        return settings

    def _read_settings(self, url: str, scheme: str) -> dict[str, Any]:
        """Read proxies and certificates from the environment as requests does."""
        certificates = find_certificates() if self._owns_session and scheme == "https" else None
        merged = self.session.merge_environment_settings(url, {}, None, None, None)
        if certificates is not None and self.session.verify is True:
            merged["verify"] = str(certificates)  # of more variables than requests knows
        return {key: merged[key] for key in ("proxies", "verify", "cert")}


def _read_redirect(response: requests.Response, *, limits: Timeout, started: float, **_: object) -> None:
    """Read a redirect's body in time, before requests itself does without a limit."""
    if response.is_redirect:
        response.raw = io.BytesIO(_read_content(response, limits, started))


def _drop_redirect(response: requests.Response, **_: object) -> None:
    """Let a redirect's body go, before requests itself reads it, however long it is."""
    if response.is_redirect:
        response.close()
        response.raw = io.BytesIO()


def _read_content(response: requests.Response, timeout: Timeout, started: float) -> bytes:
    """Return a body, with errors as requests spells them."""
    # a redirect's is read by now, a user's adapter may read any, and those of tests bring theirs read
    if not isinstance(response.raw, urllib3.BaseHTTPResponse) or response.raw.closed:
        return response.content
    with _spelt_as_requests_does():
        return read_body(response.raw, timeout, started)


class RequestsStream(Urllib3Stream):
    """An answer of requests' whose body is still coming."""

    def __init__(self, response: Response, raw: requests.Response, *, is_direct: bool) -> None:
        # an adapter of a user's or of a test may have read the body already
        self._read = None if isinstance(raw.raw, urllib3.BaseHTTPResponse) and not raw.raw.closed else [raw.content]
        super().__init__(response, raw.raw, is_direct=is_direct)

    def read(self) -> bytes | TransportFailure:
        """Return the next bytes, as they were sent; none at the end."""
        if self._read is not None:
            return self._read.pop() if self._read else b""
        piece = super().read()
        if isinstance(piece, bytes):
            return piece
        try:
            with _spelt_as_requests_does():
                raise piece.error
        except requests.RequestException as error:
            return _failure(error)

    def close(self) -> None:
        """Give the connection back if the body has ended, else close it."""
        if self._read is None:
            super().close()


@contextmanager
def _spelt_as_requests_does() -> Generator[None]:
    """Turn the errors of urllib3 into those of requests."""
    try:
        yield
    except urllib3.exceptions.ReadTimeoutError as error:
        raise requests.ReadTimeout(error) from error
    except urllib3.exceptions.DecodeError as error:
        raise requests.exceptions.ContentDecodingError(error) from error
    except urllib3.exceptions.ProtocolError as error:
        raise requests.exceptions.ChunkedEncodingError(error) from error
    except urllib3.exceptions.HTTPError as error:
        raise requests.ConnectionError(error) from error


def _forget_secrets(error: requests.RequestException) -> None:
    """Cut an error off its request, which has the signature, and its connection, which has a proxy's password."""
    error.request = None
    chain: list[object] = [*error.args]
    for each in chain:
        if isinstance(each, BaseException):
            vars(each).update({holder: None for holder in ("pool", "conn") if holder in vars(each)})
            chain += [
                one for one in (*each.args, each.__cause__) if isinstance(one, BaseException) and one not in chain
            ]


def _read_head(response: requests.Response, request: Request, content: bytes = b"") -> Response:
    return Response(response.status_code, response.headers, content, request.url)


def _failure(error: requests.RequestException) -> TransportFailure:
    _forget_secrets(error)
    return TransportFailure(error, may_have_arrived(_reason(error)))


def _reason(error: requests.RequestException) -> urllib3.exceptions.HTTPError | None:
    """Return why connecting failed, if it is that which failed."""
    return getattr(error.args[0], "reason", None) if error.args else None
