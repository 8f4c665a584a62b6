"""A PDF opened in memory."""

from __future__ import annotations

from typing import Any

from fenjie.errors import InputError
from fenjie.extract.pdf.system_fonts import provide_stand_in
from fenjie.extract.unreadable import encrypted, truncated
from fenjie.extras import command
from fenjie.limits import Limits


def open_pdf(data: bytes, name: str, limits: Limits) -> Any:
    """Open a PDF in memory.

    Raises `InputError` (`encrypted`, `truncated`, `extra`) and `LimitError` (`pages`).
    """
    try:
        import pypdfium2
    except ImportError:
        raise InputError(
            "extra",
            "{name}: PDF needs the package pypdfium2; add it with: {command}",
            name=name,
            command=command("pdf"),
        ) from None
    if b"%%EOF" not in data[-2048:]:
        raise truncated(name)
    provide_stand_in()
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise encrypted(name) from None
        raise truncated(name) from None
    if count == 0:
        raise truncated(name)
    limits.check("pages", count)
    return document
