"""The traits in which documents differ, and a combination of one value of each."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import Any


class Form(Enum):
    """How the document is set."""

    OUTLINE = "outline"
    PARAGRAPHS = "outline in HTML"
    HEADINGS = "outline in Markdown"
    RUN_IN = "one paragraph"
    TABS = "tabs"
    QUOTED = "quoted TSV"
    COMMAS = "CSV"
    PIPES = "Markdown table"
    HTML = "HTML table"
    HTML_IN_MARKDOWN = "HTML table in Markdown"
    ROLES = "HTML with roles"
    BOX = "box drawing"
    CELL_A_LINE = "one cell a line"
    BLANKS = "cells parted by blanks"

    @property
    def is_table(self) -> bool:
        """Return whether the tasks stand in rows of cells."""
        return self not in (Form.OUTLINE, Form.PARAGRAPHS, Form.HEADINGS, Form.RUN_IN)


class Numbering(Enum):
    """What a task's number looks like; `{}` is the number, in Chinese numerals where they are."""

    POINT = "{}."
    COMMA = "{}、"
    BRACKETS = "（{}）"
    NUMERALS = "{}、 in numerals"
    ORDINAL = "第{}项"
    THICK = "【{}】"
    NONE = "none"


class Counting(Enum):
    """Whether numbers begin anew in each section."""

    THROUGH = "running through"
    ANEW = "anew in each section"


class Levels(Enum):
    """What stands above the tasks."""

    NONE = "no sections"
    ONE = "一、"
    TWO = "一、 and （一）"
    CATEGORIES = "column of categories"


@dataclass(frozen=True)
class Labels:
    """The words for who does it and by when; without `support` there is one list."""

    lead: str
    support: str | None
    goal: str
    deadline: str

    @property
    def value(self) -> str:
        return f"{self.lead}/{self.support or '-'}"


LABELS = (
    Labels("责任单位", None, "工作任务", "完成时限"),
    Labels("责任部门", None, "重点任务", "完成时间"),
    Labels("承办单位", None, "工作内容", "办结时限"),
    Labels("牵头单位", "配合单位", "目标任务", "完成时限"),
    Labels("牵头单位", "责任单位", "工作任务", "时限要求"),
    Labels("牵头部门", "协办部门", "具体任务", "完成时间"),
    Labels("责任单位", "配合单位", "年度目标", "时间节点"),
    Labels("主办单位", "协办单位", "任务内容", "完成期限"),
)


class Leaders(Enum):
    """The label of those who are answerable in person."""

    NONE = "none"
    ANSWERABLE = "责任领导"
    IN_CHARGE = "分管领导"
    LEADING = "牵头领导"


class Separator(Enum):
    """What stands between two organizations or two people."""

    LIST = "、"
    COMMA = "，"
    SEMICOLON = "；"
    BLANK = " "


class Place(Enum):
    """Where the organizations stand."""

    COLUMN = "columns"
    BRACKETS = "labels in brackets"
    DUTIES = "甲牵头 in brackets"
    LINES = "a line for each label"
    ONE_LINE = "labels in one line"
    PROSE = "由甲牵头"
    HEADING = "heading"


class Times(Enum):
    """Where the times stand."""

    NONE = "none"
    IN_GOAL = "in the goal"
    DEADLINE = "label or column"
    SCHEDULE = "一季度： in one cell"
    QUARTERS = "columns of quarters"


class Order(Enum):
    """The order of columns or labels."""

    USUAL = "goal, organizations, leaders, time"
    TIME_FIRST = "goal, time, leaders, organizations"
    LEADERS_FIRST = "goal, leaders, organizations, time"
    GOAL_LAST = "organizations, leaders, goal, time"


class Before(Enum):
    """What stands between the title and the tasks."""

    NOTHING = "nothing"
    DAY = "day of issue"
    PREFACE = "preface"
    NOTICE = "notice with points"


class Behind(Enum):
    """What follows the tasks."""

    NOTHING = "nothing"
    SIGNATURE = "signature"
    REMARK = "remark"
    FIRST_LEADS = "remark that the first leads"
    ANNEX = "annex with points"


class Count(Enum):
    """How many tasks there are."""

    ONE = 1
    TWO = 2
    THREE = 3
    FIVE = 5
    EIGHT = 8
    FIFTEEN = 15


@dataclass(frozen=True)
class Combination:
    """One value of each trait."""

    form: Form
    numbering: Numbering
    counting: Counting
    levels: Levels
    labels: Labels
    leaders: Leaders
    separator: Separator
    place: Place
    times: Times
    order: Order
    before: Before
    behind: Behind
    count: Count

    def values(self) -> list[tuple[str, str]]:
        """Return the name and the value of each trait, as people are shown them."""
        return [(each.name, str(getattr(self, each.name).value)) for each in fields(self)]


CHOICES: dict[str, tuple[Any, ...]] = {
    "form": tuple(Form),
    "numbering": tuple(Numbering),
    "counting": tuple(Counting),
    "levels": tuple(Levels),
    "labels": LABELS,
    "leaders": tuple(Leaders),
    "separator": tuple(Separator),
    "place": tuple(Place),
    "times": tuple(Times),
    "order": tuple(Order),
    "before": tuple(Before),
    "behind": tuple(Behind),
    "count": tuple(Count),
}
