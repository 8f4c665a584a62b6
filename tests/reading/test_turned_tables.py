"""Tables with their headers one below the other and a column for each task."""

from __future__ import annotations

import pytest

from fenjie.documents import Extraction, extract
from fenjie.errors import InputError

TITLE = "白河市2033年民生实事任务一览表"
ROWS = [
    ["序号", "1", "2", "3"],
    ["实事名称", "饮水提升", "上门助浴", "充电下乡"],
    ["年度目标", "改造管网210公里。", "助浴6000人次。", "充电桩覆盖率100%。"],
    ["牵头领导", "程立新", "黄 瑛", "黄 瑛"],
    ["牵头单位", "市水利局", "市民政局", "市发改委"],
    ["完成时限", "10月底前", "12月底前", "9月底前"],
]
NOTE = "注：各项实事由市政府督查室督办。"


def page(rows: list[list[str]]) -> Extraction:
    across = f'<td colspan="4">{TITLE}</td>', f'<td colspan="4">{NOTE}</td>'
    body = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    lines = "".join(f"<tr>{line}</tr>" for line in (across[0], *body, across[1]))
    lines = lines.replace("<td>黄 瑛</td><td>黄 瑛</td>", '<td colspan="2">黄 瑛</td>')
    return extract(f"<table>{lines}</table>".encode(), "a.html")


def test_each_column_is_a_task() -> None:
    extraction = page(ROWS)
    records = extraction.records
    assert records.document.title == TITLE
    assert [(task.number, task.title) for task in records.tasks] == [
        (1, "饮水提升"),
        (2, "上门助浴"),
        (3, "充电下乡"),
    ]
    assert [task.target.text for task in records.tasks] == ROWS[2][1:]
    assert [task.leaders for task in records.tasks] == [["程立新"], ["黄瑛"], ["黄瑛"]]
    assert [task.lead_units[0].name for task in records.tasks] == ROWS[4][1:]
    assert [task.schedule[0].period.label for task in records.tasks if task.schedule[0].period] == [
        *ROWS[5][1:]
    ]
    assert [finding.evidence for finding in records.findings] == [[NOTE]]
    assert extraction.coverage["unexplained"] == extraction.coverage["twice"] == 0


def test_other_words_in_the_first_column_are_no_headers() -> None:
    rows = [[f"第{number}行", *row[1:]] for number, row in enumerate(ROWS)]
    with pytest.raises(InputError):
        page(rows)
