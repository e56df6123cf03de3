"""The methods of the hooks service, together."""

from __future__ import annotations

from . import hook_handlers, trigger_handlers

__all__ = ["handlers"]

handlers = {**hook_handlers.handlers, **trigger_handlers.handlers}
