"""What may be done about a failure: an answer of 400, 401, 403 or 404, or a call that is not repeated.

The services' own words are shown as they are. What is added here is what they cannot know: the clock, the credentials
and the scopes on this side, and what this side does next; and which of a payload's many faults count.
"""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING, Any

from taskcluster_utils.scopes import explain, valid_expression

from .errors import TaskclusterFailure
from .retry import LONGEST_WAIT, may_have_acted, retry_after
from .temporary_credentials import credential_information, known_scopes

if TYPE_CHECKING:
    from .context import CallContext
    from .credentials import Credentials
    from .messages import Outcome, Request, Response

__all__ = [
    "remedy_of_bad_request",
    "remedy_of_busy_service",
    "remedy_of_forbidden",
    "remedy_of_not_found",
    "remedy_of_unauthorized",
    "remedy_of_unrepeated",
    "scopes_missing",
]

#: Seconds by which clocks may differ before it is worth mentioning; the services allow 15 minutes.
_TOLERATED_SKEW = 60
#: What a service says to a client that lacks scopes, and to one without credentials.
_MISSING_SCOPES = re.compile(
    r"(?:is missing the following scopes|credentials that satisfy the following scope expression)"
    r":\s+```\s(.*?)\s```",
    re.DOTALL,
)

#: What the auth service says in a 401, and what that means on this side; the first that fits is taken.
_MEANINGS = (
    (r"Client with clientId.* not found", "no client {client_id!r} is known there: check clientId and rootUrl"),
    (r"Client with clientId.* is disabled", "{client_id!r} is disabled: enable it (auth.enableClient), or use another"),
    (r"Client with clientId.* has expired", "{client_id!r} has expired: extend it (auth.updateClient), or use another"),
    (r"Stale timestamp", "this machine's clock is wrong by more than 15 minutes"),
    (r"ext\.certificate\.expiry < now", "the temporary credentials have ended: get new ones"),
    (r"ext\.certificate\.start > now", "the temporary credentials do not work yet"),
    (r"satisfy authorizedScopes", "the option authorizedScopes has scopes that the credentials lack"),
    (r"ext\.certificate issuer", "whoever made these temporary credentials lacks scopes for that"),
    (
        r"ext\.certificate",
        "clientId, accessToken and certificate must come from one createTemporaryCredentials, each unchanged",
    ),
    (r"Bad mac", "the accessToken is not that of {client_id!r}, or something on the way changed the URL"),
)
_NO_CREDENTIALS = "this client was given no credentials; the option credentials takes them"
_UNKNOWN = "{client_id!r} may be unknown there, disabled or expired, or its accessToken another one"


def remedy_of_unauthorized(message: str, response: Response, context: CallContext) -> str:
    """Return what a 401 means in plain words, with the clocks' difference if that may be why.

    Args:
        message: What the service said.
        response: Its answer.
        context: The call.
    """
    credentials = context.options.credentials
    if credentials is None:
        return _NO_CREDENTIALS
    meaning = next((words for pattern, words in _MEANINGS if re.search(pattern, message)), _UNKNOWN)
    lines = [meaning.format(client_id=credentials.client_id)]
    lines += _term(credentials, context.sources.now())
    lines += _clock_skew(response, context)
    return "\n".join(lines)


def _term(credentials: Credentials, now: float) -> list[str]:
    """Say from when until when credentials work, if this is not such a time."""
    try:
        information = credential_information(credentials)
    except TaskclusterFailure as error:  # that of a certificate which is none
        return [str(error)]
    moment = datetime.datetime.fromtimestamp(now, datetime.timezone.utc)
    if information.active_at(moment):
        return []
    return [
        f"by this machine's clock it is {moment:%Y-%m-%dT%H:%M:%SZ}, and these temporary credentials work "
        f"from {information.start:%Y-%m-%dT%H:%M:%SZ} until {information.expiry:%Y-%m-%dT%H:%M:%SZ}"
    ]


