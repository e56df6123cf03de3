"""The demonstration: a program's whole life with Taskcluster, blocking and then awaited, against real HTTP.

Run it with `python -m taskcluster_testing demo`.
"""

from __future__ import annotations

import asyncio
import time

import taskcluster

from ..deployment import Deployment
from .awaited import tell_awaited
from .blocking import tell_blocking
from .report import DemoFailed, Report

__all__ = ["run_demo"]


def run_demo(deployment: Deployment | None = None) -> int:
    """Run both stories and print them; return the process's exit status: 0 if everything was as it should be.

    Args:
        deployment: Where to run them, not yet started; None for a deployment of the demo's own.
    """
    started = time.perf_counter()
    with deployment or Deployment(patience=0) as running:
        print(f"\nA Taskcluster deployment is up at {running.root_url}")
        try:
            tell_blocking(running, Report(running, "The blocking client: one call after the other"))
            asyncio.run(tell_awaited(running, Report(running, "The awaited client: the same, concurrently")))
        except (DemoFailed, taskcluster.TaskclusterFailure) as failure:
            print(f"\nNot as it should be: {failure}")
            return 1
    print(f"\nEverything was as it should be. {time.perf_counter() - started:.1f} s in all.\n")
    return 0
