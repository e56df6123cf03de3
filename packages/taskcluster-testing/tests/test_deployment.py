"""The `with` block: what a deployment is while it runs, and how it ends."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

import taskcluster_testing
from taskcluster_testing import Deployment, DeploymentBug
from taskcluster_testing.clock import MovableClock
from taskcluster_testing.service import Handlers, Service

PING = "/api/queue/v1/ping"
SECRET = "/api/secrets/v1/secret/name"


def get(deployment, path):
    """Get a path unsigned, over a connection of its own; return the status and the headers."""
    connection = http.client.HTTPConnection(deployment.root_url.removeprefix("http://"))
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response.status, response.headers
    finally:
        connection.close()


def test_package_exports_what_it_says():
    """The names in `__all__` are sorted and are there."""
    assert taskcluster_testing.__all__ == sorted(taskcluster_testing.__all__)
    assert all(hasattr(taskcluster_testing, name) for name in taskcluster_testing.__all__)


def test_deployment_listens_on_loopback_while_its_block_runs():
    """It answers inside the block, and nobody listens there afterwards."""
    with Deployment() as deployment:
        assert get(deployment, PING)[0] == 200
    with pytest.raises(ConnectionRefusedError):
        get_closed(deployment)


def test_deployment_shows_where_it_is():
    """Whoever prints it sees its URL, and no credentials."""
    deployment = Deployment()
    assert repr(deployment) == "<Deployment, not yet entered>"
    with deployment:
        assert repr(deployment) == f"<Deployment at {deployment.root_url}>"


@pytest.mark.parametrize("scopes", ["secrets:*", [["secrets:*"]], [5]])
def test_deployment_refuses_scopes_that_are_none(scopes):
    """It does so before it listens, so that nothing stays open."""
    with pytest.raises(TypeError, match="scopes"):
        Deployment(scopes=scopes)


def test_deployment_refuses_scopes_that_no_service_takes(deployment):
    """A scope is of printable ASCII, be it one of the deployment or of one client."""
    text = "scopes: expected scopes of printable ASCII characters, not 'bad \xe9'"
    with pytest.raises(ValueError, match=text):
        Deployment(scopes=["fine", "bad \xe9"])
    with pytest.raises(ValueError, match=text):
        deployment.make_credentials(["bad \xe9"])


def get_closed(deployment):
    """Connect to where a deployment was."""
    host, port = deployment.root_url.removeprefix("http://").split(":")
    socket.create_connection((host, int(port))).close()


def test_deployment_leaves_no_thread():
    """The thread that it runs in ends with its block."""
    before = threading.enumerate()
    with Deployment() as deployment:
        get(deployment, PING)
    assert threading.enumerate() == before


def test_deployment_closes_connections_that_clients_keep_open():
    """A client that keeps its connection does not keep the deployment from ending."""
    with Deployment() as other:
        connection = http.client.HTTPConnection(other.root_url.removeprefix("http://"))
        connection.request("GET", PING)
        connection.getresponse().read()
    assert connection.sock.recv(1) == b""
    connection.close()


def test_deployment_takes_the_port_that_it_is_given():
    """A port that is asked for is the one that it listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with Deployment(port=port) as deployment:
        assert deployment.root_url == f"http://127.0.0.1:{port}"


def test_deployment_on_a_taken_port_fails(deployment):
    """Two deployments cannot have one port; the second says so and leaves nothing behind."""
    port = int(deployment.root_url.rpartition(":")[2])
    with pytest.raises(OSError, match="in use"), Deployment(port=port):
        pass


def test_deployment_before_its_block_says_what_to_do():
    """What only a running deployment has is refused with the remedy."""
    for name in ("root_url", "requests"):
        with pytest.raises(RuntimeError, match="use it in a `with` block"):
            getattr(Deployment(), name)


def test_two_deployments_share_nothing(deployment, call):
    """What is kept in one is not in another, and neither takes the other's credentials."""
    call("PUT", SECRET, {"secret": {}, "expires": "2099-01-01T00:00:00Z"})
    with Deployment() as other:
        assert other.root_credentials["accessToken"] != deployment.root_credentials["accessToken"]
        header = call.sign("GET", SECRET)
        connection = http.client.HTTPConnection(other.root_url.removeprefix("http://"))
        connection.request("GET", SECRET, headers={"Authorization": header})
        assert connection.getresponse().status == 401
        connection.close()
        assert [record.status for record in other.requests] == [401]
    assert call("GET", SECRET).status == 200


