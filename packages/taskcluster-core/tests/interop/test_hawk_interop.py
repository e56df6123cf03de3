"""Hundreds of generated signatures, made by the JavaScript package hawk under Node as well, and checked by its server.

The library mohawk, which `test_hawk.py` compares with, agrees on the same vectors.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

import mohawk
import pytest

from taskcluster_core import Credentials, hawk

HERE = Path(__file__).parent
NODE = shutil.which("node")
CASES = 500

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="node is not installed"),
    pytest.mark.skipif(not (HERE / "node_modules").is_dir(), reason=f"run `npm install` in {HERE.name}/ first"),
]


def ask_node(cases):
    """Return the answers of JavaScript; what it throws fails the test."""
    node = subprocess.run(  # noqa: S603 - our own script
        [NODE, "answer.js"], cwd=HERE, input=json.dumps(cases), capture_output=True, text=True, check=True
    )
    answers = json.loads(node.stdout)
    assert [answer["error"] for answer in answers if "error" in answer] == []
    return [answer["value"] for answer in answers]


@dataclass
class Vector:
    """One request, and what signs it."""

    credentials: Credentials
    method: str
    url: str
    timestamp: int
    nonce: str
    content: bytes | None
    content_type: str
    ext: str

    @property
    def header(self):
        """Our `Authorization` header."""
        return hawk.authorization_header(
            self.credentials,
            self.method,
            self.url,
            timestamp=self.timestamp,
            nonce=self.nonce,
            content=self.content,
            content_type=self.content_type,
            ext=self.ext,
        )

    @property
    def mohawks_header(self):
        """The one that mohawk makes."""
        hashed = {"content": self.content, "content_type": self.content_type}
        sender = mohawk.Sender(
            {"id": self.credentials.client_id, "key": self.credentials.access_token, "algorithm": "sha256"},
            self.url,
            self.method,
            nonce=self.nonce,
            ext=self.ext or None,
            _timestamp=self.timestamp,
            **({"always_hash_content": False} if self.content is None else hashed),
        )
        return sender.request_header

    @property
    def bewit(self):
        """Our bewit, which expires at the time that a header would be made."""
        return hawk.bewit(self.credentials, self.url, expires=self.timestamp, ext=self.ext)

    def for_node(self, **more):
        """Return this as JSON."""
        key = {"id": self.credentials.client_id, "key": self.credentials.access_token, "algorithm": "sha256"}
        return {
            "credentials": key,
            "url": self.url,
            "method": self.method,
            "timestamp": self.timestamp,
            "nonce": self.nonce,
            "payload": None if self.content is None else b64encode(self.content).decode(),
            "contentType": self.content_type,
            "ext": self.ext or None,
            **more,
        }


def some_vector(choose):
    """Return a request as services see them, temporary credentials and restricted scopes among them."""
    letters = "abcXYZ019/_-.|@:"
    certificate = json.dumps({"version": 1, "scopes": ["a:*"], "seed": "é"}) if choose.random() < 0.3 else None
    credentials = Credentials(
        "".join(choose.choices(letters, k=9)), "".join(choose.choices(letters, k=44)), certificate
    )
    scopes = choose.choice([None, [], ["queue:create-task:*", "é"]])
    path = choose.choice(["", "/ping", "/task/a%2Fb%20c", "/%E2%82%AC", "/~a!$&()*+,=:@-._"])
    query = choose.choice(["", "?limit=5", "?a=%26%3D&b=", "?x=y?z", "?c=%2B+"])
    host = choose.choice(["tc.example.com", "TC.Example.com", "127.0.0.1:8080", "tc.example.com:443"])
    return Vector(
        credentials,
        choose.choice(["GET", "PUT", "POST", "DELETE"]),
        f"{choose.choice(['http', 'https'])}://{host}/api/queue/v1{path}{query}",
        choose.randrange(1, 2**33),
        "".join(choose.choices(letters, k=22)),
        choose.choice([None, b"", b"{}", choose.randbytes(300), "{'é'}".encode()]),
        choose.choice(["application/json", "Text/Plain; charset=utf-8", ""]),
        hawk.encode_ext(credentials, scopes),
    )


@pytest.fixture
def vectors():
    """The same vectors for every run."""
    choose = random.Random(20_180_307)  # noqa: S311 - no secrets are made of it
    return [some_vector(choose) for _ in range(CASES)]


def _fields(header):
    """Return the fields of a header; their order means nothing."""
    scheme, _, fields = header.partition(" ")
    return scheme, dict(field.split("=", 1) for field in fields.split(", "))


def test_headers_are_equal(vectors):
    """Our header, that of hawk and that of mohawk have the same fields."""
    theirs = ask_node([["header", vector.for_node()] for vector in vectors])

    ours = [_fields(vector.header) for vector in vectors]
    assert ours == [_fields(header) for header in theirs]
    assert ours == [_fields(vector.mohawks_header) for vector in vectors]


def test_payload_hashes_are_equal(vectors):
    """A payload's hash is that of hawk."""
    hashed = [vector for vector in vectors if vector.content is not None]
    theirs = ask_node([["payloadHash", vector.for_node()] for vector in hashed])

    assert [hawk.payload_hash(vector.content, vector.content_type) for vector in hashed] == theirs


def test_bewits_are_equal(vectors):
    """Our bewit is that of hawk, and of the same kind of Base64."""
    theirs = ask_node([["bewit", vector.for_node(expires=vector.timestamp)] for vector in vectors])

    assert [vector.bewit for vector in vectors] == theirs


def test_the_server_accepts_headers(vectors):
    """The package that services use accepts our headers with their payloads, and reads the ext that we sent."""
    answers = ask_node([["accepts", vector.for_node(header=vector.header)] for vector in vectors])

    assert answers == [vector.ext for vector in vectors]


def test_the_server_accepts_bewits(vectors):
    """It accepts our signed URLs, and reads the ext."""
    urls = [f"{each.url}{'&' if '?' in each.url else '?'}bewit={each.bewit}" for each in vectors]
    cases = [
        ["acceptsBewit", vector.for_node(url=url, method="GET", expires=vector.timestamp)]
        for vector, url in zip(vectors, urls, strict=True)
    ]

    assert ask_node(cases) == [vector.ext for vector in vectors]
    assert any(b64decode(vector.ext) for vector in vectors)
