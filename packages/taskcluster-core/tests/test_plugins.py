"""Every hook, implemented by a plugin of one client; and which plugins take part."""

from __future__ import annotations

import inspect
import sys
from types import SimpleNamespace

import pytest

from taskcluster_core import (
    STOP,
    AsyncClient,
    BaseClient,
    Client,
    Retry,
    TaskclusterFailure,
    TaskclusterRestFailure,
    builtin,
    hookimpl,
)
from taskcluster_core import hookspecs as specs
from taskcluster_core.options import default_options
from taskcluster_core.plugins import client_hooks

ROOT = {"rootUrl": "https://tc.example.com"}
HOOKS = {
    name: function
    for name, function in inspect.getmembers(specs, inspect.isfunction)
    if hasattr(function, "taskcluster_spec")
}
#: Hooks that the built-in plugin leaves to others: the transport of taskcluster-aio, options that no user gave, and
#: observers of every attempt, who cost something.
OTHERS = {
    "taskcluster_client_options",
    "taskcluster_make_async_transport",
    "taskcluster_before_request",
    "taskcluster_after_request",
}


def _plugin(function):
    return SimpleNamespace(**{function.__name__: hookimpl(function)})


def _bystander():
    """Return a plugin that changes nothing."""

    def taskcluster_client_created(client):
        pass

    return _plugin(taskcluster_client_created)


@pytest.mark.parametrize("name", HOOKS)
def test_hooks_are_kept(name):
    """Every hook is documented with its arguments, has a test here, and a plugin of ours implements it."""
    text = inspect.getdoc(HOOKS[name])

    assert "Raising: " in text
    assert all(f"    {argument}: " in text for argument in inspect.signature(HOOKS[name]).parameters)
    assert f"test_hook_{name.removeprefix('taskcluster_')}" in globals()
    assert hasattr(builtin, name) != (name in OTHERS)


def test_hook_client_options(shop):
    """Plugins complete what the user gave: the user wins, then the plugin that is asked first."""
    asked: list = []

    def plugin(**overrides):
        def taskcluster_client_options(service, options):
            asked.append((service, sorted(options)))
            return overrides or None

        return _plugin(taskcluster_client_options)

    plugins = [plugin(timeout=1, maxRetries=1, userAgent="theirs"), plugin(timeout=2, **ROOT), plugin()]
    given = {"plugins": plugins, "userAgent": None}
    client = shop.client_class()(given)

    assert client.options == {**default_options, **given, **ROOT, "timeout": 2, "maxRetries": 1}
    assert asked == [("shop", ["plugins", "userAgent"])] * 3
    assert list(given) == ["plugins", "userAgent"]
    assert client.with_options(maxRetries=9).options == {**client.options, "maxRetries": 9}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ([("timeout", 1)], "taskcluster_client_options: expected a dict or None from a plugin, not a list"),
        ({"plugins": []}, "a plugin cannot add plugins"),
        ({"timeout": "1"}, "option 'timeout'"),
        ({"timeOut": 1}, "^taskcluster_client_options: unknown option 'timeOut'; did you mean 'timeout'"),
    ],
)
def test_options_of_plugins_are_checked(shop, answer, message):
    """What a plugin adds is held to what a user may give, and the user's dict stays out of its reach."""

    def taskcluster_client_options(options):
        with pytest.raises(TypeError):
            options["timeout"] = 1
        return answer

    with pytest.raises(TaskclusterFailure, match=message):
        shop.client_class()({**ROOT, "plugins": [_plugin(taskcluster_client_options)]})


@pytest.mark.parametrize("base", [Client, AsyncClient, BaseClient])
def test_hook_client_created(shop, base):
    """An observer is given each client of any kind, finished, and siblings as well."""
    created: list = []

    def taskcluster_client_created(client):
        created.append((client, dict(client.options), repr(client)))

    client = shop.client_class(base)({**ROOT, "plugins": [_plugin(taskcluster_client_created)]})
    sibling = client.with_options(timeout=5)

    assert [each[0] for each in created] == [client, sibling]
    assert [each[1].get("timeout") for each in created] == [None, 5]


