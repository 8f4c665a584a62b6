"""What people call the fields of the records, their values, and the columns of a table.

This is the one dictionary: tables, lists, pages and messages take their names from it. It stands
beside the models that it names, and not among the rules, since it says nothing about documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Name(NamedTuple):
    """What something is called."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """Return the name in a language."""
        return self.zh if language == "zh" else self.en


class Column(NamedTuple):
    """What a column of a document is called that has no head, and the task's field it fills."""

    name: Name
    field: str


_TEXT = Name("内容", "text")
_QUANTITIES = Name("数量", "quantities")
_SECTION = Name("类别", "section")
_FIELD = Name("字段", "field")
_QUARTERS = Name("季度", "quarters")
_TITLE = Name("标题", "title")
_LEAD, _SUPPORT = (
    Name("牵头单位", "lead organizations"),
    Name("协助单位", "supporting organizations"),
)
_SCHEDULE = Name("季度安排", "schedule")
_REQUIREMENTS = Name("总体要求", "requirements")
_TASK_TITLE = Name("任务名称", "task name")
_LEADERS = Name("责任领导", "leaders")
_TARGET = Name("年度目标", "goal of the year")
_NUMBER = Name("序号", "number")

FIELDS: Mapping[str, Mapping[str, Name]] = {
    "Records": {
        "schema_version": Name("记录版本", "version of the records"),
        "document": Name("文件", "document"),
        "source": Name("来源", "source"),
        "tasks": Name("任务", "tasks"),
        "findings": Name("发现", "findings"),
    },
    "Document": {
        "title": _TITLE,
        "subtitle": Name("副标题", "subtitle"),
        "year": Name("年度", "year"),
        "issuer": Name("发文单位", "issuer"),
        "issued": Name("发文日期", "date of issue"),
        "columns": Name("栏目", "columns"),
        "sections": Name("类别", "sections"),
    },
    "Section": {
        "title": _SECTION,
        "first": Name("首个序号", "first number"),
        "last": Name("末个序号", "last number"),
    },
    "Source": {
        "name": Name("源文件", "source file"),
        "format": Name("格式", "format"),
        "size": Name("字节数", "size in bytes"),
        "sha256": Name("SHA-256", "SHA-256"),
        "producer": Name("读取程序", "producer"),
        "layout": Name("版式", "layout"),
        "layout_score": Name("版式吻合度", "fit of the layout"),
        "reading": Name("读法", "reading"),
        "corrections": Name("订正清单", "corrections file"),
        "decisions": Name("处理结果", "outcome of the decisions"),
    },
    "DecisionCounts": {
        "applied": Name("已执行", "applied"),
        "rejected": Name("已驳回", "rejected"),
        "undecided": Name("未决定", "undecided"),
        "refused": Name("未能执行", "refused"),
    },
    "Reading": {
        "kind": Name("读法", "kind"),
        "margin": Name("领先幅度", "margin"),
        "unread": Name("未读部分", "unread"),
    },
    "Task": {
        "id": Name("任务编号", "task id"),
        "number": _NUMBER,
        "section": _SECTION,
        "requirements": _REQUIREMENTS,
        "title": _TASK_TITLE,
        "target": _TARGET,
        "schedule": _SCHEDULE,
        "leaders": _LEADERS,
        "lead_units": _LEAD,
        "support_units": _SUPPORT,
        "lead_known_by": Name("牵头依据", "how the lead is known"),
        "extras": Name("其他栏目", "other columns"),
        "corrections": Name("订正", "corrections"),
        "refs": Name("出处位置", "places in the source"),
        "digest": Name("摘要值", "digest"),
    },
    "Requirement": {
        "source": Name("出处", "report"),
        "text": Name("要求", "text"),
        "points": Name("分项", "points"),
        "quantities": _QUANTITIES,
    },
    "Target": {"text": _TARGET, "quantities": _QUANTITIES},
    "Step": {
        "track": Name("子项目", "sub-project"),
        "period": Name("时间", "period"),
        "text": _TEXT,
        "quantities": _QUANTITIES,
    },
    "Period": {
        "label": Name("时间", "period"),
        "quarters": _QUARTERS,
        "start": Name("开始日期", "first day"),
        "end": Name("结束日期", "last day"),
    },
    "Unit": {
        "name": Name("单位", "organization"),
        "canonical": Name("规范名称", "standard name"),
        "note": Name("附注", "note"),
    },
    "Extra": {"head": Name("栏目", "column"), "text": _TEXT},
    "Correction": {
        "finding": Name("发现编号", "finding id"),
        "field": _FIELD,
        "printed": Name("原文", "printed text"),
        "value": Name("订正为", "corrected to"),
    },
    "Quantity": {
        "text": Name("原文", "printed text"),
        "low": Name("下限", "lower bound"),
        "high": Name("上限", "upper bound"),
        "unit": Name("计量单位", "unit of measure"),
        "comparator": Name("限定", "comparator"),
        "cumulative": Name("累计", "cumulative"),
        "basis": Name("性质", "basis"),
        "quarters": _QUARTERS,
        "metric": Name("指标", "metric"),
        "start": Name("起", "start"),
        "end": Name("止", "end"),
    },
    "Finding": {
        "id": Name("发现编号", "finding id"),
        "code": Name("代码", "code"),
        "severity": Name("程度", "severity"),
        "tasks": Name("任务", "tasks"),
        "field": _FIELD,
        "message": Name("说明", "message"),
        "evidence": Name("原文", "printed text"),
        "suggestion": Name("建议", "suggestion"),
        "decision": Name("决定", "decision"),
    },
}
"""The names of all fields, by model and field."""

