# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from collections.abc import Callable
from typing import Any, Literal, overload, type_check_only

from taskcluster_core import BaseClient, Client
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import Binding, Ping, ResponseResult, Version

from . import types

__all__ = ["Github", "GithubEvents"]

class Github(Client):
    """GitHub

    The GitHub service connects repositories to a deployment: it receives GitHub's webhooks, creates the
    tasks that the repository's `.taskcluster.yml` describes, and shows on GitHub what became of them.

    A *build* is what one push, pull request, release or comment started; its tasks share a task group
    and get the scopes of the role `repo:github.com/<owner>/<repo>:...`. All of that happens without
    anybody calling this API, as long as the deployment's GitHub app is installed for the repository.

    You meet the methods when you look up builds or cancel them, put a badge into a README, leave a
    status or a comment from a task, or try out a configuration before you commit it. `GithubEvents`
    lets programs of yours take part in the events.
    """

    @property
    def with_raw_response(self) -> GithubWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    def ping(self) -> Ping:
        """Ask whether the GitHub service is up.

        Returns `alive` and the `uptime` in seconds of the process of the GitHub service that happens to
        answer. It reads nothing from the database and ignores credentials, even wrong ones, so it tests the
        way to the service and nothing else.

        Needs no scopes.

        Example:
            print(github.ping())

        GET /ping
        """
    def githubWebHookConsumer(self) -> ResponseResult:
        """Receive an event from GitHub.

        The door at which GitHub delivers its webhooks, signed with a secret that only GitHub and the
        operators know; a wrong signature is a 403, a missing header a 400. Pushes, pull requests and
        releases become Pulse messages and then tasks, other events are thanked for and dropped. An event
        that is delivered twice may build twice, so a call is repeated only when the request cannot have
        arrived. Only old deployments list it among their experimental methods; newer ones keep the route
        for GitHub alone and offer `renderTaskclusterYml` to try out a configuration.

        Needs no scopes.

        Example:
            print(github.buildUrl("githubWebHookConsumer"))  # what the webhook URL of the GitHub app is set to

        POST /github
        A call that failed is repeated only if it cannot have reached the service.
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method.
        """
    @overload
    def builds(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        organization: str | None = None,
        repository: str | None = None,
        sha: str | None = None,
        pullRequest: int | str | None = None,
        query: types.BuildsQuery | None = None,
    ) -> types.BuildList: ...
    @overload
    def builds(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        organization: str | None = None,
        repository: str | None = None,
        sha: str | None = None,
        pullRequest: int | str | None = None,
        query: types.BuildsQuery | None = None,
        paginationHandler: Callable[[types.BuildList], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List builds.

        Returns the builds that GitHub events have started, page by page: repository, commit, state, the
        event, and the `taskGroupId` with which to ask the queue for the tasks. Filters narrow each other
        down: a repository needs its organization, a commit or pull request needs its repository (else 400).
        Builds of repositories that you cannot see on GitHub are listed too.

        Needs `github:list-builds`.

        Args:
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many builds a page holds at most, from 1 to 1000; without it a page holds up to
                1000.
            organization: Only builds of this organization or user; a dot in the name is written as `%`.
            repository: Only builds of this repository, together with `organization`; a dot in the name
                is written as `%`.
            sha: Only builds of this commit, all 40 digits of it, together with `repository`.
            pullRequest: Only builds of the pull request with this number, together with `repository`.

        Returns:
            JSON of the schema `v1/build-list.json`. That is one page; `items(client.builds, ...)` goes
            through the `builds` of all.

        Example:
            for build in taskcluster.items(github.builds, organization="my-org", repository="docs", pullRequest=42):
                print(build["state"], build["taskGroupId"])

        GET /builds
        """
    @overload
    def badge(self, owner: str, repo: str, branch: str) -> ResponseResult: ...
    @overload
    def badge(self, *, params: dict[str, Any]) -> ResponseResult:
        """Get a picture of a branch's state.

        Returns an SVG image that tells whether the latest build of the branch passed, to show in a README;
        it is no JSON. Problems do not make it fail: a repository without the app, without builds, or out of
        reach gets a picture that says so, and the header `x-taskcluster-status` names the state. Images are
        not cached, and each costs a few requests to GitHub.

        Needs `github:get-badge:<owner>:<repo>:<branch>`, which everybody has on most deployments.

        Args:
            owner: The organization or user on GitHub that the repository belongs to.
            repo: The repository's name, without its owner.
            branch: The branch's name, such as `main`.

        Example:
            print("![Build](%s)" % github.buildUrl("badge", "my-org", "docs", "main"))

        GET /repository/<owner>/<repo>/<branch>/badge.svg
        This method is experimental: it may change or go.
        """
    @overload
    def repository(self, owner: str, repo: str) -> types.Repository: ...
    @overload
    def repository(self, *, params: dict[str, Any]) -> types.Repository:
        """Ask whether the GitHub app is installed for a repository.

        Returns `installed`: true if the deployment's app can see the repository, and so builds it. False
        also stands for a repository that does not exist and for trouble on GitHub's side. The call is slow
        for an owner with very many repositories.

        Needs `github:get-repository:<owner>:<repo>`.

        Args:
            owner: The organization or user on GitHub that the repository belongs to.
            repo: The repository's name, without its owner.

        Returns:
            JSON of the schema `v1/repository.json`.

        Example:
            if not github.repository("my-org", "docs")["installed"]:
                print("install the app first")

        GET /repository/<owner>/<repo>
        This method is experimental: it may change or go.
        """
    @overload
    def latest(self, owner: str, repo: str, branch: str) -> ResponseResult: ...
    @overload
    def latest(self, *, params: dict[str, Any]) -> ResponseResult:
        """Find the page of a branch's latest build.

        Answers with a redirect to the web page that the latest status or check of the branch links to, made
        for links in a README beside `badge`. A branch without a build by Taskcluster, or a repository where
        the app is not installed, is a 404.

        Needs `github:latest-status:<owner>:<repo>:<branch>`, which everybody has on most deployments.

        Args:
            owner: The organization or user on GitHub that the repository belongs to.
            repo: The repository's name, without its owner.
            branch: The branch's name, such as `main`.

        Example:
            print(github.buildUrl("latest", "my-org", "docs", "main"))

        GET /repository/<owner>/<repo>/<branch>/latest
        """
    @overload
    def createStatus(self, owner: str, repo: str, sha: str, payload: types.CreateStatus) -> dict[str, Any]: ...
    @overload
    def createStatus(self, payload: types.CreateStatus, /, *, owner: str, repo: str, sha: str) -> dict[str, Any]: ...
    @overload
    def createStatus(self, payload: types.CreateStatus, *, params: dict[str, Any]) -> dict[str, Any]:
        """Set a status on a commit.

        Shows one line with a state, a text and a link at the commit on GitHub, in the name of the
        deployment's app; the latest status with the same `context` (`default` if left out) counts, so a
        repeat changes nothing but the date. Returns an empty object. A repository whose owner has not
        installed the app is a 404, one to which the app lacks rights a 403 with the code
        `ForbiddenByGithub`; a commit that GitHub does not know comes back as a 500.

        Needs `github:create-status:<owner>/<repo>`.

        Args:
            owner: The organization or user on GitHub that the repository belongs to.
            repo: The repository's name, without its owner.
            sha: The commit to mark, its full 40 digits.
            payload: The `state` to show, and as wanted a short `description`, a `target_url` to link to
                and a `context` that tells statuses of different makers apart. JSON of the schema
                `v1/create-status.json`.

        Example:
            github.createStatus("my-org", "docs", sha, {
                "state": "success",
                "context": "link check",
                "description": "no dead links",
                "target_url": "https://example.com/report",
            })

        POST /repository/<owner>/<repo>/statuses/<sha>
        This method is experimental: it may change or go.
        """
    @overload
    def createComment(
        self, owner: str, repo: str, number: int | str, payload: types.CreateComment
    ) -> dict[str, Any]: ...
    @overload
    def createComment(
        self, payload: types.CreateComment, /, *, owner: str, repo: str, number: int | str
    ) -> dict[str, Any]: ...
    @overload
    def createComment(self, payload: types.CreateComment, *, params: dict[str, Any]) -> dict[str, Any]:
        """Comment on an issue or a pull request.

        Posts a Markdown comment in the name of the deployment's app, and everybody who watches the issue
        hears of it. Each call writes another comment, and there is no method to take one back, so it is
        repeated only when the request cannot have arrived. Returns an empty object. An owner without the
        app is a 404, missing rights are a 403 with the code `ForbiddenByGithub`.

        Needs `github:create-comment:<owner>/<repo>`.

        Args:
            owner: The organization or user on GitHub that the repository belongs to.
            repo: The repository's name, without its owner.
            number: The number of the issue or pull request, as in its web address.
            payload: The comment as `body`, in GitHub's Markdown. JSON of the schema
                `v1/create-comment.json`.

        Example:
            github.createComment("my-org", "docs", "42", {"body": "The preview is **ready**."})

        POST /repository/<owner>/<repo>/issues/<number>/comments
        A call that failed is repeated only if it cannot have reached the service.
        """
    def lbheartbeat(self) -> dict[str, Any]:
        """Answer the load balancer in front of the GitHub service.

        Returns an empty object as soon as the GitHub service can take requests. Load balancers poll it to
        decide where traffic goes; for a check of your own `ping` tells more.

        Needs no scopes.

        Example:
            print(github.lbheartbeat())

        GET /__lbheartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def version(self) -> Version:
        """Find out which release the GitHub service runs.

        Returns the `version`, `commit`, `source` and `build` that the GitHub service was made from; useful
        in a bug report, and to learn whether a newer method can be there at all.

        Needs no scopes.

        Example:
            print(github.version())

        GET /__version__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def cancelBuilds(
        self,
        owner: str,
        repo: str,
        *,
        sha: str | None = None,
        pullRequest: int | str | None = None,
        query: types.CancelBuildsQuery | None = None,
    ) -> types.BuildList: ...
    @overload
    def cancelBuilds(
        self,
        *,
        params: dict[str, Any],
        sha: str | None = None,
        pullRequest: int | str | None = None,
        query: types.CancelBuildsQuery | None = None,
    ) -> types.BuildList:
        """Cancel the running builds of a repository.

        Stops all builds that are still pending, or those of one commit or pull request: their task groups
        are sealed, so that nobody can add to them, and their unresolved tasks are cancelled, running ones
        included. Returns the builds concerned, now `cancelled`, which cannot be undone: a new build takes a
        new event or a rerun on GitHub. If there is nothing to cancel it is a 404, so that is also the
        answer to a repeat. The service acts with the repository's own role, whose lack of scopes is a 403.

        Needs `github:cancel-builds:<owner>:<repo>`.

        Args:
            owner: The organization or user on GitHub that the repository belongs to.
            repo: The repository's name, without its owner.
            sha: Only builds of this commit, all 40 digits of it.
            pullRequest: Only builds of the pull request with this number.

        Returns:
            JSON of the schema `v1/build-list.json`.

        Example:
            github.cancelBuilds("my-org", "docs", pullRequest=42)

        POST /builds/<owner>/<repo>/cancel
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def renderTaskclusterYml(self, payload: types.RenderTaskclusterYmlInput) -> types.RenderTaskclusterYmlOutput:
        """Try out a .taskcluster.yml.

        Renders a configuration against an invented event and returns the `tasks` that a real one would
        create and the `scopes` that it would ask for. No task is made, and neither GitHub nor the
        repository is asked, so it can be repeated as you like. A file that is no YAML, breaks the schema or
        fails in a JSON-e expression is a 400 that says where.

        Needs no scopes.

        Args:
            payload: The text of the `.taskcluster.yml` as `body`, and a `fakeEvent` with its `type` and
                what belongs to that; `organization` and `repository` say where the event pretends to come
                from. JSON of the schema `v1/render-taskcluster-yml-input.json`.

        Returns:
            JSON of the schema `v1/render-taskcluster-yml-output.json`.

        Example:
            from pathlib import Path

            answer = github.renderTaskclusterYml({
                "body": Path(".taskcluster.yml").read_text(),
                "organization": "my-org",
                "repository": "docs",
                "fakeEvent": {"type": "github-pull-request", "action": "opened"},
            })
            print(answer["tasks"], answer["scopes"])

        POST /taskcluster-yml
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def heartbeat(self) -> dict[str, Any]:
        """Let an operator's monitoring look after the GitHub service.

        Returns an empty object while the GitHub service is healthy. It is the route that an operator's
        monitoring watches, and checks no more than `lbheartbeat` does at present.

        Needs no scopes.

        Example:
            print(github.heartbeat())

        GET /__heartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class GithubWithRawResponse:
    """What `with_raw_response` of `Github` returns."""
    def ping(self) -> RawResponse[Ping]: ...
    def githubWebHookConsumer(self) -> RawResponse[ResponseResult]: ...
    def builds(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        organization: str | None = None,
        repository: str | None = None,
        sha: str | None = None,
        pullRequest: int | str | None = None,
        query: types.BuildsQuery | None = None,
    ) -> RawResponse[types.BuildList]: ...
    @overload
    def badge(self, owner: str, repo: str, branch: str) -> RawResponse[ResponseResult]: ...
    @overload
    def badge(self, *, params: dict[str, Any]) -> RawResponse[ResponseResult]: ...
    @overload
    def repository(self, owner: str, repo: str) -> RawResponse[types.Repository]: ...
    @overload
    def repository(self, *, params: dict[str, Any]) -> RawResponse[types.Repository]: ...
    @overload
    def latest(self, owner: str, repo: str, branch: str) -> RawResponse[ResponseResult]: ...
    @overload
    def latest(self, *, params: dict[str, Any]) -> RawResponse[ResponseResult]: ...
    @overload
    def createStatus(
        self, owner: str, repo: str, sha: str, payload: types.CreateStatus
    ) -> RawResponse[dict[str, Any]]: ...
    @overload
    def createStatus(
        self, payload: types.CreateStatus, /, *, owner: str, repo: str, sha: str
    ) -> RawResponse[dict[str, Any]]: ...
    @overload
    def createStatus(self, payload: types.CreateStatus, *, params: dict[str, Any]) -> RawResponse[dict[str, Any]]: ...
    @overload
    def createComment(
        self, owner: str, repo: str, number: int | str, payload: types.CreateComment
    ) -> RawResponse[dict[str, Any]]: ...
    @overload
    def createComment(
        self, payload: types.CreateComment, /, *, owner: str, repo: str, number: int | str
    ) -> RawResponse[dict[str, Any]]: ...
    @overload
    def createComment(self, payload: types.CreateComment, *, params: dict[str, Any]) -> RawResponse[dict[str, Any]]: ...
    def lbheartbeat(self) -> RawResponse[dict[str, Any]]: ...
    def version(self) -> RawResponse[Version]: ...
    @overload
    def cancelBuilds(
        self,
        owner: str,
        repo: str,
        *,
        sha: str | None = None,
        pullRequest: int | str | None = None,
        query: types.CancelBuildsQuery | None = None,
    ) -> RawResponse[types.BuildList]: ...
    @overload
    def cancelBuilds(
        self,
        *,
        params: dict[str, Any],
        sha: str | None = None,
        pullRequest: int | str | None = None,
        query: types.CancelBuildsQuery | None = None,
    ) -> RawResponse[types.BuildList]: ...
    def renderTaskclusterYml(
        self, payload: types.RenderTaskclusterYmlInput
    ) -> RawResponse[types.RenderTaskclusterYmlOutput]: ...
    def heartbeat(self) -> RawResponse[dict[str, Any]]: ...

class GithubEvents(BaseClient):
    """GitHub events

    The GitHub service puts the events that it receives from GitHub onto Pulse, before it acts on them
    itself. Bind to them to do something at each push or pull request of one repository, or of a whole
    organization, without a webhook of your own. Messages hold GitHub's own event under `body`, and
    under `details` the facts that `.taskcluster.yml` files use. An event is announced whether or not
    the repository has a configuration, so it does not mean that tasks exist;
    `taskGroupCreationRequested` does.
    """

    @overload
    def pullRequest(
        self,
        routingKeyPattern: types.PullRequestRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        organization: str | int | None = None,
        repository: str | int | None = None,
        action: str | int | None = None,
    ) -> Binding: ...
    @overload
    def pullRequest(self, routingKeyPattern: str) -> Binding:
        """Hear of pull requests.

        Sent when a pull request is opened, pushed to, closed, labelled and so on, and for comments that
        call upon Taskcluster. `tasks_for` tells the two apart, `branch` names the source branch (`unknown`
        for a comment).

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            organization: The organization or user that owns the repository, with `%` for each dot and
                other special characters than `-` and `_` left out.
            repository: The repository's name, spelt by the same rules: a dot becomes `%`.
            action: What happened, in GitHub's word: `opened`, `synchronize`, `closed` and the like; for
                a comment `created` or `edited`.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/github-pull-request-message.json`, on
        `exchange/taskcluster-github/v1/pull-request`.
        """
    @overload
    def push(
        self,
        routingKeyPattern: types.PushRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        organization: str | int | None = None,
        repository: str | int | None = None,
    ) -> Binding: ...
    @overload
    def push(self, routingKeyPattern: str) -> Binding:
        """Hear of pushes.

        Sent when somebody pushes commits or a tag; the ref and the commits before and after are under
        `details`. Pushes whose message asks CI to skip them are left out.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            organization: The organization or user that owns the repository, with `%` for each dot and
                other special characters than `-` and `_` left out.
            repository: The repository's name, spelt by the same rules: a dot becomes `%`.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/github-push-message.json`, on
        `exchange/taskcluster-github/v1/push`.
        """
    @overload
    def release(
        self,
        routingKeyPattern: types.ReleaseRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        organization: str | int | None = None,
        repository: str | int | None = None,
    ) -> Binding: ...
    @overload
    def release(self, routingKeyPattern: str) -> Binding:
        """Hear of releases.

        Sent when a release is published or otherwise changed on GitHub; the name, the tag and the archives
        are under `details`, and `body` tells which change it was.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            organization: The organization or user that owns the repository, with `%` for each dot and
                other special characters than `-` and `_` left out.
            repository: The repository's name, spelt by the same rules: a dot becomes `%`.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/github-release-message.json`, on
        `exchange/taskcluster-github/v1/release`.
        """
    @overload
    def taskGroupCreationRequested(
        self,
        routingKeyPattern: types.TaskGroupCreationRequestedRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        organization: str | int | None = None,
        repository: str | int | None = None,
    ) -> Binding: ...
    @overload
    def taskGroupCreationRequested(self, routingKeyPattern: str) -> Binding:
        """Hear of task groups that GitHub events start.

        Sent when the GitHub service has asked the queue for all tasks of an event, with the `taskGroupId`.
        The service uses it itself to show the first status on GitHub, for which it also sends the message
        with a `route.` key. Follow the group further in `QueueEvents`.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            organization: The organization or user that owns the repository, with `%` for each dot and
                other special characters than `-` and `_` left out.
            repository: The repository's name, spelt by the same rules: a dot becomes `%`.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/task-group-creation-requested.json`, on
        `exchange/taskcluster-github/v1/task-group-creation-requested`.
        """
    @overload
    def rerun(
        self,
        routingKeyPattern: types.RerunRoutingKey | None = None,
        *,
        routingKeyKind: Literal["primary"] | None = None,
        organization: str | int | None = None,
        repository: str | int | None = None,
    ) -> Binding: ...
    @overload
    def rerun(self, routingKeyPattern: str) -> Binding:
        """Hear of requests to run a check again.

        Sent when a person presses the button to re-run a check on GitHub. `checkRunId` and `checkSuiteId`
        say which; the service then reruns the task behind it.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            organization: The organization or user that owns the repository, with `%` for each dot and
                other special characters than `-` and `_` left out.
            repository: The repository's name, spelt by the same rules: a dot becomes `%`.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/github-rerun-message.json`, on
        `exchange/taskcluster-github/v1/rerun`.
        Only deployments of 2026 have this exchange.
        """
