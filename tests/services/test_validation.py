"""The plugin that checks payloads, on every method of every service, against the library jsonschema."""

from __future__ import annotations

import copy
import json
from importlib.metadata import entry_points
from urllib.parse import urldefrag

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from taskcluster_core import CallContext, ClientOptions, Request, TaskclusterArgumentError
from taskcluster_core.reference import read_schemas
from taskcluster_core.validation import PayloadValidation

OPTIONS = ClientOptions.from_mapping({"rootUrl": "https://tc.example.com"})
ENDPOINTS = [
    endpoint
    for registered in entry_points(group="taskcluster.services")
    for endpoint in registered.load()._reference.endpoints.values()
    if endpoint.input is not None
]
every_payload = pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.label)


@pytest.fixture(scope="module")
def check():
    """Returns a function that returns the refusal of a payload, or None."""
    plugin = PayloadValidation()

    def made(endpoint, payload):
        request = Request(endpoint.method, "https://tc.example.com/", {}, json.dumps(payload).encode())
        try:
            plugin.taskcluster_before_request(request, CallContext(endpoint, OPTIONS))
        except TaskclusterArgumentError as error:
            return error
        return None

    return made


def broken(payload):
    """Yield a payload with one thing wrong, or at least unusual: each value in turn replaced, and each key left out."""
    if isinstance(payload, dict):
        yield {**payload, "surplus": 1}
        for key, value in payload.items():
            yield {name: part for name, part in payload.items() if name != key}
            for other in broken(value):
                yield {**payload, key: other}
    elif isinstance(payload, list):
        yield payload * 2
        for position, value in enumerate(payload):
            for other in broken(value):
                yield [*payload[:position], other, *payload[position + 1 :]]
    yield from (None, -1, 1.5, "", "é" * 300, [], {})


@every_payload
def test_realistic_payloads_pass(endpoint, check, sampler):
    """A payload that the service's schema allows is not refused."""
    assert check(endpoint, sampler(endpoint.package).named(endpoint.input)) is None


@every_payload
def test_refusals_are_those_of_jsonschema(endpoint, check, sampler):
    """Whatever is wrong with a payload, the plugin refuses it if and only if jsonschema does, and says where."""
    resources = [
        (urldefrag(schema["$id"])[0], Resource(schema, DRAFT7)) for schema in read_schemas(endpoint.package).values()
    ]
    other = jsonschema.Draft7Validator(
        {"$ref": f"/schemas/{endpoint.service}/{urldefrag(endpoint.input)[0]}"},
        registry=Registry().with_resources(resources),
        # most formats jsonschema knows by further libraries only; two of them tell forms of a schema apart
        format_checker=jsonschema.FormatChecker(["ipv4", "ipv6"]),
    )
    realistic = sampler(endpoint.package).named(endpoint.input)
    refused = 0
    for payload in broken(copy.deepcopy(realistic)):
        refusal = check(endpoint, payload)
        if not other.is_valid(payload):
            assert refusal is not None, payload
            refused += 1
            heading, *lines = str(refusal).splitlines()
            assert heading.startswith(f"{endpoint.label}: 'payload': ")
            assert lines
            assert all(line.startswith("    $") for line in lines)
        elif refusal is not None:
            assert "in the format" in str(refusal), (payload, str(refusal))

    assert refused
