"""Tables of other kinds than quarter text: a column for each quarter, a deadline, one list."""

from __future__ import annotations

from typing import Any

import pytest

from fenjie.documents import Extraction, extract
from fenjie.output.printed import Format, render

QUARTERS = """云东区2031年区政府重点工作任务分解表

序号	重点工作	一季度	二季度	三季度	四季度	责任单位
一、做强产业
1	新增规上企业20家	摸排后备企业50家	新增5家	新增8家	累计新增20家	区发改局、区财政局
2	建成口袋公园6个	完成选址	开工	/	全部建成	区城管局 区住建局
"""
DEADLINES = """2031年市政府工作报告任务分解表

序号	工作任务	牵头单位	责任单位	完成时限
1	出台人才新政	市委组织部	市人社局、市财政局	6月底前
2	办好文化节	市文旅局	各县区	长期坚持
3	改造老旧管网80公里。	市住建局	市水务集团	2031年11月中旬
4	修好云江大桥	市交通局	无	开工后三个月内
"""
Json = dict[str, Any]


def read(text: str) -> tuple[Extraction, list[Json]]:
    extraction = extract(text.encode(), "table.txt")
    coverage = extraction.coverage
    assert coverage["unexplained"] == coverage["twice"] == coverage["invented"] == 0
    return extraction, [task.model_dump(mode="json") for task in extraction.records.tasks]


def names(task: Json, field: str) -> list[str]:
    return [unit["name"] for unit in task[field]]


def test_a_column_for_each_quarter() -> None:
    extraction, (first, second) = read(QUARTERS)
    assert extraction.records.source.layout == "quarter-columns"
    assert first["target"]["text"] == "新增规上企业20家"
    assert [(step["period"]["quarters"], step["text"]) for step in first["schedule"]] == [
        ([1], "摸排后备企业50家"),
        ([2], "新增5家"),
        ([3], "新增8家"),
        ([4], "累计新增20家"),
    ]
    assert [step["period"]["label"] for step in second["schedule"]] == [
        "一季度",
        "二季度",
        "四季度",
    ]
    assert first["section"] == "一、做强产业"
    reported = {f.code for f in extraction.records.findings if f.severity != "info"}
    assert reported == {"quarter-missing"}  # of the second task, whose third quarter is /


def test_of_one_list_the_first_leads() -> None:
    _, (first, second) = read(QUARTERS)
    assert names(first, "lead_units") == ["区发改局"]
    assert names(first, "support_units") == ["区财政局"]
    assert names(second, "lead_units") == ["区城管局"]
    assert first["lead_known_by"] == "assumed"


def test_a_column_of_deadlines() -> None:
    extraction, tasks = read(DEADLINES)
    assert extraction.records.source.layout == "deadlines"
    periods = [task["schedule"][0]["period"] for task in tasks[:3]]
    assert [(p["label"], p["quarters"], p["start"], p["end"]) for p in periods] == [
        ("6月底前", [2], None, "2031-06-30"),
        ("长期坚持", [], None, None),
        ("2031年11月中旬", [4], None, "2031-11-20"),
    ]
    assert [task["schedule"][0]["text"] for task in tasks] == ["", "", "", "开工后三个月内"]
    assert names(tasks[0], "lead_units") == ["市委组织部"]
    assert names(tasks[0], "support_units") == ["市人社局", "市财政局"]
    assert tasks[0]["lead_known_by"] == "stated"


def test_a_deadline_that_names_no_time_is_told() -> None:
    extraction, _ = read(DEADLINES)
    reported = [f for f in extraction.records.findings if f.code == "deadline-unread"]
    assert [(f.tasks, f.evidence) for f in reported] == [(["2031-004"], ["开工后三个月内"])]


@pytest.mark.parametrize("text", [QUARTERS, DEADLINES])
def test_records_are_valid(text: str) -> None:
    extraction, _ = read(text)
    again = type(extraction.records).model_validate_json(extraction.records.model_dump_json())
    assert again == extraction.records


@pytest.mark.parametrize("file_format", ["text", "html", "docx"])
@pytest.mark.parametrize("text", [QUARTERS, DEADLINES], ids=["quarters", "deadlines"])
def test_what_is_rendered_reads_the_same(text: str, file_format: Format) -> None:
    extraction, tasks = read(text)
    again = extract(render(extraction.records, file_format), f"table.{file_format}").records
    assert [task.digest for task in again.tasks] == [task["digest"] for task in tasks]
