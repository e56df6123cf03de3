"""Seed files: what a deployment begins with, and how a bad file is refused."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request

import pytest

import taskcluster
from taskcluster_testing.seeds import SeedError, plant

SEED = """
roles:
  project:mine:
    scopes: ["secrets:get:project/mine"]
clients:
  ci/mine:
    accessToken: aaaaaaaaaaaaaaaaaaaaaaaa
    scopes: ["assume:project:mine"]
    expires: 2 days
secrets:
  project/mine:
    secret: {password: swordfish}
    expires: 2099-01-01T00:00:00Z
tasks:
  - taskId: fN1SbArXTPSVFNUvaOlinQ
    taskQueueId: local/tests
    deadline: 3 hours
    metadata: {name: build, description: d, owner: a@b.cd, source: "https://example.com/"}
    payload: {}
"""


@pytest.fixture
def seed(deployment, tmp_path):
    """A function that fills the deployment with what a text says."""

    def seed(text):
        path = tmp_path / "seed.yml"
        path.write_text(text)
        plant(deployment, path)

    return seed


def test_plant_fills_a_deployment(deployment, seed):
    """Clients can sign, roles grant, secrets are kept, tasks are there."""
    seed(SEED)
    mine = {"clientId": "ci/mine", "accessToken": "a" * 24}
    with taskcluster.Secrets(deployment.options(mine)) as secrets:
        answer = secrets.get("project/mine")
    assert answer == {"secret": {"password": "swordfish"}, "expires": "2099-01-01T00:00:00.000Z"}
    assert deployment.client(taskcluster.Queue).status("fN1SbArXTPSVFNUvaOlinQ")["status"]["state"] == "pending"
    deployment.clock.advance("3 days")
    with pytest.raises(taskcluster.TaskclusterAuthFailure, match="has expired"):
        deployment.client(taskcluster.Secrets, credentials=mine).get("project/mine")


def test_plant_of_an_empty_file_does_nothing(deployment, seed):
    """A seed without anything is one, too."""
    seed("")
    assert deployment.requests == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("clients: [", r"seed.yml: is not YAML: .*line 1"),
        ("- a", "seed.yml: expected a mapping, not list"),
        ("client: {}", "seed.yml: unknown key 'client'; did you mean 'clients'?"),
        ("tasks: {}", "seed.yml: tasks: expected a list, not dict"),
        ("clients: {ci/mine: 5}", "seed.yml: clients['ci/mine']: expected a mapping, not int"),
        ("tasks: [{}, 5]", "seed.yml: tasks[1]: expected a mapping, not int"),
        ("roles: {r: {scopes: a}}", "seed.yml: roles['r']: auth.createRole: .*data/scopes must be array"),
        ("clients: {c: {accessToken: short}}", "clients['c']: accessToken: expected 22 to 66 letters"),
        ("tasks: [{payload: {}}]", "tasks[0]: queue.createTask: .*must have required property 'metadata'"),
        ("secrets: {s: {secret: {}, expires: soon}}", "secrets['s']: secrets.set: .*expires must match format"),
        ("hooks: {h: {}}", "hooks['h']: expected a name such as 'hookGroupId/hookId'"),
    ],
)
def test_plant_names_the_place_of_what_is_wrong(seed, text, problem):
    """The message has the file, the place in it, and what was expected."""
    pattern = re.escape(problem).replace(r"\.\*", "(?s:.*)")
    with pytest.raises(SeedError, match=pattern):
        seed(text)


def test_plant_without_a_file_says_so(deployment, tmp_path):
    """A file that is not there is named."""
    with pytest.raises(SeedError, match=r"nothing\.yml: cannot be read: No such file"):
        plant(deployment, tmp_path / "nothing.yml")


def test_plant_shows_no_access_token(seed):
    """A token that is refused is not repeated."""
    with pytest.raises(SeedError) as caught:
        seed("clients: {c: {accessToken: swordfish}}")
    assert "swordfish" not in str(caught.value)


def test_serve_refuses_a_bad_seed(tmp_path):
    """The command says what is wrong with the file, and ends with status 2."""
    path = tmp_path / "seed.yml"
    path.write_text("hook: {}")
    command = [sys.executable, "-m", "taskcluster_testing", "serve", "--seed", str(path)]
    finished = subprocess.run(command, capture_output=True, text=True, timeout=60)  # noqa: S603
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr == f"{path}: unknown key 'hook'; did you mean 'hooks'?\n"


def test_serve_begins_with_its_seed(tmp_path):
    """Whoever is in the seed file can call the deployment, and its page shows what is in it."""
    path = tmp_path / "seed.yml"
    path.write_text(SEED)
    command = [sys.executable, "-m", "taskcluster_testing", "serve", "--seed", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            root_url = process.stdout.readline().removeprefix("export TASKCLUSTER_ROOT_URL=").strip()
            credentials = {"clientId": "ci/mine", "accessToken": "a" * 24}
            with taskcluster.Secrets(rootUrl=root_url, credentials=credentials) as mine:
                assert mine.get("project/mine")["secret"] == {"password": "swordfish"}
            with urllib.request.urlopen(f"{root_url}/") as page:  # noqa: S310
                assert "fN1SbArXTPSVFNUvaOlinQ" in page.read().decode()
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0
