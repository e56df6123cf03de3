"""The page at a deployment's root in a real browser: a screenshot has its rows, in light and in dark."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from taskcluster_testing import Deployment
from taskcluster_testing.seeds import plant

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
ImageChops = pytest.importorskip("PIL.ImageChops", reason="Pillow is not installed")

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WIDTH, HEIGHT = 1100, 1600
SCHEMES = {"light": "1", "dark": "0"}

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

SEED = """
tasks:
  - taskId: fN1SbArXTPSVFNUvaOlinQ
    taskQueueId: local/tests
    metadata: {name: build, description: d, owner: a@b.cd, source: "https://example.com/"}
    payload: {}
  - taskQueueId: local/tests
    taskGroupId: fN1SbArXTPSVFNUvaOlinQ
    dependencies: [fN1SbArXTPSVFNUvaOlinQ]
    metadata: {name: test, description: d, owner: a@b.cd, source: "https://example.com/"}
    payload: {}
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The URL of the page of a deployment with a group of two tasks."""
    path = tmp_path_factory.mktemp("seed") / "seed.yml"
    path.write_text(SEED)
    with Deployment() as deployment:
        plant(deployment, path)
        yield f"{deployment.root_url}/"


@pytest.fixture(params=sorted(SCHEMES))
def browse(request, tmp_path):
    """A function that runs the browser, in one of the two color schemes, and returns how it ended."""

    def browse(*arguments):
        scheme = f"--blink-settings=preferredColorScheme={SCHEMES[request.param]}"
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        # as root, in containers, there is no sandbox
        fixed = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={WIDTH},{HEIGHT}"]
        command = [BROWSER, *fixed, scheme, profile, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)  # noqa: S603

    browse.scheme = request.param
    return browse


def find_lines(picture):
    """Return at which heights a line of one color, other than the background, runs through most of a picture."""
    background = picture.getpixel((2, 2))
    found = []
    for y in range(picture.height):
        colors = {picture.getpixel((x, y)) for x in range(picture.width // 10, picture.width * 9 // 10, 7)}
        if len(colors) == 1 and colors != {background}:
            found.append(y)
    return found


def has_text(picture, top, bottom):
    """Tell whether anything stands out from the background between two heights."""
    strip = picture.crop((0, top, picture.width, bottom))
    background = Image.new("RGB", strip.size, picture.getpixel((2, 2)))
    return max(high for _, high in ImageChops.difference(strip, background).getextrema()) > 100


def test_screenshot_has_the_rows(page, browse, tmp_path):
    """Each row that the document has is a line of the picture, with text above it, in either color scheme."""
    rows = browse("--dump-dom", page).stdout.count("<tr>")
    browse(f"--screenshot={tmp_path / 'page.png'}", page)
    picture = Image.open(tmp_path / "page.png").convert("RGB")
    lines = find_lines(picture)
    assert (sum(picture.getpixel((2, 2))) < 3 * 128) is (browse.scheme == "dark")
    # the second request for the page shows the first one
    assert len(lines) == rows + 1 > 12
    assert all(has_text(picture, line - 24, line) for line in lines)


def test_browser_has_the_states_and_styles(page, browse):
    """The browser's own document has the tasks with their states; it has refused nothing of the page."""
    browser = browse("--dump-dom", "--enable-logging=stderr", page)
    assert '<span class="state pending">pending</span>' in browser.stdout
    assert '<span class="state unscheduled">unscheduled</span>' in browser.stdout
    assert "Content Security Policy" not in browser.stderr
