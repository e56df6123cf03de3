# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the auth service take and return, and of its messages."""

from typing import Any, Literal, TypeAlias, final

from taskcluster_core.typed import ContinuationToken, NotRequired, Time, TypedDict

__all__ = [
    "AuditEntry",
    "AuthenticateHawkRequest",
    "AuthenticateHawkResponse",
    "AwsS3Credentials",
    "AwsS3CredentialsQuery",
    "AwsS3CredentialsResponse",
    "AzureAccountListResponse",
    "AzureContainerListResponse",
    "AzureContainerResponse",
    "AzureContainersQuery",
    "AzureTableAccessResponse",
    "AzureTableListResponse",
    "AzureTablesQuery",
    "ClientCreatedRoutingKey",
    "ClientDeletedRoutingKey",
    "ClientMessage",
    "ClientUpdatedRoutingKey",
    "CreateClientRequest",
    "CreateClientResponse",
    "CreateRoleRequest",
    "GcpCredentialsResponse",
    "GetClientResponse",
    "GetEntityHistoryResponse",
    "GetRoleResponse",
    "GithubRepoPermissions",
    "GithubRepoTokenRequest",
    "GithubTokenResponse",
    "HawkAnonymous",
    "HawkAuthenticated",
    "HawkRefused",
    "ListClientsQuery",
    "ListClientsResponse",
    "ListRoleIdsResponse",
    "ListRoles2Response",
    "ListRolesResponse",
    "RoleCreatedRoutingKey",
    "RoleDeletedRoutingKey",
    "RoleMessage",
    "RoleUpdatedRoutingKey",
    "Scopeset",
    "SentryDsn",
    "SentryDsnResponse",
    "StatsumTokenResponse",
    "TestAuthenticateRequest",
    "TestAuthenticateResponse",
    "WebsocktunnelTokenResponse",
]


class GetClientResponse(TypedDict):
    """Schema `v1/get-client-response.json`.

    Returned by `client`, `updateClient`, `enableClient` and `disableClient`.
    """

    clientId: str
    created: str
    deleteOnExpiration: bool
    description: str
    disabled: bool
    expandedScopes: list[str]
    expires: str
    lastDateUsed: str
    lastModified: str
    lastRotated: str
    scopes: list[str]


class ListClientsResponse(TypedDict):
    """Schema `v1/list-clients-response.json`.

    Returned by `listClients`.
    """

    clients: list[GetClientResponse]
    continuationToken: NotRequired[ContinuationToken[GetClientResponse]]


class CreateClientResponse(TypedDict):
    """Schema `v1/create-client-response.json`.

    Returned by `createClient` and `resetAccessToken`.
    """

    accessToken: str
    clientId: str
    created: str
    deleteOnExpiration: bool
    description: str
    disabled: bool
    expandedScopes: list[str]
    expires: str
    lastDateUsed: str
    lastModified: str
    lastRotated: str
    scopes: list[str]


class GetRoleResponse(TypedDict):
    """Schema `v1/get-role-response.json`.

    Returned by `role`, `createRole` and `updateRole`.
    """

    created: str
    description: str
    expandedScopes: list[str]
    lastModified: str
    roleId: str
    scopes: list[str]


ListRolesResponse: TypeAlias = list[GetRoleResponse]
"""Schema `v1/list-roles-response.json`.

Returned by `listRoles`.
"""


class ListRoles2Response(TypedDict):
    """Schema `v1/list-roles2-response.json`.

    Returned by `listRoles2`.
    """

    roles: list[GetRoleResponse]
    continuationToken: NotRequired[ContinuationToken[GetRoleResponse]]


class ListRoleIdsResponse(TypedDict):
    """Schema `v1/list-role-ids-response.json`.

    Returned by `listRoleIds`.
    """

    roleIds: list[str]
    continuationToken: NotRequired[ContinuationToken[str]]


class Scopeset(TypedDict):
    """Schema `v1/scopeset.json`.

    Returned by `expandScopes` and `currentScopes`.

    Payload of `expandScopes`.
    """

    scopes: list[str]


class AwsS3Credentials(TypedDict):
    """Schema `v1/aws-s3-credentials-response.json#/properties/credentials`."""

    accessKeyId: str
    secretAccessKey: str
    sessionToken: str


class AwsS3CredentialsResponse(TypedDict):
    """Schema `v1/aws-s3-credentials-response.json`.

    Returned by `awsS3Credentials`.
    """

    credentials: AwsS3Credentials
    expires: str


