"""The forms of a trend, and the bytes of each."""

from __future__ import annotations

from typing import Literal, assert_never

from fenjie.output.trend.trend_model import Trend
from fenjie.schema.fields import Language

TrendFormat = Literal["text", "html", "xlsx", "csv", "json"]
TREND_FORMATS: tuple[TrendFormat, ...] = ("text", "html", "xlsx", "csv", "json")


def write_trend(trend: Trend, file_format: TrendFormat, language: Language = "zh") -> bytes:
    """Write a trend; the same trend gives the same bytes.

    Raises `FenjieError` (`extra`) where the library of the form is not installed.
    """
    if file_format == "json":
        return trend.model_dump_json(indent=2).encode() + b"\n"
    if file_format == "text":
        from fenjie.output.trend.trend_text import as_text

        return as_text(trend, language).encode()
    if file_format == "csv":
        from fenjie.output.trend.trend_rows import as_csv

        return as_csv(trend)
    if file_format == "xlsx":
        from fenjie.output.trend.trend_workbook import as_workbook

        return as_workbook(trend, language)
    if file_format == "html":
        from fenjie.output.trend.trend_page import as_page

        return as_page(trend, language).encode()
    assert_never(file_format)
