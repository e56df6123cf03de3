"""Options that are checked again only when something in them is another object."""

from __future__ import annotations

from collections import UserDict

import pytest

from taskcluster_core import TaskclusterFailure
from taskcluster_core.options import ClientOptions
from taskcluster_core.options_cache import CheckedOptions


def _options(**others):
    credentials = {
        "clientId": "ada",
        "accessToken": "s3cret",
        "certificate": {"version": 1, "scopes": ["a"], "start": 1, "expiry": 2, "seed": "s", "signature": "t"},
    }
    return {
        "rootUrl": "https://tc.example.com",
        "credentials": credentials,
        "authorizedScopes": ["a", "b"],
        "timeout": {"connect": 1, "read": 2},
        "maxRetries": 1,
        **others,
    }


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"credentials": None},
        {"credentials": dict},
        {"plugins": [object()]},
        {"plugins": (object(),)},
        {"authorizedScopes": ("a", "b")},
        {"timeout": 5.5},
    ],
)
def test_options_are_checked_once(others):
    """While nothing changes, the checked options are the same object."""
    options, checked = _options(**others), CheckedOptions()

    assert checked.of(options) is checked.of(options)
    assert checked.of(options) == ClientOptions.from_mapping(options)


def _rename_an_option(options):
    options["maxDelay"] = options.pop("maxRetries")


@pytest.mark.parametrize(
    "change",
    [
        lambda options: options.update(rootUrl="https://other.example.com"),
        lambda options: options.update(maxRetries=2),
        lambda options: options.update(userAgent="me"),
        lambda options: options.pop("maxRetries"),
        _rename_an_option,
        lambda options: options.update(credentials=None),
        lambda options: options["credentials"].update(clientId="bob"),
        lambda options: options["credentials"].pop("certificate"),
        lambda options: options["credentials"]["certificate"].update(version=2),
        lambda options: options["credentials"]["certificate"]["scopes"].append("b"),
        lambda options: options["authorizedScopes"].append("c"),
        lambda options: options["authorizedScopes"].reverse(),
        lambda options: options["authorizedScopes"].clear(),
        lambda options: options["timeout"].update(read=3),
        lambda options: options["timeout"].update(total=9),
        lambda options: options["plugins"].append("a plugin"),
    ],
)
def test_every_change_counts_at_once(change):
    """Whatever is changed, however deep, the next answer is what a fresh check says."""
    options, checked = _options(plugins=["some plugin"]), CheckedOptions()
    before = checked.of(options)
    change(options)

    assert checked.of(options) == ClientOptions.from_mapping(options) != before


@pytest.mark.parametrize(
    "change",
    [
        lambda options: options.update(maxRetries=True),
        lambda options: options["timeout"].update(connect=True),
        lambda options: options["credentials"].update(accessToken=""),
        lambda options: options.update(maxretries=1),
    ],
)
def test_what_is_wrong_is_refused_each_time(change):
    """A wrong option is refused for as long as it is there, also one that equals the right one before it."""
    options, checked = _options(), CheckedOptions()
    before = checked.of(options)
    right = _options()
    change(options)

    for _ in range(2):
        with pytest.raises(TaskclusterFailure):
            checked.of(options)
    options.clear()
    options.update(right)
    assert checked.of(options) == before


class _Scopes:
    """Scopes that can change without anybody noticing."""

    def __init__(self):
        self.all = ["a"]

    def __iter__(self):
        return iter(self.all)


def test_what_cannot_be_looked_through_is_checked_each_time():
    """Objects of other kinds, which may change unseen, keep options from being held."""
    scopes, credentials = _Scopes(), UserDict(clientId="ada", accessToken="s3cret")
    checked = CheckedOptions()
    options = _options(authorizedScopes=scopes, credentials=credentials)
    checked.of(options)
    scopes.all.append("b")
    credentials["clientId"] = "bob"

    assert checked.of(options).authorized_scopes == ("a", "b")
    assert checked.of(options).credentials.client_id == "bob"


def test_other_dicts_are_other_options():
    """A client whose whole dict is replaced gets what the new one says."""
    first, second, checked = _options(), _options(), CheckedOptions()

    assert checked.of(first) == checked.of(second)
    second["maxRetries"] = 3
    assert (checked.of(first).max_retries, checked.of(second).max_retries) == (1, 3)


def test_options_that_contain_themselves_are_refused():
    """A certificate within itself is no JSON, and nothing looks for its end."""
    options = _options()
    options["credentials"]["certificate"]["scopes"] = options["credentials"]["certificate"]

    with pytest.raises(TaskclusterFailure, match="certificate"):
        CheckedOptions().of(options)
