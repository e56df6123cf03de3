"""Whatever a client sends that a schema allows, no service stumbles over it."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from taskcluster_testing import Deployment
from taskcluster_testing.services import find_services

from .conftest import Caller

METHODS = [
    (service, endpoint)
    for service in find_services()
    for endpoint in service.endpoints.values()
    if endpoint.name in service.handlers and not service.is_scripted
]
#: Few names, so that calls meet what other calls have left.
ARGUMENTS = {
    "workerPoolId": ["proj/pool", "proj/other"],
    "taskQueueId": ["proj/pool"],
    "provisionerId": ["proj"],
    "workerType": ["pool", "other"],
    "workerGroup": ["group"],
    "workerId": ["worker"],
    "hookGroupId": ["group"],
    "hookId": ["hook", "a/b"],
    "clientId": ["a", "b"],
    "roleId": ["a", "hook-id:group/*"],
    "runId": ["0", "1"],
    "namespace": ["a", "a.b"],
    "indexPath": ["a.b"],
}
SLUG_ID = "VZ5Q7j1dTQ2cXbM0Mpl7Xw"
#: Texts for the patterns of schemas.
TEXTS = [
    SLUG_ID,
    "abc",
    "proj/pool",
    "s" * 44,
    "a" * 40,
    "refs/heads/main",
    "git://a/b",
    "https://example.com/",
    "0b989ba2-e8d7-11e6-9f0e-1c1c1c1c1c1c",
    "[skip ci] é",
    "",
    "@daily",
]
FORMATS = {
    "date-time": st.sampled_from(["2099-01-01T00:00:00Z", "2000-01-01T00:00:00.5+02:00"]),
    "email": st.just("me@example.com"),
    "uri": st.just("https://example.com/"),
}
ANYTHING = st.sampled_from([None, 1, "a", [], {}, [1], {"$eval": "payload"}, {"type": "object"}, "${firedBy}"])


def matching(schema):
    """Return a strategy of values that a schema allows, or nearly."""
    for alternatives in ("oneOf", "anyOf"):
        if alternatives in schema:
            if "properties" in schema:  # the alternatives are about which of them must be there
                rest = {key: value for key, value in schema.items() if key != alternatives}
                return matching({**rest, "required": list(schema["properties"])})
            return st.sampled_from(schema[alternatives]).flatmap(matching)
    if "enum" in schema or "const" in schema:
        return st.sampled_from(schema.get("enum", [schema.get("const")]))
    kind = schema.get("type", "object" if "properties" in schema else None)
    return KINDS.get(kind, lambda _: ANYTHING)(schema)


def matching_object(schema):
    """Return a strategy of objects."""
    known = {key: matching(part) for key, part in schema.get("properties", {}).items()}
    required = {key: known[key] for key in schema.get("required", []) if key in known}
    optional = {key: part for key, part in known.items() if key not in required}
    if schema.get("additionalProperties", True) is not False:
        optional["more"] = ANYTHING
    return st.fixed_dictionaries(required, optional=optional)


def matching_array(schema):
    """Return a strategy of short lists."""
    return st.lists(matching(schema.get("items", {})), min_size=schema.get("minItems", 0), max_size=2)


def matching_text(schema):
    """Return a strategy of texts."""
    if schema.get("format") in FORMATS:
        return FORMATS[schema["format"]]
    fitting = [text for text in TEXTS if re.search(schema.get("pattern", ""), text)]
    return st.sampled_from(fitting or ["abc"])


def matching_number(schema):
    """Return a strategy of small numbers."""
    low = max(schema.get("minimum", 0), 0)
    return st.integers(low, low + 3)


KINDS = {
    "object": matching_object,
    "array": matching_array,
    "string": matching_text,
    "integer": matching_number,
    "number": matching_number,
    "boolean": lambda _: st.booleans(),
}


@pytest.fixture(scope="module")
def caller():
    """A caller of a deployment that serves all examples, so that they meet what others have left."""
    with Deployment(patience=0) as deployment:
        deployment.github.install("owner")
        deployment.worker_manager.add_provider("a", "google")
        running = Caller(deployment)
        yield running
        running.close()


# what an example meets depends on those before it, so none can be made smaller
@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_no_payload_is_a_bug(caller, data):
    """Each answer is a success or a refusal; the deployment itself would end its block with any bug."""
    service, endpoint = data.draw(st.sampled_from(METHODS))
    path = f"/api/{service.name}/{service.api_version}{endpoint.route}"
    for argument in endpoint.signatures[0].arguments:
        value = data.draw(st.sampled_from(ARGUMENTS.get(argument, [SLUG_ID])))
        path = path.replace(f"<{argument}>", quote(value, safe=""))
    payload = None
    if endpoint.input is not None:
        payload = data.draw(matching(service.schemas.resolve(endpoint.input)))
    answer = caller(endpoint.method, path, payload)
    assert answer.status < 500, answer.body.decode()