def test_client_created_may_refuse_a_client(shop):
    """An observer that raises when a client is made lets nobody have it."""

    def taskcluster_client_created(client):
        raise PermissionError(client.options["rootUrl"])

    with pytest.raises(PermissionError, match=ROOT["rootUrl"]):
        shop.client_class()({**ROOT, "plugins": [_plugin(taskcluster_client_created)]})


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
        raise RuntimeError(request.method)

    run = drive()
    with pytest.raises(RuntimeError, match=r"^GET$"):
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
    """Without an observer there is nothing to call, and clients without own plugins share their hooks.

    What a client calls when it is made is the built-in plugin alone.
    """
    monkeypatch.setenv("TASKCLUSTER_DISABLED_PLUGINS", ",".join(_installed()))
    hooks = client_hooks(())

    assert (hooks.before_request, hooks.after_request, hooks.client_options) == (None, None, None)
    assert [each.plugin for each in hooks.client_created.get_hookimpls()] == [builtin]
    assert hooks is client_hooks(())
    assert hooks is not client_hooks((_bystander(),))


def _sign_blindly(request):
    return request.with_headers(Authorization="blindly")


def _sign_with_more(request, context, more="plainly"):
    return request.with_headers(Authorization=more)


def _sign_around(request, context):
    signed = yield
    return signed.with_headers(Authorization=signed.headers["Authorization"][:4] + " around")


def _not_sign(request, context):
    return None


@pytest.mark.parametrize(
    ("function", "how", "signature"),
    [
        (_sign_blindly, {}, "blindly"),
        (_sign_with_more, {}, "plainly"),
        (_sign_around, {"wrapper": True}, "Hawk around"),
        (_not_sign, {}, "Hawk id="),
        (_sign_with_more, {"trylast": True}, "Hawk id="),
    ],
)
def test_hooks_with_one_function_and_more_are_alike(shop, answer, drive, function, how, signature):
    """A plugin beside the built-in one is asked before it, around it or after it, with the arguments that it takes."""
    plugin = SimpleNamespace(taskcluster_sign_request=hookimpl(**how)(function))
    run = drive(answer())
    run.run(shop.flow("ping", options={"plugins": [plugin]}))

    assert run.requests[0].headers["Authorization"].startswith(signature)


def test_hooks_that_the_builtin_plugin_alone_has_are_its_functions(monkeypatch):
    """Nothing stands between a call and the built-in signature or policy, unless a plugin has one."""
    monkeypatch.setenv("TASKCLUSTER_DISABLED_PLUGINS", ",".join(_installed()))
    hooks = client_hooks(())
    wrapped = client_hooks((SimpleNamespace(taskcluster_retry=hookimpl(wrapper=True)(_retry_around)),))

    assert hooks.sign_request is builtin.taskcluster_sign_request
    assert hooks.sign_url is builtin.taskcluster_sign_url
    assert hooks.retry is builtin.taskcluster_retry
    assert wrapped.sign_request is builtin.taskcluster_sign_request
    assert wrapped.retry is not builtin.taskcluster_retry


def _retry_around(attempt):
    return (yield)


def test_plugins_with_hooks_that_do_not_exist():
    """A misspelt hook of one client's plugin is an error that names the plugin, not a silence."""

    class Misspelt:
        @hookimpl
        def taskcluster_sign_requests(self, request):
            """Never called."""

    with pytest.raises(
        TaskclusterFailure, match=r"plugin 'Misspelt' of the option 'plugins'.*hook 'taskcluster_sign_requests'"
    ):
        client_hooks((Misspelt(),))


def _unmarked():
    def taskcluster_sign_url(url):
        """Never called, since it has no mark."""

    return SimpleNamespace(taskcluster_sign_url=taskcluster_sign_url)


async def taskcluster_before_request():
    """Never awaited."""


class Reserved:
    @hookimpl
    def taskcluster_sign_url(self, url):
        """Never called, since nobody made an object."""


@pytest.mark.parametrize(
    ("plugin", "reason"),
    [
        (1, "it implements no hook: mark its functions with taskcluster_core.hookimpl"),
        (_unmarked(), "it implements no hook"),
        (Reserved, r"plugin 'Reserved'.*expected an object such as Reserved\(\), not a class"),
        (_plugin(taskcluster_before_request), "taskcluster_before_request: hooks are called and not awaited"),
    ],
)
def test_plugins_that_would_do_nothing(plugin, reason):
    """A plugin whose functions would never run is refused when the client is made."""
    with pytest.raises(TaskclusterFailure, match=reason):
        client_hooks((plugin,))


