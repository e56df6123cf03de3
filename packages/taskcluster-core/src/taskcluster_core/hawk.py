"""Hawk signatures: the `Authorization` header, its `ext`, and bewits for signed URLs.

Hawk (https://github.com/mozilla/hawk/blob/main/API.md) proves that a request was made by someone who knows a secret,
without sending it. Taskcluster puts temporary credentials' certificates and `authorizedScopes` into `ext`
(https://docs.taskcluster.net/docs/manual/design/apis/hawk). The tests hold this module to the library mohawk.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import json
from base64 import b64encode, urlsafe_b64encode
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .credentials import Credentials

__all__ = ["authorization_header", "bewit", "encode_ext", "payload_hash"]

_DEFAULT_PORTS = {"http": 80, "https": 443}


def authorization_header(
    credentials: Credentials,
    method: str,
    url: str,
    *,
    timestamp: int,
    nonce: str,
    content: bytes | None = None,
    content_type: str = "",
    ext: str = "",
) -> str:
    """Return the value of the `Authorization` header of one request.

    Args:
        credentials: Who calls.
        method: The HTTP method in capitals.
        url: The URL exactly as it is sent.
        timestamp: Seconds since the epoch.
        nonce: A text that no other request with this timestamp has.
        content: The body, whose hash is signed; None for a request without one.
        content_type: The body's media type.
        ext: What `encode_ext` made.
    """
    digest = "" if content is None else payload_hash(content, content_type)
    mac = _mac("header", credentials.access_token, str(timestamp), nonce, method, url, digest, ext)
    covered = (f'hash="{digest}", ' if digest else "") + (f'ext="{ext}", ' if ext else "")
    return f'Hawk id="{credentials.client_id}", ts="{timestamp}", nonce="{nonce}", {covered}mac="{mac}"'


def bewit(credentials: Credentials, url: str, *, expires: int, ext: str = "") -> str:
    """Return the value of the query key `bewit`, with which anyone may GET `url` until it expires.

    Args:
        credentials: Who lets them.
        url: The URL exactly as it is sent, without the bewit.
        expires: Seconds since the epoch.
        ext: What `encode_ext` made.
    """
    mac = _mac("bewit", credentials.access_token, str(expires), "", "GET", url, "", ext)
    text = "\\".join((credentials.client_id, str(expires), mac, ext))
    # the services refuse padding
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def encode_ext(credentials: Credentials, authorized_scopes: Sequence[str] | None) -> str:
    """Return the signed `ext`: the certificate, and the scopes that the call is restricted to; `""` for neither.

    Raises:
        ValueError: The certificate is not JSON.
    """
    if credentials.certificate is None and authorized_scopes is None:
        return ""
    return _encode_ext(credentials.certificate, None if authorized_scopes is None else tuple(authorized_scopes))


@functools.lru_cache(maxsize=16)  # it takes as long as all the rest, and is the same for every call of a client
def _encode_ext(certificate: str | None, authorized_scopes: tuple[str, ...] | None) -> str:
    ext: dict[str, object] = {}
    if certificate is not None:
        ext["certificate"] = json.loads(certificate)
    if authorized_scopes is not None:
        ext["authorizedScopes"] = authorized_scopes
    return b64encode(json.dumps(ext, separators=(",", ":")).encode()).decode()


def payload_hash(content: bytes, content_type: str) -> str:
    """Return the hash of a body that a signature covers.

    Args:
        content: The body.
        content_type: Its media type; parameters such as a charset are left out.
    """
    media_type = content_type.partition(";")[0].strip().lower()
    digest = hashlib.sha256(f"hawk.1.payload\n{media_type}\n".encode())
    digest.update(content)
    digest.update(b"\n")
    return b64encode(digest.digest()).decode()


def _mac(kind: str, key: str, timestamp: str, nonce: str, method: str, url: str, digest: str, ext: str) -> str:
    scheme, _, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    host, port = _host_and_port(scheme, authority)
    lines = (f"hawk.1.{kind}", timestamp, nonce, method, slash + path, host, port, digest, ext, "")
    return b64encode(hmac.digest(key.encode(), "\n".join(lines).encode(), "sha256")).decode()


@functools.lru_cache(maxsize=64)  # a program talks to few servers, and each call's URL is another one
def _host_and_port(scheme: str, authority: str) -> tuple[str, str]:
    parts = urlsplit(f"{scheme}://{authority}")
    return parts.hostname or "", str(parts.port or _DEFAULT_PORTS[parts.scheme])
