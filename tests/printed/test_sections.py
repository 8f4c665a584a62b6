"""Where section rows stand, and what they say."""

from __future__ import annotations

import pytest

from fenjie.output.printed import Format, render
from tests.printed.made import Json, plain, read_again, table, task, unit

FORMATS: tuple[Format, ...] = ("text", "html", "docx")
Numbers = list[tuple[int, str | None]]


def section(title: str, first: int | None, last: int | None) -> Json:
    return {"title": title, "first": first, "last": last}


ONE = section("一号文", 1, 2)
SECTIONS: dict[str, tuple[list[Json], Numbers, list[str]]] = {
    "none": ([], [(1, None)], ["1"]),
    "a range": ([ONE], [(1, "一号文"), (2, "一号文")], ["一号文（第1项-2项）", "1", "2"]),
    "a heading": (
        [section("一、基建", 1, 2)],
        [(1, "一、基建"), (2, "一、基建")],
        ["一、基建", "1", "2"],
    ),
    "a heading with another range": (
        [section("一、基建", 1, 9)],
        [(1, "一、基建")],
        ["一、基建（第1项-9项）", "1"],
    ),
    "tasks before the first": (
        [section("一号文", 2, 2)],
        [(1, None), (2, "一号文")],
        ["1", "一号文（第2项-2项）", "2"],
    ),
    "without tasks": (
        [
            section("甲类", 1, 1),
            section("乙类", 2, 1),
            section("丙类", 2, 2),
            section("丁类", 3, 3),
        ],
        [(1, "甲类"), (2, "丙类")],
        [
            *("甲类（第1项-1项）", "1", "乙类（第2项-1项）", "丙类（第2项-2项）", "2"),
            "丁类（第3项-3项）",
        ],
    ),
    "one title twice": (
        [section("甲类", 1, 1), section("甲类", 2, 2)],
        [(1, "甲类"), (2, "甲类")],
        ["甲类（第1项-1项）", "1", "甲类（第2项-2项）", "2"],
    ),
    "a number outside its range": (
        [section("甲类", 1, 1)],
        [(1, "甲类"), (5, "甲类")],
        ["甲类（第1项-1项）", "1", "5"],
    ),
}


@pytest.mark.parametrize(("sections", "tasks", "rows"), SECTIONS.values(), ids=SECTIONS)
def test_sections(sections: list[Json], tasks: Numbers, rows: list[str]) -> None:
    made = [task(n, "修桥。", section=title, lead_units=[unit("水文局")]) for n, title in tasks]
    records = table(*made, columns=["年度目标", "牵头单位"], sections=sections)
    lines = render(records, "text").decode().splitlines()[3:]
    assert [line.split("\t")[0].removesuffix(". 修桥。") for line in lines] == [
        f"<b>{row}</b>" if not row.isdigit() else row for row in rows
    ]
    for to in FORMATS:
        assert read_again(render(records, to)) == plain(records)


def test_a_section_that_the_document_does_not_name() -> None:
    made = task(1, "修桥。", section="甲类")
    assert "<b>甲类</b>\t" in render(table(made), "text").decode()
