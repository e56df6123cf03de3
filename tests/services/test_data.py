"""The reference data of every service: what stands there fits together, so that every method can be called."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import jsonschema
import pytest

from taskcluster_core import AsyncClient, BaseClient, Client, ServiceReference, make_client_class, validate_reference
from taskcluster_core.reference_faults import RESERVED_NAMES
from taskcluster_utils.scopes import render_scope_template, scope_template_parameters, valid_expression

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(ROOT.glob("packages/taskcluster-services/*/src/taskcluster_services/*/data"))
REFERENCES = [path for folder in FOLDERS for name in ("api", "exchanges") for path in folder.glob(f"{name}.json")]

FUNCTION_KEYS = {
    "type", "name", "title", "description", "category", "method", "route", "args", "query", "scopes", "input",
    "output", "stability",
}  # fmt: skip
EXCHANGE_KEYS = {"type", "name", "title", "description", "exchange", "routingKey", "schema"}
ADDED_KEYS = {
    "deployments", "routeIsKept", "alternates", "idempotent", "itemsKey", "mayBeEmpty", "arguments", "query", "example",
}  # fmt: skip

every_service = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
every_reference = pytest.mark.parametrize("path", REFERENCES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")


def read(path):
    """Return the parsed JSON of a file."""
    return json.loads(path.read_text("utf-8"))


def functions(folder):
    """Return each function of a service with what is added to it."""
    additions = read(folder / "additions.json").get("functions", {})
    return [(entry, additions.get(entry["name"], {})) for entry in read(folder / "api.json")["entries"]]


def test_every_service_is_looked_at():
    """The globs find the services, so that the tests below are about something."""
    assert len(FOLDERS) >= 14
    assert len(REFERENCES) >= 20


@every_reference
def test_reference_has_the_published_form(path):
    """A reference is as deployments publish theirs, without faults and without keys that the format lacks."""
    reference = read(path)
    validate_reference(reference)

    events = path.stem == "exchanges"
    allowed = EXCHANGE_KEYS if events else FUNCTION_KEYS
    own = {"serviceName", "apiVersion", "title", "description", "entries"} | ({"exchangePrefix"} if events else set())
    assert set(reference) == own
    for entry in reference["entries"]:
        assert entry["type"] == ("topic-exchange" if events else "function")
        assert set(entry) - allowed == set()
        assert {"title", "description"} <= set(entry)
        assert entry["title"] == entry["title"].strip()


@every_reference
def test_reference_agrees_with_its_folder(path):
    """The service's name is its folder's, and exchanges are those of that service."""
    reference = read(path)
    service = path.parents[1].name.replace("_", "-")

    assert reference["serviceName"] == service
    if path.stem == "exchanges":
        assert reference["exchangePrefix"] == f"exchange/taskcluster-{service}/{reference['apiVersion']}/"


@every_reference
def test_names_can_be_methods_of_any_client(path):
    """Names are in camelCase, and none is one that a client has already."""
    reference = ServiceReference.from_json(read(path))
    names = [*reference.endpoints, *reference.exchanges]

    assert [name for name in names if not re.fullmatch(r"[a-z]+([A-Z0-9][a-z0-9]*)*", name)] == []
    for base in (BaseClient,) if reference.exchanges else (Client, AsyncClient):
        make_client_class("Made", base, reference)


@every_service
def test_files_are_written_in_one_way(folder):
    """References are indented by two, and schemas stand one a line in the order of their names."""
    for path in folder.glob("*.json"):
        data, text = read(path), path.read_text("utf-8")
        if path.name != "schemas.json":
            assert text == json.dumps(data, indent=2, ensure_ascii=False) + "\n"
            continue
        assert list(data) == sorted(data)
        lines = [f"{json.dumps(name)}: {json.dumps(data[name], separators=(',', ':'))}" for name in data]
        assert text == ("{\n" + ",\n".join(lines) + "\n}\n" if lines else "{}\n")


@every_service
def test_additions_belong_to_entries(folder):
    """What is added is added to an entry that exists, under a known key, and says something."""
    additions = read(folder / "additions.json")
    kinds = {"functions": folder / "api.json", "exchanges": folder / "exchanges.json"}

    assert set(additions) <= set(kinds)
    for kind, added in additions.items():
        names = [entry["name"] for entry in read(kinds[kind])["entries"]]
        assert set(added) - set(names) == set()
        for name, more in added.items():
            assert more, name
            assert set(more) - (ADDED_KEYS if kind == "functions" else {"deployments"}) == set(), name


@every_service
def test_deployments_are_known_and_not_all(folder):
    """An entry that only some deployments have says which; the rest say nothing."""
    added = [more for kind in read(folder / "additions.json").values() for more in kind.values()]

    assert [
        more["deployments"] for more in added if more.get("deployments", ["2019"]) not in (["2019"], ["2026"])
    ] == []


@every_service
def test_exceptions_from_the_rule_are_such(folder):
    """Only what differs from the rule is said: idempotent is the rule, and only route arguments may be empty."""
    for entry, more in functions(folder):
        assert more.get("idempotent", False) is False, entry["name"]
        assert set(more.get("mayBeEmpty", [])) <= set(entry["args"]), entry["name"]


@every_service
def test_listings_name_the_key_of_their_elements(folder):
    """A method takes a continuationToken if and only if its pages have a list under the `itemsKey`."""
    schemas = by_address(folder)
    for entry, more in functions(folder):
        query = entry.get("query", [])
        assert ("continuationToken" in query) == ("itemsKey" in more), entry["name"]
        if "itemsKey" in more:
            assert "limit" in query or entry["name"].startswith("azure"), entry["name"]
            address = f"/schemas/{read(folder / 'api.json')['serviceName']}/{entry['output'].rstrip('#')}"
            properties = schemas[address]["properties"]
            elements = properties[more["itemsKey"]]
            if "$ref" in elements:
                elements = resolve(schemas, address, elements["$ref"])
            assert elements["type"] == "array", entry["name"]
            assert "continuationToken" in properties, entry["name"]


@every_service
def test_alternates_can_be_told_from_todays_form(folder):
    """An older form takes another number of arguments, shares none by name, and has a route of the same kind."""
    for entry, more in functions(folder):
        for other in more.get("alternates", []):
            assert set(other) == {"route", "args"}
            assert len(other["args"]) != len(entry["args"]), entry["name"]
            assert set(other["args"]) & {*entry["args"], *entry.get("query", []), *RESERVED_NAMES} == set(), entry[
                "name"
            ]
            assert re.findall(r"<(\w+)>", other["route"]) == other["args"], entry["name"]
            assert other["route"].partition("<")[0] == entry["route"].partition("<")[0], entry["name"]


@every_service
def test_scope_templates_render(folder):
    """Filled in with texts, lists and flags, each template is a scope expression."""
    samples = {"string": "a/b", "array": ["c", "d"], "boolean": True}
    for entry, _ in functions(folder):
        template = entry.get("scopes")
        if template is not None:
            parameters = {name: samples[kind] for name, kind in scope_template_parameters(template).items()}
            for flag in (True, False):
                given = {name: flag if value is True else value for name, value in parameters.items()}
                assert valid_expression(render_scope_template(template, given)), entry["name"]


@every_service
def test_schemas_that_are_named_are_there(folder):
    """The schemas of payloads, results and messages ship with the service."""
    schemas = read(folder / "schemas.json")
    entries = [entry for entry, _ in functions(folder)]
    if (folder / "exchanges.json").exists():
        entries += read(folder / "exchanges.json")["entries"]
    named = {entry.get(key) for entry in entries for key in ("input", "output", "schema")} - {None, "blob"}

    assert {name for name in named if not name.endswith(".json#")} == set()
    assert {name.rstrip("#") for name in named} - set(schemas) == set()


@every_service
def test_schemas_are_schemas_under_their_own_names(folder):
    """Each schema is one, of the draft that deployments use, and its `$id` is its address below the root URL."""
    service = folder.parent.name.replace("_", "-")
    for name, schema in read(folder / "schemas.json").items():
        assert schema["$id"] == f"/schemas/{service}/{name}#"
        assert schema["$schema"] == "/schemas/common/metaschema.json#"
        jsonschema.Draft6Validator.check_schema({key: value for key, value in schema.items() if key != "$schema"})


@every_service
def test_references_in_schemas_resolve(folder):
    """Each `$ref` leads to a schema of the same service, and to a part that it has."""
    schemas = by_address(folder)
    for address, schema in schemas.items():
        for reference in references(schema):
            assert resolve(schemas, address, reference)


def by_address(folder):
    """Return the schemas of a service by their addresses below the root URL."""
    return {urldefrag(schema["$id"])[0]: schema for schema in read(folder / "schemas.json").values()}


def resolve(schemas, address, reference):
    """Return what a `$ref` in the schema of an address leads to."""
    target, pointer = urldefrag(urljoin(address, reference))
    part = schemas[target]
    for key in filter(None, pointer.split("/")):
        part = part[int(key) if isinstance(part, list) else key]
    return part


def references(schema):
    """Yield each `$ref` in a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for part in schema.values():
            yield from references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from references(part)
