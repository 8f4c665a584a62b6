"""The page's own words, in Chinese and English; the document's words stay Chinese in both."""

from __future__ import annotations

from fenjie.output.review.deciding_words import DECIDING
from fenjie.schema.fields import Language, field_name, value_names

_OWN: dict[Language, dict[str, str]] = {
    "zh": {
        "skip": "跳到任务",
        "steps": "步骤",
        "filters": "筛选",
        "leads": "只看牵头",
        "leader": "领导",
        "quarter": "季度",
        "search": "查找",
        "all": "全部",
        "any_finding": "有发现",
        "reset": "清除筛选",
        "printed": "原表文字",
        "record": "记录",
        "pictures": "图",
        "per_body": "各单位牵头的任务",
        "unmeasured": "目标和步骤都没有数量的任务",
        "led": "牵头任务",
        "without": "没有数量",
        "two_numbers": "同一目标两个数",
        "heat": "各牵头单位各季度到期的步骤",
        "series": "逐季数与年度目标",
        "adds": "逐季相加",
        "runs": "逐季累计",
        "unsure": "未写明相加还是累计",
        "goal": "目标",
        "numbers": "数据",
        "no_period": "未写时间",
        "growth": "增长",
        "of": "共",
        "hint": "点一下记录里的值，左边会标出它来自哪些字；点左边的字也可以。",
        "none": "没有符合条件的任务",
        "q1": "一季度",
        "q2": "二季度",
        "q3": "三季度",
        "q4": "四季度",
    },
    "en": {
        "skip": "Skip to the tasks",
        "steps": "steps",
        "filters": "Filters",
        "leads": "leads only",
        "leader": "Leader",
        "quarter": "Quarter",
        "search": "Search",
        "all": "all",
        "any_finding": "any finding",
        "reset": "Clear",
        "printed": "As printed",
        "record": "Record",
        "pictures": "Pictures",
        "per_body": "Tasks that each organization leads",
        "unmeasured": "Tasks without a quantity in goal and steps",
        "led": "leads",
        "without": "without a quantity",
        "two_numbers": "One goal, two numbers",
        "heat": "Steps due by leading organization and quarter",
        "series": "Amounts by quarter and the goal of the year",
        "adds": "quarters add up",
        "runs": "running totals",
        "unsure": "nothing says whether they add up",
        "goal": "goal",
        "numbers": "Numbers",
        "no_period": "no period",
        "growth": "growth",
        "of": "of",
        "hint": "Click a value of the record to see the words it came from, or the words.",
        "none": "No task fits",
        "q1": "Q1",
        "q2": "Q2",
        "q3": "Q3",
        "q4": "Q4",
    },
}
_NAMED = {
    "tasks": ("Records", "tasks"),
    "findings": ("Records", "findings"),
    "severity": ("Records", "findings"),
    "body": ("Unit", "name"),
    "section": ("Task", "section"),
    "requirements": ("Task", "requirements"),
    "target": ("Task", "target"),
    "leaders": ("Task", "leaders"),
    "lead_units": ("Task", "lead_units"),
    "support_units": ("Task", "support_units"),
    "corrections": ("Task", "corrections"),
    "canonical": ("Unit", "canonical"),
    "quantities": ("Target", "quantities"),
    "cumulative": ("Quantity", "cumulative"),
}
"""Words that are names of fields: what the page calls them, and where they stand."""

_WITHIN_A_LINE = {"quantities", "canonical", "cumulative"}
"""Words that stand within a line, and in English begin with a small letter there."""

_ONE_OF = {
    "tasks": "task",
    "steps": "step",
    "quantities": "quantity",
    "findings": "finding",
    "error": "error",
    "warning": "warning",
    "info": "note",
}
"""What is counted in English, one of each."""

_COUNTED_IN_CHINESE = {
    "tasks": "项任务",
    "steps": "个步骤",
    "quantities": "个数量",
    "findings": "条发现",
    "error": "条错误",
    "warning": "条警告",
    "info": "条提示",
}


def counted(count: int, word: str, language: Language) -> str:
    """Return a number of tasks, steps, quantities, findings, or findings of a severity.

    >>> counted(1, "error", "en"), counted(2, "quantities", "en"), counted(1490, "steps", "zh")
    ('1 error', '2 quantities', '1,490个步骤')
    """
    if language == "zh":
        return f"{count:,}{_COUNTED_IN_CHINESE[word]}"
    one = _ONE_OF[word]
    several = one[:-1] + "ies" if one.endswith("y") else one + "s"
    return f"{count:,} {one if count == 1 else several}"


SIGNS = {"eq": "", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ ", "range": ""}


def _words(language: Language) -> dict[str, str]:
    words = _OWN[language] | DECIDING[language]
    for word, (model, field) in _NAMED.items():
        name = field_name(model, field, language)
        words[word] = name if word in _WITHIN_A_LINE else name[:1].upper() + name[1:]
    words |= value_names("severity", language) | value_names("comparator", language)
    known = value_names("lead_known_by", language)
    return words | {f"known_{value}": name for value, name in known.items()}


WORDS: dict[Language, dict[str, str]] = {"zh": _words("zh"), "en": _words("en")}
"""What the template writes, by language and key."""
