"""Measure how long a signature takes beside one written by hand; fail if it is twice as long or more.

By hand means what somebody would write who knows the request: the parts of the URL are at hand, nothing is checked.
Measured is all that a client does between a request and the signed request.

    python benchmarks/hawk.py
"""

from __future__ import annotations

import hashlib
import hmac
import json
import statistics
import sys
import time
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from taskcluster_core import CallContext, ClientOptions, Endpoint, Request
from taskcluster_core.builtin import taskcluster_sign_request
from taskcluster_core.reference import Signature
from taskcluster_utils.slugids import slugId

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 2.0
ROUNDS = 15
CALLS = 2_000
PATH = "/api/queue/v1/task/VZ5Q7j1dTQ2cXbM0Mpl7Xw"
URL = f"https://tc.example.com{PATH}"
TOKEN = "VZ5Q7j1dTQ2cXbM0Mpl7XwVZ5Q7j1dTQ2cXbM0Mpl7Xw"
CERTIFICATE = {
    "version": 1,
    "scopes": [f"queue:route:index.project.example.branch-{number}.*" for number in range(20)],
    "start": 1_700_000_000_000,
    "expiry": 4_000_000_000_000,
    "seed": TOKEN,
    "signature": TOKEN,
}
#: What is signed: the method, the body, and the certificate of temporary credentials.
CASES: dict[str, tuple[str, bytes | None, dict[str, Any] | None]] = {
    "GET": ("GET", None, None),
    "GET with temporary credentials": ("GET", None, CERTIFICATE),
    "PUT of 1 KB": ("PUT", b"x" * 1_000, None),
    "PUT of 200 KB": ("PUT", b"x" * 200_000, None),
}


def sign_by_hand(method: str, body: bytes | None, ext: str) -> dict[str, str]:
    """Return the headers of a request to `URL`."""
    timestamp, nonce, digest, hashed = int(time.time()), slugId(), "", ""
    if body is not None:
        digest = b64encode(hashlib.sha256(b"hawk.1.payload\napplication/json\n" + body + b"\n").digest()).decode()
        hashed = f'hash="{digest}", '
    lines = f"hawk.1.header\n{timestamp}\n{nonce}\n{method}\n{PATH}\ntc.example.com\n443\n{digest}\n{ext}\n"
    mac = b64encode(hmac.digest(TOKEN.encode(), lines.encode(), "sha256")).decode()
    extra = f'ext="{ext}", ' if ext else ""
    return {"Authorization": f'Hawk id="ada", ts="{timestamp}", nonce="{nonce}", {hashed}{extra}mac="{mac}"'}


def seconds(call: Callable[[], Any], calls: int) -> float:
    started = time.perf_counter()
    for _ in range(calls):
        call()
    return (time.perf_counter() - started) / calls


def measure(method: str, body: bytes | None, certificate: dict[str, Any] | None) -> tuple[float, float]:
    """Return the seconds by hand, and the median ratio of ours to them."""
    credentials = {"clientId": "ada", "accessToken": TOKEN, "certificate": certificate}
    options = ClientOptions.from_mapping({"rootUrl": "https://tc.example.com", "credentials": credentials})
    signature = Signature.from_route("/task/<taskId>", ["taskId"])
    context = CallContext(Endpoint("queue", "v1", "task", method, (signature,)), options)
    request = Request(method, URL, {} if body is None else {"Content-Type": "application/json"}, body)
    encoded = json.dumps({"certificate": certificate}, separators=(",", ":")).encode()
    ext = "" if certificate is None else b64encode(encoded).decode()
    calls = CALLS // 20 if body and len(body) > 100_000 else CALLS
    pairs = [
        (
            seconds(lambda: sign_by_hand(method, body, ext), calls),
            seconds(lambda: taskcluster_sign_request(request, context), calls),
        )
        for _ in range(ROUNDS)
    ]
    return min(by_hand for by_hand, _ in pairs), statistics.median(ours / by_hand for by_hand, ours in pairs)


def main() -> int:
    worst = 0.0
    for name, case in CASES.items():
        by_hand, ratio = measure(*case)
        worst = max(worst, ratio)
        print(f"{name:32} by hand {by_hand * 1e6:6.1f} us, ours {ratio:.2f} times as long")
    return 0 if worst < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
