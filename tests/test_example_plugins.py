"""Installing a plugin is all that is needed: each example is installed, and a program that knows nothing of it changes.

The programs run in a Python of their own, where the folder with the installed plugin is on the path or not, against a
deployment of their own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/pyproject.toml"))
#: An address on this machine where nothing listens.
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def install(tmp_path_factory):
    """Returns what installs an example with pip, once, and returns the folder to put on the path."""
    sites = {}

    def install(name):
        if name not in sites:
            sites[name] = tmp_path_factory.mktemp(name)
            pip = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install", "--quiet"]
            offline = ["--no-deps", "--no-index", "--no-build-isolation", "--no-cache-dir"]
            command = [*pip, *offline, "--target", str(sites[name]), str(EXAMPLES / name)]
            subprocess.run(command, check=True)  # noqa: S603
        return {"PYTHONPATH": str(sites[name])}

    return install


def run_program(program, **environment):
    """Run a program and return the JSON that it prints."""
    clean = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHONPATH", "TASKCLUSTER_", "VAULT_", "OTEL_"))
    }
    command = [sys.executable, "-W", "error", "-c", program]
    finished = subprocess.run(  # noqa: S603
        command, env={**clean, **environment}, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(finished.stdout)


IMPORTED = """
import json, sys
import taskcluster

taskcluster.Queue({"rootUrl": "https://tc.example.com"})
print(json.dumps([name for name in sys.modules if name == MODULE]))
"""


@pytest.mark.parametrize("name", NAMES)
def test_plugin_is_used_unless_disabled(install, name):
    """An installed plugin is found by its entry point; disabled by that name it is not even imported."""
    program = IMPORTED.replace("MODULE", repr(name.replace("-", "_")))
    site, disabled = install(name), {"TASKCLUSTER_DISABLED_PLUGINS": name.removeprefix("taskcluster-")}

    assert run_program(program, **site) == [name.replace("-", "_")]
    assert run_program(program, **site, **disabled) == []


@pytest.mark.parametrize("name", NAMES)
def test_readme_is_short(name):
    """A plugin explains itself in 10 to 20 lines, says how it is installed and how it is switched off."""
    lines = (EXAMPLES / name / "README.md").read_text("utf-8").splitlines()

    assert 10 <= len([line for line in lines if line]) <= 20
    assert f"    pip install ./examples/{name}" in lines
    assert f"TASKCLUSTER_DISABLED_PLUGINS={name.removeprefix('taskcluster-')}" in "\n".join(lines)


@pytest.mark.parametrize("document", ["docs/plugins.md", "examples/README.md"])
def test_documents_show_every_plugin(document):
    """The guide and the list link each plugin's README."""
    text = (EXAMPLES.parent / document).read_text("utf-8")

    assert [name for name in NAMES if f"[{name}](" not in text or f"{name}/README.md)" not in text] == []


RETRIES = """
import json, sys
import taskcluster
from taskcluster_testing import Deployment

task = {"taskId": taskcluster.slugId(), "rank": 7, "data": {}, "expires": taskcluster.fromNowJSON("1 day")}

def attempts(call, *arguments):
    try:
        call(*arguments)
    except taskcluster.TaskclusterRestFailure as error:
        return [error.status_code, error.attempts]
    return 200

with Deployment() as deployment:
    options = {**deployment.options(), "delayFactor": 0, "maxRetries": 2}
    with taskcluster.Index(options) as index, taskcluster.Queue(options) as queue:
        index.insertTask("mine", task)
        deployment.fail_next(404, times=2, method="findTask")
        ends = [attempts(index.findTask, "mine"), attempts(index.findTask, "absent")]
        ends.append(attempts(queue.task, taskcluster.slugId()))
plugin = sys.modules.get("taskcluster_patient_retries")
counts = sorted([*key, times] for key, times in plugin.counts.items()) if plugin else None
print(json.dumps([ends, counts]))
"""


def test_patient_retries_not_installed():
    """Without the plugin a name that is not in the index yet makes the call fail at once."""
    assert run_program(RETRIES) == [[[404, 1], [404, 1], [404, 1]], None]


def test_patient_retries(install):
    """With it the name is looked up again, `maxRetries` times at most, every attempt is counted, others are left."""
    ends, counts = run_program(RETRIES, **install("taskcluster-patient-retries"))

    assert ends == [200, [404, 3], [404, 1]]
    assert counts == [
        ["index.findTask", 200, 1],
        ["index.findTask", 404, 5],
        ["index.insertTask", 200, 1],
        ["queue.task", 404, 1],
    ]


