"""What a client may be told, and what is refused."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from taskcluster_core import ClientOptions, Credentials, Options, TaskclusterFailure
from taskcluster_core.options import _FIELDS, merge_options

ROOT = {"rootUrl": "https://tc.example.com"}


def test_defaults():
    """A root URL is enough; a slash at its end is dropped."""
    options = ClientOptions.from_mapping({"rootUrl": "https://tc.example.com/"})

    assert options == ClientOptions(root_url="https://tc.example.com")


@pytest.mark.parametrize(
    ("option", "value", "field", "expected"),
    [
        ("credentials", {}, "credentials", None),
        ("credentials", None, "credentials", None),
        ("credentials", {"clientId": None, "accessToken": None}, "credentials", None),
        ("credentials", {"clientId": "c", "accessToken": "t"}, "credentials", Credentials("c", "t")),
        (
            "credentials",
            {"clientId": "c", "accessToken": "t", "certificate": {"version": 1}},
            "credentials",
            Credentials("c", "t", '{"version":1}'),
        ),
        (
            "credentials",
            {"clientId": "c", "accessToken": "t", "certificate": ""},
            "credentials",
            Credentials("c", "t"),
        ),
        ("credentials", dict, "credentials", None),
        ("authorizedScopes", ["a"], "authorized_scopes", ("a",)),
        ("authorizedScopes", None, "authorized_scopes", None),
        ("deadline", None, "deadline", None),
        ("deadline", 90, "deadline", 90),
        ("transport", "urllib3", "transport", "urllib3"),
        ("maxRetries", 0, "max_retries", 0),
        ("userAgent", "me", "user_agent", "me"),
    ],
)
def test_accepted(option, value, field, expected):
    """Each option has one public name and one kind of value."""
    assert getattr(ClientOptions.from_mapping({**ROOT, option: value}), field) == expected


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({}, "option 'rootUrl': expected the deployment's URL"),
        ({"rootUrl": "tc.example.com"}, "not 'tc.example.com'"),
        ({"rootUrl": None}, "not None; optionsFromEnvironment() takes it from TASKCLUSTER_ROOT_URL"),
        ({"rootUrl": []}, "not []"),
        ({"rootUrl": "https://x", "traceId": "a\nb"}, "option 'traceId': expected a text of printable ASCII"),
        ({"rootUrl": "https://x", "userAgent": 5}, "option 'userAgent': expected a text of printable ASCII"),
        (
            {"rootUrl": "https://x", "authorizedScopes": [1]},
            "option 'authorizedScopes': expected scopes of printable ASCII, not 1",
        ),
        ({"rootUrl": "https://x", "maxDelay": float("inf")}, "option 'maxDelay': expected a number of seconds from 0"),
        (
            {"rootUrl": "https://x", "credentials": {"clientId": "a\nb", "accessToken": "t"}},
            "'clientId', of printable",
        ),
        (
            {"rootUrl": "https://x", "credentials": {"clientId": 'a"b', "accessToken": "t"}},
            "'clientId', of printable",
        ),
        (
            {"rootUrl": "https://x", "credentials": {"clientId": "a", "accessToken": "☃"}},
            "'accessToken', of pr",
        ),
        ({"rootUrl": "https://"}, "without anything behind it, not 'https://'"),
        ({"rootUrl": "http://[::1"}, "not 'http://[::1': Invalid IPv6 URL"),
        ({"rootUrl": "http://x:99999"}, "not 'http://x:99999': Port out of range"),
        ({"rootUrl": "https://x/?a=1"}, "without anything behind it"),
        ({"rootUrl": "https://x "}, "without anything behind it"),
        ({"rootUrl": "https://x/api/queue/v1"}, "without anything behind it"),
        ({"rootUrl": "https://ada:s3cret@x"}, "such as https://tc.example.com, without a user and a password in it"),
        ({"rootUrl": "https://ada:s3cret@x:port"}, "without a user and a password in it"),
        ({"rootUrl": "https://[ada:s3cret@x"}, "without a user and a password in it"),
        ({"rootUrl": "ada:s3cret@x"}, "without a user and a password in it"),
        ({"rootUrl": "https://x/y?bewit=s3cret"}, "not 'https://x/y' with a query or a fragment"),
        ({**ROOT, "maxRetry": 1}, "unknown option 'maxRetry'; did you mean 'maxRetries'?"),
        ({**ROOT, "maxRetries": -1}, "option 'maxRetries': expected a whole number from 0 to 1,000,000, not -1"),
        ({**ROOT, "maxRetries": "5"}, "not '5'"),
        ({**ROOT, "delayFactor": True}, "not True"),
        ({**ROOT, "delayFactor": float("nan")}, "not nan"),
        ({**ROOT, "maxRetries": None}, "not None"),
        ({**ROOT, "maxRetries": 2.5}, "not 2.5"),
        ({**ROOT, "randomizationFactor": 1.1}, "option 'randomizationFactor': expected a number from 0 to 1, not 1.1"),
        ({**ROOT, "signedUrlExpiration": 0}, "expected a number of seconds from 1 to 3,155,760,000, not 0"),
        ({**ROOT, "authorizedScopes": ["a\nb"]}, "expected scopes of printable ASCII, not 'a\\nb'"),
        ({**ROOT, "maxConnections": 0}, "option 'maxConnections': expected a whole number from 1 to 1,000,000, not 0"),
        ({**ROOT, "maxConnections": 2.5}, "not 2.5"),
        ({**ROOT, "deadline": 0}, "option 'deadline': expected seconds, above 0 and up to 2,000,000, or None"),
        ({**ROOT, "timeout": "5"}, "option 'timeout': expected seconds, above 0 and up to 2,000,000, or None"),
        ({**ROOT, "transport": "curl"}, "option 'transport': expected requests or urllib3, not 'curl'"),
        ({**ROOT, "transport": None}, "not None"),
        ({**ROOT, "jsonDecoder": "ujson"}, "option 'jsonDecoder': expected json or orjson, not 'ujson'"),
        ({**ROOT, "authorizedScopes": "a"}, "option 'authorizedScopes': expected a list, not the text 'a'"),
        ({**ROOT, "authorizedScopes": 5}, "option 'authorizedScopes': expected a list, not 5"),
        ({**ROOT, "plugins": 5}, "option 'plugins': expected a list, not 5"),
        (
            {**ROOT, "credentials": "token"},
            "option 'credentials': expected a dict, or what hands out such dicts, not str",
        ),
        ({**ROOT, "credentials": {"clientID": "c"}}, "unknown key in credentials: 'clientID'"),
        ({**ROOT, "credentials": {"clientId": "c"}}, "expected a non-empty text as 'accessToken'"),
        ({**ROOT, "credentials": {"clientId": "", "accessToken": "t0k3n"}}, "expected a non-empty text as 'clientId'"),
        ({**ROOT, "credentials": {"clientId": 1, "accessToken": "t0k3n"}}, "expected a non-empty text as 'clientId'"),
        (
            {**ROOT, "credentials": {"clientId": "c", "accessToken": "t0k3n", "certificate": "t0k3n"}},
            "credentials: expected a certificate that is a JSON object",
        ),
        (
            {**ROOT, "credentials": {"clientId": "c", "accessToken": "t0k3n", "certificate": {1: {"t0k3n"}}}},
            "credentials: expected a certificate that is a JSON object",
        ),
    ],
)
def test_refused(options, text):
    """What is unknown, missing or of another kind is refused by its public name, without a secret."""
    with pytest.raises(TaskclusterFailure, match=re.escape(text)) as caught:
        ClientOptions.from_mapping(options)
    assert "t0k3n" not in str(caught.value)


def test_secrets_are_not_shown():
    """Neither token nor certificate stands in a `repr`."""
    shown = repr(ClientOptions(credentials=Credentials("ada", "t0k3n", '{"seed":"s33d"}')))

    assert "ada" in shown
    assert "t0k3n" not in shown
    assert "s33d" not in shown


def test_every_option_is_typed():
    """The types that users see name the options that are accepted, in their order."""
    assert list(Options.__annotations__) == list(_FIELDS)


def test_merging():
    """Keywords join the dict, which stays as it is."""
    given = {"maxRetries": 1}

    assert merge_options(given, {"timeout": None}) == {"maxRetries": 1, "timeout": None}
    assert merge_options(None, {}) == {}
    assert given == {"maxRetries": 1}


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"timeout": 5}, "option 'timeout': given twice, in the dict and by keyword"),
        ("https://tc.example.com", "options: expected a dict, not str$"),
        (SimpleNamespace(options={}), r"options: expected a dict, not SimpleNamespace; did you mean its \.options\?"),
    ],
)
def test_merging_refused(options, text):
    """What is given twice has two meanings, even if they are equal today."""
    with pytest.raises(TaskclusterFailure, match=text):
        merge_options(options, {"timeout": 5})
