"""What was done of a task stays beside its plan, and is no task and no goal."""

from __future__ import annotations

import pytest

from fenjie.documents import extract

TEXT = """2026年民生实事办理情况
一、新建桥梁3座。（责任单位：市交通局）{behind}
{below}
二、改造道路5条。（责任单位：市住建局、市财政局）
"""


@pytest.mark.parametrize(
    ("behind", "below"),
    [
        ("", "此项工作已完成。截至10月底，全市建成桥梁3座。"),
        ("该件实事已全面完成", "目前，3座桥梁均已通车。"),
        ("已完成。", "截至2026年10月底，完成投资2亿元。"),
    ],
)
def test_results_are_kept_beside(behind: str, below: str) -> None:
    records = extract(TEXT.format(behind=behind, below=below).encode(), "a.txt").records
    assert [task.target.text for task in records.tasks] == ["新建桥梁3座。", "改造道路5条。"]
    kept = "".join(extra.text for extra in records.tasks[0].extras)
    assert kept == (behind + below)
    assert [task.extras for task in records.tasks[1:]] == [[]]


def test_what_was_done_of_a_heading_is_told() -> None:
    text = (
        "2026年民生实事办理情况\n一、交通工程（责任单位：市交通局）该件实事已全面完成\n"
        "1.新建桥梁3座（责任单位：市交通局）\n2.改造道路5条（责任单位：市住建局）\n"
    )
    extraction = extract(text.encode(), "a.txt")
    assert len(extraction.records.tasks) == 2
    around = [f.evidence for f in extraction.records.findings if f.code == "text-around"]
    assert any("该件实事已全面完成" in quote for evidence in around for quote in evidence)


def test_a_goal_of_what_exists_is_a_goal() -> None:
    first = "2026年任务\n一、已建成的桥梁全部养护。（责任单位：市交通局）\n"
    text = f"{first}二、改造道路5条。（责任单位：市住建局）\n"
    records = extract(text.encode(), "a.txt").records
    assert [task.target.text for task in records.tasks] == [
        "已建成的桥梁全部养护。",
        "改造道路5条。",
    ]
    assert [task.extras for task in records.tasks] == [[], []]
