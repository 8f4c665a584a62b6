"""The Python files that the rules of the house hold for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "fenjie"
FOLDERS = ("fenjie", "tests", "tools", "benchmarks", "fuzz")


@cache
def files(*folders: str) -> tuple[Path, ...]:
    """Return the Python files below folders of the clone, in order."""
    return tuple(sorted(path for name in folders for path in (ROOT / name).rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """Parse a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def shown(path: Path) -> str:
    """Return a path as it stands in the clone."""
    return path.relative_to(ROOT).as_posix()


def docstrings(module: ast.Module) -> Iterator[ast.Constant]:
    """Yield the nodes of all docstrings, those below a field or constant among them."""
    for node in ast.walk(module):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value
