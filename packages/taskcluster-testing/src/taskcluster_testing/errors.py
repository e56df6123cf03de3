"""The errors that services answer with, and their bodies; handlers raise them, the pipeline writes them."""

from __future__ import annotations

import json
import re
import uuid
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .clock import to_json_time

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

__all__ = ["STATUSES", "DeploymentBug", "ServiceError", "error_body", "incident"]

#: The codes of errors and the HTTP statuses that belong to them. `DenylistedAddress` is notify's, `ForbiddenByGithub`
#: github's, `NoMatchingMethod` the object service's,
#: `ProviderSetupFailed` worker-manager's, `NotImplemented` this deployment's own.
STATUSES = {
    "MalformedPayload": 400,
    "InvalidRequestArguments": 400,
    "InputValidationError": 400,
    "InputError": 400,
    "DenylistedAddress": 400,
    "AuthenticationFailed": 401,
    "InsufficientScopes": 403,
    "ForbiddenByGithub": 403,
    "ResourceNotFound": 404,
    "NoMatchingMethod": 406,
    "RequestConflict": 409,
    "ResourceExpired": 410,
    "InputTooLarge": 413,
    "InternalServerError": 500,
    "NotImplemented": 501,
    "ProviderSetupFailed": 503,
}

_PLACEHOLDER = re.compile(r"\{\{([a-zA-Z0-9_-]+)\}\}")


class ServiceError(Exception):
    """A refusal that a service answers with.

    Attributes:
        code: One of the codes in `STATUSES`.
        message: The text; `{{name}}` stands for an entry of `details`.
        details: What the placeholders stand for; anything but a text is written as JSON.
        headers: Headers to add to the answer.
    """

    headers: Mapping[str, str] = MappingProxyType({})

    def __init__(self, code: str, message: str, **details: Any) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.details = details

    @property
    def status(self) -> int:
        """The HTTP status."""
        return STATUSES[self.code]

    @property
    def text(self) -> str:
        """The message with its placeholders filled in; unknown ones stay as they are."""
        return _PLACEHOLDER.sub(self._detail, self.message)

    def _detail(self, match: re.Match[str]) -> str:
        if match[1] not in self.details:
            return match[0]
        value = self.details[match[1]]
        return value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)


class DeploymentBug(AssertionError):
    """The deployment did what no Taskcluster deployment does: a bug in `taskcluster_testing` or in a plugged service.

    Attributes:
        bugs: Each of the bugs, described.
    """

    def __init__(self, bugs: tuple[str, ...]) -> None:
        super().__init__("bugs of the deployment itself, not of its client:\n\n" + "\n\n".join(bugs))
        self.bugs = bugs


def incident(details: str | None = None) -> ServiceError:
    """Make the error that stands for a fault inside a service.

    Args:
        details: What went wrong, which only deployments in development tell.
    """
    message = "Internal Server Error, incidentId {{incidentId}}."
    if details is not None:
        message += " Error (not shown in production):\n```\n{{error}}\n```"
    return ServiceError("InternalServerError", message, incidentId=str(uuid.uuid4()), error=details)


def error_body(
    error: ServiceError, method: str, params: Mapping[str, str], payload: Any, now: datetime.datetime
) -> dict[str, Any]:
    """Write an error's body.

    Args:
        error: The error.
        method: The API method's name.
        params: The route's arguments.
        payload: The request's payload as far as it was read; `...` if it could not be read at all.
        now: The present moment.
    """
    time = to_json_time(now)
    footer = (
        f"\n\n---\n\n* method:     {method}\n* errorCode:  {error.code}\n"
        f"* statusCode: {error.status}\n* time:       {time}"
    )
    request: dict[str, Any] = {"method": method, "params": dict(params)}
    if payload is not ...:
        request["payload"] = payload
    request["time"] = time
    return {"code": error.code, "message": error.text + footer, "requestInfo": request}