TAPE = """
import asyncio, json, os, socket
import taskcluster, taskcluster.aio
from taskcluster_testing import Deployment

secret = {"secret": {"password": "swordfish"}, "expires": "2999-01-01T00:00:00.000Z"}
client = {"expires": "2999-01-01T00:00:00.000Z", "description": "", "scopes": []}
seen, hidden = [], ["swordfish", "Hawk"]

async def look(options):
    async with taskcluster.aio.Secrets(options) as secrets:
        return await secrets.list()

def story(options):
    with taskcluster.Secrets(options) as secrets, taskcluster.Auth(options) as auth:
        secrets.set("mine", secret)
        seen.append(secrets.get("mine"))
        seen.append(auth.createClient("project/mine", client))
        try:
            secrets.get("absent")
        except taskcluster.TaskclusterRestFailure as error:
            seen.append([error.status_code, error.code])
        seen.append([secrets.list(limit=1), secrets.list()])
    seen.append(asyncio.run(look(options)))

if "TASKCLUSTER_REPLAY" in os.environ:
    socket.socket.connect = socket.socket.connect_ex = None  # nothing can go out
    story({"rootUrl": "http://127.0.0.1:9"})
else:
    with Deployment() as deployment:
        deployment.fail_next(503, method="list")
        story({**deployment.options(), "delayFactor": 0})
        hidden += [deployment.root_credentials["accessToken"], seen[1]["accessToken"]]
print(json.dumps([seen, hidden]))
"""


@pytest.fixture
def recorded(install, tmp_path):
    """A recording of the story: its environment, what the program saw, what is secret, and the file."""
    site, tape = install("taskcluster-record-replay"), tmp_path / "tape.json"
    seen, hidden = run_program(TAPE, **site, TASKCLUSTER_RECORD=str(tape))
    return site, seen, hidden, tape


def test_record_keeps_no_secret(recorded):
    """The file has each exchange, failed attempts included, and neither a signature, a payload nor a secret."""
    _, seen, hidden, tape = recorded
    text = tape.read_text("utf-8")
    exchanges = json.loads(text)

    assert len(hidden) == 4
    assert [each for each in hidden if each in text] == []
    assert seen[0]["secret"] == {"password": "swordfish"}
    assert [(each["method"], each["path"].rpartition("/v1/")[2], each["status"]) for each in exchanges] == [
        ("PUT", "secret/mine", 200),
        ("GET", "secret/mine", 200),
        ("PUT", "clients/project%2Fmine", 200),
        ("GET", "secret/absent", 404),
        ("GET", "secrets?limit=1", 503),
        ("GET", "secrets?limit=1", 200),
        ("GET", "secrets", 200),
        ("GET", "secrets", 200),
    ]


def test_replay_needs_no_network(recorded):
    """The same program sees the same again, but for secrets, without a deployment, credentials or a socket."""
    site, seen, _, tape = recorded
    seen[0]["secret"]["password"] = seen[1]["accessToken"] = "(redacted)"

    assert run_program(TAPE, **site, TASKCLUSTER_REPLAY=str(tape))[0] == seen


REPLAYED = """
import json, os
from pathlib import Path
import taskcluster
from taskcluster_record_replay import Recorder, Replayer

tape, results = Path(os.environ["TAPE"]), []

def ask(plugin, **options):
    options = {"rootUrl": "http://127.0.0.1:9", "plugins": [plugin], **options}
    with taskcluster.Queue(options) as queue:
        try:
            results.append(queue.ping())
        except taskcluster.TaskclusterFailure as error:
            results.append([type(error).__name__, error.attempts, str(error)])

ask(Recorder(tape), maxRetries=0)
[failure] = json.loads(tape.read_text())
answer = {"status": 200, "headers": {"content-type": "application/json"}, "json": {"alive": True}}
tape.write_text(json.dumps([failure, {"method": failure["method"], "path": failure["path"], **answer}]))
replayer = Replayer(tape)
ask(replayer, delayFactor=30)
ask(replayer)
print(json.dumps([failure, *results]))
"""


def test_record_and_replay_of_one_client(install, tmp_path):
    """By the option it serves one client; a failure is repeated without waiting; an answer serves once."""
    site, tape = install("taskcluster-record-replay"), tmp_path / "tape.json"

    failure, unreached, replayed, missing = run_program(REPLAYED, **site, TAPE=str(tape))

    ping = {"method": "GET", "path": "/api/queue/v1/ping"}
    assert failure == {**ping, "failure": "ConnectionError", "mayHaveArrived": False}
    assert unreached[:2] == ["TaskclusterConnectionError", 1]
    assert replayed == {"alive": True}
    assert missing[2] == f"{tape} has no further answer to GET /api/queue/v1/ping: record anew"


