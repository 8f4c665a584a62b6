"""The tables of a store that hold what was done: the progress of each quarter, and its answers.

Progress belongs to a series and a year, and its answers to tasks by their id within the document:
a re-issue of the plan keeps them, and the digest of a task shows whether its words are still those
that were answered to.
"""

from __future__ import annotations

from msgspec.structs import replace

from fenjie.output.tables.table_columns import Column, Table
from fenjie.progress.report_model import STATUSES
from fenjie.schema.fields import value_names

_STATUS_NAMES = ("已完成", "按计划推进", "滞后", "未启动", "暂停或终止")
_ANSWERED = dict(zip(map(str, STATUSES), _STATUS_NAMES, strict=False))
MANNERS = {
    "adds": "逐季相加",
    "runs": "累计",
    "unsure": "未写明",
    "rate": "比率",
    "limit": "不得超过",
}
FIGURE_ROLES = {"reached": "完成数", "share": "完成比例", "planned": "计划数", "change": "增幅"}
_SHARES = {"year": "年度", "quarter": "季度", "total": "总量"}

_PROGRESS_ID = Column(
    "progress_id",
    "进展编号",
    "系列、年度和季度的编号；同一季度再次加入的，替换原有的。",
    "Stands for series, year and quarter; what is added again replaces it.",
    width=20,
)
_POSITION = Column(
    "position", "次序", "在所属内容中的次序，从 1 起。", "Place, from 1.", "integer", width=6
)
_RECORD = Column(
    "record_id",
    "任务编号",
    "任务在其文件内的编号，如 2024-048。",
    "The task's id within its document, such as 2024-048.",
    null=True,
)
_ORGANIZATION = Column(
    "organization", "单位", "填报单位。", "Who answers, by its standard name.", null=True, width=20
)

PROGRESS = Table(
    "progress",
    "季度进展",
    "每个季度收回的进展，一个季度一行。",
    "What came back of a quarter; a row each.",
    (
        _PROGRESS_ID,
        Column("series", "系列", "所属系列。", "The series of the plan.", width=36),
        Column("year", "年度", "计划的年度。", "The year of the plan.", "integer", width=8),
        Column("quarter", "季度", "1 至 4。", "The quarter, from 1 to 4.", "integer", width=6),
        Column("files", "文件数", "收回的文件数。", "Files that came back.", "integer"),
        Column("answers", "反馈数", "反馈数。", "Answers.", "integer"),
        Column("unmatched", "未对上", "对不上任务的行数。", "Rows that fit no task.", "integer"),
        Column(
            "findings", "待核对", "待核对的问题数。", "What a person should look at.", "integer"
        ),
        Column("content", "内容摘要", "全部内容的摘要。", "Digest of all of it.", width=20),
    ),
    ("progress_id",),
    indexes=(("series", "year"),),
)

ANSWERS = Table(
    "progress_answers",
    "反馈",
    "一个单位对一项任务的反馈，一条一行。",
    "What an organization says of a task; a row each.",
    (
        _PROGRESS_ID,
        _POSITION,
        Column("answer_id", "反馈编号", "反馈的编号。", "Its id.", width=30),
        _RECORD,
        Column("number", "序号", "印出的序号。", "The printed number.", "integer", null=True),
        _ORGANIZATION,
        Column(
            "status",
            "状态",
            "任务的状态；看不出则为空。",
            "How the task stands; null where nothing says it.",
            null=True,
            words=_ANSWERED,
        ),
        Column(
            "status_known_by",
            "怎样得知",
            "专栏写明，或从文字读出。",
            "stated in a column, or read from the words.",
            null=True,
            words={"stated": "写明", "words": "文字"},
        ),
        Column("text", "进展", "进展文字。", "The words.", blank=True, width=60),
        Column("contact", "联系人", "联系人。", "Who can be asked.", null=True),
        Column("date", "填报日期", "填报日期。", "The day of the answer.", "date", null=True),
        Column(
            "task_digest",
            "任务摘要",
            "所答任务的文字摘要。",
            "Digest of the task that was answered to.",
            null=True,
            width=20,
        ),
    ),
    ("progress_id", "position"),
    (("progress_id", "progress"),),
    (("record_id",), ("organization",)),
)

