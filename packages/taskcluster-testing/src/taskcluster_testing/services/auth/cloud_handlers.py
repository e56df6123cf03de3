"""The methods that hand out credentials of other systems: of a deployment to which none of them is connected.

Only tokens for websocktunnels, which need no other system, are really made.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import hmac
import json
import secrets
from typing import TYPE_CHECKING, Any, NoReturn

from ...clock import to_json_time
from ...errors import ServiceError
from ...service import Handlers

if TYPE_CHECKING:
    from ...calls import Call
    from ...world import World

__all__ = ["handlers"]

handlers = Handlers()

_TUNNEL_LIFETIME = datetime.timedelta(hours=96)
_DRIFT = datetime.timedelta(minutes=15)


@handlers("awsS3Credentials")
def aws_s3_credentials(call: Call) -> NoReturn:
    """Refuse credentials for a bucket."""
    call.authorize(levelIsReadOnly=call.params["level"] == "read-only", **call.params)
    raise ServiceError(
        "ResourceNotFound", "No credentials available for bucket {{bucket}}", bucket=call.params["bucket"]
    )


@handlers("azureAccounts")
def azure_accounts(_call: Call) -> Any:
    """List no accounts."""
    return {"accounts": []}


@handlers("azureTables")
def azure_tables(call: Call) -> NoReturn:
    """Refuse to list an account's tables."""
    raise _no_azure_account(call, "")


@handlers("azureTableSAS")
def azure_table_access(call: Call) -> NoReturn:
    """Refuse access to a table."""
    call.authorize(levelIsReadOnly=call.params["level"] == "read-only", **call.params)
    raise _no_azure_account(call, "")


@handlers("azureContainers")
def azure_containers(call: Call) -> NoReturn:
    """Refuse to list an account's containers."""
    raise _no_azure_account(call, ".")


@handlers("azureContainerSAS")
def azure_container_access(call: Call) -> NoReturn:
    """Refuse access to a container."""
    call.authorize(levelIsReadOnly=call.params["level"] == "read-only", **call.params)
    raise _no_azure_account(call, ".")


def _no_azure_account(call: Call, end: str) -> ServiceError:
    return ServiceError("ResourceNotFound", f"Account '{call.params['account']}' not found, can't delegate access{end}")


@handlers("gcpCredentials")
def gcp_credentials(call: Call) -> NoReturn:
    """Refuse a service account."""
    account = call.params["serviceAccount"]
    raise ServiceError("InvalidRequestArguments", f"The service account {account} isn't allowed")


@handlers("sentryDSN")
def sentry_dsn(_call: Call) -> NoReturn:
    """Refuse a project's address at Sentry."""
    raise ServiceError("ResourceNotFound", "Sentry credentials not found")


@handlers("githubRepoToken")
def github_repo_token(call: Call) -> NoReturn:
    """Refuse a token for repositories."""
    app_name, owner = call.params["appName"], call.params["owner"].lower()
    permissions = [
        f"{repository.lower()}:{permission}:{level}"
        for permission, level in call.payload["permissions"].items()
        for repository in call.payload["repositories"]
    ]
    call.authorize(appName=app_name, owner=owner, repoPerms=permissions)
    raise ServiceError("ResourceNotFound", f"Application with name `{app_name}` is not configured")


@handlers("websocktunnelToken")
def websocktunnel_token(call: Call) -> Any:
    """Make a token with which a worker opens a tunnel."""
    client, audience = call.params["wstClient"], call.params["wstAudience"]
    expires = call.now.replace(microsecond=0) + _TUNNEL_LIFETIME
    claims = {
        "tid": client,
        "aud": audience,
        "sub": call.identity.client_id,
        "iat": int(call.now.timestamp()),
        "exp": int(expires.timestamp()),
        "nbf": int((call.now - _DRIFT).timestamp()),
        "iss": "taskcluster-auth",
    }
    token = call.state(_TunnelSecret).sign(claims)
    return {"wstClient": client, "wstAudience": audience, "token": token, "expires": to_json_time(expires)}


class _TunnelSecret:
    """What auth shares with the servers of tunnels."""

    def __init__(self, _world: World) -> None:
        self._key = secrets.token_bytes(32)

    def sign(self, claims: dict[str, Any]) -> str:
        """Write a JSON web token (RFC 7519), signed with HMAC and SHA-256."""
        parts = ({"alg": "HS256", "typ": "JWT"}, claims)
        text = ".".join(_encode(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
        return f"{text}.{_encode(hmac.new(self._key, text.encode(), hashlib.sha256).digest())}"


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
