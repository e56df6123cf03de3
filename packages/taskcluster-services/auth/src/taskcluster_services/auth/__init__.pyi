# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from collections.abc import Callable
from typing import Any, Literal, overload, type_check_only

from taskcluster_core import BaseClient, Client
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import Binding, PageQuery, Ping, Version

from . import types

__all__ = ["Auth", "AuthEvents"]

class Auth(Client):
    """Auth

    Auth knows who may do what: it keeps clients and roles, and checks the signature of every request
    that any service of the deployment receives.

    A *client* is a pair of `clientId` and `accessToken` with a list of *scopes*, which are permissions
    in the form of strings; one that ends in a star covers all that begin with it. A *role* gives a name
    to a set of scopes: who holds `assume:<roleId>` has them all. Nobody can hand out a scope that they
    do not have, so powers are passed on, never invented.

    You meet auth when you set up credentials for a program, ask why a call was refused
    (`currentScopes`), look into what a role gives (`expandScopes`), or exchange your credentials for
    short-lived ones of AWS, Google Cloud, GitHub and the like. Temporary Taskcluster credentials are
    not made here: any client signs its own, without a call. `AuthEvents` tells of changes.
    """

    @property
    def with_raw_response(self) -> AuthWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    def ping(self) -> Ping:
        """Ask whether the auth service is up.

        Returns `alive` and the `uptime` in seconds of the process of the auth service that happens to
        answer. It reads nothing from the database and ignores credentials, even wrong ones, so it tests the
        way to the service and nothing else.

        Needs no scopes.

        Example:
            print(auth.ping())

        GET /ping
        """
    @overload
    def listClients(
        self,
        *,
        prefix: str | None = None,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: types.ListClientsQuery | None = None,
    ) -> types.ListClientsResponse: ...
    @overload
    def listClients(
        self,
        *,
        prefix: str | None = None,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: types.ListClientsQuery | None = None,
        paginationHandler: Callable[[types.ListClientsResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the clients.

        Returns the clients with their scopes, expanded as well as plain, and the dates of their creation,
        last use and expiry, page by page and sorted by id. Access tokens are never shown. Expanding makes
        big pages slow on deployments with many roles, so narrow it down with `prefix` where you can.

        Needs `auth:list-clients`.

        Args:
            prefix: Only clients whose id begins with this, such as `project/docs/`.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many clients a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/list-clients-response.json`. That is one page;
            `items(client.listClients, ...)` goes through the `clients` of all.

        Example:
            for client in taskcluster.items(auth.listClients, prefix="project/docs/"):
                print(client["clientId"], client["expires"])

        GET /clients/
        """
    @overload
    def client(self, clientId: str) -> types.GetClientResponse: ...
    @overload
    def client(self, *, params: dict[str, Any]) -> types.GetClientResponse:
        """Look up a client.

        Returns the client's description, scopes and expanded scopes, whether it is `disabled`, when it
        expires, and when it was last changed, rotated and used. The date of last use is updated rarely, so
        it says whether a client is still in use rather than when exactly it was. The access token is not
        part of it. A client that does not exist, or that expired and was set to be deleted then, is a 404.

        Needs `auth:get-client:<clientId>`.

        Args:
            clientId: The client's id, such as `project/docs/deploy-bot`; it may hold slashes, which are
                encoded for you.

        Returns:
            JSON of the schema `v1/get-client-response.json`.

        Example:
            client = auth.client("project/docs/deploy-bot")
            print(client["expires"], client["disabled"], client["expandedScopes"])

        GET /clients/<clientId>
        """
    @overload
    def createClient(self, clientId: str, payload: types.CreateClientRequest) -> types.CreateClientResponse: ...
    @overload
    def createClient(self, payload: types.CreateClientRequest, /, *, clientId: str) -> types.CreateClientResponse: ...
    @overload
    def createClient(self, payload: types.CreateClientRequest, *, params: dict[str, Any]) -> types.CreateClientResponse:
        """Create a client.

        Makes new credentials and returns them with the client's data. The `accessToken` is shown here and
        never again, so store it at once; `resetAccessToken` is the way out when it is lost. Repeating the
        call with the same definition within a quarter of an hour returns the same token, so a lost answer
        costs nothing; later, or with another definition, it is a 409. Ids that begin with `static/` belong
        to the operators, and scopes may not end in two stars: both are a 400.

        Needs `auth:create-client:<clientId>`, and every scope that the new client shall have.

        Args:
            clientId: The new client's id, such as `project/docs/deploy-bot`: letters, digits and any of
                `!@/:.+|_-`. Begin it with a prefix that you hold the scope for.
            payload: What the client shall be: a `description`, when it `expires`, its `scopes` (none if
                left out), and with `deleteOnExpiration` that it goes for good at that time. JSON of the
                schema `v1/create-client-request.json`.

        Returns:
            JSON of the schema `v1/create-client-response.json`.

        Example:
            made = auth.createClient("project/docs/deploy-bot", {
                "description": "Publishes the docs",
                "expires": taskcluster.fromNow("1 year"),
                "scopes": ["secrets:get:project/docs/deploy"],
            })
            credentials = {"clientId": made["clientId"], "accessToken": made["accessToken"]}

        PUT /clients/<clientId>
        """
    @overload
    def resetAccessToken(self, clientId: str) -> types.CreateClientResponse: ...
    @overload
    def resetAccessToken(self, *, params: dict[str, Any]) -> types.CreateClientResponse:
        """Replace a client's access token.

        Gives the client a new `accessToken` and returns it, for this one time, with the client's data. The
        old token stops working within moments, and with it all temporary credentials that were made from
        it. A repeat makes yet another token, so use the one of the last answer that you saw. An unknown
        client is a 404, a `static/` one a 400.

        Needs `auth:reset-access-token:<clientId>`.

        Args:
            clientId: The client's id, such as `project/docs/deploy-bot`; it may hold slashes, which are
                encoded for you.

        Returns:
            JSON of the schema `v1/create-client-response.json`.

        Example:
            made = auth.resetAccessToken("project/docs/deploy-bot")
            credentials = {"clientId": made["clientId"], "accessToken": made["accessToken"]}  # the old token is
        void

        POST /clients/<clientId>/reset
        """
    @overload
    def updateClient(self, clientId: str, payload: types.CreateClientRequest) -> types.GetClientResponse: ...
    @overload
    def updateClient(self, payload: types.CreateClientRequest, /, *, clientId: str) -> types.GetClientResponse: ...
    @overload
    def updateClient(self, payload: types.CreateClientRequest, *, params: dict[str, Any]) -> types.GetClientResponse:
        """Change a client.

        Replaces the description, the expiry and the scopes, and returns the client without its token, which
        stays as it is. Leaving out `scopes` keeps those it has, but leaving out `deleteOnExpiration` turns
        that off. Running programs get the new scopes with their next request. An unknown client is a 404, a
        `static/` one a 400; a repeat is safe.

        Needs `auth:update-client:<clientId>`, and each scope that is added; taking scopes away needs no
        more.

        Args:
            clientId: The client's id, such as `project/docs/deploy-bot`; it may hold slashes, which are
                encoded for you.
            payload: What the client shall be from now on: a `description` and when it `expires`, and as
                wanted its `scopes` and `deleteOnExpiration`. JSON of the schema
                `v1/create-client-request.json`.

        Returns:
            JSON of the schema `v1/get-client-response.json`.

        Example:
            auth.updateClient("project/docs/deploy-bot", {
                "description": "Publishes the docs and their archive",
                "expires": taskcluster.fromNow("1 year"),
                "scopes": ["secrets:get:project/docs/deploy", "secrets:get:project/docs/archive"],
            })

        POST /clients/<clientId>
        """
    @overload
    def enableClient(self, clientId: str) -> types.GetClientResponse: ...
    @overload
    def enableClient(self, *, params: dict[str, Any]) -> types.GetClientResponse:
        """Enable a client again.

        Lifts a `disableClient` and returns the client; its token, scopes and expiry are as they were. An
        enabled client stays enabled, so a repeat is safe. It does not revive a client that has expired;
        `updateClient` with a later date does. An unknown client is a 404.

        Needs `auth:enable-client:<clientId>`.

        Args:
            clientId: The client's id, such as `project/docs/deploy-bot`; it may hold slashes, which are
                encoded for you.

        Returns:
            JSON of the schema `v1/get-client-response.json`.

        Example:
            auth.enableClient("project/docs/deploy-bot")

        POST /clients/<clientId>/enable
        """
    @overload
    def disableClient(self, clientId: str) -> types.GetClientResponse: ...
    @overload
    def disableClient(self, *, params: dict[str, Any]) -> types.GetClientResponse:
        """Disable a client.

        Locks the client out until `enableClient`, and returns its data. Its requests, and those with
        temporary credentials that it issued, fail with a 401 from now on, but nothing is lost: the quick
        answer to a leaked token, before `resetAccessToken`. A repeat is safe; an unknown client is a 404, a
        `static/` one a 400.

        Needs `auth:disable-client:<clientId>`.

        Args:
            clientId: The client's id, such as `project/docs/deploy-bot`; it may hold slashes, which are
                encoded for you.

        Returns:
            JSON of the schema `v1/get-client-response.json`.

        Example:
            auth.disableClient("project/docs/deploy-bot")

        POST /clients/<clientId>/disable
        """
    @overload
    def deleteClient(self, clientId: str) -> None: ...
    @overload
    def deleteClient(self, *, params: dict[str, Any]) -> None:
        """Delete a client.

        Removes the client for good; its token and all temporary credentials made from it end with it, and
        its id becomes free. Returns no data; a client that does not exist is no error, so a repeat is safe,
        and a misspelt id goes unnoticed. If you may want it back, use `disableClient`. A `static/` id is a
        400.

        Needs `auth:delete-client:<clientId>`.

        Args:
            clientId: The client's id, such as `project/docs/deploy-bot`; it may hold slashes, which are
                encoded for you.

        Example:
            auth.deleteClient("project/docs/deploy-bot")

        DELETE /clients/<clientId>
        """
    def listRoles(self) -> types.ListRolesResponse:
        """List all roles in one answer.

        Returns a bare list of all roles with their scopes, plain and expanded. On a big deployment that is
        several megabytes and takes seconds; `listRoles2` gives the same in pages, and `listRoleIds` the
        names alone.

        Needs `auth:list-roles`.

        Returns:
            JSON of the schema `v1/list-roles-response.json`.

        Example:
            roles = {role["roleId"]: role["scopes"] for role in auth.listRoles()}

        GET /roles/
        """
    @overload
    def listRoles2(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> types.ListRoles2Response: ...
    @overload
    def listRoles2(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListRoles2Response], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the roles page by page.

        Returns roles with their description, their scopes and what these expand to. Without a `limit` all
        of them come on one page, so set one on a big deployment. Pages are cut from a list that may change
        between two calls; a role created meanwhile may shift one over an edge. A token that is not from
        here is a 400.

        Needs `auth:list-roles`.

        Args:
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many roles a page holds at most; leave it out to get all roles in a single page.

        Returns:
            JSON of the schema `v1/list-roles2-response.json`. That is one page;
            `items(client.listRoles2, ...)` goes through the `roles` of all.

        Example:
            for role in taskcluster.items(auth.listRoles2):
                print(role["roleId"], role["scopes"])

        GET /roles2/
        """
    @overload
    def listRoleIds(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> types.ListRoleIdsResponse: ...
    @overload
    def listRoleIds(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.ListRoleIdsResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the ids of all roles.

        Returns names only, which is much lighter than `listRoles2`: a good first step to find the role that
        you want, before asking for it with `role`. Without a `limit` there is a single page.

        Needs `auth:list-roles`.

        Args:
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many role ids a page holds at most; leave it out to get all ids in a single page.

        Returns:
            JSON of the schema `v1/list-role-ids-response.json`. That is one page;
            `items(client.listRoleIds, ...)` goes through the `roleIds` of all.

        Example:
            ids = [role_id for role_id in taskcluster.items(auth.listRoleIds) if
        role_id.startswith("project-admin:")]

        GET /roleids/
        """
    @overload
    def role(self, roleId: str) -> types.GetRoleResponse: ...
    @overload
    def role(self, *, params: dict[str, Any]) -> types.GetRoleResponse:
        """Look up a role.

        Returns the role's description, its own scopes, and `expandedScopes` with everything that those
        bring along through further roles. Only a role of exactly this id is found: to learn what `assume:`
        some name gives in the end, parametrized roles included, ask `expandScopes`. No such role is a 404.

        Needs `auth:get-role:<roleId>`.

        Args:
            roleId: The role's id: what stands after `assume:` in the scope that grants it, such as
                `project-admin:docs`; with a star at its end, such as `hook-id:project-docs/*`, it is for
                all names that begin so.

        Returns:
            JSON of the schema `v1/get-role-response.json`.

        Example:
            scopes = auth.role("project-admin:docs")["expandedScopes"]

        GET /roles/<roleId>
        """
    @overload
    def createRole(self, roleId: str, payload: types.CreateRoleRequest) -> types.GetRoleResponse: ...
    @overload
    def createRole(self, payload: types.CreateRoleRequest, /, *, roleId: str) -> types.GetRoleResponse: ...
    @overload
    def createRole(self, payload: types.CreateRoleRequest, *, params: dict[str, Any]) -> types.GetRoleResponse:
        """Create a role.

        Everybody who holds `assume:<roleId>` gets the role's scopes from now on. If the id ends in a star,
        `<..>` in a scope stands for what the star matched. Roles may refer to each other, but not in a
        circle (400); a scope with two stars at its end is a 400 too. Creating the same role again is
        accepted and returns it, another definition under the same id is a 409.

        Needs `auth:create-role:<roleId>`, and every scope that the role shall give.

        Args:
            roleId: The role's id: what stands after `assume:` in the scope that grants it, such as
                `project-admin:docs`; with a star at its end, such as `hook-id:project-docs/*`, it is for
                all names that begin so.
            payload: What the role shall be: a `description` and the `scopes` that it gives. JSON of the
                schema `v1/create-role-request.json`.

        Returns:
            JSON of the schema `v1/get-role-response.json`.

        Example:
            auth.createRole("hook-id:project-docs/*", {
                "description": "What the docs project's hooks may do",
                "scopes": ["queue:create-task:lowest:proj-docs/linux-small", "queue:scheduler-id:docs-*"],
            })

        PUT /roles/<roleId>
        """
    @overload
    def updateRole(self, roleId: str, payload: types.CreateRoleRequest) -> types.GetRoleResponse: ...
    @overload
    def updateRole(self, payload: types.CreateRoleRequest, /, *, roleId: str) -> types.GetRoleResponse: ...
    @overload
    def updateRole(self, payload: types.CreateRoleRequest, *, params: dict[str, Any]) -> types.GetRoleResponse:
        """Change a role.

        Replaces description and scopes as a whole and returns the role; the list that you send is the list
        it has, so read it with `role` first if you want to add to it. All who hold the role are affected at
        once, in both directions. A circle among roles or a scope that ends in two stars is a 400, an
        unknown role a 404. A repeat is safe, but two people at once overwrite each other without notice.

        Needs `auth:update-role:<roleId>`, and each scope that is added.

        Args:
            roleId: The role's id: what stands after `assume:` in the scope that grants it, such as
                `project-admin:docs`; with a star at its end, such as `hook-id:project-docs/*`, it is for
                all names that begin so.
            payload: What the role shall be from now on: a `description` and all the `scopes` that it
                gives. JSON of the schema `v1/create-role-request.json`.

        Returns:
            JSON of the schema `v1/get-role-response.json`.

        Example:
            role = auth.role("project-admin:docs")
            auth.updateRole("project-admin:docs", {
                "description": role["description"],
                "scopes": role["scopes"] + ["secrets:list-secrets"],
            })

        POST /roles/<roleId>
        """
    @overload
    def deleteRole(self, roleId: str) -> None: ...
    @overload
    def deleteRole(self, *, params: dict[str, Any]) -> None:
        """Delete a role.

        Removes the role. Clients and roles that name it keep their `assume:` scope, which gives nothing any
        more until somebody creates a role of that id again. Returns no data; a role that does not exist is
        no error, so a repeat is safe.

        Needs `auth:delete-role:<roleId>`.

        Args:
            roleId: The role's id: what stands after `assume:` in the scope that grants it, such as
                `project-admin:docs`; with a star at its end, such as `hook-id:project-docs/*`, it is for
                all names that begin so.

        Example:
            auth.deleteRole("hook-id:project-docs/*")

        DELETE /roles/<roleId>
        """
    def expandScopes(self, payload: types.Scopeset) -> types.Scopeset:
        """Expand a set of scopes.

        Returns the scopes with everything added that their `assume:` scopes bring, followed through all
        roles, and what is implied taken out. Nothing is changed, though it is a POST, so a repeat is safe.
        Use it to see what a role or a task would be able to do; for your own credentials there is
        `currentScopes`. A scope with characters beyond printable ASCII, or given twice, is a 400.

        Needs `auth:expand-scopes`.

        Args:
            payload: The `scopes` to expand, as a list. JSON of the schema `v1/scopeset.json`.

        Returns:
            JSON of the schema `v1/scopeset.json`.

        Example:
            print(auth.expandScopes({"scopes": ["assume:hook-id:project-docs/nightly"]})["scopes"])

        POST /scopes/expand
        """
    def currentScopes(self) -> types.Scopeset:
        """See which scopes you have.

        Returns the scopes that this very request has: expanded through all roles, with those of everybody
        (`assume:anonymous`) added, and cut down to what temporary credentials or `authorizedScopes` leave.
        The first thing to call when something is refused with a 403. Expired, disabled or wrong credentials
        are a 401.

        Needs `auth:current-scopes`, which deployments often grant to anybody.

        Returns:
            JSON of the schema `v1/scopeset.json`.

        Example:
            if "secrets:get:project/docs/deploy" not in auth.currentScopes()["scopes"]:
                print("ask for another role")  # a scope that ends in a star may hold it all the same: see
        taskcluster_utils.scopes

        GET /scopes/current
        """
    @overload
    def awsS3Credentials(
        self,
        level: Literal["read-only", "read-write"],
        bucket: str,
        prefix: str,
        *,
        format: Literal["iam-role-compat"] | None = None,
        query: types.AwsS3CredentialsQuery | None = None,
    ) -> types.AwsS3CredentialsResponse: ...
    @overload
    def awsS3Credentials(
        self,
        *,
        params: dict[str, Any],
        format: Literal["iam-role-compat"] | None = None,
        query: types.AwsS3CredentialsQuery | None = None,
    ) -> types.AwsS3CredentialsResponse:
        """Get temporary credentials for a part of an S3 bucket.

        Returns an AWS key, secret and session token for the objects under the prefix, valid for one hour:
        ask again before they `expires`. `read-only` lets you fetch objects and list them, `read-write` also
        put and delete them. Each call makes new ones and touches nothing else, so a repeat is safe. A
        bucket that the deployment has no key for is a 404, a prefix with a slash at its front a 400.

        Needs `auth:aws-s3:read-write:<bucket>/<prefix>`, or for `read-only` as an alternative
        `auth:aws-s3:read-only:<bucket>/<prefix>`.

        Args:
            level: `read-only` or `read-write`; the scope that you need depends on it.
            bucket: The bucket's name, one of those that the operators set up.
            prefix: What the names of the objects begin with, such as `docs/`. End it with a slash to
                mean a folder; without one `docs` covers `docs-private/` as well.
            format: `iam-role-compat` for an answer in the form of Amazon's instance metadata service,
                which AWS tools read; leave it out for the plain form.

        Returns:
            JSON of the schema `v1/aws-s3-credentials-response.json`.

        Example:
            answer = auth.awsS3Credentials("read-only", "my-bucket", "docs/")
            s3 = boto3.client(
                "s3",
                aws_access_key_id=answer["credentials"]["accessKeyId"],
                aws_secret_access_key=answer["credentials"]["secretAccessKey"],
                aws_session_token=answer["credentials"]["sessionToken"],
            )

        GET /aws/s3/<level>/<bucket>/<prefix>
        """
    def azureAccounts(self) -> types.AzureAccountListResponse:
        """List the Azure storage accounts that auth has keys for.

        Returns the names of the accounts, all at once; deployments without Azure have an empty list. It is
        deprecated, like everything around Azure tables and containers, and has no successor: for storage
        use `awsS3Credentials`, or keep the keys of your own account in the secrets service.

        Needs `auth:azure-table:list-accounts`.

        Returns:
            JSON of the schema `v1/azure-account-list-response.json`.

        Example:
            print(auth.azureAccounts()["accounts"])

        GET /azure/accounts
        This method is deprecated: it may go.
        """
    @overload
    def azureTables(
        self, account: str, *, continuationToken: str | None = None, query: types.AzureTablesQuery | None = None
    ) -> types.AzureTableListResponse: ...
    @overload
    def azureTables(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        query: types.AzureTablesQuery | None = None,
    ) -> types.AzureTableListResponse: ...
    @overload
    def azureTables(
        self,
        account: str,
        *,
        continuationToken: str | None = None,
        query: types.AzureTablesQuery | None = None,
        paginationHandler: Callable[[types.AzureTableListResponse], object],
    ) -> None: ...
    @overload
    def azureTables(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        query: types.AzureTablesQuery | None = None,
        paginationHandler: Callable[[types.AzureTableListResponse], object],
    ) -> None:
        """List the tables of an Azure storage account.

        Returns names of tables, page by page in Azure's own order; how many a page holds is up to Azure. An
        account that auth has no key for is a 404. It is deprecated: Taskcluster itself has moved from Azure
        tables to Postgres, and nothing replaces it.

        Needs `auth:azure-table:list-tables:<account>`.

        Args:
            account: The name of an Azure storage account that the deployment holds a key for, as
                `azureAccounts` lists it.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.

        Returns:
            JSON of the schema `v1/azure-table-list-response.json`. That is one page;
            `items(client.azureTables, ...)` goes through the `tables` of all.

        Example:
            tables = list(taskcluster.items(auth.azureTables, "docsstorage"))

        GET /azure/<account>/tables
        This method is deprecated: it may go.
        """
    @overload
    def azureTableSAS(
        self, account: str, table: str, level: Literal["read-only", "read-write"]
    ) -> types.AzureTableAccessResponse: ...
    @overload
    def azureTableSAS(self, *, params: dict[str, Any]) -> types.AzureTableAccessResponse:
        """Get temporary access to an Azure table.

        Returns a shared access signature, to be appended to the URLs of the table, and its `expiry` about
        25 minutes ahead; ask again before then. With `read-write` the table is created if it does not exist
        yet. Only accounts that auth holds a key for work (else 404). It is deprecated and has no successor;
        new projects bring their own storage and keep its key in the secrets service.

        Needs `auth:azure-table:read-write:<account>/<table>`, or for `read-only` as an alternative
        `auth:azure-table:read-only:<account>/<table>`.

        Args:
            account: The name of an Azure storage account that the deployment holds a key for, as
                `azureAccounts` lists it.
            table: The table's name: 3 to 63 letters and digits, a letter first.
            level: `read-only` or `read-write`; the scope that you need depends on it.

        Returns:
            JSON of the schema `v1/azure-table-access-response.json`.

        Example:
            answer = auth.azureTableSAS("docsstorage", "Pages", "read-only")
            print(answer["sas"], answer["expiry"])

        GET /azure/<account>/table/<table>/<level>
        This method is deprecated: it may go.
        """
    @overload
    def azureContainers(
        self, account: str, *, continuationToken: str | None = None, query: types.AzureContainersQuery | None = None
    ) -> types.AzureContainerListResponse: ...
    @overload
    def azureContainers(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        query: types.AzureContainersQuery | None = None,
    ) -> types.AzureContainerListResponse: ...
    @overload
    def azureContainers(
        self,
        account: str,
        *,
        continuationToken: str | None = None,
        query: types.AzureContainersQuery | None = None,
        paginationHandler: Callable[[types.AzureContainerListResponse], object],
    ) -> None: ...
    @overload
    def azureContainers(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        query: types.AzureContainersQuery | None = None,
        paginationHandler: Callable[[types.AzureContainerListResponse], object],
    ) -> None:
        """List the containers of an Azure storage account.

        Returns the names of the account's blob containers, page by page, as many as Azure puts on a page.
        An account unknown to auth is a 404. It is deprecated without a successor; ask Azure directly, with
        credentials of your own.

        Needs `auth:azure-container:list-containers:<account>`.

        Args:
            account: The name of an Azure storage account that the deployment holds a key for, as
                `azureAccounts` lists it.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.

        Returns:
            JSON of the schema `v1/azure-container-list-response.json`. That is one page;
            `items(client.azureContainers, ...)` goes through the `containers` of all.

        Example:
            containers = list(taskcluster.items(auth.azureContainers, "docsstorage"))

        GET /azure/<account>/containers
        This method is deprecated: it may go.
        """
    @overload
    def azureContainerSAS(
        self, account: str, container: str, level: Literal["read-only", "read-write"]
    ) -> types.AzureContainerResponse: ...
    @overload
    def azureContainerSAS(self, *, params: dict[str, Any]) -> types.AzureContainerResponse:
        """Get temporary access to an Azure blob container.

        Returns a shared access signature for all blobs of the container, good for about 25 minutes, with
        its `expiry`. With `read-write` a missing container is created first; listing the blobs is part of
        both levels. A 404 means that auth has no key for the account. It is deprecated: use
        `awsS3Credentials`, or the object service to share files between tasks.

        Needs `auth:azure-container:read-write:<account>/<container>`, or for `read-only` as an alternative
        `auth:azure-container:read-only:<account>/<container>`.

        Args:
            account: The name of an Azure storage account that the deployment holds a key for, as
                `azureAccounts` lists it.
            container: The container's name: 3 to 63 lower-case letters, digits and single dashes.
            level: `read-only` or `read-write`; the scope that you need depends on it.

        Returns:
            JSON of the schema `v1/azure-container-response.json`.

        Example:
            answer = auth.azureContainerSAS("docsstorage", "pages", "read-write")
            print(answer["sas"], answer["expiry"])

        GET /azure/<account>/containers/<container>/<level>
        This method is deprecated: it may go.
        """
    @overload
    def sentryDSN(self, project: str) -> types.SentryDsnResponse: ...
    @overload
    def sentryDSN(self, *, params: dict[str, Any]) -> types.SentryDsnResponse:
        """Get a Sentry DSN to report crashes to.

        Returns a `public` and a `secret` DSN for the project and the date at which they stop working, a day
        or two ahead, so ask again at each start of your program rather than store them. The Sentry project
        is created if there is none of that name. A deployment without Sentry answers with a 404.

        Needs `auth:sentry:<project>`.

        Args:
            project: The name of the project in Sentry, such as `docs-builder`.

        Returns:
            JSON of the schema `v1/sentry-dsn-response.json`.

        Example:
            sentry_sdk.init(dsn=auth.sentryDSN("docs-builder")["dsn"]["secret"])

        GET /sentry/<project>/dsn
        """
    @overload
    def statsumToken(self, project: str) -> types.StatsumTokenResponse: ...
    @overload
    def statsumToken(self, *, params: dict[str, Any]) -> types.StatsumTokenResponse:
        """Get a token for the statsum metrics service.

        Returns a `token` for sending measurements of one project, the `baseUrl` to send them to and the
        time at which it `expires`; each call makes a new one, so a repeat is safe. Only old deployments
        have this method, others answer 404: statsum was given up, and nothing in Taskcluster replaced it,
        so send metrics of your own to a service of your own.

        Needs `auth:statsum:<project>`.

        Args:
            project: The name under which statsum files the measurements.

        Returns:
            JSON of the schema `v1/statsum-token-response.json`.

        Example:
            answer = auth.statsumToken("docs")
            print(answer["baseUrl"], answer["expires"])

        GET /statsum/<project>/token
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def websocktunnelToken(self, wstAudience: str, wstClient: str) -> types.WebsocktunnelTokenResponse: ...
    @overload
    def websocktunnelToken(self, *, params: dict[str, Any]) -> types.WebsocktunnelTokenResponse:
        """Get a token to open a tunnel through websocktunnel.

        Returns a signed `token` with which a program behind a firewall, such as a worker that serves live
        logs, becomes reachable from outside under the given name. It is valid for four days, see `expires`;
        each call makes a new one and does not end the older ones, so a repeat is safe. A name with other
        characters than allowed is a 400.

        Needs `auth:websocktunnel-token:<wstAudience>/<wstClient>`.

        Args:
            wstAudience: Which tunnel service the token is for: the audience that its operators
                configured.
            wstClient: The name under which the tunnel becomes reachable; by convention
                `<workerGroup>.<workerId>` and the like, so that it is unique.

        Returns:
            JSON of the schema `v1/websocktunnel-token-response.json`.

        Example:
            token = auth.websocktunnelToken("websocktunnel.example.com", "rack-1.w-17")["token"]

        GET /websocktunnel/<wstAudience>/<wstClient>
        """
    @overload
    def gcpCredentials(self, projectId: str, serviceAccount: str) -> types.GcpCredentialsResponse: ...
    @overload
    def gcpCredentials(self, *, params: dict[str, Any]) -> types.GcpCredentialsResponse:
        """Get a temporary access token for Google Cloud.

        Returns an OAuth `accessToken` of a service account with access to everything that Google's IAM
        grants it, and its `expireTime` an hour ahead. Each call makes another one, so a repeat is safe. A
        service account that the operators have not listed is a 400, a project they have not set up a 404.

        Needs `auth:gcp:access-token:<projectId>/<serviceAccount>`.

        Args:
            projectId: The id of the Google Cloud project that the operators configured.
            serviceAccount: The service account's email address, such as
                `docs@my-project.iam.gserviceaccount.com`.

        Returns:
            JSON of the schema `v1/gcp-credentials-response.json`.

        Example:
            answer = auth.gcpCredentials("-", "docs@docs-project.iam.gserviceaccount.com")
            headers = {"Authorization": f"Bearer {answer['accessToken']}"}

        GET /gcp/credentials/<projectId>/<serviceAccount>
        """
    def authenticateHawk(self, payload: types.AuthenticateHawkRequest) -> types.AuthenticateHawkResponse:
        """Check the signature of somebody's request.

        Services call it to find out who sent them a request: given its method, resource, host, port and
        `Authorization` header, it returns `auth-success` with the clientId and the expanded scopes,
        `no-auth` with the scopes of everybody for an unsigned request, or `auth-failed` with a `message` as
        to why. All three arrive as a 200, so look at `status`. A payload `hash` is passed on and not
        checked, since auth never sees the body. Nothing is changed, a repeat is safe.

        Needs no scopes.

        Args:
            payload: The request to be judged: its `method` in lower case, `resource` (path and query),
                `host` and `port`, with the `authorization` header if it had one, and the caller's
                `sourceIp` for the log. JSON of the schema `v1/authenticate-hawk-request.json`.

        Returns:
            JSON of the schema `v1/authenticate-hawk-response.json`.

        Example:
            result = auth.authenticateHawk({
                "method": "get",  # in lower case
                "resource": "/api/docs/v1/pages?draft=1",
                "host": "docs.example.com",
                "port": 443,
                "authorization": request.headers["Authorization"],
            })
            if result["status"] == "auth-success":
                print(result["clientId"], result["scopes"])

        POST /authenticate-hawk
        """
    def testAuthenticate(self, payload: types.TestAuthenticateRequest) -> types.TestAuthenticateResponse:
        """Try out signing with made-up scopes.

        A playground for authors of clients: sign with the clientId `tester` and the accessToken
        `no-secret`, which are known only here, and send along the scopes that this client shall have and
        those that shall be required. Returns the clientId and scopes that the service understood; a bad
        signature is a 401, missing scopes are a 403, as in real life. Temporary credentials and
        `authorizedScopes` work too. Nothing is stored.

        Needs the scopes that your own `requiredScopes` name, held by the made-up client.

        Args:
            payload: `clientScopes`, which the made-up client shall have, and `requiredScopes`, which it
                shall need; both are empty lists if left out. JSON of the schema
                `v1/test-authenticate-request.json`.

        Returns:
            JSON of the schema `v1/test-authenticate-response.json`.

        Example:
            tester = taskcluster.Auth({
                "rootUrl": root_url,
                "credentials": {"clientId": "tester", "accessToken": "no-secret"},
            })
            print(tester.testAuthenticate({"clientScopes": ["test:*"], "requiredScopes": ["test:a"]}))

        POST /test-authenticate
        """
    def testAuthenticateGet(self) -> types.TestAuthenticateResponse:
        """Try out signing a GET.

        The same idea as `testAuthenticate` for requests without a body, signed URLs among them: the client
        `tester` with the accessToken `no-secret` holds `test:*` and `auth:create-client:test:*` here.
        Returns the clientId and the scopes that arrived, or the 401 or 403 that your request deserves.

        Needs `test:authenticate-get`, which `tester` has unless you restrict it.

        Returns:
            JSON of the schema `v1/test-authenticate-response.json`.

        Example:
            tester = taskcluster.Auth({
                "rootUrl": root_url,
                "credentials": {"clientId": "tester", "accessToken": "no-secret"},
            })
            print(tester.testAuthenticateGet())

        GET /test-authenticate-get/
        """
    def lbheartbeat(self) -> dict[str, Any]:
        """Answer the load balancer in front of the auth service.

        Returns an empty object as soon as the auth service can take requests. Load balancers poll it to
        decide where traffic goes; for a check of your own `ping` tells more.

        Needs no scopes.

        Example:
            print(auth.lbheartbeat())

        GET /__lbheartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def version(self) -> Version:
        """Find out which release the auth service runs.

        Returns the `version`, `commit`, `source` and `build` that the auth service was made from; useful in
        a bug report, and to learn whether a newer method can be there at all.

        Needs no scopes.

        Example:
            print(auth.version())

        GET /__version__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def getEntityHistory(
        self,
        entityType: Literal["client", "role", "secret", "hook", "worker-pool"],
        entityId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.GetEntityHistoryResponse: ...
    @overload
    def getEntityHistory(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.GetEntityHistoryResponse: ...
    @overload
    def getEntityHistory(
        self,
        entityType: Literal["client", "role", "secret", "hook", "worker-pool"],
        entityId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.GetEntityHistoryResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def getEntityHistory(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.GetEntityHistoryResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """See who changed something.

        Returns what was done to one client, role, secret, hook or worker pool, page by page: which client
        created, updated or deleted it, and when; what the values were is not kept. An entity that never
        existed has an empty history rather than a 404. Old entries are purged after a period that the
        operators set.

        Needs `auth:audit-history:<entityType>`.

        Args:
            entityType: What kind of thing it is: `client`, `role`, `secret`, `hook` or `worker-pool`.
            entityId: The id of it: a clientId, a roleId, the secret's name, `<hookGroupId>/<hookId>` or
                a workerPoolId.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many events a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/get-entity-history-response.json`. That is one page;
            `items(client.getEntityHistory, ...)` goes through the `auditHistory` of all.

        Example:
            for event in taskcluster.items(auth.getEntityHistory, "role", "project-admin:docs"):
                print(event["created"], event["clientId"], event["actionType"])

        GET /audit/<entityType>/<entityId>
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def listAuditHistory(
        self,
        clientId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.GetEntityHistoryResponse: ...
    @overload
    def listAuditHistory(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> types.GetEntityHistoryResponse: ...
    @overload
    def listAuditHistory(
        self,
        clientId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.GetEntityHistoryResponse], object],
        paginationLimit: int | None = None,
    ) -> None: ...
    @overload
    def listAuditHistory(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.GetEntityHistoryResponse], object],
        paginationLimit: int | None = None,
    ) -> None:
        """See what a client changed.

        Returns the changes to clients, roles, secrets, hooks and worker pools that this client made, page
        by page: the reverse view of `getEntityHistory`, which tells what was done to one thing. Reading and
        the creation of tasks are not part of it. A client that did nothing, or does not exist, has an empty
        list.

        Needs `auth:client-audit-history:<clientId>`.

        Args:
            clientId: The id of the client that acted, as it signed its requests; it need not exist any
                more.
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many actions a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/get-entity-history-response.json`. That is one page;
            `items(client.listAuditHistory, ...)` goes through the `auditHistory` of all.

        Example:
            for event in taskcluster.items(auth.listAuditHistory, "project/docs/deploy-bot"):
                print(event["created"], event["entityType"], event["entityId"], event["actionType"])

        GET /clients/<clientId>/audit
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def githubRepoToken(
        self, appName: str, owner: str, payload: types.GithubRepoTokenRequest
    ) -> types.GithubTokenResponse: ...
    @overload
    def githubRepoToken(
        self, payload: types.GithubRepoTokenRequest, /, *, appName: str, owner: str
    ) -> types.GithubTokenResponse: ...
    @overload
    def githubRepoToken(
        self, payload: types.GithubRepoTokenRequest, *, params: dict[str, Any]
    ) -> types.GithubTokenResponse:
        """Get a GitHub token for a few repositories.

        Returns an installation token of a GitHub app, limited to the repositories and permissions that you
        ask for, and its expiry an hour ahead; each call makes a new one. An app that the operators have not
        configured or that is not installed for the owner is a 404, a permission or repository that GitHub
        does not grant is a 400, and GitHub's rate limit is a 429.

        Needs `auth:github-repo-token:<appName>/<owner>/<repository>:<permission>:<level>` for each
        repository with each permission, all in lower case.

        Args:
            appName: Under what name the operators configured the GitHub app.
            owner: The organization or user whose repositories are meant; upper and lower case make no
                difference.
            payload: The names of the `repositories`, without their owner, and the `permissions` as a
                dict such as `{"contents": "read"}`. JSON of the schema `v1/github-repo-token-request.json`.

        Returns:
            JSON of the schema `v1/github-token-response.json`.

        Example:
            answer = auth.githubRepoToken("docs-app", "my-org", {
                "repositories": ["docs"],
                "permissions": {"contents": "write"},
            })
            token = answer["token"]

        POST /github/<appName>/<owner>/repo-token
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def heartbeat(self) -> dict[str, Any]:
        """Let an operator's monitoring look after the auth service.

        Returns an empty object while the auth service is healthy. It is the route that an operator's
        monitoring watches, and checks no more than `lbheartbeat` does at present.

        Needs no scopes.

        Example:
            print(auth.heartbeat())

        GET /__heartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class AuthWithRawResponse:
    """What `with_raw_response` of `Auth` returns."""
    def ping(self) -> RawResponse[Ping]: ...
    def listClients(
        self,
        *,
        prefix: str | None = None,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: types.ListClientsQuery | None = None,
    ) -> RawResponse[types.ListClientsResponse]: ...
    @overload
    def client(self, clientId: str) -> RawResponse[types.GetClientResponse]: ...
    @overload
    def client(self, *, params: dict[str, Any]) -> RawResponse[types.GetClientResponse]: ...
    @overload
    def createClient(
        self, clientId: str, payload: types.CreateClientRequest
    ) -> RawResponse[types.CreateClientResponse]: ...
    @overload
    def createClient(
        self, payload: types.CreateClientRequest, /, *, clientId: str
    ) -> RawResponse[types.CreateClientResponse]: ...
    @overload
    def createClient(
        self, payload: types.CreateClientRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.CreateClientResponse]: ...
    @overload
    def resetAccessToken(self, clientId: str) -> RawResponse[types.CreateClientResponse]: ...
    @overload
    def resetAccessToken(self, *, params: dict[str, Any]) -> RawResponse[types.CreateClientResponse]: ...
    @overload
    def updateClient(
        self, clientId: str, payload: types.CreateClientRequest
    ) -> RawResponse[types.GetClientResponse]: ...
    @overload
    def updateClient(
        self, payload: types.CreateClientRequest, /, *, clientId: str
    ) -> RawResponse[types.GetClientResponse]: ...
    @overload
    def updateClient(
        self, payload: types.CreateClientRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.GetClientResponse]: ...
    @overload
    def enableClient(self, clientId: str) -> RawResponse[types.GetClientResponse]: ...
    @overload
    def enableClient(self, *, params: dict[str, Any]) -> RawResponse[types.GetClientResponse]: ...
    @overload
    def disableClient(self, clientId: str) -> RawResponse[types.GetClientResponse]: ...
    @overload
    def disableClient(self, *, params: dict[str, Any]) -> RawResponse[types.GetClientResponse]: ...
    @overload
    def deleteClient(self, clientId: str) -> RawResponse[None]: ...
    @overload
    def deleteClient(self, *, params: dict[str, Any]) -> RawResponse[None]: ...
    def listRoles(self) -> RawResponse[types.ListRolesResponse]: ...
    def listRoles2(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> RawResponse[types.ListRoles2Response]: ...
    def listRoleIds(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> RawResponse[types.ListRoleIdsResponse]: ...
    @overload
    def role(self, roleId: str) -> RawResponse[types.GetRoleResponse]: ...
    @overload
    def role(self, *, params: dict[str, Any]) -> RawResponse[types.GetRoleResponse]: ...
    @overload
    def createRole(self, roleId: str, payload: types.CreateRoleRequest) -> RawResponse[types.GetRoleResponse]: ...
    @overload
    def createRole(self, payload: types.CreateRoleRequest, /, *, roleId: str) -> RawResponse[types.GetRoleResponse]: ...
    @overload
    def createRole(
        self, payload: types.CreateRoleRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.GetRoleResponse]: ...
    @overload
    def updateRole(self, roleId: str, payload: types.CreateRoleRequest) -> RawResponse[types.GetRoleResponse]: ...
    @overload
    def updateRole(self, payload: types.CreateRoleRequest, /, *, roleId: str) -> RawResponse[types.GetRoleResponse]: ...
    @overload
    def updateRole(
        self, payload: types.CreateRoleRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.GetRoleResponse]: ...
    @overload
    def deleteRole(self, roleId: str) -> RawResponse[None]: ...
    @overload
    def deleteRole(self, *, params: dict[str, Any]) -> RawResponse[None]: ...
    def expandScopes(self, payload: types.Scopeset) -> RawResponse[types.Scopeset]: ...
    def currentScopes(self) -> RawResponse[types.Scopeset]: ...
    @overload
    def awsS3Credentials(
        self,
        level: Literal["read-only", "read-write"],
        bucket: str,
        prefix: str,
        *,
        format: Literal["iam-role-compat"] | None = None,
        query: types.AwsS3CredentialsQuery | None = None,
    ) -> RawResponse[types.AwsS3CredentialsResponse]: ...
    @overload
    def awsS3Credentials(
        self,
        *,
        params: dict[str, Any],
        format: Literal["iam-role-compat"] | None = None,
        query: types.AwsS3CredentialsQuery | None = None,
    ) -> RawResponse[types.AwsS3CredentialsResponse]: ...
    def azureAccounts(self) -> RawResponse[types.AzureAccountListResponse]: ...
    @overload
    def azureTables(
        self, account: str, *, continuationToken: str | None = None, query: types.AzureTablesQuery | None = None
    ) -> RawResponse[types.AzureTableListResponse]: ...
    @overload
    def azureTables(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        query: types.AzureTablesQuery | None = None,
    ) -> RawResponse[types.AzureTableListResponse]: ...
    @overload
    def azureTableSAS(
        self, account: str, table: str, level: Literal["read-only", "read-write"]
    ) -> RawResponse[types.AzureTableAccessResponse]: ...
    @overload
    def azureTableSAS(self, *, params: dict[str, Any]) -> RawResponse[types.AzureTableAccessResponse]: ...
    @overload
    def azureContainers(
        self, account: str, *, continuationToken: str | None = None, query: types.AzureContainersQuery | None = None
    ) -> RawResponse[types.AzureContainerListResponse]: ...
    @overload
    def azureContainers(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        query: types.AzureContainersQuery | None = None,
    ) -> RawResponse[types.AzureContainerListResponse]: ...
    @overload
    def azureContainerSAS(
        self, account: str, container: str, level: Literal["read-only", "read-write"]
    ) -> RawResponse[types.AzureContainerResponse]: ...
    @overload
    def azureContainerSAS(self, *, params: dict[str, Any]) -> RawResponse[types.AzureContainerResponse]: ...
    @overload
    def sentryDSN(self, project: str) -> RawResponse[types.SentryDsnResponse]: ...
    @overload
    def sentryDSN(self, *, params: dict[str, Any]) -> RawResponse[types.SentryDsnResponse]: ...
    @overload
    def statsumToken(self, project: str) -> RawResponse[types.StatsumTokenResponse]: ...
    @overload
    def statsumToken(self, *, params: dict[str, Any]) -> RawResponse[types.StatsumTokenResponse]: ...
    @overload
    def websocktunnelToken(self, wstAudience: str, wstClient: str) -> RawResponse[types.WebsocktunnelTokenResponse]: ...
    @overload
    def websocktunnelToken(self, *, params: dict[str, Any]) -> RawResponse[types.WebsocktunnelTokenResponse]: ...
    @overload
    def gcpCredentials(self, projectId: str, serviceAccount: str) -> RawResponse[types.GcpCredentialsResponse]: ...
    @overload
    def gcpCredentials(self, *, params: dict[str, Any]) -> RawResponse[types.GcpCredentialsResponse]: ...
    def authenticateHawk(
        self, payload: types.AuthenticateHawkRequest
    ) -> RawResponse[types.AuthenticateHawkResponse]: ...
    def testAuthenticate(
        self, payload: types.TestAuthenticateRequest
    ) -> RawResponse[types.TestAuthenticateResponse]: ...
    def testAuthenticateGet(self) -> RawResponse[types.TestAuthenticateResponse]: ...
    def lbheartbeat(self) -> RawResponse[dict[str, Any]]: ...
    def version(self) -> RawResponse[Version]: ...
    @overload
    def getEntityHistory(
        self,
        entityType: Literal["client", "role", "secret", "hook", "worker-pool"],
        entityId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.GetEntityHistoryResponse]: ...
    @overload
    def getEntityHistory(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.GetEntityHistoryResponse]: ...
    @overload
    def listAuditHistory(
        self,
        clientId: str,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.GetEntityHistoryResponse]: ...
    @overload
    def listAuditHistory(
        self,
        *,
        params: dict[str, Any],
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
    ) -> RawResponse[types.GetEntityHistoryResponse]: ...
    @overload
    def githubRepoToken(
        self, appName: str, owner: str, payload: types.GithubRepoTokenRequest
    ) -> RawResponse[types.GithubTokenResponse]: ...
    @overload
    def githubRepoToken(
        self, payload: types.GithubRepoTokenRequest, /, *, appName: str, owner: str
    ) -> RawResponse[types.GithubTokenResponse]: ...
    @overload
    def githubRepoToken(
        self, payload: types.GithubRepoTokenRequest, *, params: dict[str, Any]
    ) -> RawResponse[types.GithubTokenResponse]: ...
    def heartbeat(self) -> RawResponse[dict[str, Any]]: ...

class AuthEvents(BaseClient):
    """Auth events

    Messages over Pulse when a client or a role is created, changed or deleted. Bind to them to keep a
    cache of scopes fresh, or to be told when somebody's powers change. They say which client or role it
    is and no more: read the present state with `auth.client` or `auth.role`. There is nothing to select
    by, so you hear of all clients or all roles. A message may come twice, or after the next change has
    already happened.
    """

    @overload
    def clientCreated(
        self, routingKeyPattern: types.ClientCreatedRoutingKey | None = None, *, reserved: str | int | None = None
    ) -> Binding: ...
    @overload
    def clientCreated(self, routingKeyPattern: str) -> Binding:
        """Hear of new clients.

        Sent when `createClient` has made a client; it holds the `clientId` alone. A repeated creation may
        announce the same client again.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            reserved: Not in use yet; leave it out, and every message matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/client-message.json`, on
        `exchange/taskcluster-auth/v1/client-created`.
        """
    @overload
    def clientUpdated(
        self, routingKeyPattern: types.ClientUpdatedRoutingKey | None = None, *, reserved: str | int | None = None
    ) -> Binding: ...
    @overload
    def clientUpdated(self, routingKeyPattern: str) -> Binding:
        """Hear of changed clients.

        Sent when a client is changed, enabled or disabled, or gets a new access token. Which of these it
        was is not said, so look at the client afresh.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            reserved: Not in use yet; leave it out, and every message matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/client-message.json`, on
        `exchange/taskcluster-auth/v1/client-updated`.
        """
    @overload
    def clientDeleted(
        self, routingKeyPattern: types.ClientDeletedRoutingKey | None = None, *, reserved: str | int | None = None
    ) -> Binding: ...
    @overload
    def clientDeleted(self, routingKeyPattern: str) -> Binding:
        """Hear of deleted clients.

        Sent when somebody deletes a client, with the id that is now free. Cached knowledge of its scopes
        should go at once.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            reserved: Not in use yet; leave it out, and every message matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/client-message.json`, on
        `exchange/taskcluster-auth/v1/client-deleted`.
        """
    @overload
    def roleCreated(
        self, routingKeyPattern: types.RoleCreatedRoutingKey | None = None, *, reserved: str | int | None = None
    ) -> Binding: ...
    @overload
    def roleCreated(self, routingKeyPattern: str) -> Binding:
        """Hear of new roles.

        Sent when a role is created, with its `roleId`. Whoever held `assume:` for that id before has its
        scopes from this moment on, so expansions that you keep may be out of date.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            reserved: Not in use yet; leave it out, and every message matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/role-message.json`, on `exchange/taskcluster-auth/v1/role-created`.
        """
    @overload
    def roleUpdated(
        self, routingKeyPattern: types.RoleUpdatedRoutingKey | None = None, *, reserved: str | int | None = None
    ) -> Binding: ...
    @overload
    def roleUpdated(self, routingKeyPattern: str) -> Binding:
        """Hear of changed roles.

        Sent when the description or the scopes of a role change. Since roles build upon each other, the
        expanded scopes of many other roles and clients may have changed with it.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            reserved: Not in use yet; leave it out, and every message matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/role-message.json`, on `exchange/taskcluster-auth/v1/role-updated`.
        """
    @overload
    def roleDeleted(
        self, routingKeyPattern: types.RoleDeletedRoutingKey | None = None, *, reserved: str | int | None = None
    ) -> Binding: ...
    @overload
    def roleDeleted(self, routingKeyPattern: str) -> Binding:
        """Hear of deleted roles.

        Sent when a role is removed, with the `roleId` it had. All who relied on it have lost what it gave.

        Args:
            routingKeyPattern: A whole pattern, or a dict of words, instead of the keywords below.
            reserved: Not in use yet; leave it out, and every message matches.

        Returns:
            `exchange` and `routingKeyPattern`, as a consumer of Pulse binds to them.

        Messages: JSON of the schema `v1/role-message.json`, on `exchange/taskcluster-auth/v1/role-deleted`.
        """