@pytest.mark.parametrize("decision", [5, True, Retry])
def test_retry_policies_decide(shop, answer, drive, decision):
    """What is no decision is an error that names the hook, not a silent end."""

    def taskcluster_retry(attempt):
        return decision

    with pytest.raises(TaskclusterFailure, match=r"shop\.ping: taskcluster_retry: expected Retry or STOP, not"):
        drive(answer(status=500)).run(shop.flow("ping", options={"plugins": [_plugin(taskcluster_retry)]}))


def test_plugins_given_twice():
    """A plugin in the list twice would be asked twice; it is refused."""
    with pytest.raises(TaskclusterFailure, match="option 'plugins': expected each plugin once"):
        client_hooks((builtin, _bystander()))


@pytest.fixture
def install(monkeypatch, tmp_path):
    """Returns what installs a plugin `loud` with this source for the time of the test."""

    def install(source):
        (tmp_path / "loud_plugin.py").write_text(source)
        info = tmp_path / "loud-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 1\n")
        (info / "entry_points.txt").write_text("[taskcluster.plugins]\nloud = loud_plugin\n")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, "loud_plugin", raising=False)

    return install


def test_installed_plugins_take_part_unless_disabled(shop, monkeypatch, install):
    """A plugin that is found by entry point serves every client, until the environment names it."""
    install("from taskcluster_core import hookimpl\n@hookimpl\ndef taskcluster_sign_url(url):\n    return 'loud'\n")
    own = {**ROOT, "plugins": [_bystander()]}

    assert shop.client_class()(own).buildSignedUrl("ping") == "loud"
    monkeypatch.setenv("TASKCLUSTER_DISABLED_PLUGINS", "other, loud")
    with pytest.raises(TaskclusterFailure, match="needs credentials"):
        shop.client_class()(own).buildSignedUrl("ping")


def test_plugins_of_one_client_are_asked_first(shop, install):
    """Where both have an answer, one client's plugin decides before the installed one."""
    install("from taskcluster_core import hookimpl\n@hookimpl\ndef taskcluster_sign_url(url):\n    return 'loud'\n")

    def taskcluster_sign_url(url):
        return "own"

    client = shop.client_class()({**ROOT, "plugins": [_plugin(taskcluster_sign_url)]})
    assert client.buildSignedUrl("ping") == "own"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import no_such_module", "No module named 'no_such_module'"),
        ("raise SystemError('not today')", "not today"),
        ("from taskcluster_core import hookimpl\n@hookimpl\ndef taskcluster_sing(url): ...", "'taskcluster_sing'"),
        ("from taskcluster_core import hookimpl\n@hookimpl\ndef taskcluster_retry(url): ...", "url"),
    ],
)
def test_installed_plugins_that_cannot_be_used(monkeypatch, install, source, reason):
    """An installed plugin that fails to load, or has what is no hook, is named with what to do; disabled, it is not."""
    install(source)

    with pytest.raises(TaskclusterFailure, match=r"plugin 'loud' \(loud_plugin\) cannot be used") as raised:
        client_hooks((_bystander(),))
    assert reason in str(raised.value)
    assert "TASKCLUSTER_DISABLED_PLUGINS=loud" in str(raised.value)

    monkeypatch.setenv("TASKCLUSTER_DISABLED_PLUGINS", "loud")
    assert client_hooks((_bystander(),)).before_request is None


def test_async_clients_without_a_transport(shop, monkeypatch):
    """Where no plugin has an async transport, the error says what to install."""
    monkeypatch.setenv("TASKCLUSTER_DISABLED_PLUGINS", "aio")

    with pytest.raises(TaskclusterFailure, match="install taskcluster-aio"):
        _await(shop.client_class(AsyncClient)({**ROOT, "plugins": [_bystander()]}).ping())


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


def test_a_url_that_services_would_refuse(shop):
    """A signed URL too long to be read is refused when it is made."""
    client = shop.client_class()(
        {**ROOT, "credentials": {"clientId": "a", "accessToken": "b"}, "authorizedScopes": ["x" * 3000]}
    )
    with pytest.raises(TaskclusterFailure, match=r"shop.ping: the signed URL's path and query have \d+ characters"):
        client.buildSignedUrl("ping")


def test_the_builtin_plugin_stays(shop, monkeypatch):
    """What makes calls work at all cannot be switched off."""
    monkeypatch.setenv("TASKCLUSTER_DISABLED_PLUGINS", "other, builtin")
    with pytest.raises(TaskclusterFailure, match="'builtin' cannot be left out"):
        shop.client_class()(ROOT)
