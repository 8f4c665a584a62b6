"""Tasks as an office lists them: one row each, with what belongs to it in cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from fenjie.output.tables.definitions import TABLE
from fenjie.output.tables.table_columns import Column, Rows, Value
from fenjie.schema.fields import field_name

_WIDTHS = {
    "number": 8,
    "section": 14,
    "requirements": 40,
    "title": 14,
    "target": 44,
    "schedule": 70,
    "leaders": 12,
    "lead_units": 20,
    "support_units": 26,
    "extras": 16,
}
OVERVIEW = tuple(
    Column(
        name,
        field_name("Task", name),
        "",
        "",
        "integer" if name == "number" else "text",
        null=name in ("number", "section", "title"),
        width=width,
    )
    for name, width in _WIDTHS.items()
)
"""A column for each field of a task that people read."""


def overview(rows: dict[str, Rows]) -> Rows:
    """Return a row of `OVERVIEW` for each task."""
    parts = _parts(rows)
    return [
        tuple(
            task[name]
            if name in task
            else _BETWEEN[name].join(parts[task["task_id"], name]) or None
            for name in _WIDTHS
        )
        for task in map(_named("tasks"), rows["tasks"])
    ]


_BETWEEN = {
    **dict.fromkeys(("requirements", "schedule", "extras"), "\n"),
    **dict.fromkeys(("leaders", "lead_units", "support_units"), "、"),
}
"""What stands between the parts of a cell."""

_ROLES = {"lead": "lead_units", "support": "support_units"}


def _parts(rows: dict[str, Rows]) -> dict[tuple[object, str], list[str]]:
    """Return the words of what belongs to each task, by task and column."""
    parts: dict[tuple[object, str], list[str]] = defaultdict(list)
    for task, _, _, source, text, _ in rows["requirements"]:
        parts[task, "requirements"].append(_joined("：", source, text))
    for step in map(_named("steps"), rows["steps"]):
        words = _joined("：", step["track"], step["label"], step["text"])
        parts[step["task_id"], "schedule"].append(words)
    for task, _, name in rows["leaders"]:
        parts[task, "leaders"].append(str(name))
    for task, role, _, name, _, note in rows["units"]:
        parts[task, _ROLES[str(role)]].append(f"{name}（{note}）" if note else str(name))
    for task, _, _, header, text in rows["extras"]:
        parts[task, "extras"].append(f"{header}：{text}")
    return parts


def _joined(between: str, *words: Value) -> str:
    return between.join(str(word) for word in words if word)


def _named(table: str) -> Callable[[tuple[Value, ...]], dict[str, Value]]:
    names = [column.name for column in TABLE[table].columns]
    return lambda row: dict(zip(names, row, strict=True))