def _clock_skew(response: Response, context: CallContext) -> list[str]:
    theirs = response.moment("date")
    if theirs is None:
        return []
    seconds = round(context.sources.now() - theirs)
    if abs(seconds) <= _TOLERATED_SKEW:
        return []
    direction = "ahead of" if seconds > 0 else "behind"
    return [f"this machine's clock is {abs(seconds)} seconds {direction} the service's, which may be the reason"]


def scopes_missing(message: str) -> Any:
    """Return the scope expression that a 403 says is left to satisfy, or None if it does not say."""
    found = _MISSING_SCOPES.search(message)
    if found is None:
        return None
    try:
        expression = json.loads(found[1])
    except ValueError:  # a single scope stands there as it is
        expression = found[1]
    return expression if valid_expression(expression) else None


def remedy_of_forbidden(missing: Any, context: CallContext) -> str | None:
    """Return how near the caller's scopes come to what is missing, or None if they are not known.

    Args:
        missing: What `scopes_missing` read.
        context: The call.
    """
    if missing is None:
        return None
    if context.options.credentials is None:
        return _NO_CREDENTIALS
    held = known_scopes(context.options)
    if held is None:
        return None
    return f"the scopes are restricted, by authorizedScopes or by the certificate: {explain(held, missing)}"


def remedy_of_not_found(response: Response, request: Request, context: CallContext) -> str:
    """Return what was asked for: services say "Secret not found", and not which.

    Args:
        response: The answer; one that is not JSON is no service's.
        request: What was asked.
        context: The call.
    """
    asked = f"the call was {request.method} {context.endpoint.hide_token(request.url, request.url)}"
    if not response.is_json:
        return f"{asked}, and no service has answered it: is {context.options.root_url} the deployment's root URL?"
    return asked


def remedy_of_bad_request(code: object, message: str, request: Request, context: CallContext) -> str | None:
    """Return what is wrong with a payload that may have several forms: services tell the faults of all forms at once.

    Args:
        code: The service's name of the error.
        message: What the service said.
        request: What was sent.
        context: The call.
    """
    if code != "InputValidationError" or not re.search(r"in (?:oneOf|anyOf)$", message, re.MULTILINE):
        return None
    try:
        from .validation import find_violations  # where nothing fails, its library is not loaded
    except ImportError:
        return 'of these, pip install "taskcluster-core[validate]" tells those that count for the form that is meant'
    # a deployment of another age has another schema, of which this one may find nothing wrong
    violations = find_violations(request, context.endpoint)
    return "\n".join([f"argument 'payload', in the form that comes nearest: {each}" for each in violations]) or None


def remedy_of_busy_service(response: Response, context: CallContext, attempts: int) -> str | None:
    """Return what whoever runs the deployment asks for, and why the call is not repeated.

    Args:
        response: An answer of 429, or of 500 and above.
        context: The call.
        attempts: How often it was tried.
    """
    facts = []
    if attempts > 1:
        facts.append(f"the same, or the like, in {attempts} attempts")
    if "x-for-request-id" in response.headers:
        facts.append(f"the service logs the last one under the id {response.headers['x-for-request-id']}")
    why = remedy_of_unrepeated(response, context, attempts)
    return "; ".join([*facts, *([why] if why else [])]) or None


def remedy_of_unrepeated(outcome: Outcome, context: CallContext, attempts: int) -> str | None:
    """Return why a failed call is not repeated though others like it are, or None if that is not so.

    Args:
        outcome: How its last attempt ended.
        context: The call.
        attempts: How often it was tried.
    """
    asked = retry_after(outcome, context.sources.now())
    if asked is not None and asked > LONGEST_WAIT:
        return f"the service asks to be called again in {asked:.0f} seconds"
    if not context.endpoint.idempotent and may_have_acted(outcome, asked):
        return "the service may have acted on it, so it is not repeated: find out before you call again"
    if context.options.deadline is not None and attempts <= context.options.max_retries:
        return f"the deadline of {context.options.deadline:g} seconds left no time to try again"
    return None
