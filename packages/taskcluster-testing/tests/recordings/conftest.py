"""Plays recorded requests against a deployment, signed in all the ways in which they were."""

from __future__ import annotations

import base64
import datetime
import gzip
import hmac
import http.client
import json
import re
import secrets
from types import SimpleNamespace
from urllib.parse import urlsplit

import mohawk
import pytest
from mohawk.base import EmptyValue, Resource
from mohawk.bewit import get_bewit

from taskcluster_testing.clock import to_json_time
from taskcluster_utils.slugids import slugId

PLACEHOLDER = re.compile(r"\$\{([a-z0-9]+)(?:([:*])([^}]*))?\}")
SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "y": 365 * 86400}


def seconds(offset):
    """Read an offset such as `-1h` or `+20s`."""
    total = sum(float(number) * SECONDS[unit] for number, unit in re.findall(r"(\d+(?:\.\d+)?)(ms|s|m|h|d|y)", offset))
    return -total if offset.startswith("-") else total


class Player:
    """Plays exchanges against one deployment, and knows what their placeholders stand for there."""

    def __init__(self, deployment, setup):
        self.deployment = deployment
        self.address = urlsplit(deployment.root_url)
        self.start = deployment.clock.now()
        self.identities = setup["identities"]
        root = deployment.root_credentials
        self.values = {
            "root": deployment.root_url,
            "hostport": self.address.netloc,
            "host": self.address.hostname,
            "port": str(self.address.port),
            "run": f"t{secrets.token_hex(4)}",
            "client:root": root["clientId"],
            "rootToken": root["accessToken"],
        }
        self._connection = http.client.HTTPConnection(self.address.hostname, self.address.port)
        for step in setup["steps"]:
            self.play(step)

    def close(self):
        """Close the connection."""
        self._connection.close()

    def fill(self, value):
        """Put what they stand for in the place of placeholders."""
        if value == "${port}":
            return self.address.port
        if isinstance(value, str):
            return PLACEHOLDER.sub(self._value, value)
        if isinstance(value, list):
            return [self.fill(each) for each in value]
        if isinstance(value, dict):
            return {self.fill(key): self.fill(each) for key, each in value.items()}
        return value

    def _value(self, match):
        kind, _, argument = match.groups()
        name = match[0][2:-1]
        if kind == "x":
            return "x" * int(argument)
        if kind == "hawk":
            who, method, path = argument.split(" ", 2)
            return self.hawk(self.identity(who), method, self.values["root"] + self.fill(path))
        if name not in self.values:
            self.values[name] = self._invent(kind, argument)
        return self.values[name]

    def _invent(self, kind, argument):
        if kind in ("task", "slug"):
            return slugId()
        if kind == "slug44":
            return slugId() + slugId()
        moment = to_json_time(self.start + datetime.timedelta(seconds=seconds(argument)))
        return {"time": moment, "timez": moment.replace("Z", "+00:00")}[kind]

    def identity(self, name):
        """Return who calls, with whatever is unusual about their credentials."""
        if name == "root":
            return dict(self.deployment.root_credentials)
        known = self.fill(self.identities[name])
        if "base" not in known:
            return known
        base = self.identity(known.pop("base"))
        return {**base, **(self.issue(base, **known.pop("temp")) if "temp" in known else {}), **known}

    def issue(self, issuer, scopes, start="-1m", expiry="+1h", name=None, tamper=None, **changes):
        """Make temporary credentials, with parts of the certificate changed after it was signed."""
        now = self.deployment.clock.now().timestamp()
        times = {"start": int((now + seconds(start)) * 1000), "expiry": int((now + seconds(expiry)) * 1000)}
        seed, key = slugId() + slugId(), issuer["accessToken"].encode()
        lines = ["version:1", *([f"clientId:{name}", f"issuer:{issuer['clientId']}"] if name else [])]
        lines += [f"seed:{seed}", *(f"{key}:{value}" for key, value in times.items()), "scopes:", *scopes]
        signature = base64.b64encode(hmac.digest(key, "\n".join(lines).encode(), "sha256")).decode()
        named = {"issuer": issuer["clientId"]} if name else {}
        certificate = {"version": 1, "scopes": scopes, **times, "seed": seed, "signature": signature, **named}
        certificate |= tamper or {}
        kept = {part: value for part, value in certificate.items() if value != "__delete__"}
        token = base64.urlsafe_b64encode(hmac.digest(key, seed.encode(), "sha256")).decode().rstrip("=")
        return {"clientId": name or issuer["clientId"], "accessToken": token, "certificate": kept, **changes}

    def hawk(self, who, method, url, body=None, content_type=None):
        """Sign a request; with a body, its hash is signed too."""
        now = int(self.deployment.clock.now().timestamp())
        sender = mohawk.Sender(
            {"id": who["clientId"], "key": who["accessToken"], "algorithm": "sha256"},
            url,
            method,
            content=EmptyValue if body is None else body,
            content_type=EmptyValue if body is None else content_type,
            always_hash_content=False,
            _timestamp=now + who.get("skew", 0),
            **({"ext": ext(who)} if ext(who) else {}),
        )
        return sender.request_header

    def bewit(self, who, url, lifetime, tamper=None):
        """Make the query key by which a URL works for a while, or one that was tampered with."""
        now = int(self.deployment.clock.now().timestamp())
        key = {"id": who["clientId"], "key": who["accessToken"], "algorithm": "sha256"}
        resource = Resource(
            credentials=key, url=url, method="GET", nonce="", timestamp=now + lifetime, ext=ext(who) or ""
        )
        parts = base64.urlsafe_b64decode(get_bewit(resource)).split(b"\\")
        if tamper == "mac":
            parts[2] = parts[2][::-1]
        if tamper == "expiry":
            parts[1] = str(now + 86400).encode()
        return "garbage" if tamper == "garbage" else base64.urlsafe_b64encode(b"\\".join(parts)).decode().rstrip("=")

    def sign(self, exchange, url, body, headers):
        """Sign a request in the way in which it was; return its URL."""
        who, how, method = self.identity(exchange["as"]), exchange.get("signing", {}), exchange["method"]
        if "bewit" in how:
            bewit = self.bewit(who, url, how["bewit"], how.get("tamper"))
            signed = f"{url}{'&' if '?' in url else '?'}bewit={bewit}"
            if how.get("both"):
                headers["Authorization"] = self.hawk(who, method, signed)
            return signed + how.get("append", "")
        hashed = body + b"x" if how.get("tamper_hash") else body
        path = self.values["root"] + self.fill(how["sign_path"]) if "sign_path" in how else url
        given = (hashed, headers.get("Content-Type", "")) if how.get("hash") else ()
        header = self.hawk(who, how.get("sign_method", method), path, *given)
        if "drop" in how:
            header = re.sub(rf',? ?{how["drop"]}="[^"]*"', "", header)
        if "mac" in how:
            header = re.sub(r'mac="[^"]*"', f'mac="{how["mac"]}"', header)
        headers["Authorization"] = header.replace("Hawk", how.get("scheme", "Hawk"), 1)
        return url

    def play(self, exchange):
        """Send a request; return what came back: status, headers by lower-case name, body."""
        if "after" in exchange:
            self.deployment.clock.advance(f"{exchange['after']} seconds")
        body, headers = None, {"Accept-Encoding": "identity"}
        if "payload" in exchange:
            body, headers["Content-Type"] = json.dumps(self.fill(exchange["payload"])).encode(), "application/json"
        elif "text" in exchange:
            body = self.fill(exchange["text"]).encode()
        if exchange.get("gzip"):
            body, headers["Content-Encoding"] = gzip.compress(body), "gzip"
        headers |= self.fill(exchange.get("headers", {}))
        headers = {name: value for name, value in headers.items() if value is not None}
        url = self.values["root"] + self.fill(exchange["path"])
        if "as" in exchange:
            url = self.sign(exchange, url, body, headers)
        if "header" in exchange.get("signing", {}):
            headers["Authorization"] = exchange["signing"]["header"]
        self._connection.request(exchange["method"], url.removeprefix(self.values["root"]), body, headers)
        response = self._connection.getresponse()
        content, got = response.read(), {name.lower(): value for name, value in response.getheaders()}
        if got.get("content-encoding") == "gzip":
            content = gzip.decompress(content)
        is_json = "json" in got.get("content-type", "") and content
        answer = SimpleNamespace(
            status=response.status, headers=got, body=json.loads(content) if is_json else content.decode() or None
        )
        self._capture(exchange, answer)
        return answer

    def _capture(self, exchange, answer):
        for name, path in exchange.get("capture", {}).items():
            value = answer.body
            for part in path.split("."):
                value = value[int(part)] if isinstance(value, list) else value[part]
            self.values[name] = value
        for name, header in exchange.get("capture_headers", {}).items():
            self.values[name] = answer.headers[header]


def ext(who):
    """Return the extension of a signature that tells of certificates and restricted scopes."""
    if "raw_ext" in who:
        return who["raw_ext"]
    said = {key: who[key] for key in ("certificate", "authorizedScopes") if who.get(key) is not None}
    return base64.b64encode(json.dumps(said).encode()).decode() if said else None


@pytest.fixture(scope="session")
def make_player():
    """A function that makes players."""
    return Player
