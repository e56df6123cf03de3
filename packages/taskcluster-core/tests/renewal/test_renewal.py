"""When a provider is asked for credentials, and what it may give."""

from __future__ import annotations

import dataclasses

import pytest

from taskcluster_core import Credentials, TaskclusterFailure


@pytest.mark.parametrize(
    ("given", "callers"),
    [
        ({"long": 61}, ["long"] * 3),
        ({"a": 59, "b": 60, "c": 61}, ["a", "b", "c"]),
        ({"over": -1, "new": 3600}, ["over", "new", "new"]),
    ],
)
def test_asked_when_needed(make, given, callers, run, make_provider, temporary):
    """A provider is asked when nothing is held, and when what is held works for no more than a minute."""
    provider = make_provider(*(temporary(name, seconds) for name, seconds in given.items()))
    client, seen = make(provider)
    assert provider.asked == 0

    run(client.ping, client.ping, client.ping)
    assert seen == callers
    assert provider.asked == len(given)


@pytest.mark.parametrize(
    "given", [{"clientId": "permanent", "accessToken": "t0k3n"}, Credentials("permanent", "t0k3n")]
)
def test_permanent_credentials_are_asked_for_once(make, given, run, make_provider):
    """Credentials without an end, in either form, are held for as long as services accept them."""
    client, seen = make(make_provider(given))

    run(client.ping, client.ping, client.ping)
    assert seen == ["permanent"] * 3


@pytest.mark.parametrize(
    ("statuses", "callers"),
    [
        ([200, 401, 200, 200], ["a", "a", "b", "b"]),
        ([200, 200, 401, 401], ["a", "a", "a", "b"]),
        ([200, 200, 401, 500, 401], ["a", "a", "a", "b", "b"]),
    ],
)
def test_refused_credentials_are_renewed_once(make, statuses, callers, run, make_provider, temporary):
    """After a 401 a call tries once more with fresh credentials, and what fails then is its error."""
    client, seen = make(make_provider(temporary("a"), temporary("b"), temporary("c")), *statuses)
    steps = (client.ping, client.ping, client.ping)

    if statuses[-1] == 401:
        with pytest.raises(TaskclusterFailure) as caught:
            run(*steps)
        assert caught.value.attempts == len(statuses) - 2
    else:
        run(*steps)
    assert seen == callers


def test_a_refusal_is_not_repeated_without_a_provider(make, run, make_provider, temporary):
    """Credentials that are always the same are not tried again; without retries a provider's are."""
    client, seen = make(make_provider(temporary("a"), temporary("b")), 401, 200, 401, maxRetries=0)
    run(client.ping)
    assert seen == ["a", "b"]

    client.options["credentials"] = {"clientId": "ada", "accessToken": "t0k3n"}
    with pytest.raises(TaskclusterFailure):
        run(client.ping)
    assert seen == ["a", "b", "ada"]


def test_attempts_outlive_credentials(make, now, run, make_provider, temporary):
    """Credentials that end while a call waits for its next attempt are renewed before it."""
    client, seen = make(make_provider(temporary("a"), temporary("b", 9999)), 500)
    client._renewal._now = lambda: now + 3600

    run(client.ping)
    assert seen == ["a", "b"]


def test_the_same_again_is_fresh(make, run, make_provider):
    """A provider that gives one object twice is believed: a service may have been wrong."""
    same = Credentials("same", "t0k3n")
    client, seen = make(make_provider(same, same), 401)

    run(client.ping, client.ping)
    assert seen == ["same"] * 3


def test_siblings_share_what_is_held(make, run, make_provider, temporary):
    """A sibling with the same provider does not ask again; one with another provider, or none, is on its own."""
    provider = make_provider(temporary("a"))
    client, seen = make(provider)
    sibling, other = client.with_options(timeout=1), client.with_options(credentials=lambda: temporary("z"))

    run(sibling.ping, client.ping, other.ping, client.with_options(credentials=None).ping)
    assert seen == ["a", "a", "z", None]
    assert provider.asked == 1


def test_an_error_fails_one_call(make, run, make_provider, temporary):
    """What a provider raises is the call's error; nothing is sent, and the next call asks again."""
    client, seen = make(make_provider(OSError("vault is sealed"), temporary("a")))

    with pytest.raises(OSError, match="vault is sealed"):
        run(client.ping)
    assert seen == []
    run(client.ping)
    assert seen == ["a"]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (None, "expected a dict with clientId and accessToken, not NoneType"),
        ({}, "not an empty one"),
        ("t0k3n", "not str"),
        ({"clientId": "ada"}, "expected a non-empty text as 'accessToken'"),
        ({"clientId": "ada", "accessToken": "t0k3n", "certificate": "t0k3n"}, "expected a certificate"),
        (Credentials("ada", "t0k3n", "{}"), "expected a certificate with scopes"),
    ],
)
def test_gifts_that_are_refused(make, given, text, run, make_provider):
    """What is no credentials is refused before anything is sent, without a secret."""
    client, seen = make(make_provider(given))

    with pytest.raises(TaskclusterFailure, match=text) as caught:
        run(client.ping)
    assert "t0k3n" not in str(caught.value)
    assert seen == []


def test_held_credentials_are_not_shown(make, run, make_provider, temporary):
    """Neither a client nor the context that hooks see shows what is held."""
    client, _ = make(make_provider(temporary("a")))
    run(client.ping)

    context = client._context(client._reference.endpoints["ping"])
    assert "t0k3n" not in repr(client) + repr(context) + repr(vars(client)) + repr(dataclasses.asdict(context.sources))
