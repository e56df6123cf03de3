"""What it costs to check a payload against its schema: three libraries on a task of 1 KB and one of 200 KB.

Run `python benchmarks/validation.py`; it needs jsonschema, jsonschema-rs and fastjsonschema. The plugin
`taskcluster_core.validation` stands on jsonschema-rs: the other two are slow, or stop at the first violation.
"""

from __future__ import annotations

import copy
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

import fastjsonschema
import jsonschema
import jsonschema_rs
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from taskcluster_core.reference import read_schemas

if TYPE_CHECKING:
    from collections.abc import Callable

ORIGIN = "https://schemas"
ADDRESS = "/schemas/queue/v1/create-task-request.json"
ROUNDS = 200

TASK = {
    "taskQueueId": "proj-docs/linux-small",
    "created": "2030-01-01T00:00:00.000Z",
    "deadline": "2030-01-01T03:00:00.000Z",
    "dependencies": ["VZ5Q7j1dTQ2cXbM0Mpl7Xw"],
    "routes": ["index.docs.latest"],
    "scopes": ["secrets:get:docs"],
    "payload": {"command": ["make", "docs"]},
    "metadata": {"name": "docs", "description": "", "owner": "me@example.com", "source": "https://example.com"},
}


def schemas() -> dict[str, Any]:
    """Return the queue's schemas by their addresses, without what says where they are."""
    published = read_schemas("taskcluster_services.queue").values()
    return {
        urldefrag(schema["$id"])[0]: {key: part for key, part in schema.items() if key not in ("$id", "$schema")}
        for schema in published
    }


def checkers() -> dict[str, Callable[[Any], int]]:
    """Return for each library a function that takes a task and returns how many violations it tells."""
    known = schemas()
    registry = Registry().with_resources([(address, Resource(schema, DRAFT7)) for address, schema in known.items()])
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    pure = jsonschema.Draft7Validator({"$ref": ADDRESS}, registry=registry, format_checker=checker)

    def retrieve(uri: str) -> Any:
        return known[urldefrag(uri.removeprefix(ORIGIN))[0]]

    rust = jsonschema_rs.Draft7Validator({"$ref": ORIGIN + ADDRESS}, retriever=retrieve, validate_formats=True)
    compiled = fastjsonschema.compile({"$ref": ORIGIN + ADDRESS}, handlers={"https": retrieve}, use_default=False)

    def first(task: Any) -> int:
        try:
            compiled(task)
        except fastjsonschema.JsonSchemaException:
            return 1
        return 0

    return {
        "jsonschema": lambda task: len(list(pure.iter_errors(task))),
        "jsonschema-rs": lambda task: len(list(rust.iter_errors(task))),
        "fastjsonschema": first,
    }


def main() -> None:
    """Print microseconds for each library and task, and the violations it tells of one that has five."""
    big = copy.deepcopy(TASK)
    big["payload"]["env"] = {f"NAME_{number}": "x" * 200 for number in range(1000)}
    broken = {**TASK, "created": "today", "priority": "normal", "retries": 50, "color": 1, "scopes": ["é"]}
    print(f"{'library':16}{'1 KB':>10}{'200 KB':>10}{'violations told of 5':>24}")
    for name, check in checkers().items():
        best = []
        for task in (TASK, big):
            times = []
            for _ in range(ROUNDS):
                started = time.perf_counter()
                assert check(task) == 0
                times.append(time.perf_counter() - started)
            best.append(min(times) * 1e6)
        print(f"{name:16}{best[0]:>7.1f} µs{best[1]:>7.1f} µs{check(broken):>24}")


if __name__ == "__main__":
    main()
