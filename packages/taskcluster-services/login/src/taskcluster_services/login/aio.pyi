# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from typing import Any, overload, type_check_only

from taskcluster_core import AsyncClient
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import Ping

from . import types

__all__ = ["Login"]

class Login(AsyncClient):
    """Login

    The login service turns the login of a person into Taskcluster credentials: who has signed in with a
    provider that the deployment trusts, by OpenID Connect, gets temporary credentials that hold the
    scopes of that person's roles.

    It is part of old deployments only. On today's the web interface signs people in itself, and this
    service does not answer any more. You meet it if you maintain a tool that talks to such an old
    deployment on behalf of a person.
    """

    @property
    def with_raw_response(self) -> LoginWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    async def ping(self) -> Ping:
        """Ask whether the login service is up.

        Returns `alive` and the `uptime` in seconds of the process of the login service that happens to
        answer. It reads nothing from the database and ignores credentials, even wrong ones, so it tests the
        way to the service and nothing else. Only old deployments run this service, elsewhere it is a 404.

        Needs no scopes.

        Example:
            print(login.ping())

        GET /ping
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    async def oidcCredentials(self, provider: str) -> types.OidcCredentialsResponse: ...
    @overload
    async def oidcCredentials(self, *, params: dict[str, Any]) -> types.OidcCredentialsResponse:
        """Exchange a login for Taskcluster credentials.

        Takes the access token that a login provider gave to a person, sent as `Authorization: Bearer
        <token>` in place of Taskcluster credentials, and returns temporary `credentials` for that person,
        and when they run out; ask again before that. Each call makes new credentials, and the former ones
        stay valid until they expire, so a repeat is safe. A provider that is not configured is a 404, a
        token that the provider does not vouch for a 400. Only old deployments have this method; on today's,
        people sign in through the web interface and programs use a client of their own, which
        `auth.createClient` makes.

        Needs no scopes.

        Args:
            provider: The name that the deployment gave to the login provider, such as `mozilla-auth0`.

        Returns:
            JSON of the schema `v1/oidc-credentials-response.json`.

        Example:
            from taskcluster_core import hookimpl

            class Bearer:
                @hookimpl
                def taskcluster_sign_request(self, request):
                    return request.with_headers(Authorization=f"Bearer {token}")

            login = taskcluster.Login({"rootUrl": root_url, "plugins": [Bearer()]})
            print(login.oidcCredentials("mozilla-auth0"))

        GET /oidc-credentials/<provider>
        This method is experimental: it may change or go.
        Only deployments of 2019 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class LoginWithRawResponse:
    """What `with_raw_response` of `Login` returns."""
    async def ping(self) -> RawResponse[Ping]: ...
    @overload
    async def oidcCredentials(self, provider: str) -> RawResponse[types.OidcCredentialsResponse]: ...
    @overload
    async def oidcCredentials(self, *, params: dict[str, Any]) -> RawResponse[types.OidcCredentialsResponse]: ...
