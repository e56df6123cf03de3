"""What the methods of the auth service do with roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taskcluster_utils.scopes import InvalidScopeError, RoleCycleError, satisfies_expression, sort_scopes

from ...clock import to_json_time
from ...errors import ServiceError
from ...paging import paginate
from ...service import Handlers
from .audit import AuditTrail
from .client_handlers import refuse_double_star
from .state import AuthState, Role

if TYPE_CHECKING:
    from ...calls import Call
    from ...paging import Page

__all__ = ["handlers"]

handlers = Handlers()


@handlers("createRole")
def create_role(call: Call) -> Any:
    """Make a role, or describe the one that is like that already."""
    auth, role_id = call.state(AuthState), call.params["roleId"]
    scopes = call.payload["scopes"]
    refuse_double_star(scopes)
    call.authorize(roleId=role_id, scopes=scopes)
    now = call.now
    role = Role(role_id, call.payload["description"], sort_scopes(scopes), now, now)
    present = auth.role(role_id)
    if present is None:
        _put_role(auth, role)
    elif (present.description, present.scopes) == (role.description, role.scopes):
        role = present
    else:
        raise ServiceError("RequestConflict", f"Role with roleId '{role_id}' already exists")
    _tell(call, "created", "roleCreated")
    return _describe_role(auth, role)


def _tell(call: Call, action: str, exchange: str) -> None:
    """Note and publish what was done to the role of the route."""
    role_id = call.params["roleId"]
    call.state(AuditTrail).add("role", role_id, call.identity.client_id, action)
    call.publish(exchange, {"version": 1, "roleId": role_id}, {})


def _put_role(auth: AuthState, role: Role) -> None:
    try:
        auth.put_role(role)
    except RoleCycleError as error:
        cycle = " -> ".join(f"'assume:{_granting(auth, role, scope)}'" for scope in error.cycle)
        raise ServiceError("InputError", f"Roles may not contain dependency cycles, found: {cycle}") from error
    except InvalidScopeError as error:
        raise ServiceError("InputError", str(error)) from error


def _granting(auth: AuthState, new: Role, scope: str) -> str:
    """Return the id of the role that a scope stands in."""
    return next((role.role_id for role in [new, *auth.roles()] if scope in role.scopes), scope)


def _describe_role(auth: AuthState, role: Role) -> dict[str, Any]:
    return {
        "roleId": role.role_id,
        "scopes": role.scopes,
        "expandedScopes": auth.expand([f"assume:{role.role_id}"]),
        "description": role.description,
        "lastModified": to_json_time(role.modified),
        "created": to_json_time(role.created),
    }


@handlers("role")
def get_role(call: Call) -> Any:
    """Describe a role."""
    auth = call.state(AuthState)
    role = auth.role(call.params["roleId"])
    if role is None:
        raise ServiceError("ResourceNotFound", "Role not found")
    return _describe_role(auth, role)


@handlers("updateRole")
def update_role(call: Call) -> Any:
    """Change a role."""
    auth, role_id, scopes = call.state(AuthState), call.params["roleId"], call.payload["scopes"]
    refuse_double_star(scopes)
    present = auth.role(role_id)
    if present is None:
        raise ServiceError("ResourceNotFound", f"Role with roleId '{role_id}' not found")
    former = auth.expand(present.scopes)
    call.authorize(roleId=role_id, scopesAdded=[each for each in scopes if not satisfies_expression(former, each)])
    role = Role(role_id, call.payload["description"], sort_scopes(scopes), present.created, call.now)
    _put_role(auth, role)
    _tell(call, "updated", "roleUpdated")
    return _describe_role(auth, role)


@handlers("deleteRole")
def delete_role(call: Call) -> Any:
    """Forget a role, whether or not it is there."""
    call.state(AuthState).delete_role(call.params["roleId"])
    _tell(call, "deleted", "roleDeleted")


@handlers("listRoles")
def list_roles(call: Call) -> Any:
    """List all roles at once."""
    auth = call.state(AuthState)
    return [_describe_role(auth, role) for role in auth.roles()]


@handlers("listRoles2")
def list_roles_by_page(call: Call) -> Any:
    """List roles page by page."""
    auth, page = call.state(AuthState), _page(call)
    return {"roles": [_describe_role(auth, role) for role in page.elements], **page.continuation}


@handlers("listRoleIds")
def list_role_ids(call: Call) -> Any:
    """List the ids of roles page by page."""
    page = _page(call)
    return {"roleIds": [role.role_id for role in page.elements], **page.continuation}


def _page(call: Call) -> Page[Role]:
    roles = call.state(AuthState).roles()
    return paginate(roles, call.query, limit_0="everything", unknown_tokens="refused")
