"""The style and the script of a page: files put together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

SHARED = Path(__file__).parents[1] / "review"
"""Where the files stand that pages share with the review page."""


def style_of(files: Iterable[Path]) -> str:
    """Return the style of a page."""
    return "".join(path.read_text(encoding="utf-8") for path in files)


def script_of(files: Iterable[Path]) -> str:
    """Return the script of a page, in a block where its names meet none of the browser's."""
    return f'"use strict";\n{{\n{style_of(files)}}}\n'
