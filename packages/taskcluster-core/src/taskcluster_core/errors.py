"""Every error that a client raises; nothing here knows how a call is made.

    TaskclusterFailure
    ├── TaskclusterArgumentError         a call that was refused before anything was sent
    ├── TaskclusterConnectionError       no answer came: .superExc has the transport's error
    │   └── TaskclusterConnectionTimeout     none came in time
    ├── TaskclusterRestFailure           the service answered with an error: .status_code .body .code
    │   ├── TaskclusterBadRequest            400: the service does not take the arguments or the payload
    │   ├── TaskclusterForbidden             403: the client lacks scopes: .missing_scopes
    │   ├── TaskclusterNotFound              404: what was asked for, or the method itself, is not there
    │   ├── TaskclusterConflict              409: something else has that name, or a state forbids the call
    │   ├── TaskclusterTooManyRequests       429: the service is too busy
    │   ├── TaskclusterServiceFailure        500 and above: the fault is the service's
    │   └── TaskclusterUnexpectedAnswer      no error, but no JSON either, where a key of it was looked for
    ├── TaskclusterAuthFailure           the service did not accept the credentials (401)
    ├── TaskclusterTopicExchangeFailure  a routing key pattern that the exchange does not allow
    ├── TaskclusterArtifactError         an artifact that is an error instead of content: .reason
    ├── ObjectHashVerificationError      what was downloaded is not what the service knows the hashes of
    ├── TaskclusterIncompleteDownload    some of many artifacts did not come: .downloaded .failed
    └── TaskclusterTimeout               what was waited for did not happen in time: .statuses

The public names and the attributes in camelCase are those of the established Taskcluster client.
No message holds an access token, a certificate, an `Authorization` header or a bewit.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "ObjectHashVerificationError",
    "TaskclusterArgumentError",
    "TaskclusterArtifactError",
    "TaskclusterAuthFailure",
    "TaskclusterBadRequest",
    "TaskclusterConflict",
    "TaskclusterConnectionError",
    "TaskclusterConnectionTimeout",
    "TaskclusterFailure",
    "TaskclusterForbidden",
    "TaskclusterIncompleteDownload",
    "TaskclusterNotFound",
    "TaskclusterRestFailure",
    "TaskclusterServiceFailure",
    "TaskclusterTimeout",
    "TaskclusterTooManyRequests",
    "TaskclusterTopicExchangeFailure",
    "TaskclusterUnexpectedAnswer",
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

    @property
    def code(self) -> str | None:
        """The service's name of the error, such as `ResourceNotFound`; None if it gave none."""
        body = vars(self).get("body")
        return body.get("code") if isinstance(body, dict) else None

    def about(self, **facts: object) -> TaskclusterFailure:
        """Set the attributes that say which call failed, and return the error itself."""
        vars(self).update(facts)
        return self


class TaskclusterArgumentError(TaskclusterFailure):
    """A call whose arguments the method does not take; nothing was sent.

    Args:
        message: What was expected and what came.
        service: The service's name; None for a function that is no method of one, such as a download.
        method_name: The name of the API method, or of the function.
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
        msg: What happened, and how often it was tried.
        superExc: The transport's own error.
    """

    def __init__(self, msg: str, superExc: BaseException | None = None) -> None:
        super().__init__(msg)
        self.superExc = superExc


class TaskclusterConnectionTimeout(TaskclusterConnectionError, TimeoutError):
    """No answer came in time: the option `timeout` or `deadline` says what that is, or the system's own patience."""


class _AnsweredFailure(TaskclusterFailure):
    """An answer of the service that says no.

    Args:
        msg: What the service said, and what can be done.
        superExc: Kept for programs written for the established client; None here.
        status_code: The HTTP status; None for that of the class.
        body: The answer's JSON, or `{}` if it had none.
    """

    _status = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(
        self,
        msg: str,
        superExc: BaseException | None = None,
        status_code: int | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(msg)
        self.superExc = superExc
        self.status_code = int(self._status) if status_code is None else status_code
        self.body: Mapping[str, Any] = {} if body is None else body


class TaskclusterRestFailure(_AnsweredFailure):
    """The service answered with an error other than 401."""


class TaskclusterBadRequest(TaskclusterRestFailure):
    """The service does not take the arguments or the payload: 400."""

    _status = HTTPStatus.BAD_REQUEST


class TaskclusterForbidden(TaskclusterRestFailure):
    """The client lacks scopes: 403."""

    _status = HTTPStatus.FORBIDDEN

    #: The scope expression that is left to satisfy, or None if the service did not say.
    missing_scopes: Any = None


class TaskclusterNotFound(TaskclusterRestFailure):
    """What was asked for, or the method itself, is not there: 404."""

    _status = HTTPStatus.NOT_FOUND


class TaskclusterConflict(TaskclusterRestFailure):
    """Something else has that name, or its state forbids the call: 409."""

    _status = HTTPStatus.CONFLICT


class TaskclusterTooManyRequests(TaskclusterRestFailure):
    """The service is too busy: 429."""

    _status = HTTPStatus.TOO_MANY_REQUESTS


class TaskclusterServiceFailure(TaskclusterRestFailure):
    """The fault is the service's, or that of a proxy before it: 500 and above."""


class TaskclusterUnexpectedAnswer(TaskclusterRestFailure, KeyError):
    """A key was looked for in an answer that is not JSON, such as a page of HTML: somebody else has answered."""

    _status = HTTPStatus.OK

    def __str__(self) -> str:
        return Exception.__str__(self)  # a KeyError shows its text in quotes


class TaskclusterAuthFailure(_AnsweredFailure):
    """The service did not accept the credentials: 401."""

    _status = HTTPStatus.UNAUTHORIZED


class TaskclusterTopicExchangeFailure(TaskclusterFailure):
    """A routing key pattern that the exchange does not allow."""


class TaskclusterArtifactError(TaskclusterFailure):
    """An artifact that says why there is no content.

    Args:
        message: What the artifact says.
        reason: Why, as one of the queue's words, such as `file-missing-on-worker`.
    """

    def __init__(self, message: str, reason: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason


class ObjectHashVerificationError(TaskclusterFailure):
    """What was downloaded is not what the service knows the hashes of."""


class TaskclusterIncompleteDownload(TaskclusterFailure):
    """Some of many artifacts could not be downloaded.

    Args:
        message: Which, and why.
        downloaded: The paths of those that came, by the artifact's name.
        failed: What went wrong with the others, by the artifact's name.
    """

    def __init__(
        self,
        message: str,
        downloaded: Mapping[str, Path] | None = None,
        failed: Mapping[str, Exception] | None = None,
    ) -> None:
        super().__init__(message)
        self.downloaded: Mapping[str, Path] = {} if downloaded is None else downloaded
        self.failed: Mapping[str, Exception] = {} if failed is None else failed


class TaskclusterTimeout(TaskclusterFailure, TimeoutError):
    """What was waited for did not happen in time.

    Args:
        message: What was waited for, and how long.
        statuses: The status of each task as it was last seen, by its taskId.
    """

    def __init__(self, message: str, statuses: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.statuses: Mapping[str, Any] = {} if statuses is None else statuses