class AzureAccountListResponse(TypedDict):
    """Schema `v1/azure-account-list-response.json`.

    Returned by `azureAccounts`.
    """

    accounts: list[str]


class AzureTableListResponse(TypedDict):
    """Schema `v1/azure-table-list-response.json`.

    Returned by `azureTables`.
    """

    tables: list[str]
    continuationToken: NotRequired[ContinuationToken[str]]


class AzureTableAccessResponse(TypedDict):
    """Schema `v1/azure-table-access-response.json`.

    Returned by `azureTableSAS`.
    """

    expiry: str
    sas: str


class AzureContainerListResponse(TypedDict):
    """Schema `v1/azure-container-list-response.json`.

    Returned by `azureContainers`.
    """

    containers: list[str]
    continuationToken: NotRequired[ContinuationToken[str]]


class AzureContainerResponse(TypedDict):
    """Schema `v1/azure-container-response.json`.

    Returned by `azureContainerSAS`.
    """

    expiry: str
    sas: str


class SentryDsn(TypedDict):
    """Schema `v1/sentry-dsn-response.json#/properties/dsn`."""

    public: str
    secret: str


class SentryDsnResponse(TypedDict):
    """Schema `v1/sentry-dsn-response.json`.

    Returned by `sentryDSN`.
    """

    dsn: SentryDsn
    expires: str
    project: str


class StatsumTokenResponse(TypedDict):
    """Schema `v1/statsum-token-response.json`.

    Returned by `statsumToken`.
    """

    baseUrl: str
    expires: str
    project: str
    token: str


class WebsocktunnelTokenResponse(TypedDict):
    """Schema `v1/websocktunnel-token-response.json`.

    Returned by `websocktunnelToken`.
    """

    expires: str
    token: str
    wstAudience: str
    wstClient: str


class GcpCredentialsResponse(TypedDict):
    """Schema `v1/gcp-credentials-response.json`.

    Returned by `gcpCredentials`.
    """

    accessToken: str
    expireTime: str


@final
class HawkAuthenticated(TypedDict):
    """Schema `v1/authenticate-hawk-response.json#/oneOf/0`."""

    clientId: str
    expires: str
    scheme: Literal["hawk"]
    scopes: list[str]
    status: Literal["auth-success"]
    hash: NotRequired[Any]


@final
class HawkRefused(TypedDict):
    """Schema `v1/authenticate-hawk-response.json#/oneOf/1`."""

    message: str
    status: Literal["auth-failed"]


@final
class HawkAnonymous(TypedDict):
    """Schema `v1/authenticate-hawk-response.json#/oneOf/2`."""

    expires: str
    scheme: Literal["none"]
    scopes: list[str]
    status: Literal["no-auth"]


AuthenticateHawkResponse: TypeAlias = HawkAuthenticated | HawkRefused | HawkAnonymous
"""Schema `v1/authenticate-hawk-response.json`.

Returned by `authenticateHawk`.
"""


class TestAuthenticateResponse(TypedDict):
    """Schema `v1/test-authenticate-response.json`.

    Returned by `testAuthenticate` and `testAuthenticateGet`.
    """

    clientId: str
    scopes: list[str]


class AuditEntry(TypedDict):
    """Schema `v1/get-entity-history-response.json#/properties/auditHistory/items`."""

    actionType: str
    clientId: str
    created: str
    entityId: str
    entityType: str


class GetEntityHistoryResponse(TypedDict):
    """Schema `v1/get-entity-history-response.json`.

    Returned by `getEntityHistory` and `listAuditHistory`.
    """

    auditHistory: list[AuditEntry]
    continuationToken: NotRequired[ContinuationToken[AuditEntry]]


class GithubTokenResponse(TypedDict):
    """Schema `v1/github-token-response.json`.

    Returned by `githubRepoToken`.
    """

    expires: str
    token: str


class ClientMessage(TypedDict):
    """Schema `v1/client-message.json`.

    Message of `clientCreated`, `clientUpdated` and `clientDeleted`.
    """

    clientId: str
    version: Literal[1]


class RoleMessage(TypedDict):
    """Schema `v1/role-message.json`.

    Message of `roleCreated`, `roleUpdated` and `roleDeleted`.
    """

    roleId: str
    version: Literal[1]


