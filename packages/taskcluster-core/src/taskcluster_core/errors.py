"""Every error that a client raises; nothing here knows how a call is made.

    TaskclusterFailure
    ├── TaskclusterArgumentError         a call that was refused before anything was sent
    ├── TaskclusterConnectionError       no answer came: .superExc has the transport's error
    ├── TaskclusterRestFailure           the service answered with an error: .status_code .body .code
    ├── TaskclusterAuthFailure           the service did not accept the credentials (401)
    └── TaskclusterTopicExchangeFailure  a routing key pattern that the exchange does not allow

The public names and the attributes in camelCase are those of the established Taskcluster client.
No message holds an access token, a certificate, an `Authorization` header or a bewit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "TaskclusterArgumentError",
    "TaskclusterAuthFailure",
    "TaskclusterConnectionError",
    "TaskclusterFailure",
    "TaskclusterRestFailure",
    "TaskclusterTopicExchangeFailure",
]


class TaskclusterFailure(Exception):
    """Anything that goes wrong in a Taskcluster client.

    The attributes say which call failed; those that do not apply, or that are not known, are None.
    """

    #: The service's name as in its URL, such as `queue`.
    service: str | None = None
    #: The API method's name, such as `createTask`.
    method_name: str | None = None
    #: The HTTP method in capitals.
    request_method: str | None = None
    #: The URL of the request, without a bewit.
    url: str | None = None
    #: How many times the request was sent.
    attempts: int | None = None
    #: The service's own id of the last request (its `x-for-request-id` header).
    request_id: str | None = None
    #: The id under which the service logs what the request caused (its `x-for-trace-id` header).
    trace_id: str | None = None

    def about(self, **facts: object) -> TaskclusterFailure:
        """Set the attributes that say which call failed, and return the error itself."""
        vars(self).update(facts)
        return self


class TaskclusterArgumentError(TaskclusterFailure):
    """A call whose arguments the method does not take; nothing was sent.

    Args:
        message: What was expected and what came.
        service: The service's name.
        method_name: The API method's name.
        argument: The offending argument, or None where it is their number.
    """

    def __init__(
        self,
        message: str,
        service: str | None = None,
        method_name: str | None = None,
        argument: str | None = None,
    ) -> None:
        super().__init__(message)
        self.service = service
        self.method_name = method_name
        self.argument = argument


class TaskclusterConnectionError(TaskclusterFailure):
    """No answer came: the service was not reached, or the connection broke, or time ran out.

    Args:
        message: What happened, and how often it was tried.
        superExc: The transport's own error.
    """

    def __init__(self, message: str, superExc: BaseException | None = None) -> None:
        super().__init__(message)
        self.superExc = superExc


class _AnsweredFailure(TaskclusterFailure):
    """An answer of the service that says no.

    Args:
        message: What the service said, and what can be done.
        superExc: Kept for programs written for the established client; None here.
        status_code: The HTTP status.
        body: The answer's JSON, or `{}` if it had none.
    """

    def __init__(
        self,
        message: str,
        superExc: BaseException | None = None,
        status_code: int = 500,
        body: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.superExc = superExc
        self.status_code = status_code
        self.body: Mapping[str, Any] = {} if body is None else body

    @property
    def code(self) -> str | None:
        """The service's name of the error, such as `ResourceNotFound`; None if it gave none."""
        return self.body.get("code") if isinstance(self.body, dict) else None


class TaskclusterRestFailure(_AnsweredFailure):
    """The service answered with an error other than 401."""


class TaskclusterAuthFailure(_AnsweredFailure):
    """The service did not accept the credentials: 401."""


class TaskclusterTopicExchangeFailure(TaskclusterFailure):
    """A routing key pattern that the exchange does not allow."""
