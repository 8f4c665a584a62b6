"""The tables and views of a store: those of an export, with keys that hold for several documents.

In a store an id of a task or of a finding has that of its document in front, so that tables,
references and views are those of an export. What a store has beside them stands here.
"""

from __future__ import annotations

from msgspec.structs import replace

from fenjie.output.tables.database_views import View, views
from fenjie.output.tables.definitions import TABLES as EXPORTED
from fenjie.output.tables.document_tables import DOCUMENT_ID, DOCUMENTS, FINDINGS, TASK_ID, position
from fenjie.output.tables.table_columns import Column, Table, field_column
from fenjie.output.tables.task_tables import TASKS
from fenjie.schema.fields import field_name, value_names
from fenjie.schema.finding import Finding
from fenjie.store.progress_tables import PROGRESS_TABLES, goals_table
from fenjie.store.progress_views import PROGRESS_VIEWS

RELATIONS = {"continues": "延续", "split": "拆分", "merged": "合并"}

_ISSUE = replace(
    DOCUMENT_ID,
    chinese="系列、年度和文字内容的编号；同一年度重新印发、内容不同的，另有编号。",
    english="Stands for series, year and words; a re-issue with other words has another one.",
    width=24,
)
_TASK = replace(
    TASK_ID,
    chinese="文件编号，加任务在该文件内的编号；对应不同年度的任务用 thread_id。",
    english="The document's id and the task's within it; thread_id is what holds across years.",
    width=32,
)
_SERIES = Column(
    "series",
    "系列",
    "逐年印发的同一种文件：发文单位和不含年度的标题，或 --series 所定的名称。",
    "What is issued year by year: issuer and title without its year, or what --series named.",
    width=36,
)
_OWN_OF_DOCUMENTS = (
    _SERIES,
    Column(
        "version",
        "版次",
        "同一年度第几次加入的内容，从 1 起。",
        "Issue of its year, from 1.",
        "integer",
        width=6,
    ),
    Column(
        "current",
        "有效",
        "是否为该年度最新的一版；各视图和脉络只计最新的一版。",
        "Whether it is the newest issue of its year, which alone counts.",
        "boolean",
        width=6,
    ),
    Column(
        "content",
        "内容摘要",
        "全部任务文字的摘要；相同即为同一内容。",
        "Digest of the words of all tasks; the same words have the same.",
        width=20,
    ),
    Column(
        "reading",
        "读取摘要",
        "从中读出的各表的摘要。",
        "Digest of what was read from it.",
        width=20,
    ),
)
_RECORD_ID = Column(
    "record_id",
    "文件内编号",
    "任务在本文件内的编号，如 2024-048。",
    "The task's id within its document, such as 2024-048.",
)
_THREAD_ID = Column(
    "thread_id",
    "脉络编号",
    "一项目标历年的脉络：系列的编号，加最早一项任务的编号。",
    "A goal's thread over the years: the series, and the first of its tasks.",
    width=20,
)


def _kept(table: Table) -> Table:
    """Return an exported table as a store has it."""
    columns: list[Column] = []
    for column in table.columns:
        if column is DOCUMENT_ID:
            columns.append(_ISSUE)
        elif column is TASK_ID:
            columns.append(_TASK)
        elif table is DOCUMENTS and column.name == "year":
            columns.append(replace(column, null=False))
        else:
            columns.append(column)
    references, indexes = table.references, table.indexes
    if table is DOCUMENTS:
        columns += _OWN_OF_DOCUMENTS
        indexes = (*indexes, ("series", "year"))
    elif table is TASKS:
        columns.append(_RECORD_ID)
        indexes = (("document_id", "position"), *indexes)
    elif table is FINDINGS:
        columns.append(_ISSUE)
        references = (*references, ("document_id", "documents"))
        indexes = (("document_id", "position"), *indexes)
    return replace(table, columns=tuple(columns), references=references, indexes=indexes)


DECISIONS = Table(
    "decisions",
    field_name("Finding", "decision"),
    "有人就发现作出的决定，一项一行；被驳回的发现只在这里。",
    "What people decided about findings; a rejected one stands here alone.",
    (
        _ISSUE,
        position("在该文件中的次序，从 1 起。", "Place in the document, from 1."),
        Column(
            "finding_id",
            field_name("Finding", "id"),
            "发现的编号。",
            "Id of the finding.",
            width=32,
        ),
        field_column(Finding, "code", "发现的代码。", blank=True, width=20),
        field_column(Finding, "decision", "采纳、驳回或另写。", words=value_names("decision")),
        field_column(Finding, "tasks", "所涉任务在文件内的编号。", "texts", width=20),
        field_column(Finding, "message", "问题是什么。", blank=True, width=50),
        field_column(Finding, "evidence", "有问题的原文。", "texts", width=40),
    ),
    ("document_id", "position"),
    (("document_id", "documents"),),
)

RECORDS = Table(
    "records",
    "记录",
    "加入时的整份记录（JSON）。",
    "The records as they were added, as JSON.",
    (_ISSUE, Column("json", "记录", "整份记录。", "The whole of the records.", width=60)),
    ("document_id",),
    (("document_id", "documents"),),
)

