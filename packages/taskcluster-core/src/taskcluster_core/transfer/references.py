"""Which foreign URLs a download may ask: artifacts of the type `reference` lead anywhere, also into a private network.

A program that downloads for others had better not fetch for them what only it can reach.
"""

from __future__ import annotations

import functools
import ipaddress
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from ..errors import TaskclusterFailure
from ..steps import Ask

if TYPE_CHECKING:
    from ..steps import Flow

__all__ = ["ReferenceGuard", "References", "Resolve", "problem_of_references"]

#: `any`: all of them. `public`: those whose host has public addresses alone. `none`: none of them. Or the names of the
#: hosts, with `*` for any characters.
References = Literal["any", "public", "none"] | Iterable[str]
#: Returns what `socket.getaddrinfo` does for a host and a port, or an awaitable of it.
Resolve = Callable[[str, int], Any]

_PORTS = {"http": 80, "https": 443}
#: IPv4 addresses in the guise of IPv6 ones (RFC 6052).
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def problem_of_references(value: object) -> str | None:
    """Say what is wrong with a choice of references; None if nothing is."""
    is_fine = value in ("any", "public", "none") if isinstance(value, str) else isinstance(value, Iterable)
    return None if is_fine else f"expected any, public, none or names of hosts, not {value!r}"


class ReferenceGuard:
    """Refuses URLs.

    Args:
        allowed: Which are not refused.
        resolve: Finds the addresses of a host.
        label: What is downloaded, for messages.
    """

    def __init__(self, allowed: References, resolve: Resolve, label: str) -> None:
        self._allowed = allowed if isinstance(allowed, str) else tuple(allowed)
        self._resolve = resolve
        self._label = label

    def check(self, url: str) -> Flow[None]:
        """Refuse a URL, or do nothing.

        Raises:
            TaskclusterFailure: It is refused.
        """
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in _PORTS or not host:
            raise TaskclusterFailure(
                f"{self._label}: expected a reference to an http or https URL, not {parts.scheme!r}"
            )
        if self._allowed == "none":
            raise TaskclusterFailure(f"{self._label}: refers to the host {host!r}, and references are not allowed here")
        if isinstance(self._allowed, tuple):
            if not any(fnmatchcase(host, pattern.lower()) for pattern in self._allowed):
                raise TaskclusterFailure(f"{self._label}: refers to the host {host!r}, which is not an allowed one")
        elif self._allowed == "public":
            port = parts.port or _PORTS[parts.scheme]
            found = yield Ask(functools.partial(self._resolve, host, port))
            for *_, address in found:
                self._refuse_private(str(address[0]))

    def check_peer(self, peer: str | None) -> None:
        """Refuse the address that answers: the host's name may have got another one since `check`.

        Raises:
            TaskclusterFailure: It is private, or not known.
        """
        if self._allowed != "public":
            return
        if peer is None:
            raise TaskclusterFailure(
                f"{self._label}: whether the reference leads to a public address cannot be told behind a proxy"
            )
        self._refuse_private(peer)

    def _refuse_private(self, address: str) -> None:
        if not _is_public(address):
            raise TaskclusterFailure(
                f"{self._label}: refers to the address {address}, which is not public, and only public ones are allowed"
            )


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address in _TRANSLATED:
            address = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        else:
            address = address.ipv4_mapped or address.sixtofour or address
    return address.is_global and not address.is_multicast
