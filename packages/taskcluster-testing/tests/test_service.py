"""What a service is made of."""

from __future__ import annotations

import pytest

from taskcluster_testing.service import Handlers, Service
from taskcluster_testing.services import find_services

SERVICES = {service.name: service for service in find_services()}

WORKING = {
    "auth": "ping createClient client createRole currentScopes expandScopes testAuthenticate testAuthenticateGet",
    "index": "ping insertTask findTask listTasksPost",
    "queue": "ping createTask task status listTaskGroup cancelTask claimWork reportCompleted",
    "secrets": "ping set get remove list",
}


@pytest.mark.parametrize(("name", "methods"), WORKING.items())
def test_find_services_has_what_is_promised(name, methods):
    """The methods that the README names are there."""
    assert set(methods.split()) <= SERVICES[name].handlers.keys()


def test_service_leaves_out_what_todays_deployments_lack():
    """A method of older deployments alone is not a method here."""
    assert "defineTask" not in SERVICES["queue"].endpoints
    assert "createTask" in SERVICES["queue"].endpoints


@pytest.mark.parametrize(
    "options", [{"wildcards": {"nothing": "x"}}, {"optional": {"nothing": "x"}}, {"redactions": {"nothing": repr}}]
)
def test_service_refuses_what_is_said_about_unknown_methods(options):
    """A misspelled method is found at once."""
    with pytest.raises(ValueError, match="service 'secrets' has no method 'nothing'"):
        Service("taskcluster_services.secrets", {}, **options)


def test_service_refuses_a_handler_of_an_unknown_method():
    """A handler that no request could reach is found at once."""
    handlers = Handlers()
    handlers("nothing")(repr)
    with pytest.raises(ValueError, match="service 'secrets' has no method 'nothing'"):
        Service("taskcluster_services.secrets", handlers)


def test_handlers_refuse_a_second_handler():
    """A method does one thing."""
    handlers = Handlers()
    handlers("get")(repr)
    with pytest.raises(ValueError, match="method 'get' has two handlers"):
        handlers("get")


def test_service_knows_which_scopes_the_url_tells():
    """Scopes that depend on the payload, or on a list, wait for the handler."""
    assert {"task", "status", "reportCompleted"} <= SERVICES["queue"].authorized_by_url
    assert not {"createTask", "claimWork", "cancelTask", "ping"} & SERVICES["queue"].authorized_by_url
    assert not {"createClient", "awsS3Credentials"} & SERVICES["auth"].authorized_by_url
