"""Tables about the document as a whole and about what was noticed in it."""

from __future__ import annotations

from fenjie.output.tables.table_columns import Column, Table, described
from fenjie.schema.finding import Finding
from fenjie.schema.records import Document, Section, Source

FORMATS = {"text": "纯文本", "html": "网页", "docx": "Word", "xlsx": "Excel", "pdf": "PDF"}
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}

DOCUMENT_ID = Column(
    "document_id",
    "文件编号",
    "源文件 SHA-256 的前十二位。",
    "The first twelve digits of the source file's SHA-256.",
    width=14,
)
TASK_ID = Column(
    "task_id",
    "任务编号",
    "任务在本文件内的唯一编号，如 2024-048；只随印出的序号而定，不能用来对应不同年度的任务。",
    "The task's id, unique within the document, such as 2024-048; no identity across years.",
    width=12,
)


def position(chinese: str, english: str) -> Column:
    """Return the column that numbers the rows of one parent, from 1."""
    return Column("position", "次序", chinese, english, "integer", width=6)


DOCUMENTS = Table(
    "documents",
    "文件",
    "提取出这些任务的文件，只有一行。",
    "The document that the tasks come from; one row.",
    (
        DOCUMENT_ID,
        Column("title", "标题", "文件的标题。", described(Document, "title"), null=True, width=36),
        Column(
            "subtitle",
            "副标题",
            "标题的第二行。",
            described(Document, "subtitle"),
            null=True,
            width=30,
        ),
        Column(
            "year",
            "年度",
            "计划所属年度。",
            described(Document, "year"),
            "integer",
            null=True,
            width=8,
        ),
        Column(
            "issuer", "发文单位", "发文单位。", described(Document, "issuer"), null=True, width=24
        ),
        Column(
            "issued", "发文日期", "发文日期。", described(Document, "issued"), "date", null=True
        ),
        Column(
            "columns", "栏目", "印出的栏目名称。", described(Document, "columns"), "texts", width=24
        ),
        Column("source_name", "源文件", "文件名，不含目录。", described(Source, "name"), width=24),
        Column(
            "source_format",
            "格式",
            "按什么格式读取。",
            described(Source, "format"),
            words=FORMATS,
            width=8,
        ),
        Column("source_size", "字节数", "文件大小（字节）。", described(Source, "size"), "integer"),
        Column(
            "source_sha256", "SHA-256", "源文件的 SHA-256。", described(Source, "sha256"), width=36
        ),
        Column(
            "producer",
            "读取程序",
            "读取程序的名称和版本。",
            described(Source, "producer"),
            blank=True,
        ),
        Column("layout", "版式", "读表所用的版式。", described(Source, "layout"), blank=True),
        Column(
            "layout_score",
            "版式吻合度",
            "版式认得的栏目所占比例，0 至 1。",
            described(Source, "layout_score"),
            "number",
            null=True,
            width=10,
        ),
        Column(
            "corrections_sha256",
            "订正清单",
            "所用订正清单的 SHA-256。",
            described(Source, "corrections"),
            null=True,
            width=20,
        ),
        Column(
            "schema_version",
            "记录版本",
            "记录格式的版本。",
            "Version of the records' schema.",
            width=10,
        ),
    ),
    ("document_id",),
)

SECTIONS = Table(
    "sections",
    "类别",
    "文件分成的各部分。",
    "The sections of the document.",
    (
        DOCUMENT_ID,
        position("类别在文件中的次序，从 1 起。", "Place of the section in the document, from 1."),
        Column("title", "类别", "印出的名称。", described(Section, "title"), blank=True, width=30),
        Column(
            "first",
            "首个序号",
            "第一项任务的序号。",
            described(Section, "first"),
            "integer",
            null=True,
        ),
        Column(
            "last",
            "末个序号",
            "最后一项任务的序号。",
            described(Section, "last"),
            "integer",
            null=True,
        ),
    ),
    ("document_id", "position"),
    (("document_id", "documents"),),
)

FINDING_ID = Column(
    "finding_id",
    "发现编号",
    "再次检查时不变的编号；同一编号再次出现时加 -2、-3。",
    "The same on the next run; an id that comes again gets -2, -3.",
    width=16,
)
FINDINGS = Table(
    "findings",
    "发现",
    "读取和检查时发现、还原或推定的问题。",
    "What was noticed, repaired or assumed on the way.",
    (
        FINDING_ID,
        position("发现的次序，从 1 起。", "Place of the finding in the records, from 1."),
        Column(
            "code",
            "代码",
            "发现的代码，不随版本改变。",
            described(Finding, "code"),
            blank=True,
            width=20,
        ),
        Column(
            "severity",
            "程度",
            "错误：确定有误；警告：应当有人看一眼；提示：已作的还原、接续、推定。",
            described(Finding, "severity"),
            words=SEVERITIES,
            width=8,
        ),
        Column(
            "field",
            "字段",
            "所涉字段，如 target、schedule/3，与其他各表的 field 一致。",
            described(Finding, "field"),
            null=True,
            width=16,
        ),
        Column(
            "message", "说明", "问题是什么。", described(Finding, "message"), blank=True, width=50
        ),
        Column(
            "evidence", "原文", "有问题的原文。", described(Finding, "evidence"), "texts", width=40
        ),
        Column(
            "suggestion",
            "建议",
            "建议的改法。",
            described(Finding, "suggestion"),
            null=True,
            width=30,
        ),
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
