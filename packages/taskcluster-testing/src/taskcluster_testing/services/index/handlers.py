"""What the methods of the index service do."""

from __future__ import annotations

import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from taskcluster_core import Credentials, hawk

from ...clock import from_json_time
from ...errors import ServiceError
from ...paging import paginate
from ...replies import Reply
from ...service import Handlers
from ..auth.state import INDEX_CLIENT, AuthState
from .state import HIGHEST_RANK, IndexedTask, IndexState

if TYPE_CHECKING:
    from ...calls import Call

__all__ = ["handlers"]

handlers = Handlers()

#: For how long a redirect to an artifact works.
_REDIRECT_LIFETIME = datetime.timedelta(minutes=15)


@handlers("insertTask")
def insert_task(call: Call) -> Any:
    """Let a name point to a task."""
    rank = call.payload["rank"]
    if rank != int(rank) or abs(rank) >= HIGHEST_RANK:
        # today's service answers 500 to a rank that its database cannot keep
        raise ServiceError("InputError", "rank must be a whole number of 32 bits")
    task = IndexedTask(
        call.params["namespace"],
        call.payload["taskId"],
        rank,
        call.payload["data"],
        from_json_time(call.payload["expires"]),
    )
    return call.state(IndexState).insert(task).describe()


@handlers("deleteTask")
def delete_task(call: Call) -> Any:
    """Let a name point to nothing, whether or not it does already."""
    call.state(IndexState).delete(call.params["namespace"])
    return {}


@handlers("findTask")
def find_task(call: Call) -> Any:
    """Return the task that a name points to."""
    return _find(call).describe()


def _find(call: Call) -> IndexedTask:
    task = call.state(IndexState).find(call.params["indexPath"])
    if task is None:
        raise ServiceError("ResourceNotFound", "Indexed task not found")
    return task


@handlers("findTasksAtIndex")
def find_tasks_at_index(call: Call) -> Any:
    """Return the tasks that several names point to, expired ones as well, without names that point to nothing."""
    names = call.payload["indexes"]
    call.authorize(indexPaths=names)
    if len(set(names)) != len(names):
        # today's service answers 500, as its answer would hold an element twice
        raise ServiceError("InputError", "indexes must not repeat each other")
    # a name of one word is none that this method of today's service knows
    found = (call.state(IndexState).find_kept(name) for name in names if "." in name)
    page = paginate([task for task in found if task is not None], call.query)
    return {"tasks": [task.describe() for task in page.elements], **page.continuation}


@handlers("listTasks")
def list_tasks(call: Call) -> Any:
    """List the tasks in a namespace, by their names, without those in the namespaces within it."""
    index, namespace = call.state(IndexState), _authorize(call)
    page = paginate(index.task_names(namespace), call.query)
    found = (index.find_kept(_join(namespace, name)) for name in page.elements)
    return {"tasks": [task.describe() for task in found if task is not None], **page.continuation}


@handlers("listNamespaces")
def list_namespaces(call: Call) -> Any:
    """List the namespaces in a namespace, by their names."""
    index, namespace = call.state(IndexState), _authorize(call)
    page = paginate(index.namespace_names(namespace), call.query)
    found = [index.namespace(_join(namespace, name)).describe() for name in page.elements]
    return {"namespaces": found, **page.continuation}


handlers("listTasksPost")(list_tasks)
handlers("listNamespacesPost")(list_namespaces)


def _authorize(call: Call) -> str:
    """Check that the caller may list a namespace, and return it: the one that holds all, if none is given."""
    namespace = call.params.get("namespace", "")
    call.authorize(namespace=namespace)
    return namespace


def _join(namespace: str, name: str) -> str:
    return f"{namespace}.{name}" if namespace else name


@handlers("findArtifactFromTask")
def find_artifact(call: Call) -> Any:
    """Redirect to an artifact of the task that a name points to, whether or not there is one."""
    task = _find(call)
    # spelt as JavaScript's encodeURIComponent spells it
    name = quote(call.params["name"], safe="-_.!~*'()")
    url = f"{call.world.root_url}/api/queue/v1/task/{task.task_id}/artifacts/{name}"
    client = call.state(AuthState).clients[INDEX_CLIENT]
    signer = Credentials(client.client_id, client.access_token)
    expires = int((call.now + _REDIRECT_LIFETIME).timestamp())
    location = f"{url}?bewit={hawk.bewit(signer, url, expires=expires)}"
    headers = {"location": location, "content-type": "text/plain; charset=utf-8", "vary": "Accept"}
    return Reply(status=HTTPStatus.SEE_OTHER, headers=headers, body=f"See Other. Redirecting to {location}".encode())
