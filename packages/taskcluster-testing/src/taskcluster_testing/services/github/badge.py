"""The badge that shows how the last build of a branch went, as an image in SVG."""

from __future__ import annotations

from ...replies import Reply

__all__ = ["draw_badge"]

#: What is written for a state, and in which colour.
_SIGNS = {
    "success": ("success", "#2e7d32"),
    "failure": ("failure", "#c62828"),
    "error": ("error", "#c62828"),
    "pending": ("pending", "#f9a825"),
    "newrepo": ("no builds", "#757575"),
    "nogithub": ("not set up", "#757575"),
}
_IMAGE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="170" height="20" role="img" aria-label="Taskcluster: {text}">
<rect width="90" height="20" fill="#444"/><rect x="90" width="80" height="20" fill="{colour}"/>
<g fill="#fff" font-family="sans-serif" font-size="12"><text x="8" y="14">Taskcluster</text>
<text x="98" y="14">{text}</text></g></svg>
"""


def draw_badge(state: str) -> Reply:
    """Return the badge for a state, which a header tells, too."""
    text, colour = _SIGNS[state]
    headers = {
        "content-type": "image/svg+xml",
        "cache-control": "no-cache, no-store, must-revalidate",
        "content-security-policy": "default-source 'none'; style-source 'unsafe-inline'",
        "x-taskcluster-status": state,
    }
    return Reply(body=_IMAGE.format(text=text, colour=colour).encode(), headers=headers)
