"""The pages of commands stand as generated from the table of commands."""

from __future__ import annotations

import pytest

from tools.reference import DOCS, PAGES, page


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_generated(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == page(name), "run python -m tools.reference"
