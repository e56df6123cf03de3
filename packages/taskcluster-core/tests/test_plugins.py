"""Every hook, implemented by a plugin of one client; and which plugins take part."""

from __future__ import annotations

import inspect
from types import SimpleNamespace

import pluggy
import pytest

from taskcluster_core import STOP, AsyncClient, Retry, TaskclusterFailure, TaskclusterRestFailure, builtin, hookimpl
from taskcluster_core import hookspecs as specs
from taskcluster_core.plugins import client_hooks

ROOT = {"rootUrl": "https://tc.example.com"}
HOOKS = {
    name: function
    for name, function in inspect.getmembers(specs, inspect.isfunction)
    if hasattr(function, "taskcluster_spec")
}
#: Hooks that the built-in plugin leaves to others: the transport of taskcluster-aio, and observers.
OTHERS = {"taskcluster_make_async_transport", "taskcluster_before_request", "taskcluster_after_request"}


def _plugin(function):
    return SimpleNamespace(**{function.__name__: hookimpl(function)})


@pytest.mark.parametrize("name", HOOKS)
def test_hooks_are_kept(name):
    """Every hook is documented with its arguments, has a test here, and a plugin of ours implements it."""
    text = inspect.getdoc(HOOKS[name])

    assert "Raising: " in text
    assert all(f"    {argument}: " in text for argument in inspect.signature(HOOKS[name]).parameters)
    assert f"test_hook_{name.removeprefix('taskcluster_')}" in globals()
    assert hasattr(builtin, name) != (name in OTHERS)


def test_hook_make_transport(shop, answer):
    """A plugin's transport is made once a client, used for every call, and closed with it."""
    log: list = []
    transport = SimpleNamespace(
        send=lambda request, timeout: log.append(request.method) or answer(b'"hi"'), close=lambda: log.append("close")
    )

    def taskcluster_make_transport(options, session):
        log.append((options.max_connections, session))
        return transport

    options = {**ROOT, "plugins": [_plugin(taskcluster_make_transport)], "maxConnections": 3}
    with shop.client_class()(options, session="mine") as client:
        assert (client.ping(), client.ping()) == ("hi", "hi")
    assert log == [(3, "mine"), "GET", "GET", "close"]


def test_hook_make_async_transport(shop, answer):
    """The same for async clients."""
    log: list = []

    class Transport:
        async def send(self, request, timeout):
            log.append(request.method)
            return answer(b'"hi"')

        async def close(self):
            log.append("close")

    def taskcluster_make_async_transport(options, session):
        log.append(session)
        return Transport()

    async def main():
        options = {**ROOT, "plugins": [_plugin(taskcluster_make_async_transport)]}
        async with shop.client_class(AsyncClient)(options, session="mine") as client:
            return [await client.ping(), await client.ping()]

    assert _await(main()) == ["hi", "hi"]
    assert log == ["mine", "GET", "GET", "close"]


def test_hook_sign_request(shop, answer, drive):
    """A plugin's signature replaces the built-in one."""

    def taskcluster_sign_request(request, context):
        return request.with_headers(Authorization=f"Token {context.method_name}")

    run = drive(answer())
    run.run(shop.flow("ping", options={"plugins": [_plugin(taskcluster_sign_request)]}))
    assert run.requests[0].headers == {"Authorization": "Token ping"}


def test_hook_sign_url(shop):
    """A plugin signs URLs, also for clients without credentials."""

    def taskcluster_sign_url(url, expires, context):
        return f"{url}?until={expires}&for={context.service}"

    client = shop.client_class()({**ROOT, "plugins": [_plugin(taskcluster_sign_url)]})
    assert client.buildSignedUrl("ping", expiration=60).endswith("/ping?until=1700000060&for=shop")


