"""A self-contained HTML page made from a template: what a document says stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from fenjie.extras import need

_NOT_IN_HTML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Controls that no page may hold (HTML Living Standard, 13.1.4)."""


_COMMON = Path(__file__).parent
"""Where what all pages begin with lies."""


def fill_page(template: Path, **values: Any) -> str:
    """Fill a Jinja2 template with values, which are escaped; controls become U+FFFD.

    Raises `FenjieError` (`extra`) where jinja2 is not installed.
    """
    page: str = _compiled(template).render(**values)
    return _NOT_IN_HTML.sub("\ufffd", page)


def content_hash(text: str) -> str:
    """Return what a content security policy names an inline script or style by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _compiled(template: Path) -> Any:
    jinja2 = need("jinja2", extra="report")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([template.parent, _COMMON]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template.name)
