"""Documents that report: columns, prose and lines, alone and held against a plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fenjie.errors import InputError
from fenjie.jobs.inputs import Input
from fenjie.jobs.progress_reports import collect_report
from fenjie.jobs.running import run_here
from fenjie.limits import Limits
from fenjie.schema.progress import Progress

PLAN = """序号,重点任务,年度目标,牵头单位
1,老旧小区改造,完成50个老旧小区改造提升。,市住房城乡建设局
2,公办幼儿园,新建公办幼儿园6所。,市教育局
3,公办学位,新增公办学位2000个。,市教育局
4,稳就业,城镇新增就业2.5万人。,市人力资源社会保障局
5,管网建设,建设雨污管网60公里。,市水务局
6,农村公路,改造农村公路80公里。,市交通运输局
"""
COLUMNS = """序号,重点任务,年度目标,责任单位,进展情况,完成进度,存在问题
1,老旧小区改造,完成50个老旧小区改造,市住房城乡建设局,已完工46个，正在施工4个，完成年度任务的92%。,92%,无
2,公办幼儿园,新建公办幼儿园6所,市教育局,尚未开工，正在办理前期手续。,0,用地未落实
3,城镇新增就业,城镇新增就业2.5万人,市人力资源社会保障局,新增就业2万人，完成全年任务的95%。,95%,无
4,农村公路,改造农村公路80公里,市交通运输局,,,无
"""
VALUES = """序号,指标名称,计量单位,目标值,完成值,完成率,是否完成,责任单位
1,新增造林面积,万亩,1.2,1.05,87.5%,否,市林业局
2,新建公园,个,10,12,120%,是,市住房城乡建设局
"""
QUARTERS = """序号,重点任务,年度目标,责任单位,一季度完成情况,二季度完成情况
1,农村公路,改造农村公路80公里,市交通运输局,完成12公里。,累计完成36公里。
2,口袋公园,新建口袋公园12个,市城市管理局,尚未开工。,已开工5个。
"""
PROSE = """关于2024年重点工作第三季度进展情况的通报

各镇人民政府、市直各单位：
一、总体情况
重点工作共30项，截至9月底，已完成12项，按序时推进15项。
二、各项任务进展情况
（一）老旧小区改造。牵头单位：市住房城乡建设局。年度目标：改造50个老旧小区。已完工46个，完成年度任务的92%。
（二）城镇新增就业。牵头单位：市人力资源社会保障局。新增就业2.43万人，完成全年任务2.2万人的110.5%。
三、存在问题
（一）市水务局。雨污管网建设任务60公里，仅完成38公里，完成率63.3%，进度滞后。
四、下一步工作
请各单位加快推进，确保完成年度任务。
"""
SECTIONS = """关于1—6月份民生实事办理情况的督查通报

一、已完成的任务（2项）
1.新增公办学位2000个。已新增学位2150个。（市教育局）
2.新建口袋公园12个。已全部建成开放。（市城市管理局）
二、进度滞后的任务（1项）
3.改造农村公路80公里。仅完成16公里，完成率20%。（市交通运输局）
"""
BY_ORGANIZATION = """督查通报

市教育局：新增公办学位2150个，完成年度任务的107.5%；新建幼儿园3所，尚有1所未开工。
市水务局：完成雨污管网建设38公里，占年度任务的63.3%，进度滞后。
市交通运输局：改造农村公路52公里，完成投资1.2亿元。
"""
HEADINGS = """关于2024年重点工作第三季度进展情况的通报

