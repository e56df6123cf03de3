"""Client classes made from references."""

from __future__ import annotations

import inspect

import pytest

from taskcluster_core import (
    AsyncClient,
    Client,
    InvalidReference,
    ServiceReference,
    TaskclusterArgumentError,
    make_client_class,
)


def test_methods_look_hand_written(shop):
    """A method has the name, signature and docstring that help and editors show."""
    made = make_client_class("Shop", Client, shop.reference, "my.shop")

    assert (made.__module__, made.__qualname__, made.claim.__module__, made.claim.__qualname__) == (
        "my.shop",
        "Shop",
        "my.shop",
        "Shop.claim",
    )
    assert made.__doc__ == "The shop\n\nSells things."
    assert str(inspect.signature(made.part)) == "(self, thingId, name, *, limit=None, quick=None)"
    assert str(inspect.signature(made.makeThing)) == "(self, thingId, payload)"
    assert inspect.getdoc(made.makeThing).startswith("Make.\n\nArgs:\n    thingId:")


@pytest.mark.parametrize("base", [Client, AsyncClient])
def test_methods_are_called_on_clients(shop, base):
    """A method of the class itself, without a client, says what is missing."""
    made = make_client_class("Shop", base, shop.reference)

    with pytest.raises(TaskclusterArgumentError, match=r"shop\.claim: called on the class: make a client of it first"):
        drive(made.claim("queue", {}))


def drive(call):
    """Run a coroutine that awaits nothing; whatever else it is has raised before."""
    call.send(None)


@pytest.mark.parametrize(("base", "awaited"), [(Client, False), (AsyncClient, True)])
def test_methods_are_awaited_where_the_client_is(shop, base, awaited):
    """Methods are coroutine functions in async clients alone."""
    assert awaited == inspect.iscoroutinefunction(make_client_class("Shop", base, shop.reference).ping)


@pytest.mark.parametrize("name", ["close", "buildUrl", "options", "session", "_call"])
def test_names_that_clients_have_already(name):
    """A service cannot hide what every client has."""
    entry = {"type": "function", "method": "get", "name": name, "route": "/", "args": []}
    reference = ServiceReference.from_json({"serviceName": "s", "apiVersion": "v1", "entries": [entry]})

    with pytest.raises(InvalidReference, match=f"s.{name}: every client has something of that name"):
        make_client_class("S", Client, reference)
