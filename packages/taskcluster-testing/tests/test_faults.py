"""Faults that a test orders, as clients meet them."""

from __future__ import annotations

import datetime
import email.utils
import http.client
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from taskcluster_testing import Deployment
from taskcluster_testing.faults import Faults

PING = "/api/queue/v1/ping"
SECRET = "/api/secrets/v1/secret/name"
VALUE = {"secret": {"a": "b" * 200}, "expires": "2099-01-01T00:00:00Z"}


def ping(deployment):
    """Ping the queue over a connection of its own; return the answer's status, and its body if it came whole."""
    connection = http.client.HTTPConnection(deployment.root_url.removeprefix("http://"))
    try:
        connection.request("GET", PING)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_status_is_answered_as_often_as_ordered(deployment):
    """So many requests get the error, the next one is served."""
    deployment.faults.status(500, times=2, service="queue", method="ping")
    assert [ping(deployment)[0] for _ in range(3)] == [500, 500, 200]


def test_status_may_have_a_body_that_is_no_json(deployment, call):
    """A text is sent as HTML, as a load balancer does."""
    deployment.faults.status(502, body="<h1>Bad Gateway</h1>")
    answer = call.send("GET", PING)
    assert (answer.status, answer.body) == (502, b"<h1>Bad Gateway</h1>")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_status_lasts_until_it_is_cancelled(deployment):
    """Without a number of times it meets every request of its block."""
    with deployment.faults.status(503, times=None) as fault:
        assert [ping(deployment)[0] for _ in range(4)] == [503] * 4
    assert fault.met == 4
    assert ping(deployment)[0] == 200


def test_rate_limit_says_when_to_come_back(deployment, call):
    """The status is 429, and `Retry-After` tells the seconds."""
    deployment.faults.rate_limit(retry_after=7)
    answer = call.send("GET", PING)
    assert (answer.status, answer.headers["retry-after"]) == (429, "7")


def test_probability_is_seeded():
    """The same requests meet a fault of the same seed, about as many as its chance says; another seed, other ones."""

    def met(seed):
        faults = Faults()
        faults.status(500, times=None, probability=0.3, seed=seed)
        return [faults.take("queue", "ping") is not None for _ in range(1000)]

    assert met(1) == met(1)
    assert met(1) != met(2)
    assert 250 < sum(met(1)) < 350


@pytest.mark.parametrize("is_served", [False, True])
def test_reset_loses_the_answer(deployment, call, is_served):
    """The client sees a reset; the service has acted only if the test says so."""
    deployment.faults.reset(after_serving=is_served, method="set")
    with pytest.raises(ConnectionResetError):
        call("PUT", SECRET, VALUE)
    assert deployment.requests[-1].status == (200 if is_served else 0)
    call.close()
    assert call("GET", SECRET).status == (200 if is_served else 404)


def test_half_body_ends_in_the_middle(deployment):
    """The length that was promised does not come, and the connection ends."""
    deployment.faults.half_body()
    with pytest.raises(http.client.IncompleteRead) as caught:
        ping(deployment)
    assert caught.value.expected - len(caught.value.partial) in (0, 1)
    assert ping(deployment)[0] == 200


def test_delay_moves_the_clock(deployment, call):
    """Time passes before the request is served, and nobody waits for it."""
    call("PUT", SECRET, {**VALUE, "expires": (deployment.clock.now() + datetime.timedelta(minutes=5)).isoformat()})
    deployment.faults.delay("10 minutes", method="get")
    assert call("GET", SECRET).status == 404


def test_delay_needs_a_clock_that_moves():
    """A clock of the test's own that stands still cannot delay anything."""

    class Still:
        def now(self):
            return datetime.datetime.now(datetime.timezone.utc)

    with pytest.raises(TypeError, match="a delay needs a clock with `advance`, and Still has none"):
        Faults(clock=Still()).delay("1 minute")


def test_hold_keeps_answers_back(deployment):
    """Requests are in flight together until the gate is opened; others pass."""
    with ThreadPoolExecutor(2) as pool, deployment.faults.hold(method="ping", times=2) as gate:
        held = [pool.submit(ping, deployment) for _ in range(2)]
        gate.wait(2)
        assert deployment.open_connections == 2
        assert not any(each.done() for each in held)
        assert ping(deployment)[0] == 200
        gate.open()
        assert [each.result()[0] for each in held] == [200, 200]


@pytest.mark.parametrize("times", [1, None])
def test_hold_is_over_once_its_gate_is_open(deployment, times):
    """What is ordered next meets the requests, and a strict deployment waits for nobody."""
    with deployment.faults.hold(times=times):
        pass
    deployment.faults.status(503)
    assert ping(deployment)[0] == 503
    assert not deployment.faults.missed


