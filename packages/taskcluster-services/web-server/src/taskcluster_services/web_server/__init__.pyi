# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from typing import Any, overload, type_check_only

from taskcluster_core import Client
from taskcluster_core.messages import RawResponse
from taskcluster_core.typed import Ping, Version

__all__ = ["WebServer"]

class WebServer(Client):
    """Web server

    The web server is the back end of a deployment's web interface. Most of it is not meant for
    programs: it signs people in and answers the questions of the pages in the browser.

    Two methods are useful by themselves. They turn a task group, or the log of a task, into a profile
    that the Firefox Profiler draws as a timeline, to find out why a push took so long.

    Only today's deployments have these methods, and they are experimental: their output follows the
    profiler's format and may change with it.
    """

    @property
    def with_raw_response(self) -> WebServerWithRawResponse:
        """The same methods, returning a `RawResponse`: the result with its status, headers, attempts and time."""
    def ping(self) -> Ping:
        """Ask whether the web server is up.

        Returns `alive` and the `uptime` in seconds of the process of the web server that happens to answer.
        It reads nothing from the database and ignores credentials, even wrong ones, so it tests the way to
        the service and nothing else.

        Needs no scopes.

        Example:
            print(web_server.ping())

        GET /ping
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def lbheartbeat(self) -> dict[str, Any]:
        """Answer the load balancer in front of the web server.

        Returns an empty object as soon as the web server can take requests. Load balancers poll it to
        decide where traffic goes; for a check of your own `ping` tells more.

        Needs no scopes.

        Example:
            print(web_server.lbheartbeat())

        GET /__lbheartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def version(self) -> Version:
        """Find out which release the web server runs.

        Returns the `version`, `commit`, `source` and `build` that the web server was made from; useful in a
        bug report, and to learn whether a newer method can be there at all.

        Needs no scopes.

        Example:
            print(web_server.version())

        GET /__version__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def taskGroupProfile(self, taskGroupId: str) -> dict[str, Any]: ...
    @overload
    def taskGroupProfile(self, *, params: dict[str, Any]) -> dict[str, Any]:
        """Show a task group as a timeline.

        Returns a profile for the Firefox Profiler in which every run of the group's tasks is a marker, so
        that you can see what ran when and what the group waited for. It reads all tasks of the group first,
        which takes its time for a large one; more than 20,000 of them are refused as too large (413). While
        tasks are unresolved the profile is a snapshot, later it may come from a cache for a day. An unknown
        group is a 404.

        Needs no scopes, but the web server must be allowed to read the group as an anonymous client.

        Args:
            taskGroupId: The id of the group to draw, a slugId.

        Example:
            import json

            with open("profile.json", "w") as file:
                json.dump(web_server.taskGroupProfile(group_id), file)  # open it on https://profiler.firefox.com

        GET /task-group/<taskGroupId>/profile
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    @overload
    def taskProfile(self, taskId: str) -> dict[str, Any]: ...
    @overload
    def taskProfile(self, *, params: dict[str, Any]) -> dict[str, Any]:
        """Show a task's log as a timeline.

        Returns a profile for the Firefox Profiler made from the log of the task's latest run, each line a
        marker at its timestamp: it shows where a long task spent its time. The task must be resolved and
        have a public live log, else it is a 404, as it is for an unknown task; a log of more than 200 MB is
        too large (413). The profile may come from a cache for a day, even after a rerun.

        Needs no scopes, but task and log must be readable by an anonymous client.

        Args:
            taskId: The id of the resolved task whose log is drawn, a slugId.

        Example:
            import json

            with open("profile.json", "w") as file:
                json.dump(web_server.taskProfile(task_id), file)  # open it on https://profiler.firefox.com

        GET /task/<taskId>/profile
        This method is experimental: it may change or go.
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """
    def heartbeat(self) -> dict[str, Any]:
        """Let an operator's monitoring look after the web server.

        Returns an empty object while the web server is healthy. It is the route that an operator's
        monitoring watches, and checks no more than `lbheartbeat` does at present.

        Needs no scopes.

        Example:
            print(web_server.heartbeat())

        GET /__heartbeat__
        Only deployments of 2026 have this method: a 404 (TaskclusterNotFound) can mean that yours lacks it.
        """

@type_check_only
class WebServerWithRawResponse:
    """What `with_raw_response` of `WebServer` returns."""
    def ping(self) -> RawResponse[Ping]: ...
    def lbheartbeat(self) -> RawResponse[dict[str, Any]]: ...
    def version(self) -> RawResponse[Version]: ...
    @overload
    def taskGroupProfile(self, taskGroupId: str) -> RawResponse[dict[str, Any]]: ...
    @overload
    def taskGroupProfile(self, *, params: dict[str, Any]) -> RawResponse[dict[str, Any]]: ...
    @overload
    def taskProfile(self, taskId: str) -> RawResponse[dict[str, Any]]: ...
    @overload
    def taskProfile(self, *, params: dict[str, Any]) -> RawResponse[dict[str, Any]]: ...
    def heartbeat(self) -> RawResponse[dict[str, Any]]: ...
