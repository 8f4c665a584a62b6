"""The page in a browser: its script runs, and its filter shows what changed."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from fenjie.compare import Comparison
from fenjie.output.comparison import write_comparison
from tests.diff.pair import two_years
from tests.diff.test_comparison_formats import SCRIPT, attack

CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@cache
def browser() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def shown(comparison: Comparison, folder: Path, marks: tuple[str, str] | None = None) -> Any:
    """Open the page and return what the browser made of it; `marks` replaces words of it."""
    program = browser()
    if program is None:
        pytest.skip("chromium is not installed")
    words = write_comparison(comparison, "html").decode()
    if marks is not None:
        assert marks[0] in words
        words = words.replace(*marks)
    path = folder / "diff.html"
    path.write_text(words, encoding="utf-8")
    done = subprocess.run(
        [
            *(program, *CHROMIUM, f"--user-data-dir={folder / 'profile'}"),
            *("--dump-dom", path.as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return lxml.html.document_fromstring(done.stdout.decode())


def visible(page: Any) -> list[str]:
    return [
        task.get("data-relation")
        for task in page.xpath("//tbody[contains(@class, 'task') and not(@hidden)]")
    ]


def test_default_filter_shows_what_changed(tmp_path: Path) -> None:
    page, comparison = shown(two_years(), tmp_path), two_years()
    wanted = [pair.relation for pair in comparison.pairs if pair.relation != "same"]
    assert visible(page) == wanted
    assert page.xpath("string(//output)") == f"{len(wanted)} / {len(comparison.pairs)}"


def test_filters_narrow_down(tmp_path: Path) -> None:
    """A smallest move of 50 % in the field, as if a person had typed it."""
    typed = 'name="move" type="number" min="0" step="1" value="0"'
    page = shown(two_years(), tmp_path, (typed, typed.replace('value="0"', 'value="50"')))
    wanted = [
        pair.relation
        for pair in two_years().pairs
        if any(abs(change.percent or 0) >= 50 for change in pair.changes)
    ]
    assert visible(page) == wanted
    assert 0 < len(wanted) < 20


def test_words_of_cells_do_not_run(tmp_path: Path) -> None:
    page = shown(attack(SCRIPT), tmp_path)
    assert len(page.xpath("//script")) == 1
    assert visible(page) == ["revised"]
    assert SCRIPT in page.xpath("string(//h1)")
