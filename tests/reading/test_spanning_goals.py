"""A project without parts, whose one cell reaches over the columns of names and of their parts."""

from __future__ import annotations

from fenjie.documents import extract

HEAD = "<tr><th>序号<th>牵头单位<th>项目数量<th colspan=2>项目名称<th>业主单位"
ROWS = (
    "<tr><td rowspan=2>1<td rowspan=2>区住建局<td rowspan=2>2个<td rowspan=2>（一）打通断头路"
    "<td>1.文昌北路<td>区城投集团",
    "<tr><td>2.安业路<td>区城管局",
    "<tr><td>2<td>区教体局<td>1个<td colspan=2>（一）更换健身器材<td>区体育中心",
)


def test_the_cell_is_the_goal_and_stands_in_no_section() -> None:
    page = f"<h1>澜溪区2033年民生实事项目责任表</h1><table>{HEAD}{''.join(ROWS)}</table>"
    tasks = extract(page.encode(), "a.html").records.tasks
    assert [(task.section, task.target and task.target.text) for task in tasks] == [
        ("（一）打通断头路", "文昌北路"),
        ("（一）打通断头路", "安业路"),
        (None, "（一）更换健身器材"),
    ]
