"""The hooks service's classes: found, whole and documented."""

from __future__ import annotations

import inspect
from importlib.metadata import entry_points

import pytest

from taskcluster_core import ServiceReference
from taskcluster_services.hooks import Hooks
from taskcluster_services.hooks.aio import Hooks as AsyncHooks

ENDPOINTS = ServiceReference.from_package("taskcluster_services.hooks").endpoints


def test_classes_are_found_by_their_entry_points():
    """Both classes are registered, so that the facade finds `Hooks` in both flavours."""
    (blocking,) = entry_points(group="taskcluster.services", name="Hooks")
    (awaited,) = entry_points(group="taskcluster.services.aio", name="Hooks")

    assert (blocking.load(), awaited.load()) == (Hooks, AsyncHooks)


@pytest.mark.parametrize("name", ENDPOINTS)
def test_every_method_is_there(name):
    """A method is there in both classes, and documented; its URL is made of its arguments."""
    endpoint = ENDPOINTS[name]
    client = Hooks({"rootUrl": "https://tc.example.com"})
    arguments = [f"x{number}" for number, _ in enumerate(endpoint.signatures[0].arguments)]
    url = client.buildUrl(name, *arguments)

    assert url.startswith(f"https://tc.example.com/api/{endpoint.service}/{endpoint.api_version}/")
    assert all(argument in url for argument in arguments)
    assert inspect.iscoroutinefunction(getattr(AsyncHooks, name))
    assert endpoint.title in getattr(Hooks, name).__doc__
