"""What the github service knows of GitHub: installations, branches, statuses, comments, and builds of its own."""

from __future__ import annotations

import functools
import re
import secrets
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...clock import to_json_time
from ...inner import call_service

if TYPE_CHECKING:
    import datetime

    from ...bus import Message
    from ...world import World

__all__ = ["CLIENT", "Build", "Comment", "GithubState", "Status", "listen"]

#: The client by which the service calls the queue.
CLIENT = "static/taskcluster/github"
_NAME = re.compile(r"[a-zA-Z0-9-_%]{1,100}")
_SHA = re.compile(r"[0-9a-f]{40}")
_SLUG_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_RESOLVED = {"exchange": "exchange/taskcluster-queue/v1/task-group-resolved", "routingKeyPattern": "#"}


@dataclass(frozen=True, slots=True)
class Status:
    """A status that would have been posted.

    Attributes:
        owner: The repository's owner.
        repository: The repository's name.
        sha: The changeset.
        state: `pending`, `success`, `error` or `failure`.
        target_url: Where it leads, or None.
        description: What it says, or None.
        context: What it is about.
    """

    owner: str
    repository: str
    sha: str
    state: str
    target_url: str | None
    description: str | None
    context: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that would have been posted.

    Attributes:
        owner: The repository's owner.
        repository: The repository's name.
        number: The issue or pull request, as in the route.
        body: What it says.
    """

    owner: str
    repository: str
    number: str
    body: str


@dataclass(slots=True)
class Build:
    """A task group that was made for an event of a repository.

    Attributes:
        organization: The repository's owner.
        repository: The repository's name.
        sha: The changeset.
        task_group_id: The task group.
        created: When it was made.
        updated: When its state changed last.
        state: `pending`, `success`, `failure`, `error` or `cancelled`.
        event_type: What happened, such as `push`.
        event_id: GitHub's id of the event.
        pull_request: The pull request's number, or None.
    """

    organization: str
    repository: str
    sha: str
    task_group_id: str
    created: datetime.datetime
    updated: datetime.datetime
    state: str = "pending"
    event_type: str = "push"
    event_id: str = "Unknown"
    pull_request: int | None = None

    def describe(self) -> dict[str, Any]:
        """Return it as it is shown."""
        shown = {
            "organization": self.organization,
            "repository": self.repository,
            "sha": self.sha,
            "state": self.state,
            "taskGroupId": self.task_group_id,
            "eventType": self.event_type,
            "eventId": self.event_id,
            "created": to_json_time(self.created),
            "updated": to_json_time(self.updated),
            "pullRequestNumber": self.pull_request,
        }
        return {key: value for key, value in shown.items() if value is not None}


class GithubState:
    """The deployment's side of GitHub; a test may read it and add to it.

    Attributes:
        webhook_secret: What GitHub signs its events with.
        statuses: The statuses that would have been posted, in order.
        comments: The comments that would have been posted, in order.
    """

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self.webhook_secret = secrets.token_urlsafe(16)
        self.statuses: list[Status] = []
        self.comments: list[Comment] = []
        self._installations: dict[str, frozenset[str]] = {}
        self._branches: dict[tuple[str, str, str], str] = {}
        self._builds: dict[str, Build] = {}

    def install(self, owner: str, *repositories: str) -> None:
        """Let the service post to an owner's repositories, without names to all of them."""
        self._installations[owner] = frozenset(repositories)

    def is_installed(self, owner: str) -> bool:
        """Tell whether an owner has let the service in."""
        return owner in self._installations

    def may_post(self, owner: str, repository: str) -> bool:
        """Tell whether the service may post to a repository."""
        allowed = self._installations.get(owner)
        return allowed is not None and (not allowed or repository in allowed)

    def set_branch(self, owner: str, repository: str, branch: str, sha: str) -> None:
        """Let a branch point to a changeset; the events of pushes do it, too."""
        self._branches[owner, repository, branch] = sha

    def find_status(self, owner: str, repository: str, branch: str) -> Status | None:
        """Return the last status of a branch's changeset, or None if there is none."""
        sha = self._branches.get((owner, repository, branch), branch)
        wanted = (owner, repository, sha)
        found = (each for each in reversed(self.statuses) if (each.owner, each.repository, each.sha) == wanted)
        return next(found, None)

    def add_build(
        self,
        organization: str,
        repository: str,
        sha: str,
        task_group_id: str,
        *,
        event_type: str = "push",
        event_id: str | None = None,
        pull_request: int | None = None,
    ) -> Build:
        """Tell of a task group that was made for an event: nothing here fetches a `.taskcluster.yml`.

        Args:
            organization: The repository's owner.
            repository: The repository's name.
            sha: The changeset, 40 digits.
            task_group_id: The task group; when it is resolved, the build is.
            event_type: What happened, such as `push` or `pull_request.opened`.
            event_id: GitHub's id of the event, by default some UUID.
            pull_request: The pull request's number, or None.

        Raises:
            ValueError: A name, the changeset or the task group is none.
        """
        for what, value, pattern in (
            ("an organization", organization, _NAME),
            ("a repository", repository, _NAME),
            ("a changeset of 40 digits", sha, _SHA),
            ("a taskGroupId", task_group_id, _SLUG_ID),
        ):
            if not pattern.fullmatch(value):
                raise ValueError(f"expected {what}, not {value!r}")
        now, event = self._clock.now(), event_id or str(uuid.uuid4())
        build = Build(
            organization, repository, sha, task_group_id, now, now, "pending", event_type, event, pull_request
        )
        self._builds[task_group_id] = build
        return build

    def builds(
        self,
        organization: str | None = None,
        repository: str | None = None,
        sha: str | None = None,
        pull_request: int | None = None,
    ) -> list[Build]:
        """Return the builds, those of a repository, a changeset or a pull request if asked for; the oldest first."""
        found = (
            build
            for build in self._builds.values()
            if organization in (None, build.organization)
            and repository in (None, build.repository)
            and sha in (None, build.sha)
            and pull_request in (None, build.pull_request)
        )
        return sorted(found, key=lambda build: build.updated)

    def set_state(self, task_group_id: str, state: str) -> None:
        """Let a build that is pending end, if there is one for a task group."""
        build = self._builds.get(task_group_id)
        if build is not None and build.state == "pending":
            build.state, build.updated = state, self._clock.now()


def listen(world: World) -> None:
    """Let builds end with their task groups."""
    world.bus.listen(_RESOLVED, functools.partial(_end_build, world))


def _end_build(world: World, message: Message) -> None:
    group_id = message.payload["taskGroupId"]
    if not any(build.task_group_id == group_id for build in world.state(GithubState).builds()):
        return
    group = call_service(world, "queue.listTaskGroup", {"taskGroupId": group_id}, caller=CLIENT)
    is_good = all(task["status"]["state"] == "completed" for task in group["tasks"])
    world.state(GithubState).set_state(group_id, "success" if is_good else "failure")
