"""Who calls, and what they may do: from a request's signature to an identity. Knows no route and no payload."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from taskcluster_utils.scopes import satisfies_expression, sort_scopes

from .certificates import Grant, apply_certificate, check_scopes, read_issuer
from .hawk import (
    HawkError,
    check_mac,
    check_timestamp,
    has_bewit,
    read_bewit,
    read_ext,
    read_header,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .hawk import SignedRequest

__all__ = ["Clients", "Identity", "authenticate"]

_ANONYMOUS = "assume:anonymous"
_ANONYMOUS_LIFETIME = datetime.timedelta(minutes=15)


class Clients(Protocol):
    """Where clients and roles are kept."""

    def load(self, client_id: str) -> Grant:
        """Return what a client can do, with roles expanded.

        Raises:
            HawkError: There is no such client, or it is disabled or has expired.
        """
        ...

    def expand(self, scopes: Iterable[str]) -> list[str]:
        """Expand scopes through roles."""
        ...


@dataclass(frozen=True, slots=True)
class Identity:
    """Who called.

    Attributes:
        status: `auth-success`, `no-auth` or `auth-failed`.
        client_id: The client's name, or None if it is not known.
        scopes: What it may do, with roles expanded; always includes what everybody may do.
        expires: Until when the credentials work.
        payload_hash: The hash of the payload that was signed, or an empty text.
        failure: Why the credentials were refused, or an empty text.
    """

    status: str
    client_id: str | None
    scopes: list[str]
    expires: datetime.datetime
    payload_hash: str = ""
    failure: str = ""


def authenticate(request: SignedRequest, clients: Clients, now: datetime.datetime) -> Identity:
    """Find out who made a request; never raises: a refusal is an identity too."""
    try:
        if request.authorization:
            _refuse_two_schemes(request)
            attributes = read_header(request.authorization, request.resource)
        elif has_bewit(request.resource):
            attributes = read_bewit(request, now.timestamp())
        else:
            expires = now + _ANONYMOUS_LIFETIME
            return Identity("no-auth", None, clients.expand([_ANONYMOUS]), expires)
        grant = _grant(attributes.id, attributes.ext, clients, now)
        check_mac(attributes, request, grant.access_token)
        if attributes.kind == "header":
            check_timestamp(attributes, now.timestamp())
    except HawkError as error:
        return Identity("auth-failed", None, [], now, failure=str(error))
    return Identity("auth-success", attributes.id, grant.scopes, grant.expires, attributes.hash)


def _refuse_two_schemes(request: SignedRequest) -> None:
    if has_bewit(request.resource):
        raise HawkError(
            "Cannot use two authentication schemes at once this request has both bewit in querystring "
            "and 'authorization' header"
        )


def _grant(client_id: str, encoded_ext: str, clients: Clients, now: datetime.datetime) -> Grant:
    """Work out what the caller can do: its own scopes, narrowed by what the extension says."""
    ext = read_ext(encoded_ext) if encoded_ext else {}
    issuer = read_issuer(client_id, ext)
    grant = clients.load(issuer)
    fields = ext if isinstance(ext, dict) else {}
    if fields.get("certificate"):
        grant = apply_certificate(fields["certificate"], client_id, issuer, grant, now)
    scopes, authorized = grant.scopes, fields.get("authorizedScopes")
    if authorized or authorized == []:
        scopes = _authorized(authorized, scopes, clients)
    return Grant(grant.access_token, clients.expand(_with_anonymous(scopes)), grant.expires)


def _authorized(authorized: object, scopes: list[str], clients: Clients) -> list[str]:
    check_scopes("authorizedScopes", authorized)
    wanted: list[str] = authorized if isinstance(authorized, list) else []
    available = clients.expand(_with_anonymous(scopes))
    if satisfies_expression(available, {"AllOf": wanted}):
        return wanted
    raise HawkError(
        "Supplied credentials do not satisfy authorizedScopes; credentials have scopes:\n\n```\n"
        + "\n".join(available)
        + "\n```\n\nauthorizedScopes are:\n\n```\n"
        + "\n".join(wanted)
        + "\n```"
    )


def _with_anonymous(scopes: list[str]) -> list[str]:
    """Add the anonymous role, in its place among scopes that are usually sorted."""
    if satisfies_expression(scopes, _ANONYMOUS):
        return scopes
    for position, scope in enumerate(scopes):
        if sort_scopes([scope, _ANONYMOUS])[0] == _ANONYMOUS:
            return [*scopes[:position], _ANONYMOUS, *scopes[position:]]
    return [*scopes, _ANONYMOUS]
