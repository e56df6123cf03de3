"""Run every benchmark of this folder, one after the other, and print what they print.

    python benchmarks --existing-python /tmp/existing/bin/python --write

A benchmark is a script that says in its own text whether it takes `--existing-python`. With `--write`, what is printed
also becomes RESULTS.md, under the date, the machine and the command. A promise that is not kept is printed as such, and
what does not run to its end is a failure.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def find_benchmarks() -> list[Path]:
    """Return the scripts of this folder, and the folders that are run as a whole."""
    scripts = [path for path in HERE.glob("*.py") if path.name != "__main__.py"]
    return sorted([*scripts, *(path.parent for path in HERE.glob("*/__main__.py"))])


def run(benchmark: Path, existing_python: str | None) -> tuple[str, bool]:
    """Run a benchmark; return what it printed and whether it ended well."""
    source = benchmark / "__main__.py" if benchmark.is_dir() else benchmark
    command = [sys.executable, str(benchmark)]
    if existing_python and "--existing-python" in source.read_text("utf-8"):
        command += ["--existing-python", existing_python]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return "".join(lines), process.returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--existing-python", metavar="PYTHON", help="of an environment with `taskcluster==113.2.0`")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    options = parser.parse_args()
    today = datetime.datetime.now(datetime.timezone.utc).date()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    pages = [
        "# Results\n",
        f"{today}, {machine}. Made by `python3 noxfile.py -s bench -- --write`; ratios of one run on one machine.\n",
    ]
    failed = []
    for benchmark in find_benchmarks():
        print(f"\n== {benchmark.stem}", flush=True)
        output, is_good = run(benchmark, options.existing_python)
        pages.append(f"## {benchmark.stem}\n\n```text\n{output.strip()}\n```\n")
        if not is_good:
            failed.append(benchmark.stem)
    if options.write:
        (HERE / "RESULTS.md").write_text("\n".join(pages), "utf-8")
    if failed:
        sys.exit(f"did not run to the end: {', '.join(failed)}")


if __name__ == "__main__":
    main()
