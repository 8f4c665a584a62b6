"""The tables of tasks, their requirements, their steps and the amounts in all of these."""

from __future__ import annotations

from fenjie.output.tables.document_tables import DOCUMENT_ID, TASK_ID, position
from fenjie.output.tables.table_columns import Column, Table, field_column
from fenjie.schema.fields import field_name, value_names
from fenjie.schema.quantity import Quantity
from fenjie.schema.task import Period, Requirement, Step, Target, Task

KNOWN_BY = value_names("lead_known_by")
PARTS = {
    "target": field_name("Task", "target"),
    "requirement": field_name("Task", "requirements"),
    "step": field_name("Task", "schedule"),
}
COMPARATORS = value_names("comparator")
BASES = value_names("basis")

OF_TASK = (("task_id", "tasks"),)
"""The reference of all that belongs to a task."""


def field_of(example: str) -> Column:
    """Return the column that holds the records' own key of a part of a task."""
    return Column(
        "field",
        field_name("Finding", "field"),
        f"在记录中的字段，如 {example}（从 0 起），与数量表、发现表的 field 一致。",
        f"The records' own key of it, such as {example} (from 0); as in quantities and findings.",
        width=16,
    )


TASKS = Table(
    "tasks",
    field_name("Records", "tasks"),
    "每项任务一行。",
    "A row per task.",
    (
        TASK_ID,
        DOCUMENT_ID,
        position("任务在文件中的次序，从 1 起。", "Place of the task in the document, from 1."),
        field_column(Task, "number", "印出的序号。", "integer", null=True, width=8),
        Column(
            "name",
            "简称",
            "列表中怎样称呼这项任务：序号，加任务名称或年度目标的开头。",
            "What to call the task in a list: its number and the beginning of its title or target.",
            width=30,
        ),
        field_column(Task, "section", "所属类别。", null=True, width=20),
        field_column(Task, "title", "任务名称。", null=True, width=24),
        field_column(
            Target, "text", "年度目标全文，不含序号。", name="target", blank=True, width=60
        ),
        field_column(
            Task,
            "lead_known_by",
            "怎样得知由谁牵头：写明、注明首位牵头，或推定首位牵头。",
            words=KNOWN_BY,
            width=14,
        ),
        field_column(Task, "digest", "任务文字的摘要值。", width=20),
    ),
    ("task_id",),
    (("document_id", "documents"),),
    (("position",), ("section",)),
)

REQUIREMENTS = Table(
    "requirements",
    field_name("Task", "requirements"),
    "任务在各份报告中的要求，一份报告一行。",
    "What each report asks for; a row per report.",
    (
        TASK_ID,
        position("要求在任务中的次序，从 1 起。", "Place of the requirement in its task, from 1."),
        field_of("requirements/0"),
        field_column(Requirement, "source", "所出的报告。", null=True, width=24),
        field_column(Requirement, "text", "要求全文。", blank=True, width=70),
        field_column(Requirement, "points", "要求中编了号的各项，不含编号。", "texts", width=50),
    ),
    ("task_id", "position"),
    OF_TASK,
    (("source",), ("task_id", "field")),
)

STEPS = Table(
    "steps",
    field_name("Task", "schedule"),
    "按季度或期限的安排，一步一行。",
    "The schedule; a row per step.",
    (
        TASK_ID,
        position("步骤在任务中的次序，从 1 起。", "Place of the step in its task, from 1."),
        field_of("schedule/0"),
        Column(
            "track",
            field_name("Step", "track"),
            "各级子项目的名称，由外到内，以“ / ”相连；没有则为空。",
            "Titles of sub-projects, outermost first, joined with ' / '; none for the task itself.",
            null=True,
            width=26,
        ),
        field_column(
            Period, "label", "印出的时间，如“一、二季度”；没有标明时间的文字为空。", null=True
        ),
        field_column(
            Period, "quarters", "所跨的季度；没有标明时间则为空。", "integers", null=True, width=10
        ),
        Column(
            "due_quarter",
            "完成季度",
            "所跨的最后一个季度。",
            "The last of its quarters.",
            "integer",
            null=True,
            width=8,
        ),
        field_column(
            Period, "start", "第一天；期限（某日前）没有。", "date", name="start_date", null=True
        ),
        field_column(Period, "end", "最后一天。", "date", name="end_date", null=True),
        field_column(Step, "text", "步骤的文字，不含时间。", blank=True, width=70),
    ),
    ("task_id", "position"),
    OF_TASK,
    (("due_quarter",), ("end_date",), ("task_id", "field")),
)

QUANTITIES = Table(
    "quantities",
    field_name("Target", "quantities"),
    "年度目标、总体要求和步骤中写明的数量，一个一行。",
    "The amounts that targets, requirements and steps state; a row each.",
    (
        TASK_ID,
        Column(
            "field",
            field_name("Finding", "field"),
            "数量所在的字段：target、requirements/0、schedule/3（从 0 起），与该表的 field 相同。",
            "Where it stands: target, requirements/0, schedule/3 (from 0); joins with that table.",
            width=16,
        ),
        position("数量在该字段中的次序，从 1 起。", "Place of the amount in that field, from 1."),
        Column(
            "part",
            "所在",
            "数量所在的表。",
            "The kind of text that it stands in.",
            words=PARTS,
            width=10,
        ),
        field_column(Quantity, "text", "数量的原文。", blank=True, width=18),
        field_column(Quantity, "low", "以基本单位计的下限，万、亿等已折算。", "number", width=14),
        field_column(
            Quantity, "high", "以基本单位计的上限；单一数值时与下限相同。", "number", width=14
        ),
        field_column(Quantity, "unit", "印出的基本单位；没有则为空文字。", blank=True),
        field_column(Quantity, "comparator", "数值怎样限定数量。", words=COMPARATORS, width=8),
        field_column(Quantity, "cumulative", "同一分句中数字前有“累计”。", "boolean", width=6),
        field_column(
            Quantity, "basis", "比过去增长的幅度为增幅，其他为数量。", words=BASES, width=8
        ),
        field_column(
            Quantity,
            "quarters",
            "分句另外写明的季度；与步骤相同则为空。",
            "integers",
            null=True,
            width=10,
        ),
        field_column(Quantity, "metric", "所计所量的名称。", null=True, width=20),
        field_column(
            Quantity,
            "start",
            "在字段文字中的起点（从 0 起的字符数）；出自单独一栏时没有。",
            "integer",
            name="text_start",
            null=True,
            width=6,
        ),
        field_column(
            Quantity,
            "end",
            "在字段文字中的终点，不含该字符。",
            "integer",
            name="text_end",
            null=True,
            width=6,
        ),
    ),
    ("task_id", "field", "position"),
    OF_TASK,
    (("unit",), ("metric",)),
)
