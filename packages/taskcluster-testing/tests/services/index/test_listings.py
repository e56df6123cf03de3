"""What is in a namespace, and how long it is listed."""

from __future__ import annotations

import pytest

INDEX = "/api/index/v1"
TASK_ID = "JsBzqRlXTCiXbPjjTabcDA"


@pytest.fixture
def insert(call):
    """A function that indexes a task under a name, for a day or until some time."""

    def insert(name, expires="2099-01-01T00:00:00Z", rank=1):
        payload = {"taskId": TASK_ID, "rank": rank, "data": {}, "expires": expires}
        answer = call("PUT", f"{INDEX}/task/{name}", payload)
        assert answer.status == 200, answer.body
        return answer.json

    return insert


def pages(call, path, key, limit):
    """Return the names in all pages of a listing."""
    found, token = [], ""
    while True:
        page = call("GET", f"{INDEX}/{path}?limit={limit}{token}").json
        found += [each["namespace"] for each in page[key]]
        if "continuationToken" not in page:
            return found
        token = f"&continuationToken={page['continuationToken']}"


@pytest.mark.parametrize("limit", [1, 2, 10])
def test_namespace_lists_its_tasks_and_its_namespaces(call, insert, limit):
    """Each once, sorted, without what is deeper."""
    for name in ("p.b", "p._", "p.C", "p.c", "p.x.y", "p.d.e.f", "q.r"):
        insert(name)
    assert pages(call, "tasks/p", "tasks", limit) == ["p._", "p.b", "p.c", "p.C"]
    assert pages(call, "namespaces/p", "namespaces", limit) == ["p.d", "p.x"]
    assert pages(call, "namespaces/p.d", "namespaces", limit) == ["p.d.e"]
    assert pages(call, "tasks/none", "tasks", limit) == []


def test_root_is_listed_without_a_namespace(call, insert):
    """Names of one word are tasks in the root; with and without a slash."""
    insert("word")
    insert("p.b")
    for slash in ("", "/"):
        assert pages(call, f"tasks{slash}", "tasks", 5) == ["word"]
        assert pages(call, f"namespaces{slash}", "namespaces", 5) == ["p"]


def test_listings_take_a_scope_by_the_namespace(call, make_client):
    """The root has the empty name."""
    for kind in ("tasks", "namespaces"):
        client = make_client(kind, f"index:list-{kind}:a", f"index:list-{kind}:")
        for path, status in ((f"{kind}/a", 200), (kind, 200), (f"{kind}/b", 403)):
            assert call("GET", f"{INDEX}/{path}", credentials=client).status == status
            assert call("POST", f"{INDEX}/{path}", {}, client).status == status


def test_listings_by_post_are_those_by_get(call, insert):
    """As very old clients ask; they get all at once."""
    for name in ("p.a", "p.b.c"):
        insert(name)
    for kind in ("tasks", "namespaces"):
        assert call("POST", f"{INDEX}/{kind}/p", {"limit": 1}).json == call("GET", f"{INDEX}/{kind}/p").json


def test_expired_task_is_neither_found_nor_listed(call, insert, deployment, time_in):
    """From the moment at which it expires; its namespace is listed some days longer."""
    insert("p.q.a", expires=time_in(hours=1))
    insert("p.q.b", expires=time_in(days=30))
    deployment.clock.advance("2 hours")
    assert pages(call, "tasks/p.q", "tasks", 5) == ["p.q.b"]
    assert call("GET", f"{INDEX}/task/p.q.a").status == 404
    deployment.clock.advance("40 days")
    assert pages(call, "tasks/p.q", "tasks", 5) == []
    assert pages(call, "namespaces/p", "namespaces", 5) == []
    assert pages(call, "namespaces", "namespaces", 5) == []


def test_expired_task_gives_way_after_a_day(call, insert, deployment, time_in):
    """Until then one of a lower rank does not replace it."""
    insert("p.a", expires=time_in(hours=1), rank=5)
    deployment.clock.advance("2 hours")
    assert insert("p.a")["rank"] == 5
    deployment.clock.advance("1 day")
    assert insert("p.a")["rank"] == 1
    assert call("GET", f"{INDEX}/task/p.a").status == 200


def test_replaced_task_is_kept_as_long_as_the_new_one(call, insert, deployment, time_in):
    """What was to happen to the old one does not happen to the new one."""
    insert("p.a", expires=time_in(hours=1))
    insert("p.a", expires=time_in(days=3))
    deployment.clock.advance("2 days")
    assert pages(call, "tasks/p", "tasks", 5) == ["p.a"]


def test_deleted_task_is_gone(call, insert, make_client):
    """Whether or not it was there, for whoever may delete it."""
    insert("p.a")
    assert call("DELETE", f"{INDEX}/task/p.a", credentials=make_client("c")).status == 403
    for _ in range(2):
        answer = call("DELETE", f"{INDEX}/task/p.a", credentials=make_client("d", "index:delete-task:p.a"))
        assert (answer.status, answer.json) == (200, {})
    assert call("GET", f"{INDEX}/task/p.a").status == 404
    assert pages(call, "tasks/p", "tasks", 5) == []


def test_several_names_are_looked_up_at_once(call, insert):
    """In the order asked for, without those that point to nothing; none of them twice."""
    for name in ("p.a", "p.b", "word"):
        insert(name)
    answer = call("POST", f"{INDEX}/tasks/indexes", {"indexes": ["p.b", "word", "p.none", "p.a"]})
    assert [each["namespace"] for each in answer.json["tasks"]] == ["p.b", "p.a"]
    answer = call("POST", f"{INDEX}/tasks/indexes", {"indexes": ["p.a", "p.a"]})
    assert (answer.status, answer.message) == (400, "indexes must not repeat each other")
    assert call("POST", f"{INDEX}/tasks/indexes", {}).json == {"tasks": []}
