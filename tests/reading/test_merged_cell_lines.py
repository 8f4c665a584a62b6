"""A table of one cell a line, with a name before the numbers that holds for several rows."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.schema import Records

TITLE = "岚川区2033年重点工作任务分解表"
ROWS = (
    ("政策公开", "1", "全面清理现行文件。", "办公室", "年底前"),
    ("政策解读", "2", "图文解读不少于8篇。", "各科室", "持续推进"),
    ("", "3", "负责人解读不少于2次。", "宣传科、办公室", "11月底前"),
    ("指导监督", "4", "组织业务培训1期。", "办公室", "9月底前"),
)


def records_of(*headers: str, rows: tuple[tuple[str, ...], ...] = ROWS, end: str = "") -> Records:
    cells = [cell for row in rows for cell in row if cell]
    return extract("\n".join([TITLE, *headers, *cells, end]).encode(), "a.txt").records


@pytest.mark.parametrize("number", [(), ("序号",)])
@pytest.mark.parametrize(("name", "field"), [("工作任务", "title"), ("类别", "section")])
def test_a_name_is_that_of_the_rows_below_it(
    number: tuple[str, ...], name: str, field: str
) -> None:
    records = records_of(name, *number, "具体要求", "责任科室", "时限要求")
    assert [task.number for task in records.tasks] == [1, 2, 3, 4]
    assert [getattr(task, field) for task in records.tasks] == [
        "政策公开",
        "政策解读",
        "政策解读",
        "指导监督",
    ]
    assert [task.target and task.target.text for task in records.tasks] == [r[2] for r in ROWS]
    assert [task.schedule[0].period is not None for task in records.tasks] == [True] * 4


def test_what_stands_behind_is_told() -> None:
    records = records_of("工作任务", "具体要求", "责任科室", "时限要求", end="关闭窗口")
    assert [f.code for f in records.findings if "关闭窗口" in str(f.evidence)]


def test_a_row_without_its_organizations_is_not_guessed() -> None:
    rows = (*ROWS[:2], ("", "3", "负责人解读不少于2次。", "11月底前"), ROWS[3])
    with pytest.raises(InputError, match="no header row"):
        records_of("类别", "序号", "具体要求", "责任科室", "时限要求", rows=rows)
