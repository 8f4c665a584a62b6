"""Numbers in thick, square and tortoise-shell brackets: 【1】, ［1］, [1], 〔1〕."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.text.enumerators import number_before

ROWS = (("修好水渠。", "市水利局"), ("种树三千棵。", "市林业局"), ("铺路五公里。", "市住建局"))
FORMS = {
    "columns": ("序号\t工作任务\t责任单位\n", "{}\t{}\t{}\n"),
    "before the goal": ("工作任务\t责任单位\n", "{}{}\t{}\n"),
    "cells a line": ("序号\n工作任务\n责任单位\n", "{}\n{}\n{}\n"),
    "blanks": ("序号  工作任务  责任单位\n", "{}  {}  {}\n"),
    "outline": ("", "{}{}\n责任单位：{}\n"),
}


@pytest.mark.parametrize("brackets", ["【】", "［］", "[]", "〔〕"])
@pytest.mark.parametrize("form", FORMS)
def test_they_number_tasks(form: str, brackets: str) -> None:
    head, row = FORMS[form]
    text = "云江市2026年任务分解表\n" + head
    for number, (goal, name) in enumerate(ROWS, 1):
        text += row.format(f"{brackets[0]}{number}{brackets[1]}", goal, name)
    tasks = extract(text.encode(), "t.txt").records.tasks
    assert [task.number for task in tasks] == [1, 2, 3]
    assert [(t.target and t.target.text, t.lead_units[0].name) for t in tasks] == [*ROWS]


@pytest.mark.parametrize("text", ["【修渠】三公里", "〔2024〕12号文件", "【】修渠"])
def test_words_and_years_are_no_number(text: str) -> None:
    assert number_before(text, "【1】") is None
