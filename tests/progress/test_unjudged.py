"""What cannot be judged, and which part of progress a report is of."""

from __future__ import annotations

import pytest

from fenjie.errors import InputError
from fenjie.progress.judging import judge
from fenjie.schema.progress import PlanOfProgress
from tests.cli.run import row
from tests.progress.few_answers import answer, plan, plan_of, progress

RUNS = plan()


def test_errors_say_what_to_do() -> None:
    with pytest.raises(InputError, match="no progress to judge"):
        judge(RUNS, [])
    with pytest.raises(InputError, match="names no quarter"):
        judge(RUNS, [progress(None, answer(RUNS, None, "done"))])
    of_2030 = PlanOfProgress(document="", title=None, year=2030, tasks=1)
    other = progress(2).model_copy(update={"plan": of_2030})
    with pytest.raises(InputError, match="is of 2030, and the plan of 2031"):
        judge(RUNS, [other])
    with pytest.raises(InputError, match="names like it are 市发展改革委"):
        judge(RUNS, [progress(2)], "市发展改革局")


def test_one_file_may_speak_of_several_quarters() -> None:
    several = progress(None, answer(RUNS, 1, "on-track"), answer(RUNS, 2, "done"))
    report = judge(RUNS, [several])
    assert [state.status for state in report.tasks[0].quarters] == ["on-track", "done"]


def test_only_an_organizations_tasks_are_in_its_report() -> None:
    records = plan_of(row(), row(target="2. 种树。", lead="市林业局", support="无"))
    report = judge(records, [progress(2, answer(records, 2, "done"))], "市林业局")
    assert [task.number for task in report.tasks] == [2]
    assert {tally.organization for tally in report.organizations} == {"市林业局"}
