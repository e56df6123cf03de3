"""Whatever is done to tasks, in whatever order and however much time passes, some things always hold."""

from __future__ import annotations

import datetime
import http.client
import json

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

import taskcluster
from taskcluster_testing import Deployment
from taskcluster_testing.clock import from_json_time, to_json_time
from taskcluster_utils.slugids import slugId

QUEUE = "/api/queue/v1"
RESOLVED = ("completed", "failed", "exception")
QUEUES = ("prov/a", "prov/b")
WORKER = {"workerGroup": "g", "workerId": "w"}
REASONS = ("worker-shutdown", "intermittent-task", "internal-error")
METADATA = {"name": "n", "description": "", "owner": "o@example.com", "source": "https://example.com/"}
DAY = 24 * 60


class Tasks(RuleBasedStateMachine):
    """Creates tasks of one group, and does to them all that can be done to tasks."""

    tasks = Bundle("tasks")

    @initialize()
    def start(self):
        """Start a deployment in which everybody may do everything, so that nothing has to be signed."""
        self.deployment = Deployment(patience=0).__enter__()
        with taskcluster.Auth(self.deployment.options()) as auth:
            auth.createRole("anonymous", {"description": "", "scopes": ["*"]})
        self.connection = http.client.HTTPConnection(self.deployment.root_url.removeprefix("http://"))
        #: What is known of each task: its definition, its status, and which dependencies have let it go.
        self.definitions, self.statuses, self.satisfied = {}, {}, {}
        #: The tasks that were scheduled, canceled or run again by hand, and the one that may have been just now.
        self.touched, self.rerun = set(), None
        self.group = slugId()

    def teardown(self):
        """End the deployment, which tells of its own bugs."""
        if hasattr(self, "deployment"):
            self.connection.close()
            self.deployment.__exit__(None, None, None)

    def ask(self, method, path, payload=None):
        """Call the queue; return its answer, or None if it refuses."""
        body = None if payload is None else json.dumps(payload)
        headers = {"Content-Type": "application/json"} if body else {}
        self.connection.request(method, f"{QUEUE}/{path}", body, headers)
        response = self.connection.getresponse()
        answer = json.loads(response.read())
        assert response.status in (200, 404, 409), answer
        return answer if response.status == 200 else None

    def pages(self, path, limit):
        """Return the elements of all pages of a listing of tasks."""
        found, token = [], ""
        while True:
            page = self.ask("GET", f"{path}?limit={limit}{token}")
            found += page["tasks"]
            if "continuationToken" not in page:
                return found
            token = f"&continuationToken={page['continuationToken']}"

    def time(self, minutes):
        """Return the deployment's time in some minutes."""
        return to_json_time(self.deployment.clock.now() + datetime.timedelta(minutes=minutes))

    @rule(
        target=tasks,
        queue=st.sampled_from(QUEUES),
        dependencies=st.lists(tasks, max_size=3, unique=True),
        requires=st.sampled_from(["all-completed", "all-resolved"]),
        priority=st.sampled_from(["high", "low"]),
        retries=st.integers(0, 2),
        minutes=st.integers(15, 120),
    )
    def create(self, queue, dependencies, requires, priority, retries, minutes):
        """Create a task."""
        task_id = slugId()
        times = {"created": self.time(0), "deadline": self.time(minutes), "expires": self.time(365 * DAY)}
        definition = {
            "taskQueueId": queue,
            "schedulerId": "s",
            "taskGroupId": self.group,
            "dependencies": dependencies,
            "requires": requires,
            "priority": priority,
            "retries": retries,
            **times,
            "payload": {},
            "metadata": METADATA,
        }
        assert self.ask("PUT", f"task/{task_id}", definition) is not None
        self.definitions[task_id], self.satisfied[task_id] = definition, set()
        return task_id

    @rule(queue=st.sampled_from(QUEUES), count=st.integers(1, 4))
    def claim_work(self, queue, count):
        """Claim what waits."""
        self.ask("POST", f"claim-work/{queue}", {**WORKER, "tasks": count})

    @rule(queue=st.sampled_from(QUEUES), count=st.integers(1, 2), result=st.sampled_from(["completed", "failed"]))
    def do_work(self, queue, count, result):
        """Claim what waits, and report a result of it."""
        for claim in self.ask("POST", f"claim-work/{queue}", {**WORKER, "tasks": count})["tasks"]:
            self.ask("POST", f"task/{claim['status']['taskId']}/runs/{claim['runId']}/{result}")

    @rule(task_id=tasks, action=st.sampled_from(["schedule", "cancel", "rerun"]))
    def change(self, task_id, action):
        """Schedule a task, cancel it, or run it again."""
        self.touched.add(task_id)
        self.rerun = task_id if action == "rerun" else None
        self.ask("POST", f"task/{task_id}/{action}")

    @rule(task_id=tasks, run_id=st.integers(0, 3), action=st.sampled_from(["claim", "reclaim", "completed", "failed"]))
    def work(self, task_id, run_id, action):
        """Claim a run by its id, keep it, or report its result."""
        self.ask("POST", f"task/{task_id}/runs/{run_id}/{action}", WORKER if action == "claim" else None)

    @rule(task_id=tasks, run_id=st.integers(0, 3), reason=st.sampled_from(REASONS))
    def report_exception(self, task_id, run_id, reason):
        """Report an exception, for some reasons of which the task is tried again."""
        self.ask("POST", f"task/{task_id}/runs/{run_id}/exception", {"reason": reason})

    @rule(task_id=tasks, priority=st.sampled_from(["high", "low"]))
    def prioritize(self, task_id, priority):
        """Give a task another priority."""
        self.ask("POST", f"task/{task_id}/priority", {"newPriority": priority})

    @rule(priority=st.sampled_from(["high", "low"]))
    def prioritize_all(self, priority):
        """Give all tasks another priority."""
        self.ask("POST", f"task-group/{self.group}/priority", {"newPriority": priority})

    @rule(minutes=st.integers(1, 25))
    def let_time_pass(self, minutes):
        """Let claims run out, and deadlines come."""
        self.deployment.clock.advance(datetime.timedelta(minutes=minutes))

    @invariant()
    def everything_holds(self):
        """Look at all tasks once, and hold each of the rules to what is there."""
        if not hasattr(self, "definitions"):
            return
        before = self.statuses
        found = self.ask("POST", "tasks/status", {"taskIds": list(self.definitions)})["statuses"]
        self.statuses = {each["taskId"]: each["status"] for each in found}
        assert self.statuses.keys() == self.definitions.keys()
        for task_id, status in self.statuses.items():
            self.one_run_at_most_is_running(status)
            if before.get(task_id, {}).get("state") in RESOLVED and task_id != self.rerun:
                assert status == before[task_id], "a resolved task changes only by a rerun"
            self.dependent_is_scheduled_when_it_may_be(task_id, status)
        self.rerun = None
        self.listings_show_each_element_once()

    def one_run_at_most_is_running(self, status):
        """All runs but the last have ended, and the last one's state is the task's."""
        states = [run["state"] for run in status["runs"]]
        assert all(state in RESOLVED for state in states[:-1])
        assert status["state"] == (states[-1] if states else "unscheduled")
        assert all(run["runId"] == place for place, run in enumerate(status["runs"]))

    def dependent_is_scheduled_when_it_may_be(self, task_id, status):
        """A task waits until each that it depends on has once been resolved as it requires, and no longer."""
        definition = self.definitions[task_id]
        enough = RESOLVED if definition["requires"] == "all-resolved" else ("completed",)
        for dependency in definition["dependencies"]:
            if self.statuses[dependency]["state"] in enough:
                self.satisfied[task_id].add(dependency)
        if task_id in self.touched or from_json_time(status["deadline"]) <= self.deployment.clock.now():
            return
        is_free = self.satisfied[task_id] == set(definition["dependencies"])
        assert (status["state"] == "unscheduled") is not is_free

    def listings_show_each_element_once(self):
        """The group and the queues list what there is, whatever the size of a page."""
        if self.definitions:
            for limit in (1, 3):
                listed = [each["status"] for each in self.pages(f"task-group/{self.group}/list", limit)]
                assert {each["taskId"]: each for each in listed} == self.statuses
                assert len(listed) == len(self.statuses)
        now = self.deployment.clock.now()
        for queue in QUEUES:
            waiting = sorted(
                status["taskId"]
                for status in self.statuses.values()
                if (status["state"], status["taskQueueId"]) == ("pending", queue)
                and from_json_time(status["deadline"]) > now
            )
            assert sorted(each["taskId"] for each in self.pages(f"task-queues/{queue}/pending", 2)) == waiting
            assert self.ask("GET", f"pending/{queue}")["pendingTasks"] == len(waiting)


TestTasks = Tasks.TestCase
TestTasks.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
