"""The certificates of temporary credentials: whether one is valid, and what it grants.

https://docs.taskcluster.net/docs/manual/design/apis/hawk/temporary-credentials has the rules; the order of the
checks and their texts are those of the services. Expands no role.
"""

from __future__ import annotations

import base64
import datetime
import hmac
from dataclasses import dataclass
from typing import Any

from taskcluster_utils.scopes import satisfies_expression, valid_scope

from .clock import from_milliseconds
from .hawk import HawkError, same

__all__ = ["Grant", "apply_certificate", "check_scopes", "read_issuer"]

_GRACE = datetime.timedelta(minutes=5)
_LONGEST_MILLISECONDS = 31 * 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Grant:
    """What credentials can do.

    Attributes:
        access_token: The key that signs requests.
        scopes: What it may do.
        expires: Until when it works.
    """

    access_token: str
    scopes: list[str]
    expires: datetime.datetime


def read_issuer(client_id: str, ext: Any) -> str:
    """Tell whose credentials signed: the client that was named, or the issuer that its certificate names.

    Raises:
        HawkError: The issuer is no text, or the client itself.
    """
    certificate = ext.get("certificate") if isinstance(ext, dict) else None
    issuer = certificate.get("issuer") if isinstance(certificate, dict) else None
    if not issuer:
        return client_id
    if not isinstance(issuer, str):
        raise HawkError("ext.certificate.issuer must be a string")
    if issuer == client_id:
        raise HawkError("ext.certificate.issuer must differ from the supplied clientId")
    return issuer


def apply_certificate(certificate: Any, client_id: str, issuer: str, grant: Grant, now: datetime.datetime) -> Grant:
    """Check a certificate and return what its holder can do.

    Args:
        certificate: The certificate, as parsed JSON.
        client_id: The name that the caller gave.
        issuer: Whose permanent credentials signed the certificate.
        grant: What those can do, with roles expanded.
        now: The present moment.

    Raises:
        HawkError: The certificate is not valid.
    """
    _check_shape(certificate)
    _check_times(certificate["start"], certificate["expiry"], now)
    _check_issuer(certificate, client_id, issuer, grant.scopes)
    _check_signature(certificate, client_id, grant.access_token)
    token = hmac.digest(grant.access_token.encode(), certificate["seed"].encode(), "sha256")
    return Grant(
        base64.urlsafe_b64encode(token).decode().rstrip("="),
        certificate["scopes"],
        min(grant.expires, from_milliseconds(certificate["expiry"])),
    )


def _check_shape(certificate: Any) -> None:
    if not isinstance(certificate, (dict, list)):
        raise HawkError("ext.certificate must be a JSON object")
    fields = certificate if isinstance(certificate, dict) else {}
    if not _is_number(fields.get("version")) or fields["version"] != 1:
        raise HawkError("ext.certificate.version must be 1")
    if not isinstance(fields.get("seed"), str):
        raise HawkError("ext.certificate.seed must be a string")
    if len(fields["seed"]) != 44:
        raise HawkError("ext.certificate.seed must be 44 characters")
    for name in ("start", "expiry"):
        if not _is_number(fields.get(name)):
            raise HawkError(f"ext.certificate.{name} must be a number")
    check_scopes("certificate.scopes", fields.get("scopes"))


def check_scopes(name: str, scopes: Any) -> None:
    """Check that a part of the extension is a list of scopes.

    Raises:
        HawkError: It is something else.
    """
    if not isinstance(scopes, list):
        raise HawkError(f"ext.{name} must be an array")
    if not all(isinstance(scope, str) and valid_scope(scope) for scope in scopes):
        raise HawkError(f"ext.{name} must be an array of valid scopes")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _check_times(start: float, expiry: float, now: datetime.datetime) -> None:
    if start > (now + _GRACE).timestamp() * 1000:
        raise HawkError("ext.certificate.start > now")
    if expiry < (now - _GRACE).timestamp() * 1000:
        raise HawkError("ext.certificate.expiry < now")
    if expiry - start > _LONGEST_MILLISECONDS:
        raise HawkError("ext.certificate cannot last longer than 31 days!")


def _check_issuer(certificate: dict[str, Any], client_id: str, issuer: str, scopes: list[str]) -> None:
    if issuer != client_id:
        needed = f"auth:create-client:{client_id}"
        if not satisfies_expression(scopes, needed):
            raise HawkError(f"ext.certificate issuer `{issuer}` doesn't have `{needed}` for supplied clientId.")
    elif "clientId" in certificate:
        raise HawkError("ext.certificate.clientId must only be used with ext.certificate.issuer")
    if not satisfies_expression(scopes, {"AllOf": certificate["scopes"]}):
        raise HawkError(
            f"ext.certificate issuer `{issuer}` doesn't satisfy all certificate scopes "
            f"{', '.join(certificate['scopes'])}.  The temporary credentials were not generated correctly."
        )


def _check_signature(certificate: dict[str, Any], client_id: str, access_token: str) -> None:
    lines = ["version:1"]
    if certificate.get("issuer"):
        lines += [f"clientId:{client_id}", f"issuer:{certificate['issuer']}"]
    lines += [
        f"seed:{certificate['seed']}",
        f"start:{_number_text(certificate['start'])}",
        f"expiry:{_number_text(certificate['expiry'])}",
        "scopes:",
        *certificate["scopes"],
    ]
    digest = hmac.digest(access_token.encode(), "\n".join(lines).encode(), "sha256")
    signature = certificate.get("signature")
    if not isinstance(signature, str) or not same(signature, base64.b64encode(digest).decode()):
        wrong = "ext.certificate.signature is not valid"
        raise HawkError(f"{wrong}, or wrong clientId provided" if certificate.get("issuer") else wrong)


def _number_text(number: float) -> str:
    """Write a number as JSON does when it needs no fraction."""
    return str(int(number)) if number == int(number) else repr(number)
