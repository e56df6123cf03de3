"""References as deployments publish them, and what is refused in them."""

from __future__ import annotations

import importlib
import re

import pytest

from taskcluster_core import InvalidReference, ServiceReference
from taskcluster_core.reference import Signature, read_schemas

ENTRY = {"type": "function", "name": "get", "method": "get", "route": "/<a>/x/<b>", "args": ["b", "a"]}


def _reference(*entries):
    return {"serviceName": "s", "apiVersion": "v2", "entries": list(entries)}


def test_entries_are_read(shop):
    """An endpoint has what its entry and the additions say, and defaults for the rest."""
    claim, ping = shop.reference.endpoints["claim"], shop.reference.endpoints["ping"]

    assert (claim.label, claim.method, claim.input, claim.stability) == (
        "shop.claim",
        "POST",
        "v1/claim.json",
        "deprecated",
    )
    assert [each.route for each in claim.signatures] == ["/claim/<queueId>", "/claim/<family>/<kind>"]
    assert (claim.idempotent, claim.deployments, ping.idempotent, ping.deployments) == (False, ("2019",), True, ())
    assert (shop.reference.title, shop.reference.endpoints["listThings"].items_key) == ("The shop", "things")


def test_entries_of_other_types_are_left_out():
    """What is not a function is no method."""
    assert list(ServiceReference.from_json(_reference({"type": "event"}, ENTRY)).endpoints) == ["get"]


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ({}, "lacks the key 'serviceName'"),
        (_reference({}), "lacks the key 'type'"),
        (_reference({"type": "function", "name": "x", "route": "/", "args": []}), "lacks the key 'method': 'x'"),
        (_reference({"type": "function"}), "an entry of 's' lacks the key"),
        (_reference(ENTRY, ENTRY), "has 'get' twice"),
        (_reference({**ENTRY, "args": ["a"]}), "does not use exactly the arguments ['a']"),
        (_reference({**ENTRY, "args": ["a", "b", "c"]}), "does not use exactly the arguments"),
    ],
)
def test_references_that_contradict_themselves(reference, text):
    """A broken reference is refused when it is read, with the place named."""
    with pytest.raises(InvalidReference, match=re.escape(text)):
        ServiceReference.from_json(reference)


def test_signature_gives_its_route_back():
    """A route that was cut at its placeholders is whole again."""
    assert Signature.from_route("/<a>/x/<b>", ["b", "a"]).route == "/<a>/x/<b>"


def test_packages_ship_their_data(tmp_path, monkeypatch):
    """Reference, additions and schemas are read from a package's `data`; a package without it is refused."""
    data = tmp_path / "shop_for_tests" / "data"
    data.mkdir(parents=True)
    (data.parent / "__init__.py").touch()
    (data / "api.json").write_text('{"serviceName": "s", "apiVersion": "v1", "entries": []}')
    (data / "additions.json").write_text('{"functions": {}}')
    (data / "schemas.json").write_text('{"v1/a.json": {}}')
    monkeypatch.syspath_prepend(tmp_path)

    assert ServiceReference.from_package("shop_for_tests").service == "s"
    assert ServiceReference.from_package("shop_for_tests") is ServiceReference.from_package("shop_for_tests")
    assert read_schemas("shop_for_tests") == {"v1/a.json": {}}
    with pytest.raises(InvalidReference, match=r"taskcluster_core has no data/api.json"):
        ServiceReference.from_package("taskcluster_core")


def test_reading_a_reference_leaves_its_package_importable(tmp_path, monkeypatch):
    """A service whose data were read before it was imported is an attribute of its namespace all the same."""
    data = tmp_path / "namespace_for_tests" / "shop" / "data"
    data.mkdir(parents=True)
    (data.parent / "__init__.py").touch()
    (data / "api.json").write_text('{"serviceName": "s", "apiVersion": "v1", "entries": []}')
    (data / "additions.json").write_text("{}")
    monkeypatch.syspath_prepend(tmp_path)

    ServiceReference.from_package("namespace_for_tests.shop")
    package = importlib.import_module("namespace_for_tests.shop")
    assert importlib.import_module("namespace_for_tests").shop is package
