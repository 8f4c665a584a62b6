"""The generated parts of the export pages stand as generated, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.dictionary import CHINESE_PAGE, PAGE, page


@pytest.mark.parametrize("path", [PAGE, CHINESE_PAGE], ids=lambda path: path.name)
def test_generated_parts(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == page(path), "run python tools/dictionary.py"
    assert path.read_text(encoding="utf-8").count("\n### ") == 12
