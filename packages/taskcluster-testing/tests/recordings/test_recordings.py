"""The deployment answers as the real services did, exchange by exchange."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path

import pytest

from taskcluster_testing import Deployment

FOLDER = Path(__file__).parent
SERVICES = sorted(path.stem for path in FOLDER.glob("*.json") if path.stem != "setup")
EXCHANGES = {name: json.loads((FOLDER / f"{name}.json").read_text()) for name in SERVICES}

BUG_OF_LIMIT_0 = "the service breaks on an empty page; here it is refused with 400"
BUG_OF_REDACTION = "the service breaks when it takes the secret out of what is no object; here it is told in JSON"
NOT_CONNECTED = "the recorded deployment was connected to this system; this one is to none"
#: The exchanges that come out otherwise on purpose, and why.
DIFFERENT = {
    "auth-258-clients-limit0": BUG_OF_LIMIT_0,
    "auth-359-paging-clients-limit-0": BUG_OF_LIMIT_0,
    "auth-385-paging-audit-limit-0": BUG_OF_LIMIT_0,
    "auth-343-aws-ro": NOT_CONNECTED,
    "auth-344-aws-rw": NOT_CONNECTED,
    "auth-345-aws-compat": NOT_CONNECTED,
    "auth-346-aws-slashprefix": NOT_CONNECTED,
    "auth-347-azure-sas-ok": NOT_CONNECTED,
    "auth-348-azure-csas-ok": NOT_CONNECTED,
    "auth-349-azure-accounts": NOT_CONNECTED,
    "secrets-075-set-broken-json": BUG_OF_REDACTION,
    "secrets-079-set-string": BUG_OF_REDACTION,
    "secrets-080-set-null": BUG_OF_REDACTION,
    "secrets-081-set-number": BUG_OF_REDACTION,
    "secrets-092-set-broken-json-anonymous": BUG_OF_REDACTION,
    "secrets-088-set-charset-nonsense": BUG_OF_REDACTION,
    "secrets-090-set-encoding-nonsense": BUG_OF_REDACTION,
    "secrets-095-set-oversized": BUG_OF_REDACTION,
    "secrets-101-list-limit0": BUG_OF_LIMIT_0,
    "secrets-112-paging-list-limit-0": BUG_OF_LIMIT_0,
    "purge-cache-080-paging-all-limit-0": BUG_OF_LIMIT_0,
    "index-040-insert-fractional-rank": "the service's database breaks on it; here it is refused with 400",
    "index-041-insert-huge-rank": "the service's database breaks on it; here it is refused with 400",
    "index-115-at-indexes-twice": "the service's answer breaks its own schema; here it is refused with 400",
    "index-144-paging-tasks-limit-0": BUG_OF_LIMIT_0,
}

TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)"
#: What stands for any value of a kind.
KINDS = {
    "time": TIME,
    "uuid": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "slug": r"[A-Za-z0-9_-]{22}",
    "token": r"[\w-]+",
    "certificate": r".+",
    "bewit": r"[\w-]+",
    "signature": r"\S+",
    "hash": r"\S+",
    "hawk": r"Hawk .+",
    "mac": r"\S+",
    "epoch": r"\d+(?:\.\d+)?",
}
ANY = re.compile(r"\$\{(" + "|".join(KINDS) + r"):\?\}")
HEADERS = {
    "content-type": "application/json; charset=utf-8",
    "etag": True,
    "access-control-allow-origin": "*",
    "cache-control": "no-store no-cache must-revalidate",
    "vary": "Accept-Encoding",
    **dict.fromkeys(("location", "www-authenticate", "content-encoding", "allow", "retry-after")),
}
#: What has another value each time, whichever answer it is in.
VOLATILE = ("uptime", "continuationToken", "putUrl")


def differences(player, exchange, answer):
    """Tell in which ways an answer is not the recorded one."""
    wanted = exchange["answer"]
    found = [] if answer.status == wanted["status"] else [f"status {answer.status}, not {wanted['status']}"]
    for name, value in {**HEADERS, **wanted.get("headers", {})}.items():
        got = answer.headers.get(name)
        is_same = bool(got) if value is True else got is None if value is None else matches(player, value, got)
        if not is_same:
            found.append(f"header {name}: {got!r}, not {value!r}")
    body = write_error(exchange) if "error" in wanted else wanted.get("body")
    found += compare(player, exchange, body, answer.body, "")
    return found


def write_error(exchange):
    """Return the body of an error with what every error repeats."""
    error, status = exchange["answer"]["error"], exchange["answer"]["status"]
    request = {"method": error["method"], "params": error["params"], "time": "${time:?}"}
    if "payload" in error:
        request["payload"] = exchange["payload"] if error["payload"] == "${payload}" else error["payload"]
    lines = (f"* method:     {error['method']}", f"* errorCode:  {error['code']}", f"* statusCode: {status}")
    footer = "\n".join((*lines, "* time:       ${time:?}"))
    return {"code": error["code"], "message": f"{error['message']}\n\n---\n\n{footer}", "requestInfo": request}


def compare(player, exchange, wanted, got, path):
    """Compare a part of a body with the recorded one; return what is different."""
    if path in exchange.get("volatile", ()) or path.rpartition(".")[2] in VOLATILE:
        return [] if type(wanted) is type(got) else [f"{path}: {got!r} is of another type than {wanted!r}"]
    if isinstance(wanted, dict) and isinstance(got, dict):
        keys = {player.fill(key): key for key in wanted}
        if keys.keys() != got.keys():
            return [f"{path or 'body'}: keys {sorted(got)}, not {sorted(keys)}"]
        below = [compare(player, exchange, wanted[keys[key]], got[key], f"{path}.{key}".strip(".")) for key in got]
        return [line for lines in below for line in lines]
    if isinstance(wanted, list) and isinstance(got, list):
        return compare_lists(player, exchange, wanted, got, path)
    is_same = matches(player, wanted, got) if isinstance(wanted, str) else wanted == got
    return [] if is_same else [f"{path or 'body'}: {got!r}, not {wanted!r}"]


def compare_lists(player, exchange, wanted, got, path):
    """Compare two lists; of loose ones, the keys of their first elements alone."""
    if path in exchange.get("loose", ()):
        if not wanted or not got:
            return [] if bool(wanted) == bool(got) else [f"{path}: {got!r}, not {wanted!r}"]
        return [] if type(wanted[0]) is type(got[0]) and shape(wanted[0]) == shape(got[0]) else [f"{path}: {got[0]!r}"]
    if len(wanted) != len(got):
        return [f"{path}: {len(got)} elements, not {len(wanted)}"]
    pairs = enumerate(zip(wanted, got, strict=True))
    below = [compare(player, exchange, *pair, f"{path}.{place}") for place, pair in pairs]
    return [line for lines in below for line in lines]


def shape(value):
    """Return the keys of an object."""
    return sorted(value) if isinstance(value, dict) else None


def matches(player, wanted, got):
    """Tell whether a text, or a port, is the recorded one, whatever differs from run to run."""
    if wanted == "${port}" or not isinstance(got, str):
        return player.fill(wanted) == got
    parts = ANY.split(wanted)
    if len(parts) == 1:
        return player.fill(wanted) == got
    pattern = "".join(KINDS[part] if place % 2 else re.escape(player.fill(part)) for place, part in enumerate(parts))
    return re.fullmatch(pattern, got, re.DOTALL) is not None


@pytest.fixture(scope="module")
def played(make_player):
    """What was different in each exchange of a service, by its id; played when first asked for."""
    setup = json.loads((FOLDER / "setup.json").read_text())
    known = {}

    def play(service):
        if service not in known:
            with Deployment() as deployment, contextlib.closing(make_player(deployment, setup)) as player:
                exchanges = EXCHANGES[service]
                known[service] = {each["id"]: differences(player, each, player.play(each)) for each in exchanges}
        return known[service]

    return play


@pytest.mark.parametrize(
    ("service", "exchange"),
    [(name, each["id"]) for name in SERVICES for each in EXCHANGES[name] if "support" not in each],
    ids=[each["id"] for name in SERVICES for each in EXCHANGES[name] if "support" not in each],
)
def test_recorded_exchange_comes_out_the_same(played, service, exchange):
    """Status, headers and body are those that were recorded; what differs on purpose does differ."""
    found = played(service)[exchange]
    if exchange in DIFFERENT:
        assert found, f"no longer different: {DIFFERENT[exchange]}"
    else:
        assert found == []


def test_different_names_recorded_exchanges():
    """Whatever is said to differ on purpose was recorded."""
    recorded = {each["id"] for name in SERVICES for each in EXCHANGES[name]}
    assert DIFFERENT.keys() <= recorded
