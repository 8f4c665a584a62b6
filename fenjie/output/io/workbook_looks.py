"""What sheets of ours look like, as properties of XlsxWriter's formats."""

from __future__ import annotations

from fenjie.output.io.workbook import Look, Page

CELL: Look = {"valign": "top", "border": 1, "border_color": "#BFBFBF"}
TEXT: Look = {**CELL, "text_wrap": True}
TITLE: Look = {"bold": True, "font_size": 16}
HEADER: Look = {
    "bold": True,
    "bg_color": "#E8ECF1",
    "border": 1,
    "valign": "vcenter",
    "text_wrap": True,
}
PAGE = Page(footer="&C&P / &N")
