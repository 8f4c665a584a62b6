"""What is odd in what came back is told, and nothing is lost."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest

from fenjie.progress.collected import collect
from fenjie.schema import Records
from fenjie.schema.progress import Answer, Progress
from tests.progress.returned_files import (
    COLUMN,
    FILLED,
    ORGANIZATION,
    answers_of,
    assert_all_on_their_tasks,
    codes,
    collected,
    column_figures,
    fill,
    form,
    of_book,
    plan,
    read,
    saved,
    sheet_of,
)


@pytest.fixture
def book() -> Any:
    return fill(form())


def only(filled: dict[str, Any], task: str = "2025-013") -> tuple[Answer, Progress]:
    """Collect a form in which one task is filled in."""
    progress = of_book(fill(form(), {task: filled}))
    [answer] = progress.answers
    assert answer.task == task
    return answer, progress


def finding(progress: Progress, code: str) -> Any:
    [one] = [each for each in progress.findings if each.code == code]
    return one


# values


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
        *(("暂停", "stopped"), ("已终止。", "stopped")),
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


# files


def test_one_file_twice(book: Any) -> None:
    data = saved(book)
    progress = collected({"a.xlsx": data, "a(1).xlsx": data})
    assert_all_on_their_tasks(progress)
    assert codes(progress).count("file-twice") == 1
    assert [(file.name, file.answers) for file in progress.files] == [
        ("a(1).xlsx", 6),
        ("a.xlsx", 0),
    ]


def test_the_same_answers_in_a_file_saved_again(book: Any) -> None:
    first = saved(book)
    sheet_of(book).column_dimensions["A"].width = 20
    progress = collected({"a.xlsx": first, "b.xlsx": saved(book)})
    assert_all_on_their_tasks(progress)
    assert codes(progress) == ["answer-twice"] * 6
    assert [ref.file for ref in progress.answers[0].refs] == ["a.xlsx", "b.xlsx"]


def test_two_answers_to_one_task(book: Any) -> None:
    first = saved(book)
    changed = {**FILLED, "2025-013": {**FILLED["2025-013"], "状态": "正常推进"}}
    progress = collected({"a.xlsx": first, "b.xlsx": saved(fill(form(), changed))})
    two = [answer for answer in progress.answers if answer.task == "2025-013"]
    assert [answer.status for answer in two] == ["delayed", "on-track"]
    assert len({answer.id for answer in progress.answers}) == len(progress.answers) == 7
    assert finding(progress, "answers-differ").tasks == ["2025-013"]


def test_a_missing_organization(book: Any) -> None:
    progress = of_book(book)
    missing = {
        f.evidence[0]: f.tasks for f in progress.findings if f.code == "organization-missing"
    }
    assert ORGANIZATION not in missing
    assert "2025-004" in missing["市商务局"]
    unanswered = {(one.task, one.organization): one.role for one in progress.unanswered}
    lead = next(task.lead_units[0].canonical for task in plan().tasks if task.id == "2025-004")
    assert unanswered["2025-004", lead] == "lead"
    assert unanswered["2025-036", ORGANIZATION] == "support"
    pairs = {
        (task.id, unit.canonical)
        for task in plan().tasks
        for unit in (*task.lead_units, *task.support_units)
    }
    answered = {(answer.task, answer.organization) for answer in progress.answers}
    assert set(unanswered) == pairs - answered
    [part] = [f for f in progress.findings if f.code == "organization-in-part"]
    assert (part.evidence, part.tasks) == ([ORGANIZATION], ["2025-036"])


def test_who_was_asked(book: Any) -> None:
    returned = read({"a.xlsx": saved(book)})
    leads = {one.organization for one in collect(returned, plan(), 1, "lead").unanswered}
    assert leads <= {unit.canonical for task in plan().tasks for unit in task.lead_units}
    everyone = {one.organization for one in collect(returned, plan(), 1, "body").unanswered}
    assert leads < everyone


def test_a_file_that_cannot_be_read(book: Any) -> None:
    whole = saved(book)
    progress = collected(
        {"a.xlsx": whole, "b.xlsx": whole[:3000], "c.doc": b"\xd0\xcf\x11\xe0" * 9}
    )
    assert_all_on_their_tasks(progress)
    assert codes(progress) == ["file-unread", "file-unread"]
    assert [file.format for file in progress.files] == ["xlsx", "", ""]


def test_the_form_of_another_organization(book: Any) -> None:
    progress = of_book(book, "市商务局一季度报送.xlsx")
    assert_all_on_their_tasks(progress)
    assert "file-organization-differs" in codes(progress)


# tasks


def revised(**changes: str) -> Records:
    """Return the plan with the goals of some tasks in other words, and so with other digests."""
    data = plan().model_dump(mode="json")
    for task in data["tasks"]:
        if (words := changes.get(task["id"].replace("-", "_").replace("2025", "t"))) is not None:
            task["target"]["text"] = words
            task["digest"] = "v1:" + "f" * 64
    return Records.model_validate(data)


def test_a_task_that_changed_since(book: Any) -> None:
    of = revised(t_013="推进环城快速路东段、龙潭大桥等项目，完成交通投资130亿元。")
    progress = collected({"a.xlsx": saved(book)}, of=of)
    assert finding(progress, "task-changed").tasks == ["2025-013"]
    assert "2025-013" in answers_of(progress)


def test_an_answer_for_a_task_of_others() -> None:
    book = openpyxl.Workbook()
    book.active.append([f"{ORGANIZATION}进展情况"])
    book.active.append(["序号", "任务", "进展情况"])
    goal = next(task.target.text for task in plan().tasks if task.id == "2025-004")
    book.active.append([4, goal, "参加了对接会。"])
    progress = of_book(book, "a.xlsx")
    [answer] = progress.answers
    assert (answer.task, answer.organization) == ("2025-004", ORGANIZATION)
    assert "answer-not-asked" in codes(progress)


def test_marks_that_stayed_when_rows_were_sorted(book: Any) -> None:
    """Only the columns from C on were sorted: the words that people see count."""
    sheet = sheet_of(book)
    rows = [5, 7, 8, 11, 12]
    visible = [[sheet.cell(row, c).value for c in range(3, 14)] for row in rows]
    for row, values in zip(rows, [*visible[1:], visible[0]], strict=True):
        for column, value in enumerate(values, start=3):
            sheet.cell(row, column).value = value
    progress = of_book(book)
    texts = {answer.task: answer.text for answer in progress.answers}
    for task in ("2025-002", "2025-013", "2025-037", "2025-058", "2025-001"):
        assert texts[task].startswith(FILLED[task]["进展情况"])
    assert len(finding(progress, "answer-mark-differs").tasks) == 5


def test_answers_of_another_quarter(book: Any) -> None:
    progress = of_book(book, quarter=2)
    assert progress.answers == []
    [told] = [f for f in progress.findings if f.code == "answers-other-quarter"]
    assert "一季度" in told.message
    later = fill(book, {"2025-013": {"进展情况": "预填。"}}, quarter=3)
    progress = of_book(later)
    assert_all_on_their_tasks(progress)
    assert "三季度" in finding(progress, "answers-other-quarter").message


def test_earlier_quarters_are_left_alone(book: Any) -> None:
    fill(book, {"2025-013": {"进展情况": "二季度征拆完成。"}}, quarter=2)
    progress = of_book(book, quarter=2)
    [answer] = progress.answers
    assert (answer.quarter, answer.text) == (2, "二季度征拆完成。")
    assert codes(progress) == []


# nothing is lost


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
