"""Checks of the distributions' wheels: what is in each, and whether it works in an environment of its own."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

from distributions import DISTRIBUTIONS, ROOT, Distribution, group

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import nox


def find_wheel(distribution: Distribution, folder: Path) -> Path:
    """Return the path of a distribution's wheel in `folder`."""
    (wheel,) = folder.glob(f"{distribution.name.replace('-', '_')}-{distribution.version}-*.whl")
    return wheel


def check_wheel(session: nox.Session, distribution: Distribution, folder: Path) -> None:
    """Refuse a wheel that hides the services, that is untyped, or that forgets a service."""
    with zipfile.ZipFile(find_wheel(distribution, folder)) as wheel:
        names = wheel.namelist()
        (metadata,) = (wheel.read(name).decode() for name in names if name.endswith(".dist-info/METADATA"))
    source = distribution.folder / "src"
    typed = [path for pattern in ("*.pyi", "py.typed") for path in source.rglob(pattern)]
    wanted = {path.relative_to(source).as_posix() for path in typed}
    faults = [f"lacks {name}" for name in wanted.difference(names)]
    if "taskcluster_services/__init__.py" in names:
        faults.append("holds taskcluster_services/__init__.py, which hides every other service")
    services = [each for each in DISTRIBUTIONS if each.folder.parent == distribution.folder]
    needs = [f"{each.name}=={each.version}" for each in services]
    faults += [f"does not require {need}" for need in needs if f"Requires-Dist: {need}\n" not in metadata]
    if faults:
        session.error(f"the wheel of {distribution.name} {', '.join(faults)}")


def try_wheel(session: nox.Session, distribution: Distribution, folder: Path, environment: Mapping[str, str]) -> None:
    """Install one wheel into an empty environment, import it, then run its tests there.

    `environment` holds variables for the tests.
    """
    place = folder / distribution.name
    python = str(place / "venv" / "bin" / "python")

    def pip(verb: str, *arguments: str) -> None:
        uv = session.venv_backend == "uv"
        command = ["uv", "pip", verb, "--python"] if uv else ["python", "-m", "pip", "--quiet", "--python"]
        session.run(*command, python, *([] if uv else [verb]), *arguments, external=uv)

    session.run("python", "-m", "venv", "--without-pip", str(place / "venv"))
    ours = ("--constraint", str(folder / "ours.txt"), "--find-links", str(folder))
    pip("install", *ours, f"{distribution.name}=={distribution.version}")
    pip("check")
    (place / "empty").mkdir()
    with session.chdir(place / "empty"):
        for module in distribution.modules:
            session.run(python, "-I", "-c", f"import {module}", external=True)
    if distribution.tests:
        shutil.copytree(distribution.tests, place / "tests", ignore=shutil.ignore_patterns("__pycache__"))
        pip("install", *ours, *group("test", distribution.folder))
        where = ("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(place), "-p", "repository_guards", "tests")
        with session.chdir(place):
            session.run(python, "-m", "pytest", *where, external=True, env=environment)