ITEMS: Mapping[str, Name] = {
    "requirements": Name("条", "entry"),
    "schedule": Name("步", "step"),
    "leaders": Name("位", "person"),
    "lead_units": Name("个", "organization"),
    "support_units": Name("个", "organization"),
    "extras": Name("栏", "column"),
    "corrections": Name("处", "correction"),
}
"""What one entry of a list of a task is called behind its number: 第2步, step 2."""

VALUES: Mapping[str, Mapping[str, Name]] = {
    "severity": {
        "error": Name("错误", "error"),
        "warning": Name("警告", "warning"),
        "info": Name("提示", "note"),
    },
    "decision": {
        "accepted": Name("采纳", "accepted"),
        "rejected": Name("驳回", "rejected"),
        "other": Name("另写", "other text"),
    },
    "lead_known_by": {
        "stated": Name("写明", "stated"),
        "marked": Name("注明首位牵头", "the first leads"),
        "assumed": Name("推定首位牵头", "assumed: the first"),
    },
    "comparator": {
        "eq": Name("等于", "equal"),
        "ge": Name("不少于", "at least"),
        "gt": Name("超过", "more than"),
        "le": Name("不超过", "at most"),
        "lt": Name("低于", "less than"),
        "approx": Name("约", "about"),
        "range": Name("区间", "range"),
    },
    "basis": {"level": Name("数量", "level"), "growth": Name("增幅", "growth")},
    "role": {"lead": Name("牵头", "leads"), "support": Name("协助", "supports")},
    "format": {
        "text": Name("纯文本", "plain text"),
        "csv": Name("逗号分隔文本", "comma-separated text"),
        "markdown": Name("标记文本", "Markdown"),
        "html": Name("网页", "web page"),
        "docx": Name("Word", "Word"),
        "xlsx": Name("Excel", "Excel"),
        "pdf": Name("PDF", "PDF"),
        "ofd": Name("OFD", "OFD"),
        "image": Name("图片", "picture"),
    },
    "kind": {
        "rows": Name("表格各行", "rows of a table"),
        "lines": Name("逐条段落", "lines"),
        "clauses": Name("语句", "clauses"),
        "cards": Name("逐项标签", "cards"),
        "groups": Name("分组标题", "groups"),
    },
}
"""What people call the values of the fields that have a fixed set of them."""

COLUMNS: Mapping[str, Column] = {
    "requirement": Column(_REQUIREMENTS, "requirements"),
    "section": Column(_SECTION, "section"),
    "number": Column(Name("编号", "number"), "number"),
    "title": Column(_TASK_TITLE, "title"),
    "target": Column(_TARGET, "target"),
    "value": Column(Name("目标值", "goal value"), "target"),
    "measure": Column(FIELDS["Quantity"]["unit"], "target"),
    "schedule": Column(_SCHEDULE, "schedule"),
    "deadline": Column(Name("完成时限", "deadline"), "schedule"),
    "leaders": Column(_LEADERS, "leaders"),
    "lead": Column(_LEAD, "lead_units"),
    "support": Column(_SUPPORT, "support_units"),
    "support 2": Column(_SUPPORT, "support_units"),
    "units": Column(Name("责任单位", "responsible organizations"), "lead_units"),
}
"""The columns of a document by their role, as the layouts name it; findings speak of 编号, while a
column of ours is headed 序号, as printed tables head it."""


def field_name(model: str, field: str, language: Language = "zh") -> str:
    """Return what people call a field; raises KeyError for one that no model has.

    >>> field_name("Task", "support_units"), field_name("Quantity", "low", "en")
    ('协助单位', 'lower bound')
    """
    return FIELDS[model][field].of(language)


def value_names(field: str, language: Language = "zh") -> dict[str, str]:
    """Return what people call each value of a field; raises KeyError for one of free values.

    >>> value_names("basis")
    {'level': '数量', 'growth': '增幅'}
    """
    return {value: name.of(language) for value, name in VALUES[field].items()}
