"""Queues of workers, and workers: what waits, what is claimed, who was seen."""

from __future__ import annotations

import pytest

from taskcluster_testing.clock import from_json_time
from taskcluster_utils.slugids import slugId

QUEUE = "/api/queue/v1"
WORKER = "provisioners/prov/worker-types/worker/workers/group/id"


def claim(tasks, queue, worker_id="id"):
    """Claim a task of a queue as a worker of it."""
    payload = {"workerGroup": "group", "workerId": worker_id}
    tasks.call("POST", f"{QUEUE}/claim-work/{queue}", payload)


def pages(tasks, path, key, limit):
    """Return the elements of all pages of a listing."""
    found, token = [], ""
    while True:
        page = tasks.get(f"{path}?limit={limit}{token}").json
        assert len(page[key]) <= limit
        found += page[key]
        if "continuationToken" not in page:
            return found
        token = f"&continuationToken={page['continuationToken']}"


def test_counts_tell_what_waits_and_what_is_claimed(tasks):
    """Pending and claimed runs of a queue, and zero for a queue that nobody knows."""
    for _ in range(3):
        tasks.create()
    tasks.claimed(1)
    shown = {"provisionerId": "prov", "workerType": "worker", "taskQueueId": "prov/worker", "pendingTasks": 2}
    assert tasks.get("pending/prov/worker").json == shown
    assert tasks.get("task-queues/prov/worker/counts").json == {**shown, "claimedTasks": 1}
    assert tasks.get("pending/no/body").json["pendingTasks"] == 0


def test_counts_of_many_queues_need_the_scopes_for_each(tasks, make_client):
    """One call counts for several queues, and refuses who may not count those of one of them."""
    tasks.create()
    asked = {"taskQueueIds": ["prov/worker", "no/body"]}
    counted = tasks.call("POST", f"{QUEUE}/task-queues/counts", asked).json["taskQueueCounts"]
    assert [(each["taskQueueId"], each["pendingTasks"], each["claimedTasks"]) for each in counted] == [
        ("prov/worker", 1, 0),
        ("no/body", 0, 0),
    ]
    credentials = make_client("counter", "queue:pending-count:*", "queue:claimed-count:prov/*")
    refused = tasks.call("POST", f"{QUEUE}/task-queues/counts", asked, credentials)
    assert (refused.status, refused.json["code"]) == (403, "InsufficientScopes")
    assert "queue:claimed-count:no/body" in refused.json["message"]


def test_counts_follow_what_becomes_of_a_task(tasks, deployment):
    """Canceled, completed, and run out tasks are counted no more."""
    canceled, _ = tasks.create(), tasks.create(deadline=tasks.time(minutes=5))
    tasks.cancel(canceled)
    assert tasks.get("pending/prov/worker").json["pendingTasks"] == 1
    deployment.clock.advance("6 minutes")
    assert tasks.get("pending/prov/worker").json["pendingTasks"] == 0
    done, _ = tasks.run()
    tasks.complete(done)
    tasks.run(retries=0)
    assert tasks.get("task-queues/prov/worker/counts").json["claimedTasks"] == 1
    deployment.clock.advance("20 minutes")
    assert tasks.get("task-queues/prov/worker/counts").json["claimedTasks"] == 0


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pending_tasks_are_listed_in_the_order_of_time(tasks, limit):
    """Each once, with its definition, whatever its priority."""
    ids = [tasks.create(priority=priority) for priority in ("low", "highest", "lowest", "low", "very-high")]
    found = pages(tasks, "task-queues/prov/worker/pending", "tasks", limit)
    assert [each["taskId"] for each in found] == ids
    assert found[0]["task"] == tasks.get(f"task/{ids[0]}").json
    assert [each["runId"] for each in found] == [0] * 5


def test_pending_tasks_are_listed_once_while_they_go(tasks):
    """What is claimed between two pages moves nothing that comes later."""
    ids = [tasks.create() for _ in range(6)]
    page = tasks.get("task-queues/prov/worker/pending?limit=2").json
    tasks.claimed(2)
    rest = tasks.get(f"task-queues/prov/worker/pending?continuationToken={page['continuationToken']}").json
    assert [each["taskId"] for each in (*page["tasks"], *rest["tasks"])] == ids


def test_claimed_tasks_are_listed_in_the_order_of_their_claims(tasks, deployment):
    """Each once, at its last claim, with the worker that has it."""
    ids = [tasks.run()[0] for _ in range(3)]
    deployment.clock.advance("1 minute")
    tasks.post(ids[0], "runs/0/reclaim")
    found = pages(tasks, "task-queues/prov/worker/claimed", "tasks", 2)
    assert [each["taskId"] for each in found] == [*ids[1:], ids[0]]
    assert (found[0]["workerGroup"], found[0]["workerId"], found[0]["runId"]) == ("group", "id", 0)
    assert found[0]["claimed"] < found[2]["claimed"]


