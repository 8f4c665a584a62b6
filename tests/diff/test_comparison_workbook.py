"""The workbook: plain tables with typed values, and what the documents say is only words."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pytest

from fenjie.compare import Comparison, compare
from fenjie.compare.model import FieldChange
from fenjie.output.comparison import write_comparison
from fenjie.output.comparison.change_rows import sides_of
from tests.diff.few_tasks import GOAL
from tests.diff.pair import changed_pairs, two_years
from tests.diff.test_comparison_formats import FORMULA, attack
from tests.printed.made import table, task, unit


def workbook_of(comparison: Comparison) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    return openpyxl.load_workbook(io.BytesIO(write_comparison(comparison, "xlsx")))


@cache
def book() -> Any:
    return workbook_of(two_years())


def rows(sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by the headers of their columns."""
    first, *others = book()[sheet].iter_rows(values_only=True)
    names = [f"{name}·{n}" if name in first[:n] else name for n, name in enumerate(first)]
    return [dict(zip(names, row, strict=True)) for row in others]


def test_every_change_has_a_row_with_its_task() -> None:
    changed = changed_pairs(two_years())
    found = rows("变动明细")
    assert len(found) == sum(max(1, len(pair.changes)) for pair in changed)
    wanted = [sides_of(change) for pair in changed for change in pair.changes]
    assert [(row["前"], row["后"]) for row in found if row["字段"]] == wanted
    assert all(row["任务"] and row["现牵头单位"] and row["类别"] for row in found)


def numbers_of(change: FieldChange) -> tuple[Any, ...]:
    return change.old_low, change.new_low, change.percent, change.points


def test_values_are_numbers_on_both_sides() -> None:
    wanted = [numbers_of(c) for pair in changed_pairs(two_years()) for c in pair.changes]
    found = [row for row in rows("变动明细") if row["字段"]]
    columns = ("前值", "后值", "幅度%", "百分点")
    assert [tuple(row[name] for name in columns) for row in found] == wanted
    [row] = [row for row in rows("目标变动") if row["指标"] == "交通投资"]
    assert (row["前值"], row["后值"], row["幅度%"]) == (11_000_000_000, 12_000_000_000, 9.1)


def test_what_came_and_went_has_its_words() -> None:
    comparison = two_years()
    tasks = [*comparison.summary["added"], *comparison.summary["removed"]]
    found = rows("新增与取消")
    assert [row["年度目标"] for row in found] == [task["goal"] for task in tasks]
    numbers = [(row["旧序号"], row["新序号"]) for row in found]
    assert numbers == [
        *((None, task["number"]) for task in comparison.summary["added"]),
        *((task["number"], None) for task in comparison.summary["removed"]),
    ]


HAS = ("继续承担", "新增", "接手", "增列")


def test_a_change_has_who_did_and_who_does_it() -> None:
    lead, other, helper = unit("市城管局"), unit("市水务局"), unit("市公安局")
    old = table(task(1, GOAL, lead_units=[lead], support_units=[helper]))
    new = table(task(1, GOAL, lead_units=[other]))
    sheet = workbook_of(compare(old, new))["变动明细"]
    names, row, *_ = sheet.iter_rows(values_only=True)
    values = dict(zip(names, row, strict=True))
    assert (values["原牵头单位"], values["现牵头单位"]) == ("市城管局", "市水务局")
    assert (values["原协助单位"], values["现协助单位"]) == ("市公安局", None)


def test_organizations_come_in_the_order_of_their_change() -> None:
    sizes = [abs(row["增减"]) for row in rows("各单位的任务")]
    assert sizes == sorted(sizes, reverse=True)


def test_columns_have_names_of_their_own_and_no_sheet_is_empty() -> None:
    for sheet in book():
        headers = [cell.value for cell in sheet[1]]
        assert len(set(headers)) == len(headers)
        assert sheet.max_row > 1
    assert "改期的步骤" not in workbook_of(attack("甲")).sheetnames


def test_numbers_of_tasks_are_numbers() -> None:
    for name in ("目标变动", "改期的步骤", "拆分与合并", "变动明细", "单位任务明细"):
        numbers = [row[side] for row in rows(name) for side in ("旧序号", "新序号")]
        several = {number for number in numbers if isinstance(number, str)}
        assert all("、" in number for number in several)
        assert not (name == "拆分与合并" and several)
        assert sum(isinstance(number, int) for number in numbers) > 5


def test_organizations_and_their_tasks_agree() -> None:
    details = rows("单位任务明细")
    for row in rows("各单位的任务"):
        mine = [d for d in details if d["单位"] == row["单位"] and d["分工"] == "牵头"]
        now = [d for d in mine if d["新序号"] is not None and d["去向"] in HAS]
        came = [d for d in now if d["去向"] != "继续承担"]
        assert len(came) == row["新牵头项数"]
        assert len(now) == row["现在牵头"]
        assert len(mine) - len(now) == row["不再牵头项数"]


def test_sheets_are_plain_tables_on_paper() -> None:
    for sheet in book():
        assert not sheet.merged_cells.ranges
        assert sheet.auto_filter.ref == sheet.dimensions
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.freeze_panes == "A2"
        headers = [cell.value for cell in sheet[1]]
        assert all(headers)


@pytest.mark.parametrize("words", [FORMULA, "+1+1", "-2", "@SUM(A1)", "=1+1", "http://127.0.0.1/"])
def test_formulas_stay_words(words: str) -> None:
    made = workbook_of(attack(words))
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert any(str(cell.value).startswith(words) for cell in cells)


def test_what_no_row_can_hold_is_cut_and_says_so() -> None:
    comparison = attack("甲")
    [pair] = comparison.pairs
    changes = [pair.changes[0].model_copy(update={"from_": "修" * 60_000, "to": "缮"})]
    pair = pair.model_copy(update={"changes": [changes[0].model_copy(update={"phrases": None})]})
    sheet = workbook_of(comparison.model_copy(update={"pairs": [pair]}))["变动明细"]
    names = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, names.index("前") + 1)
    assert cell.value.endswith("……（过长，全文见原表）")
    assert sheet.row_dimensions[2].height <= 409
