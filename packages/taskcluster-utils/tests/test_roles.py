"""Expansion of roles, against answers of a real auth service and against the definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_utils.scopes import (
    InvalidScopeError,
    RoleCycleError,
    RoleSet,
    ScopeTypeError,
    expand_scopes,
    normalize_scope_set,
)

# What a deployment had, and what its auth service answered.
RECORDED_ROLES = {
    "anonymous": ["object:download:public/*", "queue:get-artifact:public/*", "queue:list-artifacts:*"],
    "hook-id:g/*": ["queue:create-task:lowest:p/h", "queue:create-task:project:none", "queue:route:*"],
    "t-role:*": ["auth:current-scopes", "queue:list-provisioners", "secrets:get:role/<..>/*"],
    "t-r": ["assume:t-role:q", "x:y"],
    "t-r:*": ["param:<..>:x", "more:<..>*"],
    "t-literal": ["param:<..>:x"],
    "t-stars**": ["assume:t-role:q", "x:y"],
}
Q = ["auth:current-scopes", "queue:list-provisioners", "secrets:get:role/q/*"]


@pytest.mark.parametrize(
    ("scopes", "expanded"),
    [
        ([], []),
        (["x"], ["x"]),
        (["assume:no-such-role"], ["assume:no-such-role"]),
        (
            ["b", "c", "c*", "assume:t-role:xyz"],
            [
                "assume:t-role:xyz",
                "auth:current-scopes",
                "b",
                "c*",
                "queue:list-provisioners",
                "secrets:get:role/xyz/*",
            ],
        ),
        (
            ["assume:t-role:*"],
            ["assume:t-role:*", "auth:current-scopes", "queue:list-provisioners", "secrets:get:role/*"],
        ),
        (
            ["assume:t-role:a*"],
            ["assume:t-role:a*", "auth:current-scopes", "queue:list-provisioners", "secrets:get:role/a*"],
        ),
        (["*"], ["*"]),
        (["a**"], ["a**"]),
        (["assume:t-r"], ["assume:t-r", "assume:t-role:q", *Q, "x:y"]),
        (
            ["assume:t-r:foo", "assume:t-r:b*"],
            ["assume:t-r:b*", "assume:t-r:foo", "more:b*", "more:foo*", "param:b*", "param:foo:x"],
        ),
        (["assume:t-r:*"], ["assume:t-r:*", "more:*", "param:*"]),
        (["assume:t-literal"], ["assume:t-literal", "param:<..>:x"]),
        (["assume:t-stars**"], ["assume:t-role:q", "assume:t-stars**", *Q, "x:y"]),
        (
            ["a*"],
            [
                "a*",
                "more:*",
                "object:download:public/*",
                "param:*",
                "queue:create-task:lowest:p/h",
                "queue:create-task:project:none",
                "queue:get-artifact:public/*",
                "queue:list-artifacts:*",
                "queue:list-provisioners",
                "queue:route:*",
                "secrets:get:role/*",
                "x:y",
            ],
        ),
    ],
)
def test_expand_scopes_answers_as_the_service(scopes, expanded):
    """The real service gave these answers; a list of roles and a mapping are the same."""
    listed = [{"roleId": role_id, "scopes": granted, "description": ""} for role_id, granted in RECORDED_ROLES.items()]

    assert expand_scopes(scopes, RECORDED_ROLES) == expanded
    assert expand_scopes(iter(scopes), iter(listed)) == expanded
    assert expand_scopes(scopes, RoleSet(RECORDED_ROLES)) == RoleSet(listed).expand(scopes) == expanded


@pytest.mark.parametrize(
    ("scopes", "roles", "expanded"),
    [
        (["assume:"], {"": ["x"], "*": ["y:<..>"]}, ["assume:", "x", "y:"]),
        (["assume:a"], {"*": ["all:<..>"]}, ["all:a", "assume:a"]),
        (["assume*"], {"": ["x"], "*": ["y:<..>:z"]}, ["assume*", "x", "y:*"]),
        (["assume"], {"": ["x"], "*": ["y"]}, ["assume"]),
        (["assumed*", "b*"], {"*": ["x"]}, ["assumed*", "b*"]),
        (["assume:ab"], {"a*": ["1:<..>"], "ab*": ["2:<..>"], "ac*": ["3"], "abc": ["4"]}, ["1:b", "2:", "assume:ab"]),
        (
            ["assume:a*"],
            {"a": ["0"], "ab*": ["1:<..>:x"], "a*": ["2:<..>"], "b": ["3"]},
            ["0", "1:*", "2:*", "assume:a*"],
        ),
        (["assume:r:a*b"], {"r:*": ["p:<..>:x"]}, ["assume:r:a*b", "p:a*b:x"]),
        (["assume:r:**"], {"r:*": ["p:<..>:x"]}, ["assume:r:**", "p:**"]),
        (["assume:r:<..>"], {"r:*": ["p:<..>:x"]}, ["assume:r:<..>", "p:<..>:x"]),
        (["assume:r:x"], {"r:*": ["b<..>y"]}, ["assume:r:x", "bxy"]),
        (["assume:a"], {"a": ["assume:b"], "b": ["assume:c"], "c": ["x"]}, ["assume:a", "assume:b", "assume:c", "x"]),
        (["assume:a"], {"a": ["assume:b"], "b": ["assume:a", "x"]}, ["assume:a", "assume:b", "x"]),
        (["assume:a:1"], {"a:*": ["assume:b:<..>:2"], "b:*": ["c:<..>"]}, ["assume:a:1", "assume:b:1:2", "c:1:2"]),
        (["assume:a:*"], {"a:*": ["assume:b:<..>:2"], "b:z": ["x"]}, ["assume:a:*", "assume:b:*", "x"]),
        (["assume:x"], {"x": ["a*"], "y": ["z"]}, ["a*", "z"]),
    ],
)
def test_expand_scopes_follows_the_rules(scopes, roles, expanded):
    """Prefixes, stars, parameters, chains and circles without parameters."""
    assert expand_scopes(scopes, roles) == expanded


def test_roles_of_one_id_add_up():
    """A list with two roles of one id grants what both grant."""
    roles = [
        {"roleId": role_id, "scopes": [scope]}
        for role_id in ("a", "b:*")
        for scope in (f"x:{role_id}", f"y:{role_id[0]}:<..>")
    ]

    assert expand_scopes(["assume:a"], roles) == ["assume:a", "x:a", "y:a:<..>"]
    assert expand_scopes(["assume:b:1"], roles) == ["assume:b:1", "x:b:*", "y:b:1"]


IDS = st.sampled_from(["", "a", "b", "ab", "*", "a*", "ab*", "b*"])
GRANTS = st.builds("".join, st.lists(st.sampled_from(["assume:", "a", "b", "<..>", "*", "x:"]), max_size=4))
ROLES = st.dictionaries(IDS, st.lists(GRANTS, max_size=3), max_size=5)
GIVEN = st.lists(st.builds("".join, st.lists(st.sampled_from(["assume:", "a", "b", "*"]), max_size=3)), max_size=3)


def grants(roles, scope):
    """Yield by the definition, scanning all roles, what a scope gives by itself, and whether a parameter is in it."""
    for role_id, granted in roles.items():
        pattern = f"assume:{role_id}"
        wide = scope.endswith("*") and pattern.removesuffix("*").startswith(scope[:-1])
        if not role_id.endswith("*"):
            yield from ((each, False) for each in granted if wide or scope == pattern)
            continue
        if scope.startswith(pattern[:-1]):
            parameter = scope[len(pattern) - 1 :]
        elif wide:
            parameter = "*"
        else:
            continue
        for each in granted:
            before, blank, after = each.partition("<..>")
            filled = before + parameter + ("" if parameter.endswith("*") else after)
            yield (filled, True) if blank else (each, False)


def has_cycle_with_parameter(roles):
    """Say whether a scope with a parameter leads back to itself, every parameter being wide open."""
    wide = {role_id: [each for each, _ in grants({role_id: granted}, "*")] for role_id, granted in roles.items()}
    for role_id, granted in roles.items():
        for scope in granted if role_id.endswith("*") else ():
            if "<..>" in scope:
                start = scope.partition("<..>")[0] + "*"
                reached, before = {start}, set()
                while reached != before:
                    before = set(reached)
                    reached |= {each for scope in before for each, _ in grants(wide, scope)}
                assumed = {
                    other for other in roles if any(True for scope in reached for _ in grants({other: [""]}, scope))
                }
                if role_id in assumed:
                    return True
    return False


def is_ambiguous(roles):
    """Say whether an open role has a `<..>` that could mean several things."""
    blank = [scope for role_id, granted in roles.items() if role_id.endswith("*") for scope in granted]
    return any(scope.count("<..>") > 1 or scope.endswith("*<..>") for scope in blank)


@given(GIVEN, ROLES)
def test_expand_scopes_agrees_with_its_definition(scopes, roles):
    """The fixed point over a scan of all roles is the same, and expanding it again changes nothing."""
    if is_ambiguous(roles):
        with pytest.raises(InvalidScopeError):
            expand_scopes(scopes, roles)
        return
    if has_cycle_with_parameter(roles):
        with pytest.raises(RoleCycleError):
            expand_scopes(scopes, roles)
        return
    found = set(scopes)
    while new := {each for scope in found for each, _ in grants(roles, scope)} - found:
        found |= new

    expanded = expand_scopes(scopes, roles)

    assert expanded == normalize_scope_set(found)
    assert expand_scopes(expanded, roles) == expanded


@given(GIVEN, GIVEN, ROLES)
def test_expand_scopes_is_monotone(scopes, more, roles):
    """Whoever begins with more ends with no less."""
    try:
        role_set = RoleSet(roles)
    except (InvalidScopeError, RoleCycleError):
        return
    expanded = role_set.expand(scopes + more)

    assert normalize_scope_set(expanded + role_set.expand(scopes)) == expanded


@pytest.mark.parametrize(
    ("roles", "cycle"),
    [
        ({"r:*": ["assume:r:x<..>"]}, ["assume:r:x<..>"] * 2),
        ({"r:*": ["assume:r:<..>"]}, ["assume:r:<..>"] * 2),
        ({"*": ["<..>x"]}, ["<..>x"] * 2),
        ({"b*": ["a<..>"]}, ["a<..>"] * 2),
        ({"a:*": ["assume:b:<..>"], "b:*": ["assume:a:<..>"]}, ["assume:a:<..>", "assume:b:<..>", "assume:a:<..>"]),
        ({"a:*": ["assume:b:<..>"], "b:*": ["assume:c"], "c": ["assume:a:1"]}, None),
        ({"a:*": ["x", "assume:b<..>"], "b": ["assume:a*"]}, None),
    ],
)
def test_cycles_through_parameters_are_refused(roles, cycle):
    """A circle that passes on a parameter is an error with the way round, whatever is expanded."""
    with pytest.raises(RoleCycleError, match=r"^roles grant each other through <\.\.>: '") as caught:
        expand_scopes([], roles)

    assert caught.value.cycle[0] == caught.value.cycle[-1]
    assert cycle is None or caught.value.cycle == tuple(cycle)


def test_long_chains_are_no_cycles():
    """Ten thousand roles that pass on a parameter are followed to the end, without recursion."""
    roles = {f"{number:04}:*": [f"assume:{number + 1:04}:<..>", "x:<..>"] for number in range(9_999)}

    expanded = expand_scopes(["assume:0000:a"], roles)

    assert len(expanded) == 10_001
    assert expanded[-1] == "x:a"


@pytest.mark.parametrize(
    ("scopes", "roles", "scope", "expected"),
    [
        (["é"], {}, "é", "a scope of printable ASCII characters"),
        ([], {"a": ["x", "b\n"]}, "b\n", "a scope of printable ASCII characters"),
        ([], {"ä": ["x"]}, "assume:ä", "a scope of printable ASCII characters"),
        ([], {"a*": ["<..>:<..>"]}, "<..>:<..>", "a scope with one <..> at the most"),
        ([], {"a*": ["x*<..>"]}, "x*<..>", "a scope without * before its final <..>, which could mean two things"),
    ],
)
def test_invalid_scopes_are_errors_of_their_own(scopes, roles, scope, expected):
    """The error carries the scope and what was expected."""
    with pytest.raises(InvalidScopeError) as caught:
        expand_scopes(scopes, roles)

    assert (caught.value.scope, caught.value.expected) == (scope, expected)
    assert str(caught.value) == f"expected {expected}, not {scope!r}"


@pytest.mark.parametrize("roles", [{"a": ["<..>:<..>", "x*<..>"]}, {"a*": ["x*<..>y", "b<..>*"]}])
def test_blanks_that_mean_one_thing_are_allowed(roles):
    """In closed roles `<..>` is text, and a star before it is harmless if something follows."""
    assert expand_scopes(["x"], roles) == ["x"]


@pytest.mark.parametrize(
    ("scopes", "roles", "place"),
    [
        ("assume:a", {}, "scopes"),
        ([5], {}, "scopes[0]"),
        ([], {"a": "bc"}, "roles['a']"),
        ([], {"a": [5]}, "roles['a'][0]"),
        ([], {5: []}, "roles"),
        ([], [{"roleId": "a"}], "roles[0]"),
        ([], [{"roleId": "a", "scopes": []}, "b"], "roles[1]"),
        ([], "ab", "roles[0]"),
    ],
)
def test_arguments_are_checked(scopes, roles, place):
    """What is no scope and no role is refused with its place."""
    with pytest.raises(ScopeTypeError) as caught:
        expand_scopes(scopes, roles)

    assert caught.value.place == place
