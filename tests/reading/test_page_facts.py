"""Rows behind a pasted table that name facts of the page: 索引号, 成文日期."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.grid import Cell
from fenjie.provenance import Traced
from fenjie.reading.page_facts import names_facts

TABLE = (
    "2031年民生实事任务分解表",
    "序号 | 任务目标 | 责任单位 | 分管领导 |",
    "1 | 改造老旧小区12个。 | 市住建局 | 林若水 |",
    "2 | 新建口袋公园6处。 | 市城管局 | 何岚 |",
)
FACTS = (
    "索引号： | 11371083/2031-0391 | 成文日期： | 2031-10-12 |",
    "发布机构： | 云江市人民政府办公室 | 公开方式： | 主动公开 |",
)


def test_they_are_no_part_of_the_last_task() -> None:
    made = extract("\n".join((*TABLE, *FACTS)).encode(), "a.txt")
    alone = extract("\n".join(TABLE).encode(), "a.txt")
    assert [task.digest for task in made.records.tasks] == [
        task.digest for task in alone.records.tasks
    ]
    told = [f.evidence[0] for f in made.records.findings if f.code == "outside-table"]
    assert [words.split(" ")[0] for words in told] == ["索引号：", "发布机构："]
    assert made.coverage["unexplained"] == made.coverage["twice"] == 0


@pytest.mark.parametrize(
    "words",
    [
        ("牵头单位：", "市教育局", "完成时限：", "6月底"),
        ("索引号：", "11371083"),
        ("一季度", "立项", "二季度", "开工"),
        ("索引号：", "", "成文日期：", ""),
        ("1", "改造老旧小区12个。", "市住建局", "林若水"),
    ],
)
def test_other_rows_name_no_facts(words: tuple[str, ...]) -> None:
    assert not names_facts([Cell(Traced.of(each)) for each in words])
