"""The methods of the worker-manager service, together."""

from __future__ import annotations

from . import error_handlers, metadata_handlers, pool_handlers, registration_handlers, worker_handlers

__all__ = ["handlers"]

handlers = {
    **pool_handlers.handlers,
    **error_handlers.handlers,
    **worker_handlers.handlers,
    **registration_handlers.handlers,
    **metadata_handlers.handlers,
}
