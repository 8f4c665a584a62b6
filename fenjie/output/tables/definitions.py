"""The tables of bodies, leaders, other columns and corrections; and all tables in order."""

from __future__ import annotations

from fenjie.output.tables.document_tables import (
    DOCUMENTS,
    FINDING_TASKS,
    FINDINGS,
    SECTIONS,
    TASK_ID,
    position,
)
from fenjie.output.tables.table_columns import Column, Table, described
from fenjie.output.tables.task_tables import (
    OF_TASK,
    QUANTITIES,
    REQUIREMENTS,
    STEPS,
    TASKS,
    field_of,
)
from fenjie.schema.task import Correction, Extra, Unit

ROLES = {"lead": "牵头", "support": "协助"}

UNITS = Table(
    "units",
    "单位",
    "牵头单位和协助单位，一项任务一个单位一行。",
    "Bodies that lead or support; a row per task and body.",
    (
        TASK_ID,
        Column("role", "职责", "牵头或协助。", "Leads or supports the task.", words=ROLES, width=8),
        position("在牵头或协助单位中的次序，从 1 起。", "Place among the bodies of its role."),
        Column("name", "单位", "印出的名称。", described(Unit, "name"), blank=True, width=30),
        Column(
            "canonical",
            "规范名称",
            "单位的规范名称；未作判定时同印出的名称。",
            described(Unit, "canonical"),
            blank=True,
            width=30,
        ),
        Column("note", "附注", "随名称印出的职责。", described(Unit, "note"), null=True, width=30),
    ),
    ("task_id", "role", "position"),
    OF_TASK,
    (("canonical", "role"),),
)

LEADERS = Table(
    "leaders",
    "责任领导",
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
    "其他栏目",
    "不属于以上各项的栏目，一栏一行。",
    "Columns of the document that no role fits; a row per cell.",
    (
        TASK_ID,
        position("栏目在任务中的次序，从 1 起。", "Place of the cell in the task, from 1."),
        field_of("extras/0"),
        Column("head", "栏目", "栏目名称。", described(Extra, "head"), blank=True, width=18),
        Column("text", "内容", "栏目内容。", described(Extra, "text"), blank=True, width=60),
    ),
    ("task_id", "position"),
    OF_TASK,
)

CORRECTIONS = Table(
    "corrections",
    "订正",
    "有人决定的订正，一处一行。",
    "What a person decided; a row per correction.",
    (
        TASK_ID,
        position("订正在任务中的次序，从 1 起。", "Place of the correction in the task, from 1."),
        Column(
            "finding_id",
            "发现编号",
            "所处理的发现；订正后它已不在发现表中。",
            described(Correction, "finding"),
            null=True,
            width=16,
        ),
        Column(
            "field",
            "字段",
            "所订正的字段。",
            described(Correction, "field"),
            blank=True,
            width=16,
        ),
        Column(
            "printed",
            "原文",
            "文件所印。",
            described(Correction, "printed"),
            blank=True,
            width=40,
        ),
        Column(
            "value",
            "订正为",
            "订正后的文字。",
            described(Correction, "value"),
            blank=True,
            width=40,
        ),
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
