"""Make the umbrella depend on every service whose folder stands beside this file.

A service is added by adding its folder: this hook finds it, so no list of names is kept by hand.
The source distribution carries the services' `pyproject.toml` files, so it builds the same wheel.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10
    import tomli as tomllib


class ServiceDependencies(MetadataHookInterface):
    """Fill `dependencies` with the services, each at the umbrella's own version."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Write the list of requirements into `metadata`."""
        services = sorted(Path(self.root).glob("*/pyproject.toml"))
        names = [tomllib.loads(path.read_text("utf-8"))["project"]["name"] for path in services]
        metadata["dependencies"] = [f"{name}=={metadata['version']}" for name in names]
