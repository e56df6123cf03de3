"""Thousands of generated cases, answered by the JavaScript packages under Node as well.

What differs on purpose is left out of the comparison, or compared in meaning only, where a test says
so; the table at the end of `docs/scopes.md` says why.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import uuid
from pathlib import Path

import pytest

from taskcluster_utils import scopes, slugids

HERE = Path(__file__).parent
NODE = shutil.which("node")
CASES = 1_000

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="node is not installed"),
    pytest.mark.skipif(not (HERE / "node_modules").is_dir(), reason=f"run `npm install` in {HERE.name}/ first"),
]


@pytest.fixture
def choose():
    """Return the same generator of random cases for every run."""
    return random.Random(20_170_119)  # noqa: S311 - no secrets are made of it


def ask_node(cases):
    """Return the answers of JavaScript; what it throws becomes None."""
    node = subprocess.run(  # noqa: S603 - our own script
        [NODE, "answer.js"], cwd=HERE, input=json.dumps(cases), capture_output=True, text=True, check=True
    )
    return [answer.get("value") for answer in json.loads(node.stdout)]


def some_scope(choose):
    """Return a short scope; with so few characters, many cover each other."""
    return "".join(choose.choices("ab*(~", [4, 4, 3, 1, 1], k=choose.randrange(5)))


def some_scopes(choose):
    """Return a list of up to six scopes."""
    return [some_scope(choose) for _ in range(choose.randrange(7))]


def some_expression(choose, depth=3):
    """Return a scope expression, nested up to `depth`."""
    if depth == 0 or choose.random() < 0.3:
        return some_scope(choose)
    parts = [some_expression(choose, depth - 1) for _ in range(choose.randrange(4))]
    return {choose.choice(["AllOf", "AnyOf"]): parts}


def some_json(choose, depth=3):
    """Return an expression or something like one."""
    if depth == 0 or choose.random() < 0.3:
        return choose.choice(["a", "", "é", "\n", 5, True, [], {}])
    parts = [some_json(choose, depth - 1) for _ in range(choose.randrange(3))]
    keys = choose.choice([["AllOf"], ["AnyOf"], ["AllOf"], ["AnyOf"], ["allOf"], ["AllOf", "AnyOf"]])
    return dict.fromkeys(keys, parts)


@pytest.mark.parametrize(
    ("theirs", "ours", "generators"),
    [
        ("validScope", scopes.valid_scope, [some_json]),
        ("patternMatch", scopes.pattern_match, [some_scope, some_scope]),
        ("scopeCompare", scopes.scope_compare, [some_scope, some_scope]),
        ("sortScopes", scopes.sort_scopes, [some_scopes]),
        ("normalize", scopes.normalize_scope_set, [some_scopes]),
        ("scopeUnion", scopes.scope_union, [some_scopes, some_scopes]),
        ("satisfiesExpression", scopes.satisfies_expression, [some_scopes, some_expression]),
        ("removeGivenScopes", scopes.remove_given_scopes, [some_scopes, some_expression]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_functions_answer_alike(theirs, ours, generators, choose):
    """The answers are equal, case by case."""
    cases = [[generate(choose) for generate in generators] for _ in range(CASES)]

    answers = ask_node([[theirs, *case] for case in cases])

    assert [ours(*case) for case in cases] == answers
    assert len({json.dumps(answer) for answer in answers}) > 1


def test_valid_expression_answers_alike(choose):
    """Difference: what is invalid there raises an error, and here the answer is False."""
    cases = [some_json(choose) for _ in range(CASES)]

    answers = ask_node([["validExpression", case] for case in cases])

    assert [scopes.valid_expression(case) for case in cases] == [answer is True for answer in answers]
    assert {True, None} == set(answers)


def test_scopes_satisfying_answers_alike_in_meaning(choose):
    """Difference: there the answer has required scopes, and here the held ones, which cover them."""
    cases = [(some_scopes(choose), some_expression(choose)) for _ in range(CASES)]

    answers = ask_node([["scopesSatisfying", *case] for case in cases])

    for (held, expression), answer in zip(cases, answers, strict=True):
        ours = scopes.scopes_satisfying(held, expression)
        assert (ours is None) is (answer is None)
        assert ours is None or scopes.satisfies_expression(ours, {"AllOf": answer})


def test_scope_intersection_answers_alike_when_normalized(choose):
    """Difference: there a covered scope may remain, and `a*` passes for a part of `a**`."""
    cases = [(some_scopes(choose), some_scopes(choose)) for _ in range(CASES)]

    answers = ask_node([["scopeIntersection", *case] for case in cases])

    for case, answer in zip(cases, answers, strict=True):
        first, second = map(set, case)
        widened = {f"{scope}*" for scope in first} & second | {f"{scope}*" for scope in second} & first
        if not any(scope.endswith("**") for scope in widened):
            assert scopes.scope_intersection(*case) == scopes.normalize_scope_set(answer)


def test_simplify_scope_expression_answers_alike_in_meaning(choose):
    """Difference: there an `AnyOf` of one part is lost in another one; here every nesting is flattened."""
    cases = [some_expression(choose) for _ in range(CASES)]
    helds = [some_scopes(choose) for _ in range(20)]

    answers = ask_node([["simplifyScopeExpression", case] for case in cases])

    compared = 0
    for case, answer in zip(cases, answers, strict=True):
        if scopes.valid_expression(answer):
            ours = scopes.simplify_scope_expression(case)
            assert len(json.dumps(ours)) <= len(json.dumps(answer))
            for held in helds:
                assert scopes.satisfies_expression(held, ours) is scopes.satisfies_expression(held, answer)
            compared += 1
    assert compared > CASES / 2
    assert ask_node([["simplifyScopeExpression", {"AnyOf": [{"AnyOf": ["a"]}, "b"]}]]) != [{"AnyOf": ["a", "b"]}]


def test_slug_ids_are_the_same(choose):
    """A UUID is the same text in both languages and comes back from it."""
    values = [uuid.UUID(int=choose.getrandbits(128)) for _ in range(CASES)]

    # uuid.parse of JavaScript wants a version and a variant
    values = [uuid.UUID(bytes=value.bytes, version=choose.choice([1, 3, 4, 5])) for value in values]
    slugs = [slugids.encode(value) for value in values]

    assert ask_node([["encode", str(value)] for value in values]) == slugs
    assert ask_node([["decode", slug] for slug in slugs]) == [str(value) for value in values]
    assert [str(slugids.decode(slug)) for slug in slugs] == [str(value) for value in values]


def test_slug_ids_of_javascript_are_slug_ids():
    """What the other side makes is accepted here."""
    assert all(map(slugids.is_slug_id, ask_node([["nice"]] * 100)))
