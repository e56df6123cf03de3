# /// script
# requires-python = ">=3.10"
# dependencies = ["nox>=2025.11.12"]
# ///
"""Run every task of this repository, from a machine that has Python and git and nothing else.

`python3 noxfile.py -s demo` and `python3 noxfile.py -s tests` need no preparation: where nox cannot
be imported, this file makes `.venv` beside itself, installs nox into it and continues there. The
distributions are found by glob: adding one under `packages/` changes nothing here.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent
RUNNING = f"{sys.version_info[0]}.{sys.version_info[1]}"
GUARDS = str(ROOT / "tests" / "guards")
# deployments of the tests and the demo are on loopback, where a proxy of the environment does not lead
NO_PROXY = {"no_proxy": "127.0.0.1,localhost", "NO_PROXY": "127.0.0.1,localhost"}
TEST_ENVIRONMENT = {"PYTHONPATH": GUARDS, **NO_PROXY}
TOOLS = {"PYTHONPATH": str(ROOT / "tools")}
GENERATE = ("python", "-m", "generate_types")
COVERAGE_FLOOR = 97  # percent of lines and branches that the tests must run


def _succeeds(python: Path, code: str) -> bool:
    """Tell whether `python` exists and runs `code` to its end."""
    return python.exists() and subprocess.run([python, "-c", code], stderr=subprocess.DEVNULL).returncode == 0


def continue_in_venv() -> NoReturn:
    """Give `.venv` a nox, with the standard library alone, and run this file there instead.

    An existing `.venv` is used as it is if it has nox, and gets nox if it has not. It is made anew
    only if it belongs to another Python than the one running, which `python3.13 noxfile.py` asks for.
    """
    if sys.version_info < (3, 10):  # noqa: UP036 - this is how an older Python learns that it is too old
        sys.exit(f"expected Python 3.10 or newer, not {RUNNING}: start this file with a newer one")
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            remedy = f"on Debian and Ubuntu run `apt install python{RUNNING}-venv`, then try again"
            sys.exit(f"this Python has no module {module!r}, so it can make no virtual environment: {remedy}")
    import venv

    python = ROOT / ".venv" / "bin" / "python"
    same_python = f"import sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    if not _succeeds(python, f"import nox; {same_python}"):
        sys.stderr.write("nox is not here: installing it into .venv (this happens once)\n")
        other_python = not _succeeds(python, same_python)
        venv.EnvBuilder(clear=other_python, symlinks=True, with_pip=True).create(ROOT / ".venv")
        requirement = re.findall(r'"(nox[^"]*)"', Path(__file__).read_text("utf-8"))[0]  # the header's
        subprocess.run([python, "-m", "pip", "install", "--quiet", requirement], check=True)
    os.execv(python, [str(python), __file__, *sys.argv[1:]])  # noqa: S606 - no shell is wanted


if __name__ == "__main__" and importlib.util.find_spec("nox") is None:
    continue_in_venv()

import nox  # noqa: E402 - only now is it sure to be there

sys.path.insert(0, str(ROOT / "tools"))

from distributions import DISTRIBUTIONS, find_lower_bounds, foreign_test_needs, group  # noqa: E402
from wheels import check_wheel, find_wheel, try_wheel  # noqa: E402


def find_other_pythons() -> list[str]:
    """List the supported versions but the running one, and put those that pyenv holds on the PATH.

    pyenv's own commands on the PATH do not start a version that nobody selected.
    """
    metadata = nox.project.load_toml(DISTRIBUTIONS[0].folder / "pyproject.toml")
    others = [version for version in nox.project.python_versions(metadata) if version != RUNNING]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for version in others:
        for python in sorted(pyenv.glob(f"versions/{version}.*/bin/python{version}"))[-1:]:
            os.environ["PATH"] = os.pathsep.join([str(python.parent), os.environ["PATH"]])
    return others


nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = False
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "tests", "wheels"]
OTHER_PYTHONS = find_other_pythons()


def install_editable(session: nox.Session, *requirements: str) -> None:
    """Install every distribution from its folder, and `requirements`, in one go.

    The build backend is installed first and shared: an isolated build of each costs minutes.
    """
    session.install(*group("build"))
    folders = [part for distribution in DISTRIBUTIONS for part in ("-e", str(distribution.folder))]
    session.install("--no-build-isolation", *folders, *requirements)


def run_tests(session: nox.Session, *runner: str, requirements: Sequence[str] = ()) -> None:
    """Run the tests of every distribution and those in `tests/`, or those that follow `--`.

    `requirements` are arguments of pip's beside what the tests need.
    """
    install_editable(session, *group("test"), *foreign_test_needs(DISTRIBUTIONS), *requirements)
    folders = [str(each.tests) for each in DISTRIBUTIONS if each.tests]
    selected = session.posargs or ["--numprocesses=auto", *folders, "tests"]  # as many as there are cores
    session.run("python", *runner, "-m", "pytest", "-p", "repository_guards", *selected, env=TEST_ENVIRONMENT)


@nox.session
def demo(session: nox.Session) -> None:
    """Start a deployment on this machine and lead a task group through it, sync and async."""
    install_editable(session)
    session.run("python", "-m", "taskcluster_testing", "demo", *session.posargs, env=NO_PROXY)


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests on the running Python and hold their coverage to the floor."""
    for leftover in ROOT.glob(".coverage.*"):  # of a run that failed: it would count as covered
        leftover.unlink()
    run_tests(session, "-m", "coverage", "run")
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report", f"--fail-under={0 if session.posargs else COVERAGE_FLOOR}")


