"""Who calls: credentials, checked, and what hands them out."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from .errors import TaskclusterFailure

__all__ = ["Credentials", "CredentialsProvider", "is_provider", "is_stand_in", "without_bytes"]

_CREDENTIAL_KEYS = frozenset({"clientId", "accessToken", "certificate"})
#: What the fields of a Hawk header can hold: they stand in quotes.
_SIGNABLE = re.compile(r"[^\x00-\x1f\x7f-\U0010ffff\"\\]+")


def without_bytes(value: Any) -> Any:
    """Return a text for bytes, as which the established client keeps credentials, if they can be one."""
    try:
        return value.decode() if isinstance(value, bytes) else value
    except UnicodeDecodeError:
        return value


def _certificate_text(certificate: Any) -> str:
    """Return a certificate as JSON text, sure that it is an object; the errors do not show it."""
    try:
        text = certificate if isinstance(certificate, str) else json.dumps(certificate, separators=(",", ":"))
        if isinstance(json.loads(text), dict):
            return text
    except (TypeError, ValueError):
        pass
    raise TaskclusterFailure("credentials: expected a certificate that is a JSON object, as text or as a dict")


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who calls.

    Attributes:
        client_id: The client's name.
        access_token: Its secret; not shown by `repr`.
        certificate: For temporary credentials, the certificate as a JSON text; not shown by `repr`.
    """

    client_id: str
    access_token: str = field(repr=False)
    certificate: str | None = field(default=None, repr=False)

    @classmethod
    def from_mapping(cls, credentials: Mapping[str, Any]) -> Credentials | None:
        """Read `{"clientId": ..., "accessToken": ..., "certificate": ...}`; None if it names no client.

        The certificate may be a JSON text or the object that it holds. An empty mapping, and one whose values are
        all None, mean that calls are not signed.

        Raises:
            TaskclusterFailure: A key is unknown, or one of the first two is missing or not a text.
        """
        if not isinstance(credentials, Mapping):
            raise TaskclusterFailure(
                f"option 'credentials': expected a dict, or what hands out such dicts, not {type(credentials).__name__}"
            )
        unknown = sorted(set(credentials) - _CREDENTIAL_KEYS, key=str)
        if unknown:
            raise TaskclusterFailure(
                f"unknown key in credentials: {unknown[0]!r}; expected clientId, accessToken, certificate"
            )
        given = {key: without_bytes(value) for key, value in credentials.items() if value is not None}
        if not given:
            return None
        for key in ("clientId", "accessToken"):
            if not isinstance(given.get(key), str) or not _SIGNABLE.fullmatch(given[key]):
                # what is there may be the secret, so it is not shown
                raise TaskclusterFailure(
                    f"option 'credentials': expected a non-empty text as {key!r}, of printable ASCII without quotes"
                )
        certificate = given.get("certificate") or None
        return cls(
            given["clientId"], given["accessToken"], None if certificate is None else _certificate_text(certificate)
        )


@runtime_checkable
class CredentialsProvider(Protocol):
    """An object that hands out fresh credentials; a function that does the same serves as well."""

    def get_credentials(self) -> Mapping[str, Any] | Credentials | Awaitable[Mapping[str, Any] | Credentials]:
        """Return credentials that work now, as the option `credentials` takes them.

        It is called when none are held, when those that are held are about to expire, and after a service refused
        them; by one thread or task at a time. In an async client it may be a coroutine function.

        Raising: the call that needed the credentials fails with the error, and the next one asks again.
        """


def is_provider(credentials: object) -> bool:
    """Tell whether the option `credentials` hands out credentials, instead of being some."""
    if credentials is None or isinstance(credentials, Mapping):
        return False
    return callable(credentials) or isinstance(credentials, CredentialsProvider)


def _letters(key: object) -> str:
    return str(key).replace("_", "").replace("-", "").lower()


def is_stand_in(credentials: object) -> bool:
    """Tell whether a test put something in the place of credentials: a dict in which no key is like one of theirs.

    A client is made with it, as test suites of real programs do, and its first call refuses it.
    """
    # most have one of the keys, and are not compared at length
    if not isinstance(credentials, Mapping) or not credentials or not _CREDENTIAL_KEYS.isdisjoint(credentials):
        return False
    similar = (difflib.get_close_matches(_letters(key), map(_letters, _CREDENTIAL_KEYS), 1) for key in credentials)
    return not any(similar)
