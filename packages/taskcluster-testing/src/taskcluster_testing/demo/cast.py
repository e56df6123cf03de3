"""Who and what the demonstration is about: the client, the worker and the 25 tasks, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taskcluster_utils.dates import fromNowJSON
from taskcluster_utils.slugids import slugId

if TYPE_CHECKING:
    from taskcluster_services.auth.types import CreateClientRequest
    from taskcluster_services.queue.types import ClaimWorkRequest, CreateTaskRequest

__all__ = ["TEST_TASKS", "WORKER", "Cast", "expires"]

#: How many tasks wait for the first one; the last one waits for all of them.
TEST_TASKS = 23

#: Who works on the tasks.
WORKER: ClaimWorkRequest = {"workerGroup": "demo", "workerId": "laptop", "tasks": 8}


def expires() -> str:
    """Return a time that is far enough away for the demonstration."""
    return fromNowJSON("1 day")


@dataclass(frozen=True)
class Cast:
    """The names in one story; each story has its own, so that both fit into one deployment.

    Attributes:
        story: A word that is part of every name.
    """

    story: str
    group: str = field(default_factory=slugId)
    test_ids: tuple[str, ...] = field(default_factory=lambda: tuple(slugId() for _ in range(TEST_TASKS)))
    publish_id: str = field(default_factory=slugId)

    @property
    def client_id(self) -> str:
        """The client with few scopes."""
        return f"demo/{self.story}"

    @property
    def queue_id(self) -> str:
        """Where the tasks wait for a worker."""
        return f"demo/{self.story}"

    @property
    def secret_name(self) -> str:
        """The secret that the client cannot read."""
        return f"demo/{self.story}/password"

    @property
    def namespace(self) -> str:
        """Where the last task is found in the index."""
        return f"demo.{self.story}.latest"

    @property
    def scopes(self) -> list[str]:
        """All that the client may do."""
        return [
            f"queue:create-task:lowest:{self.queue_id}",
            "queue:create-task:project:none",
            "queue:scheduler-id:demo",
            f"queue:list-task-group:{self.group}",
            f"queue:claim-work:{self.queue_id}",
            f"queue:worker-id:{WORKER['workerGroup']}/{WORKER['workerId']}",
            "queue:status:*",
            "queue:get-task:*",
            f"index:insert-task:{self.namespace}",
            f"index:find-task:{self.namespace}",
        ]

    def client(self) -> CreateClientRequest:
        """Return the definition of the client."""
        return {"description": "the demo's client", "expires": expires(), "scopes": self.scopes}

    def build(self) -> CreateTaskRequest:
        """Return the first task."""
        return self._task("build", [])

    def test(self, number: int) -> CreateTaskRequest:
        """Return a task that waits for the first one."""
        return self._task(f"test-{number}", [self.group])

    def publish(self) -> CreateTaskRequest:
        """Return the task that waits for all others."""
        return self._task("publish", list(self.test_ids))

    def _task(self, name: str, dependencies: list[str]) -> CreateTaskRequest:
        return {
            "taskQueueId": self.queue_id,
            "schedulerId": "demo",
            "taskGroupId": self.group,
            "dependencies": dependencies,
            "created": fromNowJSON("0 seconds"),
            "deadline": fromNowJSON("1 hour"),
            "payload": {"command": ["echo", name]},
            "metadata": {
                "name": name,
                "description": f"the {name} task of the {self.story} story",
                "owner": "demo@example.com",
                "source": "https://example.com/demo",
            },
        }
