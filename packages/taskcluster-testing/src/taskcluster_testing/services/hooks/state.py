"""The hooks of a deployment, when they are due, what messages they listen to, and how often they have fired."""

from __future__ import annotations

import contextlib
import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from taskcluster_utils.slugids import slugId

from ...collation import sort_names
from .firing import FiringError, fire
from .schedule import next_date
from .trigger_schema import find_payload_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...bus import Message
    from ...world import World

__all__ = ["Fire", "Hook", "HooksState"]

#: How often the service looks whether a hook is due.
_POLLING = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Fire:
    """A time at which a hook was to create a task.

    Attributes:
        fired_by: `triggerHook`, `triggerHookWithToken`, `schedule` or `pulseMessage`.
        task_id: The task.
        moment: When.
        error: Why there is no task, or an empty text.
    """

    fired_by: str
    task_id: str
    moment: datetime.datetime
    error: str = ""


@dataclass(slots=True)
class Hook:
    """A hook.

    Attributes:
        group_id: The group that it is in.
        hook_id: Its id, unique within the group.
        definition: What was asked for: metadata, task, schedule, trigger schema and bindings.
        token: Who knows it may trigger the hook.
        next_task_id: The task that it creates when it is due.
        next_date: When it is due, or None if it is never.
        fires: The times at which it fired.
        unbind: What ends its listening to messages.
    """

    group_id: str
    hook_id: str
    definition: Mapping[str, Any]
    token: str = field(repr=False)
    next_task_id: str = field(repr=False)
    next_date: datetime.datetime | None
    fires: list[Fire] = field(default_factory=list, repr=False)
    unbind: list[Callable[[], None]] = field(default_factory=list, repr=False)

    def describe(self) -> dict[str, Any]:
        """Return it as it is shown."""
        return {"hookGroupId": self.group_id, "hookId": self.hook_id, **self.definition}


class HooksState:
    """All hooks."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._groups: dict[str, dict[str, Hook]] = {}

    def find(self, group_id: str, hook_id: str) -> Hook | None:
        """Return a hook, or None if there is none of these ids."""
        return self._groups.get(group_id, {}).get(hook_id)

    def groups(self) -> list[str]:
        """Return the names of all groups that have a hook, sorted."""
        return sort_names(self._groups)

    def hooks(self, group_id: str) -> list[Hook]:
        """Return the hooks of a group, sorted."""
        group = self._groups.get(group_id, {})
        return [group[hook_id] for hook_id in sort_names(group)]

    def create(self, group_id: str, hook_id: str, definition: Mapping[str, Any]) -> None:
        """Keep a new hook."""
        hook = Hook(group_id, hook_id, definition, slugId(), slugId(), None)
        self._groups.setdefault(group_id, {})[hook_id] = hook
        self._plan(hook, self._world.clock.now())
        self._bind(hook)

    def update(self, hook: Hook, definition: Mapping[str, Any]) -> None:
        """Change what a hook is; its token and its fires stay."""
        hook.definition, hook.next_task_id = definition, slugId()
        self._plan(hook, self._world.clock.now())
        self._bind(hook)

    def remove(self, group_id: str, hook_id: str) -> None:
        """Forget a hook and its fires, if there is one of these ids."""
        hook = self._groups.get(group_id, {}).pop(hook_id, None)
        if hook is not None:
            self._unbind(hook)
            if not self._groups[group_id]:
                del self._groups[group_id]

    def fire(self, hook: Hook, context: Mapping[str, Any], task_id: str, created: datetime.datetime) -> bool:
        """Create a hook's task; return False if its template says that there is to be none.

        Args:
            hook: The hook.
            context: What its template is filled in with, beside the task's id and the time; `firedBy` among it.
            task_id: The task's id.
            created: When the task shall have been created.

        Raises:
            FiringError: The task could not be created.
        """
        moment = self._world.clock.now()
        try:
            is_made = fire(self._world, hook.describe(), context, task_id, created)
        except FiringError as error:
            hook.fires.append(Fire(context["firedBy"], task_id, moment, error.record))
            raise
        if is_made:
            hook.fires.append(Fire(context["firedBy"], task_id, moment))
        return is_made

    def _plan(self, hook: Hook, after: datetime.datetime, not_before: datetime.datetime | None = None) -> None:
        hook.next_date = next_date(hook.definition["schedule"], after)
        if hook.next_date is not None:
            due, task_id = hook.next_date, hook.next_task_id
            self._world.clock.at(max(due, not_before or due), lambda: self._fire_due(hook, task_id))

    def _fire_due(self, hook: Hook, task_id: str) -> None:
        """Fire a hook, unless it was changed or removed since that was planned."""
        if self.find(hook.group_id, hook.hook_id) is not hook or hook.next_task_id != task_id or not hook.next_date:
            return
        try:
            self.fire(hook, {"firedBy": "schedule"}, task_id, hook.next_date)
        except FiringError as error:
            error.tell_owner(self._world, hook.describe())
        now = self._world.clock.now()
        hook.next_task_id = slugId()
        self._plan(hook, now, not_before=now + _POLLING)

    def _bind(self, hook: Hook) -> None:
        self._unbind(hook)
        seen: list[Message] = []

        def listen(message: Message) -> None:
            # a message that several bindings match comes once
            if not seen or seen[-1] is not message:
                seen[:] = [message]
                self._fire_on(hook, message)

        hook.unbind = [self._world.bus.listen(binding, listen) for binding in hook.definition["bindings"]]

    @staticmethod
    def _unbind(hook: Hook) -> None:
        for unbind in hook.unbind:
            unbind()
        hook.unbind = []

    def _fire_on(self, hook: Hook, message: Message) -> None:
        """Fire a hook with a message, unless its schema does not want such."""
        if find_payload_fault(hook.definition["triggerSchema"], message.payload) is not None:
            return
        context = {"firedBy": "pulseMessage", "payload": message.payload}
        # an error is among the hook's fires, and nobody is there to be told
        with contextlib.suppress(FiringError):
            self.fire(hook, context, slugId(), self._world.clock.now())
