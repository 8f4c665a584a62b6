"""What trends say in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping

from fenjie.output.io.short_number import short_number
from fenjie.output.trend.trend_model import (
    Indicator,
    PointOfThread,
    Trend,
    ValueOfIndicator,
    YearOfTrend,
)
from fenjie.schema.fields import Language, field_name, value_names

_OWN: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "of_all": "各年度脉络",
        "of_organization": "{words}：历年牵头的目标",
        "of_words": "目标中含“{words}”的脉络",
        "of_thread": "一项目标的脉络",
        "also": "曾用或后用名称：{names}",
        "years": "年度一览",
        "year": "年度",
        "version": "版次",
        "tasks": "任务",
        "begun": "新增",
        "continued": "延续",
        "ended": "不再出现",
        "leads": "牵头",
        "supports": "协助",
        "threads": "脉络",
        "thread": "脉络编号",
        "name": "简称",
        "number": "第{number}项",
        "unnumbered": "无编号",
        "begins": "来历",
        "new": "新增",
        "continues": "延续",
        "split": "拆分",
        "merged": "合并",
        "skipped": "间隔{count}个年度后再次出现",
        "unsure": "请核对",
        "from_split": "拆自{others}",
        "from_merged": "{others}并入",
        "into_split": "另拆出{others}",
        "into_merged": "并入{others}",
        "other": "{year}年“{name}”",
        "change": "比上次",
        "points": "{change}个百分点",
        "percent": "幅度",
        "count": "{count}条脉络",
        "more": "另有{count}条脉络，见 -f xlsx、csv 或 json",
        "value": "目标值",
        "bound": "限定",
        "pictures": "图",
        "tasks_a_year": "每年任务数",
        "leads_a_year": "每年牵头任务数",
        "ended_here": "{year}年后不再出现",
        "notes": "说明",
        "overview": "概况",
        "by_year": "逐年",
        "values": "数值",
        "contents": "目录",
        "skip": "跳到脉络",
        "no_amounts": "目标中没有写明数量",
        "series": "系列",
        "between": "、",
        "stop": "；",
        "in_brackets": "（{words}）",
    },
    "en": {
        "of_all": "Threads over the years",
        "of_organization": "{words}: goals that it led over the years",
        "of_words": "Threads of goals with “{words}”",
        "of_thread": "The thread of a goal",
        "also": "Also named: {names}",
        "years": "Years",
        "year": "Year",
        "version": "Issue",
        "tasks": "Tasks",
        "begun": "New",
        "continued": "Go on",
        "ended": "Last seen",
        "leads": "Leads",
        "supports": "Supports",
        "threads": "Threads",
        "thread": "Thread",
        "name": "Name",
        "number": "No. {number}",
        "unnumbered": "no number",
        "begins": "Comes from",
        "new": "new",
        "continues": "goes on",
        "split": "split",
        "merged": "merged",
        "skipped": "back after {count} without it",
        "unsure": "please check",
        "from_split": "a part of {others}",
        "from_merged": "took in {others}",
        "into_split": "split, also into {others}",
        "into_merged": "went into {others}",
        "other": "{year} “{name}”",
        "change": "Change",
        "points": "{change} points",
        "percent": "Percent",
        "count": "threads: {count}",
        "more": "threads more: {count}; see -f xlsx, csv or json",
        "value": "Goal",
        "bound": "Bound",
        "pictures": "Pictures",
        "tasks_a_year": "Tasks a year",
        "leads_a_year": "Tasks led a year",
        "ended_here": "not seen after {year}",
        "notes": "Notes",
        "overview": "Overview",
        "by_year": "By year",
        "values": "Values",
        "contents": "Contents",
        "skip": "Skip to the threads",
        "no_amounts": "The goals state no amounts",
        "series": "Series",
        "between": ", ",
        "stop": "; ",
        "in_brackets": " ({words})",
    },
}
_NAMED = {
    "target": ("Task", "target"),
    "lead_units": ("Task", "lead_units"),
    "leaders": ("Task", "leaders"),
    "no": ("Task", "number"),
    "metric": ("Quantity", "metric"),
    "unit": ("Quantity", "unit"),
    "basis": ("Quantity", "basis"),
    "low": ("Quantity", "low"),
    "high": ("Quantity", "high"),
    "printed": ("Quantity", "text"),
}
"""Words that are names of fields."""


def words_of(language: Language) -> dict[str, str]:
    """Return all words of a language by their keys."""
    words = dict(_OWN[language])
    for word, (model, field) in _NAMED.items():
        name = field_name(model, field, language)
        words[word] = name[:1].upper() + name[1:]
    return words | value_names("comparator", language) | value_names("basis", language)


def title_of(trend: Trend, words: Mapping[str, str]) -> str:
    """Return what was asked for, as a title."""
    return words[f"of_{trend.selection.kind}"].format(words=trend.selection.words)


def facts_of(trend: Trend, words: Mapping[str, str]) -> list[str]:
    """Return what stands below the title: series, years, other names of the organization."""
    years = [year.year for year in trend.years]
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    facts = [trend.series, span, words["count"].format(count=f"{len(trend.threads):,}")]
    others = [name for name in trend.selection.names if name != trend.selection.words]
    if others:
        facts.append(words["also"].format(names=words["between"].join(others)))
    return facts


def year_columns(trend: Trend) -> tuple[str, ...]:
    """Return the counts of a year that are shown, by their keys."""
    counts = ("tasks", "begun", "continued", "ended")
    return (*counts, "leads", "supports") if trend.selection.names else counts


def count_of(year: YearOfTrend, column: str) -> int | None:
    """Return a count of a year by its key."""
    count: int | None = getattr(year, column)
    return count


def number_words(number: int | None, words: Mapping[str, str]) -> str:
    """Return the printed number of a task in words."""
    if number is None:
        return words["unnumbered"]
    return words["number"].format(number=number)


def notes_of(point: PointOfThread, first: int, words: Mapping[str, str]) -> list[str]:
    """Return what is to be told of a task beside its goal: where it came from and went.

    In the first year of all nothing is new.
    """
    plain = point.begins == "continues" or (point.begins == "new" and point.year == first)
    notes = [] if plain or point.from_others else [words[point.begins]]
    if point.skipped:
        notes.append(words["skipped"].format(count=point.skipped))
    if point.unsure:
        notes.append(words["unsure"])
    for side, others in (("from", point.from_others), ("into", point.into_others)):
        for relation in ("split", "merged"):
            names = [
                words["other"].format(year=other.year, name=other.name)
                for other in others
                if other.relation == relation
            ]
            if names:
                listed = words["between"].join(names)
                notes.append(words[f"{side}_{relation}"].format(others=listed))
    return notes


def change_words(indicator: Indicator, value: ValueOfIndicator, words: Mapping[str, str]) -> str:
    """Return by how much a value moved; blank for the first and for none.

    Rates move in points, all else in its unit and in percent.
    """
    if value.change is None:
        return ""
    sign = "+" if value.change > 0 else "−" if value.change < 0 else "±"
    amount = f"{sign}{short_number(abs(value.change))}"
    if indicator.is_rate:
        return words["points"].format(change=amount)
    percent = "" if not value.percent else f" {value.percent:+.1f}%".replace("-", "−")
    return f"{amount}{indicator.unit}{percent}"


def value_words(value: ValueOfIndicator, words: Mapping[str, str]) -> str:
    """Return a year and its amount; of another thread's task with its number."""
    if not value.elsewhere:
        return f"{value.year} {value.text}"
    place = words["in_brackets"].format(words=number_words(value.number, words))
    return f"{value.year} {value.text}{place}"


def indicator_name(indicator: Indicator) -> str:
    """Return what an indicator is called: its metric and its unit."""
    return f"{indicator.metric or '…'}{f'（{indicator.unit}）' if indicator.unit else ''}"
