"""A comparison in the format that was asked for, as bytes; heavy libraries only when needed."""

from __future__ import annotations

from typing import Literal

from pydantic import TypeAdapter

from fenjie.compare.model import Comparison
from fenjie.compare.side_warnings import warnings_of
from fenjie.compare.summary_lines import lines_of
from fenjie.schema.fields import Language

ComparisonFormat = Literal["text", "json", "html", "xlsx", "md"]
FORMATS: tuple[ComparisonFormat, ...] = ("text", "json", "html", "xlsx", "md")


def write_comparison(
    comparison: Comparison,
    file_format: ComparisonFormat,
    language: Language = "zh",
    pages: tuple[str, str] = ("", ""),
) -> bytes:
    """Write a comparison; every format but XLSX is UTF-8 that ends with a line feed.

    `language` is that of the words that are not the documents'. `pages` are the addresses of the
    old and the new document's review pages, to which the page links; "" for none. Raises
    `FenjieError` (`extra`) where the format needs a library that is not installed.
    """
    if language != "zh":
        summary = {**comparison.summary, "lines": lines_of(comparison, language)}
        warnings = list(warnings_of(comparison.old, comparison.new, language))
        comparison = comparison.model_copy(update={"summary": summary, "warnings": warnings})
    if file_format == "json":
        # As bytes at once: a text of it beside them would be larger still.
        return TypeAdapter(Comparison).dump_json(comparison, by_alias=True, indent=2) + b"\n"
    if file_format == "text":
        from fenjie.output.comparison.comparison_text import as_text

        return as_text(comparison, language).encode()
    if file_format == "md":
        from fenjie.output.comparison.comparison_markdown import as_markdown

        return as_markdown(comparison, language).encode()
    if file_format == "html":
        from fenjie.output.comparison.comparison_page import as_page

        return as_page(comparison, language, pages).encode()
    from fenjie.output.comparison.comparison_workbook import as_workbook

    return as_workbook(comparison, language)
