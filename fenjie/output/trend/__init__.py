"""Threads of goals over the years: as text, a page with pictures, a workbook, CSV and JSON."""

from fenjie.output.trend.trend_format import TREND_FORMATS, TrendFormat, write_trend
from fenjie.output.trend.trend_model import Trend

__all__ = ["TREND_FORMATS", "Trend", "TrendFormat", "write_trend"]
