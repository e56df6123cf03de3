"""The documentation site: the Markdown of this repository, and pages made from the services' data and from docstrings.

The whole repository is the source folder, so that a link between two files leads to the same place here as where
the files are looked at.
"""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent / "tools"))

import reference_library  # noqa: E402 - found only now
import reference_pages  # noqa: E402

reference_library.write_pages(DOCS / "library")
reference_pages.write_pages(DOCS / "services")

project = html_title = "Taskcluster for Python"
author = copyright = "the Taskcluster for Python developers"  # noqa: A001 - the name that Sphinx reads
release = metadata.version("taskcluster-core")
root_doc = "docs/index"
include_patterns = ["benchmarks/*.md", "docs/**", "examples/**", "packages/**", "changelog.d/*", "*.md"]
exclude_patterns = ["docs/_root", "docs/_static", "**/node_modules", "**/tests"]
html_extra_path = ["_root"]  # so that the site's own root leads to the first page
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
