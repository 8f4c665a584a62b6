"""The page of commands stands as generated from the parser."""

from __future__ import annotations

from tools.reference import PAGE, page


def test_the_page_is_as_generated() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python tools/reference.py"
