"""The github service's classes: found, whole and documented."""

from __future__ import annotations

import inspect
from importlib.metadata import entry_points

import pytest

from taskcluster_core import ServiceReference
from taskcluster_services.github import Github
from taskcluster_services.github.aio import Github as AsyncGithub

ENDPOINTS = ServiceReference.from_package("taskcluster_services.github").endpoints


def test_classes_are_found_by_their_entry_points():
    """Both classes are registered, so that the facade finds `Github` in both flavours."""
    (blocking,) = entry_points(group="taskcluster.services", name="Github")
    (awaited,) = entry_points(group="taskcluster.services.aio", name="Github")

    assert (blocking.load(), awaited.load()) == (Github, AsyncGithub)


@pytest.mark.parametrize("name", ENDPOINTS)
def test_every_method_is_there(name):
    """A method is there in both classes, and documented; its URL is made of its arguments."""
    endpoint = ENDPOINTS[name]
    client = Github({"rootUrl": "https://tc.example.com"})
    arguments = [f"x{number}" for number, _ in enumerate(endpoint.signatures[0].arguments)]
    url = client.buildUrl(name, *arguments)

    assert url.startswith(f"https://tc.example.com/api/{endpoint.service}/{endpoint.api_version}/")
    assert all(argument in url for argument in arguments)
    assert inspect.iscoroutinefunction(getattr(AsyncGithub, name))
    assert endpoint.title in getattr(Github, name).__doc__
