"""A trend for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fenjie.output.trend.trend_model import Thread, Trend
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
from fenjie.terminal import one_line

_MOST = 20
"""Threads that are printed; other forms have all."""


def as_text(trend: Trend, language: Language) -> str:
    """Return the trend as lines: the years, then thread by thread."""
    return "\n".join(map(one_line, _lines(trend, words_of(language)))) + "\n"


def _lines(trend: Trend, words: Mapping[str, str]) -> Iterator[str]:
    yield title_of(trend, words)
    yield from facts_of(trend, words)
    yield ""
    for year in trend.years:
        counts = (
            f"{words[column]} {count:,}"
            for column in year_columns(trend)
            if (count := count_of(year, column)) is not None
        )
        yield f"{year.year}  {words['stop'].join(counts)}"
    for thread in trend.threads[:_MOST]:
        yield ""
        yield from _thread(thread, trend, words)
    if len(trend.threads) > _MOST:
        yield ""
        yield words["more"].format(count=f"{len(trend.threads) - _MOST:,}")


def _thread(thread: Thread, trend: Trend, words: Mapping[str, str]) -> Iterator[str]:
    years = trend.years
    ended = thread.ended(years[-1].year)
    end = "" if ended is None else words["ended_here"].format(year=ended)
    yield f"{thread.thread_id}{words['in_brackets'].format(words=end) if end else ''}"
    for point in thread.points:
        notes = notes_of(point, years[0].year, words)
        brackets = words["in_brackets"].format(words=words["stop"].join(notes)) if notes else ""
        leads = words["between"].join(point.lead_units)
        number = number_words(point.number, words)
        yield f"  {point.year}  {number}  {point.title or point.target}  {leads}{brackets}"
    for indicator in thread.indicators:
        values = (
            f"{value_words(value, words)}{f' [{moved}]' if moved else ''}"
            for value in indicator.values
            for moved in [change_words(indicator, value, words)]
        )
        yield f"  · {indicator_name(indicator)}  {' → '.join(values)}"
