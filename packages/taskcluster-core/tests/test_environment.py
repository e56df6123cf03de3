"""Options from environment variables, the proxy and the shell client's file."""

from __future__ import annotations

import sys

import pytest

from taskcluster_core import Client, TaskclusterFailure, discover_options, optionsFromEnvironment

ALL = {
    "TASKCLUSTER_ROOT_URL": "https://tc.example.com",
    "TASKCLUSTER_CLIENT_ID": "ada",
    "TASKCLUSTER_ACCESS_TOKEN": "s3cret",
    "TASKCLUSTER_CERTIFICATE": "{}",
}
CREDENTIALS = {"clientId": "ada", "accessToken": "s3cret", "certificate": "{}"}
FILE = """
config:
  rootUrl: https://file.example.com
  clientId: bob
  accessToken: s3cret
  authorizedScopes: [a]
"""


@pytest.mark.parametrize(
    ("environment", "defaults", "options"),
    [
        ({}, None, {}),
        (ALL, None, {"rootUrl": "https://tc.example.com", "credentials": CREDENTIALS}),
        ({"TASKCLUSTER_ROOT_URL": ""}, {"rootUrl": "x", "timeout": 1}, {"rootUrl": "x", "timeout": 1}),
        (
            {"TASKCLUSTER_CLIENT_ID": "eve"},
            {"credentials": {"clientId": "a", "accessToken": "b"}},
            {"credentials": {"clientId": "eve", "accessToken": "b"}},
        ),
        ({}, {"credentials": dict}, {"credentials": dict}),
        (ALL, {"credentials": dict}, {"rootUrl": "https://tc.example.com", "credentials": CREDENTIALS}),
        ({"TASKCLUSTER_ROOT_URL": "https://tc.example.com/"}, None, {"rootUrl": "https://tc.example.com"}),
    ],
)
def test_options_from_environment(environment, defaults, options):
    """The environment goes before the defaults, which stay as they were."""
    before = repr(defaults)

    assert options == optionsFromEnvironment(defaults, environment)
    assert repr(defaults) == before


@pytest.mark.parametrize(
    ("root_url", "environment", "source", "options"),
    [
        ("https://a", {**ALL, "TASKCLUSTER_PROXY_URL": "http://p"}, "arguments", {"rootUrl": "https://a"}),
        (None, {**ALL, "TASKCLUSTER_PROXY_URL": "http://p"}, "TASKCLUSTER_PROXY_URL", {"rootUrl": "http://p"}),
        (None, ALL, "environment", {"rootUrl": "https://tc.example.com", "credentials": CREDENTIALS}),
        (
            None,
            {},
            None,
            {
                "rootUrl": "https://file.example.com",
                "credentials": {"clientId": "bob", "accessToken": "s3cret"},
                "authorizedScopes": ["a"],
            },
        ),
    ],
)
def test_the_first_that_knows_decides(tmp_path, root_url, environment, source, options):
    """Arguments, proxy, environment and file are asked in this order, and the one that served is named."""
    file = tmp_path / "taskcluster.yml"
    file.write_text(FILE)
    found = discover_options(root_url, environment={**environment, "XDG_CONFIG_HOME": str(tmp_path)})

    assert (found.options, found.source) == (options, source or str(file))
    assert "s3cret" not in repr(found)
    Client(found.options)


def test_credentials_go_with_the_root_url():
    """Credentials that are given are for the root URL that is given with them."""
    given = {"rootUrl": "https://a", "credentials": CREDENTIALS}
    assert discover_options("https://a", credentials=CREDENTIALS).options == given
    with pytest.raises(
        TaskclusterFailure, match="credentials belong to one deployment: expected a root URL beside them"
    ):
        discover_options(credentials=CREDENTIALS, environment={"TASKCLUSTER_ROOT_URL": "https://a"})


def test_options_by_keyword_go_before_what_is_found():
    """Any option may be given, as to a client; None as credentials says that no others count."""
    found = discover_options(environment=ALL, rootUrl=None, credentials=None, timeout=5)

    assert found.options == {"rootUrl": "https://tc.example.com", "credentials": None, "timeout": 5}
    assert discover_options(rootUrl="https://a", environment=ALL).options == {"rootUrl": "https://a"}


@pytest.mark.parametrize(
    ("root_url", "options", "environment", "message"),
    [
        ("https://a", {"rootUrl": "https://b"}, {}, "option 'rootUrl': given twice"),
        (5, {}, {}, "options from arguments: option 'rootUrl': expected "),
        ("https://a", {"credentials": {"clientId": 5}}, {}, "options from arguments: .*credentials"),
        (None, {"root_url": "https://a"}, ALL, "unknown option 'root_url'; did you mean 'rootUrl'"),
        (
            None,
            {},
            {"TASKCLUSTER_PROXY_URL": "proxy"},
            "options from TASKCLUSTER_PROXY_URL: option 'rootUrl': expected ",
        ),
        (None, {}, {**ALL, "TASKCLUSTER_CERTIFICATE": "x"}, "options from environment: .*certificate"),
    ],
)
def test_options_are_checked(root_url, options, environment, message):
    """What a client would not take is refused, with where it comes from; no secret is shown."""
    with pytest.raises(TaskclusterFailure, match=message) as caught:
        discover_options(root_url, environment=environment, **options)

    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "config: [", "config: {}", "[1]", "config: 3"])
def test_a_file_that_is_none(tmp_path, text):
    """A file that cannot be read is named, and what it holds is not shown."""
    file = tmp_path / "broken.yml"
    file.write_text(text)

    with pytest.raises(TaskclusterFailure, match=r"broken.yml: expected `config:` with `rootUrl:` in it"):
        discover_options(environment={}, file=file)


def test_nobody_knows(tmp_path):
    """Without a root URL the error says where one is looked for."""
    with pytest.raises(TaskclusterFailure, match=r"set TASKCLUSTER_ROOT_URL, or write one into .*taskcluster\.yml"):
        discover_options(environment={"XDG_CONFIG_HOME": str(tmp_path)})


def test_a_file_without_the_means_to_read_it(tmp_path, monkeypatch):
    """Where YAML cannot be read, the error says what to install."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    file = tmp_path / "taskcluster.yml"
    file.write_text(FILE)

    with pytest.raises(TaskclusterFailure, match=r"install taskcluster-core\[config-file\]"):
        discover_options(environment={}, file=file)


def test_environment_is_that_of_the_call(monkeypatch):
    """Test suites put another mapping in the place of `os.environ`: it is the one that is read."""
    monkeypatch.setattr("os.environ", ALL)

    assert optionsFromEnvironment()["credentials"] == CREDENTIALS
    assert discover_options().source == "environment"