LINKS = Table(
    "links",
    "年度衔接",
    "后一年度的任务由前面年度的哪项任务而来，一对一行；只计各年度最新的一版。",
    "Which task of an earlier year a task comes from; a row per pair of the issues that count.",
    (
        replace(_TASK, name="newer_task_id", header="后一任务"),
        replace(_TASK, name="older_task_id", header="前一任务"),
        Column(
            "relation",
            "关系",
            "延续、拆分或合并。",
            "Goes on, was split, or was merged.",
            words=RELATIONS,
            width=8,
        ),
        Column(
            "main",
            "主线",
            "脉络是否由此延续；拆出的其余任务自成脉络，并入的其余脉络到此为止。",
            "Whether the thread goes on here; other parts of a split begin a thread of their own,"
            " other parts of a merger end theirs.",
            "boolean",
            width=6,
        ),
        Column("confidence", "可信度", "0 至 1。", "How sure the link is, from 0 to 1.", "number"),
        Column(
            "unsure", "待核对", "是否应当有人看一眼。", "Whether a person should look.", "boolean"
        ),
        Column(
            "skipped",
            "间隔",
            "其间有几个年度没有这项任务。",
            "How many issues between the two have no such task.",
            "integer",
        ),
        Column(
            "replaced_by",
            "让位于",
            "不甚可信的衔接让位于更后年度中可信的任务时，为后者的编号。",
            "The task of a later year, surely the same, for which an unsure link was given up.",
            null=True,
            width=32,
        ),
    ),
    ("newer_task_id", "older_task_id"),
    (("newer_task_id", "tasks.task_id"), ("older_task_id", "tasks.task_id")),
    (("older_task_id",),),
)

THREADS = Table(
    "threads",
    "脉络",
    "一项目标历年的脉络，一条一行。",
    "A goal over the years; a row per thread.",
    (
        _THREAD_ID,
        _SERIES,
        Column("name", "简称", "最近一项任务的简称。", "The name of its latest task.", width=30),
        Column("first_year", "起始年度", "最早的年度。", "Its first year.", "integer", width=8),
        Column("last_year", "最后年度", "最近的年度。", "Its last year.", "integer", width=8),
        Column("years", "年度数", "有几个年度。", "How many years it has.", "integer", width=8),
    ),
    ("thread_id",),
    indexes=(("series",),),
)

THREAD_TASKS = Table(
    "thread_tasks",
    "脉络中的任务",
    "每项任务属于哪条脉络；一条脉络每年至多一项。",
    "The thread of every task; a thread has one of a year at most.",
    (_TASK, _THREAD_ID),
    ("task_id",),
    (("task_id", "tasks"), ("thread_id", "threads")),
    (("thread_id",),),
)

RENAMED = Table(
    "renamed_organizations",
    "单位改名",
    "从前一年度到这一年度改了名的单位。",
    "Organizations that were renamed from the year before to this one.",
    (
        _ISSUE,
        Column("old", "前一名称", "前一年度的名称。", "Its name before.", width=30),
        Column("new", "后一名称", "这一年度的名称。", "Its name now.", width=30),
        Column(
            "tasks",
            "任务数",
            "多少项任务中由后一名称替换。",
            "Linked tasks in which one gave way to the other.",
            "integer",
        ),
    ),
    ("document_id", "old"),
    (("document_id", "documents"),),
)

_FIRST_TABLES = (*map(_kept, EXPORTED), DECISIONS, RECORDS, LINKS, THREADS, THREAD_TASKS, RENAMED)
ADDED_TABLES = (goals_table(_TASK), *PROGRESS_TABLES)
"""The tables that a store of version 1 lacks."""

TABLES = (*_FIRST_TABLES, *ADDED_TABLES)
"""All tables of a store; what a table refers to stands before it."""

TABLE = {table.name: table for table in TABLES}
"""The tables by name."""

_FIRST_VIEWS = (
    View(
        "tasks_of_years",
        "各年度最新一版的任务，带系列、年度和脉络。",
        "The tasks of the issues that count, with series, year and thread.",
        """
SELECT d.series, d.year, p.thread_id, t.*
FROM tasks AS t
JOIN documents AS d USING (document_id)
LEFT JOIN thread_tasks AS p USING (task_id)
WHERE d.current
""",
    ),
    *views("tasks_of_years", ("series", "year"), "t.rowid"),
    View(
        "indicators_of_years",
        "各条脉络历年目标中的数量。",
        "The amounts in the goals of each thread, year by year.",
        """
SELECT
  t.series, t.thread_id, t.year, t.number, q.metric, q.unit, q.basis, q.comparator,
  q.low, q.high, q.text AS quantity, t.target, t.task_id
FROM tasks_of_years AS t
JOIN quantities AS q USING (task_id)
WHERE q.part = 'target'
ORDER BY t.series, t.thread_id, t.year, q.position
""",
    ),
)
VIEWS = (*_FIRST_VIEWS, *PROGRESS_VIEWS)
"""The views: those of an export over all years, and what only several years have."""
