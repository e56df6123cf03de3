"""What a client may be told when it is made, and how that is checked."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from taskcluster_urls import normalize_root_url

from .errors import TaskclusterFailure

__all__ = ["ClientOptions", "Credentials"]


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
            raise TaskclusterFailure(f"option 'credentials': expected a dict, not {type(credentials).__name__}")
        unknown = sorted(set(credentials) - {"clientId", "accessToken", "certificate"})
        if unknown:
            raise TaskclusterFailure(
                f"unknown key in credentials: {unknown[0]!r}; expected clientId, accessToken, certificate"
            )
        given = {key: value for key, value in credentials.items() if value is not None}
        if not given:
            return None
        for key in ("clientId", "accessToken"):
            if not isinstance(given.get(key), str) or not given[key]:
                raise TaskclusterFailure(f"credentials need a non-empty text as {key!r}")
        certificate = given.get("certificate") or None
        if certificate is not None and not isinstance(certificate, str):
            certificate = json.dumps(certificate, separators=(",", ":"))
        return cls(given["clientId"], given["accessToken"], certificate)


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """A client's options, checked.

    Attributes:
        root_url: `rootUrl`: the deployment's root URL, such as `https://tc.example.com`.
        credentials: `credentials`: who calls, or None for calls without a signature.
        authorized_scopes: `authorizedScopes`: restrict calls to these scopes, or None for all that the client has.
        signed_url_expiration: `signedUrlExpiration`: seconds for which a signed URL works.
        max_retries: `maxRetries`: how often a call is repeated at the most.
        delay_factor: `delayFactor`: seconds before the first repetition; each next one waits twice as long.
        randomization_factor: `randomizationFactor`: by which part a delay may be longer or shorter.
        max_delay: `maxDelay`: seconds that a delay never exceeds.
        timeout: `timeout`: seconds that one attempt may wait for the connection, and for each piece of the answer;
            None for no limit.
        max_connections: `maxConnections`: how many connections are open at the most.
        user_agent: `userAgent`: the `User-Agent` header, or None for the client's own.
        trace_id: `traceId`: under which id the services log what the calls cause, or None to let them choose.
        plugins: `plugins`: plugin objects or modules for this client alone.
    """

    root_url: str = ""
    credentials: Credentials | None = None
    authorized_scopes: tuple[str, ...] | None = None
    signed_url_expiration: float = 15 * 60
    max_retries: int = 5
    delay_factor: float = 0.1
    randomization_factor: float = 0.25
    max_delay: float = 30
    timeout: float | None = 30
    max_connections: int = 100
    user_agent: str | None = None
    trace_id: str | None = None
    plugins: tuple[object, ...] = ()

    @classmethod
    def from_mapping(cls, options: Mapping[str, Any]) -> ClientOptions:
        """Check options as a user gives them, by their public names.

        Raises:
            TaskclusterFailure: An option is unknown, missing, or not of its kind.
        """
        values: dict[str, Any] = {}
        for option, value in options.items():
            if option not in _FIELDS:
                close = difflib.get_close_matches(option, _FIELDS, 1)
                hint = f"did you mean {close[0]!r}?" if close else f"expected one of {', '.join(_FIELDS)}"
                raise TaskclusterFailure(f"unknown option {option!r}; {hint}")
            values[_FIELDS[option]] = value
        values["root_url"] = _root_url(values.get("root_url"))
        values["credentials"] = Credentials.from_mapping(values.get("credentials") or {})
        for name in ("authorized_scopes", "plugins"):
            if values.get(name) is not None:
                values[name] = _tuple(_public(name), values[name])
        for option in _NUMBERS & options.keys():
            _check_number(option, options[option])
        return cls(**values)


def _public(name: str) -> str:
    """Return an option's public name: `max_retries` is `maxRetries` to users."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def _root_url(value: object) -> str:
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        raise TaskclusterFailure(
            f"option 'rootUrl': expected the deployment's URL such as https://tc.example.com, not {value!r}"
        )
    root_url: str = normalize_root_url(value)
    return root_url


def _tuple(name: str, value: Any) -> tuple[Any, ...]:
    if isinstance(value, (str, bytes)):
        raise TaskclusterFailure(f"option {name!r}: expected a list, not the text {value!r}")
    if not isinstance(value, Iterable):
        raise TaskclusterFailure(f"option {name!r}: expected a list, not {value!r}")
    return tuple(value)


def _check_number(option: str, value: object) -> None:
    if option == "timeout" and value is None:
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value >= 0:
        raise TaskclusterFailure(f"option {option!r}: expected a number of at least 0, not {value!r}")


_FIELDS = {_public(each.name): each.name for each in fields(ClientOptions)}
_NUMBERS = {_public(each.name) for each in fields(ClientOptions) if isinstance(each.default, (int, float))}
