"""What is odd in what came back is told."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest

from fenjie.progress.collected import collect
from fenjie.schema import Records
from fenjie.schema.progress import Progress
from tests.progress.returned_files import (
    FILLED,
    ORGANIZATION,
    answers_of,
    assert_all_on_their_tasks,
    codes,
    collected,
    fill,
    finding,
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
    missing = {f.evidence[0]: f.tasks for f in by_code(progress, "organization-missing")}
    assert ORGANIZATION not in missing
    assert "2025-004" in missing["市商务局"]
    [part] = by_code(progress, "organization-in-part")
    assert (part.evidence, part.tasks) == ([ORGANIZATION], ["2025-036"])


def test_all_that_nobody_answered(book: Any) -> None:
    progress = of_book(book)
    unanswered = {(one.task, one.organization): one.role for one in progress.unanswered}
    assert unanswered["2025-036", ORGANIZATION] == "support"
    pairs = {
        (task.id, unit.canonical)
        for task in plan().tasks
        for unit in (*task.lead_units, *task.support_units)
    }
    answered = {(answer.task, answer.organization) for answer in progress.answers}
    assert set(unanswered) == pairs - answered


def by_code(progress: Progress, code: str) -> list[Any]:
    return [finding for finding in progress.findings if finding.code == code]


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
    assert {one.reason for one in progress.unmatched} == {"other-quarter"}
    assert len(progress.unmatched) == 7, "rows with words or figures"
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
