"""Write pages of documentation for the library's own functions, classes and constants, from their docstrings."""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import dataclass
from importlib import import_module
from importlib.util import resolve_name
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from reference_markdown import annotation_text, call_form, definition_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["PAGES", "LibraryPage", "Part", "docstring_paragraphs", "write_pages"]

_HEADING = re.compile(r"(Args|Attributes|Returns|Yields|Raises|Raising):(?:\s+(.*))?")
_ITEM = re.compile(r"(\*{0,2}[\w.]+): (.*)")


@dataclass(frozen=True, slots=True)
class Part:
    """Some names under a heading.

    Attributes:
        title: The heading.
        module: Where the names are imported from.
        names: The names, or () for all that the module exports.
        shown_as: What users write before the name, if it is not the module.
    """

    title: str
    module: str
    names: tuple[str, ...] = ()
    shown_as: str | None = None

    def members(self) -> Iterator[tuple[str, Any]]:
        """Yield each name with what it names."""
        module = import_module(self.module)
        for name in self.names or module.__all__:
            yield name, getattr(module, name)


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """One page.

    Attributes:
        title: The first heading.
        text: What stands below it.
        parts: What it tells of.
    """

    title: str
    text: str
    parts: tuple[Part, ...]


PAGES = {
    "functions": LibraryPage(
        "Functions",
        "What `import taskcluster` offers beside the services. `taskcluster.aio` has the same names; what takes a "
        "client is awaited if the client is async.",
        (
            Part("Dates", "taskcluster", ("fromNow", "fromNowJSON", "stringDate", "isExpired")),
            Part("Ids", "taskcluster", ("slugId", "stableSlugId")),
            Part("Waiting", "taskcluster", ("wait_for_task", "wait_for_group")),
            Part("Listings", "taskcluster", ("pages", "items")),
            Part("Credentials", "taskcluster", ("createTemporaryCredentials", "credential_information")),
            Part("Options", "taskcluster", ("discover_options", "optionsFromEnvironment")),
            Part("Clients", "taskcluster.client", ("createApiClient", "createSession", "config"), "taskcluster"),
            Part("Scopes", "taskcluster_utils.scopes"),
            Part("Programs with one configuration", "taskcluster.helper"),
        ),
    ),
    "clients": LibraryPage(
        "Clients, options and errors",
        "What every client has beside the methods of its service, what it may be told, and what it raises.",
        (
            Part("Clients", "taskcluster_core", ("Client", "AsyncClient", "BaseClient", "RawResponse")),
            Part(
                "Options",
                "taskcluster_core",
                ("Options", "Timeout", "CredentialsProvider", "DiscoveredOptions", "CredentialInformation"),
            ),
            Part("Errors", "taskcluster.exceptions"),
        ),
    ),
    "transfers": LibraryPage(
        "Downloads and uploads",
        "[Artifacts](../artifacts.md) tells which function is for what. `taskcluster.aio.download`, "
        "`taskcluster.aio.upload` and `taskcluster.aio.artifacts` have the same to be awaited.",
        (
            Part("Downloads", "taskcluster.download"),
            Part("Uploads", "taskcluster.upload"),
            Part("Streams, URLs and folders", "taskcluster.artifacts", shown_as="taskcluster"),
            Part(
                "What they may be told",
                "taskcluster_core.transfer.options",
                ("UploadOptions", "DownloadOptions", "ArtifactDownloadOptions"),
            ),
            Part("Progress bars", "taskcluster.progress"),
        ),
    ),
    "testing": LibraryPage(
        "Deployments and doubles for tests",
        "[Testing](../testing.md) shows them at work.",
        (
            Part("Fixtures for pytest", "taskcluster_testing.pytest_plugin", shown_as=""),
            Part("Deployments and doubles", "taskcluster_testing"),
        ),
    ),
    "hooks": LibraryPage(
        "Hooks",
        "What plugins may implement, and what they are given. [Plugins](../plugins.md) tells how to write one.",
        (
            Part(
                "Hooks",
                "taskcluster_core.hookspecs",
                (
                    "taskcluster_client_options",
                    "taskcluster_client_created",
                    "taskcluster_make_transport",
                    "taskcluster_make_async_transport",
                    "taskcluster_sign_request",
                    "taskcluster_sign_url",
                    "taskcluster_retry",
                    "taskcluster_before_request",
                    "taskcluster_after_request",
                ),
                shown_as="",
            ),
            Part("The mark of a hook", "taskcluster_core", ("hookimpl",)),
            Part(
                "What hooks are given and return",
                "taskcluster_core",
                (
                    "Request", "Response", "TransportFailure", "Outcome", "CallContext", "ClientOptions", "Credentials",
                    "Endpoint", "Attempt", "Retry", "STOP", "backoff", "standard_policy", "Transport",
                    "AsyncTransport", "Headers",
                ),
            ),
            Part("A plugin for payloads", "taskcluster_core.validation", ("PayloadValidation",)),
            Part(
                "Services of your own",
                "taskcluster_core",
                ("ServiceReference", "make_client_class", "validate_reference", "InvalidReference"),
            ),
        ),
    ),
}  # fmt: skip


