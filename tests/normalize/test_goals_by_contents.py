"""Two columns whose headers both say goal: the one that holds goals is it, names stand before."""

from __future__ import annotations

from fenjie.documents import extract


def test_a_header_over_number_and_name_is_no_goal() -> None:
    headers = "<th>项目<th colspan=2>内容<th>检查内容、标准及效果<th>牵头部门"
    rows = (
        ("一、组织管理", 1, "政府工作", "每年召开会议不少于2次，落实人员经费。", "市府办"),
        ("一、组织管理", 2, "机构建设", "人均工作经费不低于1元，配齐专职人员。", "市编办"),
        ("二、健康教育", 3, "控烟工作", "公共场所设有醒目的禁烟标识，无烟草广告。", "市卫健局"),
        ("二、健康教育", 4, "学校教育", "中小学健康教育开课率达到100%。", "市教育局"),
    )
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<h1>澜溪市2033年创建工作任务分解表</h1><table><tr>{headers}</tr>{body}</table>"
    tasks = extract(page.encode(), "a.html").records.tasks
    assert [(t.number, t.title, t.target and t.target.text) for t in tasks] == [
        (number, name, goal) for _, number, name, goal, _ in rows
    ]
    assert [t.section for t in tasks] == [row[0] for row in rows]
