"""What deployments publish beside their services: references below `/references/`, schemas below `/schemas/`."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from .replies import Reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .service import Service

__all__ = ["Documents"]

#: What the documents say of their own formats.
_FORMATS = {
    "api": "/schemas/common/api-reference-v0.json#",
    "exchanges": "/schemas/common/exchanges-reference-v0.json#",
}
_MANIFEST = "/schemas/common/manifest-v3.json#"
_HEADERS = {"access-control-allow-origin": "*"}


class Documents:
    """The references and schemas of some services.

    Args:
        services: The services.
    """

    def __init__(self, services: Iterable[Service]) -> None:
        self._services = {service.name: service for service in services}

    def find(self, path: str) -> Reply | None:
        """Return what is at a path, or None if nothing is."""
        document = self._find(path)
        return None if document is None else Reply(document, headers=_HEADERS)

    def _find(self, path: str) -> Any:
        kind, _, rest = path.removeprefix("/").partition("/")
        if path == "/references/manifest.json":
            return {"$schema": _MANIFEST, "references": self._list()}
        service_name, _, name = rest.partition("/")
        service = self._services.get(service_name)
        if service is None:
            return None
        if kind == "schemas":
            return service.schemas.published.get(name)
        version, _, file = name.partition("/")
        form = file.removesuffix(".json")
        if kind == "references" and version == service.api_version and file == f"{form}.json" and form in _FORMATS:
            return _read_reference(service, form)
        return None

    def _list(self) -> list[str]:
        known = self._services.values()
        apis = [_path(service, "api") for service in known]
        return sorted([*apis, *(_path(service, "exchanges") for service in known if service.exchanges)])


def _path(service: Service, form: str) -> str:
    return f"/references/{service.name}/{service.api_version}/{form}.json"


def _read_reference(service: Service, form: str) -> dict[str, Any] | None:
    """Read the reference that a service's distribution ships, without what only older deployments have."""
    known: Mapping[str, Any] = service.endpoints if form == "api" else service.exchanges
    if not known:
        return None
    shipped = json.loads(resources.files(service.package).joinpath(f"data/{form}.json").read_text("utf-8"))
    entries = [entry for entry in shipped["entries"] if entry["name"] in known]
    return {"$schema": _FORMATS[form], "$id": f"{_path(service, form)}#", **shipped, "entries": entries}
