"""Hooks: made, shown, changed, forgotten."""

from __future__ import annotations

import pytest

import taskcluster
from taskcluster.exceptions import TaskclusterBadRequest, TaskclusterConflict, TaskclusterForbidden, TaskclusterNotFound

from .conftest import GROUP, TASK, define_hook

EVENTS = taskcluster.HooksEvents({"rootUrl": "https://tc.example.com"})


def test_hook_is_kept(hooks, deployment):
    """What was asked for is shown, with the schemas' defaults; its bindings only when it is asked for again."""
    made = hooks.createHook(GROUP, "nightly", define_hook())
    metadata = {**define_hook()["metadata"], "emailOnError": True}
    names = {"hookGroupId": GROUP, "hookId": "nightly"}
    assert made == {**define_hook(), **names, "metadata": metadata, "schedule": []}
    assert hooks.hook(GROUP, "nightly") == {**made, "bindings": []}
    (message,) = deployment.messages(EVENTS.hookCreated())
    assert message.payload == names


def test_hook_may_be_created_again_if_it_is_the_same(hooks):
    """The same includes its bindings; else somebody else has that name."""
    same = define_hook(bindings=[])
    for _ in range(2):
        hooks.createHook(GROUP, "nightly", same)
    for other in (define_hook(task={**TASK, "priority": "low"}), define_hook()):
        with pytest.raises(TaskclusterConflict, match="hook `project-docs/nightly` already exists"):
            hooks.createHook(GROUP, "nightly", other)


def test_hook_id_may_hold_slashes(hooks):
    """They are encoded in the route."""
    hooks.createHook(GROUP, "docs/nightly", define_hook())
    assert hooks.hook(GROUP, "docs/nightly")["hookId"] == "docs/nightly"


def test_hook_is_changed(hooks, deployment):
    """All but its names; without bindings it keeps those that it has."""
    binding = {"exchange": "exchange/taskcluster-queue/v1/task-completed", "routingKeyPattern": "#"}
    hooks.createHook(GROUP, "nightly", define_hook(bindings=[binding]))
    changed = hooks.updateHook(GROUP, "nightly", define_hook(schedule=["@daily"]))
    assert (changed["schedule"], changed["bindings"]) == (["@daily"], [binding])
    assert hooks.hook(GROUP, "nightly") == changed
    assert len(deployment.messages(EVENTS.hookUpdated())) == 1


def test_removed_hook_is_forgotten(hooks, deployment):
    """It is gone, and removing it again changes nothing, though it is told again."""
    hooks.createHook(GROUP, "nightly", define_hook())
    assert [hooks.removeHook(GROUP, "nightly") for _ in range(2)] == [{}, {}]
    with pytest.raises(TaskclusterNotFound, match="No such hook"):
        hooks.hook(GROUP, "nightly")
    assert len(deployment.messages(EVENTS.hookDeleted())) == 2


def test_changes_of_a_hook_are_audited(hooks, connect):
    """Auth tells who made, changed and removed it."""
    for _ in range(2):
        hooks.createHook(GROUP, "nightly", define_hook(bindings=[]))
    hooks.updateHook(GROUP, "nightly", define_hook())
    hooks.removeHook(GROUP, "nightly")
    history = connect("Auth").getEntityHistory("hook", f"{GROUP}/nightly")["auditHistory"]
    assert [entry["actionType"] for entry in history] == ["created", "updated", "deleted"]
    assert {entry["clientId"] for entry in history} == {"static/taskcluster/root"}


def test_hooks_are_listed_by_group(hooks):
    """Groups that have hooks, and the hooks of each, sorted."""
    for group, name in ((GROUP, "b"), (GROUP, "a"), ("other", "c")):
        hooks.createHook(group, name, define_hook())
    hooks.removeHook("other", "c")
    assert hooks.listHookGroups() == {"groups": [GROUP]}
    assert [hook["hookId"] for hook in hooks.listHooks(GROUP)["hooks"]] == ["a", "b"]
    with pytest.raises(TaskclusterNotFound, match="No such group"):
        hooks.listHooks("other")


@pytest.mark.parametrize("method", ["hook", "getHookStatus", "getTriggerToken", "resetTriggerToken"])
def test_unknown_hook_is_not_found(hooks, method):
    """A hook that nobody made."""
    with pytest.raises(TaskclusterNotFound, match="No such hook"):
        getattr(hooks, method)(GROUP, "nobody")


@pytest.mark.parametrize("method", ["createHook", "updateHook"])
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hookGroupId": "other"}, "Hook Group Ids do not match"),
        ({"hookId": "other"}, "Hook Ids do not match"),
        ({"schedule": ["99 * * * *"]}, r"Constraint error, got value 99 expected range 0-59 in 99 \* \* \* \*"),
        (
            {"triggerSchema": {"type": "nonsense"}},
            r"triggerSchema is not a valid JSON schema:\n"
            r" \* Property undefined must be equal to one of the allowed values\n"
            r" \* Property undefined must be array\n"
            r" \* Property undefined must match a schema in anyOf",
        ),
        (
            {"bindings": [{"exchange": "exchange/taskcluster-hooks/v1/x", "routingKeyPattern": "#"}]},
            r'denied access to hooks\n\[{"exchange":"exchange/taskcluster-hooks/v1/x","routingKeyPattern":"#"}\]',
        ),
    ],
)
def test_wrong_definition_is_refused(hooks, method, changes, message):
    """Names of another hook, a schedule or schema that is none, messages that would fire it without end."""
    if method == "updateHook":
        hooks.createHook(GROUP, "nightly", define_hook())
    with pytest.raises(TaskclusterBadRequest, match=message) as failure:
        getattr(hooks, method)(GROUP, "nightly", define_hook(**changes))
    assert failure.value.code == "InputError"


def test_making_a_hook_takes_its_role_too(connect, make_client, hooks):
    """Nobody can do by a hook what they cannot do themselves."""
    scope = f"hooks:modify-hook:{GROUP}/*"
    with pytest.raises(TaskclusterForbidden, match="assume:hook-id:project-docs/nightly"):
        connect("Hooks", make_client("a", scope)).createHook(GROUP, "nightly", define_hook())
    allowed = make_client("b", scope, f"assume:hook-id:{GROUP}/nightly")
    connect("Hooks", allowed).createHook(GROUP, "nightly", define_hook())
