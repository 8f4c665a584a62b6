"""Goals whose last sentence says who does it, among others that say so in brackets."""

from __future__ import annotations

from fenjie.documents import extract

TEXT = """云江市2031年重点工作责任分工

一、推动经济增长
1.新开工项目85个。〔牵头单位：市发展改革委；配合单位：市水利局〕
2.发放消费券8000万元。（由市商务局牵头，市财政局配合）
二、保障民生
3.城镇新增就业5.6万人。由市人社局牵头，市教育局、团市委配合。
4.由市民政局抓好低保。惠及群众6.3万人。（市民政局牵头）
5.兜牢底线。由各县区安排。（市财政局牵头）
"""


def test_the_last_sentence_says_who_does_it() -> None:
    tasks = extract(TEXT.encode(), "t.txt").records.tasks
    assert [[unit.name for unit in task.lead_units] for task in tasks] == [
        ["市发展改革委"],
        ["市商务局"],
        ["市人社局"],
        ["市民政局"],
        ["市财政局"],
    ]
    assert [unit.name for unit in tasks[2].support_units] == ["市教育局", "团市委"]
    assert tasks[2].target.text.startswith("城镇新增就业5.6万人。")
