"""One cell a line: a second goal with its own time, whose number and bodies are merged."""

from __future__ import annotations

from fenjie.documents import extract
from fenjie.schema import Task

_HEAD = ["2033年民生实事任务表", "序号", "民生实事", "责任单位", "完成时限"]
_FIRST = ["1", "新建冷库3座。", "市农业农村局", "6月底前"]
_LAST = ["3", "修路30公里。", "市交通局", "10月底前"]


def tasks_of(*rows: list[str]) -> list[Task]:
    lines = [line for row in (_HEAD, _FIRST, *rows, _LAST) for line in row]
    return list(extract("\n".join(lines).encode(), "a.txt").records.tasks)


def summary(task: Task) -> tuple[int | None, str, list[str], list[str]]:
    organizations = [unit.name for unit in (*task.lead_units, *task.support_units)]
    times = [step.period.label for step in task.schedule if step.period]
    return task.number, task.target.text, organizations, times


def test_a_second_goal_with_its_time_is_a_task_of_the_same_bodies() -> None:
    row = ["2", "改厕90户。", "市住建局", "5月底前动工", "建成公厕4座。", "9月底前"]
    tasks = tasks_of(row)
    assert [summary(task) for task in tasks[1:3]] == [
        (2, "改厕90户。", ["市住建局"], ["5月底前"]),
        (2, "建成公厕4座。", ["市住建局"], ["9月底前"]),
    ]
    assert [task.number for task in tasks] == [1, 2, 2, 3]


def test_it_may_have_a_body_of_its_own() -> None:
    row = ["2", "改厕90户。", "市住建局", "5月底前", "建成公厕4座。", "市城管局", "9月底前"]
    assert summary(tasks_of(row)[2])[1:] == ("建成公厕4座。", ["市城管局"], ["9月底前"])


def test_words_between_times_are_no_goal_where_goals_end_with_a_stop() -> None:
    tasks = tasks_of(["2", "改厕90户。", "市住建局", "5月底前", "完成招标", "9月底前"])
    assert [task.number for task in tasks] == [1, 2, 3]
