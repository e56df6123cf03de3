"""A pytest plugin that keeps tests fast, local and tidy; every tests folder runs under it.

It fails a test during which

- the test or one of our packages sleeps for more than 0 seconds (`time.sleep`, `asyncio.sleep`):
  inject the sleep instead, so that the test can look at it;
- anything connects, binds or resolves beyond this machine's loopback addresses;
- `os.environ` or the working directory changes and is not put back.

Load it with `-p repository_guards` and this folder on PYTHONPATH, as the noxfile does: it then stands
in place before any module of ours can copy a reference to the functions that it replaces. What is
replaced belongs to the standard library. A forbidden act raises where it happens and is remembered as
well, since the code under test may catch what is raised, or may run in a thread of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import os
import socket
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import FrameType


with contextlib.suppress(ModuleNotFoundError):
    from hypothesis import settings

    # how long an example takes depends on the machine, so it is no reason to fail
    settings.register_profile("repository", deadline=None)
    settings.register_profile("long", deadline=None, max_examples=100_000)
    settings.load_profile("repository")


class ForbiddenInTestsError(RuntimeError):
    """A test, or what it runs, did what tests of this repository do not do."""


_forbidden_acts: list[str] = []
_folders_of_tests: list[Path] = []
_found_state: dict[str, Any] = {}


def _forbid(act: str) -> ForbiddenInTestsError:
    _forbidden_acts.append(act)
    return ForbiddenInTestsError(act)


def _is_ours(frame: FrameType) -> bool:
    """Tell whether a frame belongs to our packages or to the tests, and not to a library."""
    if str(frame.f_globals.get("__name__")).partition(".")[0].startswith("taskcluster"):
        return True
    path = Path(frame.f_code.co_filename)
    return "site-packages" not in path.parts and any(folder in path.parents for folder in _folders_of_tests)


def _guard_sleep(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a function whose first argument is a number of seconds."""

    def sleep(*args: Any, **kwargs: Any) -> Any:
        seconds = args[0] if args else kwargs.get("delay", 0)
        caller = sys._getframe(1)
        if seconds > 0 and _is_ours(caller):
            place = f"{Path(caller.f_code.co_filename).name}:{caller.f_lineno}"
            raise _forbid(f"{name}({seconds!r}) at {place}: inject the sleep, tests do not wait")
        return original(*args, **kwargs)

    return sleep


def _is_loopback(host: Any) -> bool:
    """Tell whether a host, as `socket` takes it, is this machine's loopback."""
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guard_address(name: str) -> Callable[..., Any]:
    """Wrap a method of sockets whose only argument is an address."""
    original = getattr(socket.socket, name)

    def method(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_loopback(address[0]):
            raise _forbid(f"socket.{name}({address!r}): tests stay on loopback")
        return original(self, address)

    return method


def _guard_resolution(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap `socket.getaddrinfo`, which asks a name server on the network; `None` means loopback or any."""

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host is not None and not _is_loopback(host):
            raise _forbid(f"getaddrinfo({host!r}): tests stay on loopback")
        return original(host, *args, **kwargs)

    return getaddrinfo


def pytest_configure(config: pytest.Config) -> None:
    """Learn where the tests are: the folders asked for, and the root of them all."""
    _folders_of_tests.append(config.rootpath)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    """Note the state before any fixture of the test is made."""
    _forbidden_acts.clear()
    _found_state.update(environ=_environ(), folder=Path.cwd())
    yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, Any, Any]:
    """Fail the test itself where its body did something forbidden; its own failure goes first."""
    result = yield
    _report_forbidden_acts()
    return result


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, Any, Any]:
    """Compare the state after all fixtures are gone, and put it back for the next test."""
    result = yield
    _report_forbidden_acts()
    changed = [name for name in {*_found_state["environ"], *os.environ} if _is_changed(name)]
    folder = _working_folder()
    os.chdir(_found_state["folder"])
    for name in changed:
        os.environ.pop(name, None)
        if name in _found_state["environ"]:
            os.environ[name] = _found_state["environ"][name]
    if changed:
        pytest.fail(f"the test leaves os.environ changed: {', '.join(sorted(changed))}", pytrace=False)
    if folder != _found_state["folder"]:
        pytest.fail(f"the test leaves the working directory changed: {folder}", pytrace=False)
    return result


def _report_forbidden_acts() -> None:
    if _forbidden_acts:
        acts = "; ".join(_forbidden_acts)
        _forbidden_acts.clear()
        pytest.fail(f"forbidden in tests: {acts}", pytrace=False)


def _environ() -> dict[str, str]:
    return dict(os.environ)


def _is_changed(name: str) -> bool:
    """Compare one variable with what was found; pytest itself keeps one of its own."""
    return name != "PYTEST_CURRENT_TEST" and os.environ.get(name) != _found_state["environ"].get(name)


def _working_folder() -> Path | None:
    """Return the working directory, `None` if the test has removed it."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


time.sleep = _guard_sleep("time.sleep", time.sleep)
asyncio.sleep = _guard_sleep("asyncio.sleep", asyncio.sleep)
asyncio.tasks.sleep = asyncio.sleep
socket.getaddrinfo = _guard_resolution(socket.getaddrinfo)
for _name in ("connect", "connect_ex", "bind"):
    setattr(socket.socket, _name, _guard_address(_name))
