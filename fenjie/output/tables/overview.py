"""Tasks as an office lists them: one row each, with what belongs to it in cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from fenjie.output.tables.definitions import TABLE
from fenjie.output.tables.table_columns import Column, Rows, Value

OVERVIEW = (
    Column("number", "序号", "", "", "integer", null=True, width=8),
    Column("section", "类别", "", "", null=True, width=14),
    Column("requirements", "总体要求", "", "", width=40),
    Column("title", "任务名称", "", "", null=True, width=14),
    Column("target", "年度目标", "", "", width=44),
    Column("schedule", "进度安排", "", "", width=70),
    Column("leaders", "责任领导", "", "", width=12),
    Column("lead_units", "牵头单位", "", "", width=20),
    Column("support_units", "协助单位", "", "", width=26),
    Column("extras", "其他栏目", "", "", width=16),
)


def overview(rows: dict[str, Rows]) -> Rows:
    """Return a row of `OVERVIEW` for each task."""
    parts: dict[tuple[object, str], list[str]] = defaultdict(list)
    for task, _, _, source, text, _ in rows["requirements"]:
        parts[task, "requirements"].append(f"{source}：{text}" if source else str(text))
    for step in map(_named("steps"), rows["steps"]):
        words = (step["track"], step["label"], step["text"])
        parts[step["task_id"], "schedule"].append("：".join(str(w) for w in words if w))
    for task, _, name in rows["leaders"]:
        parts[task, "leaders"].append(str(name))
    for task, role, _, name, _, note in rows["units"]:
        parts[task, str(role)].append(f"{name}（{note}）" if note else str(name))
    for task, _, _, header, text in rows["extras"]:
        parts[task, "extras"].append(f"{header}：{text}")
    return [
        (
            *(task["number"], task["section"]),
            "\n".join(parts[task["task_id"], "requirements"]) or None,
            *(task["title"], task["target"]),
            "\n".join(parts[task["task_id"], "schedule"]) or None,
            "、".join(parts[task["task_id"], "leaders"]) or None,
            "、".join(parts[task["task_id"], "lead"]) or None,
            "、".join(parts[task["task_id"], "support"]) or None,
            "\n".join(parts[task["task_id"], "extras"]) or None,
        )
        for task in map(_named("tasks"), rows["tasks"])
    ]


def _named(table: str) -> Callable[[tuple[Value, ...]], dict[str, Value]]:
    names = [column.name for column in TABLE[table].columns]
    return lambda row: dict(zip(names, row, strict=True))