def test_hold_does_not_keep_a_deployment_from_ending():
    """Whatever is held back goes out when the block ends."""
    with ThreadPoolExecutor(1) as pool, Deployment() as deployment:
        gate = deployment.faults.hold()
        held = pool.submit(ping, deployment)
        gate.wait()
    assert held.result(10)[0] == 200


def test_hold_gives_up_waiting():
    """A gate to which nobody comes says so."""
    with pytest.raises(TimeoutError, match="0 of 3 answers came to the gate within 0 s"):
        Faults().hold().wait(3, timeout=0)


def test_auth_down_leaves_what_needs_no_scopes(deployment, call):
    """Methods without scopes work; with some, nobody can tell who calls; auth itself is not there."""
    with deployment.faults.auth_down():
        assert call("GET", PING).status == 200
        answer = call("GET", SECRET)
        assert (answer.status, answer.json["code"]) == (500, "InternalServerError")
        assert call("GET", "/api/auth/v1/ping").status == 503
    assert call("GET", SECRET).status == 404


@pytest.mark.parametrize(("skew", "status"), [("14 minutes", 404), ("16 minutes", 401), ("-16 minutes", 401)])
def test_clock_skew_makes_signatures_stale(deployment, call, skew, status):
    """Up to 15 minutes are forgiven, and the `Date` header tells how far the clocks differ."""
    with deployment.faults.clock_skew(skew):
        answer = call("GET", SECRET)
    assert answer.status == status
    told = email.utils.parsedate_to_datetime(answer.headers["date"]) - deployment.clock.now()
    minutes = int(skew.partition(" ")[0])
    assert abs(told - datetime.timedelta(minutes=minutes)).total_seconds() < 60


def test_clear_ends_everything(deployment, call):
    """After it, nothing that was ordered happens."""
    deployment.faults.auth_down()
    deployment.faults.status(503, times=9)
    deployment.faults.clear()
    assert call("GET", SECRET).status == 404


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ({"service": "queu"}, "there is no service 'queu'; did you mean 'queue'"),
        ({"service": "queue", "method": "createTasks"}, "service 'queue' has no method 'createTasks'; did you mean 'c"),
        ({"method": "pong"}, "there is no method 'pong'; did you mean 'ping'"),
        ({"times": 0}, "times: expected a number of requests from 1 on, or None for all, not 0"),
        ({"probability": 0}, "probability: expected a number above 0 and up to 1, not 0"),
    ],
)
def test_faults_refuse_what_would_never_happen(deployment, where, text):
    """A misspelt name or a senseless number is refused when it is ordered."""
    with pytest.raises(ValueError, match=text):
        deployment.faults.status(500, **where)


@pytest.mark.parametrize("status", [99, 199, 600, "503", None])
def test_status_is_one_of_http(deployment, status):
    """What no answer can have as its status is refused when it is ordered."""
    with pytest.raises(ValueError, match=f"status: expected an HTTP status from 200 to 599, not {status!r}"):
        deployment.fail_next(status)


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ({"servce": "queue"}, "faults: unknown keyword 'servce'; did you mean 'service'?"),
        ({"met": 1}, "faults: unknown keyword 'met'; did you mean 'method'?"),
        ({"is_cancelled": True}, "faults: unknown keyword 'is_cancelled'; expected one of service, method, times, "),
    ],
)
def test_faults_refuse_keywords_that_there_are_not(deployment, where, text):
    """A misspelt keyword is refused, and so is one of the fault itself."""
    with pytest.raises(TypeError, match=re.escape(text)):
        deployment.faults.hold(**where)


def test_faults_say_what_they_are(deployment):
    """Each fault has words for the complaint that nobody met it."""
    faults = deployment.faults
    orders = [
        faults.status(503, service="queue"),
        faults.reset(),
        faults.reset(after_serving=True, method="ping"),
        faults.half_body(service="queue", method="ping"),
        faults.delay("90 seconds"),
        faults.auth_down(),
        faults.clock_skew("1 minute"),
    ]
    faults.hold()
    assert [str(order) for order in orders] == [
        "status 503 for queue",
        "reset before serving for any method",
        "reset after serving for ping",
        "half a body for queue.ping",
        "a delay of 0:01:30 for any method",
        "auth is down for any method",
        "a clock skew of 0:01:00 for any method",
    ]
    # what lasts until it is cancelled waits for nobody
    assert [str(fault.effect) for fault in faults.missed[5:]] == ["an answer held back"]
