"""A sign before each goal (△) tells headings without one, and labels that a line breaks."""

from __future__ import annotations

from fenjie.documents import extract

ROWS = (
    ("抓好财税工作，增强保障能力", ""),
    ("△调整支出结构，加大投入", "市财政局"),
    ("△加强税源监控", "市税务局"),
    ("△加快信用体系建设", "市金融办"),
    ("坚持优先发展教育", ""),
    ("△新建学校12所", "市教育局"),
    ("△补充教师300名", "市教育局"),
)


def test_headings_have_no_sign() -> None:
    width = max(len(goal) for goal, _ in ROWS)
    edge = "─" * width, "─" * 6
    lines = [f"┌{'┬'.join(edge)}┐", f"│{'工作任务'.ljust(width, '　')}│牵头单位　　│"]
    for goal, who in ROWS:
        lines += [f"├{'┼'.join(edge)}┤", f"│{goal.ljust(width, '　')}│{who.ljust(6, '　')}│"]
    text = "\n".join(["2033年市政府重点工作任务分解表", "", *lines, f"└{'┴'.join(edge)}┘"])
    tasks = extract(text.encode(), "a.txt").records.tasks
    assert [(task.section, task.lead_units[0].name) for task in tasks] == [
        *((ROWS[0][0], who) for _, who in ROWS[1:4]),
        *((ROWS[4][0], who) for _, who in ROWS[5:]),
    ]


def test_a_label_that_a_line_breaks() -> None:
    lines = (
        "2033年市教育局重点工作任务分解",
        "1.推进轮岗改革。交流教师不少于1200人。（责任",
        "单位：人事科）",
        "2.新建学校36所。（责任单位：财务基建科、学",
        "前教育科）",
    )
    tasks = extract("\n".join(lines).encode(), "a.txt").records.tasks
    names = [[o.name for o in (*t.lead_units, *t.support_units)] for t in tasks]
    assert names == [["人事科"], ["财务基建科", "学前教育科"]]
    assert tasks[0].target is not None
    assert tasks[0].target.text == "推进轮岗改革。交流教师不少于1200人。"
