"""The limits: what somebody would write by hand for the very thing, with the standard library or raw aiohttp.

The parts of a URL are at hand, nothing is checked, nothing is repeated. Hawk's texts are those of the Hawk protocol.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import secrets
import ssl
import tempfile
import threading
import time
from base64 import b64encode, urlsafe_b64encode
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from cases import (
    ACCEPTED,
    CERTIFICATE,
    CREATE,
    CREDENTIALS,
    KILOBYTE,
    LARGE,
    LIST,
    OBJECT,
    PAYLOAD,
    STATUS,
    TASK_ID,
    time_async,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["async_limit", "limit", "plain_requests"]

CLIENT_ID, TOKEN = CREDENTIALS["clientId"], CREDENTIALS["accessToken"].encode()
START_DOWNLOAD = f"/api/object/v1/start-download/{OBJECT}"
#: The words of a routing key of tasks, and what matches any of each.
WORDS = [("routingKeyKind", "primary"), *((word, "*") for word in ("taskId", "runId", "workerGroup", "workerId"))]
WORDS += [*((word, "*") for word in ("provisionerId", "workerType", "schedulerId", "taskGroupId")), ("reserved", "#")]
PIECE = 2**18


class Signer:
    """Signs for one host."""

    def __init__(self, root_url: str, certificate: dict[str, Any] | None = None) -> None:
        parts = urlsplit(root_url)
        self.host, self.port = str(parts.hostname), int(parts.port or 443)
        encoded = json.dumps({"certificate": certificate}, separators=(",", ":")).encode()
        self.ext = "" if certificate is None else b64encode(encoded).decode()

    def header(self, method: str, path: str, content: bytes | None = None) -> str:
        """Return the value of an Authorization header."""
        now, nonce, digest, covered = int(time.time()), secrets.token_urlsafe(6), "", ""
        if content is not None:
            hashed = hashlib.sha256(b"hawk.1.payload\napplication/json\n" + content + b"\n").digest()
            digest = b64encode(hashed).decode()
            covered = f'hash="{digest}", '
        text = f"hawk.1.header\n{now}\n{nonce}\n{method}\n{path}\n{self.host}\n{self.port}\n{digest}\n{self.ext}\n"
        mac = b64encode(hmac.digest(TOKEN, text.encode(), "sha256")).decode()
        extra = f'ext="{self.ext}", ' if self.ext else ""
        return f'Hawk id="{CLIENT_ID}", ts="{now}", nonce="{nonce}", {covered}{extra}mac="{mac}"'

    def bewit(self, path: str) -> str:
        """Return a bewit that is good for a quarter of an hour."""
        expiry = int(time.time()) + 900
        text = f"hawk.1.bewit\n{expiry}\n\nGET\n{path}\n{self.host}\n{self.port}\n\n{self.ext}\n"
        mac = b64encode(hmac.digest(TOKEN, text.encode(), "sha256")).decode()
        return urlsafe_b64encode(f"{CLIENT_ID}\\{expiry}\\{mac}\\{self.ext}".encode()).rstrip(b"=").decode()


def limit(root_url: str, ca_file: str) -> dict[str, Callable[[], Any]]:
    """`http.client`, one connection a thread, kept alive; and f-strings."""
    signer, temporary = Signer(root_url), Signer(root_url, CERTIFICATE)
    context = ssl.create_default_context(cafile=ca_file)
    local = threading.local()

    def call(method: str, path: str, content: bytes | None = None) -> Any:
        if not hasattr(local, "connection"):
            local.connection = HTTPSConnection(signer.host, signer.port, context=context)
        connection: HTTPConnection = local.connection
        headers = {"Authorization": signer.header(method, path, content)}
        if content is not None:
            headers["Content-Type"] = "application/json"
        connection.request(method, path, content, headers)
        return json.loads(connection.getresponse().read())

    def download() -> None:
        found = call("POST", START_DOWNLOAD, json.dumps(ACCEPTED).encode())
        hashes = {"sha256": hashlib.sha256(), "sha512": hashlib.sha512()}
        connection = HTTPSConnection(signer.host, signer.port, context=context)
        connection.request("GET", urlsplit(found["url"]).path)
        with (
            tempfile.TemporaryDirectory() as folder,
            Path(folder, "content").open("wb") as file,
            connection.getresponse() as response,
        ):
            while piece := response.read1(PIECE):
                for each in hashes.values():
                    each.update(piece)
                file.write(piece)
        connection.close()
        assert {name: each.hexdigest() for name, each in hashes.items()} == found["hashes"]

    def routing_key(**given: str) -> dict[str, str]:
        pattern = ".".join([given.get(word, default) for word, default in WORDS])
        return {"exchange": "exchange/taskcluster-queue/v1/task-completed", "routingKeyPattern": pattern}

    return {
        "get": lambda: call("GET", STATUS),
        "create": lambda: call("PUT", CREATE, json.dumps(PAYLOAD).encode()),
        "page": lambda: call("GET", LIST),
        "download": download,
        "header": lambda: {"Authorization": signer.header("GET", STATUS)},
        "temporary header": lambda: {"Authorization": temporary.header("GET", STATUS)},
        "header of 1 KB": lambda: {"Authorization": signer.header("PUT", CREATE, KILOBYTE)},
        "header of 200 KB": lambda: {"Authorization": signer.header("PUT", CREATE, LARGE)},
        "signed url": lambda: f"{root_url}{STATUS}?bewit={signer.bewit(STATUS)}",
        "url": lambda: f"{root_url}/api/queue/v1/task/{quote(TASK_ID, safe='')}/status",
        "url with a query": lambda: (
            f"{root_url}/api/queue/v1/task-group/{quote(TASK_ID, safe='')}/list?{urlencode({'limit': 100})}"
        ),
        "routing key": lambda: routing_key(taskId=TASK_ID),
    }


def plain_requests(root_url: str, ca_file: str) -> dict[str, Callable[[], Any]]:
    """A `requests.Session` with the same header made by hand."""
    import requests

    session, signer = requests.Session(), Signer(root_url)

    def get() -> Any:
        return session.get(root_url + STATUS, headers={"Authorization": signer.header("GET", STATUS)}).json()

    return {"get": get}


def async_limit(root_url: str, ca_file: str) -> Callable[[int, int], float]:
    """Raw aiohttp."""
    import aiohttp
    from yarl import URL

    url, signer = URL(root_url + STATUS), Signer(root_url)
    context = ssl.create_default_context(cafile=ca_file)

    async def main(number: int, at_once: int) -> float:
        connector = aiohttp.TCPConnector(limit=at_once, ssl=context)
        async with aiohttp.ClientSession(connector=connector) as session:

            async def get() -> Any:
                async with session.get(url, headers={"Authorization": signer.header("GET", STATUS)}) as response:
                    return await response.json()

            return await time_async(get, number, at_once)

    return lambda number, at_once: asyncio.run(main(number, at_once))
