"""What a client may be told when it is made, and how that is checked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, TypedDict

from .credentials import Credentials, CredentialsProvider  # noqa: TC001 - who reads the types of `Options` needs them
from .errors import TaskclusterFailure
from .option_values import read_value
from .suggestions import suggest
from .timeouts import Timeout, TimeoutMapping

__all__ = [
    "ClientOptions",
    "Options",
    "check_names",
    "default_options",
    "merge_options",
    "plugins_in",
    "with_default_options",
]


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
    #: How many connections are open to a server, at the most: 100.
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


def _public(name: str) -> str:
    """Return an option's public name: `max_retries` is `maxRetries` to users."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


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
        max_connections: `maxConnections`: how many connections are open to a server, at the most.
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
        check_names(options)
        given = {"rootUrl": None, **options}
        return cls(**{_FIELDS[option]: read_value(option, value) for option, value in given.items()})


_FIELDS = {_public(each.name): each.name for each in fields(ClientOptions)}


def check_names(options: Mapping[str, Any]) -> None:
    """Refuse options that there are not.

    Raises:
        TaskclusterFailure: An option is unknown.
    """
    for option in options:
        if option not in _FIELDS:
            hint = suggest(option, _FIELDS, f"expected one of {', '.join(_FIELDS)}")
            raise TaskclusterFailure(f"unknown option {option!r}; {hint}")


def plugins_in(options: Mapping[str, Any]) -> tuple[object, ...]:
    """Return the plugins among options that are not yet complete, since plugins may complete them.

    Raises:
        TaskclusterFailure: They are not a list.
    """
    plugins: tuple[object, ...] = read_value("plugins", options.get("plugins"))
    return plugins
