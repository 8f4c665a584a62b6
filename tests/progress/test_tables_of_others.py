"""Tables that organizations made themselves, and files that mean harm."""

from __future__ import annotations

import json
import time
from typing import Any

import openpyxl
import pytest

from fenjie.progress.answer_sheets import RowKey, write_key
from tests.extract.test_kind import compound
from tests.progress.returned_files import (
    COLUMN,
    FILLED,
    ORGANIZATION,
    assert_all_on_their_tasks,
    codes,
    collected,
    fill,
    finding,
    form,
    of_book,
    only,
    plan,
    saved,
    sheet_of,
)

GOALS = {task.id: task.target.text for task in plan().tasks}


def own_table(*rows: list[Any], title: str = f"{ORGANIZATION}一季度进展情况") -> Any:
    book = openpyxl.Workbook()
    book.active.append([title])
    for row in rows:
        book.active.append(row)
    return book


def test_rows_below_one_merged_name_are_one_answer() -> None:
    book = own_table(
        ["序号", "任务", "子项", "进展情况"],
        [13, GOALS["2025-013"], "甲标段", "管线迁改完成。"],
        [None, None, "乙标段", "主墩出水。"],
        [2, GOALS["2025-002"], None, "两条线路试跑。"],
    )
    sheet = book.active
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("B3:B4")
    progress = of_book(book, "a.xlsx")
    texts = {answer.task: answer.text for answer in progress.answers}
    assert texts == {
        "2025-013": "管线迁改完成。\n子项：甲标段\n主墩出水。\n子项：乙标段",
        "2025-002": "两条线路试跑。",
    }
    assert codes(progress) == []


def test_two_rows_of_one_task_that_are_not_merged_are_two_answers() -> None:
    book = own_table(
        ["序号", "任务", "进展情况"],
        [13, GOALS["2025-013"], "管线迁改完成。"],
        [13, GOALS["2025-013"], "管线迁改没有完成。"],
    )
    progress = of_book(book, "a.xlsx")
    assert len(progress.answers) == 2
    assert codes(progress) == ["answers-differ"]


def test_a_row_added_below_a_task_that_was_left_blank() -> None:
    book = form()
    sheet = sheet_of(book)
    sheet.insert_rows(8)
    sheet.cell(8, COLUMN["进展情况"], "征拆扫尾。")
    progress = of_book(book)
    [answer] = progress.answers
    assert (answer.task, answer.text) == ("2025-013", "征拆扫尾。")
    assert codes(progress) == ["answer-row-joined"]


def test_a_percentage_written_as_a_fraction() -> None:
    answer, progress = only({"累计完成值": [0.2]}, "2025-058")
    assert [(f.low, f.unit) for f in answer.figures] == [(0.2, "%")]
    assert codes(progress) == ["figure-share-unsure"]


def test_the_last_quarter_is_told_of_in_january() -> None:
    book = fill(form(), {"2025-013": {"进展情况": "完工。", "填报日期": "1月8日"}}, quarter=4)
    [answer] = of_book(book, quarter=4).answers
    assert str(answer.date) == "2026-01-08"


@pytest.mark.parametrize("line", ["请各责任单位认真填报", "云江市政府办公室制"])
def test_a_title_that_names_nobody_in_particular(line: str) -> None:
    book = own_table(
        ["序号", "任务", "进展情况"], [13, GOALS["2025-013"], "管线迁改完成。"], title=line
    )
    [answer] = of_book(book, f"{ORGANIZATION}.xlsx").answers
    assert answer.organization == ORGANIZATION


def test_a_column_says_who_filled_in() -> None:
    book = own_table(
        ["填报单位", "序号", "任务", "进展情况"],
        ["市发展改革委", 13, GOALS["2025-013"], "配合争取资金。"],
        [ORGANIZATION, 13, GOALS["2025-013"], "管线迁改完成。"],
        title="一季度进展汇总",
    )
    progress = of_book(book, "汇总.xlsx")
    by = {answer.organization: answer.text for answer in progress.answers}
    assert by == {"市发展改革委": "配合争取资金。", ORGANIZATION: "管线迁改完成。"}


def test_the_column_of_units_may_be_that_of_organizations() -> None:
    book = own_table(
        ["单位", "序号", "任务", "进展情况"],
        [ORGANIZATION, 13, GOALS["2025-013"], "管线迁改完成。"],
        title="一季度进展汇总",
    )
    [answer] = of_book(book, "汇总.xlsx").answers
    assert answer.organization == ORGANIZATION


