"""A service of somebody else's, made from a copy of one of ours as the documents advise, built and installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

#: What somebody does who copies the service `secrets` to make the service `thing`.
RENAMED = (
    ("taskcluster-services-secrets", "acme-thing"),
    ("taskcluster_services.secrets", "taskcluster_services.thing"),
    ("Secrets", "Thing"),
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the installed distribution `acme-thing`, for PYTHONPATH."""
    place = tmp_path_factory.mktemp("acme")
    project = place / "thing"
    ours = ROOT / "packages/taskcluster-services/secrets"
    shutil.copytree(ours, project, ignore=shutil.ignore_patterns("__pycache__"), symlinks=False)
    namespace = project / "src/taskcluster_services"
    (namespace / "secrets").rename(namespace / "thing")
    for path in [project / "pyproject.toml", *namespace.rglob("*.py*")]:
        text = path.read_text("utf-8")
        for ours, theirs in RENAMED:
            text = text.replace(ours, theirs)
        path.write_text(text, "utf-8")
    api = namespace / "thing/data/api.json"
    api.write_text(json.dumps({**json.loads(api.read_text("utf-8")), "serviceName": "thing"}), "utf-8")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(build, cwd=project, check=True, capture_output=True)  # noqa: S603
    (wheel,) = place.glob("acme_thing-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def run(installed, code):
    """Return what a program prints that has the distribution installed."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    finished = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", code], env=environment, check=False, capture_output=True, text=True
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.strip()


@pytest.mark.parametrize("module", ["taskcluster", "taskcluster.aio"])
def test_facade_finds_the_service(installed, module):
    """The class stands beside ours, is listed, and its client knows its own service."""
    code = (
        f"import {module} as facade; thing = facade.Thing({{'rootUrl': 'https://tc.example.com'}});"
        "print('Thing' in dir(facade), type(thing).__module__, thing.buildUrl('get', 'a/b'))"
    )
    home = "taskcluster_services.thing" + (".aio" if module.endswith("aio") else "")

    assert run(installed, code) == f"True {home} https://tc.example.com/api/thing/v1/secret/a%2Fb"


def test_services_of_ours_are_still_there(installed):
    """The service shares the package `taskcluster_services` with ours, wherever each is installed."""
    code = (
        "from taskcluster_services.thing import Thing; from taskcluster_services.secrets import Secrets;"
        "print(Thing.get.__qualname__, Secrets.get.__qualname__)"
    )

    assert run(installed, code) == "Thing.get Secrets.get"