def test_options_are_those_of_a_client(deployment):
    """The options name the deployment and its all-powerful client, another one, or nobody."""
    other = {"clientId": "c", "accessToken": "t"}
    assert deployment.options() == {"rootUrl": deployment.root_url, "credentials": deployment.root_credentials}
    assert deployment.options(other)["credentials"] == other
    assert deployment.options({})["credentials"] == {}


def test_requests_records_who_called_what(deployment, call, make_client):
    """A record has the method, the caller, the scopes that served, the answer and the nonce."""
    credentials = make_client("someone", "secrets:get:*", "queue:*")
    header = call.sign("GET", SECRET, credentials, nonce="n0nce")
    call.send("GET", SECRET, {"Authorization": header})
    record = deployment.requests[-1]
    assert (record.service, record.method, record.client_id) == ("secrets", "get", "someone")
    assert (record.http_method, record.path, record.status) == ("GET", SECRET, 404)
    assert (record.scopes, record.nonce, record.connection) == (("secrets:get:*",), "n0nce", 1)


def test_requests_records_what_no_route_took(deployment, call):
    """A request for what is not there is recorded without a method."""
    call.send("GET", "/nowhere")
    record = deployment.requests[-1]
    assert (record.service, record.method, record.client_id, record.status) == (None, None, None, 404)


def test_requests_records_refused_credentials_without_a_name(deployment, call):
    """Whoever does not prove who they are has no name in the record."""
    call("GET", SECRET, credentials={"clientId": "nobody", "accessToken": "x"})
    assert deployment.requests[-1].client_id is None


def test_connections_are_counted(deployment, call):
    """A connection that is kept counts once, each new one again."""
    for _ in range(3):
        call.send("GET", PING)
    assert (deployment.connections, deployment.open_connections) == (1, 1)
    get(deployment, PING)
    assert deployment.connections == 2
    assert [record.connection for record in deployment.requests] == [1, 1, 1, 2]


def test_most_open_connections_is_the_peak(deployment):
    """Connections that are open at once are counted together."""
    connections = [http.client.HTTPConnection(deployment.root_url.removeprefix("http://")) for _ in range(5)]
    for connection in connections:
        connection.request("GET", PING)
    for connection in connections:
        connection.getresponse().read()
    assert deployment.most_open_connections == 5
    for connection in connections:
        connection.close()


def test_deployment_serves_many_threads(deployment):
    """Requests of many threads are all answered and recorded."""
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda _: get(deployment, PING)[0], range(40)))
    assert statuses == [200] * 40
    assert len(deployment.requests) == 40


def test_fail_next_fails_as_often_as_it_is_told(deployment, call):
    """The next requests get the error, the one after them is served."""
    deployment.fail_next(500, times=2)
    answers = [call.send("GET", PING) for _ in range(3)]
    assert [answer.status for answer in answers] == [500, 500, 200]
    assert answers[0].json["code"] == "InternalServerError"


def test_fail_next_leaves_other_methods_alone(deployment, call):
    """A fault for one method waits for it."""
    deployment.fail_next(503, service="queue", method="ping", headers={"Retry-After": "7"}, body={"busy": True})
    assert call.send("GET", "/api/auth/v1/ping").status == 200
    assert call("GET", SECRET).status == 404
    answer = call.send("GET", PING)
    assert (answer.status, answer.headers["retry-after"], answer.json) == (503, "7", {"busy": True})


def test_fail_next_without_a_body_of_the_services(deployment, call):
    """A status that no service answers with has a plain body."""
    deployment.fail_next(502)
    assert call.send("GET", PING).json == {"error": "a fault that this deployment was told to answer with"}


def make_service(answer):
    """Return a secrets service of which `list` answers whatever the function returns."""
    handlers = Handlers()
    handlers("list")(lambda call: answer())
    return Service("taskcluster_services.secrets", handlers)