@nox.session(python=OTHER_PYTHONS)
def other_pythons(session: nox.Session) -> None:
    """Run all tests on each other supported Python that this machine has."""
    run_tests(session)


@nox.session
def uvloop(session: nox.Session) -> None:
    """Run what concerns async calls on uvloop's event loops."""
    install_editable(session, *group("test"), "uvloop>=0.21,<1")
    pytest = ("python", "-m", "pytest", "-p", "repository_guards", "-p", "uvloop_everywhere")
    selected = session.posargs or ["packages/taskcluster-aio", "tests/transports", "tests/test_connections.py"]
    session.run(*pytest, *selected, env=TEST_ENVIRONMENT)


@nox.session
def consumers(session: nox.Session) -> None:
    """Install programs that were written for the established client beside ours, and run parts of them."""
    install_editable(session, *group("test"))
    # apart from ours, since some of what these need builds in isolation alone; ours are there already, and stay
    session.install(*group("consumers"))
    session.run("python", "-m", "pip", "check")
    # what they warn of is theirs
    pytest = ("python", "-m", "pytest", "-p", "repository_guards", "-W", "default")
    session.run(*pytest, *(session.posargs or ["tests/consumers"]), env=TEST_ENVIRONMENT)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Call every method with whatever arguments; `-- --long` tries 100,000 calls."""
    install_editable(session, *group("test"), *group("test", ROOT / "packages" / "taskcluster-core"))
    profile = ["--hypothesis-profile=long"] if "--long" in session.posargs else []
    pytest = ("python", "-m", "pytest", "-p", "repository_guards", "--hypothesis-show-statistics", *profile)
    session.run(*pytest, "tests/test_fuzz.py", env=TEST_ENVIRONMENT)


@nox.session
def interop(session: nox.Session) -> None:
    """Compare what distributions do with what JavaScript programs use, under Node: their `tests/interop`."""
    if shutil.which("npm") is None:
        session.skip("npm is not on this machine")
    compared = [each for each in DISTRIBUTIONS if (each.folder / "tests/interop/package.json").exists()]
    install_editable(session, *group("test"), *foreign_test_needs(compared))
    for distribution in compared:
        folder = str(distribution.folder / "tests/interop")
        options = ("--no-audit", "--no-fund", "--no-package-lock")
        session.run("npm", "install", *options, "--prefix", folder, external=True)
        session.run("python", "-m", "pytest", "-rs", folder)


@nox.session
def browser(session: nox.Session) -> None:
    """Look at the deployment's page in a headless Chromium, in light and in dark: `tests/browser`."""
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        session.skip("no Chromium is on this machine; on Debian `apt install chromium` brings it")
    (testing,) = (each for each in DISTRIBUTIONS if each.name == "taskcluster-testing")
    needs = (*foreign_test_needs([testing]), *group("browser", testing.folder))
    install_editable(session, *group("test"), *needs)
    session.run("python", "-m", "pytest", "-rs", str(testing.folder / "tests" / "browser"), env=NO_PROXY)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style and the form of every file; `-- --fix` mends what can be mended."""
    session.install(*group("lint"))
    session.run("ruff", "check", *session.posargs, ".")
    session.run("ruff", "format", *([] if session.posargs else ["--check"]), ".")


@nox.session
def generate(session: nox.Session) -> None:
    """Write the stubs and types of the services from their data; `-- --check` only says what differs."""
    install_editable(session, *group("types"))
    session.run(*GENERATE, *session.posargs, env=TOOLS)


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of every `src`, strictly, and what `tests/typing` says that users see."""
    install_editable(session, *group("types"))
    session.run(*GENERATE, "--check", env=TOOLS)
    sources = [str(each.folder / "src") for each in DISTRIBUTIONS if any(each.folder.glob("src/**/*.py"))]
    sources.append(str(ROOT / "tools"))
    examples = [str(folder) for folder in ROOT.glob("packages/*/tests/typing")]
    session.run("mypy", "--strict", *sources, *examples, env={"MYPYPATH": os.pathsep.join(sources + examples)})
    session.run("python", "-m", "pytest", "-rs", "-p", "repository_guards", "tests/typing", env=TEST_ENVIRONMENT)