def test_a_number_whose_words_are_of_another_task() -> None:
    book = own_table(["序号", "任务", "进展情况"], [2, GOALS["2025-013"], "管线迁改完成。"])
    progress = of_book(book, "a.xlsx")
    assert [answer.task for answer in progress.answers] == ["2025-013"]
    assert codes(progress) == ["answer-by-words"]


def test_words_that_are_like_no_task() -> None:
    book = own_table(["序号", "任务", "进展情况"], [2, "开展读书月活动。", "办了两场。"])
    progress = of_book(book, "a.xlsx")
    assert progress.answers == []
    assert [one.words for one in progress.unmatched] == [["2", "开展读书月活动。", "办了两场。"]]


@pytest.mark.parametrize(
    ("header", "kept"), [("上季度完成情况", True), ("责任科室", True), ("下一步打算", False)]
)
def test_columns_that_are_no_answers(header: str, kept: bool) -> None:
    book = own_table(
        ["序号", "任务", header, "进展情况"],
        [13, GOALS["2025-013"], "甲乙丙", "管线迁改完成。"],
        [2, GOALS["2025-002"], "/", "两条线路试跑。"],
    )
    progress = of_book(book, "a.xlsx")
    texts = [answer.text for answer in progress.answers]
    more = "" if kept else f"\n{header}：甲乙丙"
    assert texts == ["两条线路试跑。", f"管线迁改完成。{more}"]
    assert [one.words for one in progress.unmatched] == ([[header, "甲乙丙"]] if kept else [])


def test_a_line_that_ends_with_a_page_is_kept() -> None:
    book = own_table(
        ["序号", "任务", "进展情况"],
        [13, GOALS["2025-013"], "管线迁改完成。"],
        ["注：详见附件第3页"],
        ["第1页，共2页"],
    )
    progress = of_book(book, "a.xlsx")
    assert [one.words for one in progress.unmatched] == [["注：详见附件第3页"]]


# harm


def test_a_password() -> None:
    data = compound("EncryptionInfo", "EncryptedPackage")
    progress = collected({"a.xlsx": saved(fill(form())), "b.xlsx": data})
    assert_all_on_their_tasks(progress)
    assert codes(progress) == ["file-unread"]


@pytest.mark.parametrize(
    "mark",
    [
        "[" * 100_000,
        '["fenjie",1,' + '"x",' * 10_000,
        json.dumps(["fenjie", 1, "2025-013", 1, 10**30, "v1:0", ORGANIZATION]),
        json.dumps(["fenjie", 1, "2025-013", 10**30, 0, "v1:0", ORGANIZATION]),
        json.dumps(["fenjie", 1, {"a": 1}, 1, 0, "v1:0", ORGANIZATION]),
        json.dumps(["fenjie", True, "2025-013", 1, 0, "v1:0", ORGANIZATION]),
        "NaN",
    ],
)
def test_marks_that_are_none(mark: str) -> None:
    book = fill(form())
    sheet = sheet_of(book)
    for row in range(5, sheet.max_row + 1):
        sheet.cell(row, COLUMN["标识"], mark[:32_000])
    progress = of_book(book)
    answers = {answer.task: answer.text for answer in progress.answers}
    assert answers == {task: filled["进展情况"] for task, filled in FILLED.items()}


def test_marks_of_strangers() -> None:
    """An organization and a task that the plan does not have: kept, and told."""
    book = own_table(["标识", "序号", "任务", "进展情况"], ["", 999, "无中生有。", "办了。"])
    book.active["A3"] = write_key(RowKey("2031-999", 1, 0, "v1:0", "=cmd()"))
    progress = of_book(book, "a.xlsx")
    assert progress.answers == []
    assert [one.reason for one in progress.unmatched] == ["no-task"]


def test_many_rows_take_a_time_that_grows_with_them() -> None:
    book = own_table(["序号", "任务", "进展情况"])
    for number in range(6000):
        book.active.append([number, f"{GOALS['2025-013'][:20]}第{number}段", f"推进第{number}段。"])
    data = saved(book)
    start = time.process_time()
    progress = collected({"a.xlsx": data})
    assert time.process_time() - start < 20
    assert len(progress.answers) + len(progress.unmatched) == 6000


def test_no_word_of_a_file_is_read_as_markup() -> None:
    words = "<script>alert(1)</script>{0}{file}%s=1+1"
    answer, progress = only({"状态": "{x}", "进展情况": words, "联系人": "{organization}"})
    assert answer.text == words
    assert finding(progress, "answer-status-unread").evidence == ["{x}"]
