"""Items that a document announces by their count, though it names nobody for any."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.schema import Records

NAMES = ("推进巡回审判", "化解信访积案", "普法进社区")
GOALS = ("新设审判点9个。", "年内化解积案30件。", "开展普法宣传20场。")
ABOVE = "沙洲法院确定三个重点项目，推动为民办实事。"


def read(*lines: str, name: str = "a.txt") -> Records:
    extraction = extract("\n".join(lines).encode(), name)
    assert extraction.coverage["unexplained"] == extraction.coverage["invented"] == 0
    return extraction.records


def items(word: str, mark: str, numerals: str = "一二三") -> list[str]:
    heads = (f"{word}{n}{mark}{name}" for n, name in zip(numerals, NAMES, strict=True))
    return [line for pair in zip(heads, GOALS, strict=True) for line in pair]


@pytest.mark.parametrize("numerals", ["一二三", "123"])
@pytest.mark.parametrize(
    ("above", "word", "mark"),
    [
        (ABOVE, "项目", "："),
        ("全市三大行动启动。", "行动", "："),
        ("今年承诺3件民生实事：", "实事", "、"),
    ],
)
def test_announced_items_are_tasks(above: str, word: str, mark: str, numerals: str) -> None:
    records = read("沙洲市动态", above, *items(word, mark, numerals), "责任编辑：洪亮")
    assert [task.number for task in records.tasks] == [1, 2, 3]
    assert [task.title for task in records.tasks] == [*NAMES]
    assert [task.target.text for task in records.tasks] == [*GOALS]
    assert all(not task.lead_units for task in records.tasks)
    (told,) = [finding for finding in records.findings if finding.code == "nobody-named"]
    assert told.severity == "warning"


def test_items_of_one_paragraph_each_have_no_name() -> None:
    lines = [f"任务{n}：{goal}" for n, goal in zip("一二三", GOALS, strict=True)]
    records = read("沙洲法院工作", "今年有三项任务。", *lines)
    assert [task.target.text for task in records.tasks] == [*GOALS]
    assert {task.title for task in records.tasks} == {None}


def test_items_in_a_page() -> None:
    body = "".join(f"<p>{line}</p>" for line in items("项目", "："))
    records = read(f"<html><body><h1>{ABOVE[:-1]}</h1>{body}</body></html>", name="a.html")
    assert [task.title for task in records.tasks] == [*NAMES]


REFUSED = {
    "not announced": ["沙洲法院动态", *items("项目", "：")],
    "another count": ["沙洲法院五个重点项目", *items("项目", "：")],
    "another word": ["沙洲法院三项任务", *items("项目", "：")],
    "a hole": [ABOVE, *items("项目", "：", "一二四")],
    "results": [
        ABOVE,
        *(line.replace("年内", "已").replace("新设", "已设") for line in items("项目", "：")),
    ],
    "only names": [ABOVE, "项目一：审判", "项目二：信访", "项目三：普法", "项目一：审判"],
}


@pytest.mark.parametrize("lines", REFUSED.values(), ids=REFUSED)
def test_other_items_are_refused(lines: list[str]) -> None:
    with pytest.raises(InputError):
        read(*lines)
