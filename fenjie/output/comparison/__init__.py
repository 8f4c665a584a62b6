"""Writing a comparison down: JSON, text, Markdown, a page, a workbook."""

from fenjie.output.comparison.comparison_format import FORMATS, write_comparison

__all__ = ["FORMATS", "write_comparison"]