def fail():
    """Raise as a handler with a bug does."""
    raise ZeroDivisionError("a handler's bug")


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (lambda: {"secrets": 5}, "data/secrets must be array"),
        (lambda: {"secrets": [], "more": 1}, 'data must NOT have additional properties: "more"'),
        (lambda: {"secrets": [object()]}, "is not JSON serializable"),
        (fail, "ZeroDivisionError: a handler's bug"),
    ],
)
def test_deployment_fails_loudly_by_its_own_bugs(make_caller, answer, text):
    """An answer that is not as its schema says, or a handler that raises: 500 to the client, and the block raises."""
    seen = []
    with pytest.raises(DeploymentBug) as caught:
        list_secrets(make_caller, answer, seen.append)
    assert (seen[0].status, seen[0].json["code"]) == (500, "InternalServerError")
    assert text in seen[0].message
    assert text in str(caught.value)
    assert len(caught.value.bugs) == 1


def list_secrets(make_caller, answer, tell):
    """Run a deployment whose list of secrets is what a function returns, ask for it, and tell what came back."""
    with Deployment(services=[make_service(answer)]) as deployment:
        tell(make_caller(deployment)("GET", "/api/secrets/v1/secrets"))


def test_deployment_fails_loudly_by_a_handler_that_never_checks_scopes(make_caller):
    """A method whose scopes depend on more than the URL must check them."""
    handlers = Handlers()
    handlers("createRole")(lambda call: None)
    service = Service("taskcluster_services.auth", handlers)
    with pytest.raises(DeploymentBug, match="never checked its scopes"), Deployment(services=[service]) as deployment:
        make_caller(deployment)("PUT", "/api/auth/v1/roles/r", {"description": "", "scopes": []})


@pytest.mark.parametrize(
    ("method", "value", "is_right"),
    [
        ("remove", None, True),
        ("remove", {}, True),
        ("remove", {"a": 1}, False),
        ("remove", [], False),
        ("ping", {"alive": True}, True),
    ],
)
def test_deployment_fails_loudly_by_an_answer_where_there_is_none(make_caller, method, value, is_right):
    """A method without a schema for its answer says nothing, but for those that all services share."""
    path = {"remove": ("DELETE", SECRET), "ping": ("GET", "/api/secrets/v1/ping")}[method]
    handlers = Handlers()
    handlers(method)(lambda call: value)
    service = Service("taskcluster_services.secrets", handlers)
    loudly = pytest.raises(DeploymentBug, match=r"expected None or \{\}, not")
    with contextlib.nullcontext() if is_right else loudly, Deployment(services=[service]) as deployment:
        answer = make_caller(deployment)(*path)
    assert (answer.status < 300) is is_right


class FailingClock(MovableClock):
    """A clock that fails once it is told to."""

    fails = False

    def now(self):
        """Return the time, or fail."""
        return fail() if self.fails else super().now()


def test_deployment_fails_loudly_by_what_goes_wrong_outside_handlers(make_caller):
    """Even where no method is to blame, the request is recorded, the client gets 500, and the block raises."""
    deployment, seen = Deployment(clock=FailingClock()), []
    with pytest.raises(DeploymentBug, match="GET /api/queue/v1/ping raised") as caught:
        ping_when_the_clock_fails(make_caller, deployment, seen.append)
    assert (seen[0].status, [record.status for record in deployment.requests]) == (500, [500])
    assert "ZeroDivisionError: a handler's bug" in seen[0].json["error"]
    assert len(caught.value.bugs) == 1


def ping_when_the_clock_fails(make_caller, deployment, tell):
    """Run a deployment, let its clock fail, call it, and tell what came back."""
    with deployment:
        deployment.clock.fails = True
        tell(make_caller(deployment).send("GET", PING))


def test_deployment_bug_does_not_hide_the_test_failure(make_caller):
    """The failure that ended the block is the cause of the one that it raises."""

    def tell(answer):
        raise LookupError("the test's own")

    with pytest.raises(DeploymentBug) as caught:
        list_secrets(make_caller, fail, tell)
    assert isinstance(caught.value.__cause__, LookupError)
