"""Plain HTTP requests that are repeated, under the names of the established client. Clients do not use them."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import requests

from taskcluster_core import ClientOptions
from taskcluster_core.context import Sources
from taskcluster_core.retry import delay_after

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "DELAY_FACTOR",
    "MAX_DELAY",
    "MAX_RETRIES",
    "RANDOMIZATION_FACTOR",
    "calculateSleepTime",
    "makeHttpRequest",
    "makeSingleHttpRequest",
    "putFile",
]

#: How often a request is repeated.
MAX_RETRIES = 5
#: Seconds before the first repetition; each next one waits twice as long.
DELAY_FACTOR = 0.1
#: By which part a delay may be longer or shorter.
RANDOMIZATION_FACTOR = 0.25
#: Seconds that a delay never exceeds.
MAX_DELAY = 30


def calculateSleepTime(attempt: int) -> float:
    """Return the seconds to wait before a repetition.

    Args:
        attempt: 1 for the first repetition; 0 for the first attempt, before which nobody waits.
    """
    if not isinstance(attempt, int):
        raise TypeError(f"attempt: expected a number, not {attempt!r}")
    if attempt <= 0:
        return 0
    options = ClientOptions(delay_factor=DELAY_FACTOR, randomization_factor=RANDOMIZATION_FACTOR, max_delay=MAX_DELAY)
    return delay_after(attempt, options, Sources())


def makeHttpRequest(
    method: str,
    url: str,
    payload: Any,
    headers: Mapping[str, str],
    retries: int = MAX_RETRIES,
    session: requests.Session | None = None,
    *,
    sleep: Callable[[float], object] = time.sleep,
) -> requests.Response:
    """Send a request, and again while it fails or is answered with a status of 500 and above.

    Args:
        method: The HTTP method.
        url: The URL.
        payload: The body: bytes, a text, a file, which is read from its start each time, or None.
        headers: The headers.
        retries: How often it is repeated at the most.
        session: A session to send with.
        sleep: What waits between attempts.

    Returns:
        The last answer, whatever its status.

    Raises:
        requests.RequestException: The last attempt brought no answer.
    """
    number: object = retries
    if not isinstance(number, int) or number < 0:
        raise ValueError(f"retries: expected a number of at least 0, not {retries!r}")
    repetition = 0
    while True:
        sleep(calculateSleepTime(repetition))
        if hasattr(payload, "seek"):
            payload.seek(0)
        try:
            response = makeSingleHttpRequest(method, url, payload, headers, session)
        except requests.RequestException:
            if repetition == retries:
                raise
        else:
            if response.status_code < 500 or repetition == retries:
                return response
        repetition += 1


def makeSingleHttpRequest(
    method: str, url: str, payload: Any, headers: Mapping[str, str], session: requests.Session | None = None
) -> requests.Response:
    """Send a request once; a redirect is returned, not followed.

    Raises:
        requests.RequestException: It brought no answer.
    """
    send = session.request if session is not None else requests.request
    return send(method.upper(), url, data=payload, headers=headers, allow_redirects=False)


def putFile(filename: str, url: str, contentType: str) -> requests.Response:
    """PUT a file to a URL, such as a signed one, and return the answer; see `makeHttpRequest`."""
    if not isinstance(filename, (str, os.PathLike)):
        raise TypeError(f"filename: expected a path, not {filename!r}")
    path = Path(filename)
    with path.open("rb") as file:
        headers = {"Content-Length": str(path.stat().st_size), "Content-Type": contentType}
        return makeHttpRequest("put", url, file, headers)
