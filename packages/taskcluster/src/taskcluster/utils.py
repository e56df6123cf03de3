"""Scopes, dates, slugIds and the environment, under the names of the established client."""

from __future__ import annotations

from taskcluster_core import optionsFromEnvironment
from taskcluster_utils.dates import fromNow, fromNowJSON, isExpired, stringDate
from taskcluster_utils.scopes import scopeMatch
from taskcluster_utils.slugids import slugId, stableSlugId

__all__ = [
    "fromNow",
    "fromNowJSON",
    "isExpired",
    "optionsFromEnvironment",
    "scopeMatch",
    "slugId",
    "stableSlugId",
    "stringDate",
]
