"""Servers as a session reaches them: by which proxy, whom to trust, and how many requests at once."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from typing import TYPE_CHECKING, Any, NamedTuple

from yarl import URL

from taskcluster_core import TaskclusterFailure
from taskcluster_core.network import find_certificates, find_proxy

from .middlewares import send_once

if TYPE_CHECKING:
    import aiohttp

__all__ = ["Server", "ServerFinder", "server_of_session"]


class Server(NamedTuple):
    """What a request to a server needs.

    Attributes:
        session: What sends it.
        places: Entered for as long as the request is under way.
        settings: How it is sent, as arguments of the session's `request`.
        proxy: The proxy that was chosen for it, if any.
    """

    session: aiohttp.ClientSession
    places: contextlib.AbstractAsyncContextManager[Any]
    settings: dict[str, Any]
    proxy: URL | None = None


def server_of_session(session: aiohttp.ClientSession) -> Server:
    """Return what requests need that go through a user's session, to any server."""
    settings = {
        "allow_redirects": False,
        "skip_auto_headers": ("Content-Type",),
        # these two replace what the session says: a 404 would be taken for a broken connection, and requests would be
        # sent twice
        "raise_for_status": False,
        "middlewares": (send_once,),
    }
    return Server(session, contextlib.nullcontext(), settings)


class ServerFinder:
    """Finds out in the environment how servers are reached, once each, as the sync transports do.

    aiohttp's own `trust_env` would let a `.netrc` replace the signature.

    Args:
        max_connections: How many requests to a server are under way, at the most.
    """

    def __init__(self, max_connections: int) -> None:
        self._max_connections = max_connections
        self._proxies: dict[str, URL | None] = {}
        self._trust: ssl.SSLContext | bool | None = None

    def find(self, session: aiohttp.ClientSession, scheme: str, authority: str) -> Server:
        """Return what requests to a server need that go through a session of our own.

        Raises:
            TaskclusterFailure: The environment names a proxy that aiohttp cannot use.
        """
        origin = f"{scheme}://{authority}"
        if origin not in self._proxies:
            self._proxies[origin] = _find_proxy(origin)
        proxy = self._proxies[origin]
        settings: dict[str, Any] = {"allow_redirects": False, "proxy": proxy}
        if scheme == "https":
            settings["ssl"] = self._trusted()
        return Server(session, asyncio.Semaphore(self._max_connections), settings, proxy)

    def _trusted(self) -> ssl.SSLContext | bool:
        if self._trust is None:
            self._trust = _make_trust()
        return self._trust


def _find_proxy(origin: str) -> URL | None:
    proxy = find_proxy(origin)
    if proxy is None:
        return None
    found = URL(proxy)
    if found.scheme not in {"http", "https"}:
        raise TaskclusterFailure(f"aiohttp expects an http or https proxy, not {found.with_user(None)}")
    return found


def _make_trust() -> ssl.SSLContext | bool:
    """Return whom TLS trusts: those whom the environment names, or True for those whom the system trusts."""
    certificates = find_certificates()
    if certificates is None:
        return True
    if certificates.is_dir():
        return ssl.create_default_context(capath=certificates)
    return ssl.create_default_context(cafile=certificates)
