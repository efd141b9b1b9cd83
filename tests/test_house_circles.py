"""No circle of imports in the house: whoever is to be understood first is never explained by those that build on it.

Every import counts, in functions and for types alone as well: a reader follows them all.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def module_name(path: Path, root: Path) -> str:
    """What a file is imported as."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.Module, modules: Mapping[str, Path]) -> Iterator[str]:
    """The modules that a file takes names from, wherever in it, those among ``modules``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{each.name}" for each in node.names]
            yield from (name if name in modules else node.module for name in inside if node.module in modules)


def circle(root: Path, package: str = "quotes") -> list[str]:
    """The modules of a circle, the first of them again at the end; empty where there is none."""
    modules = {module_name(path, root): path for path in (root / package).rglob("*.py")}
    takes = {name: set(imported(ast.parse(path.read_text("utf-8")), modules)) for name, path in modules.items()}
    try:
        TopologicalSorter(takes).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_the_house_has_no_circle() -> None:
    assert circle(ROOT) == []


@pytest.mark.parametrize("line", [
    "from quotes.above import build",
    "from quotes import above",
    "import quotes.above",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from quotes.above import build",
    "def late():\n    from quotes.above import build",
])  # fmt: skip
def test_a_circle_is_seen(tmp_path: Path, line: str) -> None:
    house = tmp_path / "quotes"
    house.mkdir()
    (house / "__init__.py").touch()
    (house / "above.py").write_text("from quotes.ground import stone\n")
    (house / "ground.py").write_text("import re\n")
    assert circle(tmp_path) == []
    (house / "ground.py").write_text(f"{line}\n")
    assert set(circle(tmp_path)) == {"quotes.above", "quotes.ground"}