class CreateClientRequest(TypedDict):
    """Schema `v1/create-client-request.json`.

    Payload of `createClient` and `updateClient`.
    """

    description: str
    expires: Time
    deleteOnExpiration: NotRequired[bool]  # False if left out
    scopes: NotRequired[list[str]]


class CreateRoleRequest(TypedDict):
    """Schema `v1/create-role-request.json`.

    Payload of `createRole` and `updateRole`.
    """

    description: str
    scopes: list[str]


class AuthenticateHawkRequest(TypedDict):
    """Schema `v1/authenticate-hawk-request.json`.

    Payload of `authenticateHawk`.
    """

    host: str
    method: Literal[
        "get",
        "post",
        "put",
        "head",
        "delete",
        "options",
        "trace",
        "copy",
        "lock",
        "mkcol",
        "move",
        "purge",
        "propfind",
        "proppatch",
        "unlock",
        "report",
        "mkactivity",
        "checkout",
        "merge",
        "m-search",
        "notify",
        "subscribe",
        "unsubscribe",
        "patch",
        "search",
        "connect",
    ]
    port: int  # 0 to 65535
    resource: str
    authorization: NotRequired[str]
    sourceIp: NotRequired[str]


class TestAuthenticateRequest(TypedDict, total=False):
    """Schema `v1/test-authenticate-request.json`.

    Payload of `testAuthenticate`.
    """

    clientScopes: list[str]
    requiredScopes: list[str]


class GithubRepoPermissions(TypedDict, total=False):
    """Schema `v1/github-repo-token-request.json#/properties/permissions`."""

    actions: Literal["read", "write"]
    administration: Literal["read", "write"]
    artifact_metadata: Literal["read", "write"]
    attestations: Literal["read", "write"]
    checks: Literal["read", "write"]
    code_quality: Literal["read", "write"]
    codespaces: Literal["read", "write"]
    contents: Literal["read", "write"]
    dependabot_secrets: Literal["read", "write"]
    deployments: Literal["read", "write"]
    discussions: Literal["read", "write"]
    environments: Literal["read", "write"]
    issues: Literal["read", "write"]
    merge_queues: Literal["read", "write"]
    metadata: Literal["read", "write"]
    packages: Literal["read", "write"]
    pages: Literal["read", "write"]
    pull_requests: Literal["read", "write"]
    repository_custom_properties: Literal["read", "write"]
    repository_hooks: Literal["read", "write"]
    repository_projects: Literal["read", "write", "admin"]
    secret_scanning_alerts: Literal["read", "write"]
    secrets: Literal["read", "write"]
    security_events: Literal["read", "write"]
    single_file: Literal["read", "write"]
    statuses: Literal["read", "write"]
    vulnerability_alerts: Literal["read", "write"]
    workflows: Literal["write"]


class GithubRepoTokenRequest(TypedDict):
    """Schema `v1/github-repo-token-request.json`.

    Payload of `githubRepoToken`.
    """

    permissions: GithubRepoPermissions
    repositories: list[str]


class ListClientsQuery(TypedDict, total=False):
    """Query of `listClients`."""

    prefix: str | None
    continuationToken: str | None
    limit: int | None


class AwsS3CredentialsQuery(TypedDict, total=False):
    """Query of `awsS3Credentials`."""

    format: Literal["iam-role-compat"] | None


class AzureTablesQuery(TypedDict, total=False):
    """Query of `azureTables`."""

    continuationToken: str | None


class AzureContainersQuery(TypedDict, total=False):
    """Query of `azureContainers`."""

    continuationToken: str | None


class ClientCreatedRoutingKey(TypedDict, total=False):
    """Words of the routing keys of `clientCreated`."""

    reserved: str | int | None


ClientUpdatedRoutingKey: TypeAlias = ClientCreatedRoutingKey
"""Words of the routing keys of `clientUpdated`."""


ClientDeletedRoutingKey: TypeAlias = ClientCreatedRoutingKey
"""Words of the routing keys of `clientDeleted`."""


RoleCreatedRoutingKey: TypeAlias = ClientCreatedRoutingKey
"""Words of the routing keys of `roleCreated`."""


RoleUpdatedRoutingKey: TypeAlias = ClientCreatedRoutingKey
"""Words of the routing keys of `roleUpdated`."""


RoleDeletedRoutingKey: TypeAlias = ClientCreatedRoutingKey
"""Words of the routing keys of `roleDeleted`."""
