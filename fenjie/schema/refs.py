"""Where a value stands in the source, one form per format; all counts begin with 1."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from fenjie.schema.base import Record


class TextRef(Record):
    """A place in a text file: code points of the decoded file behind its byte order mark."""

    line: int = Field(description="Line, from 1.", examples=[27], ge=1)
    start: int = Field(description="Offset of the first code point.", examples=[1200], ge=0)
    end: int = Field(description="Offset behind the last code point.", examples=[1260], ge=0)


class PdfRef(Record):
    """A place on a page, in points from the top left, two decimals."""

    page: int = Field(description="Page, from 1.", examples=[12], ge=1)
    bbox: list[float] = Field(
        description="x0, top, x1, bottom.",
        examples=[[72.0, 100.25, 210.5, 140.0]],
        min_length=4,
        max_length=4,
    )


class SheetRef(Record):
    """A range of a sheet."""

    sheet: str = Field(description="Name of the sheet.", examples=["Sheet1"])
    range: str = Field(description="A1 range.", examples=["B7:B9"])


class TableRef(Record):
    """A cell of a DOCX or HTML table."""

    table: int = Field(description="Table, from 1.", examples=[1], ge=1)
    row: int = Field(description="Row, from 1.", examples=[7], ge=1)
    column: int = Field(description="Column, from 1.", examples=[2], ge=1)


class ParagraphRef(Record):
    """A paragraph of a DOCX or HTML document outside its tables."""

    paragraph: int = Field(description="Paragraph with any words, from 1.", examples=[12], ge=1)


# No place fits two of these, so the first that fits is the one; trying all costs a third of the
# time that checking takes.
RefPart = Annotated[
    TextRef | PdfRef | SheetRef | TableRef | ParagraphRef, Field(union_mode="left_to_right")
]
