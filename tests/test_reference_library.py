"""`tools/reference_library.py`, which writes the documentation site's pages of functions and classes."""

from __future__ import annotations

import re

import pytest

import reference_library
import taskcluster.helper
import taskcluster_core
from reference_library import PAGES, comment_above, docstring_paragraphs
from taskcluster._names import TOP, by_name
from taskcluster_core import hookspecs


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages by name."""
    folder = tmp_path_factory.mktemp("library")
    reference_library.write_pages(folder)
    return {path.stem: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize("name", PAGES)
def test_every_name_has_a_section_that_says_what_it_is(pages, name):
    """A page has a heading for each name, in order, and text below each."""
    members = [member for part in PAGES[name].parts for member, _ in part.members()]

    assert re.findall(r"^### (.*)$", pages[name], re.MULTILINE) == members
    for section in re.split(r"^#{3,4} .*$", pages[name], flags=re.MULTILINE)[1:]:
        assert re.search(r"^[A-Z].*[.:]$", section, re.MULTILINE), section


def test_hooks_are_all_there(pages):
    """Each hook that plugins may implement is told of, with its arguments and what becomes of an error."""
    hooks = {name for name in dir(hookspecs) if name.startswith("taskcluster_")}

    assert hooks <= set(re.findall(r"^### (.*)$", pages["hooks"], re.MULTILINE))
    assert "taskcluster_retry(attempt: Attempt) -> Decision | None" in pages["hooks"]
    assert "**Raising**: the call fails with the error, and nothing is sent." in pages["hooks"]


#: Names of `import taskcluster` that are on no page, since new programs have no use for them, by the reason.
#: docs/migrating.md tells of each.
LEGACY = {
    "tasks cannot have encrypted variables any more": {"decryptMessage", "encryptEnvVar"},
    "json, base64 and str do it": {
        "dumpJson",
        "encodeStringForB64Header",
        "makeB64UrlSafe",
        "makeB64UrlUnsafe",
        "toStr",
    },
    "HTTP libraries do it, and clients and transfers do not use it": {
        "DELAY_FACTOR",
        "MAX_DELAY",
        "MAX_RETRIES",
        "RANDOMIZATION_FACTOR",
        "calculateSleepTime",
        "makeHttpRequest",
        "makeSingleHttpRequest",
        "putFile",
    },
}


@pytest.mark.parametrize(
    "names",
    [taskcluster_core.__all__, by_name(TOP), taskcluster.helper.__all__, ["PayloadValidation", "ProgressBars"]],
    ids=["core", "top", "helper", "extras"],
)
def test_all_of_the_library_is_there(pages, names):
    """Each name that the core and `import taskcluster` have is on one of the pages, or of an earlier time."""
    told = set(re.findall(r"^### (.*)$", "\n".join(pages.values()), re.MULTILINE))
    legacy = {name for each in LEGACY.values() for name in each}

    assert set(names) - told == legacy & set(names)
    assert legacy <= set(dir(taskcluster)) - told


def test_constants_are_told_of_by_their_comments(pages):
    """What is no function and no class has the `#:` lines above it, in whichever module and by whichever name."""
    assert "### config\n\nThe options of every client that is made from now on" in pages["functions"]
    assert "### Outcome\n\nWhat an attempt ends with: a `Response`" in pages["hooks"]
    assert "### hookimpl\n\nMarks a plugin's function" in pages["hooks"]


def test_constants_that_are_nowhere_are_refused():
    """A name that a module neither assigns nor imports has no comment to be read."""
    with pytest.raises(LookupError, match="expected an assignment or an import of 'Cart'"):
        comment_above("taskcluster_core", "Cart")


def test_signatures_are_those_that_users_see(pages):
    """An upload takes keywords, a fixture what pytest hands in, and a long signature has a line for each parameter."""
    assert "taskcluster_client(taskcluster_deployment: Deployment) -> Callable[..., Any]" in pages["testing"]
    assert "downloadArtifactToBuf(\n    *,\n    taskId: str,\n    name: str,\n" in pages["transfers"]
    assert "clock: Callable[[], datetime] = _now" in pages["functions"]


def test_docstrings_become_paragraphs():
    """Headings become bold, items definitions with their further lines joined, and all else stays."""
    docstring = """Do it.

        More of that,
        at length.

        Args:
            one: The first, which
                goes on.
            two: The second.

        Returns:
            What came
            of it.

        Raising: it fails.
        """

    assert list(docstring_paragraphs(docstring)) == [
        "Do it.",
        "More of that,\nat length.",
        "**Args**:",
        "`one`\n: The first, which goes on.\n\n`two`\n: The second.",
        "**Returns**:",
        "What came\nof it.",
        "**Raising**: it fails.",
    ]
