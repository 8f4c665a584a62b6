"""A mark beside an organization of which the document says that it leads; numbers before names."""

from __future__ import annotations

import pytest

from fenjie.documents import Extraction, extract

TITLE = "云岭县2033年县政府重点工作任务分解表"
NOTES = [
    "注：责任单位中带“*”的为牵头单位，其余为配合单位。",
    "备注：加*号的单位为牵头单位",
    "（*为牵头单位）",
]
LISTS = {
    "县税务局、县财政局<sup>*</sup>、各乡镇": (["县财政局"], ["县税务局", "各乡镇"]),
    "县招商中心*、县发改局": (["县招商中心"], ["县发改局"]),
    "县发改局、*县交通局": (["县交通局"], ["县发改局"]),
}


def page(units: list[str], note: str, above: bool = False) -> Extraction:
    rows = [["序号", "工作任务", "责任单位"]]
    rows += [[str(n), f"新建桥梁{n}座。", each] for n, each in enumerate(units, start=1)]
    table = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    lines = [f"<p>{TITLE}</p>", f"<table>{table}</table>", f"<p>{note}</p>"]
    if above:
        lines[1:] = lines[:0:-1]
    return extract("".join(lines).encode(), "a.html")


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("above", [False, True])
def test_those_with_the_mark_lead(note: str, above: bool) -> None:
    extraction = page([*LISTS], note, above)
    for task, (lead, support) in zip(extraction.records.tasks, LISTS.values(), strict=True):
        assert [unit.name for unit in task.lead_units] == lead
        assert [unit.name for unit in task.support_units] == support
        assert task.lead_known_by == "marked"
    assert extraction.coverage["unexplained"] == extraction.coverage["twice"] == 0


def test_where_nothing_says_it_the_first_leads() -> None:
    records = page(["县税务局、县财政局<sup>*</sup>"], "注：*为省定任务").records
    assert [unit.name for unit in records.tasks[0].lead_units] == ["县税务局"]
    assert records.tasks[0].lead_known_by == "assumed"


def test_circled_numbers_are_no_part_of_names() -> None:
    task = page(["①县农业农村局、②县市场监管局"], "").records.tasks[0]
    units = [*task.lead_units, *task.support_units]
    assert [unit.name for unit in units] == ["县农业农村局", "县市场监管局"]
