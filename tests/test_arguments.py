"""Whatever a function is given that needs no service, its errors say what is wrong with which argument."""

from __future__ import annotations

import datetime
import inspect
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

import taskcluster.client
import taskcluster.utils
import taskcluster_core
from taskcluster_core import TaskclusterFailure
from taskcluster_utils import dates, scopes, slugids

#: Those that send requests, or whose arguments are handed on to a library as they are.
_OTHERS = {"createSession", "makeHttpRequest", "makeSingleHttpRequest", "putFile"}
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.binary(max_size=5)
    | st.datetimes()
    | st.dates()
    | st.uuids()
    | st.builds(object)
    | st.sampled_from(["a*", "1 day", "{}", "assume:x", "AllOf", print])
)
ANYTHING = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.tuples(inner)
        | st.dictionaries(st.sampled_from(["AnyOf", "scopes", "roleId", "expiry", "reference", 1]), inner, max_size=2)
    ),
    max_leaves=3,
)


def _functions():
    modules = [dates, scopes, slugids, taskcluster.utils]
    found = {getattr(module, name) for module in modules for name in module.__all__}
    more = [taskcluster.client.createApiClient]
    more += [getattr(taskcluster_core, name) for name in ("createTemporaryCredentials", "credential_information")]
    functions = {each for each in found if callable(each) and each.__name__ not in _OTHERS}
    errors = {each for each in functions if inspect.isclass(each) and issubclass(each, BaseException)}
    return sorted({*functions, *more} - errors, key=lambda each: f"{each.__module__}.{each.__name__}")


@pytest.mark.parametrize("function", _functions(), ids=lambda each: f"{each.__module__}.{each.__name__}")
@given(data=st.data())
def test_errors_name_the_argument(function, data):
    """A failure is one of ours, or a TypeError or ValueError that names the argument, or says which character it is."""
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    names = [each.name for each in inspect.signature(function).parameters.values() if each.kind in kinds]
    arguments = [data.draw(ANYTHING, label=name) for name in names]

    said = _failure_of(function, arguments)

    assert said is None or any(name in said for name in names), f"{said!r} does not say which of {names} is wrong"


def _failure_of(function, arguments):
    """Return what an error says that the standard library might have raised; None if there is no such error."""
    try:
        function(*arguments)
    except (TaskclusterFailure, UnicodeError):
        return None
    except (TypeError, ValueError) as error:
        return None if type(error).__module__.startswith("taskcluster") else str(error)
    return None


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: dates.stringDate("x"), "date: expected a datetime, not 'x'"),
        (
            lambda: dates.stringDate(datetime.date.min),
            "date: expected a datetime, not datetime.date(1, 1, 1)",
        ),
        (lambda: dates.fromNow("1 day", "x"), "dateObj: expected a datetime, not 'x'"),
        (lambda: slugids.encode("x"), "uuid: expected a UUID, not 'x'"),
        (lambda: scopes.pattern_match("a*", None), "scope: expected a string, not None"),
        (lambda: scopes.scope_compare(5, "a"), "a: expected a string, not 5"),
        (lambda: scopes.RoleSet(5), "roles: expected a mapping from role id to scopes, or an iterable of roles, not 5"),
    ],
)
def test_errors_of_wrong_types(call, text):
    """They say what is expected, and can be caught as TypeError and as ValueError."""
    with pytest.raises(dates.ArgumentTypeError) as caught:
        call()

    assert str(caught.value) == text
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: taskcluster.utils.makeB64UrlSafe(5), "b64str: expected a text or bytes, not int"),
        (
            lambda: taskcluster.utils.dumpJson([{1}]),
            "obj: expected what JSON can hold, datetimes or bytes, not set",
        ),
        (lambda: taskcluster.utils.toStr(b"x", "klingon"), "encoding: expected the name of an encoding, not 'klingon'"),
        (lambda: taskcluster.utils.calculateSleepTime("x"), "attempt: expected a number, not 'x'"),
        (lambda: taskcluster.utils.putFile(None, "", ""), "filename: expected a path, not None"),
        (lambda: taskcluster.utils.optionsFromEnvironment(5), "defaults: expected a mapping, not int"),
        (
            lambda: taskcluster.createApiClient("X", uuid),
            "api: expected a reference, or a dict with one",
        ),
    ],
)
def test_errors_of_the_established_functions(call, text):
    """The functions with the names of the established client say it as well."""
    with pytest.raises((TypeError, ValueError, TaskclusterFailure)) as caught:
        call()

    assert str(caught.value).startswith(text)
