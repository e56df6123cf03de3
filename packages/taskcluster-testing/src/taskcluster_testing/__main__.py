"""The command: `python -m taskcluster_testing demo`, `methods` or `serve`."""

from __future__ import annotations

import argparse
import math
import os
import signal
import sys
import threading
from pathlib import Path

from .deployment import Deployment
from .methods import method_table
from .seeds import SeedError, plant
from .services import find_services

#: How many requests a deployment that runs for long remembers.
_REMEMBERED = 1000


def main(arguments: list[str] | None = None) -> int:
    """Run a subcommand and return the process's exit status."""
    parser = argparse.ArgumentParser(prog="python -m taskcluster_testing", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="run a real call sequence, blocking and awaited, against a deployment of its own")
    commands.add_parser("methods", help="print what a deployment does for each method, as a Markdown table")
    serve = commands.add_parser("serve", help="run a deployment until Ctrl-C")
    serve.add_argument("--port", type=int, default=0, help="the loopback port (default: any free one)")
    serve.add_argument(
        "--seed", type=Path, help="a YAML file with clients, roles, secrets, hooks and tasks to begin with"
    )
    chosen = parser.parse_args(arguments)
    _avoid_proxies()
    if chosen.command == "serve":
        try:
            return _serve(chosen.port, chosen.seed)
        except SeedError as error:
            parser.exit(2, f"{error}\n")
        except (OSError, OverflowError) as error:
            parser.error(f"cannot listen on port {chosen.port}: {error}")
    if chosen.command == "methods":
        print(method_table(find_services()), end="")
        return 0
    # imported here: the demo needs the facade, a deployment does not
    from .demo import run_demo

    return run_demo()


def _avoid_proxies() -> None:
    """Keep this process's calls to the deployment, which is on loopback, away from the environment's proxies."""
    known = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = f"{known},127.0.0.1" if known else "127.0.0.1"


def _serve(port: int, seed: Path | None) -> int:
    # asked for by name, since what starts a program in the background may have it ignore Ctrl-C
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    with Deployment(port=port, patience=math.inf, remembered=_REMEMBERED) as deployment:
        if seed is not None:
            plant(deployment, seed)
        credentials = deployment.root_credentials
        try:
            print(f"export TASKCLUSTER_ROOT_URL={deployment.root_url}")
            print(f"export TASKCLUSTER_CLIENT_ID={credentials['clientId']}")
            print(f"export TASKCLUSTER_ACCESS_TOKEN={credentials['accessToken']}")
            print("# Paste these lines into a shell: optionsFromEnvironment() returns them as a client's options.")
            print(f"# {deployment.root_url}/ shows what is in it.")
            print("# Ctrl-C ends the deployment, and all that it holds.", flush=True)
            threading.Event().wait()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
