"""A form with headers and nothing filled in, behind the tasks that a document lists."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError

TITLE = "<h1>澜溪区2033年重点工作任务分工方案</h1>"
FORM = (
    "<p>附表</p><table><tr><td>序号<td>责任事项<td>工作目标<td>完成时限<td>责任部门"
    "<tr><td>1<td>&nbsp;<td><td><td><tr><td>2<td><td><td><td><tr><td>…<td><td><td><td></table>"
)


def test_the_tasks_are_those_of_the_text_and_the_form_is_told() -> None:
    text = (
        "<p>1.改造旧村3个。</p><p>牵头单位：区住建局</p><p>责任单位：区财政局</p>"
        "<p>2.举办展会4场。</p><p>牵头单位：区商务局</p>"
    )
    records = extract(f"{TITLE}{text}{FORM}".encode(), "a.html").records
    assert [(task.number, task.lead_units[0].name) for task in records.tasks] == [
        (1, "区住建局"),
        (2, "区商务局"),
    ]
    assert "table-skipped" in {finding.code for finding in records.findings}


def test_beside_a_table_of_tasks_it_is_none() -> None:
    table = (
        "<table><tr><td>序号<td>工作任务<td>责任单位"
        "<tr><td>1<td>改造旧村3个。<td>区住建局<tr><td>2<td>举办展会4场。<td>区商务局</table>"
    )
    for page in (TITLE + table + FORM, TITLE + FORM + table):
        assert len(extract(page.encode(), "a.html").records.tasks) == 2


def test_alone_it_holds_only_headers() -> None:
    with pytest.raises(InputError) as error:
        extract(f"{TITLE}{FORM}".encode(), "a.html")
    assert error.value.code == "no-rows"