def test_hook_retry(shop, answer, drive):
    """A plugin's policy decides, and where it has no opinion the built-in one does."""

    def taskcluster_retry(attempt):
        if attempt.outcome.status_code == 429:
            return Retry(9) if attempt.number == 1 else STOP
        return None

    options = {"plugins": [_plugin(taskcluster_retry)]}
    run = drive(answer(status=429), answer(status=500), answer(status=429))
    with pytest.raises(TaskclusterRestFailure):
        run.run(shop.flow("ping", options=options))
    assert [step.seconds for step in run.steps[1::2]] == [9, 0.2]


def test_hook_before_request(shop, drive):
    """An observer that raises stops the call before anything is sent."""

    def taskcluster_before_request(request, context):
        raise RuntimeError(request.headers["Authorization"])

    run = drive()
    with pytest.raises(RuntimeError, match=r"^\(redacted\)$"):
        run.run(shop.flow("ping", options={"plugins": [_plugin(taskcluster_before_request)]}))
    assert run.steps == []


def test_hook_after_request(shop, answer, drive):
    """An observer is told how each attempt ended."""
    seen: list = []

    def taskcluster_after_request(outcome):
        seen.append(outcome.status_code)

    run = drive(answer(status=500), answer())
    run.run(shop.flow("ping", options={"plugins": [_plugin(taskcluster_after_request)]}))
    assert seen == [500, 200]


def test_observers_that_nobody_needs_cost_nothing(monkeypatch):
    """Without an observer there is nothing to call, and clients without own plugins share their hooks."""
    monkeypatch.setenv("TASKCLUSTER_DISABLED_PLUGINS", ",".join(_installed()))
    hooks = client_hooks(())

    assert (hooks.before_request, hooks.after_request) == (None, None)
    assert hooks is client_hooks(())
    assert hooks is not client_hooks((SimpleNamespace(),))


def test_plugins_with_hooks_that_do_not_exist():
    """A misspelt hook is an error, not a silence."""

    @hookimpl
    def taskcluster_sign_requests(request):
        """Never called."""

    with pytest.raises(pluggy.PluginValidationError, match="unknown hook 'taskcluster_sign_requests'"):
        client_hooks((SimpleNamespace(taskcluster_sign_requests=taskcluster_sign_requests),))


def test_installed_plugins_take_part_unless_disabled(shop, monkeypatch, tmp_path):
    """A plugin that is found by entry point serves every client, until the environment names it."""
    (tmp_path / "loud_plugin.py").write_text(
        "from taskcluster_core import hookimpl\n@hookimpl\ndef taskcluster_sign_url(url):\n    return 'loud'\n"
    )
    info = tmp_path / "loud-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[taskcluster.plugins]\nloud = loud_plugin\n")
    monkeypatch.syspath_prepend(tmp_path)
    own = {**ROOT, "plugins": [SimpleNamespace()]}

    assert shop.client_class()(own).buildSignedUrl("ping") == "loud"
    monkeypatch.setenv("TASKCLUSTER_DISABLED_PLUGINS", "other, loud")
    with pytest.raises(TaskclusterFailure, match="needs credentials"):
        shop.client_class()(own).buildSignedUrl("ping")


def test_async_clients_without_a_transport(shop, monkeypatch):
    """Where no plugin has an async transport, the error says what to install."""
    monkeypatch.setenv("TASKCLUSTER_DISABLED_PLUGINS", "aio")

    with pytest.raises(TaskclusterFailure, match="install taskcluster-aio"):
        _await(shop.client_class(AsyncClient)({**ROOT, "plugins": [SimpleNamespace()]}).ping())


def _installed() -> list[str]:
    from importlib.metadata import entry_points

    return [entry.name for entry in entry_points(group="taskcluster.plugins")]


def _await(coroutine):
    import asyncio

    return asyncio.run(coroutine)


def test_a_header_that_services_would_refuse(shop):
    """A signature too long to be read is refused before it is sent, with the remedy."""
    with pytest.raises(TaskclusterFailure, match=r"shop.ping: the Authorization header has \d+ characters.*fewer"):
        next(shop.flow("ping", options={"authorizedScopes": ["x" * 3000]}))
