"""Temporary credentials: made from permanent ones, without asking a service.

https://docs.taskcluster.net/docs/manual/design/apis/hawk/temporary-credentials has the algorithm.
"""

from __future__ import annotations

import datetime
import hmac
import json
from base64 import b64encode, urlsafe_b64encode
from typing import TYPE_CHECKING

from taskcluster_utils.scopes import valid_scope
from taskcluster_utils.slugids import slugId

from .errors import TaskclusterFailure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .options import ClientOptions

__all__ = ["createTemporaryCredentials", "known_scopes"]

_LONGEST = datetime.timedelta(days=31)


def createTemporaryCredentials(
    clientId: str,
    accessToken: str,
    start: datetime.datetime,
    expiry: datetime.datetime,
    scopes: Iterable[str],
    name: str | None = None,
) -> dict[str, str]:
    """Make credentials that work for a while, with some of the issuer's scopes.

    Args:
        clientId: The issuer: a client with permanent credentials.
        accessToken: The issuer's secret.
        start: From when they work; a datetime without a time zone is taken as UTC.
        expiry: Until when, at most 31 days later.
        scopes: What they may do; the issuer must have these scopes when they are used.
        name: A clientId of their own. The issuer needs `auth:create-client:<name>`.

    Returns:
        `{"clientId", "accessToken", "certificate"}`, all texts, as the option `credentials` takes them.

    Raises:
        TaskclusterFailure: The times, the scopes or the name are not allowed.
    """
    given = list(scopes)
    if isinstance(scopes, str) or not all(map(valid_scope, given)):
        raise TaskclusterFailure(f"temporary credentials: expected a list of scopes, not {scopes!r}")
    start, expiry = _aware(start), _aware(expiry)
    if expiry < start:
        raise TaskclusterFailure(f"temporary credentials: expiry {expiry} is before start {start}")
    if expiry - start > _LONGEST:
        raise TaskclusterFailure("temporary credentials: cannot last longer than 31 days")
    if name == clientId:
        raise TaskclusterFailure("temporary credentials: the name must differ from the issuer's clientId")
    seed = slugId() + slugId()
    certificate: dict[str, object] = {
        "version": 1,
        "scopes": given,
        "start": _milliseconds(start),
        "expiry": _milliseconds(expiry),
        "seed": seed,
    }
    lines = ["version:1"]
    if name:
        certificate["issuer"] = clientId
        lines += [f"clientId:{name}", f"issuer:{clientId}"]
    lines += [f"seed:{seed}", f"start:{certificate['start']}", f"expiry:{certificate['expiry']}", "scopes:"]
    certificate["signature"] = b64encode(_digest(accessToken, "\n".join(lines + given))).decode()
    return {
        "clientId": name or clientId,
        "accessToken": urlsafe_b64encode(_digest(accessToken, seed)).decode().rstrip("="),
        "certificate": json.dumps(certificate, separators=(",", ":")),
    }


def known_scopes(options: ClientOptions) -> list[str] | None:
    """Return the scopes that a client is restricted to, or None if only the auth service knows what it has.

    `authorizedScopes` and the certificate of temporary credentials say so; permanent credentials do not.
    """
    if options.authorized_scopes is not None:
        return list(options.authorized_scopes)
    if options.credentials is None or options.credentials.certificate is None:
        return None
    scopes: list[str] = json.loads(options.credentials.certificate)["scopes"]
    return scopes


def _aware(moment: datetime.datetime) -> datetime.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)


def _milliseconds(moment: datetime.datetime) -> int:
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return (moment - epoch) // datetime.timedelta(milliseconds=1)


def _digest(key: str, text: str) -> bytes:
    return hmac.digest(key.encode(), text.encode(), "sha256")
