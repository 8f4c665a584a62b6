"""A trend as one self-contained page in the design of the review page: no script, no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fenjie.output.io.page_assets import SHARED, style_of
from fenjie.output.io.page_template import content_hash, fill_page
from fenjie.output.review.pictures import bars_svg
from fenjie.output.trend.trend_model import Indicator, Thread, Trend
from fenjie.output.trend.trend_pictures import years_svg
from fenjie.output.trend.trend_rows import own_amounts
from fenjie.output.trend.trend_words import (
    change_words,
    count_of,
    facts_of,
    indicator_name,
    notes_of,
    number_words,
    title_of,
    value_words,
    words_of,
    year_columns,
)
from fenjie.schema.fields import Language

_FOLDER = Path(__file__).parent
_STYLES = (SHARED / "report.css", _FOLDER / "trend.css")
_MOST = 200
"""Threads of a page; other forms have all."""
_MOST_PICTURES = 4
"""Indicators of a thread that are drawn; all are listed."""
_FEWEST_POINTS = 2


def as_page(trend: Trend, language: Language) -> str:
    """Return the page; everything from the documents is text to it.

    Raises `FenjieError` (`extra`) where jinja2 is not installed.
    """
    words = words_of(language)
    style = style_of(_STYLES)
    years = [year.year for year in trend.years]
    counted = "leads" if trend.selection.names else "tasks"
    bars = [(str(year.year), count_of(year, counted) or 0) for year in trend.years]
    more = len(trend.threads) - _MOST
    return fill_page(
        _FOLDER / "trend.html",
        words=words,
        lang="zh-CN" if language == "zh" else "en",
        title=title_of(trend, words),
        facts=facts_of(trend, words),
        columns=[words[column] for column in year_columns(trend)],
        years=[
            (year, [count_of(year, column) for column in year_columns(trend)])
            for year in trend.years
        ],
        bars=bars_svg(bars, words[f"{counted}_a_year"]),
        bars_title=words[f"{counted}_a_year"],
        threads=[_thread(thread, years, words) for thread in trend.threads[:_MOST]],
        more=words["more"].format(count=f"{more:,}") if more > 0 else "",
        style=style,
        style_hash=content_hash(style),
    )


def _thread(thread: Thread, years: Sequence[int], words: Mapping[str, str]) -> dict[str, Any]:
    ended = thread.ended(years[-1])
    return {
        "id": thread.thread_id,
        "name": thread.name,
        "ended": "" if ended is None else words["ended_here"].format(year=ended),
        "points": [
            {
                "year": point.year,
                "number": number_words(point.number, words),
                "title": point.title,
                "target": point.target,
                "leads": words["between"].join(point.lead_units),
                "notes": words["stop"].join(notes_of(point, years[0], words)),
                "values": [
                    (indicator_name(indicator), value.text, change_words(indicator, value, words))
                    for indicator, value in own_amounts(thread, point)
                ],
            }
            for point in thread.points
        ],
        "pictures": [
            (indicator_name(indicator), _picture(indicator, years, words))
            for indicator in thread.indicators
            if len(indicator.values) >= _FEWEST_POINTS
        ][:_MOST_PICTURES],
    }


def _picture(indicator: Indicator, years: Sequence[int], words: Mapping[str, str]) -> str:
    listed = words["between"].join(value_words(value, words) for value in indicator.values)
    values = [(value.year, value.low) for value in indicator.values]
    return years_svg(values, years, f"{indicator_name(indicator)} {listed}")
