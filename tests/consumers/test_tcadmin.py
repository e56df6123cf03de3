"""tc-admin: what a deployment has is fetched, compared and changed, all on one session."""

from __future__ import annotations

import asyncio

import pytest
from tcadmin import current, options
from tcadmin.appconfig import AppConfig
from tcadmin.resources import Client, Resources, Role, Secret
from tcadmin.update import Updater
from tcadmin.util import root_url
from tcadmin.util.sessions import with_aiohttp_session


@pytest.fixture(autouse=True)
def _here(taskcluster_deployment):
    """It has looked up the root URL already: its own look-up takes no port."""
    root_url._root_url = taskcluster_deployment.root_url
    yield
    root_url._root_url = None


@with_aiohttp_session
async def apply(resources):
    """Make the deployment have these resources and no others of the managed kinds; return which it has then."""
    managed = ["Role=test:.*", "Client=test/.*", "Secret=test/.*", "Hook=test/.*", "WorkerPool=test/.*"]
    updater = await Updater.setup()
    await updater.update(Resources(resources, managed), await current.resources(managed))
    return sorted(each.id for each in await current.resources(managed))


def test_resources_are_applied_and_fetched(taskcluster_deployment):
    """Roles, clients and secrets are created, changed, read back and removed; hooks and worker pools are looked for."""
    with AppConfig._as_current(AppConfig()), options.test_options(with_secrets=True):
        role = Role(roleId="test:a", description="a role", scopes=["queue:ping"])
        changed = Role(roleId="test:a", description="a role", scopes=["queue:ping", "queue:pong"])
        client = Client(clientId="test/a", description="a client", scopes=["queue:ping"])
        secret = Secret(name="test/a", secret={"password": "swordfish"})

        assert asyncio.run(apply([role, client, secret])) == ["Client=test/a", "Role=test:a", "Secret=test/a"]
        assert asyncio.run(apply([changed, client, secret])) == ["Client=test/a", "Role=test:a", "Secret=test/a"]
        assert asyncio.run(apply([client])) == ["Client=test/a"]
    for method in ("auth.updateRole", "auth.deleteRole", "secrets.set", "secrets.remove"):
        taskcluster_deployment.assert_called(method, times=1)
