"""URLs that work for a while, signed as S3 signs them in a query (Signature Version 4).

https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote

from .errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Signer"]

_ALGORITHM = "AWS4-HMAC-SHA256"
_REGION = "us-west-2"
_MOMENT = "%Y%m%dT%H%M%SZ"
_SIGNATURE = "X-Amz-Signature"


class Signer:
    """Signs URLs and checks them, with keys of its own.

    Args:
        host: The store's host and port, which every signature is about.
    """

    def __init__(self, host: str) -> None:
        self._host = host
        self._key_id = f"AKIA{secrets.token_hex(8).upper()}"
        self._secret = secrets.token_urlsafe(30)

    def sign(
        self, method: str, path: str, now: datetime.datetime, seconds: int, headers: Mapping[str, str] | None = None
    ) -> str:
        """Return the query that makes a path work for a while.

        Args:
            method: The HTTP method in capitals.
            path: The path, percent-encoded.
            now: The present moment.
            seconds: For how long.
            headers: The headers by lower-case name with which it works, and without which it does not.
        """
        signed = {"host": self._host, **(headers or {})}
        query = {
            "X-Amz-Algorithm": _ALGORITHM,
            "X-Amz-Credential": f"{self._key_id}/{_scope(now)}",
            "X-Amz-Date": f"{now:{_MOMENT}}",
            "X-Amz-Expires": str(seconds),
            "X-Amz-SignedHeaders": ";".join(sorted(signed)),
        }
        return f"{_encode(query)}&{_SIGNATURE}={self._signature(method, path, query, signed, now)}"

    def check(self, method: str, path: str, query: str, headers: Mapping[str, str], now: datetime.datetime) -> None:
        """Check a request to a signed URL.

        Args:
            method: The HTTP method in capitals.
            path: The path as it was sent, which has to be spelt as it was signed.
            query: The query as it was sent.
            headers: The request's headers by lower-case name.
            now: The present moment.

        Raises:
            StoreError: It is not signed, not so, or no longer.
        """
        given = dict(parse_qsl(query, keep_blank_values=True))
        signature = given.pop(_SIGNATURE, None)
        if signature is None:
            raise StoreError(HTTPStatus.FORBIDDEN, "AccessDenied", "Access Denied")
        if "authorization" in headers:
            raise StoreError(HTTPStatus.BAD_REQUEST, "InvalidArgument", "Only one auth mechanism allowed")
        try:
            made = datetime.datetime.strptime(given["X-Amz-Date"], _MOMENT).replace(tzinfo=datetime.timezone.utc)
            seconds = int(given["X-Amz-Expires"])
            names = given["X-Amz-SignedHeaders"].split(";")
        except (KeyError, ValueError):
            raise StoreError(
                HTTPStatus.BAD_REQUEST, "AuthorizationQueryParametersError", "Query parameters are missing"
            ) from None
        if now > made + datetime.timedelta(seconds=seconds):
            raise StoreError(HTTPStatus.FORBIDDEN, "AccessDenied", "Request has expired")
        unsigned = [name for name in headers if name.startswith("x-amz-") and name not in names]
        if unsigned:
            raise StoreError(
                HTTPStatus.FORBIDDEN, "AccessDenied", "There were headers present in the request which were not signed"
            )
        signed = {name: headers.get(name, "") for name in names}
        if not hmac.compare_digest(signature, self._signature(method, path, given, signed, made)):
            problem = "The request signature we calculated does not match the signature you provided."
            raise StoreError(HTTPStatus.FORBIDDEN, "SignatureDoesNotMatch", problem)

    def _signature(
        self, method: str, path: str, query: Mapping[str, str], headers: Mapping[str, str], made: datetime.datetime
    ) -> str:
        names = sorted(headers)
        lines = "".join(f"{name}:{headers[name].strip()}\n" for name in names)
        request = "\n".join([method, path, _encode(query), lines, ";".join(names), "UNSIGNED-PAYLOAD"])
        digest = hashlib.sha256(request.encode()).hexdigest()
        text = "\n".join([_ALGORITHM, f"{made:{_MOMENT}}", _scope(made), digest])
        key = f"AWS4{self._secret}".encode()
        for part in _scope(made).split("/"):
            key = _hmac(key, part)
        return _hmac(key, text).hex()


def _scope(moment: datetime.datetime) -> str:
    return f"{moment:%Y%m%d}/{_REGION}/s3/aws4_request"


def _encode(query: Mapping[str, str]) -> str:
    return "&".join(f"{quote(name, safe='-_.~')}={quote(query[name], safe='-_.~')}" for name in sorted(query))


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