def write_pages(folder: Path) -> None:
    """Write each of `PAGES` into `folder`."""
    folder.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (folder / f"{name}.md").write_text(page_text(page), "utf-8")


def page_text(page: LibraryPage) -> str:
    """Return a page as Markdown."""
    paragraphs = [f"# {page.title}", page.text]
    for part in page.parts:
        where = part.module if part.shown_as is None else part.shown_as
        paragraphs += [f"## {part.title}", *([f"From `{where}`."] if where else [])]
        for name, value in part.members():
            paragraphs += [f"### {name}", *_section(part.module, name, value)]
    return "\n\n".join(paragraphs) + "\n"


def _section(module: str, name: str, value: Any) -> Iterator[str]:
    """Yield the paragraphs about a function, a class with its members, a fixture or a constant."""
    if inspect.isclass(value):
        yield from _class(name, value)
    elif inspect.isroutine(value) or hasattr(value, "__wrapped__"):
        function = value if inspect.isroutine(value) else inspect.unwrap(value)  # what else has one is a fixture
        yield call_form(name, function)
        yield from docstring_paragraphs(function.__doc__)
    else:
        yield comment_above(module, name)


def comment_above(module: str, name: str) -> str:
    """Return what the `#:` lines above a constant say, in whichever module it is assigned.

    Args:
        module: A module that assigns it, or imports it from one that does.
        name: Its name there.

    Raises:
        LookupError: Its module does neither.
    """
    source = inspect.getsource(import_module(module))
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom):
            for each in node.names:
                if (each.asname or each.name) == name:
                    package = import_module(module).__package__
                    return comment_above(resolve_name("." * node.level + (node.module or ""), package), each.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if name in map(ast.unparse, targets):
                above = reversed(source.splitlines()[: node.lineno - 1])
                lines = list(takewhile(lambda line: line.startswith("#:"), above))
                return "\n".join(line.removeprefix("#:").strip() for line in reversed(lines))
    raise LookupError(f"{module}: expected an assignment or an import of {name!r}")


def _class(name: str, value: type) -> Iterator[str]:
    if issubclass(value, dict) and hasattr(value, "__total__"):  # a TypedDict of typing or of typing_extensions
        yield from docstring_paragraphs(value.__doc__)
        yield "\n".join(f"- `{key}`: `{annotation_text(kind)}`" for key, kind in sorted(value.__annotations__.items()))
        return
    bases = [base.__name__ for base in value.__bases__ if base is not object and not base.__name__.startswith("_")]
    if issubclass(value, Exception):
        yield f"```python\nclass {name}({', '.join(bases)})\n```"
    elif "__init__" in vars(value) and not getattr(value, "_is_protocol", False):
        yield call_form(name, value)
    yield from docstring_paragraphs(value.__doc__)
    for each, member in _members(value):
        yield f"#### {name}.{each}"
        function = getattr(member, "__func__", member)
        if isinstance(member, property):
            yield from docstring_paragraphs(member.__doc__)
        else:
            yield call_form(each, function)
            yield from docstring_paragraphs(function.__doc__)


def _members(value: type) -> Iterator[tuple[str, Any]]:
    """Yield the public methods and properties that a class has from our own classes, and that have a docstring."""
    seen = set()
    for owner in value.__mro__:
        for name, member in vars(owner).items() if owner.__module__.startswith("taskcluster") else ():
            documented = getattr(getattr(member, "__func__", member), "__doc__", None)
            is_member = isinstance(member, (property, classmethod, staticmethod)) or inspect.isfunction(member)
            if is_member and documented and not name.startswith("_") and name not in seen:
                seen.add(name)
                yield name, member


def docstring_paragraphs(docstring: str | None) -> Iterator[str]:
    """Yield a docstring as paragraphs of Markdown; its arguments, attributes and errors become definition lists."""
    lines = inspect.cleandoc(docstring or "").splitlines()
    while lines:
        heading = _HEADING.fullmatch(lines[0])
        if heading is None:
            size = next((number for number, line in enumerate(lines) if not line), len(lines))
            if size:
                yield "\n".join(lines[:size])
            del lines[: size + 1]
            continue
        size = next((number for number, line in enumerate(lines) if number and line and line[0] != " "), len(lines))
        body = inspect.cleandoc("\n".join(["", *lines[1:size]])).splitlines()
        del lines[:size]
        yield f"**{heading[1]}**:" + (f" {heading[2]}" if heading[2] else "")
        yield from _block(body, listed=heading[1] not in ("Returns", "Yields", "Raising"))


def _block(lines: list[str], *, listed: bool) -> Iterator[str]:
    """Yield what stands below a heading: items of a name and a text, or plain text."""
    items: list[tuple[str, list[str]]] = []
    for line in lines:
        item = _ITEM.fullmatch(line) if listed else None
        if item:
            items.append((item[1], [item[2]]))
        elif items:
            items[-1][1].append(line.strip())
    if lines and not items:
        yield "\n".join(lines)
    yield from definition_list((name, " ".join(text).strip()) for name, text in items)
