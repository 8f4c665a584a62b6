"""The forms of a report: text, JSON with its schema, workbook; the command; both languages."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from fenjie.output.progress import REPORT_FORMATS, write_report
from fenjie.output.progress.progress_words import CHANGE_NAMES, REASONS, STATUS_NAMES, words_of
from fenjie.progress.judging import judge
from fenjie.progress.report_model import ProgressReport, report_schema
from tests.cli.run import error_of, fenjie, fenjie_here
from tests.progress.few_answers import answer, figure, judged, plan
from tests.progress.made_progress import sample, sample_year


@pytest.fixture(scope="module")
def report() -> ProgressReport:
    return judge(sample(), sample_year()[:3])


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "plan.json", *(tmp_path / f"q{n}.json" for n in (1, 2, 3))]
    for path, records in zip(paths, (sample(), *sample_year()[:3]), strict=True):
        path.write_text(records.model_dump_json(indent=1), encoding="utf-8")
    return paths


@pytest.mark.parametrize("file_format", REPORT_FORMATS)
def test_the_same_report_has_the_same_bytes(report: ProgressReport, file_format: str) -> None:
    made = write_report(report, file_format, "zh")  # type: ignore[arg-type]
    again = judge(sample(), sample_year()[:3])
    assert write_report(again, file_format, "zh") == made  # type: ignore[arg-type]


def test_json_is_as_its_schema_says(report: ProgressReport) -> None:
    value = json.loads(write_report(report, "json"))
    jsonschema.Draft202012Validator(json.loads(report_schema())).validate(value)
    assert ProgressReport.model_validate_json(write_report(report, "json")) == report


def test_both_languages_have_all_words() -> None:
    for names in (STATUS_NAMES, CHANGE_NAMES, REASONS):
        assert names["zh"].keys() == names["en"].keys()
    assert words_of("zh").keys() == words_of("en").keys()


def test_a_text_says_what_matters() -> None:
    records = plan()
    text = write_report(
        judged(records, answer(records, 2, "delayed", figure(450, cumulative=True))), "text", "zh"
    ).decode()
    for words in (
        "截至二季度末",
        "二季度  滞后 1  逾期 1",
        "已到期的步骤未完成：一季度 新增公共充电桩200个、二季度 累计新增公共充电桩500个",
        "公共充电桩：应完成500个，实际450个",
    ):
        assert words in text


def test_a_text_is_by_organization_or_by_task(report: ProgressReport) -> None:
    by_organization = write_report(report, "text", "zh").decode().splitlines()
    by_task = write_report(report, "text", "zh", "task").decode().splitlines()
    assert "  市招商局" in by_organization
    assert "  市招商局" not in by_task
    numbers = [
        int(line.strip()[1 : line.strip().index("项")])
        for line in by_task[by_task.index("有风险 " + str(report.totals[-1].at_risk)) + 1 :][:20]
    ]
    assert numbers == sorted(numbers)


def test_a_workbook_has_numbers_and_days(report: ProgressReport) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_report(report, "xlsx", "zh")))
    assert book.sheetnames == [
        *("总体情况", "各单位", "逐项情况", "数量指标", "反馈", "待办事项", "对不上任务的反馈"),
    ]
    rows = [[cell.value for cell in row] for row in book["各单位"].iter_rows(min_row=2)]
    assert [row[3:] for row in rows] == [
        [t.tasks, *t.statuses.values(), t.overdue, t.at_risk] for t in report.organizations
    ]
    figures = list(book["数量指标"].iter_rows(min_row=2, values_only=True))
    known = [s for t in report.tasks for g in t.goals for s in g.quarters]
    assert [(row[6], row[7], row[9]) for row in figures] == [
        (state.due, state.reached, state.share) for state in known
    ]
    assert book["待办事项"]["A2"].is_date
    assert book["逐项情况"].max_row == 1 + 72 * 3


def test_words_that_look_like_formulas_stay_words() -> None:
    records = plan()
    made = write_report(judged(records, answer(records, 1, "done", text="=1+1")), "xlsx", "zh")
    cell = openpyxl.load_workbook(io.BytesIO(made))["反馈"]["G2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


# the command


def test_a_report_is_written_as_people_ask(files: list[Path], tmp_path: Path) -> None:
    made = fenjie("progress", *files, "-f", "html", "-o", tmp_path / "out.html")
    assert (made.code, made.out) == (0, b""), made.err
    assert (tmp_path / "out.html").read_bytes().startswith(b"<!DOCTYPE html>")
    text = fenjie_here("progress", *files, "--lang", "zh", "--by", "task")
    assert text.out == write_report(judge(sample(), sample_year()[:3]), "text", "zh", "task")
    own = fenjie_here("progress", *files, "--organization", "市教育局", "-f", "json")
    assert own.records["organization"] == "市教育局"
    data = files[1].read_bytes()
    piped = fenjie_here("progress", files[0], "-", "-f", "json", stdin=data)
    assert piped.records["quarter"] == 1
    document = fenjie_here("progress", "samples/yunjiang-2025.txt", files[1], "-f", "json")
    assert document.records == piped.records


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("plan.json",), "needs a plan and progress records"),
        ((), "needs a plan and progress records"),
        (("plan.json", "plan.json"), "holds no progress records"),
        (("plan.json", "q1.json", "--db", "s.sqlite"), "leave out one of the two"),
        (("plan.json", "q1.json", "--year", "2025"), "choose in a store"),
        (("plan.json", "q1.json", "--organization", "市教育委"), "names like it are"),
        (
            ("plan.json", "broken.json"),
            "no valid progress records (1 faults, the first at quarter)",
        ),
        (("--db", "nowhere.sqlite"), "nowhere.sqlite cannot be read"),
    ],
)
def test_errors_are_one_line(files: list[Path], words: tuple[str, ...], told: str) -> None:
    folder = files[0].parent
    value = json.loads(files[1].read_text("utf-8"))
    (folder / "broken.json").write_text(json.dumps({**value, "quarter": 7}), "utf-8")
    paths = [str(folder / word) if word.endswith((".json", ".sqlite")) else word for word in words]
    assert told in error_of(fenjie_here("progress", *paths))


@pytest.mark.parametrize("of", ["progress", "progress-report"])
def test_schemas_are_printed(of: str) -> None:
    schema = fenjie_here("schema", of).records
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:fenjie:{of}:1"
