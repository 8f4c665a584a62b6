"""The form that organizations fill in: its sheets, columns and words, and the mark of each row."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from fenjie.schema import Quantity
from fenjie.schema.progress import Status

ANSWER_VERSION = 1
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
ANSWER_SHEETS = tuple(f"{quarter}填报" for quarter in QUARTERS)
"""The names of the sheets to fill in, one a quarter."""

GUIDE_SHEET = "填报说明"
HIDDEN_SHEET = "fenjie"
"""The name of the hidden sheet that holds whose form it is, and of which plan."""

STATUS_WORDS: Mapping[Status, str] = {
    "done": "已完成",
    "on-track": "正常推进",
    "delayed": "进度滞后",
    "not-started": "尚未启动",
    "stopped": "暂停或终止",
}
"""The choices of the column 状态."""

NUMBER, KEY, DUTY, GOAL, DUE, DEADLINE = (
    "序号",
    "标识",
    "分工",
    "任务和目标",
    "本季度安排",
    "完成时限",
)
STATUS, WORDS, PLANNED, REACHED = "状态", "进展情况", "目标值", "累计完成值"
UNIT, CONTACT, DATE, TASK = "计量单位", "联系人", "填报日期", "任务编号"
HEADERS = (
    *(NUMBER, KEY, DUTY, GOAL, DUE, DEADLINE),
    *(STATUS, WORDS, PLANNED, REACHED, UNIT, CONTACT, DATE, TASK),
)
"""The headers of a sheet to fill in. `KEY` is hidden between others, so that whoever selects the
rows from the first to the last column to sort or copy them takes it along."""

DUTIES = {"lead": "牵头", "support": "协助"}

_MARK = "fenjie"
_PRINTED_SCALE = re.compile(r"[0-9][余多]?([百千]?[万亿]{1,2})")


class RowKey(NamedTuple):
    """What a row of the form is about."""

    task: str
    """The task's id."""
    quarter: int
    row: int
    """Which of the task's rows, from 0: the first has its words, each the figure of one goal."""
    digest: str
    """The task's digest when the form was made."""
    organization: str


def write_key(key: RowKey) -> str:
    """Write the mark of a row as one line of JSON, which sheets and tables of text keep."""
    return json.dumps([_MARK, ANSWER_VERSION, *key], ensure_ascii=False, separators=(",", ":"))


def read_key(text: str) -> RowKey | None:
    """Read the mark of a row; None for anything else, or the mark of another version.

    >>> read_key(write_key(RowKey("2025-002", 1, 0, "v1:0", "市财政局"))).task
    '2025-002'
    """
    if not text.lstrip().startswith("["):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match value:
        case [str(mark), int(version), str(task), int(quarter), int(row), str(digest), str(name)]:
            known = mark == _MARK and version == ANSWER_VERSION and quarter in range(1, 5)
            return RowKey(task, quarter, row, digest, name) if known and row >= 0 else None
    return None


def printed_unit(quantity: Quantity) -> str:
    """Return the unit that figures are given in: as printed, with 万 and 亿.

    So that nobody has to write 1600亿元 as 160000000000.
    """
    scale = _PRINTED_SCALE.search(quantity.text)
    if scale is not None and f"{scale[1]}{quantity.unit}" in quantity.text:
        return f"{scale[1]}{quantity.unit}"
    return quantity.unit
