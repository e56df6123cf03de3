"""libmozevent: its monitoring follows tasks, repeats those that broke, and sends a report."""

from __future__ import annotations

import asyncio

from libmozevent.monitoring import Monitoring

import taskcluster
from taskcluster.helper import TaskclusterConfig


class Bus:
    """A queue of messages, as its bus is one."""

    def __init__(self, *messages):
        self.messages = list(messages)

    def add_queue(self, name):
        """Take any."""

    async def receive(self, name):
        """Return the next message."""
        return self.messages.pop(0)

    async def send(self, name, message):
        """Add a message."""
        self.messages.append(message)


def test_tasks_are_watched(taskcluster_deployment, tasks):
    """Async clients of one configuration ask for states, make a broken task anew, and send a report."""
    done, broken = tasks.create(), tasks.create(retries=2)
    tasks.complete(done)
    tasks.claim(broken)
    tasks.queue.reportException(broken, 0, {"reason": "malformed-payload"})
    bus = Bus(*((task_id, "hook", task_id) for task_id in (done, broken)))

    async def main():
        config = TaskclusterConfig(taskcluster_deployment.root_url)
        config.auth()
        monitoring = Monitoring(config, "queue", ["someone@example.com"], 1)
        monitoring.register(bus)
        await monitoring.check_task()
        await monitoring.check_task()
        stats = monitoring.stats
        await monitoring.send_report()
        return stats

    asyncio.run(main())
    ((_, _, again),) = bus.messages
    assert tasks.queue.status(again)["status"]["state"] == "pending"
    assert tasks.queue.task(again)["retries"] == 1
    (call,) = taskcluster_deployment.calls("notify.email")
    assert broken in call.payload["content"]
    assert taskcluster.slugid.decode(again)
