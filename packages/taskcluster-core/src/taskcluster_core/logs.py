"""What a client logs: each attempt and each delay, on the logger `taskcluster.calls`, without secrets.

Attempts are logged at DEBUG and delays at INFO. Headers and bodies are never logged.
"""

from __future__ import annotations

import functools
import logging
import os
from typing import TYPE_CHECKING

from .messages import TransportFailure

if TYPE_CHECKING:
    from .context import CallContext
    from .messages import Outcome, Request

__all__ = ["log_attempt", "log_delay", "show_logs_if_asked"]

_LOGGER = logging.getLogger("taskcluster.calls")
_ASKED = "DEBUG_TASKCLUSTER_CLIENT"


def log_attempt(request: Request, outcome: Outcome, context: CallContext, attempt: int, seconds: float) -> None:
    """Log how an attempt ended, and how long it took."""
    if not _LOGGER.isEnabledFor(logging.DEBUG):
        return
    result = type(outcome.error).__name__ if isinstance(outcome, TransportFailure) else outcome.status_code
    _LOGGER.debug(
        "%s: %s %s: %s after %.3f s (attempt %d)",
        context.endpoint.label,
        request.method,
        context.endpoint.hide_token(request.url, request.url),
        result,
        seconds,
        attempt,
    )


def log_delay(context: CallContext, attempt: int, seconds: float) -> None:
    """Log that a call will be tried again, and when."""
    _LOGGER.info("%s: attempt %d failed, trying again in %.3f s", context.endpoint.label, attempt, seconds)


@functools.cache
def show_logs_if_asked() -> None:
    """Show the logs of `taskcluster` on standard error if the variable `DEBUG_TASKCLUSTER_CLIENT` is set."""
    if os.environ.get(_ASKED):
        logger = logging.getLogger("taskcluster")
        logger.addHandler(logging.StreamHandler())
        logger.setLevel(logging.DEBUG)
