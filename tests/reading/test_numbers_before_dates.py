"""A goal that begins with a month right behind its number (5.6月底前召开)."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.reading.outline.outline_numbers import marker_of

TITLE = "2033年区政府重点工作任务分解表"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("5.6月底前召开大会", "1.", 5),
        ("1.12月底前完工", "1.", 1),
        ("3.2033年开工", "1.", 3),
        ("1.1月度调度机制", "1.1", 1),
        ("2.3改造管网", "1.1", 3),
    ],
)
def test_the_number_ends_with_its_point(text: str, kind: str, value: int) -> None:
    found, number = marker_of(text)
    assert number is not None
    assert (found, number.value) == (kind, value)


def test_in_an_outline_and_in_a_table() -> None:
    goals = ("4.培育企业30家。", "5.6月底前召开大会。", "6.改造管网8公里。")
    outline = [line for goal in goals for line in (goal, "牵头单位：区科技局")]
    table = ["重点任务\t牵头单位", *(f"{goal}\t区科技局" for goal in goals)]
    for lines in (outline, table):
        tasks = extract("\n".join([TITLE, *lines]).encode(), "a.txt").records.tasks
        assert [task.number for task in tasks] == [4, 5, 6]
        assert tasks[1].target is not None
        assert tasks[1].target.text == "6月底前召开大会。"
