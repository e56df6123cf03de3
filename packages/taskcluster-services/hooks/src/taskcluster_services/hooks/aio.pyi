# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from collections.abc import Callable
from typing import Any, overload, type_check_only

from taskcluster_core import AsyncClient
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import PageQuery, Ping, Version

from . import types

__all__ = ["Hooks"]

class Hooks(AsyncClient):
    """Hooks

    Hooks create tasks by themselves: at set times, when a Pulse message comes in, when somebody
    triggers them, or when a web service calls their secret URL.

    A *hook* is a task template with some metadata, in a *hook group* that usually belongs to a project.
    When it *fires*, the template is rendered with JSON-e, which can use the time and the payload of the
    trigger, and the result goes to the queue. It does so with the role
    `hook-id:<hookGroupId>/<hookId>`: people who may trigger a hook need not hold the scopes of the
    task, which makes hooks a safe way to let somebody do one well-defined thing.

    You meet them for nightly builds, for releases at the press of a button, and as the actions that CI
    systems offer on a task. If a hook does not do what you expect, `listLastFires` has the error; its
    owner gets an email as well, unless that is switched off.
    """

    @property
    def with_raw_response(self) -> HooksWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    async def ping(self) -> Ping:
        """Ask whether the hooks service is up.

        Returns `alive` and the `uptime` in seconds of the process of the hooks service that happens to
        answer. It reads nothing from the database and ignores credentials, even wrong ones, so it tests the
        way to the service and nothing else.

        Needs no scopes.

        Example:
            print(hooks.ping())

        GET /ping
        """
    async def listHookGroups(self) -> types.ListHookGroupsResponse:
        """List the hook groups.

        Returns the ids of all groups that hold at least one hook, in a single answer. A group has no life
        of its own: it comes with its first hook and goes with its last.

        Needs `hooks:list-hooks:`, with the colon at its end.

        Returns:
            JSON of the schema `v1/list-hook-groups-response.json`.

        Example:
            for group in hooks.listHookGroups()["groups"]:
                print(group)

        GET /hooks
        """
    @overload
    async def listHooks(self, hookGroupId: str) -> types.ListHooksResponse: ...
    @overload
    async def listHooks(self, *, params: dict[str, Any]) -> types.ListHooksResponse:
        """List the hooks of a group.

        Returns the full definitions of all hooks in the group, task templates included, in a single answer;
        there are no pages. A group without hooks is a 404, the same as one that never existed.

        Needs `hooks:list-hooks:<hookGroupId>`.

        Args:
            hookGroupId: The hook group's id, such as `project-docs`: up to 1000 letters, digits, dashes
                and underscores.

        Returns:
            JSON of the schema `v1/list-hooks-response.json`.

        Example:
            for hook in hooks.listHooks("project-docs")["hooks"]:
                print(hook["hookId"], hook["schedule"])

        GET /hooks/<hookGroupId>
        """
    @overload
    async def hook(self, hookGroupId: str, hookId: str) -> types.HookDefinition: ...
    @overload
    async def hook(self, *, params: dict[str, Any]) -> types.HookDefinition:
        """Read a hook's definition.

        Returns the hook's metadata, task template, schedule, bindings and trigger schema, as `updateHook`
        takes them back. Its trigger token is not part of it, see `getTriggerToken`; for what the hook did
        lately see `listLastFires`. No such hook is a 404.

        Needs `hooks:get:<hookGroupId>:<hookId>`, with a colon between the two where the other scopes of
        this service have a slash.

        Args:
            hookGroupId: The hook group's id, such as `project-docs`: up to 1000 letters, digits, dashes
                and underscores.
            hookId: The hook's id within its group, such as `nightly`; it may hold slashes, which are
                encoded for you.

        Returns:
            JSON of the schema `v1/hook-definition.json`.

        Example:
            hook = hooks.hook("project-docs", "nightly")
            print(hook["schedule"], hook["triggerSchema"])

        GET /hooks/<hookGroupId>/<hookId>
        """
    @overload
    async def getHookStatus(self, hookGroupId: str, hookId: str) -> types.HookStatus: ...
    @overload
    async def getHookStatus(self, *, params: dict[str, Any]) -> types.HookStatus:
        """See when a hook fired last and fires next.

        Returns under `lastFire` the result of the latest fire, with the taskId or the error, or `no-fire`;
        and for a hook with a schedule the `nextScheduledDate`. It is deprecated: `listLastFires` tells of
        more than one fire, and of the tasks that came of them. No such hook is a 404.

        Needs `hooks:status:<hookGroupId>/<hookId>`.

        Args:
            hookGroupId: The hook group's id, such as `project-docs`: up to 1000 letters, digits, dashes
                and underscores.
            hookId: The hook's id within its group, such as `nightly`; it may hold slashes, which are
                encoded for you.

        Returns:
            JSON of the schema `v1/hook-status.json`.

        Example:
            status = hooks.getHookStatus("project-docs", "nightly")
            print(status["lastFire"], status.get("nextScheduledDate"))

        GET /hooks/<hookGroupId>/<hookId>/status
        This method is deprecated: it may go.
        """
    @overload
    async def createHook(
        self, hookGroupId: str, hookId: str, payload: types.CreateHookRequest
    ) -> types.HookDefinition: ...
    @overload
    async def createHook(
        self, payload: types.CreateHookRequest, /, *, hookGroupId: str, hookId: str
    ) -> types.HookDefinition: ...
    @overload
    async def createHook(self, payload: types.CreateHookRequest, *, params: dict[str, Any]) -> types.HookDefinition:
        """Set up a hook.

        Stores a template from which tasks are made: on the cron lines of its `schedule` (in UTC), on Pulse
        messages that match its `bindings`, and whenever it is triggered. The template is rendered with
        JSON-e at each fire, and the task is created with the scopes of the role
        `hook-id:<hookGroupId>/<hookId>`, not with yours; a role that lacks some shows only at the first
        fire. Returns the definition. The same definition again is accepted, another one is a 409; a bad
        cron line, schema or forbidden exchange is a 400.

        Needs `hooks:modify-hook:<hookGroupId>/<hookId>` and `assume:hook-id:<hookGroupId>/<hookId>`.

        Args:
            hookGroupId: The hook group's id, such as `project-docs`: up to 1000 letters, digits, dashes
                and underscores.
            hookId: The hook's id within its group, such as `nightly`; it may hold slashes, which are
                encoded for you.
            payload: The hook: `metadata` (name, description, owner), the `task` template, and as wanted
                a `schedule` of cron lines, `bindings` to exchanges, and the `triggerSchema` that payloads
                must fit; without one no payload is taken but an empty dict. JSON of the schema
                `v1/create-hook-request.json`.

        Returns:
            JSON of the schema `v1/hook-definition.json`.

        Example:
            hooks.createHook("project-docs", "nightly", {
                "metadata": {"name": "Nightly docs", "description": "Builds the docs", "owner": "me@example.com"},
                "schedule": ["0 0 3 * * *"],  # seconds first, so this is three o'clock each night
                "task": {
                    "taskQueueId": "proj-docs/linux-small",
                    "created": {"$fromNow": "0 seconds"},
                    "deadline": {"$fromNow": "3 hours"},
                    "payload": {},
                    "metadata": {
                        "name": "docs",
                        "description": "nightly docs",
                        "owner": "me@example.com",
                        "source": "https://example.com/docs",
                    },
                },
            })

        PUT /hooks/<hookGroupId>/<hookId>
        """
    @overload
    async def updateHook(
        self, hookGroupId: str, hookId: str, payload: types.CreateHookRequest
    ) -> types.HookDefinition: ...
    @overload
    async def updateHook(
        self, payload: types.CreateHookRequest, /, *, hookGroupId: str, hookId: str
    ) -> types.HookDefinition: ...
    @overload
    async def updateHook(self, payload: types.CreateHookRequest, *, params: dict[str, Any]) -> types.HookDefinition:
        """Change a hook.

        Replaces the definition and returns it. What you leave out is not kept: the schedule becomes empty
        and the trigger schema allows no input any more; only the `bindings` stay. The trigger token and the
        list of last fires survive, tasks already created are not touched, and the next scheduled fire is
        computed anew. A repeat is safe; a payload that names another group or id is a 400, no such hook a
        404.

        Needs `hooks:modify-hook:<hookGroupId>/<hookId>` and `assume:hook-id:<hookGroupId>/<hookId>`.

        Args:
            hookGroupId: The hook group's id, such as `project-docs`: up to 1000 letters, digits, dashes
                and underscores.
            hookId: The hook's id within its group, such as `nightly`; it may hold slashes, which are
                encoded for you.
            payload: The whole new definition: `metadata` and the `task` template, and with them the
                `schedule`, `bindings` and `triggerSchema` that shall be kept. JSON of the schema
                `v1/create-hook-request.json`.

        Returns:
            JSON of the schema `v1/hook-definition.json`.

        Example:
            hook = hooks.hook("project-docs", "nightly")
            hooks.updateHook("project-docs", "nightly", {**hook, "schedule": ["0 0 3 * * *"]})

        POST /hooks/<hookGroupId>/<hookId>
        """
    @overload
    async def removeHook(self, hookGroupId: str, hookId: str) -> dict[str, Any]: ...
    @overload
    async def removeHook(self, *, params: dict[str, Any]) -> dict[str, Any]:
        """Remove a hook.

        Removes the hook with its trigger token and its history of fires; it fires no more, but tasks that
        it has created run on. There is no way back other than `createHook`, which makes a new token.
        Returns an empty object, also if there was no such hook, so a repeat is safe.

        Needs `hooks:modify-hook:<hookGroupId>/<hookId>`.

        Args:
            hookGroupId: The hook group's id, such as `project-docs`: up to 1000 letters, digits, dashes
                and underscores.
            hookId: The hook's id within its group, such as `nightly`; it may hold slashes, which are
                encoded for you.

        Example:
            hooks.removeHook("project-docs", "nightly")

        DELETE /hooks/<hookGroupId>/<hookId>
        """
    @overload
    async def triggerHook(
        self, hookGroupId: str, hookId: str, payload: types.TriggerHook
    ) -> types.TriggerHookResponse: ...
    @overload
    async def triggerHook(
        self, payload: types.TriggerHook, /, *, hookGroupId: str, hookId: str
    ) -> types.TriggerHookResponse: ...
    @overload
    async def triggerHook(self, payload: types.TriggerHook, *, params: dict[str, Any]) -> types.TriggerHookResponse:
        """Fire a hook.

        Makes a task from the hook's template now and returns its id under `status`; an empty object means
        that the template rendered to nothing, and that no task exists. The payload must fit the hook's
        `triggerSchema` (else 400), whose defaults are not filled in, and the template sees it as `payload`.
        Every call is a task of its own, so it is repeated only when the request cannot have arrived. A role
        of the hook without the scopes for the task is a 403, another refusal by the queue a 400, no such
        hook a 404.

        Needs `hooks:trigger-hook:<hookGroupId>/<hookId>`.

        Args:
            hookGroupId: The hook group's id, such as `project-docs`: up to 1000 letters, digits, dashes
                and underscores.
            hookId: The hook's id within its group, such as `nightly`; it may hold slashes, which are
                encoded for you.
            payload: A dict of whatever the hook's `triggerSchema` allows; an empty dict if the hook
                takes no input. JSON of the schema `v1/trigger-hook.json`.

        Returns:
            JSON of the schema `v1/trigger-hook-response.json`.

        Example:
            answer = hooks.triggerHook("project-docs", "nightly", {"branch": "main"})
            if answer:
                print(answer["status"]["taskId"])

        POST /hooks/<hookGroupId>/<hookId>/trigger
        A call that failed is repeated only if it cannot have reached the service.
        """
    @overload
    async def getTriggerToken(self, hookGroupId: str, hookId: str) -> types.TriggerTokenResponse: ...
    @overload
    async def getTriggerToken(self, *, params: dict[str, Any]) -> types.TriggerTokenResponse:
        """Read a hook's trigger token.

        Returns the secret `token` with which anybody can fire the hook through `triggerHookWithToken`,
        without credentials: treat it like a password. It does not expire; `resetTriggerToken` replaces it.
        No such hook is a 404.

        Needs `hooks:get-trigger-token:<hookGroupId>/<hookId>`.

        Args:
            hookGroupId: The hook group's id, such as `project-docs`: up to 1000 letters, digits, dashes
                and underscores.
            hookId: The hook's id within its group, such as `nightly`; it may hold slashes, which are
                encoded for you.

        Returns:
            JSON of the schema `v1/trigger-token-response.json`.

        Example:
            token = hooks.getTriggerToken("project-docs", "nightly")["token"]
            url = hooks.buildUrl("triggerHookWithToken", "project-docs", "nightly", token)  # who knows it can fire
        the hook

        GET /hooks/<hookGroupId>/<hookId>/token
        """
    @overload
    async def resetTriggerToken(self, hookGroupId: str, hookId: str) -> types.TriggerTokenResponse: ...
    @overload
    async def resetTriggerToken(self, *, params: dict[str, Any]) -> types.TriggerTokenResponse:
        """Replace a hook's trigger token.

        Makes a new token and returns it; the one before is worthless from now on, and every web hook that
        uses it must be told. A repeat makes yet another, so keep the token of the last answer, or ask
        `getTriggerToken`. No such hook is a 404.

        Needs `hooks:reset-trigger-token:<hookGroupId>/<hookId>`.

        Args:
            hookGroupId: The hook group's id, such as `project-docs`: up to 1000 letters, digits, dashes
                and underscores.
            hookId: The hook's id within its group, such as `nightly`; it may hold slashes, which are
                encoded for you.

        Returns:
            JSON of the schema `v1/trigger-token-response.json`.

        Example:
            token = hooks.resetTriggerToken("project-docs", "nightly")["token"]

        POST /hooks/<hookGroupId>/<hookId>/token
        """
    @overload
    async def triggerHookWithToken(
        self, hookGroupId: str, hookId: str, token: str, payload: types.TriggerHook
    ) -> types.TriggerHookResponse: ...
    @overload
    async def triggerHookWithToken(
        self, payload: types.TriggerHook, /, *, hookGroupId: str, hookId: str, token: str
    ) -> types.TriggerHookResponse: ...
    @overload
    async def triggerHookWithToken(
        self, payload: types.TriggerHook, *, params: dict[str, Any]
    ) -> types.TriggerHookResponse:
        """Fire a hook without credentials.

        Does what `triggerHook` does, on the strength of a token in the URL; made for web hooks of services
        that know nothing of Taskcluster. It answers like `triggerHook`, and creates a task at every call
        too, so it is repeated only when the request cannot have arrived. A wrong token is a 401, no such
        hook a 404, a payload that the hook's schema forbids a 400.

        Needs no scopes: the token is all.

        Args:
            hookGroupId: The hook group's id, such as `project-docs`: up to 1000 letters, digits, dashes
                and underscores.
            hookId: The hook's id within its group, such as `nightly`; it may hold slashes, which are
                encoded for you.
            token: The hook's trigger token, as `getTriggerToken` gives it; keep it out of logs.
            payload: A dict of whatever the hook's `triggerSchema` allows, often made by somebody else's
                webhook. JSON of the schema `v1/trigger-hook.json`.

        Returns:
            JSON of the schema `v1/trigger-hook-response.json`.

        Example:
            hooks = taskcluster.Hooks({"rootUrl": root_url})
            hooks.triggerHookWithToken("project-docs", "nightly", token, {"branch": "main"})

        POST /hooks/<hookGroupId>/<hookId>/trigger/<token>
        A call that failed is repeated only if it cannot have reached the service.
        """
    @overload
    async def listLastFires(
        self,
        hookGroupId: str,
        hookId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListLastFiresResponse: ...
    @overload
    async def listLastFires(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.ListLastFiresResponse: ...
    @overload
    async def listLastFires(
        self,
        hookGroupId: str,
        hookId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListLastFiresResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    async def listLastFires(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListLastFiresResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List what a hook did lately.

        Returns the hook's recent fires, the latest first and page by page: what fired it, when, the taskId,
        and whether the task could be created. If it could not, `error` holds the reason as text, else it is
        empty; today's deployments add the task's state as far as known. Fires that rendered to nothing
        leave no trace. A hook that never fired is a 404, just as one that does not exist.

        Needs `hooks:list-last-fires:<hookGroupId>/<hookId>`.

        Args:
            hookGroupId: The hook group's id, such as `project-docs`: up to 1000 letters, digits, dashes
                and underscores.
            hookId: The hook's id within its group, such as `nightly`; it may hold slashes, which are
                encoded for you.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many fires a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/list-lastFires-response.json`. That is one page;
            `items(client.listLastFires, ...)` goes through the `lastFires` of all.

        Example:
            for fire in taskcluster.items(hooks.listLastFires, "project-docs", "nightly"):
                print(fire["taskCreateTime"], fire["result"], fire["taskId"], fire["error"])

        GET /hooks/<hookGroupId>/<hookId>/last-fires
        """
    async def lbheartbeat(self) -> dict[str, Any]:
        """Answer the load balancer in front of the hooks service.

        Returns an empty object as soon as the hooks service can take requests. Load balancers poll it to
        decide where traffic goes; for a check of your own `ping` tells more.

        Needs no scopes.

        Example:
            print(hooks.lbheartbeat())

        GET /__lbheartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    async def version(self) -> Version:
        """Find out which release the hooks service runs.

        Returns the `version`, `commit`, `source` and `build` that the hooks service was made from; useful
        in a bug report, and to learn whether a newer method can be there at all.

        Needs no scopes.

        Example:
            print(hooks.version())

        GET /__version__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    async def heartbeat(self) -> dict[str, Any]:
        """Let an operator's monitoring look after the hooks service.

        Returns an empty object while the hooks service is healthy. It is the route that an operator's
        monitoring watches, and checks no more than `lbheartbeat` does at present.

        Needs no scopes.

        Example:
            print(hooks.heartbeat())

        GET /__heartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class HooksWithRawResponse:
    """What `with_raw_response` of `Hooks` returns."""
    async def ping(self) -> RawResponse[Ping]: ...
    async def listHookGroups(self) -> RawResponse[types.ListHookGroupsResponse]: ...
    @overload
    async def listHooks(self, hookGroupId: str) -> RawResponse[types.ListHooksResponse]: ...
    @overload
    async def listHooks(self, *, params: dict[str, Any]) -> RawResponse[types.ListHooksResponse]: ...
    @overload
    async def hook(self, hookGroupId: str, hookId: str) -> RawResponse[types.HookDefinition]: ...
    @overload
    async def hook(self, *, params: dict[str, Any]) -> RawResponse[types.HookDefinition]: ...
    @overload
    async def getHookStatus(self, hookGroupId: str, hookId: str) -> RawResponse[types.HookStatus]: ...
    @overload
    async def getHookStatus(self, *, params: dict[str, Any]) -> RawResponse[types.HookStatus]: ...
    @overload
    async def createHook(
        self, hookGroupId: str, hookId: str, payload: types.CreateHookRequest
    ) -> RawResponse[types.HookDefinition]: ...
    @overload
    async def createHook(
        self, payload: types.CreateHookRequest, /, *, hookGroupId: str, hookId: str
    ) -> RawResponse[types.HookDefinition]: ...
    @overload
    async def createHook(
        self, payload: types.CreateHookRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.HookDefinition]: ...
    @overload
    async def updateHook(
        self, hookGroupId: str, hookId: str, payload: types.CreateHookRequest
    ) -> RawResponse[types.HookDefinition]: ...
    @overload
    async def updateHook(
        self, payload: types.CreateHookRequest, /, *, hookGroupId: str, hookId: str
    ) -> RawResponse[types.HookDefinition]: ...
    @overload
    async def updateHook(
        self, payload: types.CreateHookRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.HookDefinition]: ...
    @overload
    async def removeHook(self, hookGroupId: str, hookId: str) -> RawResponse[dict[str, Any]]: ...
    @overload
    async def removeHook(self, *, params: dict[str, Any]) -> RawResponse[dict[str, Any]]: ...
    @overload
    async def triggerHook(
        self, hookGroupId: str, hookId: str, payload: types.TriggerHook
    ) -> RawResponse[types.TriggerHookResponse]: ...
    @overload
    async def triggerHook(
        self, payload: types.TriggerHook, /, *, hookGroupId: str, hookId: str
    ) -> RawResponse[types.TriggerHookResponse]: ...
    @overload
    async def triggerHook(
        self, payload: types.TriggerHook, *, params: dict[str, Any]
    ) -> RawResponse[types.TriggerHookResponse]: ...
    @overload
    async def getTriggerToken(self, hookGroupId: str, hookId: str) -> RawResponse[types.TriggerTokenResponse]: ...
    @overload
    async def getTriggerToken(self, *, params: dict[str, Any]) -> RawResponse[types.TriggerTokenResponse]: ...
    @overload
    async def resetTriggerToken(self, hookGroupId: str, hookId: str) -> RawResponse[types.TriggerTokenResponse]: ...
    @overload
    async def resetTriggerToken(self, *, params: dict[str, Any]) -> RawResponse[types.TriggerTokenResponse]: ...
    @overload
    async def triggerHookWithToken(
        self, hookGroupId: str, hookId: str, token: str, payload: types.TriggerHook
    ) -> RawResponse[types.TriggerHookResponse]: ...
    @overload
    async def triggerHookWithToken(
        self, payload: types.TriggerHook, /, *, hookGroupId: str, hookId: str, token: str
    ) -> RawResponse[types.TriggerHookResponse]: ...
    @overload
    async def triggerHookWithToken(
        self, payload: types.TriggerHook, *, params: dict[str, Any]
    ) -> RawResponse[types.TriggerHookResponse]: ...
    @overload
    async def listLastFires(
        self,
        hookGroupId: str,
        hookId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListLastFiresResponse]: ...
    @overload
    async def listLastFires(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.ListLastFiresResponse]: ...
    async def lbheartbeat(self) -> RawResponse[dict[str, Any]]: ...
    async def version(self) -> RawResponse[Version]: ...
    async def heartbeat(self) -> RawResponse[dict[str, Any]]: ...
