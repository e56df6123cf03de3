"""What the value of each option may be, and as what a client keeps it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from taskcluster_urls import normalize_root_url

from taskcluster_utils.scopes import valid_scope

from .credentials import Credentials, is_provider
from .errors import TaskclusterFailure
from .timeouts import Timeout, check_seconds

__all__ = ["problem_of_number", "read_value"]

#: What an HTTP header can hold.
_HEADER = re.compile(r"[ -~]+")
#: The options that are one of a few names.
_CHOICES = {"transport": ("requests", "urllib3"), "jsonDecoder": ("json", "orjson")}
#: The options that are numbers: what kind, the least and the greatest.
_NUMBERS = {
    "signedUrlExpiration": ("number of seconds", 1, 3_155_760_000),  # a century
    "maxRetries": ("whole number", 0, 1_000_000),
    "delayFactor": ("number of seconds", 0, 1_000_000),
    "randomizationFactor": ("number", 0, 1),
    "maxDelay": ("number of seconds", 0, 1_000_000),
    "maxConnections": ("whole number", 1, 1_000_000),
}


@functools.lru_cache(maxsize=16)
def _problem_of_root_url(value: str) -> str | None:
    if "@" in value:
        return "without a user and a password in it"
    shown = re.split("[?#]", value)[0]
    if shown != value:  # a query may hold a signature
        return f"without anything behind it, not {shown!r} with a query or a fragment"
    if not value.startswith(("http://", "https://")):
        return f"not {value!r}"
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - reading it is the check
    except ValueError as error:
        return f"not {value!r}: {error}"
    if not parts.hostname or any(map(str.isspace, value)) or "/api/" in parts.path:
        return f"without anything behind it, not {value!r}"
    return None


def _root_url(option: str, value: object) -> str:
    problem = (
        _problem_of_root_url(value)
        if isinstance(value, str)
        else f"not {value!r}; optionsFromEnvironment() takes it from TASKCLUSTER_ROOT_URL"
    )
    if problem:
        raise TaskclusterFailure(
            f"option {option!r}: expected the deployment's URL such as https://tc.example.com, {problem}"
        )
    root_url: str = normalize_root_url(value)
    return root_url


def _credentials(_option: str, value: Any) -> Credentials | None:
    return None if value is None or is_provider(value) else Credentials.from_mapping(value)


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


def _number(option: str, value: Any) -> float:
    problem = problem_of_number(option, value)
    if problem:
        raise TaskclusterFailure(f"option {option!r}: {problem}")
    number: float = value
    return number


def _optional(read: Callable[[str, Any], Any]) -> Callable[[str, Any], Any]:
    return lambda option, value: None if value is None else read(option, value)


_READERS: Mapping[str, Callable[[str, Any], Any]] = {
    "rootUrl": _root_url,
    "credentials": _credentials,
    "authorizedScopes": _optional(_scopes),
    "timeout": lambda _option, value: Timeout.from_option(value),  # None says that there is no limit
    "deadline": _optional(_deadline),
    "transport": _choice,
    "jsonDecoder": _choice,
    "userAgent": _optional(_header),
    "traceId": _optional(_header),
    "plugins": lambda option, value: () if value is None else _tuple(option, value),
    **dict.fromkeys(_NUMBERS, _number),
}


def read_value(option: str, value: object) -> Any:
    """Return the value of an option, by its public name, as `ClientOptions` keeps it.

    Raises:
        TaskclusterFailure: It is not of the option's kind.
    """
    return _READERS[option](option, value)
