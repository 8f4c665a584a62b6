"""Rows that begin too far left, since a program left out the cells that merged ones cover."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.schema import Records

HEADER = ("工作任务", "具体要求", "责任部门")


def records_of(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Records:
    lines = [header, ("---",) * len(header), *rows]
    table = "\n".join("| " + " | ".join(row) + " |" for row in lines)
    return extract(f"# 澜溪市2031年工作任务分工表\n\n{table}\n".encode(), "t.md").records


ROWS = (
    ("一、公开财政信息。", "1.公开本中心预算、决算。", "财务科"),
    ("二、办好网站专栏。", "2.及时更新概况信息。", "办公室"),
    ("3.每周发布信息不少于2条。", "办公室牵头，各科室配合", ""),
    ("4.及时反馈留言。", "信访科", ""),
    ("三、解读政策。", "5.组织新闻发布会4场。", "宣传科"),
)


def test_a_row_is_put_under_its_columns_and_told() -> None:
    records = records_of(*ROWS)
    assert [task.number for task in records.tasks] == [1, 2, 3, 4, 5]
    third = records.tasks[2]
    assert third.target is not None
    assert third.target.text == "每周发布信息不少于2条。"
    assert third.title == "二、办好网站专栏。"
    assert ([o.name for o in third.lead_units], [o.name for o in third.support_units]) == (
        ["办公室"],
        ["各科室"],
    )
    assert [f.severity for f in records.findings if f.code == "cell-count"] == ["warning"] * 2


@pytest.mark.parametrize(
    "row",
    [
        ("三、解读政策。", "5.组织新闻发布会4场。", ""),  # Nobody is named.
        ("三、解读政策。", "", "宣传科"),
    ],
)
def test_a_row_with_blank_cells_stays_where_it_is(row: tuple[str, ...]) -> None:
    records = records_of(*ROWS[:2], row)
    assert not [f for f in records.findings if f.code == "cell-count"]
    last = records.tasks[2]
    assert last.target is not None
    assert "解读政策。" in (last.title or "") + last.target.text


def test_a_row_that_begins_with_its_number_stays_where_it_is() -> None:
    header = ("序号", "任务", "目标", "责任部门")
    rows = (
        ("1", "财政公开", "公开预算。", "财务科"),
        ("2", "网站专栏", "办公室、信访科更新概况信息。", ""),
    )
    records = records_of(*rows, header=header)
    assert [task.number for task in records.tasks] == [1, 2]
    assert not [f for f in records.findings if f.code == "cell-count"]
