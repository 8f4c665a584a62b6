"""Which columns a printed table has, and what stands in them."""

from __future__ import annotations

import pytest

from fenjie.output.printed import Format, render
from fenjie.output.printed.printed_table import print_table
from fenjie.schema import Records
from tests.printed.made import HEADERS, plain, read_again, requirement, step, table, task, unit

FORMATS: tuple[Format, ...] = ("text", "html", "docx")
NUMBERED = ["序号", "工作任务", "年度目标", "季度安排", "牵头单位"]
COLUMNS: dict[str, tuple[Records, list[str], list[str]]] = {
    "none are told": (
        table(task(1, "修桥。"), columns=[]),
        HEADERS,
        ["", "1. 修桥。", "", "/", "无", "无"],
    ),
    "number and name": (
        table(task(7, "新建3座。", title="修桥"), columns=NUMBERED),
        NUMBERED,
        ["7", "修桥", "新建3座。", "", "无"],
    ),
    "number before the name": (
        table(task(7, "新建3座。", title="修桥"), columns=NUMBERED[1:]),
        NUMBERED[1:],
        ["7. 修桥", "新建3座。", "", "无"],
    ),
    "number before a goal that is a list": (
        table(task(7, "1.新建。2.改建。", title="修桥"), columns=NUMBERED[1:]),
        NUMBERED[1:],
        ["修桥", "7. 1.新建。2.改建。", "", "无"],
    ),
    "no name beside the goal": (
        table(task(7, "新建3座。"), columns=NUMBERED[1:]),
        NUMBERED[1:],
        ["", "7. 新建3座。", "", "无"],
    ),
    "a goal under the head of a name": (
        table(task(7, "新建3座。", lead_known_by="assumed"), columns=["工作任务", "进度安排"]),
        ["工作任务", "进度安排"],
        ["7. 新建3座。", ""],
    ),
    "a goal that begins with the task's own number": (
        table(task(1, "1.新建。", lead_units=[unit("水文局")]), columns=["序号", *HEADERS[1:]]),
        ["序号", *HEADERS[1:]],
        ["1", "1. 1.新建。", "", "/", "水文局", "无"],
    ),
    "no number": (
        table(
            task(
                None,
                "修桥。",
                schedule=[step([], "一季度", "勘察河床，完成设计。")],
                lead_units=[unit("水文局")],
            ),
            columns=HEADERS[1:],
        ),
        HEADERS[1:],
        ["修桥。", "<b>一季度：</b>勘察河床，完成设计。", "/", "水文局", "无"],
    ),
    "nobody leads and nothing is said": (
        table(task(1, "修桥。", lead_known_by="assumed"), columns=HEADERS[1:]),
        HEADERS[1:],
        ["1. 修桥。", "", "/", "", "无"],
    ),
    "extras": (
        table(
            task(1, "修桥。", extras=[{"head": "备注", "text": "续建"}]),
            columns=["年度目标", "完成情况", "牵头单位", "备注"],
        ),
        ["年度目标", "完成情况", "牵头单位", "备注"],
        ["1. 修桥。", "", "无", "续建"],
    ),
    "extras with one head": (
        table(
            task(1, "修桥。", extras=[{"head": "备注", "text": t} for t in ("续建", "跨年")]),
            columns=["年度目标", "牵头单位", "备注", "备注"],
        ),
        ["年度目标", "牵头单位", "备注", "备注"],
        ["1. 修桥。", "无", "续建", "跨年"],
    ),
}


@pytest.mark.parametrize(("records", "headers", "cells"), COLUMNS.values(), ids=COLUMNS)
def test_columns(records: Records, headers: list[str], cells: list[str]) -> None:
    lines = render(records, "text").decode().splitlines()
    assert [line.split("\t") for line in lines[2:]] == [headers, cells]


@pytest.mark.parametrize(("records", "headers", "_"), COLUMNS.values(), ids=COLUMNS)
def test_columns_read_back(records: Records, headers: list[str], _: list[str]) -> None:
    wanted = plain(records)
    wanted["document"]["columns"] = headers
    for to in FORMATS:
        assert read_again(render(records, to)) == wanted


def test_columns_that_the_tasks_need_are_added() -> None:
    may_continue = task(
        1,
        "新建3座。",
        title="修桥",
        requirements=[requirement("市政府一号文", "护好一江清水。")],
        schedule=[step([], "一季度", "勘察。")],
        leaders=["林川"],
        lead_units=[unit("水文局")],
        support_units=[unit("市财政局")],
        extras=[{"head": "备注", "text": "续建"}],
    )
    records = table(may_continue, columns=["完成情况"])
    headers = ["完成情况", "总体要求", "工作任务", *HEADERS[1:], "备注"]
    assert [header.words for header in print_table(records).headers] == headers
    assert read_again(render(records, "text"))["tasks"] == plain(records)["tasks"]


def test_one_list_of_bodies_begins_with_those_that_lead() -> None:
    made = task(
        1,
        "修桥。",
        lead_units=[unit("水文局")],
        support_units=[unit("市财政局")],
        lead_known_by="assumed",
    )
    lines = render(table(made, columns=["年度目标", "责任单位"]), "text").decode().splitlines()
    assert lines[2:] == ["年度目标\t责任单位", "1. 修桥。\t水文局、市财政局"]


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (None, "市财政局"),
        ("牵头", "市财政局牵头"),
        ("负责（督办）", "市财政局负责（督办）"),
        ("资金保障", "市财政局（资金保障）"),
    ],
)
def test_notes_of_bodies(note: str | None, words: str) -> None:
    made = task(1, "修桥。", lead_units=[unit("市财政局", note)])
    assert f"\t{words}\t" in render(table(made), "text").decode()


def test_an_extra_with_the_head_of_a_role_has_a_column_of_its_own() -> None:
    made = task(1, "修桥。", leaders=["林川"], extras=[{"head": "责任领导", "text": "轮换"}])
    table_of_two = print_table(table(made, columns=["年度目标", "牵头单位"]))
    headers = [header.words for header in table_of_two.headers]
    assert headers == ["年度目标", "牵头单位", "责任领导", "责任领导"]
    alone = task(1, "修桥。", extras=[{"head": "责任领导", "text": "轮换"}])
    assert "轮换" in render(table(alone, columns=["年度目标", "牵头单位"]), "text").decode()
