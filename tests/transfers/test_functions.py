"""The functions of transfers as `help` and programs see them: each is written once, and there to block and to await."""

from __future__ import annotations

import inspect
import pickle
import re

import pytest

from taskcluster import aio, artifacts, download, upload

MODULES = [(upload, aio.upload), (download, aio.download), (artifacts, aio.artifacts)]
PAIRS = [(getattr(one, name), getattr(other, name)) for one, other in MODULES for name in one.__all__]

all_pairs = pytest.mark.parametrize(
    ("blocking", "awaited"),
    [pair for pair in PAIRS if pair[0] is not pair[1]],
    ids=lambda function: function.__qualname__,
)


@all_pairs
def test_functions_say_where_they_are(blocking, awaited):
    """Both have the module and the name by which users import them, and so can be pickled."""
    assert awaited.__module__ == blocking.__module__.replace("taskcluster.", "taskcluster.aio.")
    assert awaited.__qualname__ == blocking.__qualname__
    for function in (blocking, awaited):
        assert pickle.loads(pickle.dumps(function)) is function  # noqa: S301 - our own


@all_pairs
def test_functions_have_one_signature(blocking, awaited):
    """Both take the same, and nothing that is not the user's to give."""
    parameters = inspect.signature(blocking).parameters

    assert parameters == inspect.signature(awaited).parameters
    assert "caller" not in parameters
    assert blocking.__annotations__.keys() == {*parameters, "return"}


@all_pairs
def test_functions_explain_every_argument(blocking, awaited):
    """The docstring of both has each argument in the signature's order, and what is raised."""
    described = re.findall(r"^    (\w+): ", inspect.getdoc(blocking).partition("Args:")[2], re.MULTILINE)

    assert inspect.getdoc(awaited) == inspect.getdoc(blocking)
    assert [name for name in described if name in inspect.signature(blocking).parameters] == list(
        inspect.signature(blocking).parameters
    )
    assert "Raises:" in inspect.getdoc(blocking)


@all_pairs
def test_functions_that_are_awaited_say_so(blocking, awaited):
    """Those of `taskcluster.aio` are coroutine functions, but for the stream, which is opened by `async with`."""
    assert inspect.iscoroutinefunction(awaited) == (awaited.__name__ != "open_artifact")
    assert not inspect.iscoroutinefunction(blocking)


def test_functions_return_what_they_say():
    """The annotation is that of the function, not of what makes it."""
    assert inspect.signature(download.downloadToBuf).return_annotation == "tuple[memoryview, str]"
    assert inspect.signature(aio.download.download).return_annotation == "str"
    assert inspect.signature(upload.upload).return_annotation == "None"