@pytest.mark.parametrize("token", ["nonsense", "!!", "WzFd", "Ikhh", "bnVsbA=="])
def test_pages_of_claims_begin_anew_with_a_token_of_nobody(tasks, token):
    """A token that nobody gave out is the first page."""
    tasks.run()
    answer = tasks.get(f"task-queues/prov/worker/claimed?continuationToken={token}")
    assert len(answer.json["tasks"]) == 1


def test_empty_page_of_pending_tasks_is_refused_if_there_are_some(tasks):
    """Where today's queue breaks it is said why; an empty listing has an empty page."""
    assert tasks.get("task-queues/prov/worker/pending?limit=0").json == {"tasks": []}
    tasks.create()
    answer = tasks.get("task-queues/prov/worker/pending?limit=0")
    assert (answer.status, answer.message) == (400, "limit must be at least 1")


def test_queue_is_known_from_the_first_claim(tasks, deployment):
    """It is listed under its id and its provisioner, for a day after a worker was seen."""
    assert tasks.get("task-queues").json == {"taskQueues": []}
    for queue in ("prov/b", "other/c", "prov/a"):
        claim(tasks, queue)
    assert [each["taskQueueId"] for each in pages(tasks, "task-queues", "taskQueues", 2)] == [
        "other/c",
        "prov/a",
        "prov/b",
    ]
    types = pages(tasks, "provisioners/prov/worker-types", "workerTypes", 1)
    assert [each["workerType"] for each in types] == ["a", "b"]
    assert tasks.get("task-queues/prov%2Fa").json == {
        key: value for key, value in types[0].items() if key not in ("provisionerId", "workerType")
    }
    assert tasks.get("provisioners/prov/worker-types/a").json == types[0]
    names = [each["provisionerId"] for each in tasks.get("provisioners").json["provisioners"]]
    assert names == ["other", "prov"]
    assert len(tasks.get("provisioners?limit=1").json["provisioners"]) == 1
    assert tasks.get("provisioners/prov").json["stability"] == "experimental"
    deployment.clock.advance("1 day 1 second")
    assert tasks.get("task-queues").json == {"taskQueues": []}
    for path in ("task-queues/prov%2Fa", "provisioners/prov/worker-types/a", "provisioners/prov"):
        assert tasks.get(path).status == 404


def test_worker_is_known_from_its_first_claim(tasks):
    """It has its latest tasks, the latest last, twenty at the most."""
    ids = [tasks.run()[0] for _ in range(21)]
    worker = tasks.get(WORKER).json
    assert worker["recentTasks"] == [{"taskId": each, "runId": 0} for each in ids[1:]]
    assert worker["firstClaim"] == worker["lastDateActive"]
    ten_years = from_json_time(worker["firstClaim"]) - from_json_time(worker["quarantineUntil"])
    assert 3651 <= ten_years.days <= 3653
    (listed,) = tasks.get("provisioners/prov/worker-types/worker/workers").json["workers"]
    assert listed == {
        "workerGroup": "group",
        "workerId": "id",
        "firstClaim": worker["firstClaim"],
        "lastDateActive": worker["lastDateActive"],
        "latestTask": {"taskId": ids[-1], "runId": 0},
    }


def test_worker_is_seen_again_after_half_an_hour(tasks, deployment):
    """Before that nothing is noted; a day after that it is forgotten."""
    claim(tasks, "prov/worker")
    first = tasks.get(WORKER).json
    deployment.clock.advance("29 minutes")
    claim(tasks, "prov/worker")
    assert tasks.get(WORKER).json == first
    deployment.clock.advance("2 minutes")
    claim(tasks, "prov/worker")
    assert tasks.get(WORKER).json["lastDateActive"] > first["lastDateActive"]
    deployment.clock.advance("1 day 1 minute")
    assert tasks.get(WORKER).status == 404


def test_workers_are_listed_by_their_ids(tasks):
    """Page by page, all, or those in quarantine or out of it."""
    for worker_id in ("c", "a", "b"):
        claim(tasks, "prov/worker", worker_id)
    path = "provisioners/prov/worker-types/worker/workers"
    tasks.call("PUT", f"{QUEUE}/{path}/group/b", {"quarantineUntil": tasks.time(days=3)})
    assert [each["workerId"] for each in pages(tasks, path, "workers", 2)] == ["a", "b", "c"]
    for wanted, ids in (("true", ["b"]), ("false", ["a", "c"])):
        assert [each["workerId"] for each in tasks.get(f"{path}?quarantined={wanted}").json["workers"]] == ids
    assert tasks.get(f"{path}?quarantined=maybe").status == 400


