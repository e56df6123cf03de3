"""When a transfer is tried again, and what it fails with in the end."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import unescape

from ..context import Sources
from ..decoding import count_attempts, failure_of_status
from ..messages import TransportFailure
from ..options import ClientOptions
from ..reasons import class_of_failure, why_no_answer
from ..retry import LONGEST_WAIT, delay_after, retry_after

if TYPE_CHECKING:
    from ..errors import TaskclusterFailure
    from ..messages import Outcome, Request, Response

__all__ = ["TransferRetries", "TransferSettings"]

_LOGGER = logging.getLogger("taskcluster.transfers")

#: Statuses of stores that another attempt may change; from 500 on any. Content may be a part that was not asked for.
_PASSING = frozenset(
    {
        HTTPStatus.PARTIAL_CONTENT,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
        HTTPStatus.TOO_EARLY,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)
#: Signed URLs work for seconds: one that is refused may have waited too long for a connection.
_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_CODE = re.compile(r"<Code>([^<]*)</Code>")
_MESSAGE = re.compile(r"<Message>([^<]*)</Message>")
#: How many characters of an answer that is not understood are shown.
_SHOWN_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class TransferSettings:
    """What a transfer takes from the client that it is made with.

    Attributes:
        options: The client's options: limits of time, retries and delays count for transfers too.
        sources: Time and chance.
    """

    options: ClientOptions = field(default_factory=ClientOptions)
    sources: Sources = field(default_factory=Sources)

    def own_headers(self) -> dict[str, str]:
        """Return the headers with which every request of a transfer tells who asks, none by default."""
        return {} if self.options.user_agent is None else {"User-Agent": self.options.user_agent}


class TransferRetries:
    """The attempts of one transfer.

    Args:
        settings: See there.
        label: What is transferred, for messages.
    """

    def __init__(self, settings: TransferSettings, label: str) -> None:
        self._settings = settings
        self._label = label
        self._started = settings.sources.monotonic()
        self._was_refused = False
        self.number = 0

    def delay(self, outcome: Outcome) -> float | None:
        """Return the seconds to wait before the next attempt, or None if there is none.

        Connection failures, wrong parts (206, 416), 408, 425, 429 and answers of 500 and above are tried again,
        `maxRetries` times at the most, and so is the first refusal of a signed URL, at once: each attempt gets a new
        one.

        Args:
            outcome: How an attempt has failed.
        """
        options = self._settings.options
        self.number += 1
        if self.number > options.max_retries:
            return None
        seconds = delay_after(self.number, options, self._settings.sources)
        if not isinstance(outcome, TransportFailure):
            if outcome.status_code in _REFUSED and not self._was_refused:
                self._was_refused = True
                seconds = 0.0
            elif outcome.status_code not in _PASSING and outcome.status_code < 500:
                return None
            asked = retry_after(outcome, self._settings.sources.now())
            seconds = seconds if asked is None else asked
            if seconds > LONGEST_WAIT:
                return None
        elapsed = self._settings.sources.monotonic() - self._started
        if options.deadline is not None and elapsed + seconds > options.deadline:
            return None
        _LOGGER.info("%s: attempt %d failed, trying again in %.3f s", self._label, self.number, seconds)
        return seconds

    def failure(self, outcome: Outcome, request: Request, progress: str) -> TaskclusterFailure:
        """Return what a transfer fails with.

        Args:
            outcome: How its last attempt has failed.
            request: What was asked; the query of its URL, which is a signature, is not shown.
            progress: How far it had come, for the message.
        """
        url = request.url.partition("?")[0]
        attempts = count_attempts(self.number)
        facts: dict[str, Any] = {"request_method": request.method, "url": url, "attempts": self.number}
        if isinstance(outcome, TransportFailure):
            why = _hide_query(why_no_answer(outcome, url), request.url)
            error = _without_query(outcome.error, request.url)
            failure: TaskclusterFailure = class_of_failure(outcome)(
                f"{self._label}: broken off {progress} after {attempts}: {why}", error
            )
            failure.__cause__ = error
            return failure.about(**facts)
        message = f"{self._label}: the store answered {outcome.status_code}: {_explain(outcome)}"
        kind = failure_of_status(outcome.status_code)
        return kind(message, status_code=outcome.status_code).about(
            **facts, request_id=outcome.headers.get("x-amz-request-id")
        )

    def log(self, outcome: Outcome, request: Request) -> None:
        """Log how an attempt has ended, without the query of its URL."""
        if _LOGGER.isEnabledFor(logging.DEBUG):
            result = type(outcome.error).__name__ if isinstance(outcome, TransportFailure) else outcome.status_code
            url = request.url.partition("?")[0]
            _LOGGER.debug("%s: %s %s: %s (attempt %d)", self._label, request.method, url, result, self.number + 1)


def _explain(response: Response) -> str:
    """Return what a store's answer says: stores of S3's kind say it in XML."""
    if 300 <= response.status_code < 400:
        return "a redirect, where none is followed"
    text = response.text
    code, message = _CODE.search(text), _MESSAGE.search(text)
    if code is None:
        return repr(text[:_SHOWN_CHARACTERS]) if text else "without a word"
    return f"{unescape(code[1])}: {unescape(message[1]) if message else ''}".rstrip(": ")


def _hide_query(text: str, url: str) -> str:
    query = url.partition("?")[2]
    return text.replace(query, "...") if query else text


def _without_query(error: Exception, url: str) -> Exception:
    """Return an error that does not show a signature: libraries put the whole URL into theirs."""
    shown = _hide_query(str(error), url)
    if shown != str(error):
        error.args = (shown,)
    if "?" in url:
        # what it came from may show the URL as well
        error.__cause__ = error.__context__ = None
    return error
