"""The bus: what is published and what is not, who gets it, and what tests read of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_testing import Deployment, DeploymentBug, Message
from taskcluster_testing.bus import Bus
from taskcluster_testing.clock import MovableClock
from taskcluster_testing.service import Service

EXCHANGE = "exchange/taskcluster-auth/v1/client-created"
CREATED = {"version": 1, "clientId": "somebody"}
ANY = {"exchange": EXCHANGE, "routingKeyPattern": "#"}


def make_bus():
    """Return a bus on which auth may publish."""
    return Bus([Service("taskcluster_services.auth", {})], MovableClock())


def message(key, *routes):
    """Return a message with some routing keys."""
    return Message(EXCHANGE, key, routes, CREATED, MovableClock().now())


@pytest.mark.parametrize(
    ("pattern", "matching"),
    [
        ("a.b.c", ["a.b.c"]),
        ("a.*.c", ["a.b.c", "a..c"]),
        ("#", ["a.b.c", "a.b", "a", "", "a..c", "a.b.c.d"]),
        ("a.#", ["a.b.c", "a.b", "a", "a..c", "a.b.c.d"]),
        ("a.b.#", ["a.b.c", "a.b", "a.b.c.d"]),
        ("#.c", ["a.b.c", "a..c"]),
        ("*.*", ["a.b"]),
        ("#.b.#", ["a.b.c", "a.b", "a.b.c.d"]),
        ("a.*.*.*", ["a.b.c.d"]),
        ("a.?.c", []),
    ],
)
def test_matches_follows_the_rules_of_topic_exchanges(pattern, matching):
    """A `*` is one word, a `#` any number of them, and everything else is itself."""
    keys = ["a.b.c", "a.b", "a", "", "a..c", "a.b.c.d"]
    wanted = {"exchange": EXCHANGE, "routingKeyPattern": pattern}
    assert [key for key in keys if message(key).matches(wanted)] == matching


words = st.lists(st.text("ab_-", min_size=1, max_size=3), min_size=1, max_size=5)


@given(words, st.data())
def test_matches_finds_a_key_whose_words_are_replaced(key, data):
    """A key matches itself with words replaced by `*`, and with any part of it replaced by `#`."""
    stars = [data.draw(st.sampled_from([word, "*"])) for word in key]
    start = data.draw(st.integers(0, len(key)))
    end = data.draw(st.integers(start, len(key)))
    for pattern in (stars, [*key[:start], "#", *key[end:]]):
        assert message(".".join(key)).matches({"exchange": EXCHANGE, "routingKeyPattern": ".".join(pattern)})


def test_matches_looks_at_the_routes_and_at_the_exchange():
    """A message is got by each of its routing keys, and on its own exchange alone."""
    routed = message("primary.x", "route.index.mine")
    assert routed.matches({"exchange": EXCHANGE, "routingKeyPattern": "route.index.#"})
    assert not routed.matches({"exchange": EXCHANGE, "routingKeyPattern": "index.#"})
    assert not routed.matches({"exchange": EXCHANGE.replace("created", "deleted"), "routingKeyPattern": "#"})


@pytest.mark.parametrize("pattern", ["#", {"exchange": EXCHANGE}, {"exchange": EXCHANGE, "routingKeyPattern": 1}])
def test_matches_refuses_what_is_no_pattern(pattern):
    """A pattern that names no exchange or no keys is an error that says what was expected."""
    with pytest.raises(TypeError, match="expected a pattern such as QueueEvents"):
        message("a").matches(pattern)


def test_publish_writes_the_routing_key_of_the_reference():
    """Words that vary are filled in, words that are not known are `_`."""
    bus = make_bus()
    bus.publish("auth", "clientCreated", CREATED, {})
    assert [(each.exchange, each.routing_key, each.payload) for each in bus.select()] == [(EXCHANGE, "_", CREATED)]


@pytest.mark.parametrize(
    ("payload", "words", "complaint"),
    [
        ({"version": 1}, {}, "auth.clientCreated is not what its schema says: data must have required property"),
        (CREATED, {"nonsense": 1}, "auth.clientCreated have no word 'nonsense'"),
    ],
)
def test_publish_refuses_what_the_reference_does_not_know(payload, words, complaint):
    """A message that no deployment would send is a bug of this one."""
    bus = make_bus()
    with pytest.raises(AssertionError, match=complaint):
        bus.publish("auth", "clientCreated", payload, words)
    assert bus.select() == ()


def test_publish_refuses_a_dot_in_a_single_word():
    """A word with a dot would be two."""
    bus = Bus([Service("taskcluster_services.notify", {})], MovableClock())
    bus.publish("notify", "notify", {"message": {}}, {"topic": "a.b"})
    assert bus.select()[0].routing_key == "primary.a.b"
    queue = Bus([Service("taskcluster_services.queue", {})], MovableClock())
    group = {
        "version": 1,
        "taskGroupId": "fN1SbArXTPSVFNUvaOlinQ",
        "schedulerId": "s",
        "expires": "2030-01-01T00:00:00.000Z",
    }
    with pytest.raises(AssertionError, match="schedulerId is one word"):
        queue.publish("queue", "taskGroupResolved", group, {"schedulerId": "a.b"})


def test_deliver_passes_messages_to_those_who_listen():
    """A listener gets what matches, once, from when it listens until it ends it."""
    bus, heard = make_bus(), []
    stop = bus.listen(ANY, heard.append)
    bus.listen({**ANY, "routingKeyPattern": "nothing"}, heard.append)
    bus.publish("auth", "clientCreated", CREATED, {})
    assert heard == []
    bus.deliver()
    bus.deliver()
    assert heard == list(bus.select())
    stop()
    bus.publish("auth", "clientCreated", CREATED, {})
    bus.deliver()
    assert len(heard) == 1


def test_deliver_passes_on_what_listeners_publish():
    """A message that is published by a listener is delivered too, after the one that caused it."""
    bus, heard = make_bus(), []
    bus.listen(ANY, lambda _: bus.publish("auth", "clientUpdated", CREATED, {}))
    bus.listen({"exchange": EXCHANGE.replace("created", "updated"), "routingKeyPattern": "#"}, heard.append)
    bus.publish("auth", "clientCreated", CREATED, {})
    bus.deliver()
    assert [each.exchange for each in heard] == [EXCHANGE.replace("created", "updated")]


def test_service_listens_from_the_start_of_a_deployment(make_caller):
    """A service that is given `start` hears what is published, once the handler is done."""
    heard = []

    def publish(call):
        call.publish("clientCreated", CREATED, {})
        heard.append("done")
        return {"alive": True, "uptime": 0}

    auth = Service(
        "taskcluster_services.auth", {"ping": publish}, start=lambda world: world.bus.listen(ANY, heard.append)
    )
    with Deployment(services=[auth]) as deployment:
        make_caller(deployment).send("GET", "/api/auth/v1/ping")
        assert heard == ["done", *deployment.messages(ANY)]
        assert len(deployment.messages()) == 1


def test_deployment_reports_a_listener_that_fails(make_caller):
    """A listener's error is a bug of the deployment, told to whoever caused the message and at the end."""

    def publish(call):
        call.publish("clientCreated", CREATED, {})
        return {"alive": True, "uptime": 0}

    def fail(_message):
        raise RuntimeError("no")

    auth = Service("taskcluster_services.auth", {"ping": publish}, start=lambda world: world.bus.listen(ANY, fail))
    with pytest.raises(DeploymentBug, match="RuntimeError: no"), Deployment(services=[auth]) as deployment:
        assert make_caller(deployment).send("GET", "/api/auth/v1/ping").status == 500


def test_bus_remembers_as_many_messages_as_it_is_told():
    """The latest are kept; those who listen get all."""
    bus, heard = Bus([Service("taskcluster_services.auth", {})], MovableClock(), 2), []
    bus.listen(ANY, heard.append)
    for number in range(3):
        bus.publish("auth", "clientCreated", {**CREATED, "clientId": f"c{number}"}, {})
    bus.deliver()
    assert [each.payload["clientId"] for each in bus.select()] == ["c1", "c2"]
    assert len(heard) == 3
