"""The tables of tasks, their requirements, their steps and the amounts in all of these."""

from __future__ import annotations

from fenjie.output.tables.document_tables import DOCUMENT_ID, TASK_ID, position
from fenjie.output.tables.table_columns import Column, Table, described
from fenjie.schema.quantity import Quantity
from fenjie.schema.task import Period, Requirement, Step, Target, Task

KNOWN_BY = {"stated": "写明", "marked": "注明首位牵头", "assumed": "推定首位牵头"}
PARTS = {"target": "年度目标", "requirement": "总体要求", "step": "进度安排"}
COMPARATORS = {
    "eq": "等于",
    "ge": "不少于",
    "gt": "超过",
    "le": "不超过",
    "lt": "低于",
    "approx": "约",
    "range": "区间",
}
BASES = {"level": "数量", "growth": "增幅"}

OF_TASK = (("task_id", "tasks"),)
"""The reference of all that belongs to a task."""


def field_of(example: str) -> Column:
    """Return the column that holds the records' own key of a part of a task."""
    return Column(
        "field",
        "字段",
        f"在记录中的字段，如 {example}（从 0 起），与数量表、发现表的 field 一致。",
        f"The records' own key of it, such as {example} (from 0); as in quantities and findings.",
        width=16,
    )


TASKS = Table(
    "tasks",
    "任务",
    "每项任务一行。",
    "A row per task.",
    (
        TASK_ID,
        DOCUMENT_ID,
        position("任务在文件中的次序，从 1 起。", "Place of the task in the document, from 1."),
        Column(
            "number",
            "序号",
            "印出的序号。",
            described(Task, "number"),
            "integer",
            null=True,
            width=8,
        ),
        Column(
            "name",
            "简称",
            "列表中怎样称呼这项任务：序号，加任务名称或年度目标的开头。",
            "What to call the task in a list: its number and the beginning of its title or target.",
            width=30,
        ),
        Column("section", "类别", "所属类别。", described(Task, "section"), null=True, width=20),
        Column("title", "任务名称", "任务名称。", described(Task, "title"), null=True, width=24),
        Column(
            "target",
            "年度目标",
            "年度目标全文，不含序号。",
            described(Target, "text"),
            blank=True,
            width=60,
        ),
        Column(
            "lead_known_by",
            "牵头依据",
            "怎样得知由谁牵头：写明、注明首位牵头，或推定首位牵头。",
            described(Task, "lead_known_by"),
            words=KNOWN_BY,
            width=14,
        ),
        Column("digest", "摘要值", "任务文字的摘要值。", described(Task, "digest"), width=20),
    ),
    ("task_id",),
    (("document_id", "documents"),),
    (("position",), ("section",)),
)

REQUIREMENTS = Table(
    "requirements",
    "总体要求",
    "任务在各份报告中的要求，一份报告一行。",
    "What each report asks for; a row per report.",
    (
        TASK_ID,
        position("要求在任务中的次序，从 1 起。", "Place of the requirement in its task, from 1."),
        field_of("requirements/0"),
        Column(
            "source", "出处", "所出的报告。", described(Requirement, "source"), null=True, width=24
        ),
        Column(
            "text",
            "要求",
            "要求全文。",
            described(Requirement, "text"),
            blank=True,
            width=70,
        ),
        Column(
            "points",
            "分项",
            "要求中编了号的各项，不含编号。",
            described(Requirement, "points"),
            "texts",
            width=50,
        ),
    ),
    ("task_id", "position"),
    OF_TASK,
    (("source",), ("task_id", "field")),
)

STEPS = Table(
    "steps",
    "进度安排",
    "按季度或期限的安排，一步一行。",
    "The schedule; a row per step.",
    (
        TASK_ID,
        position("步骤在任务中的次序，从 1 起。", "Place of the step in its task, from 1."),
        field_of("schedule/0"),
        Column(
            "track",
            "子项目",
            "各级子项目的名称，由外到内，以“ / ”相连；没有则为空。",
            "Titles of sub-projects, outermost first, joined with ' / '; none for the task itself.",
            null=True,
            width=26,
        ),
        Column(
            "label",
            "时间",
            "印出的时间，如“一、二季度”；没有标明时间的文字为空。",
            described(Period, "label"),
            null=True,
        ),
        Column(
            "quarters",
            "季度",
            "所跨的季度；没有标明时间则为空。",
            described(Period, "quarters"),
            "integers",
            null=True,
            width=10,
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
        Column(
            "start_date",
            "开始日期",
            "第一天；期限（某日前）没有。",
            described(Period, "start"),
            "date",
            null=True,
        ),
        Column("end_date", "结束日期", "最后一天。", described(Period, "end"), "date", null=True),
        Column(
            "text",
            "内容",
            "步骤的文字，不含时间。",
            described(Step, "text"),
            blank=True,
            width=70,
        ),
    ),
    ("task_id", "position"),
    OF_TASK,
    (("due_quarter",), ("end_date",), ("task_id", "field")),
)

QUANTITIES = Table(
    "quantities",
    "数量",
    "年度目标、总体要求和步骤中写明的数量，一个一行。",
    "The amounts that targets, requirements and steps state; a row each.",
    (
        TASK_ID,
        Column(
            "field",
            "字段",
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
        Column("text", "原文", "数量的原文。", described(Quantity, "text"), blank=True, width=18),
        Column(
            "low",
            "下限",
            "以基本单位计的下限，万、亿等已折算。",
            described(Quantity, "low"),
            "number",
            width=14,
        ),
        Column(
            "high",
            "上限",
            "以基本单位计的上限；单一数值时与下限相同。",
            described(Quantity, "high"),
            "number",
            width=14,
        ),
        Column(
            "unit",
            "计量单位",
            "印出的基本单位；没有则为空文字。",
            described(Quantity, "unit"),
            blank=True,
        ),
        Column(
            "comparator",
            "限定",
            "数值怎样限定数量。",
            described(Quantity, "comparator"),
            words=COMPARATORS,
            width=8,
        ),
        Column(
            "cumulative",
            "累计",
            "同一分句中数字前有“累计”。",
            described(Quantity, "cumulative"),
            "boolean",
            width=6,
        ),
        Column(
            "basis",
            "性质",
            "比过去增长的幅度为增幅，其他为数量。",
            described(Quantity, "basis"),
            words=BASES,
            width=8,
        ),
        Column(
            "quarters",
            "季度",
            "分句另外写明的季度；与步骤相同则为空。",
            described(Quantity, "quarters"),
            "integers",
            null=True,
            width=10,
        ),
        Column(
            "metric",
            "指标",
            "所计所量的名称。",
            described(Quantity, "metric"),
            null=True,
            width=20,
        ),
        Column(
            "text_start",
            "起",
            "在字段文字中的起点（从 0 起的字符数）；出自单独一栏时没有。",
            described(Quantity, "start"),
            "integer",
            null=True,
            width=6,
        ),
        Column(
            "text_end",
            "止",
            "在字段文字中的终点，不含该字符。",
            described(Quantity, "end"),
            "integer",
            null=True,
            width=6,
        ),
    ),
    ("task_id", "field", "position"),
    OF_TASK,
    (("unit",), ("metric",)),
)
