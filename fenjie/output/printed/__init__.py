"""Records to the table that they came from, as it would be printed."""

from __future__ import annotations

from typing import Literal

from fenjie.output.printed.printed_docx import write_docx
from fenjie.output.printed.printed_html import write_html
from fenjie.output.printed.printed_table import print_table
from fenjie.output.printed.printed_text import write_text
from fenjie.schema import Records

Format = Literal["text", "html", "docx"]

_WRITERS = {"text": write_text, "html": write_html, "docx": write_docx}


def render(records: Records, to: Format) -> bytes:
    """Print records as their table again; the same records give the same bytes.

    Reading the table gives the tasks again, apart from `refs` and from what is no part of a
    print: decisions (`canonical`, `corrections`), findings and the source.
    """
    return _WRITERS[to](print_table(records))


__all__ = ["Format", "render"]
