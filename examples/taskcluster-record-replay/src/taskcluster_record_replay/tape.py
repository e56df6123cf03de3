"""The tape: a JSON file with exchanges, without their secrets."""

from __future__ import annotations

import json
import re
import threading
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from taskcluster_core import Response, TaskclusterFailure, TransportFailure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from taskcluster_core import Outcome, Request

__all__ = ["Tape"]

#: The headers of answers that are kept. A `Location` may be a signed URL, a `Set-Cookie` is a secret.
_HEADERS = ("content-type", "retry-after", "x-for-request-id", "x-for-trace-id")
#: The keys under which services hand out secrets, or repeat what they were sent (`requestInfo`).
_SECRETS = frozenset(
    ("accessToken", "certificate", "credentials", "dsn", "password", "requestInfo", "sas", "secret", "token")
)
_REDACTED = "(redacted)"
#: The query of a URL that somebody else signed is as good as a password.
_QUERY_OF_URL = re.compile(r"^(https?://[^?#\s]*)\?.*$", re.DOTALL)
_BEWIT = re.compile(r"([?&]bewit=)[^&]*")


class Tape:
    """Exchanges with services, in the order in which they ended.

    A request is known again by its method, its path and its query: the deployment may be another one, and bodies have
    times in them. Threads may share a tape.

    Args:
        path: The file that is written.
        exchanges: What is on it already.
    """

    def __init__(self, path: Path, exchanges: Iterable[dict[str, Any]] = ()) -> None:
        self._path, self._exchanges = path, list(exchanges)
        self._lock = threading.Lock()
        self._answers: defaultdict[tuple[str, str], deque[dict[str, Any]]] = defaultdict(deque)
        for exchange in self._exchanges:
            self._answers[exchange["method"], exchange["path"]].append(exchange)

    @classmethod
    def read(cls, path: Path) -> Tape:
        """Return the tape that is in a file."""
        return cls(path, json.loads(path.read_text("utf-8")))

    def record(self, request: Request, outcome: Outcome) -> None:
        """Add an exchange, and write the file."""
        exchange: dict[str, Any] = {"method": request.method, "path": _path(request)}
        if isinstance(outcome, TransportFailure):
            exchange |= {"failure": type(outcome.error).__name__, "mayHaveArrived": outcome.may_have_arrived}
        else:
            exchange |= {"status": outcome.status_code, "headers": _kept(outcome), **_body(outcome)}
        with self._lock:
            self._exchanges.append(exchange)
            # the whole file each time: a program that crashes leaves all that it did
            self._path.write_text(json.dumps(self._exchanges, indent=2) + "\n", "utf-8")

    def play(self, request: Request) -> Outcome:
        """Return the next answer to such a request.

        Raises:
            TaskclusterFailure: There is none, or none is left.
        """
        path = _path(request)
        with self._lock:
            answers = self._answers[request.method, path]
            if not answers:
                raise TaskclusterFailure(f"{self._path} has no further answer to {request.method} {path}: record anew")
            exchange = answers.popleft()
        if "failure" in exchange:
            return TransportFailure(ConnectionError(f"recorded: {exchange['failure']}"), exchange["mayHaveArrived"])
        content = json.dumps(exchange["json"]).encode() if "json" in exchange else b""
        return Response(exchange["status"], exchange["headers"], content, request.url)


def _path(request: Request) -> str:
    parts = urlsplit(request.url)
    return _BEWIT.sub(rf"\1{_REDACTED}", f"{parts.path}?{parts.query}" if parts.query else parts.path)


def _kept(response: Response) -> dict[str, str]:
    return {name: response.headers[name] for name in _HEADERS if name in response.headers}


def _body(response: Response) -> dict[str, Any]:
    # only JSON can be searched for secrets; anything else stays away
    if not response.is_json:
        return {}
    try:
        return {"json": _without_secrets(response.json())}
    except ValueError:
        return {}


def _without_secrets(value: Any, *, secret: bool = False) -> Any:
    """Return JSON in its own shape, so that programs can still read it, with every secret value replaced."""
    if isinstance(value, dict):
        return {key: _without_secrets(each, secret=secret or key in _SECRETS) for key, each in value.items()}
    if isinstance(value, list):
        return [_without_secrets(each, secret=secret) for each in value]
    if secret:
        return value if value is None else _REDACTED
    return _QUERY_OF_URL.sub(rf"\1?{_REDACTED}", value) if isinstance(value, str) else value
