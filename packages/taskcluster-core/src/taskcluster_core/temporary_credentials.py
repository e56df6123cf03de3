"""Temporary credentials: made from permanent ones, and read, without asking a service.

https://docs.taskcluster.net/docs/manual/design/apis/hawk/temporary-credentials has the algorithm.
"""

from __future__ import annotations

import datetime
import hmac
import json
from base64 import b64encode, urlsafe_b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taskcluster_utils.scopes import valid_scope
from taskcluster_utils.slugids import slugId

from .credentials import Credentials, without_bytes
from .errors import TaskclusterFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .options import ClientOptions

__all__ = ["CredentialInformation", "createTemporaryCredentials", "credential_information", "known_scopes"]

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_MILLISECOND = datetime.timedelta(milliseconds=1)
_LONGEST_TERM = datetime.timedelta(days=31)


def createTemporaryCredentials(
    clientId: str | bytes,
    accessToken: str | bytes,
    start: datetime.datetime,
    expiry: datetime.datetime,
    scopes: Iterable[str],
    name: str | bytes | None = None,
    *,
    certificate: object = None,
) -> dict[str, str]:
    """Make credentials that work for a while, with some of the issuer's scopes.

    The issuer and the name may be bytes in UTF-8, as which the established client keeps credentials.

    Args:
        clientId: The issuer: a client with permanent credentials.
        accessToken: The issuer's secret.
        start: From when they work; a datetime without a time zone is taken as UTC.
        expiry: Until when, at most 31 days later.
        scopes: What they may do; the issuer must have these scopes when they are used.
        name: A clientId of their own. The issuer needs `auth:create-client:<name>`.
        certificate: The issuer's certificate. One that has any is refused, so that
            `createTemporaryCredentials(**credentials, ...)` cannot take temporary credentials by mistake.

    Returns:
        `{"clientId", "accessToken", "certificate"}`, all texts, as the option `credentials` takes them.

    Raises:
        TaskclusterFailure: The issuer, the times, the scopes or the name are not allowed.
    """
    issuer, secret, own_name = (without_bytes(each) for each in (clientId, accessToken, name))
    _check_issuer(issuer, secret, own_name, certificate)
    start, expiry = _utc("start", start), _utc("expiry", expiry)
    if expiry < start:
        raise TaskclusterFailure(f"temporary credentials: expiry {expiry} is before start {start}")
    if expiry - start > _LONGEST_TERM:
        raise TaskclusterFailure("temporary credentials: cannot last longer than 31 days")
    given = _scopes(scopes)
    seed = slugId() + slugId()
    made: dict[str, object] = {
        "version": 1,
        "scopes": given,
        "start": _milliseconds(start),
        "expiry": _milliseconds(expiry),
        "seed": seed,
    }
    lines = ["version:1"]
    if own_name:
        made["issuer"] = issuer
        lines += [f"clientId:{own_name}", f"issuer:{issuer}"]
    lines += [f"seed:{seed}", f"start:{made['start']}", f"expiry:{made['expiry']}", "scopes:"]
    made["signature"] = b64encode(_digest(secret, "\n".join(lines + given))).decode()
    return {
        "clientId": own_name or issuer,
        "accessToken": urlsafe_b64encode(_digest(secret, seed)).decode().rstrip("="),
        "certificate": json.dumps(made, separators=(",", ":")),
    }


@dataclass(frozen=True, slots=True)
class CredentialInformation:
    """Who calls with some credentials, and for how long; it has no secret.

    Attributes:
        client_id: As whom they call.
        temporary: Whether another client made them, for a while.
        issuer: The client that made them; None for permanent ones.
        start: From when they work; None for permanent ones.
        expiry: Until when they work; None for permanent ones, whose end only the auth service knows.
        scopes: What they may do; None for permanent ones: ask the auth service's `currentScopes`.
    """

    client_id: str
    temporary: bool = False
    issuer: str | None = None
    start: datetime.datetime | None = None
    expiry: datetime.datetime | None = None
    scopes: tuple[str, ...] | None = None

    @property
    def active(self) -> bool:
        """Whether they work now, by this machine's clock; True for permanent ones."""
        return self.active_at(datetime.datetime.now(datetime.timezone.utc))

    def active_at(self, moment: datetime.datetime) -> bool:
        """Tell whether they work at a moment; a datetime without a time zone is taken as UTC."""
        moment = _utc("moment", moment)
        return self.start is None or self.expiry is None or self.start <= moment < self.expiry


