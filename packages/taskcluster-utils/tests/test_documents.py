"""The documents' Python blocks run, each by itself, and print what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
DOCUMENTS = [HERE.parent / "README.md", HERE.parents[2] / "docs" / "scopes.md"]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMISE = re.compile(r"^ *print\(.*\)  # (.*)$", re.MULTILINE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_blocks_run_and_keep_their_promises(path, capsys):
    """A comment beside a print is what it prints; a block without such comments is only run."""
    if not path.is_file():
        pytest.skip(f"{path.name} is not in this checkout")
    blocks = BLOCK.findall(path.read_text("utf-8"))

    assert blocks
    for block in blocks:
        exec(compile(block, str(path), "exec"), {})  # noqa: S102 - our own documents
        printed = capsys.readouterr().out.splitlines()
        assert PROMISE.findall(block) in (printed, [])


def test_scopes_page_shows_what_explain_says(capsys):
    """The texts that the page quotes are those that its block prints."""
    page = DOCUMENTS[1]
    if not page.is_file():
        pytest.skip("scopes.md is not in this checkout")
    text = page.read_text("utf-8")
    (block,) = (block for block in BLOCK.findall(text) if "print(explain(" in block)

    exec(block, {})  # noqa: S102 - our own document

    first, _, rest = capsys.readouterr().out.partition("\n")
    assert f"`{first}`" in text
    assert f"```text\n{rest}```" in text
