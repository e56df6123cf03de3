"""Errors as values: they are made, compared, pickled and read."""

from __future__ import annotations

import copy
import pickle

import pytest

from taskcluster_core import (
    ObjectHashVerificationError,
    TaskclusterArgumentError,
    TaskclusterArtifactError,
    TaskclusterAuthFailure,
    TaskclusterConnectionError,
    TaskclusterFailure,
    TaskclusterRestFailure,
    TaskclusterTimeout,
    TaskclusterTopicExchangeFailure,
    errors,
)

BODY = {"code": "RequestConflict", "message": "no"}


@pytest.mark.parametrize(
    "error",
    [
        TaskclusterFailure("msg"),
        TaskclusterArgumentError("msg", "queue", "task", "taskId"),
        TaskclusterConnectionError("msg", OSError(1, "no")),
        TaskclusterRestFailure("msg", None, status_code=409, body=BODY),
        TaskclusterAuthFailure("msg", None, 401, BODY),
        TaskclusterTopicExchangeFailure("msg"),
        TaskclusterArtifactError("msg", "file-missing-on-worker"),
        ObjectHashVerificationError("msg"),
        TaskclusterTimeout("msg", {"t": {"state": "running"}}),
    ],
)
@pytest.mark.parametrize("clone", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])  # noqa: S301
def test_errors_are_copied_whole(error, clone):
    """An error that crosses processes keeps its text and every attribute."""
    error.about(attempts=3, url="https://x", request_id="r", trace_id="t")
    other = clone(error)

    assert (type(error), str(error), error.args) == (type(other), str(other), other.args)
    assert {key: repr(value) for key, value in vars(error).items()} == {
        key: repr(value) for key, value in vars(other).items()
    }
    assert isinstance(error, TaskclusterFailure)


@pytest.mark.parametrize("kind", [TaskclusterRestFailure, TaskclusterAuthFailure])
def test_answers_are_made_as_in_the_established_client(kind):
    """Message, superExc, status and body go by position; each error has a body of its own."""
    error = kind("msg", None, status_code=409)

    assert (str(error), error.superExc, error.status_code, error.body, error.code) == ("msg", None, 409, {}, None)
    assert error.body is not kind("msg").body
    assert kind("msg", None, 409, BODY).code == "RequestConflict"
    assert kind("msg", None, 409, ["x"]).code is None


def test_facts_are_none_until_known():
    """Whatever an error does not know reads as None."""
    facts = ("service", "method_name", "request_method", "url", "code", "attempts", "request_id", "trace_id")

    assert [getattr(TaskclusterFailure("msg"), name) for name in facts] == [None] * len(facts)


@pytest.mark.parametrize("name", errors.__all__)
@pytest.mark.parametrize("clone", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])  # noqa: S301
def test_every_error_is_made_of_a_message(name, clone):
    """One argument is enough for each, which is its text, also in a copy; none shares anything that can change."""
    kind = getattr(errors, name)
    error = clone(kind("msg"))

    assert (type(error), str(error), error.args) == (kind, "msg", ("msg",))
    assert isinstance(error, TaskclusterFailure)
    first, second = kind("msg"), kind("msg")
    assert [key for key, value in vars(first).items() if isinstance(value, dict) and value is vars(second)[key]] == []
