"""What the methods of the queue service do: with tasks, with their groups, for workers, and with artifacts."""

from __future__ import annotations

from . import (
    artifact_handlers,
    claim_handlers,
    download_handlers,
    group_handlers,
    listing_handlers,
    queue_handlers,
    report_handlers,
    task_handlers,
    worker_handlers,
)

__all__ = ["handlers"]

handlers = {
    **task_handlers.handlers,
    **listing_handlers.handlers,
    **group_handlers.handlers,
    **claim_handlers.handlers,
    **report_handlers.handlers,
    **artifact_handlers.handlers,
    **download_handlers.handlers,
    **queue_handlers.handlers,
    **worker_handlers.handlers,
}
