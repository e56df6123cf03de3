"""`taskcluster.utils`: every name of the established client, doing what it did."""

from __future__ import annotations

import datetime
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import requests

import taskcluster
from taskcluster import utils
from taskcluster_utils import dates

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)


def test_names_are_those_of_the_top():
    """Each name of `utils` stands at the top too, and is the same object."""
    assert set(utils.__all__) <= set(dir(taskcluster))
    for name in dir(utils):
        assert getattr(utils, name) is getattr(taskcluster, name)
    with pytest.raises(AttributeError, match=r"'taskcluster\.utils' has no attribute 'nothing'"):
        utils.nothing  # noqa: B018


def test_utils_load_no_client():
    """Ids, dates and scopes need neither the clients' runtime nor an HTTP library."""
    code = """
import sys, taskcluster
taskcluster.slugId(), taskcluster.fromNow('1 day'), taskcluster.scopeMatch(['*'], [['a']]), taskcluster.dumpJson({})
sys.exit(bool({'taskcluster_core', 'requests', 'aiohttp'} & set(sys.modules)))
"""
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


@pytest.mark.parametrize(
    ("offset", "same"),
    [
        ("30m", "30 min"),
        ("1d 2h 3 m", "1d 2h 3min"),
        ("- 5 M", "-5 min"),
        ("1m 2s", "1min 2s"),
        ("2mo 3m", "2mo 3min"),
        ("", "0 s"),
        (" + ", "0 s"),
        ("-", "0 s"),
    ],
)
def test_from_now_reads_what_the_established_client_read(offset, same):
    """`m` is minutes and an empty text is now; `mo` stays months."""
    assert taskcluster.fromNow(offset, START) == dates.fromNow(same, START)
    assert taskcluster.fromNowJSON(offset, START) == dates.fromNowJSON(same, START)


@pytest.mark.parametrize("offset", ["1 fortnight", "m", "1 day m", "1 s 2 days"])
def test_from_now_refuses_other_offsets(offset):
    """What is no offset is a ValueError, as it was."""
    with pytest.raises(ValueError, match=r"offset|expected"):
        taskcluster.fromNow(offset)


def test_from_now_starts_from_now_unless_told_otherwise():
    """Without a time to start from it is the present one, in UTC."""
    before = datetime.datetime.now(datetime.timezone.utc)

    assert before <= taskcluster.fromNow("") <= datetime.datetime.now(datetime.timezone.utc)
    assert taskcluster.fromNow("1 day", dateObj=START.replace(tzinfo=None)) == datetime.datetime(2026, 1, 2)


def test_dump_json_is_compact_and_knows_dates_and_bytes():
    """JSON in one line, as JavaScript writes it."""
    value = {"a": [1, START], "b": b"text", "c": START.date()}

    assert utils.dumpJson(value) == '{"a":[1,"2026-01-01T00:00:00Z"],"b":"text","c":"2026-01-01"}'
    assert utils.dumpJson({"b": 1, "a": 2}, sort_keys=True) == '{"a":2,"b":1}'
    with pytest.raises(TypeError, match=r"obj: expected .* not set"):
        utils.dumpJson({1})
    with pytest.raises(ValueError, match="one line"):
        utils.dumpJson({"a": 1}, indent=2)


def test_base64_and_texts():
    """Texts and bytes are taken; base64 comes as bytes."""
    assert utils.encodeStringForB64Header("ÿ?>" * 40) == utils.encodeStringForB64Header(("ÿ?>" * 40).encode())
    assert b"\n" not in utils.encodeStringForB64Header("x" * 100)
    assert (utils.makeB64UrlSafe("a+/="), utils.makeB64UrlUnsafe(b"a-_=")) == (b"a-_=", b"a+/=")
    assert [utils.toStr(each) for each in (b"a", "a", 1)] == ["a", "a", "1"]


def test_gone_functions_say_so():
    """What Taskcluster does no more is refused, by an error of this library."""
    for function in (utils.encryptEnvVar, utils.decryptMessage):
        with pytest.raises(taskcluster.TaskclusterFailure, match="no longer supported"):
            function("a", b="c")


def test_sleep_time_grows_to_its_limit():
    """No wait before the first attempt, then twice as long each time, 30 seconds at the most."""
    assert utils.calculateSleepTime(0) == 0
    assert 0.075 <= utils.calculateSleepTime(1) <= 0.125
    assert 0.6 <= utils.calculateSleepTime(4) <= 1.0
    assert utils.calculateSleepTime(10_000) == utils.MAX_DELAY


@pytest.fixture
def server():
    """A server that answers from a list of statuses, and what it was sent."""

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.seen.append((self.command, self.headers["Content-Type"], body))
            self.send_response(self.server.statuses.pop(0))
            self.send_header("Content-Length", "0")
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            """Say nothing."""

    http = HTTPServer(("127.0.0.1", 0), Handler)
    http.statuses, http.seen = [], []
    thread = Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    yield http
    http.shutdown()
    thread.join()
    http.server_close()


def test_requests_are_repeated_with_their_whole_body(server, tmp_path):
    """A file is sent from its start each time; the last answer is returned whatever it is, redirects too."""
    server.statuses = [500, 502, 503, 303]
    slept = []
    url = f"http://127.0.0.1:{server.server_port}/"
    path = tmp_path / "file"
    path.write_bytes(b"content")

    with path.open("rb") as file:
        last = utils.makeHttpRequest("put", url, file, {"Content-Type": "a/b"}, retries=2, sleep=slept.append)
    assert last.status_code == 503
    assert server.seen == [("PUT", "a/b", b"content")] * 3
    assert slept[0] == 0 < slept[1] < slept[2]
    with requests.Session() as session:
        answer = utils.makeSingleHttpRequest("put", url, b"x", {}, session)
    assert answer.status_code == 303


def test_requests_that_bring_no_answer_fail(server):
    """Who is not there is an error of requests after the last attempt."""
    url = f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    slept = []

    with pytest.raises(requests.ConnectionError):
        utils.makeHttpRequest("put", url, None, {}, retries=1, sleep=slept.append)
    assert len(slept) == 2
    with pytest.raises(ValueError, match="retries: expected a number of at least 0, not -1"):
        utils.makeHttpRequest("put", url, None, {}, retries=-1)


def test_put_file_says_how_long_it_is(server, tmp_path):
    """A file goes up whole, with its type."""
    server.statuses = [200]
    path = tmp_path / "file"
    path.write_bytes(b"content")

    assert utils.putFile(str(path), f"http://127.0.0.1:{server.server_port}/", "text/plain").status_code == 200
    assert server.seen == [("PUT", "text/plain", b"content")]
