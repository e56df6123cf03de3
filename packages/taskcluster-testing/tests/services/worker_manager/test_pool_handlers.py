"""Worker pools and their launch configurations."""

from __future__ import annotations

import pytest

import taskcluster
from taskcluster.exceptions import TaskclusterBadRequest, TaskclusterConflict, TaskclusterForbidden, TaskclusterNotFound

from .conftest import POOL, define_pool, define_worker

FIGURES = {
    f"{state}{what}": 0 for state in ("requested", "running", "stopping", "stopped") for what in ("Count", "Capacity")
}


def launch(**content):
    """A pool of launch configurations; only the provider of deleted pools takes any."""
    return define_pool(providerId="null-provider", config={"launchConfigs": [content]})


def names(events, deployment):
    """The ids of the launch configurations in messages."""
    return [message.payload["launchConfigId"] for message in deployment.messages(events)]


def test_pool_is_kept(worker_manager, deployment):
    """What was asked for is shown, with figures of its workers, and told in a message."""
    made = worker_manager.createWorkerPool(POOL, define_pool())
    assert made.items() >= {"workerPoolId": POOL, **define_pool(), **FIGURES, "currentCapacity": 0}.items()
    assert worker_manager.workerPool(POOL) == made
    (message,) = deployment.messages(taskcluster.WorkerManagerEvents({"rootUrl": "https://x"}).workerPoolCreated())
    assert message.payload == {"workerPoolId": POOL, "providerId": "static"}
    assert message.routing_key == "primary._._._._._._._"


def test_pool_may_be_created_again_if_it_is_the_same(worker_manager):
    """Else somebody else has that name."""
    made = worker_manager.createWorkerPool(POOL, define_pool())
    assert worker_manager.createWorkerPool(POOL, define_pool()) == made
    with pytest.raises(TaskclusterConflict, match="Worker pool already exists"):
        worker_manager.createWorkerPool(POOL, define_pool(description="other"))


def test_pool_is_changed(worker_manager, deployment):
    """All but its name and when it was made; the message tells the provider that it had."""
    made = worker_manager.createWorkerPool(POOL, define_pool())
    deployment.clock.advance("1 minute")
    changed = worker_manager.updateWorkerPool(POOL, define_pool(providerId="null-provider"))
    assert (changed["providerId"], changed["created"]) == ("null-provider", made["created"])
    assert changed["lastModified"] > made["lastModified"]
    (message,) = deployment.messages(taskcluster.WorkerManagerEvents({"rootUrl": "https://x"}).workerPoolUpdated())
    assert message.payload == {
        "workerPoolId": POOL,
        "providerId": "null-provider",
        "previousProviderId": "static",
    }


def test_pool_of_another_name_in_the_payload_is_refused(worker_manager):
    """The payload of an update may name the pool, but no other one."""
    worker_manager.createWorkerPool(POOL, define_pool())
    worker_manager.updateWorkerPool(POOL, {**define_pool(), "workerPoolId": POOL})
    with pytest.raises(TaskclusterBadRequest, match="Incorrect workerPoolId in request body"):
        worker_manager.updateWorkerPool(POOL, {**define_pool(), "workerPoolId": "proj-docs/other"})


def test_deleted_pool_gets_the_provider_of_no_workers(worker_manager):
    """It is still there, as its workers may be."""
    worker_manager.createWorkerPool(POOL, define_pool())
    assert worker_manager.deleteWorkerPool(POOL)["providerId"] == "null-provider"
    assert worker_manager.workerPool(POOL)["providerId"] == "null-provider"


def test_changes_of_a_pool_are_audited(worker_manager, connect):
    """Auth tells who made, changed and deleted it."""
    worker_manager.createWorkerPool(POOL, define_pool())
    worker_manager.updateWorkerPool(POOL, define_pool(description="other"))
    worker_manager.deleteWorkerPool(POOL)
    history = connect("Auth").getEntityHistory("worker-pool", POOL)["auditHistory"]
    assert [entry["actionType"] for entry in history] == ["created", "updated", "deleted"]


@pytest.mark.parametrize("method", ["workerPool", "deleteWorkerPool", "workerPoolStats", "listWorkerPoolLaunchConfigs"])
def test_unknown_pool_is_not_found(worker_manager, method):
    """A pool that nobody made."""
    with pytest.raises(TaskclusterNotFound, match="Worker pool does not exist"):
        getattr(worker_manager, method)(POOL)


def test_unknown_provider_is_refused(worker_manager):
    """A pool has a provider of the deployment."""
    with pytest.raises(TaskclusterBadRequest, match="Invalid Provider"):
        worker_manager.createWorkerPool(POOL, define_pool(providerId="nobody"))
    assert worker_manager.listProviders() == {"providers": [{"providerId": "static", "providerType": "static"}]}


def test_provider_of_a_cloud_is_added_by_the_test(worker_manager, deployment):
    """Its pools are checked by its schema; it starts no workers, and nobody else can."""
    deployment.worker_manager.add_provider("my-gcp", "google")
    assert len(worker_manager.listProviders()["providers"]) == 2
    config = {"minCapacity": 0, "maxCapacity": 1, "launchConfigs": []}
    with pytest.raises(TaskclusterBadRequest, match=r"config-google\.json"):
        worker_manager.createWorkerPool(POOL, define_pool(providerId="my-gcp"))
    worker_manager.createWorkerPool(POOL, define_pool(providerId="my-gcp", config=config))
    with pytest.raises(TaskclusterBadRequest, match="not supported for this provider"):
        worker_manager.createWorker(POOL, "group", "one", define_worker())


