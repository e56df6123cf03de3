"""Write every generated file, or with `--check` say which ones differ from what would be written."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from generate_types.facade_stubs import facade_stubs
from generate_types.service_types import ServiceTypes
from generate_types.services import ROOT, find_services
from generate_types.stubs_text import stubs_text
from generate_types.text import formatted
from generate_types.types_text import types_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def generated_files() -> Iterator[tuple[Path, str]]:
    """Return the path and the text of every file."""
    services = find_services()
    for service in services:
        types = ServiceTypes.of(service)
        name = next(iter(service.references.values())).service
        yield service.folder / "__init__.pyi", stubs_text(service, types, is_async=False)
        yield service.folder / "aio.pyi", stubs_text(service, types, is_async=True)
        yield service.folder / "types.py", types_text(name, types)
    for name, source in facade_stubs(services):
        yield ROOT / "packages/taskcluster/src/taskcluster" / name, source


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="generate_types", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file differs")
    check = parser.parse_args().check
    stale = []
    for path, source in generated_files():
        text = formatted(source, str(path))
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale.append(str(path.relative_to(ROOT)))
        if not check:
            path.write_text(text, "utf-8")
    sys.stdout.write("".join(f"{'differs' if check else 'wrote'} {path}\n" for path in stale))
    if check and stale:
        sys.stdout.write("expected what the data gives: run `python3 noxfile.py -s generate` and commit the result\n")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
