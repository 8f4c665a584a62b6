"""The style and the script of a page: files put together, and what its policy names them by."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path

SHARED = Path(__file__).parent
"""Where the files stand that pages share."""


def style_of(files: Iterable[Path]) -> str:
    """Return the style of a page."""
    return "".join(path.read_text(encoding="utf-8") for path in files)


def script_of(files: Iterable[Path]) -> str:
    """Return the script of a page, in a block where its names meet none of the browser's."""
    return f'"use strict";\n{{\n{style_of(files)}}}\n'


def policy_hash(text: str) -> str:
    """Return what a content security policy names an inline script or style by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
