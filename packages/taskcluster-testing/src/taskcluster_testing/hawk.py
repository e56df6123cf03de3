"""Hawk as a server checks it: headers, signed URLs (bewits) and payload hashes. Knows no client and no scope.

Written from the protocol (https://github.com/mozilla/hawk), not from this project's signer, so that the two check
each other. The texts of its errors are those of the services.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from typing import Any

__all__ = [
    "Attributes",
    "HawkError",
    "SignedRequest",
    "check_mac",
    "check_timestamp",
    "has_bewit",
    "payload_hash",
    "read_bewit",
    "read_ext",
    "read_header",
    "same",
]

#: Seconds that a header's timestamp may differ from the deployment's time, either way.
_ALLOWED_SKEW = 15 * 60
#: How long a header, or a path and query, may be.
_MOST_CHARACTERS = 4096
_NAMES = frozenset({"id", "ts", "nonce", "hash", "ext", "mac", "app", "dlg"})
_HEADER = re.compile(r"(\w+)(?:\s+(.*))?", re.ASCII)
_ATTRIBUTE = re.compile(r'(\w+)="([^"\\]*)"\s*(?:,\s*|$)', re.ASCII)
_VALUE = re.compile(r"[ \w!#$%&'()*+,\-./:;<=>?@\[\]^`{|}~]+", re.ASCII)
_SIGNED_RESOURCE = re.compile(r"(/.*)([?&])bewit=([^&$]*)(?:&(.+))?", re.DOTALL)
_BEWIT = re.compile(r"[\w-]*", re.ASCII)


class HawkError(Exception):
    """A signature that is not accepted; its text is what the client is told."""


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """What a signature is about.

    Attributes:
        method: The HTTP method in capitals.
        resource: Path and query exactly as sent.
        host: The host that the client called.
        port: The port that the client called.
        authorization: The Authorization header, or an empty text.
    """

    method: str
    resource: str
    host: str
    port: int
    authorization: str = ""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a Hawk header or a bewit says.

    Attributes:
        kind: `header` or `bewit`.
        id: The client's name.
        ts: When it was signed, or for a bewit until when it works, in seconds since the epoch, as written.
        nonce: The nonce; empty for a bewit.
        mac: The signature.
        resource: The path and query that were signed.
        hash: The payload's hash, or an empty text.
        ext: The extension, still encoded, or an empty text.
        app: The application's name, or an empty text.
        dlg: Who delegated to the application, or an empty text.
    """

    kind: str
    id: str
    ts: str
    nonce: str
    mac: str
    resource: str
    hash: str = ""
    ext: str = ""
    app: str = ""
    dlg: str = ""


def read_header(header: str, resource: str) -> Attributes:
    """Read an Authorization header.

    Raises:
        HawkError: It is not a Hawk header, or lacks something.
    """
    if len(header) > _MOST_CHARACTERS:
        raise HawkError("Bad Request: Header length too long")
    parts = _HEADER.fullmatch(header)
    if parts is None:
        raise HawkError("Bad Request: Invalid header syntax")
    if parts[1].lower() != "hawk":
        raise HawkError("Unauthorized: Unauthorized")
    if not parts[2]:
        raise HawkError("Bad Request: Invalid header syntax")
    found = _read_attributes(parts[2])
    if not all(found.get(name) for name in ("id", "ts", "nonce", "mac")):
        raise HawkError("Bad Request: Missing attributes")
    return Attributes(kind="header", resource=resource, **found)


def _read_attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    rest = text
    while match := _ATTRIBUTE.match(rest):
        name, value = match[1], match[2]
        if name not in _NAMES:
            raise HawkError(f"Bad Request: Unknown attribute: {name}")
        if not _VALUE.fullmatch(value):
            raise HawkError(f"Bad Request: Bad attribute value: {name}")
        if name in found:
            raise HawkError(f"Bad Request: Duplicate attribute: {name}")
        found[name] = value
        rest = rest[match.end() :]
    if rest:
        raise HawkError("Bad Request: Bad header format")
    return found


def has_bewit(resource: str) -> bool:
    """Tell whether a path and query carry a signature."""
    return re.match(r"/.*[?&]bewit=", resource, re.DOTALL) is not None


