"""The tree keeps its rules of form, and docs/architecture.md shows its figures.

The rules hold strictly. Sizes on the page may lag behind: by 1 or a tenth for the whole, by half for a distribution,
whose p90 moves far with one of its few dozen functions. With exact figures nearly every commit would have to edit the
page, and two that are written at the same time would each be right alone and wrong together.
"""

from __future__ import annotations

import dataclasses

import pytest

from measure_tree import BEGIN, END, PAGE, Measures, find_measures, format_table, measure

PROGRAM = '''"""A module of twelve lines."""

from __future__ import annotations

from . import {other}

__all__ = ["call"]


def call(name: str, *rest{annotation}) -> str:
    """Return a name."""
    return name  # type: ignore[no-any-return]
'''

TEST = '''def test_call_names():
    """A claim."""
    assert mock.Mock()


def test_call_without_a_claim():
    assert True
'''


@pytest.fixture(scope="module")
def measures():
    return find_measures()


@pytest.fixture
def folders(tmp_path):
    """The `src` and the tests of a small distribution with a fault of each kind."""
    package, tests = tmp_path / "src/shop", tmp_path / "tests"
    package.mkdir(parents=True)
    tests.mkdir()
    (package / "__init__.py").touch()
    (package / "first.py").write_text(PROGRAM.format(other="second", annotation=": str"))
    (package / "second.py").write_text(PROGRAM.format(other="first", annotation="").replace('    """Return', "    # "))
    (package / "long.py").write_text("def wait() -> None:\n" + "    pass\n" * 400)
    (package / "types.py").write_text("# Generated from data.\n" + "\n" * 5000)
    (tests / "test_first.py").write_text(TEST)
    return tmp_path / "src", tests


def rows(text):
    """Return the figures of each row of a table, by the row's name."""
    cells = [[cell.strip() for cell in line.strip("|\n").split(" | ")] for line in text.splitlines()[2:]]
    return {name: [float(figure.replace(",", "")) for figure in figures] for name, *figures in cells}


def test_measure_counts_what_is_written_by_hand(folders):
    """Each figure is what it is said to be; empty files are no part of the median, generated ones of nothing."""
    src, tests = folders

    assert measure([src], [tests]) == Measures(
        files=4,
        lines=425,
        median=12,
        longest=401,
        documented=33,
        exported=50,
        p90=401,
        typed=66,
        cyclic=2,
        tests=pytest.approx(7 / 425),
        claims=50,
        waivers=pytest.approx(2000 / 425),
        mocks=50,
        long_functions=1,
        long_files=1,
    )


def test_tree_keeps_its_rules(measures):
    """Files and functions are short, all that is public is documented, typed and without cycles, tests say why."""
    whole = measures["all"]
    complete = dict.fromkeys(("documented", "exported", "typed", "claims"), 100)
    perfect = {**complete, "cyclic": 0, "long_functions": 0, "long_files": 0}

    assert whole.median < 100
    assert whole.p90 < 30
    for name, each in measures.items():
        assert {field: getattr(each, field) for field in perfect} == perfect, name


def test_architecture_shows_the_measures(measures):
    """The page has every row and column, and figures that are not far off; if they are, write them anew."""
    page = PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0].strip()
    table = format_table(measures)
    shown, current = rows(page), rows(table)

    assert page.splitlines()[0] == table.splitlines()[0]
    assert list(shown) == list(current)
    for name, figures in current.items():
        off = 0.1 if name == "all" else 0.5
        assert shown[name] == pytest.approx(figures, rel=off, abs=1), "run `python tools/measure_tree.py --write`"
        assert len(figures) == len(dataclasses.fields(Measures))
