"""The program of docs/api.md runs as it is printed, and prints what the page says."""

from __future__ import annotations

import importlib.util
import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import fenjie
from tests.conftest import ROOT, SAMPLE

PAGES = {
    name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("api.md", "api.zh.md")
}


def block(name: str, kind: str) -> str:
    """Return the only code block of a kind on a page."""
    [text] = re.findall(rf"^```{kind}\n(.*?)^```", PAGES[name], re.DOTALL | re.MULTILINE)
    return str(text)


@pytest.mark.skipif(importlib.util.find_spec("pandas") is None, reason="pandas is not there")
def test_the_program_prints_what_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    for year in ("2025", "2026"):
        shutil.copy(SAMPLE.with_name(f"yunjiang-{year}.txt"), tmp_path / "tables")
    (tmp_path / "tables" / "notes.txt").write_text("no table", encoding="utf-8")
    (tmp_path / "program.py").write_text(block("api.md", "python"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "program.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.decode() == block("api.md", "text")


@pytest.mark.parametrize("kind", ["python", "text"])
def test_both_pages_have_the_same_program(kind: str) -> None:
    assert block("api.md", kind) == block("api.zh.md", kind)


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_name_all_that_is_promised(name: str) -> None:
    for promised in set(fenjie.__all__) - {"__version__"}:
        assert f"`{promised}" in PAGES[name], promised
        function = getattr(fenjie, promised)
        if inspect.isfunction(function):
            named = inspect.signature(function).parameters
            assert all(re.search(rf"\b{each}\b[`),]", PAGES[name]) for each in named)
