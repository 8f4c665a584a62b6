"""Pages that give each task as a definition list."""

from __future__ import annotations

import pytest

from fenjie.documents import extract

TASKS = (
    ("1", "修好水渠三公里。", "县水利局、县财政局", "2031年9月底前"),
    ("2", "种树三千棵。", "县林业局", "持续推进"),
    ("3", "铺路五公里。", "县交通局", "11月底前"),
)
TERMS = ("序号", "工作内容", "责任单位", "完成时限")
MENU = "<dl><dt>首页<dd>新闻<dt>政务<dd>公开<dt>服务<dd>互动</dl>"


def page(pair: str, around: str) -> bytes:
    lists = (
        "".join(pair.format(term, words) for term, words in zip(TERMS, task, strict=True))
        for task in TASKS
    )
    items = "".join(around.format(one) + "<a>查看详情</a>" for one in lists)
    return f"<body>{MENU}<h1>云江县2031年民生实事清单</h1>{items}</body>".encode()


@pytest.mark.parametrize(
    ("pair", "around"),
    [
        ("<dt>{}</dt><dd>{}</dd>\n", "<div><dl>{}</dl></div>"),
        ("<div><dt><b>{}</b></dt><dd><p>{}</p></dd></div>", "<dl class=item>{}</dl>"),
        ("<dt>{}：<dd>{}", "<dl>{}</dl>"),
    ],
)
def test_each_list_is_a_task(pair: str, around: str) -> None:
    records = extract(page(pair, around), "a.html").records
    assert [task.number for task in records.tasks] == [1, 2, 3]
    assert [task.target.text for task in records.tasks] == [task[1] for task in TASKS]
    units = [
        [unit.name for unit in (*task.lead_units, *task.support_units)] for task in records.tasks
    ]
    assert units == [["县水利局", "县财政局"], ["县林业局"], ["县交通局"]]
    periods = [step.period for task in records.tasks for step in task.schedule]
    assert [period and period.label for period in periods] == [task[3] for task in TASKS]
