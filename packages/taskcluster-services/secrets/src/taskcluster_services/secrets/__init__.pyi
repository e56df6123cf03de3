# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from collections.abc import Callable
from typing import Any, overload, type_check_only

from taskcluster_core import Client
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import PageQuery, Ping, Version

from . import types

__all__ = ["Secrets"]

class Secrets(Client):
    """Secrets

    The secrets service keeps small JSON objects, such as tokens and passwords, encrypted and behind
    scopes, until they expire.

    Names are paths by convention, such as `project/<project>/<purpose>`, so that a scope with a star
    opens a whole branch of them: `secrets:get:project/docs/*`. People store a secret by hand or with
    their own tools; tasks read it while they run, mostly through the proxy of their worker with a scope
    of the task.

    A secret is read whole and replaced whole, has one value at a time, and no history of values. Two
    writers at once do not notice each other: the last one wins.
    """

    @property
    def with_raw_response(self) -> SecretsWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    def ping(self) -> Ping:
        """Ask whether the secrets service is up.

        Returns `alive` and the `uptime` in seconds of the process of the secrets service that happens to
        answer. It reads nothing from the database and ignores credentials, even wrong ones, so it tests the
        way to the service and nothing else.

        Needs no scopes.

        Example:
            print(secrets.ping())

        GET /ping
        """
    @overload
    def set(self, name: str, payload: types.SecretPayload) -> dict[str, Any]: ...
    @overload
    def set(self, payload: types.SecretPayload, /, *, name: str) -> dict[str, Any]: ...
    @overload
    def set(self, payload: types.SecretPayload, *, params: dict[str, Any]) -> dict[str, Any]:
        """Store a secret.

        Creates the secret, or replaces the value and the expiry of the one that has this name: the former
        value is gone, there are no versions. The value is a JSON object of your own making, kept encrypted;
        an `expires` in the past is accepted and hides the secret at once. Returns an empty object. Storing
        the same again is safe; a value that is no object is a 400, whose message leaves the value out.

        Needs `secrets:set:<name>`.

        Args:
            name: The secret's name, such as `project/docs/deploy`; slashes are part of it and give the
                scopes something to hold on to.
            payload: The `secret`, a dict of whatever you like, and when it `expires`. JSON of the
                schema `v1/secret.json`.

        Example:
            secrets.set("project/docs/deploy", {
                "secret": {"token": "s3cr3t"},
                "expires": taskcluster.fromNow("1 year"),
            })

        PUT /secret/<name>
        """
    @overload
    def remove(self, name: str) -> dict[str, Any]: ...
    @overload
    def remove(self, *, params: dict[str, Any]) -> dict[str, Any]:
        """Delete a secret.

        Destroys the secret for good. A name that does not exist is fine, so a repeat is safe. Returns an
        empty object. There is no scope of its own: who may set a secret may delete it.

        Needs `secrets:set:<name>`.

        Args:
            name: The secret's name, such as `project/docs/deploy`; slashes are part of it and give the
                scopes something to hold on to.

        Example:
            secrets.remove("project/docs/deploy")

        DELETE /secret/<name>
        """
    @overload
    def get(self, name: str) -> types.Secret: ...
    @overload
    def get(self, *, params: dict[str, Any]) -> types.Secret:
        """Read a secret.

        Returns the value under `secret`, and when it `expires`. Take care that it does not end up in a log
        or an artifact. A secret that does not exist or has expired is a 404, but only for a client that may
        read that name; others get a 403 in either case.

        Needs `secrets:get:<name>`.

        Args:
            name: The secret's name, such as `project/docs/deploy`; slashes are part of it and give the
                scopes something to hold on to.

        Returns:
            JSON of the schema `v1/secret.json`.

        Example:
            token = secrets.get("project/docs/deploy")["secret"]["token"]

        GET /secret/<name>
        """
    @overload
    def list(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> types.SecretList: ...
    @overload
    def list(
        self,
        *,
        continuationToken: str | None = None,
        limit: int | None = None,
        query: PageQuery | None = None,
        paginationHandler: Callable[[types.SecretList], object],
        paginationLimit: int | None = None,
    ) -> None:
        """List the names of all secrets.

        Returns the names of the secrets that have not expired, of all projects and page by page, sorted in
        the manner of a dictionary; no value is shown. There is no filter by prefix. A listed name is not a
        permission to read it.

        Needs `secrets:list-secrets`.

        Args:
            continuationToken: The `continuationToken` of the page before, to go on from there; leave it
                out for the first page.
            limit: How many names a page holds at most, from 1 to 1000; without it a page holds up to
                1000.

        Returns:
            JSON of the schema `v1/secret-list.json`. That is one page; `items(client.list, ...)` goes
            through the `secrets` of all.

        Example:
            mine = [name for name in taskcluster.items(secrets.list) if name.startswith("project/docs/")]

        GET /secrets
        """
    def lbheartbeat(self) -> dict[str, Any]:
        """Answer the load balancer in front of the secrets service.

        Returns an empty object as soon as the secrets service can take requests. Load balancers poll it to
        decide where traffic goes; for a check of your own `ping` tells more.

        Needs no scopes.

        Example:
            print(secrets.lbheartbeat())

        GET /__lbheartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def version(self) -> Version:
        """Find out which release the secrets service runs.

        Returns the `version`, `commit`, `source` and `build` that the secrets service was made from; useful
        in a bug report, and to learn whether a newer method can be there at all.

        Needs no scopes.

        Example:
            print(secrets.version())

        GET /__version__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def heartbeat(self) -> dict[str, Any]:
        """Let an operator's monitoring look after the secrets service.

        Returns an empty object while the secrets service is healthy. It is the route that an operator's
        monitoring watches, and checks no more than `lbheartbeat` does at present.

        Needs no scopes.

        Example:
            print(secrets.heartbeat())

        GET /__heartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class SecretsWithRawResponse:
    """What `with_raw_response` of `Secrets` returns."""
    def ping(self) -> RawResponse[Ping]: ...
    @overload
    def set(self, name: str, payload: types.SecretPayload) -> RawResponse[dict[str, Any]]: ...
    @overload
    def set(self, payload: types.SecretPayload, /, *, name: str) -> RawResponse[dict[str, Any]]: ...
    @overload
    def set(self, payload: types.SecretPayload, *, params: dict[str, Any]) -> RawResponse[dict[str, Any]]: ...
    @overload
    def remove(self, name: str) -> RawResponse[dict[str, Any]]: ...
    @overload
    def remove(self, *, params: dict[str, Any]) -> RawResponse[dict[str, Any]]: ...
    @overload
    def get(self, name: str) -> RawResponse[types.Secret]: ...
    @overload
    def get(self, *, params: dict[str, Any]) -> RawResponse[types.Secret]: ...
    def list(
        self, *, continuationToken: str | None = None, limit: int | None = None, query: PageQuery | None = None
    ) -> RawResponse[types.SecretList]: ...
    def lbheartbeat(self) -> RawResponse[dict[str, Any]]: ...
    def version(self) -> RawResponse[Version]: ...
    def heartbeat(self) -> RawResponse[dict[str, Any]]: ...
