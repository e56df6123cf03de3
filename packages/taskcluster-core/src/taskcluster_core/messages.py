"""What goes out and what comes back, as values; no transport is known here."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any, Generic, TypeVar

from .errors import TaskclusterConnectionError

__all__ = ["AnswerItself", "Headers", "Outcome", "RawResponse", "Request", "Response", "TransportFailure"]

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, ready to send: transports send these very bytes.

    Attributes:
        method: The HTTP method in capitals.
        url: The whole URL, percent-encoded.
        headers: The headers by name, spelt as they are sent; not shown by `repr`.
        body: The body's bytes, or None for a request without one; not shown by `repr`.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)

    def with_headers(self, **headers: str) -> Request:
        """Return this request with further headers; `_` in a name stands for `-`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Request(self.method, self.url, {**self.headers, **named}, self.body)


class Headers(Mapping[str, str]):
    """An answer's headers: found by their names in any case, and listed with names in lower case.

    Args:
        headers: The headers by name.
    """

    __slots__ = ("_values",)

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._values = {name.lower(): value for name, value in headers.items()}

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Headers({', '.join(self._values)})"  # the values may be secret, such as a signed URL to go to


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP answer, read to its end.

    Attributes:
        status_code: The HTTP status.
        headers: The headers, found by their names in any case; see `Headers`.
        content: The body's bytes, decompressed; not shown by `repr`.
        url: The URL that was asked; not shown by `repr`, since it may hold a bewit.
    """

    status_code: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    url: str = field(repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.headers, Headers):
            object.__setattr__(self, "headers", Headers(self.headers))

    @property
    def text(self) -> str:
        """The body as UTF-8, with U+FFFD for what is not."""
        return self.content.decode("utf-8", "replace")

    @property
    def is_json(self) -> bool:
        """Whether the answer calls itself JSON."""
        media_type = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return media_type == "application/json" or media_type.endswith("+json")

    def moment(self, header: str) -> float | None:
        """Return the time that a header names, in seconds since the epoch; None if it names none (RFC 9110, 5.6.7)."""
        try:
            moment = parsedate_to_datetime(self.headers.get(header, ""))
        except ValueError:
            return None
        # HTTP knows no local time: a date without a zone is in UTC
        return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)).timestamp()

    def json(self) -> Any:
        """Return the body parsed as JSON.

        Raises:
            ValueError: The body is not JSON.
        """
        return json.loads(self.content)


class AnswerItself(dict[str, Response]):
    """The result of a call whose answer is not JSON: `{"response": response}`.

    Whoever looks for something else in it, in the belief that it was JSON, is told what has answered.

    Args:
        response: The answer.
        make_failure: Makes the error for who looks for a key.
    """

    def __init__(self, response: Response, make_failure: Callable[[str], Exception]) -> None:
        super().__init__(response=response)
        self._make_failure = make_failure

    def __missing__(self, key: str) -> Response:
        raise self._make_failure(key)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)  # a copy is an ordinary dict


@dataclass(frozen=True, slots=True)
class TransportFailure:
    """No answer: what a transport replies instead of raising.

    Attributes:
        error: The library's error.
        may_have_arrived: Whether the service may have acted on the request. False only if that is certain: the
            name did not resolve, the connection was refused, TLS failed.
        raises: What the call raises if it is not tried again.
    """

    error: Exception
    may_have_arrived: bool
    raises: type[TaskclusterConnectionError] = TaskclusterConnectionError


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[Value]):
    """A call's result, with what is known of the answer that brought it.

    Attributes:
        value: What the method itself returns.
        status: The HTTP status.
        headers: The answer's headers, found by their names in any case.
        attempts: How often the request was sent.
        elapsed: Seconds from the call to its result, waiting between attempts included.
    """

    value: Value
    status: int
    headers: Mapping[str, str]
    attempts: int
    elapsed: float

    @property
    def request_id(self) -> str | None:
        """The service's own id of the request, or None if it sent none."""
        return self.headers.get("x-for-request-id")


#: What an attempt ends with: a `Response`, or a `TransportFailure` where none came.
Outcome = Response | TransportFailure