FIGURES = Table(
    "progress_figures",
    "反馈中的数",
    "反馈中的数，一个一行。",
    "The amounts of an answer; a row each.",
    (
        _PROGRESS_ID,
        replace(_POSITION, name="answer", header="反馈次序"),
        _POSITION,
        Column("text", "原文", "数的原文。", "The amount as written.", blank=True, width=18),
        Column("role", "含义", "数的含义。", "What it says.", words=FIGURE_ROLES),
        Column("low", "下限", "以基本单位计的下限。", "Lower bound in the base unit.", "number"),
        Column("high", "上限", "以基本单位计的上限。", "Upper bound in the base unit.", "number"),
        Column("unit", "单位", "基本单位。", "Base unit.", blank=True),
        Column(
            "comparator",
            "限定",
            "怎样限定。",
            "How the value bounds the amount.",
            words=value_names("comparator"),
        ),
        Column("cumulative", "累计", "是否累计。", "Counts from the beginning.", "boolean"),
        Column("metric", "名称", "所计所量。", "What is counted.", null=True, width=20),
        Column(
            "share_of",
            "占何者",
            "比例是占何者的。",
            "Of what a share is.",
            null=True,
            words=_SHARES,
        ),
        Column(
            "goal",
            "目标中第几个数",
            "对应年度目标中的第几个数，从 0 起。",
            "Which amount of the task's goal, from 0.",
            "integer",
            null=True,
        ),
    ),
    ("progress_id", "answer", "position"),
    (("progress_id", "progress"),),
)

UNANSWERED = Table(
    "progress_unanswered",
    "未反馈",
    "应反馈而未反馈的，一项一行。",
    "What nobody answered; a row each.",
    (
        _PROGRESS_ID,
        _POSITION,
        replace(_RECORD, null=False),
        replace(_ORGANIZATION, null=False),
        Column("role", "角色", "牵头或协助。", "Leads or supports.", words=value_names("role")),
    ),
    ("progress_id", "position"),
    (("progress_id", "progress"),),
)

PROGRESS_RECORDS = Table(
    "progress_records",
    "进展记录",
    "加入时的整份进展记录（JSON）。",
    "The progress as it was added, as JSON.",
    (_PROGRESS_ID, Column("json", "记录", "整份记录。", "The whole of it.", width=60)),
    ("progress_id",),
    (("progress_id", "progress"),),
)

_DUE = tuple(
    Column(
        f"due_{quarter}",
        f"第{quarter}季度末应完成",
        "计划到该季度末应完成的数；没有写明则为空。",
        "What the plan has due by its end; null where it is silent.",
        "number",
        null=True,
    )
    for quarter in (1, 2, 3, 4)
)


def goals_table(task_id: Column) -> Table:
    """Return the table of the amounts of goals, whose tasks are named as in `task_id`."""
    return Table(
        "goals",
        "年度目标中的数",
        "年度目标中的数和各季度末应完成的数，一个一行。",
        "The amounts of goals with what is due by each quarter; a row each.",
        (
            task_id,
            Column("goal", "第几个数", "目标中的第几个数，从 0 起。", "Which, from 0.", "integer"),
            Column("unit", "单位", "基本单位。", "Base unit.", blank=True),
            Column("basis", "性质", "数量或增幅。", "level or growth.", words=value_names("basis")),
            Column("value", "目标数", "以基本单位计。", "The amount in the base unit.", "number"),
            Column(
                "manner", "口径", "各季度的数怎样相连。", "How quarters go together.", words=MANNERS
            ),
            *_DUE,
        ),
        ("task_id", "goal"),
        (("task_id", "tasks"),),
    )


PROGRESS_TABLES = (PROGRESS, ANSWERS, FIGURES, UNANSWERED, PROGRESS_RECORDS)
"""The tables of progress; what a table refers to stands before it."""
