"""The tables of organizations, leaders, other columns and corrections; and all tables in order."""

from __future__ import annotations

from fenjie.output.tables.document_tables import (
    DOCUMENTS,
    FINDING_TASKS,
    FINDINGS,
    SECTIONS,
    TASK_ID,
    position,
)
from fenjie.output.tables.table_columns import Column, Table, field_column
from fenjie.output.tables.task_tables import (
    OF_TASK,
    QUANTITIES,
    REQUIREMENTS,
    STEPS,
    TASKS,
    field_of,
)
from fenjie.schema.fields import field_name, value_names
from fenjie.schema.task import Correction, Extra, Unit

ROLES = value_names("role")

UNITS = Table(
    "units",
    field_name("Unit", "name"),
    "牵头单位和协助单位，一项任务一个单位一行。",
    "Organizations that lead or support; a row per task and organization.",
    (
        TASK_ID,
        Column("role", "职责", "牵头或协助。", "Leads or supports the task.", words=ROLES, width=8),
        position(
            "在牵头或协助单位中的次序，从 1 起。", "Place among the organizations of its role."
        ),
        field_column(Unit, "name", "印出的名称。", blank=True, width=30),
        field_column(
            Unit, "canonical", "单位的规范名称；未作判定时同印出的名称。", blank=True, width=30
        ),
        field_column(Unit, "note", "随名称印出的职责。", null=True, width=30),
    ),
    ("task_id", "role", "position"),
    OF_TASK,
    (("canonical", "role"),),
)

LEADERS = Table(
    "leaders",
    field_name("Task", "leaders"),
    "责任领导，一项任务一人一行。",
    "Leaders; a row per task and person.",
    (
        TASK_ID,
        position("领导在任务中的次序，从 1 起。", "Place of the leader in the task, from 1."),
        Column("name", "姓名", "姓名，不含空格。", "The name, without blanks.", blank=True),
    ),
    ("task_id", "position"),
    OF_TASK,
    (("name",),),
)

EXTRAS = Table(
    "extras",
    field_name("Task", "extras"),
    "不属于以上各项的栏目，一栏一行。",
    "Columns of the document that no role fits; a row per cell.",
    (
        TASK_ID,
        position("栏目在任务中的次序，从 1 起。", "Place of the cell in the task, from 1."),
        field_of("extras/0"),
        field_column(Extra, "head", "栏目名称。", blank=True, width=18),
        field_column(Extra, "text", "栏目内容。", blank=True, width=60),
    ),
    ("task_id", "position"),
    OF_TASK,
)

CORRECTIONS = Table(
    "corrections",
    field_name("Task", "corrections"),
    "有人决定的订正，一处一行。",
    "What a person decided; a row per correction.",
    (
        TASK_ID,
        position("订正在任务中的次序，从 1 起。", "Place of the correction in the task, from 1."),
        field_column(
            Correction,
            "finding",
            "所处理的发现；订正后它已不在发现表中。",
            name="finding_id",
            null=True,
            width=16,
        ),
        field_column(Correction, "field", "所订正的字段。", blank=True, width=16),
        field_column(Correction, "printed", "文件所印。", blank=True, width=40),
        field_column(Correction, "value", "订正后的文字。", blank=True, width=40),
    ),
    ("task_id", "position"),
    OF_TASK,
)

TABLES = (
    *(DOCUMENTS, SECTIONS, TASKS, REQUIREMENTS, STEPS, QUANTITIES, UNITS, LEADERS, EXTRAS),
    *(CORRECTIONS, FINDINGS, FINDING_TASKS),
)
"""All tables; what a table refers to stands before it."""

TABLE = {table.name: table for table in TABLES}
"""The tables by name."""