def test_quarantine_outlives_the_worker(tasks, deployment):
    """A worker in quarantine is known until that ends, even if it is never seen again."""
    claim(tasks, "prov/worker")
    until = tasks.time(days=3)
    answer = tasks.call("PUT", f"{QUEUE}/{WORKER}", {"quarantineUntil": until, "quarantineInfo": "broken"})
    assert answer.json["quarantineUntil"] == until
    assert "quarantineDetails" not in answer.json
    deployment.clock.advance("2 days")
    path = "provisioners/prov/worker-types/worker/workers"
    assert tasks.get(path).json["workers"][0]["quarantineUntil"] == until
    deployment.clock.advance("1 day 1 minute")
    assert tasks.get(path).json["workers"] == []
    assert tasks.call("PUT", f"{QUEUE}/{WORKER}", {"quarantineUntil": until}).status == 404


def test_worker_can_be_declared(tasks, make_client):
    """It is known without a claim, by whoever has a scope for what is declared."""
    path = f"{QUEUE}/provisioners/prov/worker-types/worker/group/id"
    payload = {"expires": tasks.time(days=3)}
    assert tasks.call("PUT", path, payload, make_client("c")).status == 403
    right = make_client("d", "queue:declare-worker:prov/worker/group/id#expires")
    assert tasks.call("PUT", path, payload, right).json["expires"] == payload["expires"]
    assert tasks.get(WORKER).json["recentTasks"] == []


def test_several_tasks_are_read_at_once(tasks, make_client):
    """Each once, without those that are not there, for whoever may read all; for nothing, anybody may."""
    ids = [tasks.create() for _ in range(3)]
    asked = [ids[2], ids[0], "nobody", ids[2], ids[1]]
    found, token = [], ""
    for expected in (2, 1):
        page = tasks.call("POST", f"{QUEUE}/tasks?limit=2{token}", {"taskIds": asked}).json
        assert len(page["tasks"]) == expected
        found += page["tasks"]
        token = f"&continuationToken={page.get('continuationToken')}"
    assert sorted(each["taskId"] for each in found) == sorted(ids)
    assert all(each["task"] == tasks.get(f"task/{each['taskId']}").json for each in found)
    statuses = tasks.call("POST", f"{QUEUE}/tasks/status", {"taskIds": asked}).json["statuses"]
    assert {each["taskId"]: each["status"] for each in statuses} == {each: tasks.status(each) for each in ids}
    few = make_client("c", f"queue:status:{ids[0]}", f"queue:get-task:{ids[0]}")
    assert tasks.call("POST", f"{QUEUE}/tasks/status", {"taskIds": ids[:1]}, few).status == 200
    assert tasks.call("POST", f"{QUEUE}/tasks/status", {"taskIds": ids}, few).status == 403
    assert tasks.call("POST", f"{QUEUE}/tasks", {}, make_client("d")).json == {"tasks": []}


def test_dependents_are_listed_with_those_that_wait_no_longer(tasks):
    """All tasks that depend on one, page by page, by their ids."""
    task_id, _ = tasks.run()
    ids = {tasks.create(dependencies=[task_id]) for _ in range(3)}
    tasks.complete(task_id)
    ids.add(tasks.create(dependencies=[task_id]))
    found = pages(tasks, f"task/{task_id}/dependents", "tasks", 3)
    assert {each["status"]["taskId"] for each in found} == ids
    assert len(found) == 4
    unknown = f"task/{slugId()}/dependents"
    assert tasks.get(unknown).status == 404
    assert tasks.get(f"{unknown}?continuationToken=!").status == 400
    assert tasks.get(f"task/{task_id}/dependents?limit=0").json == {"taskId": task_id, "tasks": []}


def test_built_in_workers_do_what_their_queues_say(tasks):
    """A task succeeds or fails at once, unless it has a payload."""
    for worker_type, state in (("succeed", "completed"), ("fail", "failed")):
        task_id = tasks.create(provisionerId="built-in", workerType=worker_type, payload={})
        run = tasks.status(task_id)["runs"][0]
        assert (run["state"], run["workerGroup"], run["workerId"]) == (state, "built-in", worker_type)
        waiting = tasks.create(provisionerId="built-in", workerType=worker_type, dependencies=[tasks.create()])
        assert tasks.status(waiting)["state"] == "unscheduled"
    broken = tasks.create(provisionerId="built-in", workerType="succeed", payload={"a": 1})
    assert tasks.status(broken)["runs"][0]["reasonResolved"] == "malformed-payload"
