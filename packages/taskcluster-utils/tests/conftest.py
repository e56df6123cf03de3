"""Keep hypothesis off the disk and off the clock: this machine may be busy."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("taskcluster-utils", database=None, deadline=None)
settings.load_profile("taskcluster-utils")
