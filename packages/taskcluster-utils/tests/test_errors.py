"""The errors as such."""

from __future__ import annotations

import copy
import pickle

import pytest

from taskcluster_utils import _errors

EXAMPLES = [
    _errors.TaskclusterUtilsError("text"),
    _errors.ArgumentTypeError("date", "a datetime", "x"),
    _errors.ScopeError("text"),
    _errors.ScopeTypeError("scopes[1]", "a string", 5),
    _errors.InvalidScopeError("é", "reason"),
    _errors.InvalidExpressionError({"a": 5}),
    _errors.RoleCycleError(["a", "b", "a"]),
    _errors.TemplateError(None, "reason"),
    _errors.TemplateParameterError("<a>", "a", "a bool", "not 5"),
    _errors.OffsetError("1 m", 2, "reason"),
    _errors.TimeError("now"),
    _errors.CertificateError("text"),
    _errors.SlugIdError("abc", "reason"),
]


def test_every_error_has_an_example():
    """The list above is complete, and so is `__all__`."""
    assert sorted(type(error).__name__ for error in EXAMPLES) == _errors.__all__


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_errors_are_value_errors_that_survive_copies(error):
    """Each is a ValueError with one root, and copies and pickles keep text and fields."""
    assert isinstance(error, ValueError)
    assert isinstance(error, _errors.TaskclusterUtilsError)
    for copied in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 - our own bytes
        assert type(copied) is type(error)
        assert (str(copied), vars(copied)) == (str(error), vars(error))


def test_the_tree_in_the_docstring_is_the_tree():
    """The drawing names every class, each deeper than its parent."""
    drawn = {}
    for line in _errors.__doc__.splitlines():
        name = line.lstrip("│├└─ ").split(" ")[0]
        if name.endswith("Error"):
            drawn[name] = line.index(name)

    assert sorted(drawn) == _errors.__all__
    for error in EXAMPLES:
        parents = [base.__name__ for base in type(error).__bases__ if base.__name__ in drawn]
        assert all(drawn[parent] < drawn[type(error).__name__] for parent in parents)
