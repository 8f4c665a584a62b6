"""Leaders with their offices: the name is the person, wherever the office stands."""

from __future__ import annotations

import pytest

from fenjie.documents import extract

_GOAL = "新建桥梁3座，改造道路5条。"


@pytest.mark.parametrize(
    ("cells", "leaders"),
    [
        (["校长 林川", "副校长<br>周敏"], [["林川"], ["周敏"]]),
        (["县委书记 林川<br>县长 何岚", "政协副主席周敏"], [["林川", "何岚"], ["周敏"]]),
        (["办公室主任：林川", "财务科科长 何岚"], [["林川"], ["何岚"]]),
        (["林川 副县长", "分管副县长"], [["林川"], ["分管副县长"]]),
        (["县政府党组成员 林川", "挂职副县长 何岚"], [["林川"], ["何岚"]]),
        (["副县长、公安局局长林川", "党组成员、办公室主任周敏"], [["林川"], ["周敏"]]),
    ],
)
def test_offices_are_no_leaders(cells: list[str], leaders: list[list[str]]) -> None:
    rows = "".join(f"<tr><td>{_GOAL}<td>{cell}<td>市交通局" for cell in cells)
    header = "<tr><th>工作任务<th>责任领导<th>责任单位"
    page = f"<h1>云江市2033年重点任务分解表</h1><table>{header}{rows}</table>"
    records = extract(page.encode(), "a.html").records
    assert [task.leaders for task in records.tasks] == leaders
    assert not [f for f in records.findings if f.field == "leaders"]


def test_an_office_merged_with_its_name_holds_for_all_rows() -> None:
    page = (
        "<h1>云江市2033年重点任务分解表</h1><table><tr><th>工作任务<th>责任领导<th>责任单位"
        f"<tr><td>{_GOAL}<td rowspan=2>副院长 林川<td>医务科<tr><td>{_GOAL}<td>护理部</table>"
    )
    assert [t.leaders for t in extract(page.encode(), "a.html").records.tasks] == [["林川"]] * 2
