"""Github: statuses and comments, which are recorded instead of being posted, builds, and events of repositories."""

from __future__ import annotations

from taskcluster_core.reference import Endpoint, Signature

from ...service import Service
from .handlers import handlers
from .state import listen
from .webhooks import consume_event

__all__ = ["SERVICE"]

_NAME = "^([a-zA-Z0-9-_%]*)$"
#: Where GitHub sends its events; it is not in the reference, as no client calls it.
_CONSUMER = Endpoint(
    service="github",
    api_version="v1",
    name="githubWebHookConsumer",
    method="POST",
    signatures=(Signature.from_route("/github", []),),
    input="v1/github-webhook-event.json#",
)

SERVICE = Service(
    "taskcluster_services.github",
    {**handlers, _CONSUMER.name: consume_event},
    query_patterns={"organization": _NAME, "repository": _NAME, "sha": ".", "pullRequest": "^([0-9]*)$"},
    unpublished=[_CONSUMER],
    recorded=("createComment", "createStatus"),
    start=listen,
)
