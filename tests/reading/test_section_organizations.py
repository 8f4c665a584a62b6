"""Sections that are one organization each, over a table that names none."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.schema.task import Task

HEADER = ["序号", "重点任务", "目标要求", "完成时限"]
FORESTS = ["1", "图斑核查", "核查图斑860个。", "9月底"]
FIRES = ["1", "隔离带维护", "维护隔离带46公里。", "3月15日前"]


def as_markdown(first: str, second: str) -> bytes:
    """Write two tables below headings as Markdown."""
    parts = ["# 岷江林业局2033年重点任务表"]
    for heading, row in ((first, FORESTS), (second, FIRES)):
        lines = ["| " + " | ".join(cells) + " |" for cells in (HEADER, ["---"] * 4, row)]
        parts += [f"## {heading}", "\n".join(lines)]
    return "\n\n".join(parts).encode()


def leads(data: bytes, form: str = "md") -> list[tuple[str | None, list[str]]]:
    tasks: list[Task] = list(extract(data, f"a.{form}").records.tasks)
    return [(task.section, [each.name for each in task.lead_units]) for task in tasks]


def test_each_does_what_stands_below_it() -> None:
    assert leads(as_markdown("一、资源管理科", "二、森林防火办公室")) == [
        ("一、资源管理科", ["资源管理科"]),
        ("二、森林防火办公室", ["森林防火办公室"]),
    ]


@pytest.mark.parametrize("second", ["二、森林防火", "二、资源管理科"])
def test_not_where_one_is_none_or_stands_twice(second: str) -> None:
    assert [names for _, names in leads(as_markdown("一、资源管理科", second))] == [[], []]


def test_not_where_a_column_names_them() -> None:
    rows = "".join(
        f"<tr><td colspan=4>{heading}<tr><td>{number}<td>建桥{number}座。<td>6月底<td>{unit}"
        for number, (heading, unit) in enumerate(
            [("一、区住建局", "区交通局"), ("二、区水务局", "")], start=1
        )
    )
    page = f"<h1>2033年任务表</h1><table><tr><th>序号<th>任务<th>时限<th>责任单位{rows}</table>"
    assert [names for _, names in leads(page.encode(), "html")] == [["区交通局"], []]


def test_a_heading_mark_makes_a_section_without_a_number() -> None:
    assert leads(as_markdown("资源管理科", "森林防火办公室"))[1] == (
        "森林防火办公室",
        ["森林防火办公室"],
    )
