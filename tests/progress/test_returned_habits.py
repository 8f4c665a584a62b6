"""Forms that came back with the habits that people have: each answer stands on its task."""

from __future__ import annotations

import random
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from tests.progress.returned_files import (
    COLUMN,
    FILLED,
    ORGANIZATION,
    assert_all_on_their_tasks,
    codes,
    collected,
    fill,
    form,
    of_book,
    rewrite,
    rows_below_head,
    saved,
    sheet_of,
)


@pytest.fixture
def book() -> Any:
    return fill(form())


def test_a_form_as_it_was_sent(book: Any) -> None:
    progress = of_book(book)
    assert_all_on_their_tasks(progress)
    assert codes(progress) == []
    assert progress.unmatched == []
    assert all(answer.task_digest is not None for answer in progress.answers)
    [file] = progress.files
    assert (file.organization, file.answers, file.format) == (ORGANIZATION, 6, "xlsx")


@pytest.mark.parametrize("seed", range(4))
def test_rows_sorted(book: Any, seed: int) -> None:
    sheet = sheet_of(book)
    rows = rows_below_head(sheet)
    random.Random(seed).shuffle(rows)
    rewrite(sheet, rows)
    progress = of_book(book)
    assert_all_on_their_tasks(progress)
    assert codes(progress) == []


@pytest.mark.parametrize("place", [1, 2, 4, 8, 11])
def test_a_column_inserted(book: Any, place: int) -> None:
    sheet = sheet_of(book)
    sheet.insert_cols(place)
    hidden = sheet.column_dimensions[get_column_letter(3 if place <= 2 else 2)]
    hidden.hidden = True
    assert_all_on_their_tasks(of_book(book))


def test_a_column_inserted_with_words(book: Any) -> None:
    sheet = sheet_of(book)
    sheet.insert_cols(9)
    sheet.cell(4, 9, "存在问题")
    sheet.cell(5, 9, "资金没有到位")
    sheet.cell(6, 10, None)
    progress = of_book(book)
    [answer] = [one for one in progress.answers if one.task == "2025-002"]
    assert answer.text == f"{FILLED['2025-002']['进展情况']}\n存在问题：资金没有到位"


def test_headers_renamed(book: Any) -> None:
    sheet = sheet_of(book)
    for name, other in [
        ("状态", "完成状态"),
        ("进展情况", "目前工作进展"),
        ("累计完成值", "截至3月底累计完成数"),
        ("任务和目标", "年度目标任务"),
        ("联系人", "填报人及电话"),
        ("填报日期", "填报时间"),
        ("任务编号", "编码（勿动）"),
    ]:
        sheet.cell(4, COLUMN[name], other)
    assert_all_on_their_tasks(of_book(book))


def test_rows_of_a_title_added_above(book: Any) -> None:
    sheet = sheet_of(book)
    sheet.insert_rows(1, 3)
    sheet.cell(1, 1, "附件2")
    sheet.cell(2, 1, "报送：市政府办公室")
    progress = of_book(book)
    assert_all_on_their_tasks(progress)
    assert progress.unmatched == []


def test_rows_moved_to_another_sheet(book: Any) -> None:
    sheet = sheet_of(book)
    rows = rows_below_head(sheet)
    head = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=4)]
    other = book.create_sheet("补充")
    rewrite(sheet, rows[:4])
    for row in (*head, *rows[4:]):
        other.append(row)
    progress = of_book(book)
    assert_all_on_their_tasks(progress)


def test_sheets_copied_to_a_new_workbook(book: Any) -> None:
    other = openpyxl.Workbook()
    for row in sheet_of(book).iter_rows(values_only=True):
        other.active.append(row)
    progress = of_book(other, "报送.xlsx")
    assert_all_on_their_tasks(progress)


def without(book: Any, *names: str) -> Any:
    """Return a new workbook with the values of a sheet but some columns."""
    other = openpyxl.Workbook()
    left_out = {COLUMN[name] - 1 for name in names}
    for row in sheet_of(book).iter_rows(values_only=True):
        other.active.append([value for at, value in enumerate(row) if at not in left_out])
    return other


def test_marks_lost_and_codes_kept(book: Any) -> None:
    progress = of_book(without(book, "标识"))
    assert_all_on_their_tasks(progress)
    assert all(answer.task_digest is None for answer in progress.answers)


def test_marks_and_codes_lost(book: Any) -> None:
    progress = of_book(without(book, "标识", "任务编号"))
    assert_all_on_their_tasks(progress)
    assert codes(progress) in ([], ["answer-by-number"])