def credential_information(credentials: Mapping[str, Any] | Credentials) -> CredentialInformation:
    """Return what credentials say of themselves; no service is asked, and no signature checked.

    Args:
        credentials: As the option `credentials` takes them.

    Raises:
        TaskclusterFailure: They name no client, or their certificate is not one.
    """
    read = credentials if isinstance(credentials, Credentials) else Credentials.from_mapping(credentials)
    if read is None:
        raise TaskclusterFailure("expected credentials with a clientId and an accessToken, not empty ones")
    if read.certificate is None:
        return CredentialInformation(read.client_id)
    try:
        certificate = json.loads(read.certificate)
        start, expiry = (_EPOCH + int(certificate[key]) * _MILLISECOND for key in ("start", "expiry"))
        scopes, issuer = tuple(map(str, certificate["scopes"])), str(certificate.get("issuer") or read.client_id)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        # the error's text may quote the certificate
        raise TaskclusterFailure(
            "credentials: expected a certificate with scopes, start and expiry, as createTemporaryCredentials makes it "
            f"({type(error).__name__})"
        ) from None
    return CredentialInformation(read.client_id, True, issuer, start, expiry, scopes)


def known_scopes(options: ClientOptions) -> list[str] | None:
    """Return the scopes that a client is restricted to, or None if only the auth service knows what it has.

    `authorizedScopes` and the certificate of temporary credentials say so; permanent credentials do not.
    """
    if options.authorized_scopes is not None:
        return list(options.authorized_scopes)
    if options.credentials is None:
        return None
    scopes = credential_information(options.credentials).scopes
    return None if scopes is None else list(scopes)


def _check_issuer(client_id: object, access_token: object, name: object, certificate: object) -> None:
    for argument, value in (("clientId", client_id), ("accessToken", access_token)):
        if not isinstance(value, str) or not value:
            raise TaskclusterFailure(f"temporary credentials: expected a non-empty text as {argument!r}")
    if certificate:
        raise TaskclusterFailure(
            f"temporary credentials: the issuer {client_id!r} has temporary credentials itself; expected permanent ones"
        )
    if name == client_id:
        raise TaskclusterFailure("temporary credentials: the name must differ from the issuer's clientId")
    # a line break would add lines to what is signed
    if name is not None and not valid_scope(name):
        raise TaskclusterFailure(f"temporary credentials: expected a name of printable ASCII, not {name!r}")


def _scopes(scopes: Iterable[str]) -> list[str]:
    if isinstance(scopes, (str, bytes)):
        raise TaskclusterFailure(f"temporary credentials: expected a list of scopes, not {scopes!r}")
    try:
        given = list(scopes)
    except TypeError:
        raise TaskclusterFailure(f"temporary credentials: expected a list of scopes, not {scopes!r}") from None
    for scope in given:
        if not valid_scope(scope):
            raise TaskclusterFailure(f"temporary credentials: expected a scope of printable ASCII, not {scope!r}")
    return given


def _utc(name: str, moment: datetime.datetime) -> datetime.datetime:
    """Convert to UTC: two times of one zone are subtracted as if its clocks were never changed."""
    if not isinstance(moment, datetime.datetime):
        raise TaskclusterFailure(f"{name}: expected a datetime, not {moment!r}")
    if moment.utcoffset() is None:
        return moment.replace(tzinfo=datetime.timezone.utc)
    return moment.astimezone(datetime.timezone.utc)


def _milliseconds(moment: datetime.datetime) -> int:
    return (moment - _EPOCH) // _MILLISECOND


def _digest(key: str, text: str) -> bytes:
    return hmac.digest(key.encode(), text.encode(), "sha256")
