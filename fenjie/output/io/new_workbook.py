"""A new XLSX workbook: words stay words, and the same contents give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from fenjie.extras import need

_CREATED = datetime(1980, 1, 1, tzinfo=UTC)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@contextmanager
def new_workbook(data: io.BytesIO) -> Iterator[Any]:
    """Give a workbook of XlsxWriter; it is whole in `data` when the block ends.

    Raises `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    xlsxwriter = need("xlsxwriter", extra="export")
    with xlsxwriter.Workbook(data, dict(_OPTIONS)) as book:
        book.set_properties({"created": _CREATED})
        yield book
