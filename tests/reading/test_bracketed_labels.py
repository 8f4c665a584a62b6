"""Cards that stand whole in a line, each label in brackets."""

from __future__ import annotations

import pytest

from fenjie.documents import extract

LINES = (
    "1.【任务】建设口袋公园【目标】新建口袋公园6个。【责任单位】区城管局【配合单位】区资规分局、"
    "各街道办事处【完成时限】2031年10月底前",
    "2.【任务】提升托育服务【目标】新增普惠托位450个。【责任单位】区卫健局【配合单位】区妇联"
    "【完成时限】年底前",
    "3.【任务】改造农贸市场【目标】完成2个市场改造。【责任单位】区商务局、区市场监管局"
    "【配合单位】区城投集团【完成时限】9月底前 4.【任务】更新健身设施【目标】更新器材120套。"
    "【责任单位】区文旅局【完成时限】全年",
)


@pytest.mark.parametrize("brackets", ["【】", "［］", "〔〕", "[]", None])
def test_whole_cards_in_lines(brackets: str | None) -> None:
    text = "区2031年为民办实事项目责任分解\n\n" + "\n\n".join(LINES) + "\n"
    if brackets is None:
        text = text.replace("【", " ").replace("】", "：")
    else:
        text = text.replace("【", brackets[0]).replace("】", brackets[1])
    tasks = extract(text.encode(), "t.txt").records.tasks
    assert [task.number for task in tasks] == [1, 2, 3, 4]
    assert [task.title for task in tasks] == [
        "建设口袋公园",
        "提升托育服务",
        "改造农贸市场",
        "更新健身设施",
    ]
    assert tasks[0].target.text == "新建口袋公园6个。"
    assert [unit.name for unit in tasks[0].lead_units] == ["区城管局"]
    assert [unit.name for unit in tasks[0].support_units] == ["区资规分局", "各街道办事处"]
    labels = [[step.period and step.period.label for step in task.schedule] for task in tasks]
    assert labels == [["2031年10月底前"], ["年底前"], ["9月底前"], ["全年"]]
