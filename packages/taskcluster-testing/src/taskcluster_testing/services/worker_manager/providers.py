"""The providers of workers: which there are, and what the configuration of a pool of theirs must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...checks import check_payload
from ...errors import ServiceError
from .state import NULL_PROVIDER, WorkerManagerState

if TYPE_CHECKING:
    from ...calls import Call

__all__ = ["check_provider", "refuse_unless_static"]


def check_provider(call: Call, provider_id: str, config: Any) -> None:
    """Check that there is a provider, and that a pool's configuration is what it asks for; fills in defaults.

    Raises:
        ServiceError: There is no such provider, or it does not take the configuration.
    """
    provider_type = {**call.state(WorkerManagerState).providers, NULL_PROVIDER: "null"}.get(provider_id)
    if provider_type is None:
        raise ServiceError("InputError", "Invalid Provider")
    service = call.world.services["worker-manager"]
    check_payload(service, f"v1/config-{provider_type}.json#", config, call.world.root_url)


def refuse_unless_static(call: Call, provider_id: str) -> None:
    """Refuse what can be done with workers that somebody else starts alone.

    Raises:
        ServiceError: The provider is another one.
    """
    if call.state(WorkerManagerState).providers.get(provider_id) != "static":
        raise ServiceError("InputError", "not supported for this provider")
