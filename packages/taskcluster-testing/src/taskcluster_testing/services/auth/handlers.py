"""What the methods of the auth service do: with clients, with roles, and for callers."""

from __future__ import annotations

from . import audit, caller_handlers, client_handlers, cloud_handlers, role_handlers

__all__ = ["handlers"]

handlers = {
    **client_handlers.handlers,
    **role_handlers.handlers,
    **caller_handlers.handlers,
    **audit.handlers,
    **cloud_handlers.handlers,
}
