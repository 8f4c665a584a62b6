"""What a web page has below its text, and goals that begin with the same words."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.normalize.running_lines import begins_other_texts, is_page_foot


@pytest.mark.parametrize(
    "line",
    [
        "分享到：",
        "【打印本页】【关闭窗口】",
        "[关闭]",
        "打印",
        "上一篇：市政府办公室通知",
        "抄送：市委办公室，市人大常委会办公室。",
        "云江市人民政府办公室 2033年3月2日印发",
    ],
)
def test_is_below_the_text(line: str) -> None:
    assert is_page_foot(line)


@pytest.mark.parametrize(
    "line",
    [
        "关闭小煤矿3家",
        "打印服务窗口建设",
        "分享经济发展。",
        "扫一扫码。",
        "抄表到户2000户。",
        "2033年5月底前印发",
    ],
)
def test_is_a_goal(line: str) -> None:
    assert not is_page_foot(line)


def test_other_texts_are_none_of_the_document() -> None:
    assert begins_other_texts("【运动会工作安排】相关文章：")
    lines = (
        "2033年运动会工作任务分工",
        "1.布置看台。（责任单位：学工部）",
        "2.维持秩序。（责任单位：保卫处）",
        "本方案自印发之日起施行。",
        "分享到：",
        "相关文章：",
        "1.工作计划。（责任单位：办公室）",
    )
    records = extract("\n".join(lines).encode(), "a.txt").records
    goals = [task.target.text for task in records.tasks if task.target]
    assert goals[:2] == ["布置看台。", "维持秩序。"]
    assert not [task for task in records.tasks if "分享到" in str(task) or "施行" in str(task)]


def test_in_a_table_of_one_cell_a_line() -> None:
    rows = ("1", "新建天桥2座。", "县住建局", "9月底前", "2", "新建市场2个。", "县商务局", "年底前")
    lines = [
        "2033年县民生实事任务分解表",
        "序号",
        "民生实事",
        "责任单位",
        "完成时限",
        *rows,
        "分享到：",
    ]
    tasks = extract("\n".join(lines).encode(), "a.txt").records.tasks
    assert [step.text for task in tasks for step in task.schedule] == ["", ""]
