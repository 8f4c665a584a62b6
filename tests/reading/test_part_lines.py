"""Lines above a table, or a part of one: the heading of a section, or who does its tasks."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from fenjie.documents import extract
from fenjie.schema.task import Task

TITLE = "澜溪区2033年度目标责任书"
PLAN = ["工作任务", "年度目标", "分季进度安排"]
CARE = ["养老服务", "新增护理床位260张。", "第一季度：评审。第四季度：建成260张。"]
ROADS = ["农村公路", "新改建公路18公里。", "第二季度：开工。第四季度：通车18公里。"]
CIVIL = "责任单位：区民政局　　主要负责人：陆　遥"
TRAFFIC = "责任单位：区交通局　　主要负责人：宋栖迟"


def as_page(*parts: str | list[list[str]]) -> bytes:
    """Write lines and tables one below the other as a page."""
    body = "".join(f"<p>{part}</p>" if isinstance(part, str) else _table(part) for part in parts)
    return f"<h1>{TITLE}</h1>{body}".encode()


def as_document(*parts: str | list[list[str]]) -> bytes:
    """Write the same as a Word document."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=len(part), cols=len(part[0]))
        for row, words in enumerate(part):
            for column, text in enumerate(words):
                table.cell(row, column).text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_text(*parts: str | list[list[str]]) -> bytes:
    """Write the same as text with tabs."""
    lines = [TITLE]
    for part in parts:
        lines += [part] if isinstance(part, str) else ["\t".join(row) for row in part]
    return "\n".join(lines).encode()


def _table(rows: list[list[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{c}" for c in row) for row in rows)
    return f"<table>{body}</table>"


FORMS = pytest.mark.parametrize(
    ("form", "make"), [("html", as_page), ("docx", as_document), ("txt", as_text)]
)


def tasks_of(data: bytes, form: str) -> list[Task]:
    result = extract(data, f"a.{form}")
    assert result.coverage["unexplained"] == 0
    return list(result.records.tasks)


def who(task: Task) -> tuple[list[str], list[str]]:
    return list(task.leaders), [each.name for each in task.lead_units]


@FORMS
def test_who_does_all_of_a_table_stands_above_it(form: str, make: Callable[..., bytes]) -> None:
    tasks = tasks_of(
        make(CIVIL, [PLAN, CARE, ["社会救助", "按月发放补助。", "全年：发放。"]]), form
    )
    assert [who(task) for task in tasks] == [(["陆遥"], ["区民政局"])] * 2


@FORMS
def test_each_part_has_its_own_and_is_no_rest_of_a_page(
    form: str, make: Callable[..., bytes]
) -> None:
    tasks = tasks_of(make(CIVIL, [PLAN, CARE], TRAFFIC, [PLAN, ROADS]), form)
    assert [task.title for task in tasks] == ["养老服务", "农村公路"]
    assert [who(task) for task in tasks] == [(["陆遥"], ["区民政局"]), (["宋栖迟"], ["区交通局"])]


def test_who_is_not_said_again_is_not_taken_from_the_part_before() -> None:
    tasks = tasks_of(as_page(CIVIL, [PLAN, CARE], "责任单位：区交通局", [PLAN, ROADS]), "html")
    assert [who(task) for task in tasks] == [(["陆遥"], ["区民政局"]), ([], ["区交通局"])]


@pytest.mark.parametrize(
    "line", ["责任单位：区政府办公室", "填报单位：区民政局　联系人：陆遥", "单位：张"]
)
def test_a_line_does_not_speak_for_a_column(line: str) -> None:
    rows = [["工作任务", "年度目标", "责任单位"], ["养老服务", "新增床位260张。", "区民政局"]]
    rows.append(["社会救助", "按月发放补助。", ""])
    tasks = tasks_of(as_page(line, rows), "html")
    assert [who(task) for task in tasks] == [([], ["区民政局"]), ([], [])]


@pytest.mark.parametrize(("form", "make"), [("html", as_page), ("docx", as_document)])
def test_a_heading_above_each_table_is_its_section(form: str, make: Callable[..., bytes]) -> None:
    header = ["序号", "工作任务", "责任单位"]
    tasks = tasks_of(
        make(
            "一、招商引资",
            [header, ["1", "签约项目18个。", "招商部"], ["2", "盘活厂房6万平方米。", "改革办"]],
            "二、园区建设",
            [header, ["3", "建成道路2公里。", "建设局"]],
        ),
        form,
    )
    assert [(task.number, task.section) for task in tasks] == [
        (1, "一、招商引资"),
        (2, "一、招商引资"),
        (3, "二、园区建设"),
    ]


def test_words_above_a_further_table_that_are_neither_are_told() -> None:
    header = ["序号", "工作任务", "责任单位"]
    page = as_page(
        [header, ["1", "签约项目18个。", "招商部"]],
        "续表请见下页",
        [header, ["2", "建成道路2公里。", "建设局"]],
    )
    result = extract(page, "a.html")
    assert [task.section for task in result.records.tasks] == [None, None]
    assert "text-around" in {finding.code for finding in result.records.findings}