一、重点工程
（一）老旧小区改造提升
截至9月底，已完工46个，正在施工4个。
（二）农村公路改造
完成52公里，占年度任务的65%。
二、下一步工作
加快推进，确保完成年度任务。
"""


def progress_of_text(
    text: str, plan: str | None = None, quarter: int | None = None, suffix: str = ""
) -> Progress:
    suffix = suffix or ("csv" if text.startswith("序号") else "txt")
    document = Input(f"report.{suffix}", text.encode())
    planned = None if plan is None else Input("plan.csv", plan.encode())
    reply = collect_report(document, planned, quarter, Limits())
    progress = Progress.model_validate_json(reply.data)
    assert reply.facts["answers"] == len(progress.answers)
    return progress


def codes(progress: Progress) -> list[str]:
    return [finding.code for finding in progress.findings]


def test_columns_that_report_are_answers() -> None:
    progress = progress_of_text(COLUMNS)
    assert [(a.number, a.organization, a.status) for a in progress.answers] == [
        (1, "市住房城乡建设局", "on-track"),
        (2, "市教育局", "not-started"),
        (3, "市人力资源社会保障局", "on-track"),
    ]
    figures = progress.answers[0].figures
    assert [(f.text, f.role, f.goal) for f in figures] == [
        ("46个", "reached", 0),
        ("4个", "reached", 0),
        ("92%", "share", 0),
    ]
    assert progress.answers[0].text == "已完工46个，正在施工4个，完成年度任务的92%。"
    assert all(part for answer in progress.answers for part in answer.refs[0].parts)


def test_a_task_without_words_is_reported_as_silent() -> None:
    progress = progress_of_text(COLUMNS)
    silent = [finding.tasks for finding in progress.findings if finding.code == "report-silent"]
    assert silent == [["undated-004"]]


def test_what_a_report_says_is_held_against_the_plan() -> None:
    progress = progress_of_text(COLUMNS, PLAN)
    assert [answer.task for answer in progress.answers] == [
        "undated-001",
        "undated-002",
        "undated-004",
    ]
    assert [(one.task, one.organization) for one in progress.unanswered] == [
        ("undated-003", "市教育局"),
        ("undated-005", "市水务局"),
        ("undated-006", "市交通运输局"),
    ]
    [differs] = [one for one in progress.findings if one.code == "report-share-differs"]
    assert (differs.tasks, differs.evidence) == (["undated-004"], ["95%"])
    assert "80.0%" in differs.message
    assert progress.plan is not None
    assert progress.plan.tasks == 6


def test_values_in_columns_have_the_unit_beside_them() -> None:
    progress = progress_of_text(VALUES)
    first, second = progress.answers
    assert [(f.role, f.low, f.unit, f.goal, f.start) for f in first.figures] == [
        ("reached", 10500, "亩", 0, None),
        ("share", 87.5, "%", 0, None),
    ]
    assert (first.status, first.text) == (None, "是否完成：否")
    assert (second.status, second.status_known_by) == ("done", "stated")


def test_values_without_any_unit_are_reported() -> None:
    table = "序号,重点任务,年度目标,责任单位,完成值\n1,公路,改造公路80公里,市交通局,52\n"
    progress = progress_of_text(table + "2,公园,新建公园12个,市城管局,7个\n")
    assert [f.unit for answer in progress.answers for f in answer.figures] == ["", "个"]
    [finding] = [one for one in progress.findings if one.code == "report-figure-unit"]
    assert finding.evidence == ["52"]


def test_columns_of_quarters_are_answers_of_their_quarters() -> None:
    every = progress_of_text(QUARTERS)
    assert [(a.number, a.quarter) for a in every.answers] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    second = progress_of_text(QUARTERS, quarter=2)
    assert [(a.quarter, a.figures[0].low) for a in second.answers] == [(2, 36), (2, 5)]
    assert "report-other-quarter" in codes(second)


def test_prose_is_parted_from_the_plan_before_it() -> None:
    progress = progress_of_text(PROSE, PLAN)
    assert progress.quarter == 3
    assert [(a.task, a.status) for a in progress.answers] == [
        ("undated-001", "on-track"),
        ("undated-004", "done"),
        ("undated-005", "delayed"),
    ]
    assert progress.answers[0].text == "已完工46个，完成年度任务的92%。"
    assert [one.words[0][:8] for one in progress.unmatched] == ["重点工作共30项"]
    assert "report-plan-differs" in codes(progress)


def test_headings_say_how_all_below_them_stands() -> None:
    progress = progress_of_text(SECTIONS)
    assert progress.quarter == 2
    assert [(a.status, a.status_known_by) for a in progress.answers] == [
        ("done", "stated"),
        ("done", "stated"),
        ("delayed", "stated"),
    ]


def test_lines_by_organization_tell_of_its_tasks() -> None:
    progress = progress_of_text(BY_ORGANIZATION, PLAN)
    assert [(a.task, a.organization, a.status) for a in progress.answers] == [
        ("undated-002", "市教育局", "on-track"),
        ("undated-003", "市教育局", "done"),
        ("undated-005", "市水务局", "delayed"),
        ("undated-006", "市交通运输局", None),
    ]
    assert not progress.unmatched
    assert "report-task-likely" in codes(progress)


def test_lines_without_a_plan_stay_whole() -> None:
    progress = progress_of_text(BY_ORGANIZATION)
    assert [(a.task, a.organization) for a in progress.answers] == [
        (None, "市教育局"),
        (None, "市水务局"),
        (None, "市交通运输局"),
    ]
    assert all(answer.refs[0].parts for answer in progress.answers)


def test_headings_name_the_tasks_of_lines_below_them() -> None:
    progress = progress_of_text(HEADINGS, PLAN)
    assert [(a.task, len(a.figures)) for a in progress.answers] == [
        ("undated-001", 2),
        ("undated-006", 2),
    ]
    assert not progress.unmatched


def test_the_job_is_done_by_its_name(tmp_path: Path) -> None:
    for name, text in (("report.csv", COLUMNS), ("plan.csv", PLAN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = {"path": str(tmp_path / "report.csv"), "plan": str(tmp_path / "plan.csv")}
    reply = run_here("collect-report", {**paths, "quarter": 2}, Limits())
    assert (reply.facts["answers"], reply.facts["organizations"]) == (3, 3)
    alone = run_here("collect-report", {**paths, "plan": None, "quarter": None}, Limits())
    assert Progress.model_validate_json(alone.data).plan is None


def test_ids_of_answers_are_unique() -> None:
    for text in (COLUMNS, QUARTERS, PROSE, BY_ORGANIZATION):
        ids = [answer.id for answer in progress_of_text(text).answers]
        assert len(ids) == len(set(ids))


def test_a_plan_is_no_report() -> None:
    progress = progress_of_text(PLAN)
    assert not progress.answers
    assert codes(progress) == ["report-tells-nothing"]


def test_a_letter_without_tasks_is_refused_as_before() -> None:
    with pytest.raises(InputError):
        progress_of_text("各位同事：\n请于周五前报送材料。\n谢谢。\n")


def test_records_report_as_their_document_does() -> None:
    from fenjie.documents import extract

    records = extract(COLUMNS.encode(), "report.csv").records
    text = json.dumps(records.model_dump(mode="json"), ensure_ascii=False)
    again = progress_of_text(text, suffix="json")
    assert [a.figures for a in again.answers] == [
        a.figures for a in progress_of_text(COLUMNS).answers
    ]