@pytest.mark.parametrize(("provider_id", "provider_type"), [("mine", "floppy"), ("null-provider", "static")])
def test_provider_has_a_type_that_there_is(deployment, provider_id, provider_type):
    """And is not that of deleted pools."""
    with pytest.raises(ValueError, match="expected a type of"):
        deployment.worker_manager.add_provider(provider_id, provider_type)


def test_configuration_is_checked_by_the_provider(worker_manager):
    """Each provider has a schema of its own, whose defaults are filled in."""
    with pytest.raises(TaskclusterBadRequest, match=r"config-static\.json") as failure:
        worker_manager.createWorkerPool(POOL, define_pool(config={"minCapacity": 1}))
    assert failure.value.code == "InputValidationError"
    pool = worker_manager.createWorkerPool(POOL, define_pool(config={"lifecycle": {}}))
    assert pool["config"] == {"lifecycle": {"reregistrationTimeout": 345600}}


def test_creating_a_pool_takes_a_scope_of_the_provider_too(connect, make_client):
    """Who manages a pool cannot choose any provider."""
    scope = f"worker-manager:manage-worker-pool:{POOL}"
    with pytest.raises(TaskclusterForbidden):
        connect("WorkerManager", make_client("a", scope)).createWorkerPool(POOL, define_pool())
    allowed = make_client("b", scope, "worker-manager:provider:static")
    connect("WorkerManager", allowed).createWorkerPool(POOL, define_pool())


def test_launch_config_gets_an_id(worker_manager):
    """One that was given, or one made from the pool's name and what is in it."""
    config = worker_manager.createWorkerPool(POOL, launch(zone="a"))["config"]
    (shown,) = config["launchConfigs"]
    config_id = shown["workerManager"]["launchConfigId"]
    # the first 20 digits of the MD5 of proj-docs/linux{"zone": "a"}
    assert config_id == "lc-f1af1a8ffe8f8df22917"
    given = launch(zone="a", workerManager={"launchConfigId": "mine"})
    assert worker_manager.updateWorkerPool(POOL, given)["config"] == given["config"]


def test_launch_config_that_is_used_no_more_is_archived(worker_manager, deployment):
    """It is listed on request, and used again if it comes back."""
    events = taskcluster.WorkerManagerEvents({"rootUrl": "https://x"})
    first, second = (launch(zone=zone, workerManager={"launchConfigId": zone}) for zone in ("a", "b"))
    worker_manager.createWorkerPool(POOL, first)
    worker_manager.updateWorkerPool(POOL, second)
    listed = worker_manager.listWorkerPoolLaunchConfigs(POOL)["workerPoolLaunchConfigs"]
    assert [each["launchConfigId"] for each in listed] == ["b"]
    listed = worker_manager.listWorkerPoolLaunchConfigs(POOL, includeArchived="true")["workerPoolLaunchConfigs"]
    assert [(each["launchConfigId"], each["isArchived"]) for each in listed] == [("a", True), ("b", False)]
    worker_manager.updateWorkerPool(POOL, first)
    assert names(events.launchConfigCreated(), deployment) == ["a", "b"]
    assert names(events.launchConfigArchived(), deployment) == ["a", "b"]
    assert names(events.launchConfigUpdated(), deployment) == ["a"]


def test_launch_config_keeps_its_id_to_itself(worker_manager):
    """Another configuration of that id is refused, and the pool stays as it is."""
    pool = launch(zone="a", workerManager={"launchConfigId": "mine"})
    worker_manager.createWorkerPool(POOL, pool)
    with pytest.raises(TaskclusterConflict, match="`mine` already exists with different configuration"):
        worker_manager.updateWorkerPool(POOL, launch(zone="b", workerManager={"launchConfigId": "mine"}))
    assert worker_manager.workerPool(POOL)["config"] == pool["config"]


@pytest.mark.parametrize("launch_configs", [{}, ["text"], [{"workerManager": []}]])
def test_launch_configs_are_objects(worker_manager, launch_configs):
    """Where today's service answers 500, the mistake is named."""
    pool = define_pool(providerId="null-provider", config={"launchConfigs": launch_configs})
    with pytest.raises(TaskclusterBadRequest, match="launchConfigs must be a list of objects"):
        worker_manager.createWorkerPool(POOL, pool)


def test_figures_count_the_workers(worker_manager, worker):
    """By state, with what they can do at once; those that have stopped do nothing."""
    pool_id, group, _ = worker
    worker_manager.createWorker(pool_id, group, "two", define_worker(capacity=3))
    worker_manager.removeWorker(*worker)
    figures = {
        **FIGURES,
        "currentCapacity": 3,
        "runningCount": 1,
        "runningCapacity": 3,
        "stoppedCount": 1,
        "stoppedCapacity": 1,
    }
    assert worker_manager.workerPool(pool_id).items() >= figures.items()
    assert worker_manager.listWorkerPoolsStats()["workerPoolsStats"] == [{"workerPoolId": pool_id, **figures}]
    assert worker_manager.workerPoolStats(pool_id)["launchConfigStats"] == [
        {"workerPoolId": pool_id, "launchConfigId": "unknown", **figures}
    ]


def test_pools_are_listed_by_page(worker_manager):
    """Sorted by id, each once."""
    for name in ("p/b", "p/a", "o/c"):
        worker_manager.createWorkerPool(name, define_pool())
    pools = taskcluster.items(worker_manager.listWorkerPools, limit=1)
    assert [pool["workerPoolId"] for pool in pools] == ["o/c", "p/a", "p/b"]
