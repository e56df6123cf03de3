"""The guards catch what tests must not do, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

GUARDS = Path(__file__).parent / "guards"

EXAMPLES = """
import asyncio, os, socket, threading, time
from asyncio import sleep as imported_sleep
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from urllib.request import urlopen

import pytest
import taskcluster_pretended


def caught_time_sleep(): time.sleep(0.01)
def caught_asyncio_sleep(): asyncio.run(asyncio.sleep(0.01))
def caught_imported_sleep(): asyncio.run(imported_sleep(delay=0.01))
def caught_package_that_sleeps(): taskcluster_pretended.nap()
def caught_act_whose_error_is_swallowed():
    with suppress(Exception):
        time.sleep(0.01)
def caught_act_in_a_thread():
    thread = threading.Thread(target=caught_act_whose_error_is_swallowed)
    thread.start()
    thread.join()
def caught_connect():
    with socket.socket() as sock:
        sock.connect(("192.0.2.1", 9))
def caught_connect_ex():
    with socket.socket(socket.AF_INET6) as sock:
        sock.connect_ex(("2001:db8::1", 9))
def caught_async_connect(): asyncio.run(asyncio.open_connection("192.0.2.1", 9))
def caught_bind_to_every_address():
    with socket.socket() as sock:
        sock.bind(("0.0.0.0", 0))
def caught_name_lookup(): socket.getaddrinfo("taskcluster.example", 443)
def caught_new_variable(): os.environ["GUARDS_NEW"] = "1"
def caught_removed_variable(): del os.environ["GUARDS_HOME"]
def caught_changed_folder(tmp_path): os.chdir(tmp_path)

def fine_state_was_put_back_for_this_test():
    assert "GUARDS_NEW" not in os.environ
    assert os.environ["GUARDS_HOME"] == "here"
    assert os.listdir() != []
def fine_sleep_of_nothing():
    time.sleep(0)
    asyncio.run(asyncio.sleep(0))
def fine_library_that_sleeps():
    library = {"__name__": "library"}
    exec(compile("import time\\nnap = lambda: time.sleep(0.001)", "/lib/site-packages/library.py", "exec"), library)
    library["nap"]()
def fine_wait_with_a_limit():
    with pytest.raises(Empty):
        Queue().get(timeout=0.001)
def fine_timer_of_the_loop():
    async def main():
        done = asyncio.Event()
        asyncio.get_running_loop().call_later(0.001, done.set)
        await done.wait()
    asyncio.run(main())
def fine_server_in_a_thread():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(204)
            self.end_headers()
        def log_message(self, *args): pass
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        with urlopen(f"http://localhost:{server.server_port}") as response:
            assert response.status == 204
        server.shutdown()
        thread.join()
def fine_monkeypatch(monkeypatch, tmp_path):
    monkeypatch.setenv("GUARDS_NEW", "1")
    monkeypatch.delenv("GUARDS_HOME")
    monkeypatch.chdir(tmp_path)
"""
NAMES = [line.partition("(")[0][4:] for line in EXAMPLES.splitlines() if line.startswith(("def caught_", "def fine_"))]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """Run the examples under the guards, in a pytest of their own: for each name, what it was accused of."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "test_examples.py").write_text(EXAMPLES, "utf-8")
    (folder / "taskcluster_pretended.py").write_text(
        "from time import sleep\n\n\ndef nap():\n    sleep(0.01)\n", "utf-8"
    )
    environment = {
        **os.environ,
        "GUARDS_HOME": "here",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": os.pathsep.join([str(GUARDS), str(folder)]),
    }
    pytest_here = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        os.devnull,
        "--rootdir",
        str(folder),
        "-p",
        "repository_guards",
    ]
    options = ["-o", "python_functions=caught_* fine_*", "-p", "no:cacheprovider", "--junit-xml=outcomes.xml"]
    finished = subprocess.run(  # noqa: S603
        [*pytest_here, *options, "test_examples.py"],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert finished.returncode == 1, finished.stdout + finished.stderr
    found = {}
    for case in ElementTree.parse(folder / "outcomes.xml").iter("testcase"):  # noqa: S314 - written by pytest
        faults = [fault.get("message", "") for fault in case if fault.tag in {"failure", "error"}]
        found.setdefault(case.get("name"), []).extend(faults)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_guard_catches_what_is_forbidden_alone(outcomes, name):
    """What is named `caught_` fails by the guard's word, what is named `fine_` passes."""
    accusations = " ".join(outcomes[name])

    if name.startswith("caught_"):
        assert "forbidden in tests" in accusations or "Forbidden" in accusations or "the test leaves" in accusations
    else:
        assert accusations == ""


def test_guard_names_the_place_of_a_sleep(outcomes):
    """The message says who slept, where, and what to do about it."""
    (message,) = outcomes["caught_act_in_a_thread"]

    assert "time.sleep(0.01) at test_examples.py:" in message
    assert "inject the sleep" in message


def test_guard_names_what_changed(outcomes):
    """The message names the variable or the folder that was left changed."""
    assert "os.environ changed: GUARDS_NEW" in outcomes["caught_new_variable"][0]
    assert "os.environ changed: GUARDS_HOME" in outcomes["caught_removed_variable"][0]
    assert "working directory changed" in outcomes["caught_changed_folder"][0]
