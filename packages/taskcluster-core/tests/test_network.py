"""Proxies and certificates of the environment; that each transport heeds them is tested on all of them alike."""

from __future__ import annotations

import pytest

from taskcluster_core import TaskclusterFailure
from taskcluster_core.network import _CERTIFICATES, find_certificates, find_proxy


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    """An environment that names neither proxies nor certificates."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in _CERTIFICATES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("variables", "url", "proxy"),
    [
        ({}, "http://tc.invalid/", None),
        ({"http_proxy": "http://ada:p%40ss@127.0.0.1:1"}, "http://tc.invalid/", "http://ada:p%40ss@127.0.0.1:1"),
        ({"http_proxy": "http://127.0.0.1:1"}, "https://tc.invalid/", None),
        ({"HTTPS_PROXY": "http://127.0.0.1:1"}, "https://tc.invalid/", "http://127.0.0.1:1"),
        ({"all_proxy": "127.0.0.1:1"}, "https://tc.invalid/", "http://127.0.0.1:1"),
    ],
)
def test_find_proxy_by_scheme(environment, variables, url, proxy):
    """The variable of the URL's scheme counts before that of all, and a proxy may stand there without a scheme."""
    for name, value in variables.items():
        environment.setenv(name, value)

    assert find_proxy(url) == proxy


@pytest.mark.parametrize(
    ("exceptions", "url", "is_asked"),
    [
        ("tc.invalid", "http://tc.invalid/", False),
        ("tc.invalid", "http://sub.tc.invalid:80/", False),
        ("tc.invalid:80", "http://tc.invalid:80/", False),
        ("tc.invalid:81", "http://tc.invalid:82/", True),
        ("::1", "http://[::1]:80/", False),
        ("localhost,127.0.0.1", "http://127.0.0.1:80/", False),
        ("*", "http://tc.invalid/", False),
        ("c.invalid", "http://tc.invalid/", True),
    ],
)
def test_find_proxy_heeds_exceptions(environment, exceptions, url, is_asked):
    """A server may be named by domain, address, or either with a port."""
    environment.setenv("http_proxy", "http://127.0.0.1:1")
    environment.setenv("no_proxy", exceptions)

    assert (find_proxy(url) is not None) is is_asked


def test_find_certificates_takes_the_first(environment, tmp_path):
    """Of several variables the first counts; an empty one does not."""
    assert find_certificates() is None
    expected = None
    for name in reversed(_CERTIFICATES):
        expected = tmp_path / name
        expected.touch()
        environment.setenv(name, str(expected))
        assert find_certificates() == expected
    environment.setenv(_CERTIFICATES[0], "")
    assert find_certificates() == tmp_path / _CERTIFICATES[1]


def test_find_certificates_refuses_what_is_not_there(environment, tmp_path):
    """A variable that names nothing is an error that names the variable, not trust in somebody else."""
    environment.setenv("SSL_CERT_FILE", str(tmp_path / "gone.pem"))

    with pytest.raises(TaskclusterFailure, match="SSL_CERT_FILE: expected a file or a folder of certificates, not"):
        find_certificates()
