"""Tables about the document as a whole and about what was noticed in it."""

from __future__ import annotations

from fenjie.output.tables.table_columns import Column, Table, field_column
from fenjie.schema.fields import field_name, value_names
from fenjie.schema.finding import Finding
from fenjie.schema.records import Document, Section, Source

FORMATS = value_names("format")
SEVERITIES = value_names("severity")

DOCUMENT_ID = Column(
    "document_id",
    "文件编号",
    "源文件 SHA-256 的前十二位。",
    "The first twelve digits of the source file's SHA-256.",
    width=14,
)
TASK_ID = Column(
    "task_id",
    field_name("Task", "id"),
    "任务在本文件内的唯一编号，如 2024-048；只随印出的序号而定，不能用来对应不同年度的任务。",
    "The task's id, unique within the document, such as 2024-048; no identity across years.",
    width=12,
)


def position(chinese: str, english: str) -> Column:
    """Return the column that numbers the rows of one parent, from 1."""
    return Column("position", "次序", chinese, english, "integer", width=6)


DOCUMENTS = Table(
    "documents",
    field_name("Records", "document"),
    "提取出这些任务的文件，只有一行。",
    "The document that the tasks come from; one row.",
    (
        DOCUMENT_ID,
        field_column(Document, "title", "文件的标题。", null=True, width=36),
        field_column(Document, "subtitle", "标题的第二行。", null=True, width=30),
        field_column(Document, "year", "计划所属年度。", "integer", null=True, width=8),
        field_column(Document, "issuer", "发文单位。", null=True, width=24),
        field_column(Document, "issued", "发文日期。", "date", null=True),
        field_column(Document, "columns", "印出的栏目名称。", "texts", width=24),
        field_column(Source, "name", "文件名，不含目录。", name="source_name", width=24),
        field_column(
            Source, "format", "按什么格式读取。", name="source_format", words=FORMATS, width=8
        ),
        field_column(Source, "size", "文件大小（字节）。", "integer", name="source_size"),
        field_column(Source, "sha256", "源文件的 SHA-256。", name="source_sha256", width=36),
        field_column(Source, "producer", "读取程序的名称和版本。", blank=True),
        field_column(Source, "layout", "读表所用的版式。", blank=True),
        field_column(
            Source,
            "layout_score",
            "版式认得的栏目所占比例，0 至 1。",
            "number",
            null=True,
            width=10,
        ),
        field_column(
            Source,
            "corrections",
            "所用订正清单的 SHA-256。",
            name="corrections_sha256",
            null=True,
            width=20,
        ),
        Column(
            "schema_version",
            field_name("Records", "schema_version"),
            "记录格式的版本。",
            "Version of the records' schema.",
            width=10,
        ),
    ),
    ("document_id",),
)

SECTIONS = Table(
    "sections",
    field_name("Document", "sections"),
    "文件分成的各部分。",
    "The sections of the document.",
    (
        DOCUMENT_ID,
        position("类别在文件中的次序，从 1 起。", "Place of the section in the document, from 1."),
        field_column(Section, "title", "印出的名称。", blank=True, width=30),
        field_column(Section, "first", "第一项任务的序号。", "integer", null=True),
        field_column(Section, "last", "最后一项任务的序号。", "integer", null=True),
    ),
    ("document_id", "position"),
    (("document_id", "documents"),),
)

FINDING_ID = Column(
    "finding_id",
    field_name("Finding", "id"),
    "再次检查时不变的编号；同一编号再次出现时加 -2、-3。",
    "The same on the next run; an id that comes again gets -2, -3.",
    width=16,
)
FINDINGS = Table(
    "findings",
    field_name("Records", "findings"),
    "读取和检查时发现、还原或推定的问题。",
    "What was noticed, repaired or assumed on the way.",
    (
        FINDING_ID,
        position("发现的次序，从 1 起。", "Place of the finding in the records, from 1."),
        field_column(Finding, "code", "发现的代码，不随版本改变。", blank=True, width=20),
        field_column(
            Finding,
            "severity",
            "错误：确定有误；警告：应当有人看一眼；提示：已作的还原、接续、推定。",
            words=SEVERITIES,
            width=8,
        ),
        field_column(
            Finding,
            "field",
            "所涉字段，如 target、schedule/3，与其他各表的 field 一致。",
            null=True,
            width=16,
        ),
        field_column(Finding, "message", "问题是什么。", blank=True, width=50),
        field_column(Finding, "evidence", "有问题的原文。", "texts", width=40),
        field_column(Finding, "suggestion", "建议的改法。", null=True, width=30),
    ),
    ("finding_id",),
    indexes=(("code",), ("severity",)),
)

FINDING_TASKS = Table(
    "finding_tasks",
    "发现所涉任务",
    "每项发现涉及哪些任务，一项任务一行。",
    "Which tasks a finding concerns; a row per task.",
    (
        FINDING_ID,
        TASK_ID,
        position(
            "任务在该发现中的次序，从 1 起。", "Place of the task within the finding, from 1."
        ),
    ),
    ("finding_id", "task_id"),
    (("finding_id", "findings"), ("task_id", "tasks")),
    (("task_id",),),
)
