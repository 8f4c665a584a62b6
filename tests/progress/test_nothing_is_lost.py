"""What fits no task is kept, whole."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest

from tests.progress.returned_files import (
    COLUMN,
    ORGANIZATION,
    assert_all_on_their_tasks,
    codes,
    collected,
    fill,
    form,
    of_book,
    plan,
    sheet_of,
)


@pytest.fixture
def book() -> Any:
    return fill(form())


def test_a_row_of_its_own_is_kept(book: Any) -> None:
    sheet = sheet_of(book)
    sheet.cell(16, COLUMN["序号"], 99)
    sheet.cell(16, COLUMN["任务和目标"], "低空经济航线试点")
    sheet.cell(16, COLUMN["进展情况"], "开通试飞航线两条。")
    progress = of_book(book)
    assert_all_on_their_tasks(progress)
    [left] = progress.unmatched
    assert left.words == ["99", "低空经济航线试点", "开通试飞航线两条。"]
    assert (left.reason, left.ref.file) == ("no-task", f"{ORGANIZATION}.xlsx")
    assert "answers-unmatched" in codes(progress)


def test_a_note_below_the_table_is_kept(book: Any) -> None:
    sheet_of(book).cell(17, 1, "注：第13项部分职责已移交市住建局。")
    progress = of_book(book)
    assert [one.words for one in progress.unmatched] == [["注：第13项部分职责已移交市住建局。"]]


def test_who_filled_in_below_the_table() -> None:
    book = fill(form(), {"2025-013": {"进展情况": "开工。"}})
    sheet_of(book).cell(17, 1, "填报人：李四 填报日期：2025年4月8日")
    [answer] = (progress := of_book(book)).answers
    assert (answer.contact, str(answer.date)) == ("李四", "2025-04-08")
    assert progress.unmatched == []


def test_notes_in_the_lists_are_kept(book: Any) -> None:
    sheet = book["牵头任务"]
    sheet.cell(6, 13, "建议调整目标")
    progress = of_book(book)
    assert [one.words for one in progress.unmatched] == [["建议调整目标"]]


def test_a_hidden_sheet_is_kept(book: Any) -> None:
    other = book.create_sheet("草稿")
    other["A1"] = "第13项另有说明"
    other.sheet_state = "hidden"
    progress = of_book(book)
    assert_all_on_their_tasks(progress)
    assert [one.words for one in progress.unmatched] == [["第13项另有说明"]]


def test_prose_without_a_table_is_kept() -> None:
    progress = collected({"说明.txt": "市交通运输局一季度工作进展：各项任务顺利。\n".encode()})
    assert progress.answers == []
    assert [one.reason for one in progress.unmatched] == ["no-table"]


def test_no_name_anywhere() -> None:
    book = openpyxl.Workbook()
    book.active.append(["序号", "任务", "进展情况"])
    tasks = {task.id: task.target.text for task in plan().tasks}
    book.active.append([13, tasks["2025-013"], "开工。"])
    progress = of_book(book, "报送.xlsx")
    assert progress.answers == []
    assert "file-organization-unknown" in codes(progress)
    assert [one.reason for one in progress.unmatched] == ["no-organization"]


def test_the_common_organization_of_all_tasks() -> None:
    book = openpyxl.Workbook()
    book.active.append(["序号", "任务", "进展情况"])
    for task in plan().tasks:
        if task.id in ("2025-002", "2025-013", "2025-058"):
            book.active.append([task.number, task.target.text, f"{task.id}开工。"])
    common = set.intersection(
        *(
            {unit.canonical for unit in (*task.lead_units, *task.support_units)}
            for task in plan().tasks
            if task.id in ("2025-002", "2025-013", "2025-058")
        )
    )
    progress = of_book(book, "报送.xlsx")
    if len(common) == 1:
        assert {answer.organization for answer in progress.answers} == common
        assert "file-organization-inferred" in codes(progress)
    else:
        assert "file-organization-unknown" in codes(progress)
