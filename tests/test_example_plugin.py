"""Installing a plugin is all that is needed: the example is installed, and a program that knows nothing of it changes.

The program runs in a Python of its own, where the folder with the installed plugin is on the path or not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "examples/taskcluster-patient-retries"

PROGRAM = """
import json, sys
import taskcluster
from taskcluster_testing import Deployment

with Deployment() as deployment, taskcluster.Queue(deployment.options()) as queue:
    deployment.fail_next(429, times=2, headers={"Retry-After": "0"})
    try:
        status, attempts = "alive" if queue.ping()["alive"] else "ill", None
    except taskcluster.TaskclusterRestFailure as error:
        status, attempts = error.status_code, error.attempts
plugin = sys.modules.get("taskcluster_patient_retries")
counts = sorted([*key, times] for key, times in plugin.counts.items()) if plugin else None
print(json.dumps([status, attempts, counts]))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder into which pip has installed the example."""
    target = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install", "--quiet"]
    offline = ["--no-deps", "--no-index", "--no-build-isolation", "--no-cache-dir"]
    subprocess.run([*pip, *offline, "--target", str(target), str(EXAMPLE)], check=True)  # noqa: S603
    return target


def run_program(**environment):
    """Run the program and return how its call ended, after how many attempts, and what the plugin counted."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHONPATH", "TASKCLUSTER_"))}
    command = [sys.executable, "-c", PROGRAM]
    finished = subprocess.run(  # noqa: S603
        command, env={**clean, **environment}, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(finished.stdout)


def test_plugin_not_installed_changes_nothing():
    """Without the plugin a busy service makes the call fail at once."""
    assert run_program() == [429, 1, None]


def test_plugin_installed_repeats_and_counts(site):
    """With it the third attempt succeeds, and each was counted."""
    assert run_program(PYTHONPATH=str(site)) == ["alive", None, [["queue.ping", 200, 1], ["queue.ping", 429, 2]]]


def test_plugin_disabled_by_name_changes_nothing(site):
    """The environment switches an installed plugin off, and then it is not even imported."""
    disabled = {"TASKCLUSTER_DISABLED_PLUGINS": "patient-retries"}

    assert run_program(PYTHONPATH=str(site), **disabled) == [429, 1, None]
