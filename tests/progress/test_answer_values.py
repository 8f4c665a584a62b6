"""What people write in the cells of an answer, and what is odd in it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.progress.returned_files import (
    COLUMN,
    codes,
    column_figures,
    fill,
    finding,
    form,
    of_book,
    only,
    plan,
    sheet_of,
)


@pytest.fixture
def book() -> Any:
    return fill(form())


@pytest.mark.parametrize(
    ("written", "status"),
    [
        *(
            ("已完成", "done"),
            ("完成", "done"),
            ("√", "done"),
            ("已完成√", "done"),
            ("办结", "done"),
        ),
        *(("按序时推进", "on-track"), ("正在推进", "on-track"), (" 推进中 ", "on-track")),
        *(("滞后", "delayed"), ("未达序时进度", "delayed"), ("未启动", "not-started")),
        *(("暂停", "stopped"), ("已终止。", "stopped"), ("稳步推进中", "on-track")),
        *(("略有滞后", "delayed"), ("圆满完成", "done"), ("进展顺利", "on-track")),
    ],
)
def test_words_of_the_status_by_hand(written: str, status: str) -> None:
    answer, progress = only({"状态": written})
    assert (answer.status, answer.status_known_by) == (status, "stated")
    assert codes(progress) == []


def test_a_status_that_nobody_knows() -> None:
    answer, progress = only({"状态": "见附件", "进展情况": "另行报送。"})
    assert answer.status is None
    assert finding(progress, "answer-status-unread").evidence == ["见附件"]


def test_words_written_into_the_column_of_the_status() -> None:
    words = "滨江大道北延征拆扫尾，路基成型两公里。"
    answer, _ = only({"状态": words})
    assert answer.text == words


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *(("2025年4月3日", "2025-04-03"), ("4.3", "2025-04-03"), ("4月3日", "2025-04-03")),
        *((45750, "2025-04-03"), ("2025/4/3", "2025-04-03"), ("20250403", "2025-04-03")),
        *(("二〇二五年四月三日", "2025-04-03"), ("２０２５．４．３", "2025-04-03")),
        *(("2025.04.03", "2025-04-03"), ("2025-4-3 10:30", "2025-04-03")),
    ],
)
def test_days_as_people_write_them(written: Any, day: str) -> None:
    book = fill(form(), {"2025-013": {"进展情况": "开工。", "填报日期": written}})
    if isinstance(written, int):
        place = next(r for r in range(5, 16) if sheet_of(book).cell(r, 14).value == "2025-013")
        sheet_of(book).cell(place, COLUMN["填报日期"]).number_format = "General"
    [answer] = of_book(book).answers
    assert str(answer.date) == day


@pytest.mark.parametrize("written", ["13.40", "明天", "2025年2月30日"])
def test_what_is_no_day(written: str) -> None:
    answer, progress = only({"进展情况": "开工。", "填报日期": written})
    assert answer.date is None
    assert finding(progress, "answer-date-unread").evidence == [written]


def test_days_without_a_year_are_told() -> None:
    _, progress = only({"进展情况": "开工。", "填报日期": "4.3"})
    assert finding(progress, "answer-date-completed").evidence == ["4.3"]


@pytest.mark.parametrize(
    ("written", "unit", "figure", "code"),
    [
        (18.5, "亿元", (1_850_000_000, "元", 0), None),
        ("18.5", "亿元", (1_850_000_000, "元", 0), None),
        ("18.5亿元", "亿元", (1_850_000_000, "元", 0), None),
        ("18.5亿", "亿元", (1_850_000_000, "元", 0), None),
        (185_000, "万元", (1_850_000_000, "元", 0), None),
        ("185,000", "万元", (1_850_000_000, "元", 0), None),
        (18.5, None, (18.5, "", 0), "figure-without-unit"),
        (12, "公里", (12, "公里", None), "figure-unit-differs"),
        (0, "亿元", (0, "元", 0), None),
    ],
)
def test_figures(written: Any, unit: Any, figure: Any, code: str | None) -> None:
    book = fill(form(), {"2025-013": {"累计完成值": [written]}})
    sheet = sheet_of(book)
    row = next(r for r in range(5, 16) if sheet.cell(r, COLUMN["任务编号"]).value == "2025-013")
    sheet.cell(row, COLUMN["计量单位"]).value = unit
    progress = of_book(book)
    [answer] = progress.answers
    assert column_figures(answer) == [figure]
    assert answer.figures[0].cumulative
    assert codes(progress) == ([code] if code else [])


@pytest.mark.parametrize("written", ["约半数", "见附件", "3个和5个"])
def test_a_figure_that_is_none(written: str) -> None:
    answer, progress = only({"进展情况": "开工。", "累计完成值": [written]})
    assert column_figures(answer) == []
    assert finding(progress, "figure-unread").evidence == [
        f"{written}亿元".replace("亿元", " 亿元")
    ]


@pytest.mark.parametrize("blank", ["", " ", "/", "无", "—", "-"])
def test_a_blank_is_no_answer(blank: str) -> None:
    filled = {"状态": None, "进展情况": blank, "累计完成值": [blank], "联系人": "张三"}
    progress = of_book(fill(form(), {"2025-013": filled}))
    assert progress.answers == []
    assert codes(progress) == ["file-without-answers"]


def test_words_that_only_repeat_the_plan() -> None:
    goal = next(task.target.text for task in plan().tasks if task.id == "2025-013")
    _, progress = only({"进展情况": goal})
    assert finding(progress, "answer-repeats-plan").tasks == ["2025-013"]


@pytest.mark.parametrize(("quarter", "status"), [(1, None), (4, "delayed")])
def test_what_is_not_finished_is_late_when_the_year_ends(quarter: int, status: Any) -> None:
    book = fill(form(), {"2025-013": {"状态": "没完成"}}, quarter=quarter)
    progress = of_book(book, quarter=quarter)
    assert [answer.status for answer in progress.answers] == [status]
    assert codes(progress) == ([] if status else ["answer-status-unread"])


def test_the_same_contact_as_above_in_sorted_rows() -> None:
    filled = {
        "2025-002": {"进展情况": "开工。", "联系人": "同上", "填报日期": "2025-04-03"},
        "2025-013": {"进展情况": "开工。", "联系人": "张三", "填报日期": "同上"},
    }
    progress = of_book(fill(form(), filled))
    assert {answer.contact for answer in progress.answers} == {"张三"}
    assert {str(answer.date) for answer in progress.answers} == {"2025-04-03"}
    assert finding(progress, "answer-completed").tasks == ["2025-002", "2025-013"]


def test_the_same_contact_as_above_where_there_are_two() -> None:
    contacts = {"2025-002": "李四", "2025-013": "同上", "2025-037": "张三", "2025-058": "同上"}
    filled = {task: {"进展情况": "开工。", "联系人": name} for task, name in contacts.items()}
    progress = of_book(fill(form(), filled))
    assert [answer.contact for answer in progress.answers] == ["李四", "李四", "张三", "张三"]
