"""A store of bytes as S3 is one, for artifacts and objects: signed URLs, ranges, checksums, and faults on demand."""

from __future__ import annotations

from .objects import StoredObject
from .records import StoreRecord
from .state import PUBLIC_BUCKET, Store

__all__ = ["PUBLIC_BUCKET", "Store", "StoreRecord", "StoredObject"]