def read_bewit(request: SignedRequest, now: float) -> Attributes:
    """Read the signature in a request's URL.

    Args:
        request: The request; the signature must be the last thing in its query.
        now: Seconds since the epoch.

    Raises:
        HawkError: It is no signature, or has expired.
    """
    if len(request.resource) > _MOST_CHARACTERS:
        raise HawkError("Bad Request: Resource path exceeds max length")
    parts = _SIGNED_RESOURCE.fullmatch(request.resource)
    if parts is None:
        raise HawkError("Unauthorized: Unauthorized")
    if not parts[3]:
        raise HawkError("Unauthorized: Empty bewit")
    if request.method not in ("GET", "HEAD"):
        raise HawkError("Unauthorized: Invalid method")
    if not _BEWIT.fullmatch(parts[3]):
        raise HawkError("Bad Request: Invalid bewit encoding")
    fields = _decode_base64(parts[3]).decode("latin-1").split("\\")
    if len(fields) != 4:
        raise HawkError("Bad Request: Invalid bewit structure")
    client_id, expiry, mac, ext = fields
    digits = re.match(r"\s*(\d+)", expiry, re.ASCII)
    if not client_id or not mac or digits is None or int(digits[1]) == 0:
        raise HawkError("Bad Request: Missing bewit attributes")
    if int(digits[1]) <= now:
        raise HawkError("Unauthorized: Access expired")
    resource = parts[1] + (parts[2] + parts[4] if parts[4] else "")
    return Attributes("bewit", client_id, digits[1], "", mac, resource, ext=ext)


def read_ext(ext: str) -> Any:
    """Decode the extension of a header or bewit.

    Raises:
        HawkError: It is not JSON in base64.
    """
    try:
        return json.loads(_decode_base64(ext))
    except (ValueError, RecursionError) as error:  # the latter: nested too deeply
        raise HawkError("Failed to parse ext") from error


def check_mac(attributes: Attributes, request: SignedRequest, key: str) -> None:
    """Compute the signature again and compare.

    Raises:
        HawkError: It was made with another key, or for another request.
    """
    lines = [
        f"hawk.1.{attributes.kind}",
        attributes.ts,
        attributes.nonce,
        "GET" if attributes.kind == "bewit" else request.method,
        attributes.resource,
        request.host.lower(),
        str(request.port),
        attributes.hash,
        attributes.ext.replace("\\", "\\\\").replace("\n", "\\n"),
    ]
    if attributes.app:
        lines += [attributes.app, attributes.dlg]
    text = "\n".join(lines) + "\n"
    digest = hmac.digest(key.encode(), text.encode("utf-8", "surrogateescape"), "sha256")
    if not same(base64.b64encode(digest).decode(), attributes.mac):
        raise HawkError("Unauthorized: Bad mac")


def check_timestamp(attributes: Attributes, now: float) -> None:
    """Compare a header's timestamp with the present time, in seconds since the epoch.

    Raises:
        HawkError: It is more than 15 minutes off, or no number.
    """
    try:
        skew = abs(float(attributes.ts) - now)
    except ValueError:
        skew = float("inf")
    if not skew <= _ALLOWED_SKEW:
        raise HawkError("Unauthorized: Stale timestamp")


def payload_hash(content_type: str, text: str) -> str:
    """Compute the hash that a header may carry of its request's payload."""
    media_type = content_type.partition(";")[0].strip().lower()
    content = f"hawk.1.payload\n{media_type}\n{text}\n"
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def same(first: str, second: str) -> bool:
    """Compare two secrets without telling by the time it takes where they differ."""
    return hmac.compare_digest(first.encode("utf-8", "replace"), second.encode("utf-8", "replace"))


def _decode_base64(text: str) -> bytes:
    """Decode base64 of either alphabet as leniently as the services do: unknown characters and rests are skipped."""
    letters = re.sub(r"[^A-Za-z0-9+/]", "", text.replace("-", "+").replace("_", "/").partition("=")[0])
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return base64.b64decode(letters + "=" * (-len(letters) % 4))
