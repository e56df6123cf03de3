"""What the methods of the github service do."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from ...errors import ServiceError
from ...inner import InnerError, call_service
from ...paging import paginate
from ...replies import Reply
from ...service import Handlers
from .badge import draw_badge
from .state import CLIENT, Comment, GithubState, Status
from .taskcluster_yml import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...calls import Call
    from .state import Build

__all__ = ["handlers"]

handlers = Handlers()


@handlers("builds")
def list_builds(call: Call) -> Any:
    """List the builds, on request those of a repository, a changeset or a pull request."""
    organization, repository = call.query.get("organization") or None, call.query.get("repository") or None
    if repository and not organization:
        raise ServiceError("InputError", "Must provide `organization` if querying `repository`")
    for key in ("sha", "pullRequest"):
        if call.query.get(key) and not repository:
            raise ServiceError("InputError", f"Must provide `repository` if querying `{key}`")
    builds = call.state(GithubState).builds(organization, repository, *_changeset(call.query))
    page = paginate(builds, call.query, limit_0="empty")
    return {"builds": [build.describe() for build in page.elements], **page.continuation}


def _changeset(query: Mapping[str, str]) -> tuple[str | None, int | None]:
    """Return the changeset and the pull request that a query names."""
    number = query.get("pullRequest")
    return query.get("sha") or None, int(number) if number else None


@handlers("cancelBuilds")
def cancel_builds(call: Call) -> Any:
    """Seal and cancel the task groups of a repository's builds that have not ended."""
    state, (owner, repository) = call.state(GithubState), _repository(call)
    found = state.builds(owner, repository, *_changeset(call.query))
    builds = [build for build in found if build.state == "pending"]
    if not builds:
        raise ServiceError("ResourceNotFound", "No cancellable builds found")
    try:
        for build in builds:
            _cancel(call, build)
    except InnerError as error:
        code = "InsufficientScopes" if error.error.code == "InsufficientScopes" else "InputError"
        raise ServiceError(code, str(error)) from error
    for build in builds:
        state.set_state(build.task_group_id, "cancelled")
    return {"builds": [build.describe() for build in builds]}


def _cancel(call: Call, build: Build) -> None:
    scopes = [
        f"assume:repo:github.com/{build.organization}/{build.repository}:*",
        "queue:seal-task-group:taskcluster-github/*",
        "queue:cancel-task-group:taskcluster-github/*",
    ]
    for method in ("sealTaskGroup", "cancelTaskGroup"):
        group = {"taskGroupId": build.task_group_id}
        call_service(call.world, f"queue.{method}", group, {}, caller=CLIENT, scopes=scopes)


def _repository(call: Call) -> tuple[str, str]:
    return call.params["owner"], call.params["repo"]


@handlers("badge")
def get_badge(call: Call) -> Any:
    """Show how a branch's last build went."""
    state, (owner, repository) = call.state(GithubState), _repository(call)
    if not state.is_installed(owner):
        return draw_badge("nogithub")
    status = state.find_status(owner, repository, call.params["branch"])
    return draw_badge(status.state if status else "newrepo")


@handlers("repository")
def get_repository(call: Call) -> Any:
    """Tell whether the service may post to a repository."""
    return {"installed": call.state(GithubState).may_post(*_repository(call))}


@handlers("latest")
def get_latest(call: Call) -> Any:
    """Lead to what the last status of a branch is about."""
    status = call.state(GithubState).find_status(*_repository(call), call.params["branch"])
    if status is None or not status.target_url:
        raise ServiceError("ResourceNotFound", "Status not found")
    headers = {"location": status.target_url, "content-type": "text/plain; charset=utf-8"}
    return Reply(status=HTTPStatus.FOUND, headers=headers, body=f"Found. Redirecting to {status.target_url}".encode())


@handlers("createStatus")
def create_status(call: Call) -> Any:
    """Post a status."""
    _check_posting(call, "Installation not found")
    told = {key: call.payload.get(key) for key in ("target_url", "description")}
    context = call.payload.get("context") or "default"
    status = Status(*_repository(call), call.params["sha"], call.payload["state"], **told, context=context)
    call.state(GithubState).statuses.append(status)
    return {}


@handlers("createComment")
def create_comment(call: Call) -> Any:
    """Post a comment."""
    _check_posting(call, "Issue not found")
    comment = Comment(*_repository(call), call.params["number"], call.payload["body"])
    call.state(GithubState).comments.append(comment)
    return {}


def _check_posting(call: Call, message: str) -> None:
    state, (owner, repository) = call.state(GithubState), _repository(call)
    if not state.is_installed(owner):
        raise ServiceError("ResourceNotFound", message)
    if not state.may_post(owner, repository):
        raise ServiceError(
            "ForbiddenByGithub",
            "Operation was forbidden by Github. The Github App may not be set up for this repo.",
        )


@handlers("renderTaskclusterYml")
def render_taskcluster_yml(call: Call) -> Any:
    """Show the tasks that a `.taskcluster.yml` would make of an event."""
    return render(call)
