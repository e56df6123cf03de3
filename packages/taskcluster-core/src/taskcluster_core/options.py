"""What a client may be told when it is made, and how that is checked."""

from __future__ import annotations

import difflib
import functools
import json
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Literal, Protocol, TypedDict, runtime_checkable
from urllib.parse import urlsplit

from taskcluster_urls import normalize_root_url

from taskcluster_utils.scopes import valid_scope

from .errors import TaskclusterFailure
from .suggestions import suggest
from .timeouts import Timeout, TimeoutMapping, check_seconds

__all__ = [
    "ClientOptions",
    "Credentials",
    "CredentialsProvider",
    "Options",
    "default_options",
    "is_provider",
    "is_stand_in",
    "merge_options",
    "plugins_in",
    "problem_of_number",
    "with_default_options",
]


_CREDENTIAL_KEYS = frozenset({"clientId", "accessToken", "certificate"})


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
        unknown = sorted(set(credentials) - _CREDENTIAL_KEYS)
        if unknown:
            raise TaskclusterFailure(
                f"unknown key in credentials: {unknown[0]!r}; expected clientId, accessToken, certificate"
            )
        given = {key: _without_bytes(value) for key, value in credentials.items() if value is not None}
        if not given:
            return None
        for key in ("clientId", "accessToken"):
            if not isinstance(given.get(key), str) or not _SIGNABLE.fullmatch(given[key]):
                # what is there may be the secret, so it is not shown
                raise TaskclusterFailure(
                    f"credentials need a non-empty text as {key!r}, of printable ASCII without quotes"
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


class Options(TypedDict, total=False):
    """A client's options as users give them, in a dict or by keyword."""

    #: The deployment's root URL, such as `https://tc.example.com`; required.
    rootUrl: str
    #: Who calls: `{"clientId", "accessToken", "certificate"}`, or a provider of such dicts; see `CredentialsProvider`.
    credentials: (
        Mapping[str, Any]
        | CredentialsProvider
        | Callable[[], Mapping[str, Any] | Credentials | Awaitable[Mapping[str, Any] | Credentials]]
        | None
    )
    #: Restrict calls to these scopes; None for all that the credentials have.
    authorizedScopes: Iterable[str] | None
    #: Seconds for which a signed URL works: 900.
    signedUrlExpiration: float
    #: How often a call is repeated at the most: 5.
    maxRetries: int
    #: Seconds before the first repetition: 0.1; each next one waits twice as long.
    delayFactor: float
    #: By which part a delay may be longer or shorter: 0.25.
    randomizationFactor: float
    #: Seconds that a delay never exceeds: 30.
    maxDelay: float
    #: Seconds for one attempt: 30; or limits for its parts, `{"connect", "read", "total"}`; None for no limit.
    timeout: float | TimeoutMapping | Timeout | None
    #: Seconds for all attempts of a call together; None for no limit.
    deadline: float | None
    #: What a sync client sends with: `"requests"`, or `"urllib3"` for less work a call.
    transport: Literal["requests", "urllib3"]
    #: What parses answers: `"json"`, or `"orjson"` where it is installed, which is faster and has the same results.
    jsonDecoder: Literal["json", "orjson"]
    #: How many connections are open at the most: 100.
    maxConnections: int
    #: The `User-Agent` header; None for the client's own.
    userAgent: str | None
    #: Under which id the services log what the calls cause; None to let them choose.
    traceId: str | None
    #: Plugin objects or modules for this client alone.
    plugins: Sequence[object]


#: The options of every client that is made from now on and is not told otherwise. Programs may change it.
default_options: dict[str, Any] = {
    "rootUrl": None,
    "credentials": {"clientId": None, "accessToken": None, "certificate": None},
    "maxRetries": 5,
    "signedUrlExpiration": 15 * 60,
}


def with_default_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new dict with some options, and the default ones beside them."""
    complete = {**default_options, **options}
    if "credentials" not in options and isinstance(complete["credentials"], dict):
        complete["credentials"] = dict(complete["credentials"])  # what one client changes is not everyone's
    return complete


def merge_options(options: Options | Mapping[str, Any] | None, keywords: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new dict with the options of a dict and those given by keyword.

    Raises:
        TaskclusterFailure: An option is given in both ways, or the dict is not one.
    """
    given: object = options
    if given is not None and not isinstance(given, Mapping):
        hint = "; did you mean its .options?" if isinstance(getattr(given, "options", None), Mapping) else ""
        raise TaskclusterFailure(f"options: expected a dict, not {type(given).__name__}{hint}")
    merged: dict[str, Any] = dict(options or {})
    for name, value in keywords.items():
        if name in merged:
            raise TaskclusterFailure(f"option {name!r}: given twice, in the dict and by keyword")
        merged[name] = value
    return merged


_THIRTY_SECONDS = Timeout(30, 30, 30)


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """A client's options, checked.

    Attributes:
        root_url: `rootUrl`: the deployment's root URL, such as `https://tc.example.com`.
        credentials: `credentials`: who calls, or None for calls without a signature. Those of a provider stand here
            from a call's first attempt on.
        authorized_scopes: `authorizedScopes`: restrict calls to these scopes, or None for all that the client has.
        signed_url_expiration: `signedUrlExpiration`: seconds for which a signed URL works.
        max_retries: `maxRetries`: how often a call is repeated at the most.
        delay_factor: `delayFactor`: seconds before the first repetition; each next one waits twice as long.
        randomization_factor: `randomizationFactor`: by which part a delay may be longer or shorter.
        max_delay: `maxDelay`: seconds that a delay never exceeds.
        timeout: `timeout`: how long one attempt may take; see `Timeout.from_option`.
        deadline: `deadline`: seconds for all attempts of a call together, or None for no limit: the last one is cut
            short, and the built-in retry policy starts no other. Each page of a `paginationHandler` is a call.
        transport: `transport`: what a sync client without a plugin's transport sends with, `requests` or `urllib3`.
        json_decoder: `jsonDecoder`: what parses answers, `json` or `orjson`; see `parsing.parse_json`.
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
    timeout: Timeout = _THIRTY_SECONDS
    deadline: float | None = None
    transport: str = "requests"
    json_decoder: str = "json"
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
                hint = suggest(option, _FIELDS, f"expected one of {', '.join(_FIELDS)}")
                raise TaskclusterFailure(f"unknown option {option!r}; {hint}")
            values[_FIELDS[option]] = value
        values["root_url"] = _root_url(values.get("root_url"))
        given = values.get("credentials")
        values["credentials"] = None if given is None or is_provider(given) else Credentials.from_mapping(given)
        for name, read in _READERS.items():
            if name in values:
                values[name] = read(_public(name), values[name])
        if "timeout" in values:  # None says that there is no limit
            values["timeout"] = Timeout.from_option(values["timeout"])
        for option in _NUMBERS.keys() & options.keys():
            problem = problem_of_number(option, options[option])
            if problem:
                raise TaskclusterFailure(f"option {option!r}: {problem}")
        return cls(**values)


def is_stand_in(credentials: object) -> bool:
    """Tell whether a test put something in the place of credentials: a dict in which no key is like one of theirs.

    A client is made with it, as test suites of real programs do, and its first call refuses it.
    """
    # most have one of the keys, and are not compared at length
    if not isinstance(credentials, Mapping) or not credentials or not _CREDENTIAL_KEYS.isdisjoint(credentials):
        return False
    similar = (difflib.get_close_matches(_letters(key), map(_letters, _CREDENTIAL_KEYS), 1) for key in credentials)
    return not any(similar)


def _letters(key: object) -> str:
    return str(key).replace("_", "").replace("-", "").lower()


def is_provider(credentials: object) -> bool:
    """Tell whether the option `credentials` hands out credentials, instead of being some."""
    if credentials is None or isinstance(credentials, Mapping):
        return False
    return callable(credentials) or isinstance(credentials, CredentialsProvider)


def _without_bytes(value: Any) -> Any:
    """Return a text for bytes, as which the established client keeps credentials, if they can be one."""
    try:
        return value.decode("ascii") if isinstance(value, bytes) else value
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


def plugins_in(options: Mapping[str, Any]) -> tuple[object, ...]:
    """Return the plugins among options that are not yet complete, since plugins may complete them.

    Raises:
        TaskclusterFailure: They are not a list.
    """
    given = options.get("plugins")
    return () if given is None else _tuple("plugins", given)


def _public(name: str) -> str:
    """Return an option's public name: `max_retries` is `maxRetries` to users."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def _root_url(value: object) -> str:
    problem = (
        _problem_of_root_url(value)
        if isinstance(value, str)
        else f"not {value!r}; optionsFromEnvironment() takes it from TASKCLUSTER_ROOT_URL"
    )
    if problem:
        raise TaskclusterFailure(
            f"option 'rootUrl': expected the deployment's URL such as https://tc.example.com, {problem}"
        )
    root_url: str = normalize_root_url(value)
    return root_url


@functools.lru_cache(maxsize=16)
def _problem_of_root_url(value: str) -> str | None:
    if not value.startswith(("http://", "https://")):
        return f"not {value!r}"
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - reading it is the check
    except ValueError as error:
        return f"not {value!r}: {error}"
    if parts.username is not None or parts.password is not None:
        return "without a user and a password in it"
    if not parts.hostname or parts.query or parts.fragment or any(map(str.isspace, value)) or "/api/" in parts.path:
        return f"without anything behind it, not {value!r}"
    return None


def _tuple(name: str, value: Any) -> tuple[Any, ...]:
    if isinstance(value, (str, bytes)):
        raise TaskclusterFailure(f"option {name!r}: expected a list, not the text {value!r}")
    if not isinstance(value, Iterable):
        raise TaskclusterFailure(f"option {name!r}: expected a list, not {value!r}")
    return tuple(value)


def _scopes(option: str, value: Any) -> tuple[str, ...]:
    scopes = _tuple(option, value)
    for scope in scopes:
        if not valid_scope(scope):
            raise TaskclusterFailure(f"option {option!r}: expected scopes of printable ASCII, not {scope!r}")
    return scopes


def _header(option: str, value: object) -> str:
    if not isinstance(value, str) or not _HEADER.fullmatch(value):
        raise TaskclusterFailure(f"option {option!r}: expected a text of printable ASCII, not {value!r}")
    return value


def _deadline(option: str, value: Any) -> float:
    check_seconds(option, value)
    seconds: float = value
    return seconds


def _choice(option: str, value: Any) -> str:
    choices = _CHOICES[option]
    if value not in choices:
        raise TaskclusterFailure(f"option {option!r}: expected {' or '.join(choices)}, not {value!r}")
    choice: str = value
    return choice


def problem_of_number(option: str, value: object) -> str | None:
    """Say what is wrong with the value of an option that is a number; None if nothing is."""
    kind, least, most = _NUMBERS[option]
    types = int if kind.startswith("whole") else (int, float)
    if isinstance(value, types) and not isinstance(value, bool) and least <= value <= most:
        return None
    return f"expected a {kind} from {least:,} to {most:,}, not {value!r}"


#: What an HTTP header can hold.
_HEADER = re.compile(r"[ -~]+")
#: What the fields of a Hawk header can hold: they stand in quotes.
_SIGNABLE = re.compile(r"[^\x00-\x1f\x7f-\U0010ffff\"\\]+")
#: The options that are one of a few names.
_CHOICES = {"transport": ("requests", "urllib3"), "jsonDecoder": ("json", "orjson")}
_FIELDS = {_public(each.name): each.name for each in fields(ClientOptions)}
#: The options that are numbers: what kind, the least and the greatest.
_NUMBERS = {
    "signedUrlExpiration": ("number of seconds", 1, 3_155_760_000),  # a century
    "maxRetries": ("whole number", 0, 1_000_000),
    "delayFactor": ("number of seconds", 0, 1_000_000),
    "randomizationFactor": ("number", 0, 1),
    "maxDelay": ("number of seconds", 0, 1_000_000),
    "maxConnections": ("whole number", 1, 1_000_000),
}


def _optional(read: Callable[[str, Any], Any]) -> Callable[[str, Any], Any]:
    return lambda option, value: None if value is None else read(option, value)


#: How options that are more than numbers are read, by field.
_READERS: Mapping[str, Callable[[str, Any], Any]] = {
    "authorized_scopes": _optional(_scopes),
    "deadline": _optional(_deadline),
    "json_decoder": _choice,
    "plugins": lambda option, value: () if value is None else _tuple(option, value),
    "trace_id": _optional(_header),
    "transport": _choice,
    "user_agent": _optional(_header),
}
