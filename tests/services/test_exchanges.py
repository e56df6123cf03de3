"""Every exchange of every service, in every way to say which messages are wanted, held to the reference."""

from __future__ import annotations

import json
from importlib.metadata import entry_points
from importlib.resources import files

import pytest

from taskcluster_core import TaskclusterTopicExchangeFailure


def exchanges():
    """Yield every exchange: its class, the reference that it is in, and its entry."""
    for registered in entry_points(group="taskcluster.services"):
        if registered.name.endswith("Events"):
            reference = json.loads(files(registered.module).joinpath("data/exchanges.json").read_text("utf-8"))
            for entry in reference["entries"]:
                yield pytest.param(registered, reference, entry, id=f"{registered.name}.{entry['name']}")


EXCHANGES = list(exchanges())
WORDS = ("VZ5Q7j1dTQ2cXbM0Mpl7Xw", "a b", "é€𝄞", "%2F?&=", "under_score", "-", "x" * 50, 7)


def pattern(entry, values):
    """Return the pattern that the reference demands for the values of words."""
    anything = {True: "#", False: "*"}
    return ".".join(
        word.get("constant") or str(values.get(word["name"], anything[word["multipleWords"]]))
        for word in entry["routingKey"]
    )


@pytest.fixture(params=["taskcluster.services", "taskcluster.services.aio"], ids=["sync", "async"])
def listen(request):
    """Returns a function that returns the method of an exchange, on a client that has no options."""
    classes = {each.name: each for each in entry_points(group=request.param)}
    return lambda registered, entry: getattr(
        classes[registered.name].load()({"rootUrl": "https://tc.example.com"}), entry["name"]
    )


def test_every_exchange_is_asked():
    """The exchanges of both deployments are found."""
    assert len(EXCHANGES) >= 37


@pytest.mark.parametrize(("registered", "reference", "entry"), EXCHANGES)
def test_exchanges_give_what_a_consumer_binds_to(registered, reference, entry, listen):
    """The exchange's full name, and a pattern of all its words: constant, wanted, or anything."""
    method = listen(registered, entry)
    exchange = reference["exchangePrefix"] + entry["exchange"]
    free = [word["name"] for word in entry["routingKey"] if "constant" not in word]

    assert method() == {"exchange": exchange, "routingKeyPattern": pattern(entry, {})}
    assert method("route.a.#") == {"exchange": exchange, "routingKeyPattern": "route.a.#"}
    for number, name in enumerate(free):
        only = {name: WORDS[number % len(WORDS)]}
        assert method(**only) == method(only) == {"exchange": exchange, "routingKeyPattern": pattern(entry, only)}
    every = dict(zip(free, (*WORDS, *WORDS), strict=False))
    first, rest = dict(list(every.items())[:1]), dict(list(every.items())[1:])
    wanted = {"exchange": exchange, "routingKeyPattern": pattern(entry, every)}
    assert method(**every) == method(every) == method(first, **rest) == wanted
    assert method(**{**every, free[0]: None})["routingKeyPattern"] == pattern(entry, rest)


@pytest.mark.parametrize(("registered", "reference", "entry"), EXCHANGES)
def test_exchanges_refuse_words_that_cannot_be(registered, reference, entry, listen):
    """A dot belongs only where several words may stand; a constant has one value; other names are unknown."""
    method = listen(registered, entry)
    for word in entry["routingKey"]:
        name = word["name"]
        if "constant" in word:
            assert method(**{name: word["constant"]}) == method()
            refused = [{name: "something else"}]
        elif word["multipleWords"]:
            assert method(**{name: "a.b"})["routingKeyPattern"] == pattern(entry, {name: "a.b"})
            refused = [{name: ""}, {name: True}]
        else:
            refused = [{name: "a.b"}, {name: ""}, {name: 1.5}]
        for values in refused:
            with pytest.raises(TaskclusterTopicExchangeFailure, match=f"{entry['name']}: '{name}': "):
                method(**values)
    with pytest.raises(TaskclusterTopicExchangeFailure, match="'taskID': unknown word"):
        method(taskID="x")
