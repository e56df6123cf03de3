"""Taskcluster's scope algebra: matching, expressions, sets, roles and templates."""

from __future__ import annotations

from ._errors import (
    InvalidExpressionError,
    InvalidScopeError,
    RoleCycleError,
    ScopeError,
    ScopeTypeError,
    TemplateError,
    TemplateParameterError,
)
from ._explain import explain
from ._expressions import ScopeExpression, simplify_scope_expression, valid_expression
from ._matching import scope_match, scopeMatch
from ._patterns import normalize_scope_set, pattern_match, scope_compare, sort_scopes, valid_scope
from ._roles import RoleSet, expand_scopes
from ._scope_sets import (
    ScopeSet,
    remove_given_scopes,
    satisfies_expression,
    scope_intersection,
    scope_union,
    scopes_satisfying,
)
from ._templates import render_scope_template, scope_template_parameters, valid_scope_template

__all__ = [
    "InvalidExpressionError",
    "InvalidScopeError",
    "RoleCycleError",
    "RoleSet",
    "ScopeError",
    "ScopeExpression",
    "ScopeSet",
    "ScopeTypeError",
    "TemplateError",
    "TemplateParameterError",
    "expand_scopes",
    "explain",
    "normalize_scope_set",
    "pattern_match",
    "remove_given_scopes",
    "render_scope_template",
    "satisfies_expression",
    "scopeMatch",
    "scope_compare",
    "scope_intersection",
    "scope_match",
    "scope_template_parameters",
    "scope_union",
    "scopes_satisfying",
    "simplify_scope_expression",
    "sort_scopes",
    "valid_expression",
    "valid_scope",
    "valid_scope_template",
]
