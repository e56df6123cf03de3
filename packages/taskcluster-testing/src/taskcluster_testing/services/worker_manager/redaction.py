"""What errors show of payloads that hold secrets."""

from __future__ import annotations

from typing import Any

__all__ = ["omit_secret", "omit_static_secret"]

_OMITTED = "(OMITTED)"


def omit_static_secret(payload: Any) -> Any:
    """Take a worker's secret out of a payload that an error shows."""
    info = payload.get("providerInfo") if isinstance(payload, dict) else None
    if isinstance(info, dict) and info.get("staticSecret"):
        return {**payload, "providerInfo": {**info, "staticSecret": _OMITTED}}
    return payload


def omit_secret(_payload: Any) -> Any:
    """Show nothing of a payload that is there to prove something."""
    return _OMITTED
