"""All hooks of the client, with their contracts.

Hooks that only compute serve both clients and are called in the course of a call. Hooks that lead to input or output
are factories: they are asked once a client and return an object. In a `firstresult` hook the first plugin that does not
return None decides; the built-in plugin is asked last.

What downloads and uploads get from stores and send to them is no call of a service: for it only the hooks that make
transports are asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .client import BaseClient
    from .context import CallContext
    from .messages import Outcome, Request
    from .options import ClientOptions
    from .retry import Attempt, Decision
    from .transport import AsyncTransport, Transport

__all__ = ["hookimpl"]

_PROJECT = "taskcluster"

hookspec = pluggy.HookspecMarker(_PROJECT)
#: Marks a plugin's function as the implementation of the hook whose name it has.
hookimpl = pluggy.HookimplMarker(_PROJECT)


@hookspec
def taskcluster_client_options(service: str, options: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return options for a client that its user did not give, or None; asked once, when the client is made.

    What the user gave wins, a None included. Where two plugins give the same option, the one that is asked first wins.
    The result becomes a part of `client.options` and counts as all that stands there: it is checked, and read anew at
    each call. So a plugin that has to change a value later returns an object that changes, such as a mapping as
    `credentials`. A client made by `with_options` has all options of the first; the hook is asked for it, too.

    Args:
        service: The service's name as in its URL, such as `queue`.
        options: What the user gave, by the public names; it cannot be changed.

    Raising: making the client fails with the error; also if what it returns has `plugins`, or no valid value.
    """


@hookspec
def taskcluster_client_created(client: BaseClient) -> None:
    """Observe a client that has just been made; called once for each, copies and those of `with_options` included.

    Args:
        client: The client, with its options checked and no connection opened.

    Raising: making the client fails with the error.
    """


@hookspec(firstresult=True)
def taskcluster_make_transport(options: ClientOptions, session: object | None) -> Transport | None:
    """Return what a sync client sends its requests with; asked once a client, at its first call.

    Args:
        options: The client's options.
        session: What the user passed as `session=`; a transport uses it and never closes it.

    Raising: the call that needed the transport fails with the error, and the next call asks again.
    """


@hookspec(firstresult=True)
def taskcluster_make_async_transport(options: ClientOptions, session: object | None) -> AsyncTransport | None:
    """Return what an async client sends its requests with; asked once a client, at its first call.

    Args:
        options: The client's options.
        session: What the user passed as `session=`; a transport uses it and never closes it.

    Raising: the call that needed the transport fails with the error, and the next call asks again.
    """


@hookspec(firstresult=True)
def taskcluster_sign_request(request: Request, context: CallContext) -> Request | None:
    """Return the request with whatever proves who sends it; asked before every attempt.

    Args:
        request: The request, without a signature. A signature must cover its URL and body as they are.
        context: The call; `context.options.credentials` has who calls.

    Raising: the call fails with the error, and nothing is sent.
    """


@hookspec(firstresult=True)
def taskcluster_sign_url(url: str, expires: int, context: CallContext) -> str | None:
    """Return a URL that anyone may GET until it expires; asked once for each `buildSignedUrl`.

    Args:
        url: The URL, without a signature.
        expires: Seconds since the epoch.
        context: The method whose URL it is.

    Raising: `buildSignedUrl` fails with the error.
    """


@hookspec(firstresult=True)
def taskcluster_retry(attempt: Attempt) -> Decision | None:
    """Return `Retry(seconds)` to try again or `STOP` to fail; asked after every failed attempt.

    An attempt has failed if no answer came or its status is 400 or more; a first 401 with a credentials provider is not
    asked about, but tried again with fresh credentials. A policy must stop by itself: nothing else limits how often it
    is asked. `maxRetries` is the built-in policy's, and so is `deadline`, but that it cuts an attempt short.

    Args:
        attempt: What was tried, the attempt's number, and how it ended.

    Raising: the call fails with the error.
    """


@hookspec
def taskcluster_before_request(request: Request, context: CallContext) -> None:
    """Observe a request that is about to be sent; called once for every attempt, after signing.

    Args:
        request: The request, without its signature.
        context: The call.

    Raising: the call fails with the error, and nothing is sent.
    """


@hookspec
def taskcluster_after_request(request: Request, outcome: Outcome, context: CallContext) -> None:
    """Observe how an attempt ended; called once for every attempt, before its retry is decided.

    Args:
        request: The request, without its signature.
        outcome: The answer, whatever its status, or the transport's failure.
        context: The call.

    Raising: the call fails with the error.
    """
