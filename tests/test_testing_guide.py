"""docs/testing.md is held to the code: its table of methods, its seed, its levels."""

from __future__ import annotations

import contextlib
import http.client
import re
from pathlib import Path

import pytest

from taskcluster_core import Credentials
from taskcluster_core.hawk import authorization_header
from taskcluster_core.reference import ServiceReference
from taskcluster_testing import Deployment
from taskcluster_testing.methods import LEVELS, method_level, method_table
from taskcluster_testing.seeds import plant
from taskcluster_testing.services import find_services

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "testing.md").read_text("utf-8")
SERVICES = {service.name: service for service in find_services()}
PACKAGES = sorted(path.parent.name for path in ROOT.glob("packages/taskcluster-services/*/pyproject.toml"))
SLUG = "fN1SbArXTPSVFNUvaOlinQ"


def test_guide_has_the_table_of_the_code():
    """The table is what `python -m taskcluster_testing methods` prints, and its levels are explained."""
    stale = "docs/testing.md: replace its last table with what `python -m taskcluster_testing methods` prints"
    assert method_table(find_services()) in GUIDE, stale
    assert [f"- **{level}**: {meaning}\n" in GUIDE for level, meaning in LEVELS.items()] == [True] * len(LEVELS)


def test_table_has_every_service_and_method():
    """Each method of each distribution is in exactly one row."""
    table = method_table(find_services())
    assert sorted(dict.fromkeys(re.findall(r"^\| ([a-z0-9-]+) \| \w+ \| `", table, re.MULTILINE))) == PACKAGES
    for name in PACKAGES:
        rows = re.findall(rf"^\| {name} \| \w+ \| (.*) \|$", table, re.MULTILINE)
        methods = re.findall(r"`(\w+)`", " ".join(rows))
        package = f"taskcluster_services.{name.replace('-', '_')}"
        assert sorted(methods) == sorted(ServiceReference.from_package(package).endpoints)


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_levels_are_what_a_deployment_does(name):
    """Only what is scripted or absent is answered 501 or as an unknown route, of all that need no payload."""
    service, wrong = SERVICES[name], []
    published = ServiceReference.from_package(service.package).endpoints
    with Deployment() as deployment:
        for method, endpoint in published.items():
            if endpoint.input is not None or method == "claimWork":
                continue
            status, known = ask(deployment, endpoint)
            level = method_level(service, method)
            expected = {"scripted": status == 501, "absent": status == 501 or not known}
            if not expected.get(level, status != 501 and known):
                wrong.append((method, level, status))
    assert wrong == []


def ask(deployment, endpoint):
    """Call a method by its route, with any arguments; return the status, and whether a route took the request."""
    rest = "".join(SLUG if number % 2 else piece for number, piece in enumerate(endpoint.signatures[0].pieces))
    path = f"/api/{endpoint.service}/{endpoint.api_version}{rest}"
    root = deployment.root_credentials
    signed = authorization_header(
        Credentials(root["clientId"], root["accessToken"]),
        endpoint.method,
        deployment.root_url + path,
        timestamp=int(deployment.clock.now().timestamp()),
        nonce=SLUG,
    )
    connection = http.client.HTTPConnection(deployment.root_url.removeprefix("http://"))
    with contextlib.closing(connection):
        connection.request(endpoint.method, path, headers={"Authorization": signed})
        status = connection.getresponse().status
    return status, deployment.requests[-1].method is not None


def test_seed_of_the_guide_can_be_planted(tmp_path):
    """The seed file that the guide shows is one."""
    path = tmp_path / "seed.yml"
    path.write_text(re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[1])
    with Deployment() as deployment:
        plant(deployment, path)
        assert deployment.assert_called("hooks.createHook", times=1, status=200)