VAULT = """
import asyncio, datetime, json, os, threading
from http.server import BaseHTTPRequestHandler, HTTPServer
import taskcluster, taskcluster.aio
from taskcluster_testing import Deployment

leases = [0, 3600]  # the first is over at once
asked = []

class Vault(BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append([self.path, self.headers["X-Vault-Token"]])
        now = datetime.datetime.now(datetime.timezone.utc)
        issuer, hour = deployment.root_credentials, datetime.timedelta(hours=1)
        made = taskcluster.createTemporaryCredentials(
            issuer["clientId"], issuer["accessToken"], now, now + hour, ["*"], name=f"lease/{len(asked)}"
        )
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"data": made, "lease_duration": leases[len(asked) - 1]}).encode())

    def log_message(self, *arguments):
        pass

async def call(options):
    async with taskcluster.aio.Auth(options) as auth:
        await auth.currentScopes()

with Deployment() as deployment, HTTPServer(("127.0.0.1", 0), Vault) as vault:
    root = {"rootUrl": deployment.root_url}
    threading.Thread(target=vault.serve_forever, daemon=True).start()
    os.environ.update(VAULT_ADDR=f"http://127.0.0.1:{vault.server_port}", VAULT_TOKEN="s.vault")
    with taskcluster.Auth(root) as auth:
        auth.currentScopes()
        vault.shutdown()  # the second lease serves on
        auth.currentScopes()
        signed = auth.buildSignedUrl("currentScopes")
        shown = repr(auth) + repr(auth.options)
    with taskcluster.Auth(deployment.options()) as auth:
        auth.currentScopes()
    asyncio.run(call(root))
callers = [record.client_id for record in deployment.requests]
print(json.dumps([asked, callers, "bewit=" in signed, "accessToken" in shown]))
"""


def test_vault_credentials(install):
    """Clients without credentials sign with those on lease, renewed in time; a vault that is away is not missed."""
    asked, callers, signed, shown = run_program(VAULT, **install("taskcluster-vault-credentials"))

    assert asked == [["/v1/taskcluster/creds/default", "s.vault"]] * 2
    assert callers == ["lease/2", "lease/2", "static/taskcluster/root", "lease/2"]
    assert (signed, shown) == (True, False)


def test_vault_credentials_without_a_vault(install):
    """Where the vault has never answered, making a client fails with an error that names the vault and no secret."""
    program = """
import json
import taskcluster
try:
    taskcluster.Auth({"rootUrl": "https://tc.example.com"})
except taskcluster.TaskclusterFailure as error:
    print(json.dumps(str(error)))
"""
    vault = {"VAULT_ADDR": NOWHERE, "VAULT_TOKEN": "s.vault"}

    assert run_program(program, **install("taskcluster-vault-credentials"), **vault) == (
        "no credentials from the vault: URLError"
    )


SPANS = """
import asyncio, json
import taskcluster, taskcluster.aio
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from taskcluster_testing import Deployment

exporter, provider = InMemorySpanExporter(), TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
trace.set_tracer_provider(provider)

async def both(options):
    async with taskcluster.aio.Queue(options) as queue:
        await asyncio.gather(queue.ping(), queue.ping())

with Deployment() as deployment:
    options = {**deployment.options(), "delayFactor": 0}
    with trace.get_tracer("program").start_as_current_span("program"):
        deployment.fail_next(500, method="ping")
        with taskcluster.Queue(options) as queue:
            queue.ping()
        asyncio.run(both(options))
    root_url = deployment.root_url
with taskcluster.Queue({"rootUrl": "http://127.0.0.1:9", "maxRetries": 0}) as queue:
    try:
        queue.ping()
    except taskcluster.TaskclusterConnectionError:
        pass
spans = exporter.get_finished_spans()
names = {span.context.span_id: span.name for span in spans}
found = [
    [span.name, span.kind.name, span.status.status_code.name, names.get(span.parent and span.parent.span_id),
     {**span.attributes}]
    for span in spans
]
print(json.dumps([root_url, found]))
"""


def test_opentelemetry(install):
    """Every attempt is a span within the program's own, with its outcome; tasks at the same time do not mix theirs."""
    root_url, spans = run_program(SPANS, **install("taskcluster-opentelemetry"))
    asked = {
        "http.request.method": "GET",
        "url.full": f"{root_url}/api/queue/v1/ping",
        "server.address": "127.0.0.1",
        "server.port": int(root_url.rpartition(":")[2]),
        "taskcluster.service": "queue",
        "taskcluster.method": "ping",
    }
    ids = [span[4].pop("taskcluster.request_id", None) for span in spans]
    good = ["queue.ping", "CLIENT", "UNSET", "program", {**asked, "http.response.status_code": 200}]

    assert spans[0] == [
        *["queue.ping", "CLIENT", "ERROR", "program"],
        {**asked, "http.response.status_code": 500, "error.type": "500"},
    ]
    assert spans[1:4] == [good] * 3
    assert [span[0] for span in spans[4:]] == ["program", "queue.ping"]
    assert spans[5][2] == "ERROR"
    assert spans[5][4]["error.type"] == "ConnectionError"
    assert len({each for each in ids if each}) == 4