def test_only_the_words_of_the_goals_left(book: Any) -> None:
    progress = of_book(without(book, "标识", "任务编号", "序号", "目标值"))
    answers = {answer.task: answer.text for answer in progress.answers}
    assert answers == {task: filled["进展情况"] for task, filled in FILLED.items()}
    assert "answer-by-words" in codes(progress)


def test_headers_deleted(book: Any) -> None:
    sheet = sheet_of(book)
    for row in (1, 2, 3):
        sheet.unmerge_cells(f"A{row}:N{row}")
    sheet.delete_rows(1, 4)
    progress = of_book(book)
    assert_all_on_their_tasks(progress)
    assert codes(progress) == ["answers-header-missing"]


def test_rows_hidden_by_a_filter(book: Any) -> None:
    sheet = sheet_of(book)
    for row in (5, 7, 8, 12):
        sheet.row_dimensions[row].hidden = True
    assert_all_on_their_tasks(of_book(book))


def test_marks_shown(book: Any) -> None:
    sheet_of(book).column_dimensions["B"].hidden = False
    assert_all_on_their_tasks(of_book(book))


def test_cells_merged_over_the_rows_of_a_task(book: Any) -> None:
    sheet = sheet_of(book)
    for name in ("序号", "任务和目标", "状态", "进展情况"):
        letter = get_column_letter(COLUMN[name])
        sheet.merge_cells(f"{letter}5:{letter}6")
        sheet.merge_cells(f"{letter}8:{letter}10")
    assert_all_on_their_tasks(of_book(book))


def test_one_cell_of_words_for_several_tasks(book: Any) -> None:
    sheet = sheet_of(book)
    letter = get_column_letter(COLUMN["进展情况"])
    sheet[f"{letter}12"] = "一并推进。"
    sheet.merge_cells(f"{letter}12:{letter}13")
    answers = {one.task: one.text for one in of_book(book).answers}
    assert answers["2025-001"] == answers["2025-021"] == "一并推进。"


def test_a_row_added_below_a_task_goes_on_with_it(book: Any) -> None:
    sheet = sheet_of(book)
    sheet.insert_rows(8)
    sheet.cell(8, COLUMN["进展情况"], "另已争取专项债5亿元。")
    progress = of_book(book)
    [answer] = [one for one in progress.answers if one.task == "2025-013"]
    assert answer.text == "征拆慢于计划，正在协调。另已争取专项债5亿元。"
    assert "answer-row-joined" in codes(progress)


def test_headers_again_in_the_middle(book: Any) -> None:
    sheet = sheet_of(book)
    head = [cell.value for cell in sheet[4]]
    rows = rows_below_head(sheet)
    rewrite(sheet, [*rows[:5], head, *rows[5:]])
    progress = of_book(book)
    assert_all_on_their_tasks(progress)
    assert progress.unmatched == []


def test_forms_of_several_organizations_in_one_workbook(book: Any) -> None:
    other = fill(form("市商务局"), {"2025-004": {"进展情况": "办了3场对接会。"}})
    copy = book.create_sheet("商务局")
    for row in sheet_of(other).iter_rows(values_only=True):
        copy.append(row)
    progress = of_book(book, "汇总.xlsx")
    by = {(one.task, one.organization): one.text for one in progress.answers}
    assert by["2025-004", "市商务局"] == "办了3场对接会。"
    assert by["2025-013", ORGANIZATION] == "征拆慢于计划，正在协调。"
    assert len(by) == 7


def test_columns_of_all_quarters_in_one_table() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([f"{ORGANIZATION}重点任务进展"])
    sheet.append(["序号", "任务", "一季度", None, "二季度", None])
    sheet.append([None, None, "状态", "进展情况", "状态", "进展情况"])
    sheet.append(
        [
            13,
            "推进环城快速路东段、龙潭大桥、滨江大道北延等项目，完成交通投资110亿元。",
            "滞后",
            "征拆慢。",
            "按序时推进",
            "征拆完成。",
        ]
    )
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("C2:D2")
    sheet.merge_cells("E2:F2")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    for quarter, status, text in [(1, "delayed", "征拆慢。"), (2, "on-track", "征拆完成。")]:
        [answer] = of_book(book, quarter=quarter).answers
        assert (answer.task, answer.status, answer.text) == ("2025-013", status, text)
        assert answer.organization == ORGANIZATION


def test_order_of_files_does_not_matter(book: Any) -> None:
    other = fill(form("市商务局"), {"2025-004": {"进展情况": "办了3场对接会。"}})
    files = {"b.xlsx": saved(book), "a.xlsx": saved(other), "c.xlsx": saved(book)}
    once = collected(files)
    again = collected(dict(reversed(files.items())))
    assert once == again
    assert [file.name for file in once.files] == ["a.xlsx", "b.xlsx", "c.xlsx"]