@nox.session
def wheels(session: nox.Session) -> None:
    """Build each wheel, install it alone, import it, and run its tests with `src` out of reach."""
    session.install(*group("build"))
    session.env["PIP_NO_COMPILE"] = "1"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for distribution in DISTRIBUTIONS:
            build = ("python", "-m", "build", "--wheel", "--no-isolation", "--outdir", name)
            session.run(*build, str(distribution.folder), silent=True)
            check_wheel(session, distribution, folder)
        ours = [f"{each.name} @ {find_wheel(each, folder).as_uri()}\n" for each in DISTRIBUTIONS]
        (folder / "ours.txt").write_text("".join(ours), "utf-8")  # an index may hold others of these names
        for distribution in DISTRIBUTIONS:
            try_wheel(session, distribution, folder, TEST_ENVIRONMENT)


@nox.session
def build(session: nox.Session) -> None:
    """Make every sdist and wheel in `dist`, check them, and run the demo from them alone."""
    session.install(*group("build"), *group("release"))
    committed = session.run("git", "log", "-1", "--format=%ct", external=True, silent=True)
    session.env["SOURCE_DATE_EPOCH"] = committed.strip()  # whoever builds this commit gets the same bytes
    folder = ROOT / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    for distribution in DISTRIBUTIONS:
        make = ("python", "-m", "build", "--no-isolation", "--outdir", str(folder))  # a wheel from its sdist
        session.run(*make, str(distribution.folder), silent=True)
        check_wheel(session, distribution, folder)
    session.run("twine", "check", "--strict", *map(str, sorted(folder.iterdir())))
    full = [str(find_wheel(each, folder)) for each in DISTRIBUTIONS if each.modules]  # the umbrella's is empty
    session.run("check-wheel-contents", *full)
    with tempfile.TemporaryDirectory() as name:
        python = Path(name, "venv", "bin", "python")
        session.run("python", "-m", "venv", str(python.parents[1]))
        ours = [str(find_wheel(each, folder)) for each in DISTRIBUTIONS]
        session.run(str(python), "-m", "pip", "install", "--quiet", *ours, external=True)
        with session.chdir(name):
            session.run(str(python), "-I", "-m", "taskcluster_testing", "demo", external=True, env=NO_PROXY)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure everything in `benchmarks`, beside the established client; `-- --write` writes RESULTS.md."""
    install_editable(session, *group("bench"))
    existing = Path(session.create_tmp(), "existing")
    python = existing / "bin" / "python"
    session.run("python", "-m", "venv", str(existing))
    session.run(str(python), "-m", "pip", "install", "--quiet", "taskcluster==113.2.0", external=True)
    session.run("python", "benchmarks", "--existing-python", str(ROOT / python), *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Make the documentation site in `site`; a warning or a link that leads nowhere is an error."""
    install_editable(session, *group("docs"))
    shutil.rmtree(ROOT / "site", ignore_errors=True)
    session.run("sphinx-build", "-W", "--keep-going", "-q", "-c", "docs", "-b", "html", ".", "site")
    session.log("open site/index.html")


@nox.session(python=False)
def bump(session: nox.Session) -> None:
    """Prepare a release: `-- 114.1.0` sets that version everywhere and moves the changelog fragments."""
    session.run(sys.executable, "tools/bump.py", *session.posargs)


@nox.session(python=min([RUNNING, *OTHER_PYTHONS], key=lambda version: int(version.partition(".")[2])))
def oldest(session: nox.Session) -> None:
    """Run all tests on the oldest Python with the oldest release of each dependency that is allowed."""
    constraints = Path(session.create_tmp(), "oldest.txt")
    constraints.write_text("\n".join(find_lower_bounds()), "utf-8")
    run_tests(session, requirements=["--constraint", str(constraints)])


if __name__ == "__main__":
    os.chdir(ROOT)
    nox.main()
