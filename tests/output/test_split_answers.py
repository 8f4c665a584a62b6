"""The form in a list of `fenjie split`: what is filled in, what is checked, what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fenjie.progress.answer_sheets import (
    ANSWER_SHEETS,
    HEADERS,
    STATUS_WORDS,
    RowKey,
    read_key,
    write_key,
)
from tests.output.test_split import made, rows_of, sample_records

openpyxl = pytest.importorskip("openpyxl")
NAME = "市交通运输局"
ASKED = ("状态", "进展情况", "累计完成值", "联系人", "填报日期")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(sample_records(), tmp_path_factory.mktemp("form"))


@pytest.fixture(scope="module")
def book(folder: Path) -> Any:
    return openpyxl.load_workbook(folder / f"{NAME}.xlsx")


def answer_rows(book: Any, quarter: int) -> list[dict[str, Any]]:
    headers, rows = rows_of(book[ANSWER_SHEETS[quarter - 1]])
    assert headers == list(HEADERS)
    return [dict(zip(headers, row, strict=True)) for row in rows]


def test_sheets_begin_with_how_it_is_filled_in(book: Any) -> None:
    names = ["填报说明", "牵头任务", "协助任务", *ANSWER_SHEETS, "fenjie"]
    assert book.sheetnames == names
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["fenjie"]
    words = " ".join(str(cell.value) for row in book["填报说明"].iter_rows() for cell in row)
    for word in (*ASKED, *STATUS_WORDS.values(), "云江市政府办公室", "没有密码"):
        assert word in words


def test_each_task_of_the_organization_is_asked_for_in_each_quarter(book: Any) -> None:
    tasks = sample_records()["tasks"]
    leads, supports = (
        [task for task in tasks if NAME in {unit["canonical"] for unit in task[field]}]
        for field in ("lead_units", "support_units")
    )
    expected = [
        (task["number"], duty, task["id"], row, task["digest"])
        for duty, of in (("牵头", leads), ("协助", supports))
        for task in of
        for row in range(max(1, len(task["target"]["quantities"])))
    ]
    for quarter in range(1, 5):
        rows = answer_rows(book, quarter)
        keys = [read_key(row["标识"]) for row in rows]
        assert all(key is not None and key.quarter == quarter for key in keys)
        assert {key.organization for key in keys if key} == {NAME}
        assert expected == [
            (row["序号"], row["分工"], row["任务编号"], key.row, key.digest)
            for row, key in zip(rows, keys, strict=True)
            if key is not None and key.task == row["任务编号"]
        ]
        assert all(row[name] is None for row in rows for name in ASKED)


def test_what_is_due_and_the_goals_numbers_stand_beside(book: Any) -> None:
    rows = [row for row in answer_rows(book, 2) if row["任务编号"] in ("2025-002", "2025-013")]
    assert [(row["目标值"], row["计量单位"]) for row in rows] == [
        ("跨市线路：6条", "条"),
        ("接驳点：3处", "处"),
        ("交通投资：110亿元", "亿元"),
    ]
    assert rows[0]["任务和目标"].startswith("推进云澜两地公交互通")
    assert rows[1]["任务和目标"] == "（同上，第2个目标值）"
    assert "接驳点进场施工" in rows[0]["本季度安排"]
    assert "一张卡刷两座城" in rows[0]["本季度安排"], "what is due in the whole year"
    assert "站内流线设计" not in rows[0]["本季度安排"], "what was due before"


def test_people_may_sort_and_add_rows_and_columns_but_not_change_the_head(book: Any) -> None:
    for name in ANSWER_SHEETS:
        sheet = book[name]
        may = sheet.protection
        assert may.sheet
        assert not may.password
        for free in ("insertRows", "insertColumns", "deleteColumns", "sort", "autoFilter"):
            # Where the file says true, it is forbidden.
            assert getattr(may, free) is False
        header = next(row[0].row for row in sheet.iter_rows() if row[0].value == "序号")
        for row in sheet.iter_rows():
            locked = {cell.protection.locked for cell in row}
            assert locked == {row[0].row <= header}
        assert sheet.auto_filter.ref == f"A{header}:N{sheet.max_row}"
        assert sheet.column_dimensions["B"].hidden
        assert not sheet.column_dimensions["O"].protection.locked


def test_what_is_typed_is_checked(book: Any) -> None:
    sheet = book["一季度填报"]
    rules = {
        chr(column): rule
        for rule in sheet.data_validations.dataValidation
        for part in rule.sqref.ranges
        for column in range(ord("A") + part.min_col - 1, ord("A") + part.max_col)
    }
    column = dict(zip(HEADERS, "ABCDEFGHIJKLMN", strict=True))
    assert rules[column["状态"]].formula1 == '"已完成,正常推进,进度滞后,尚未启动,暂停或终止"'
    assert rules[column["状态"]].type == "list"
    assert rules[column["累计完成值"]].type == "decimal"
    assert rules[column["填报日期"]].type == "date"
    assert rules[column["任务和目标"]].formula1 == "0"
    assert not {column[name] for name in ("进展情况", "计量单位", "联系人")} & set(rules)


def test_leaders_fill_in_nothing(tmp_path: Path) -> None:
    out = made(sample_records(), tmp_path, "--by", "leader")
    for path in out.glob("*.xlsx"):
        if path.name != "目录.xlsx":
            assert openpyxl.load_workbook(path).sheetnames == ["责任任务"]


def test_a_goal_that_no_row_can_hold_goes_on_in_rows_with_the_same_mark(tmp_path: Path) -> None:
    records = sample_records()
    records["tasks"] = records["tasks"][1:2]
    words = "".join(f"改造第{count}处接驳点，按月报送进度。" for count in range(200))
    records["tasks"][0]["target"]["text"] = words
    path = made(records, tmp_path) / f"{NAME}.xlsx"
    rows = answer_rows(openpyxl.load_workbook(path), 1)
    assert len(rows) > 3
    assert "".join(row["任务和目标"] for row in rows) == words
    assert [key.row for row in rows if (key := read_key(row["标识"]))] == list(range(len(rows)))


@pytest.mark.parametrize("name", ["市财政局", '局|["],\\', "=1+1", "&", "\u202e甲"])
def test_marks_come_back(name: str) -> None:
    key = RowKey(f"2025-{name}", 4, 3, "v1:0", name)
    assert read_key(write_key(key)) == key


@pytest.mark.parametrize(
    "text",
    [
        *("", "2025-002", "[", "[1]", "{}", '["fenjie",2,"t",1,0,"v1:0","甲"]'),
        *('["fenjie",1,"t",5,0,"v1:0","甲"]', '["fenjie",1,"t",1,-1,"v1:0","甲"]', "[" * 9999),
        '["fenjie",1,"t","1",0,"v1:0","甲"]',
    ],
)
def test_what_is_no_mark(text: str) -> None:
    assert read_key(text) is None
