"""Outlines in which a number of one level is a heading here and a task there."""

from __future__ import annotations

from fenjie.documents import extract

TEXT = """云江县2031年重点任务分工方案

二、重点任务
（一）优化政务服务
　　1.上线集成服务事项16个。（责任单位：县审批局；完成时限：6月底前）
　　2.配备服务专员120名。（责任单位：县营商办）
（二）降低要素成本
　　1.保障项目用地650亩。（责任单位：县自然资源局）
（三）规范涉企执法。检查频次压减20%以上。（县司法局牵头）
（四）清理违规收费。公布收费目录清单。（责任单位：县发改局）
"""


def test_a_task_at_the_level_of_headings_stands_in_the_section_above_them() -> None:
    records = extract(TEXT.encode(), "t.txt").records
    assert [(task.number, task.section) for task in records.tasks] == [
        (1, "（一）优化政务服务"),
        (2, "（一）优化政务服务"),
        (1, "（二）降低要素成本"),
        (3, "二、重点任务"),
        (4, "二、重点任务"),
    ]
    assert [section.title for section in records.document.sections] == [
        "二、重点任务",
        "（一）优化政务服务",
        "（二）降低要素成本",
    ]
    codes = [finding.code for finding in records.findings]
    assert "numbers-restart" in codes
    assert "number-repeated" not in codes
