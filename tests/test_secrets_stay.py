"""No log line, message, repr, exception chain or pickle holds a secret, whatever goes wrong."""

from __future__ import annotations

import asyncio
import datetime
import inspect
import json
import logging
import pickle
import re
import socket
import traceback

import pytest

import taskcluster
import taskcluster.aio
from taskcluster_testing import Deployment

TOKEN = "the-access-token-of-nobody"
PASSWORD = "swordfish"
EXPIRES = "2100-01-01T00:00:00Z"


def _closed_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _temporary(deployment, end=60, scopes=("a:b",)):
    """Return credentials that work until some minutes from now."""
    now = datetime.datetime.now(datetime.timezone.utc)
    root = deployment.root_credentials
    start, expiry = now - datetime.timedelta(hours=1), now + datetime.timedelta(minutes=end)
    return taskcluster.createTemporaryCredentials(root["clientId"], root["accessToken"], start, expiry, scopes)


def _mixed_up(deployment):
    return {**_temporary(deployment), "accessToken": TOKEN}


# each: the credentials, what the deployment is told before, and the call
FAILURES = {
    "wrong token": (lambda _: {"clientId": "static/taskcluster/root", "accessToken": TOKEN}, None, "get", ("a",)),
    "unknown client": (lambda _: {"clientId": "nobody", "accessToken": TOKEN}, None, "get", ("a",)),
    "no scopes": (_temporary, None, "get", ("a",)),
    "temporary ones that have ended": (lambda d: _temporary(d, -1), None, "get", ("a",)),
    "temporary ones mixed up": (_mixed_up, None, "get", ("a",)),
    "too many scopes": (lambda d: _temporary(d, 60, [f"a:{number}" for number in range(500)]), None, "get", ("a",)),
    "not there": (lambda d: d.root_credentials, None, "get", ("a",)),
    "wrong payload": (lambda d: d.root_credentials, None, "set", ("a", {"secret": {"p": PASSWORD}})),
    "no JSON": (lambda d: d.root_credentials, None, "set", ("a", {"secret": {"p": PASSWORD, "q": {1}}})),
    "misspelt": (lambda d: d.root_credentials, None, "set", ("a", {"secret": PASSWORD}, "surplus")),
    "broken service": (lambda d: d.root_credentials, {"status": 500, "times": 9}, "list", ()),
    "busy service": (lambda d: d.root_credentials, {"status": 429, "times": 9}, "list", ()),
    "no answer": (lambda d: d.root_credentials, "closed", "set", ("a", {"secret": {"p": PASSWORD}})),
}


@pytest.mark.parametrize("package", [taskcluster, taskcluster.aio], ids=["sync", "async"])
@pytest.mark.parametrize("failure", FAILURES)
def test_no_failure_shows_a_secret(caplog, package, failure):
    """The failure is raised, and nothing that a program could print or keep of it holds a secret."""
    caplog.set_level(logging.DEBUG)
    make_credentials, order, method, args = FAILURES[failure]
    with Deployment() as deployment:
        credentials = make_credentials(deployment)
        options = {"rootUrl": deployment.root_url, "credentials": credentials, "delayFactor": 0}
        if order == "closed":
            options["rootUrl"] = f"http://127.0.0.1:{_closed_port()}"
        elif order:
            deployment.fail_next(order["status"], times=order["times"])
        client = package.Secrets(options)
        error = asyncio.run(_fail(client, method, args))

    chain = "".join(traceback.format_exception(error))
    told = [chain, caplog.text, repr(client), repr(error), repr(vars(error)), repr(client.with_options(timeout=1))]
    told += [pickle.dumps(error).decode("latin1"), repr(client._context(client._endpoint("ping")))]
    secrets = {credentials["accessToken"], PASSWORD, "mac=", "Hawk id"}
    if "certificate" in credentials:
        certificate = json.loads(credentials["certificate"])
        secrets |= {certificate["signature"], certificate["seed"]}
    for text in told:
        assert [secret for secret in secrets if secret in text] == []


async def _fail(client, method, args):
    with pytest.raises(taskcluster.TaskclusterFailure) as caught:
        await _maybe_await(lambda: getattr(client, method)(*args))
    await _maybe_await(client.close)
    return caught.value


async def _maybe_await(call):
    result = call()
    return await result if inspect.isawaitable(result) else result


def test_a_signed_url_is_not_logged(caplog):
    """Making a signed URL logs nothing of it."""
    caplog.set_level(logging.DEBUG)
    with Deployment() as deployment, taskcluster.Secrets(deployment.options()) as secrets:
        url = secrets.buildSignedUrl("get", "a")

    bewit = re.search("bewit=(.*)", url)[1]
    assert bewit not in caplog.text
    assert bewit not in repr(secrets)


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize("library", ["requests", "urllib3", "aiohttp"])
def test_the_token_of_a_hook_is_not_told(answers, library, caplog):
    """Neither the error, with all that it keeps, nor our log of a call has the token that is a part of its URL."""
    caplog.set_level(logging.DEBUG, "taskcluster")
    with Deployment() as deployment:
        root_url = deployment.root_url if answers else f"http://127.0.0.1:{_closed_port()}"
        with pytest.raises(taskcluster.TaskclusterFailure) as caught:
            _trigger({"rootUrl": root_url, "maxRetries": 0}, library)

    error = caught.value
    assert error.url == f"{root_url}/api/hooks/v1/hooks/group/hook/trigger/<token>"
    assert (error.url.removeprefix(root_url) in str(error)) == answers
    told = [str(error), *(each.getMessage() for each in caplog.records if each.name.startswith("taskcluster"))]
    kept = getattr(error, "superExc", None)
    told += [repr(kept), str(kept), *map(repr, vars(kept).values() if kept else ()), repr(error.__cause__)]
    assert not any(TOKEN in text for text in told)


def _trigger(options, library):
    """Trigger a hook by its token."""
    if library != "aiohttp":
        with taskcluster.Hooks({**options, "transport": library}) as hooks:
            hooks.triggerHookWithToken("group", "hook", TOKEN, {})
        return

    async def main():
        async with taskcluster.aio.Hooks(options) as hooks:
            await hooks.triggerHookWithToken("group", "hook", TOKEN, {})

    asyncio.run(main())


def test_the_documented_setting_keeps_tokens_out_of_the_logs_of_libraries(caplog):
    """Where everything is logged at DEBUG, a level for urllib3 keeps out the URLs that it logs by itself."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "urllib3")
    with Deployment() as deployment, pytest.raises(taskcluster.TaskclusterFailure):
        _trigger({"rootUrl": deployment.root_url}, "requests")

    assert TOKEN not in caplog.text
