"""Regular expressions as the services and their schemas write them, compiled for Python."""

from __future__ import annotations

import functools
import re

__all__ = ["compile_pattern"]


@functools.cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a JavaScript regular expression; `search` with it."""
    # Python's `$` would let a final line break pass, and its `\d` and `\w` the letters of every script
    return re.compile(f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern, re.ASCII)
