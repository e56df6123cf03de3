"""The built-in plugin: what every hook does if nobody else has an opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from . import hawk, retry
from .errors import TaskclusterFailure
from .hookspecs import hookimpl
from .logs import show_logs_if_asked
from .messages import Request

if TYPE_CHECKING:
    from .client import BaseClient
    from .context import CallContext
    from .options import ClientOptions
    from .transport import Transport

__all__: list[str] = []

#: How many characters of a header, or of a path and query, Hawk's server reads.
_READ_CHARACTERS = 4096


@hookimpl(trylast=True)
def taskcluster_client_created(client: BaseClient) -> None:  # noqa: ARG001 - it serves all clients at once
    """Show the logs if the environment asks for them."""
    show_logs_if_asked()


@hookimpl(trylast=True)
def taskcluster_make_transport(options: ClientOptions, session: object | None) -> Transport:
    """Send with requests, or with urllib3 alone if the options say so."""
    # imported here, so that programs that never call, or call async, do not load what they do not need
    if options.transport == "urllib3":
        from .urllib3_transport import Urllib3Transport

        return Urllib3Transport(options, session)
    from .requests_transport import RequestsTransport

    return RequestsTransport(options, session)


def _check_length(context: CallContext, what: str, length: int) -> None:
    """Refuse what services would not read to its end, as they do not say why."""
    if length > _READ_CHARACTERS:
        raise TaskclusterFailure(
            f"{context.endpoint.label}: {what} {length} characters, and services take {_READ_CHARACTERS}: "
            "give the credentials, or authorizedScopes, fewer or shorter scopes"
        )


@hookimpl(trylast=True)
def taskcluster_sign_request(request: Request, context: CallContext) -> Request:
    """Sign with Hawk if there are credentials."""
    options, sources = context.options, context.sources
    if options.credentials is None:
        return request
    header = hawk.authorization_header(
        options.credentials,
        request.method,
        request.url,
        timestamp=int(sources.now()),
        nonce=sources.nonce(),
        content=request.body,
        content_type=request.headers.get("Content-Type", ""),
        ext=hawk.encode_ext(options.credentials, options.authorized_scopes),
    )
    _check_length(context, "the Authorization header has", len(header))
    return Request(request.method, request.url, {**request.headers, "Authorization": header}, request.body)


@hookimpl(trylast=True)
def taskcluster_sign_url(url: str, expires: int, context: CallContext) -> str | None:
    """Sign with a bewit if there are credentials."""
    options = context.options
    if options.credentials is None:
        return None
    ext = hawk.encode_ext(options.credentials, options.authorized_scopes)
    # the last key of the query: the services take it off the URL's end before they check the signature
    separator = "&" if "?" in url else "?"
    signed = f"{url}{separator}bewit={hawk.bewit(options.credentials, url, expires=expires, ext=ext)}"
    parts = urlsplit(signed)
    _check_length(context, "the signed URL's path and query have", len(parts.path) + 1 + len(parts.query))
    return signed


@hookimpl(trylast=True)
def taskcluster_retry(attempt: retry.Attempt) -> retry.Decision:
    """Decide by the standard policy."""
    return retry.standard_policy(attempt)
