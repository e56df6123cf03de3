"""The web-server service's classes: found, whole and documented."""

from __future__ import annotations

import inspect
from importlib.metadata import entry_points

import pytest

from taskcluster_core import ServiceReference
from taskcluster_services.web_server import WebServer
from taskcluster_services.web_server.aio import WebServer as AsyncWebServer

ENDPOINTS = ServiceReference.from_package("taskcluster_services.web_server").endpoints


def test_classes_are_found_by_their_entry_points():
    """Both classes are registered, so that the facade finds `WebServer` in both flavours."""
    (blocking,) = entry_points(group="taskcluster.services", name="WebServer")
    (awaited,) = entry_points(group="taskcluster.services.aio", name="WebServer")

    assert (blocking.load(), awaited.load()) == (WebServer, AsyncWebServer)


@pytest.mark.parametrize("name", ENDPOINTS)
def test_every_method_is_there(name):
    """A method is there in both classes, and documented; its URL is made of its arguments."""
    endpoint = ENDPOINTS[name]
    client = WebServer({"rootUrl": "https://tc.example.com"})
    arguments = [f"x{number}" for number, _ in enumerate(endpoint.signatures[0].arguments)]
    url = client.buildUrl(name, *arguments)

    assert url.startswith(f"https://tc.example.com/api/{endpoint.service}/{endpoint.api_version}/")
    assert all(argument in url for argument in arguments)
    assert inspect.iscoroutinefunction(getattr(AsyncWebServer, name))
    assert endpoint.title in getattr(WebServer, name).__doc__
